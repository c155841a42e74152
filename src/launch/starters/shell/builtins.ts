import { cleanParts, joinPath, PATH_MAX, splitPath, pathFrom } from '../../../image/walk.ts';
import { follow, mayExecute } from '../../process.ts';
import { strerror } from '../handing.ts';
import { alias, unalias } from './aliases.ts';
import { arithmeticStatus } from './arithmetic.ts';
import { echo } from './echo.ts';
import { Jump, ShellEnd } from './jumps.ts';
import { isGlobOption } from './options.ts';
import { printf } from './printf.ts';
import { getopts, mapfile, read } from './read.ts';
import { setArguments, setOptions } from './set.ts';
import { kill } from './signals.ts';
import type { ShellState } from './state.ts';
import { asTested, REFUSED, statusOfTest } from './test.ts';
import type { Shell } from './start.ts';
import { trap } from './traps.ts';
import { isKnown, SOME_TEXT, SOME_WORD, surely, unfollowed } from './unknown.ts';
import type { Status } from './unknown.ts';
import { umask } from './umask.ts';
import { wait } from './jobs.ts';
import { isUnprintable } from './wording.ts';
import { withoutTrailing } from '../../../text.ts';

/** What a command of the shell's own ends with. */
type Builtin = (state: ShellState, words: readonly string[]) => Status;

/** Commands of the shell that are followed, but for those that change the way through the script. */
export const BUILTINS: Readonly<Record<string, Builtin>> = {
  ':': () => 0,
  'true': () => 0,
  'false': () => 1,
  'let': (state, words) => (state.start.shell === 'dash' || words.length === 0 ? unfollowed() : words.map((word) => arithmeticStatus(surely(word), state)).at(-1) ?? 1),
  'times': (state, words) => { state.write(1, words.length > 0 ? unfollowed() : null); return 0; },
  'umask': umask,
  'ulimit': ulimit,
  'echo': echo,
  'printf': printf,
  'read': read,
  'mapfile': mapfile,
  'readarray': mapfile,
  'getopts': getopts,
  'pwd': (state, words) => tell(state, words.length === 0 ? (state.variables.variable('PWD') ?? SOME_TEXT) : words.join() === '-P' ? joinPath(state.cwd) : SOME_TEXT),
  'test': (state, words) => test(state, words),
  '[': (state, words) => (words.at(-1) === ']' ? test(state, words.slice(0, -1)) : unclosed(state, words)),
  '[[': (state, words) => (words.at(-1) === ']]' && !words.some((word) => /^(?:-[ao]|[=!]~|[()<>])$/.test(word)) ? test(state, words.slice(0, -1)) : unfollowed()),
  'cd': changeDirectory,
  'set': setOptions,
  'shift': shift,
  'shopt': shopt,
  'exit': (state, words) => { throw new ShellEnd(givenStatus(state, words, 'exit')); },
  'trap': trap,
  'kill': kill,
  'unset': unset,
  'wait': wait,
  'alias': alias,
  'unalias': unalias,
};

function tell(state: ShellState, text: string): number {
  state.write(1, `${text}\n`);
  return 0;
}

/** What shells take for the number of an exit code: bash one below 0 too, and dash with blanks around it. */
const STATUS: Readonly<Record<Shell, RegExp>> = { ash: /^\d{1,9}$/, dash: /^\s*\+?\d{1,9}\s*$/, bash: /^-?\d{1,9}$/ };

/** What `exit` and `return` are given. All but bash look at the first word alone. */
function givenStatus(state: ShellState, words: readonly string[], command: 'exit' | 'return'): Status {
  const [word, ...more] = words;
  const { shell } = state.start;
  if (word === undefined) return state.status;
  if (word === SOME_WORD) return null;
  const isNumber = STATUS[shell].test(word);
  if (shell === 'bash' ? more.length > 0 || /\d{10}/.test(word) : /\d{10}/.test(word)) return unfollowed();
  if (!isNumber && shell === 'bash') {
    state.complain(`${surely(word)}: numeric argument required`, command);
    return 2;
  }
  if (!isNumber) {
    state.complain(`Illegal number: ${surely(word)}`, command);
    throw new ShellEnd(2, `${command} is given ${JSON.stringify(word)}, which ${shell === 'dash' ? 'dash' : 'busybox'} takes for no number`, { fix: 'a number from 0 to 255' });
  }
  // dash keeps what a function returns whole.
  return command === 'return' && Number(word) > 255 ? unfollowed() : ((Number(word) % 256) + 256) % 256;
}

/** Outside of functions and files that are read in, bash alone minds it; to others it is `exit`. */
export function leave(state: ShellState, words: readonly string[]): Status {
  const { shell, isPosix } = state.start;
  if (state.calls.length > 0 || state.sourced > 0) throw new Jump('return', givenStatus(state, words, 'return'));
  if (shell !== 'bash') throw new ShellEnd(givenStatus(state, words, 'return'));
  if (isPosix) return unfollowed();
  state.complain("can only `return' from a function or sourced script", 'return');
  return 2;
}

function test(state: ShellState, words: readonly string[]): Status {
  const status = statusOfTest(words, { ...asTested(state, state.start.shell !== 'dash'), ...(state.start.shell === 'bash' ? { isSet: (name: string) => state.variables.value(name) !== null } : {}) });
  if (status === REFUSED) state.write(2, null);
  return status;
}

/** What the container may have is the engine's to say. */
function ulimit(state: ShellState, words: readonly string[]): Status {
  if (words.join(' ') === '-c 0') return 0;
  state.write(1, null);
  state.write(2, null);
  return null;
}

function changeDirectory(state: ShellState, words: readonly string[]): number {
  const operands = words.findIndex((word) => !/^-[LP]+$/.test(word));
  const [given, ...more] = words[operands] === '--' ? words.slice(operands + 1) : operands < 0 ? [] : words.slice(operands);
  if (given === '-' && words.length === 1) return goBack(state);
  const path = surely(given ?? state.variables.variable('HOME') ?? '');
  // `cd "$(dirname …)"`, of which nothing came.
  if (given === '' && words.length === 1) {
    state.before = { cwd: state.cwd, name: state.variables.variable('PWD') ?? SOME_TEXT };
    return 0;
  }
  if (path === '' || path.startsWith('-') || more.length > 0) return unfollowed();
  const isPhysical = words.some((word) => /^-L*P$/.test(word));
  const listed = inSearched(path, state);
  if (listed === null) return goTo(path, isPhysical, state);
  goTo(listed, isPhysical, state);
  return tell(state, isPhysical ? joinPath(state.cwd) : (state.variables.variable('PWD') ?? SOME_TEXT));
}

/** Where a name is found by CDPATH, which is where names are looked for, not paths: shells tell where that is. Null where the name itself is meant. */
function inSearched(path: string, state: ShellState): string | null {
  const searched = /^\.{0,2}(?:\/|$)/.test(path) ? null : state.variables.variable('CDPATH');
  for (const folder of searched === null ? [] : surely(searched).split(':')) {
    const place = folder === '' ? path : `${withoutTrailing(folder, '/')}/${path}`;
    const found = follow(state.process, place);
    if (found.ok === null || state.outside.mayHaveChanged(place, found)) return unfollowed();
    if (found.ok && found.node.type === 'directory') return folder === '' ? null : place.startsWith('/') ? place : unfollowed();
  }
  return null;
}

function goTo(path: string, isPhysical: boolean, state: ShellState): number {
  const name = isPhysical ? null : nameOfDirectory(path, state);
  if (name === null && !isPhysical && path.includes('..')) return unfollowed();
  const found = follow(state.process, path.includes('..') ? (name ?? path) : path);
  if (found.ok === null || state.outside.mayHaveChanged(path, found)) return unfollowed();
  const isDirectory = found.ok && found.node.type === 'directory';
  // So deep the kernel tells nobody where he is.
  if (joinPath(found.path).length >= PATH_MAX) unfollowed();
  if (isDirectory && mayExecute(state.process, found.node, true)) {
    state.before = { cwd: state.cwd, name: state.variables.variable('PWD') ?? SOME_TEXT };
    // It is called by the way it was gone.
    if (found.links.length > 0 && !isPhysical) state.variables.set('PWD', name ?? SOME_TEXT);
    else state.variables.forget('PWD');
    state.cwd = found.path;
    return 0;
  }
  const errno = !found.ok ? found.errno : isDirectory ? 'EACCES' : 'ENOTDIR';
  if (errno === 'ENOENT') state.outside.remedy = { fix: `WORKDIR ${pathFrom(joinPath(state.cwd), path)}   in the Dockerfile, which makes it\nor: write the directory where it is` };
  const reason = errno === 'ENOTDIR' ? 'Not a directory' : strerror(errno);
  const { shell } = state.start;
  state.complain({ dash: `can't cd to ${path}`, ash: `can't cd to ${path}: ${reason}`, bash: `${isUnprintable(path) ? '…' : path}: ${reason}` }[shell], 'cd');
  return shell === 'bash' ? 1 : 2;
}

/** What shells call a directory: `..` takes away the name before it, link or not. Null where nobody can tell, or such a name leads nowhere. */
function nameOfDirectory(path: string, { process, variables }: ShellState): string | null {
  const from = path.startsWith('/') ? '' : (variables.variable('PWD') ?? SOME_TEXT);
  if (!isKnown(from)) return null;
  const parts = cleanParts(from);
  for (const part of splitPath(path)) {
    if (part !== '..') parts.push(part);
    else if (follow(process, joinPath(parts)).ok !== true) return null;
    else parts.pop();
  }
  return joinPath(parts);
}

/** `cd -`, which says where it goes. */
function goBack(state: ShellState): number {
  const { before } = state;
  if (before === null || state.variables.variable('CDPATH') !== null) return unfollowed();
  state.before = { cwd: state.cwd, name: state.variables.variable('PWD') ?? SOME_TEXT };
  state.cwd = before.cwd;
  state.variables.set('PWD', before.name);
  return tell(state, before.name);
}

/** Options that bash alone has; others than these would change how the script is read. */
function shopt(state: ShellState, words: readonly string[]): number {
  const [option, ...names] = words;
  const isKnownToChange = names.every((name) => isGlobOption(name) || /^(?:extglob|inherit_errexit|checkwinsize|huponexit|expand_aliases)$/.test(name));
  if ((option !== '-s' && option !== '-u') || names.length === 0 || !isKnownToChange) return unfollowed();
  for (const name of names) if (isGlobOption(name)) state.globs = { ...state.globs, [name]: option === '-s' };
  if (names.includes('expand_aliases')) state.expandsAliases = option === '-s';
  if (names.includes('inherit_errexit')) state.inheritsErrexit = option === '-s';
  return 0;
}

function shift(state: ShellState, [count = '1', ...more]: readonly string[]): number {
  if (!/^\d{1,4}$/.test(count) || more.length > 0) return unfollowed();
  if (Number(count) <= state.positional.length) {
    setArguments(state, state.positional.slice(Number(count)));
    return 0;
  }
  const { shell, isPosix } = state.start;
  if (shell === 'bash' && isPosix) state.write(2, null);
  if (shell !== 'dash') return 1;
  state.complain("can't shift that many", 'shift');
  throw new ShellEnd(2, 'it has fewer arguments than shift is to drop');
}

function unset(state: ShellState, words: readonly string[]): number {
  const isOfFunctions = words[0] === '-f';
  const names = words[0] === '-v' || isOfFunctions ? words.slice(1) : words;
  if (!names.every((name) => /^[A-Za-z_]\w*$/.test(name))) return unfollowed();
  let status = 0;
  for (const name of names) {
    if (isOfFunctions) state.functions.set(name, null);
    else if (state.variables.isReadOnly(name)) status = keepReadOnly(name, state);
    else state.variables.unset(name);
  }
  return status;
}

/** Shells that keep to POSIX end there. */
function keepReadOnly(name: string, state: ShellState): number {
  const { shell, isPosix } = state.start;
  state.complain(shell === 'bash' ? `${name}: cannot unset: readonly variable` : `${name}: is read only`, 'unset');
  if (shell !== 'bash') throw new ShellEnd(2, `${name} is read only, and is to be taken away`);
  return isPosix ? unfollowed() : 1;
}

/** `[ -f x && …`: all of them mind, and go on. */
function unclosed(state: ShellState, words: readonly string[]): Status {
  if (!words.every(isKnown)) return unfollowed();
  // By which name it speaks of itself, differs between its versions.
  state.write(2, state.start.shell === 'ash' ? '…: missing ]\n' : null);
  return 2;
}
