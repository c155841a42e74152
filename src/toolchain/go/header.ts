import type { ChangeOperation, WriteOperation } from '../run-plan-types.ts';
import type { GoRun } from './run.ts';

/**
 * The C header that comes beside a library for C where the sources have `//export` (cmd/go, BuildInstallFunc): its name is the library's
 * with another ending. Null of anything else.
 */
export function headerBeside({ path, directory }: WriteOperation, { buildmode, command }: GoRun): ChangeOperation | null {
  if (buildmode !== 'c-shared' && buildmode !== 'c-archive') return null;
  return { kind: 'change', paths: [path === null ? directory : path.replace(/\.[^./]*$/, '') + '.h'], adds: 'beside', by: command };
}
