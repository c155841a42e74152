import { failureOf } from './evidence/causes.ts';
import { placeOfUser } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const userOutOfRange: Rule = {
  name: 'user-out-of-range',
  severity: 'error',
  summary: 'USER is a number that no user can have',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  if (failure?.kind !== 'user' || (failure.missing !== 'range' && failure.missing !== 'unmapped')) return;
  yield {
    message: `${JSON.stringify(failure.name)} is no possible user`,
    range: placeOfUser(target),
    label: failure.message,
    fix: 'USER 65532:65532',
  };
}
