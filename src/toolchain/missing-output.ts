import type { StageFiles } from '../image/stage-files.ts';
import { isAtOrBelow } from '../image/walk.ts';
import type { CommandProblem } from './command-problem.ts';
import type { FileOperation } from './run-plan-types.ts';

/** Why a C compiler's linker cannot open what it is to write: it makes no directories. Null where the directory is there or may be. */
export function missingOutput(path: string, directory: string, files: StageFiles | undefined, before: readonly FileOperation[]): CommandProblem | null {
  if (files?.lacks(directory) !== true || before.some((operation) => mayMake(operation, directory))) return null;
  return { why: `there is no directory ${directory} in the stage, and a C compiler makes none`, said: `cannot open output file ${path}: No such file or directory`, fix: `mkdir -p ${directory}   before it` };
}

/** Whether the directory may be there after a command: what is told to be above or below it is. */
function mayMake(operation: FileOperation, directory: string): boolean {
  const paths = operation.kind === 'change' ? operation.paths : operation.kind === 'account' ? null : 'destination' in operation ? [operation.destination] : [operation.path];
  return paths === null || paths.some((path) => path === null || isAtOrBelow(path, directory) || isAtOrBelow(directory, path));
}
