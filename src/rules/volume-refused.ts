import { failureOf } from './causes.ts';
import type { Draft } from './finding.ts';
import { volumePlace } from './places.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const volumeRefused: Rule = {
  name: 'volume-refused',
  severity: 'error',
  summary: 'VOLUME names a path that no volume can be mounted at',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  if (failure?.kind !== 'volume') return;
  const isRoot = /^\/*$/.test(failure.path);
  yield {
    message: isRoot ? 'a volume cannot be mounted at /' : `a volume cannot be mounted at ${failure.path}: it is a file in the image`,
    range: volumePlace(target, failure.path),
    fix: 'name a directory, or leave VOLUME out: docker run -v mounts it all the same',
  };
}
