import type { Evaluation } from '../../dockerfile/evaluation.ts';
import { neededSteps } from '../asked-for.ts';
import { cleanParts } from '../walk.ts';
import { cacheName } from './mounts.ts';

/** The caches that a line of the build mounts whole, and so may put anything into. */
export function wholeCaches(evaluation: Evaluation): ReadonlySet<string> {
  const mounts = neededSteps(evaluation).flatMap((step) => (step.keyword === 'RUN' ? step.mounts : []));
  return new Set(
    mounts.filter(({ type, from, source }) => type === 'cache' && from === null && cleanParts(source).length === 0).map(cacheName),
  );
}

/** Those that several RUN lines mount, in whatever order they run. */
export function sharedCaches(evaluation: Evaluation): ReadonlySet<string> {
  const seen = new Set<string>();
  const mounts = neededSteps(evaluation).flatMap((step) =>
    step.keyword === 'RUN' ? step.mounts.filter(({ type }) => type === 'cache') : [],
  );
  return new Set(mounts.map(cacheName).filter((name) => seen.size === seen.add(name).size));
}
