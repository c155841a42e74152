import type { FileNode } from '../../../image/file-tree.ts';
import { familyOf, hasApplet } from '../program-family.ts';
import { entryOf } from '../../../entry-of.ts';
import { isKnown, SOME_TEXT } from './unknown.ts';
import type { Status } from './unknown.ts';
import { FILTERS } from './filters.ts';
import { OF_FILES } from './file-programs.ts';
import { OF_SYSTEM } from './system-programs.ts';
import type { ShellState } from './state.ts';

/** What a program did: null for what nobody can tell. */
export interface Done {
  readonly status: Status;
  readonly output: string | null;
  /** On the standard error; `…` for what depends on who made the program. */
  readonly error?: string | null;
}

/** A program that is known by its name; null where it does more with these words than to answer or fail. */
export type KnownProgram = (words: readonly string[], state: ShellState) => Done | null;

const PROGRAMS: Readonly<Record<string, KnownProgram>> = { ...OF_SYSTEM, ...OF_FILES, ...FILTERS };

/**
 * What becomes of a program of a base image or of busybox, which is what it is called, where all it does is to answer or to change a file; undefined where
 * that is not sure: of any other nobody knows what it does.
 */
export function runKnown(words: readonly string[], file: FileNode, state: ShellState): Status | undefined {
  const [called = '', ...rest] = words;
  const name = called.slice(called.lastIndexOf('/') + 1);
  const program = entryOf(PROGRAMS, name);
  const isItself = file.content === null ? file.stands !== undefined || file.unknown !== null : familyOf(file) === 'busybox' && hasApplet(file, name);
  if (program === undefined || !isItself) return undefined;
  const done = program(rest, state);
  if (done === null) return undefined;
  state.write(1, done.output ?? SOME_TEXT);
  const error = done.error === undefined ? '' : done.error;
  if (error !== '') state.write(2, error === null || !isKnown(error) ? null : error);
  return done.status;
}
