import type { Fix } from '../fix.ts';
import type { StageFiles } from '../image/stage-files.ts';
import { isAtOrBelow } from '../image/walk.ts';
import type { CommandProblem } from './command-problem.ts';
import type { FileOperation, WriteOperation } from './run-plan-types.ts';
import { parentOf } from './write.ts';

/** Why a compiler surely cannot write what it makes; null where it may. `makesDirectories`: as go does, and no linker of C. */
export function unwritableOutput(
  { path, directory }: WriteOperation,
  makesDirectories: boolean,
  files: StageFiles | undefined,
  before: readonly FileOperation[],
): CommandProblem | null {
  switch (files?.refuses(directory)) {
    case 'read-only':
      return {
        why: `${directory} lies in what the line mounts, and a bind mount is read only`,
        said: `${path ?? directory}: read-only file system`,
        fix: 'write it elsewhere, as -o /out/app does, or mount with rw: what is written there is lost after the line',
      };
    case 'missing':
      if (makesDirectories || !isMissing(directory, files, before)) return null;
      return {
        why: `there is no directory ${directory} in the stage, and a C compiler makes none`,
        said: `cannot open output file ${path ?? directory}: No such file or directory`,
        fix: `mkdir -p ${directory}   before it`,
      };
    default:
      return path === null ? null : deniedOutput(path, makesDirectories, files);
  }
}

function deniedOutput(path: string, makesDirectories: boolean, files: StageFiles | undefined): CommandProblem | null {
  const denied = files?.denied(path) ?? null;
  if (denied === null || (denied !== path && !makesDirectories)) return null;
  return {
    why: `the user of the line may not make ${denied}`,
    said: makesDirectories
      ? `${denied === path ? 'open' : 'mkdir'} ${denied}: permission denied`
      : `cannot open output file ${path}: Permission denied`,
    fix: files === undefined ? null : allowed(denied, denied !== path, files),
  };
}

/** What lets the user of a line make what it may not. */
export function allowed(denied: string, isDirectory: boolean, files: StageFiles): Fix | null {
  const [above, user] = [parentOf(denied), files.user()];
  if (user === null) return null;
  if (!OF_SYSTEM.test(above)) return `RUN chown ${user} ${above}   above USER`;
  return isDirectory && above === '/'
    ? `RUN mkdir ${denied} && chown ${user} ${denied}   above USER`
    : `USER root   above the line, and USER ${user} below it`;
}

/** What nobody gives to a user. */
const OF_SYSTEM = /^\/(?:$|(?:usr|bin|sbin|lib\w*|etc|var|root|opt|dev|proc|sys)(?:\/|$))/;

/** Whether surely nothing is there by now, neither before the line nor made by a command of it. */
export function isMissing(directory: string, files: StageFiles | undefined, before: readonly FileOperation[]): boolean {
  return files?.refuses(directory) === 'missing' && !before.some((operation) => mayMake(operation, directory));
}

/** Whether the directory may be there after a command: what is told to be above or below it is. */
export function mayMake(operation: FileOperation, directory: string): boolean {
  const paths =
    operation.kind === 'change'
      ? operation.paths
      : operation.kind === 'account'
        ? null
        : 'destination' in operation
          ? [operation.destination]
          : [operation.path];
  return paths === null || paths.some((path) => path === null || isAtOrBelow(path, directory) || isAtOrBelow(directory, path));
}
