import { execCause } from './evidence/causes.ts';
import { placeOfProgramWord } from './evidence/command.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const commandTooLong: Rule = {
  name: 'command-too-long',
  severity: 'error',
  summary: 'an argument or a variable is longer than the kernel takes',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const cause = execCause(target, 'too-long');
  if (cause === null) return;
  yield {
    message: 'the command does not fit: no argument and no NAME=value may be longer than 131071 bytes',
    range: placeOfProgramWord(target),
    label: cause.detail,
    fix: 'put the text into a file and copy it',
  };
}
