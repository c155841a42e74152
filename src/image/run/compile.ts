import { makeDirectories } from '../copy.ts';
import type { DirectoryNode, MadeProgram } from '../file-tree.ts';
import { rootPath } from '../walk.ts';
import { newOwner } from './run-machine.ts';
import type { RunMachine } from './run-machine.ts';

/** A program that a compiler writes to a path. */
export interface CompiledProgram {
  readonly path: string;
  /** Its name in the directory that the path may be; null where the compiler fails then. */
  readonly name: string | null;
  readonly made: Omit<MadeProgram, 'line'>;
}

/** What a compiler makes of the image before it. */
export interface Compiled {
  /** None where it is not sure which they are. */
  readonly programs: readonly CompiledProgram[];
  /** Where else it may write than its command line says. */
  readonly elsewhere: readonly string[];
}

export type Compilation = (root: DirectoryNode) => Compiled;

/**
 * Lays what a compiler makes into the image: `otherwise` says what is said of its output anyway. All of them take away what
 * was at the path and make a file that can be executed (cmd/go's moveOrCopyFile, ld's unlink_if_ordinary, cargo's link_or_copy).
 */
export function compile(machine: RunMachine, compilation: Compilation, by: string, otherwise: (elsewhere: readonly string[]) => void): void {
  const { tree, umask, origin } = machine;
  const { programs, elsewhere } = compilation(tree.root);
  const placed = umask === null ? [] : programs.flatMap((program) => {
    const at = placeOf(machine, program);
    return at === null ? [] : [{ ...program, at }];
  });
  otherwise(elsewhere);
  for (const { at, path, made } of placed) {
    const { uid, gid } = newOwner(machine, at);
    tree.set(at, { type: 'file', origin, mode: (made.isArchive === true ? 0o666 : 0o777) & ~(umask ?? 0), uid, gid, content: null, unknown: `${path} comes from ${by}`, made: { ...made, line: origin.line } });
  }
}

/** Where it will be, its directory made; null where something that is not known may be in the way. */
function placeOf(machine: RunMachine, { path, name }: CompiledProgram): readonly string[] | null {
  const { tree, umask, origin, user } = machine;
  const target = rootPath(tree.root, path);
  if (!Array.isArray(target)) return null;
  const isDirectory = tree.get(target)?.type === 'directory';
  if (isDirectory && name === null) return null;
  const at = isDirectory && name !== null ? [...target, name] : target;
  const node = tree.get(at);
  const isFree = node === null || (node.type === 'file' && node.orDirectory === undefined) || (name === null && node.type === 'unknown');
  return isFree && makeDirectories(tree, at.slice(0, -1), { mode: 0o777 & ~(umask ?? 0), ...user, origin }) === null && tree.get(at.slice(0, -1))?.type === 'directory' ? at : null;
}
