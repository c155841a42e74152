import type { FileNode } from '../../../image/file-tree.ts';
import { familyOf, isProgram, lacksFindWord } from '../program-family.ts';
import { entryOf } from '../../../entry-of.ts';
import { whereIs } from './find.ts';
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
  const inner = givenProgram(name, rest, file, state);
  if (inner !== null) return runKnown(inner.words, inner.file, state);
  const program = entryOf(PROGRAMS, name);
  if (program === undefined || !isItself(file, name)) return undefined;
  // A base image has one or the other, as its shell.
  state.tools = (file.content === null ? state.start.shell === 'ash' : familyOf(file) === 'busybox') ? 'busybox' : 'gnu';
  const done = name === 'find' && rest.some((word) => lacksFindWord(file, word)) ? UNREAD : program(rest, state);
  if (done === null) return undefined;
  state.write(1, done.output ?? SOME_TEXT);
  const error = done.error === undefined ? '' : done.error;
  if (error !== '') state.write(2, error === null || !isKnown(error) ? null : error);
  return done.status;
}

/** Those of base images are what they are called; else their content says so. */
function isItself(file: FileNode, name: string): boolean {
  return file.content === null ? file.stands !== undefined || file.unknown !== null : isProgram(file, name);
}

/** It does not know one of the words that it is given. */
const UNREAD: Done = { status: 1, output: '', error: null };

interface Given {
  readonly words: readonly string[];
  readonly file: FileNode;
}

/** What busybox is told to be, and what `env` starts with no more than variables; null for all else. */
function givenProgram(name: string, words: readonly string[], file: FileNode, state: ShellState): Given | null {
  const family = familyOf(file);
  if (family === 'busybox' && name.startsWith('busybox')) return /^[a-z]/.test(words[0] ?? '') ? { words, file } : null;
  if (name !== 'env' || family === null) return null;
  const at = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
  const own = words.slice(0, at);
  if (at < 0 || words[at]?.startsWith('-') === true || own.some((word) => /^(?:PATH|LD_\w+|POSIXLY_CORRECT)=/.test(word))) return null;
  const found = whereIs(words[at] ?? '', state);
  return typeof found === 'object' ? { words: words.slice(at), file: found.file } : null;
}
