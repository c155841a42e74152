import { baseName, joinNames } from '../text.ts';
import { nameOf } from './evidence/describe.ts';
import { placeOf } from './evidence/places.ts';
import { shippedGo } from './evidence/shipped.ts';
import type { Draft } from './finding.ts';
import type { LostVariable } from '../toolchain/go/linker-variables.ts';
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
      message: `-X ${joinNames(lostVariables.map(({ name }) => name))} ${lostVariables.length === 1 ? 'does' : 'do'} not reach ${baseName(file.imagePath)}`,
      range: file.step.range,
      label: labelOf(lostVariables),
      fix: fixOf(lostVariables),
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

function labelOf(lost: readonly LostVariable[]): string {
  const [only, another] = lost;
  if (another === undefined) return only?.why ?? 'there is no such string variable in its sources';
  return lost.every(({ why }) => why === null)
    ? 'there are no such string variables in its sources'
    : lost.map(({ name, why }) => `${name}: ${why ?? 'there is none in its sources'}`).join('; ');
}

function fixOf(lost: readonly LostVariable[]): string {
  return lost.every(({ meant }) => meant !== null) ? lost.map(({ meant }) => `-X ${meant ?? ''}=…`).join(' ') : FIX;
}
