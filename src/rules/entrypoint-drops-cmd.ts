import { execForm } from '../text.ts';
import { textRange, wordsWithoutShell } from './evidence/command.ts';
import { readAlmostArray } from './evidence/exec-form.ts';
import { lacksAll } from './evidence/running.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const entrypointDropsCmd: Rule = {
  name: 'entrypoint-drops-cmd',
  severity: 'warning',
  summary: 'what CMD says does not reach the program as it was meant',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { entrypoint, cmd } = target.image?.config ?? { entrypoint: null, cmd: null };
  if (
    entrypoint === null
    || cmd === null
    || cmd.args.length === 0
    || cmd.instruction === null
    || entrypoint.instruction === null
    || cmd.inherited
  )
    return;
  const text = cmd.instruction.words.join(' ');
  if (entrypoint.form === 'shell' && !/\$(?:[@*0-9]|\{[@*0-9])/.test(entrypoint.args.at(-1) ?? '')) {
    const words = wordsWithoutShell(entrypoint.instruction.words.join(' '));
    yield {
      message: 'CMD is ignored: ENTRYPOINT is in shell form, which takes no arguments',
      range: textRange(cmd),
      label: 'never reaches the program',
      also: [{ range: textRange(entrypoint) ?? entrypoint.instruction.range, label: 'runs as a shell command' }],
      fix: words === null ? 'write ENTRYPOINT as a JSON array' : { keyword: 'ENTRYPOINT', args: words },
    };
  } else if (entrypoint.form === 'exec' && cmd.form === 'shell' && lacksAll(target, ['/bin/sh']) && readAlmostArray(text) === null) {
    yield {
      message: `the program gets ${cmd.args.slice(0, -1).join(' ')} and one string as its arguments: CMD is in shell form`,
      range: textRange(cmd),
      label: `the program sees ${execForm(cmd.args)}`,
      fix: { keyword: 'CMD', args: wordsWithoutShell(text) ?? [text] },
    };
  }
}
