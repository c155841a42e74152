import type { LaunchFailure } from './outcome.ts';

/** Why a command was not found, for a person. */
export function describeLookup(failure: LaunchFailure): string {
  switch (failure.kind) {
    case 'not-in-path':
      return `${failure.name} is in none of ${failure.searched.join(', ') || 'no directory: PATH is empty'}`;
    case 'dot':
      return `${failure.name} is found at ${failure.at} only, relative to the working directory, which runc refuses`;
    case 'lookup':
      return failure.errno === 'EISDIR' ? `${failure.name} is a directory` : failure.errno === 'EACCES' ? `${failure.name} may not be executed` : `${failure.name} is not in the image`;
    default:
      return '';
  }
}
