import { cleanParts, joinPath } from '../image/walk.ts';
import { failureOf } from './causes.ts';
import type { Draft } from './finding.ts';
import { placeOf, placeOfCommand, placeOfUser } from './places.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

/** The last word: it speaks only where no rule with a better name does, so that no failure goes unsaid. */
export const startRefused: Rule = {
  name: 'start-refused',
  severity: 'error',
  summary: 'the image will not start, for a reason that no other rule names',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  // An image that is not meant to run is no defect, nor is one that is to be given something: other rules decide.
  if (failure === null || failure.kind === 'no-command' || (failure.kind === 'own-word' && failure.isDecision === true)) return;
  const detail = target.start?.steps.find((step) => step.ok === false)?.detail ?? '';
  const range = failure.kind === 'user' ? placeOfUser(target) : target.program === null ? placeOfCommand(target) : placeOf(target, target.program.node.origin);
  const fix = failure.kind === 'own-word' ? (failure.fix ?? null) : failure.kind === 'relative-directory' ? absolute(failure.path) : null;
  yield { message: `the image will not start: ${detail}`, range: range ?? placeOfCommand(target), fix };
}

/** Docker writes no such image: the fix is for what made it, or for who starts it. */
function absolute(path: string): string {
  const better = /^[\w.-]+(?:\/[\w.-]+)*$/.test(path) ? joinPath(cleanParts(path)) : '/';
  return `"WorkingDir": "${better}" in what makes the image\nor: docker run -w ${better} …`;
}
