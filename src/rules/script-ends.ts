import { looksLikeSecretName } from '../secrets.ts';
import { failureOf } from './causes.ts';
import type { Draft } from './finding.ts';
import { placeOf, placeOfCommand } from './places.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

/** No error, though the image alone ends so: many are made to be given a variable, a volume or a command where they run. */
export const scriptEnds: Rule = {
  name: 'script-ends',
  severity: 'warning',
  summary: 'what starts the image ends by itself, for want of a variable, a file or a command',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  if (failure?.kind !== 'own-word' || failure.isDecision !== true) return;
  const range = target.program === null ? placeOfCommand(target) : placeOf(target, target.program.node.origin);
  yield { message: failure.detail, range: range ?? placeOfCommand(target), fix: failure.wants === undefined ? (failure.fix ?? null) : fixFor(failure.wants) };
}

function fixFor(variable: string): string {
  const given = `docker run -e ${variable}=…`;
  return looksLikeSecretName(variable) ? given : `${given}\nor: ENV ${variable}=…   with a default`;
}
