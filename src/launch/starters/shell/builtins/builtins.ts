import type { Shell } from '../../../../image/run/run-machine.ts';
import { arithmeticStatus } from '../expansion/arithmetic.ts';
import { Jump, ShellEnd } from '../jumps.ts';
import type { ShellState } from '../state.ts';
import { isKnown, SOME_WORD, surely, unfollowed } from '../unknown.ts';
import type { Status } from '../unknown.ts';
import { alias, unalias } from './aliases.ts';
import { changeDirectory, popDirectory, pushDirectory, tellDirectories, tellDirectory } from './directories.ts';
import { echo } from './echo.ts';
import { getopts } from './getopts.ts';
import { wait } from './jobs.ts';
import { kill } from './kill.ts';
import { isGlobOption } from './options.ts';
import { printf } from './printf.ts';
import { mapfile, read } from './read.ts';
import { setArguments, setOptions } from './set.ts';
import { testOfBusybox } from './test-of-busybox.ts';
import { asTested, REFUSED, statusOfTest } from './test.ts';
import { trap } from './traps.ts';
import { umask } from './umask.ts';

/** What a command of the shell's own ends with. */
type Builtin = (state: ShellState, words: readonly string[]) => Status;

/** Commands of the shell that are followed, but for those that change the way through the script. */
export const BUILTINS: Readonly<Record<string, Builtin>> = {
  ':': () => 0,
  'true': () => 0,
  'false': () => 1,
  'let': (state, words) =>
    state.start.shell === 'dash' || words.length === 0
      ? unfollowed()
      : (words.map((word) => arithmeticStatus(surely(word), state)).at(-1) ?? 1),
  'times': (state, words) => {
    state.write(1, words.length > 0 ? unfollowed() : null);
    return 0;
  },
  ...Object.fromEntries(
    ['bind', 'caller', 'compgen', 'complete', 'disown', 'help', 'history'].map((name) => [name, (state: ShellState) => tellOfBash(state)]),
  ),
  'jobs': (state, words) => {
    const isNone = state.jobs.length === 0 && /^%/.test(words[0] ?? '');
    state.write(isNone ? 2 : 1, null);
    if (isNone) return state.start.shell === 'bash' ? 1 : 2;
    return 0;
  },
  'umask': umask,
  'ulimit': ulimit,
  'echo': echo,
  'printf': printf,
  'read': read,
  'mapfile': mapfile,
  'readarray': mapfile,
  'getopts': getopts,
  'pwd': tellDirectory,
  'test': (state, words) => test(state, words),
  '[': (state, words) => (words.at(-1) === ']' ? test(state, words.slice(0, -1)) : unclosed(state, words)),
  '[[': (state, words) => testOfBusybox(words) ?? test(state, words.slice(0, -1)),
  'cd': changeDirectory,
  'pushd': pushDirectory,
  'popd': popDirectory,
  'dirs': tellDirectories,
  'set': setOptions,
  'shift': shift,
  'shopt': shopt,
  'exit': (state, words) => {
    throw new ShellEnd(givenStatus(state, words, 'exit'));
  },
  'trap': trap,
  'kill': kill,
  'unset': unset,
  'wait': wait,
  'alias': alias,
  'unalias': unalias,
};

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
    throw new ShellEnd(
      2,
      `${command} is given ${JSON.stringify(word)}, which ${shell === 'dash' ? 'dash' : 'busybox'} takes for no number`,
      { fix: 'a number from 0 to 255' },
    );
  }
  // dash keeps what a function returns whole.
  return command === 'return' && Number(word) > 255 && shell !== 'bash' ? unfollowed() : ((Number(word) % 256) + 256) % 256;
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

/** What only says something, or is for who types. */
function tellOfBash(state: ShellState): null {
  state.write(1, null);
  state.write(2, null);
  return null;
}

function test(state: ShellState, words: readonly string[]): Status {
  const status = statusOfTest(words, {
    ...asTested(state, state.start.shell !== 'dash'),
    ...(state.start.shell === 'bash' ? { isSet: (name: string) => state.variables.value(name) !== null } : {}),
  });
  if (status === REFUSED) state.write(2, null);
  return status;
}

/** As many files as every engine lets a container open. */
const MAX_FILES = 1024;

/** The limits that each knows by its letter; of busybox's, which is built with some of them, those of all builds. */
const LIMITS: Readonly<Record<Shell, RegExp>> = {
  bash: /[SHabcdefiklmnpqrtuvxPRTs]/,
  dash: /[SHatfdscmlpnvwr]/,
  ash: /[SHacdefilmnpqrstuvwx]/,
};

/** A letter that is none, or a number that is none. */
function refusedLimit([first = '', ...values]: readonly string[], state: ShellState): number | null {
  const { shell } = state.start;
  const letter = /^-[a-zA-Z]+$/.test(first) ? [...first.slice(1)].find((one) => !LIMITS[shell].test(one)) : undefined;
  if (letter !== undefined) {
    if (shell === 'ash') state.write(2, `ulimit: invalid option -- '${letter}'\n`);
    else state.complain(shell === 'bash' ? `-${letter}: invalid option` : `Illegal option -${letter}`, 'ulimit');
    return shell === 'ash' ? 1 : 2;
  }
  const [value = ''] = values;
  if (!/^-[SH]*[a-zA-Z]$/.test(first) || values.length !== 1 || !isKnown(value) || !/^[a-zA-Z]/.test(value)) return null;
  if (/^(?:unlimited|hard|soft)$/.test(value)) return null;
  if (shell === 'ash') state.write(2, null);
  else state.complain(shell === 'bash' ? `${value}: invalid number` : 'bad number', 'ulimit');
  return shell === 'dash' ? 2 : 1;
}

/** What the container may have is the engine's to say. */
function ulimit(state: ShellState, words: readonly string[]): Status {
  if (words.join(' ') === '-c 0') return 0;
  const refused = refusedLimit(words, state);
  if (refused !== null) return refused;
  // Nobody gives less than that many.
  const files = /^(?:-[SH]*n)$/.test(words[0] ?? '') && words.length === 2 ? (/^[1-9]\d{0,3}$/.exec(words[1] ?? '')?.[0] ?? null) : null;
  if (files !== null && Number(files) <= MAX_FILES) return 0;
  state.write(1, null);
  state.write(2, null);
  return null;
}

/** Options that bash alone has; others than these would change how the script is read. */
function shopt(state: ShellState, words: readonly string[]): number {
  const [option, ...names] = words;
  const isKnownToChange = names.every(
    (name) => isGlobOption(name) || /^(?:inherit_errexit|checkwinsize|huponexit|expand_aliases)$/.test(name),
  );
  if ((option !== '-s' && option !== '-u') || names.length === 0 || !isKnownToChange) return unfollowed();
  for (const name of names) if (isGlobOption(name)) state.globs = { ...state.globs, [name]: option === '-s' };
  if (names.includes('expand_aliases')) state.expandsAliases = option === '-s';
  if (names.includes('inherit_errexit')) state.inheritsErrexit = option === '-s';
  return 0;
}

function shift(state: ShellState, [count = '1', ...more]: readonly string[]): number {
  if (/^(?:-\d+|[a-z]+)$/.test(count) && state.start.shell !== 'bash') {
    state.complain(`Illegal number: ${count}`, 'shift');
    throw new ShellEnd(2, `shift is given ${count}, which is no number`);
  }
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
  if (names.length === 1 && !isOfFunctions && unsetEntry(names[0] ?? '', state)) return 0;
  const wrong = names.find((name) => !/^[A-Za-z_]\w*$/.test(name));
  if (wrong !== undefined && /^[\w.-]+$/.test(wrong) && names[0] === wrong && !isOfFunctions && state.start.shell !== 'bash') {
    state.complain(`${wrong}: bad variable name`, 'unset');
    throw new ShellEnd(2, `${JSON.stringify(wrong)} is no name that a variable may have`);
  }
  if (wrong !== undefined) return unfollowed();
  let status = 0;
  for (const name of names) {
    if (isOfFunctions) state.functions.set(name, null);
    else if (state.variables.isReadOnly(name)) status = keepReadOnly(name, state);
    else state.variables.unset(name);
  }
  return status;
}

/** `unset 'map[key]'` of bash, of an array by keys. */
function unsetEntry(word: string, { variables, start }: ShellState): boolean {
  const [, name = '', key = ''] = /^([A-Za-z_]\w*)\[([\w.-]+)\]$/.exec(word) ?? [];
  const entries = name === '' || start.shell !== 'bash' || variables.isReadOnly(name) ? null : variables.keyed(name);
  if (entries === null) return false;
  variables.assign(name, new Map([...entries].filter(([one]) => one !== key)));
  return true;
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
