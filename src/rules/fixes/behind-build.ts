import { isAtOrBelow, pathFrom, walk } from '../../image/walk.ts';
import { playStart } from '../../launch/predict.ts';
import type { RuntimeName } from '../../launch/wording/runtimes.ts';
import { stepOfFailure } from '../evidence/failures.ts';
import type { Target } from '../target.ts';

/** What is wrong with USER, CMD and ENTRYPOINT themselves, whatever file a failed COPY would have brought. */
export const OF_THE_CONFIG: readonly string[] = ['unknown-user', 'unknown-group', 'shell-form-without-shell'];

/** Where users, groups and shells are looked for. */
const LOOKED_AT = ['/etc/passwd', '/etc/group', '/bin/sh', '/usr/bin/sh'];

/**
 * The image as it would start, where the build stops at a COPY that cannot change what the rules of the config look at:
 * a user that is not there stays so when the file is. Null for any other failure, since a RUN line may make anything.
 */
export function behindBuild(target: Target, runtime: RuntimeName): Target | null {
  const { image, dockerfile } = target;
  if (
    image === null
    || dockerfile === null
    || target.start !== null
    || dockerfile.evaluation.problems.length > 0
    || dockerfile.parsed.problems.length > 0
  )
    return null;
  const { failures } = dockerfile.build;
  if (failures.length === 0 || !failures.every((failure) => isAside(target, failure))) return null;
  // A file of a base image that nobody knows leaves it open.
  if (['/etc/passwd', '/etc/group', '/bin/sh'].some((path) => walk(image.root, path).ok === null)) return null;
  const start = playStart(image, runtime);
  return { ...target, prediction: start.prediction, start: start.result, otherRuntimes: [], program: null };
}

function isAside(target: Target, failure: NonNullable<Target['dockerfile']>['build']['failures'][number]): boolean {
  const step = stepOfFailure(target, failure);
  if (step?.keyword !== 'COPY' && step?.keyword !== 'ADD') return false;
  const at = pathFrom('/', step.destinationPath);
  // A directory that comes whole may bring what is looked at; one file of another name does not.
  return at !== '/' && !LOOKED_AT.some((path) => isAtOrBelow(path, at) || isAtOrBelow(at, path));
}
