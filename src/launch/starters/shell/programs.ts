import type { FileNode } from '../../../image/file-tree.ts';
import type { LaunchEnvironment } from '../../environment.ts';
import { familyOf, hasApplet, isProgramNamed, lacksFindWord, lacksTarOption } from '../program-family.ts';
import { baseName } from '../../../text.ts';
import { entryOf } from '../../../entry-of.ts';
import { whereIs } from './find.ts';
import type { FoundProgram } from './find.ts';
import { runInnerScript, runInnerShell } from './inner-shell.ts';
import { firstAnswer, isKnown, SOME_TEXT, unfollowed } from './unknown.ts';
import type { Status } from './unknown.ts';
import { ANSWERED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { installPrograms } from './busybox-install.ts';
import { OF_COMPARING } from './compare-programs.ts';
import { find } from './find-program.ts';
import { FILTERS } from './filters.ts';
import { OF_ACCOUNTS } from './account-programs.ts';
import { OF_CHECKSUMS } from './checksums.ts';
import { OF_BYTES } from './packed-programs.ts';
import { tar } from './tar-program.ts';
import { OF_FILES } from './file-programs.ts';
import { OF_SYSTEM } from './system-programs.ts';
import { readTimeLimit } from './time-limit.ts';
import { asTested, REFUSED, statusOfTest } from './test.ts';
import type { ShellState } from './state.ts';
import { misused } from './usage.ts';

/** What shells have of their own, where something else starts it: each knows `==`, and what echo writes is not read here. */
const OF_SHELLS: Readonly<Record<string, KnownProgram>> = {
  'test': (words, state) => tested(words, state),
  '[': (words, state) => (words.at(-1) === ']' ? tested(words.slice(0, -1), state) : { status: REFUSED, output: '', error: null }),
  'echo': () => ({ status: 0, output: null }),
};

function tested(words: readonly string[], state: ShellState): Done {
  return { status: statusOfTest(words, asTested(state)), output: '' };
}

const PROGRAMS: Readonly<Record<string, KnownProgram>> = { ...OF_SHELLS, ...OF_SYSTEM, ...OF_FILES, ...OF_ACCOUNTS, ...OF_BYTES, ...OF_CHECKSUMS, ...OF_COMPARING, tar, ...FILTERS };

/** Programs that start one another in one command: more than anybody writes. */
const MAX_STARTED = 16;

/** How many programs stand before one in its command, and what they give to those that they start; null for what the shell exports. */
interface Chain {
  readonly depth: number;
  readonly env: LaunchEnvironment | null;
}

const ALONE: Chain = { depth: 0, env: null };

/**
 * What becomes of a program of a base image or of busybox, which is what it is called, where all it does is to answer or to change a file; undefined where
 * that is not sure: of any other nobody knows what it does.
 */
export function runKnown(words: readonly string[], file: FileNode, state: ShellState, start: Chain = ALONE): Status | undefined {
  if (start.depth > MAX_STARTED) return undefined;
  const [called = '', ...rest] = words;
  const name = called.slice(called.lastIndexOf('/') + 1);
  const inner = givenProgram(name, rest, file, state);
  if (inner === 'nowhere') {
    state.write(2, null);
    return NOT_FOUND;
  }
  if (name === 'timeout' && (isItself(file, name) || familyOf(file) === name)) return runTimed(rest, file, state, start);
  if (inner !== null) return runGiven(inner.words, inner, state, start);
  if (isNoApplet(name, file)) {
    state.write(2, `${name}: applet not found\n`);
    return NOT_FOUND;
  }
  if (name === 'busybox') return installPrograms(called, rest, file, state);
  if (!isItself(file, name)) return undefined;
  // A base image has one or the other, as its shell.
  state.tools = (file.content === null ? state.start.shell === 'ash' : familyOf(file) === 'busybox') ? 'busybox' : 'gnu';
  const wrong = isReplaceable(file) ? null : name === 'tar' && rest.some((word) => lacksTarOption(file, word)) ? UNREAD : misused(name, rest, state.tools);
  if (wrong === null && name === 'xargs') return runForAll(rest, state, start);
  const program = entryOf(PROGRAMS, name);
  const done = wrong ?? (program !== undefined ? program(rest, state) : name === 'find' ? findAll(rest, file, state, start) : null);
  if (done === null) return undefined;
  if (done.bytes === undefined && done.lines === undefined && done.packed === undefined) state.write(1, done.output ?? SOME_TEXT);
  else state.writeOther(done);
  const error = done.error === undefined ? '' : done.error;
  if (error !== '') state.write(2, error === null || !isKnown(error) ? null : error);
  return done.status;
}

/** A program that another one starts: a shell too, with what that one was given. */
function runGiven(words: readonly string[], { place, file }: FoundProgram, state: ShellState, start: Chain): Status | undefined {
  const env = start.env ?? state.variables.environment([]);
  return firstAnswer(() => runKnown(words, file, state, { depth: start.depth + 1, env }), () => runInnerShell(words, file, env, state), () => runInnerScript(words, place, env, state));
}

function runTimed(words: readonly string[], file: FileNode, state: ShellState, start: Chain): Status | undefined {
  const tools = familyOf(file) === 'busybox' || (file.content === null && state.start.shell === 'ash') ? 'busybox' : 'gnu';
  const wrong = isReplaceable(file) ? null : misused('timeout', words, tools);
  const limit = wrong === null ? readTimeLimit(words, tools) : null;
  const ended = wrong?.status ?? limit?.ended ?? null;
  if (ended !== null) {
    state.write(2, null);
    return ended;
  }
  const found = limit === null ? null : programAt(limit.program, state);
  if (found !== 'nowhere') return found === null ? undefined : runGiven(found.words, found, state, start);
  state.write(2, null);
  return NOT_FOUND;
}

/** A name that somebody gave to busybox, which has no such program. */
function isNoApplet(name: string, file: FileNode): boolean {
  return file.content !== null && familyOf(file) === 'busybox' && !name.startsWith('busybox') && !hasApplet(file, name);
}

/** Another program may stand there by now, with options of its own. */
function isReplaceable({ stands }: FileNode): boolean {
  return stands?.program?.mayBeReplaced === true;
}

/** Those of base images are what they are called; else their content says so: what a RUN line makes or ADD fetches may be called `whoami` and be anything. */
function isItself(file: FileNode, name: string): boolean {
  return file.content === null ? file.stands !== undefined || file.described !== undefined : isProgramNamed(file, name);
}

/** It does not know one of the words that it is given. */
const UNREAD: Done = { status: 1, output: '', error: null };

interface Given extends FoundProgram {
  readonly words: readonly string[];
}

/** What busybox is told to be, and what others start that add nothing to it but variables and limits; null for all else. */
function givenProgram(name: string, words: readonly string[], file: FileNode, state: ShellState): Given | 'nowhere' | null {
  const family = familyOf(file);
  if (family === 'busybox' && name.startsWith('busybox')) return /^[a-z]/.test(words[0] ?? '') ? { words, file, place: '' } : null;
  if (name === 'env' && family !== null && /^[A-Za-z_]/.test(words[0] ?? '')) {
    const at = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
    const own = words.slice(0, at);
    // A shell looks at what it is given.
    const inner = at < 0 || own.some((word) => /^(?:PATH|LD_\w+|POSIXLY_CORRECT)=/.test(word)) ? null : programAt(words.slice(at), state);
    return own.length > 0 && inner !== null && inner !== 'nowhere' && !isAnswering(inner) ? null : inner;
  }
  // setsid is none of them: as the first process it makes another for the program, and nobody waits for that.
  if (/^(?:nice|nohup)$/.test(name) && (isItself(file, name) || family === name)) return programAt(words, state);
  return null;
}

/** Whether what it does is known whatever its variables are. */
function isAnswering({ words: [called = ''], file }: Given): boolean {
  const name = called.slice(called.lastIndexOf('/') + 1);
  return isItself(file, name) && !/^(?:ba|da|a)?sh$/.test(name);
}

function programAt(words: readonly string[], state: ShellState): Given | 'nowhere' | null {
  const [name = ''] = words;
  const found = name === '' || name.startsWith('-') || !isKnown(name) ? 'unsure' : whereIs(name, state);
  return found === 'nowhere' ? found : found === 'unsure' ? null : { words, ...found };
}

/** `find`, which may be built without some of its words. */
function findAll(words: readonly string[], file: FileNode, state: ShellState, start: Chain): Done | null {
  // What it starts has words of its own.
  const own = words.slice(0, words.findIndex((word) => /^-(?:exec|ok)$/.test(word)) >>> 0);
  if (state.tools === 'busybox' && !isReplaceable(file) && own.some((word) => lacksFindWord(file, word))) return UNREAD;
  const done = find(words, state, (command) => {
    const found = programAt(command, state);
    return found === null ? undefined : found === 'nowhere' ? NOT_FOUND : runGiven(command, found, state, start);
  });
  return done ?? (words.some((word) => /^-(?:exec|ok|delete|fprint|fls)/.test(word)) ? null : ANSWERED);
}

/** What `xargs` ends with where the program is not there, and where it fails. */
const NOT_FOUND = 127;
const SOME_FAILED = 123;
const MAX_BATCHES = 200;
/** What they leave does not tell what came first. */
const IN_ANY_ORDER = /^(?:chmod|chown|chgrp|rm|rmdir|touch|mkdir)$/;

/** Whether it comes to the same whatever is first: what is put somewhere under names of their own, does not take the place of one another. */
function isAnyOrder([program = '', ...words]: readonly string[], lines: readonly string[]): boolean {
  if (!/^(?:cp|install)$/.test(program)) return IN_ANY_ORDER.test(program);
  const names = lines.map((line) => baseName(line.replace(/[\n\0]$/, '')));
  return new Set(names).size === names.length && !words.some((word) => /^-[a-zA-Z]*[rRadTbD]|^--/.test(word));
}

/** `xargs PROGRAM` with what is read, all at once or one by one. */
function runForAll(words: readonly string[], state: ShellState, start: Chain): Status | undefined {
  const asked = readForAll(words);
  const inOrder = state.input?.rest ?? null;
  const lines = state.input?.lines;
  const text = lines !== undefined && isAnyOrder(asked?.program ?? [], lines) ? lines.join('') : inOrder;
  if (asked === null || text === null || !isKnown(text) || /['"\\]/.test(text)) return undefined;
  const { program, place, most, skipsNothing, isNul } = asked;
  const items = isNul ? text.split('\0').filter((item) => item !== '') : place === null ? text.split(/[ \t\n]+/).filter((item) => item !== '') : text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const found = programAt(program, state);
  if (items.length > MAX_BATCHES || found === null) return undefined;
  if (state.input !== null) [state.input.rest, state.input.lines] = ['', undefined];
  if (items.length === 0 && (skipsNothing || place !== null)) return 0;
  if (found === 'nowhere') {
    state.write(2, null);
    return NOT_FOUND;
  }
  const batches = place !== null ? items.map((item) => program.map((word) => word.replaceAll(place, item))) : batchesOf(items, most).map((batch) => [...program, ...batch]);
  let status: Status = 0;
  for (const batch of batches) {
    const ended = runGiven(batch, found, state, start);
    // What was done before is done.
    if (ended === undefined && batch !== batches[0]) return unfollowed();
    if (ended === undefined) return undefined;
    if (ended === null || (status !== 0 && status !== SOME_FAILED)) status = null;
    else if (ended !== 0 && status !== null) status = SOME_FAILED;
  }
  return status;
}

function batchesOf(items: readonly string[], most: number): readonly (readonly string[])[] {
  if (items.length <= most) return [items];
  return Array.from({ length: Math.ceil(items.length / most) }, (_, i) => items.slice(i * most, (i + 1) * most));
}

interface ForAll {
  readonly program: readonly string[];
  /** What each item stands in the place of. */
  readonly place: string | null;
  readonly most: number;
  readonly skipsNothing: boolean;
  readonly isNul: boolean;
}

function readForAll(words: readonly string[]): ForAll | null {
  let [place, most, skipsNothing, isNul, at]: [string | null, number, boolean, boolean, number] = [null, Infinity, false, false, 0];
  for (; words[at]?.startsWith('-') === true; at++) {
    const word = words[at] ?? '';
    if (word === '-r' || word === '--no-run-if-empty') skipsNothing = true;
    else if (word === '-0') isNul = true;
    else if (/^-n ?\d{1,3}$/.test(word)) most = Number(word.slice(2));
    else if (word === '-n' && /^\d{1,3}$/.test(words[at + 1] ?? '')) most = Number(words[++at]);
    else if (word.startsWith('-I')) place = word.length > 2 ? word.slice(2) : (words[++at] ?? null);
    else return null;
  }
  const program = words.slice(at);
  return program.length === 0 || most === 0 || place === '' ? null : { program, place, most: place === null ? most : 1, skipsNothing, isNul };
}
