import { follow, mayExecute } from '../process.ts';
import { strerror } from './handing.ts';
import { ShellEnd } from './shell-state.ts';
import type { ShellState } from './shell-state.ts';
import { asTested, holds, TestRefusal } from './shell-test.ts';
import { unfollowed } from './shell-words.ts';

/** Words that a shell of these takes for itself. */
export const OF_THE_SHELL = new Set(
  `. : alias bg bind break builtin caller case cd chdir command compgen complete compopt continue coproc declare dirs disown do done echo elif else enable
  esac eval exec exit export false fc fg fi for function getopts hash help history if in jobs kill let local logout mapfile popd printf pushd pwd read
  readarray readonly return select set shift shopt source suspend test then time times trap true type typeset ulimit umask unalias unset until wait while [ { ! }`.split(/\s+/),
);

/** What a command of the shell's own ends with. */
type Builtin = (state: ShellState, words: readonly string[]) => number;

/** Commands of the shell that are followed, but for those that change the way through the script. */
export const BUILTINS: Readonly<Record<string, Builtin>> = {
  ':': () => 0,
  'true': () => 0,
  'false': () => 1,
  'umask': () => 0,
  'echo': (state, words) => say(state, words.join(' '), words),
  'printf': (state, words) => say(state, null, words),
  'pwd': (state, words) => say(state, null, words),
  'test': (state, words) => test(state, words),
  '[': (state, words) => (words.at(-1) === ']' ? test(state, words.slice(0, -1)) : unfollowed()),
  '.': source,
  'cd': changeDirectory,
  'set': setOptions,
  'shift': shift,
  'exit': (state, words) => { throw new ShellEnd(givenStatus(state, words)); },
  'trap': trap,
  'unset': unset,
};

/** dash and busybox read what stands behind a backslash; bash and they have options of their own. */
function say(state: ShellState, text: string | null, words: readonly string[]): number {
  state.write('output', text === null || text.includes('\\') || words[0]?.startsWith('-') === true ? null : text);
  return 0;
}

export function givenStatus({ status }: ShellState, words: readonly string[]): number {
  const [word, ...more] = words;
  if (word === undefined) return status;
  return more.length === 0 && /^\d{1,3}$/.test(word) && Number(word) < 256 ? Number(word) : unfollowed();
}

function test(state: ShellState, words: readonly string[]): number {
  try {
    return holds(words, asTested(state, state.start.shell !== 'dash')) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TestRefusal)) throw error;
    state.write('error', null);
    return 2;
  }
}

function changeDirectory(state: ShellState, [path = '', ...more]: readonly string[]): number {
  if (path === '' || path.startsWith('-') || more.length > 0 || state.variable('CDPATH') !== null) return unfollowed();
  const found = follow(state.process, path);
  if (found.ok === null || state.mayHaveChanged(path, found)) return unfollowed();
  const isDirectory = found.ok && found.node.type === 'directory';
  if (isDirectory && mayExecute(state.process, found.node, true)) {
    state.process = { ...state.process, cwd: found.path };
    return 0;
  }
  const errno = !found.ok ? found.errno : isDirectory ? 'EACCES' : 'ENOTDIR';
  const reason = errno === 'ENOTDIR' ? 'Not a directory' : strerror(errno);
  const { shell } = state.start;
  state.complain({ dash: `can't cd to ${path}`, ash: `can't cd to ${path}: ${reason}`, bash: `${path}: ${reason}` }[shell], 'cd');
  return shell === 'bash' ? 1 : 2;
}

/** Only a file that is not there: of another nobody looks at what is in it. */
function source(state: ShellState, [path = '', ...more]: readonly string[]): number {
  const { shell, isPosix } = state.start;
  const found = follow(state.process, path);
  if (!path.includes('/') || more.length > 0 || state.mayHaveChanged(path, found) || found.ok !== false || found.errno !== 'ENOENT') return unfollowed();
  if (shell === 'bash') state.complain(`${path}: ${strerror('ENOENT')}`);
  else state.complain(shell === 'dash' ? `cannot open ${path}: No such file` : `can't open '${path}': ${strerror('ENOENT')}`, '.');
  if (shell === 'bash' && !isPosix) return 1;
  throw new ShellEnd(shell === 'bash' ? 1 : 2, `${path}, which it reads, is not in the image`);
}

/** `set -eu`, `set -o pipefail`, `set -- words`. */
function setOptions(state: ShellState, words: readonly string[]): number {
  if (words.length === 0) return unfollowed();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--' || !/^[-+]/.test(word)) {
      state.positional = words.slice(word === '--' ? i + 1 : i);
      return 0;
    }
    const [, sign = '', letters = '', hasName] = /^([-+])([euxf]*)(o?)$/.exec(word) ?? [];
    if (letters + (hasName ?? '') === '') return unfollowed();
    for (const letter of letters) setOption(state, letter, sign === '-');
    if (hasName !== '') setOption(state, words[++i] ?? '', sign === '-');
  }
  return 0;
}

function setOption(state: ShellState, option: string, isOn: boolean): void {
  switch (option) {
    case 'e': case 'errexit': state.stopsAtFailure = isOn; break;
    case 'u': case 'nounset': state.refusesUnset = isOn; break;
    case 'x': case 'xtrace':
      state.isTracing ||= isOn;
      state.write('error', null);
      break;
    case 'f': break;
    case 'pipefail':
      // dash knows it from 0.5.13 on, which no base image that is described has.
      if (state.start.shell !== 'dash') break;
      state.complain('Illegal option -o pipefail', 'set');
      throw new ShellEnd(2, 'dash, which is sh in this image, has no pipefail', { fix: '#!/bin/bash as its first line, where that is in the image, or set -eu without pipefail' });
    default: unfollowed();
  }
}

function shift(state: ShellState, [count = '1', ...more]: readonly string[]): number {
  if (!/^\d{1,4}$/.test(count) || more.length > 0) return unfollowed();
  if (Number(count) <= state.positional.length) {
    state.positional = state.positional.slice(Number(count));
    return 0;
  }
  const { shell, isPosix } = state.start;
  if (shell === 'bash' && isPosix) state.write('error', null);
  if (shell !== 'dash') return 1;
  state.complain("can't shift that many", 'shift');
  throw new ShellEnd(2, 'it has fewer arguments than shift is to drop');
}

/** What a signal starts does not matter until it comes. */
function trap({ start: { shell } }: ShellState, words: readonly string[]): number {
  const names = words.slice(1);
  const isKnown = names.length > 0 && names.every((name) => /^(?:SIG)?(?:HUP|INT|QUIT|TERM|USR[12]|WINCH|PIPE|ALRM|CHLD|CONT)$|^(?:1|2|3|10|12|13|15)$/.test(name) && !(shell === 'dash' && name.startsWith('SIG')));
  return isKnown ? 0 : unfollowed();
}

function unset(state: ShellState, words: readonly string[]): number {
  const names = words[0] === '-v' ? words.slice(1) : words;
  if (!names.every((name) => /^[A-Za-z_]\w*$/.test(name))) return unfollowed();
  for (const name of names) state.unset(name);
  return 0;
}
