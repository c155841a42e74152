import type { Draft } from './finding.ts';
import { placeOfUser, stageBelow } from './places.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const userNotNumeric: Rule = {
  name: 'user-not-numeric',
  severity: 'note',
  summary: 'USER is a name, which Kubernetes cannot check against runAsNonRoot',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const user = target.image?.config.user?.value ?? '';
  const name = user.split(':')[0] ?? '';
  if (target.prediction.outcome === 'fails' || name === '' || name === 'root' || /^\d+$/.test(name) || !isSetHere(target)) return;
  yield {
    message: `USER ${name} is a name: with runAsNonRoot, Kubernetes refuses the image`,
    range: placeOfUser(target),
    label: `image has non-numeric user (${name}), cannot verify user is non-root`,
    fix: 'write the number: USER 65532:65532   (its own, as /etc/passwd has it)',
  };
}

function isSetHere(target: Target): boolean {
  for (let stage = target.image?.stage ?? null; stage !== null; stage = stageBelow(target, stage)) {
    if (stage.steps.some(({ keyword, onbuild }) => keyword === 'USER' && !onbuild)) return true;
  }
  return false;
}
