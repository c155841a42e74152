import { resolvePath } from '../invocation.ts';
import type { Invocation, ParsedArguments } from '../invocation.ts';
import type { FileOperation } from '../run-plan-types.ts';
import type { ShellWord } from '../shell/expand.ts';

type Operation<T = FileOperation> = T extends FileOperation ? Omit<T, 'certain' | 'start' | 'end' | 'umask'> : never;

/** What a command does to files, without where it stands. */
export type BareOperation = Operation;

/** A path that is not known makes the whole command unknown. */
export type Maybe = BareOperation | null;

/** A path of an argument. */
export interface ArgumentPath {
  readonly path: string;
  readonly isPattern: boolean;
}

/** Null where it or the working directory is not known. */
export function argumentPath(invocation: Invocation, word: ShellWord): ArgumentPath | null {
  const path = resolvePath(invocation, word.value);
  return path === null ? null : { path, isPattern: word.isPattern };
}

/** One operation for each of the words. */
export function forEachPath(invocation: Invocation, words: readonly ShellWord[], make: (place: ArgumentPath) => BareOperation): Maybe[] {
  return words.map((word) => {
    const found = argumentPath(invocation, word);
    return found === null ? null : make(found);
  });
}

export function hasOnly(options: ParsedArguments['options'], known: RegExp): boolean {
  return [...options.keys()].every((name) => known.test(name));
}

/** The directory above the first part with a wildcard. */
export function aboveWildcard(path: string): string {
  return path.slice(0, path.search(/\/[^/]*[*?[]|$/)) || '/';
}
