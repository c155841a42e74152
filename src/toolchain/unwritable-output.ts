import type { StageFiles } from '../image/stage-files.ts';
import { isAtOrBelow } from '../image/walk.ts';
import type { CommandProblem } from './command-problem.ts';
import type { FileOperation, WriteOperation } from './run-plan-types.ts';

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
    fix: 'write it to a directory of that user, or put USER below the line',
  };
}

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
