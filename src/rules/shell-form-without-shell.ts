import { CHECK_ITSELF, lookUpHealthcheck } from './healthcheck.ts';
import { execForm, partWithoutShell, textRange, wordsBefore, wordsWithoutShell } from './command.ts';
import { readAlmostArray } from './exec-form.ts';
import type { Draft } from './finding.ts';
import { isNowhere } from './started-script.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const shellFormWithoutShell: Rule = {
  name: 'shell-form-without-shell',
  severity: 'error',
  summary: 'a command is written in shell form and the image has no shell',
  check,
};

function* check(target: Target): Iterable<Draft> {
  yield* checkCommand(target);
  yield* checkHealthcheck(target);
}

function* checkCommand(target: Target): Iterable<Draft> {
  const part = partWithoutShell(target);
  if (part === null || part.instruction === null) return;
  const text = part.instruction.words.join(' ');
  if (readAlmostArray(text) !== null) return;
  yield {
    message: `${part.instruction.keyword} is in shell form, and there is no ${part.args[0] ?? ''} in the image`,
    range: textRange(part),
    label: `starts ${part.args.slice(0, -1).join(' ')} with this text`,
    fix: fixFor(part.instruction.keyword, text),
  };
}

function* checkHealthcheck(target: Target): Iterable<Draft> {
  const check = lookUpHealthcheck(target);
  if (check === null || check.form !== 'shell' || check.failure.kind !== 'lookup' || check.failure.name !== check.args[0]) return;
  const text = check.text;
  if (readAlmostArray(text) !== null) return;
  yield {
    severity: 'warning',
    message: `HEALTHCHECK is in shell form, and there is no ${check.failure.name} in the image`,
    range: check.range,
    label: 'every check fails: the container is unhealthy',
    fix: isNowhere(target, wordsWithoutShell(text)?.[0] ?? '') ? CHECK_ITSELF : fixFor(wordsBefore(check.instruction ?? { keyword: 'HEALTHCHECK', flags: [] }), text),
  };
}

function fixFor(keyword: string, text: string): string {
  const words = wordsWithoutShell(text);
  return words === null ? `write it as a JSON array, without what needs a shell: ${keyword} ["/program", "argument"]` : `${keyword} ${execForm(words)}`;
}
