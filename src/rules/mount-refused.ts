import { failureOf } from './evidence/causes.ts';
import { walkImage } from './evidence/image-files.ts';
import { placeOf } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const mountRefused: Rule = {
  name: 'mount-refused',
  severity: 'error',
  summary: 'a directory stands where every container gets a file, or a file where it gets a directory',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  if (failure?.kind !== 'mount' || (failure.reason !== 'not-a-directory' && failure.reason !== 'not-ordinary')) return;
  const found = walkImage(target, failure.path);
  yield {
    message: `no container can be made of the image: the engine mounts its own ${failure.path} there`,
    range: found?.ok === true ? placeOf(target, found.node.origin) : null,
    fix: `leave ${failure.path} out of the image`,
  };
}
