import type { LaunchFailure } from '../outcome.ts';
import { follow } from '../process.ts';
import type { Process } from '../process.ts';

/** Why a command was not found, for a person. */
export function describeLookup(failure: LaunchFailure): string {
  switch (failure.kind) {
    case 'not-in-path':
      return `${failure.name} is in none of ${failure.searched.join(', ') || 'no directory: PATH is empty'}`;
    case 'dot':
      return `${failure.name} is found at ${failure.at} only, relative to the working directory, which runc refuses`;
    case 'lookup':
      return failure.errno === 'EISDIR'
        ? `${failure.name} is a directory`
        : failure.errno === 'EACCES'
          ? `${failure.name} may not be executed`
          : `${failure.name} is not in the image`;
    default:
      return '';
  }
}

/** `, copied by line 3`: which instruction put the program there. */
export function placedBy(process: Process, path: string): string {
  const found = follow(process, path);
  const { line = null, layer = null } = found.ok === true ? found.node.origin : {};
  if (layer !== null && layer.layer !== null) return `, from layer ${layer.layer} of ${layer.layers}`;
  return line === null ? '' : `, copied by line ${line}`;
}
