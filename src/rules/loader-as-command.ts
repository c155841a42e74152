import { baseName } from '../text.ts';
import { loaderCause } from './evidence/causes.ts';
import { nameOf } from './evidence/describe.ts';
import { placeOf } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const loaderAsCommand: Rule = {
  name: 'loader-as-command',
  severity: 'error',
  summary: 'the command is a dynamic loader, and it cannot start what it is given',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  if (program === null || loaderCause(target, 'loader-arguments') === null) return;
  yield {
    message: `${baseName(nameOf(program))} is a loader, and cannot start what it is given`,
    range: placeOf(target, program.node.origin),
    label: target.prediction.message,
    fix: 'let the command be the program itself: the kernel finds its loader',
  };
}
