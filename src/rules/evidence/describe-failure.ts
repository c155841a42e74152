import { describeMount } from '../../launch/engine/describe-mount.ts';
import type { LaunchFailure } from '../../launch/outcome.ts';

/** Why a command does not start, as a fact for a person. */
export function describeFailure(failure: LaunchFailure): string {
  switch (failure.kind) {
    case 'no-command':
      return 'there is no command';
    case 'too-deep':
      return `its ${failure.layers} layers are more than Docker mounts`;
    case 'user':
    case 'volume':
    case 'working-directory':
    case 'loader':
      return failure.message;
    case 'environment':
      return failure.detail;
    case 'own-word':
      return failure.detail;
    case 'mount':
    case 'make-directory':
      return describeMount(failure);
    case 'relative-directory':
      return `the working directory ${failure.path} does not begin at the root`;
    case 'chdir':
      return `the working directory ${failure.path} cannot be entered`;
    case 'not-in-path':
      return `${JSON.stringify(failure.name)} is in no directory of PATH`;
    case 'dot':
      return `${JSON.stringify(failure.name)} is found only relative to the working directory`;
    case 'lookup':
      return describeLookup(failure.name, failure.errno);
    case 'exec':
    case 'signal':
      return failure.cause.detail;
  }
}

function describeLookup(name: string, errno: string): string {
  if (errno === 'EISDIR') return `${JSON.stringify(name)} is a directory`;
  return errno === 'EACCES' ? `${JSON.stringify(name)} may not be executed` : `${JSON.stringify(name)} is not in the image`;
}
