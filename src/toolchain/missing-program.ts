import { DEFAULT_PATH } from '../dockerfile/default-path.ts';
import type { StageFiles } from '../image/stage-files.ts';
import { isAtOrBelow } from '../image/walk.ts';
import type { CommandProblem } from './command-problem.ts';
import type { Invocation } from './invocation.ts';
import type { FileOperation, RunInput } from './run-plan-types.ts';

/** Where in PATH a program would stand that surely is in no directory of it; null where it may be in one. */
export function absentPlaces(name: string, { variable }: Invocation, files: StageFiles | undefined): readonly string[] | null {
  if (files === undefined || !/^[\w.+-]+$/.test(name)) return null;
  const directories = (variable('PATH')?.value ?? DEFAULT_PATH).split(':');
  return directories.every((directory) => directory.startsWith('/') && files.isAbsent(`${directory}/${name}`))
    ? directories.map((directory) => `${directory}/${name}`)
    : null;
}

/**
 * What the shell says of a program that would stand in one of these places; null where a command of the line `before` it may have brought
 * it.
 */
export function missingProgram(
  name: string,
  places: readonly string[],
  script: RunInput['script'],
  before: readonly FileOperation[],
): CommandProblem | null {
  if (isOwnWord(name, script) || before.some((one) => mayBring(one, places))) return null;
  return { why: `${JSON.stringify(name)} is not in the image`, said: `${name}: not found`, exitCode: NOT_FOUND, fix: null, missing: name };
}

const NOT_FOUND = 127;

/** The line has a function or an alias of that name, or may have. */
function isOwnWord(name: string, script: RunInput['script']): boolean {
  return (
    typeof script === 'string'
    && (/\balias\b/.test(script) || script.includes(`${name}(`) || script.includes(`${name} (`) || script.includes(`function ${name}`))
  );
}

/** Whether a command may have put something at one of these places. */
export function mayBring(operation: FileOperation, places: readonly string[]): boolean {
  const isIn = (path: string): boolean => places.some((place) => isAtOrBelow(place, path));
  switch (operation.kind) {
    case 'directory':
    case 'mode':
    case 'owner':
    case 'account':
    case 'remove':
      return false;
    case 'write':
      return isIn(operation.path ?? operation.directory);
    case 'empty':
      return isIn(operation.path);
    case 'change':
      return operation.paths === null || operation.paths.some(isIn);
    default:
      return true;
  }
}
