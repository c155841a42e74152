import { baseName, joinNames } from '../text.ts';
import { nameOf } from './evidence/describe.ts';
import { placeOf } from './evidence/places.ts';
import { shippedGo } from './evidence/shipped.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const ldflagsXWithoutEffect: Rule = {
  name: 'ldflags-x-without-effect',
  severity: 'warning',
  summary: '-ldflags -X named a variable that the program does not have, which the linker does not say',
  check,
};

const FIX =
  'the name is PACKAGE/PATH.variable (main.variable in package main), and it must be a package-level var of type string: neither a const nor set by a function call';

function* check(target: Target): Iterable<Draft> {
  for (const file of shippedGo(target)) {
    const { lostVariables } = file.run;
    if (lostVariables.length === 0) continue;
    yield {
      message: `-X ${joinNames(lostVariables)} does not reach ${baseName(file.imagePath)}`,
      range: file.step.range,
      label:
        lostVariables.length === 1
          ? 'there is no such string variable in its sources'
          : 'there are no such string variables in its sources',
      fix: FIX,
    };
  }
  const { program } = target;
  const lost = (program?.facts?.go?.ldflags ?? []).filter(({ effect }) => effect === 'absent').map(({ name }) => name);
  if (program === null || lost.length === 0) return;
  yield {
    message: `-X ${joinNames(lost)} did not reach ${baseName(nameOf(program))}`,
    range: placeOf(target, program.node.origin),
    label: lost.length === 1 ? 'there is no such string variable in it' : 'there are no such string variables in it',
    fix: FIX,
  };
}
