import { failureOf } from './evidence/causes.ts';
import { leadingCommand, placeOfProgramWord, withProgram } from './evidence/command.ts';
import { walkImage } from './evidence/image-files.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const commandRelativeToWorkdir: Rule = {
  name: 'command-relative-to-workdir',
  severity: 'error',
  summary: 'PATH leads to the program only by way of the working directory, which runc refuses',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  const part = leadingCommand(target);
  if (failure?.kind !== 'dot' || part === null) return;
  const found = walkImage(target, failure.at);
  const path = found?.ok === true ? `/${found.path.join('/')}` : null;
  yield {
    message: `${JSON.stringify(failure.name)} is found only in the working directory, by an empty or relative entry of PATH`,
    range: placeOfProgramWord(target),
    label: path === null ? `found as ${failure.at}` : `this is ${path}`,
    fix: path === null ? 'give its absolute path' : withProgram(part, path),
  };
}
