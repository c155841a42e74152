import { looksLikeSecretName } from '../secrets.ts';
import { failureOf } from './causes.ts';
import type { Draft } from './finding.ts';
import { placeOf, placeOfCommand } from './places.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

/** No error, though the image alone ends so: many are made to be given what only the place where they run knows. */
export const variableNotGiven: Rule = {
  name: 'variable-not-given',
  severity: 'warning',
  summary: 'the script that starts the image ends, since a variable has no value',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  if (failure?.kind !== 'own-word' || failure.wants === undefined) return;
  const range = target.program === null ? placeOfCommand(target) : placeOf(target, target.program.node.origin);
  const given = `docker run -e ${failure.wants}=…`;
  yield {
    message: failure.detail,
    range: range ?? placeOfCommand(target),
    fix: looksLikeSecretName(failure.wants) ? given : `${given}\nor: ENV ${failure.wants}=…   with a default`,
  };
}
