import { anyOf } from '../fix.ts';
import type { Fix } from '../fix.ts';
import { looksLikeSecretName } from '../secrets/secret-names.ts';
import { failureOf } from './evidence/causes.ts';
import { placeOfStart } from './evidence/places.ts';
import { placeInScript } from './evidence/script-place.ts';
import type { Draft } from './finding.ts';
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
  yield {
    message: failure.detail,
    range: placeOfStart(target),
    also: placeInScript(target),
    fix: failure.fix ?? (failure.wants === undefined ? null : fixFor(failure.wants)),
  };
}

function fixFor(variables: readonly string[]): Fix {
  const given = `docker run ${variables.map((name) => `-e ${name}=…`).join(' ')}`;
  return variables.some(looksLikeSecretName)
    ? given
    : anyOf(given, `ENV ${variables.map((name) => `${name}=…`).join(' ')}   with a default`);
}
