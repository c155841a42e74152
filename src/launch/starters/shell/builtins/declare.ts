import type { WordToken } from '../../../../toolchain/shell/lexer.ts';
import { readEntries } from '../expansion/elements.ts';
import { ShellEnd } from '../jumps.ts';
import type { ShellState } from '../state.ts';
import type { ArrayAssignment } from '../syntax/nodes.ts';
import { isKnown, SOME_TEXT, unfollowed } from '../unknown.ts';
import type { LocalValues, Value } from '../variables.ts';
import type { ShellOptions } from './options.ts';

const NAME = /^[A-Za-z_]\w*$/;
const COMMANDS = new Set(['export', 'readonly', 'local', 'declare', 'typeset']);

/** What a variable becomes by the command that names it. */
interface Marks {
  readonly isLocal: boolean;
  readonly isExported: boolean;
  readonly isUnexported: boolean;
  readonly isReadOnly: boolean;
  /** `-A`. */
  readonly isKeyed: boolean;
  /** `-n`: it stands for another variable. */
  readonly isReference: boolean;
}

export function isDeclaring(command: string): boolean {
  return COMMANDS.has(command);
}

/** `declare -F NAME` and `declare -f NAME`: which functions there are. */
function tellFunctions(names: readonly string[], isShort: boolean, state: ShellState): number {
  if (!names.every(isKnown)) return unfollowed();
  const there = names.map((name) => state.functions.has(name));
  for (const [at, name] of names.entries()) if (there[at] === true) state.write(1, isShort ? `${name}\n` : SOME_TEXT);
  return there.every((one) => one) ? 0 : 1;
}

/** `export` and its like without a name, and `declare -p NAME`: what is there is shown; null where something is to be changed. */
function tellVariables(command: string, options: readonly string[], names: readonly string[], state: ShellState): number | null {
  const isShown = options.join(' ') === '-p';
  if ((options.length > 0 && !isShown) || (names.length > 0 && !(isShown && state.start.shell === 'bash'))) return null;
  if (names.length === 0) {
    state.write(1, null);
    return 0;
  }
  if (!/^(?:declare|typeset)$/.test(command) || !names.every((name) => NAME.test(name))) return null;
  const missing = names.filter((name) => !state.variables.has(name) && state.variables.variable(name) === null);
  if (missing.length < names.length) state.write(1, null);
  for (const name of missing) state.complain(`${name}: not found`, command);
  return missing.length > 0 ? 1 : 0;
}

/** `export`, `readonly`, `local` and `declare` with `NAME` and `NAME=value` words. */
export function declare(
  command: string,
  words: readonly string[],
  arrays: readonly { readonly name: string; readonly values: Value }[],
  state: ShellState,
): number {
  const options = words.filter((word, at) => /^[-+]./.test(word) && words.slice(0, at).every((before) => /^[-+]./.test(before)));
  const { shell } = state.start;
  // To them an option of bash is a name like any other.
  if (command === 'local' && shell !== 'bash' && options[0] !== undefined && options[0] !== '--' && state.locals.length > 0)
    refuseName(command, options[0], state);
  if (command === 'local' && state.locals.length === 0) {
    // bash goes on.
    if (shell !== 'bash') outsideOfFunction(state);
    state.complain('can only be used in a function', 'local');
    return 1;
  }
  const named = words.slice(options.length).filter((word) => !(command === 'local' && word === '-'));
  if (command === 'local' && words.includes('-')) {
    keepOptions(state);
    if (named.length + arrays.length === 0) return 0;
  }
  if (
    /^(?:declare|typeset)$/.test(command)
    && shell === 'bash'
    && /^-[fF]$/.test(options.join(' '))
    && arrays.length === 0
    && named.length > 0
  )
    return tellFunctions(named, options[0] === '-F', state);
  const told = arrays.length === 0 ? tellVariables(command, options, named, state) : null;
  if (told !== null) return told;
  const marks = marksOf(command, options, state);
  if (named.length + arrays.length === 0 || !words.every((word) => isKnown(word.split('=')[0] ?? ''))) return unfollowed();
  let status = 0;
  for (const word of named) {
    const [, name = '', plus, value] = /^([^=+]*)(\+?)(?:=(.*))?$/s.exec(word) ?? [];
    if (!NAME.test(name) && refuseName(command, word, state)) {
      status = 1;
      continue;
    }
    if (!NAME.test(name) || plus === '+') return unfollowed();
    if ((value !== undefined && marks.isKeyed) || (value === undefined && marks.isReference)) return unfollowed();
    mark(name, marks, value !== undefined, state, () => {
      if (value !== undefined && marks.isReference) state.variables.refer(name, value);
      else if (value !== undefined) state.variables.assign(name, value);
      else if (marks.isKeyed && state.variables.keyed(name) === null) state.variables.assign(name, new Map());
    });
  }
  if (marks.isReference && arrays.length > 0) return unfollowed();
  for (const { name, values } of arrays) mark(name, marks, true, state, () => state.variables.assign(name, values));
  return status;
}

const keptOptions = new WeakMap<LocalValues, ShellOptions>();

/** `local -`: the options are what they are now again, where the function ends. */
function keepOptions({ locals, options }: ShellState): void {
  const own = locals.at(-1);
  if (own !== undefined && !keptOptions.has(own)) keptOptions.set(own, options);
}

/** The options that a function is to leave behind; undefined for one that keeps none. */
export function optionsBefore(own: LocalValues): ShellOptions | undefined {
  return keptOptions.get(own);
}

/** Shells that keep to POSIX end there; bash goes on with the next one, which `true` stands for. */
function refuseName(command: string, word: string, state: ShellState): true {
  const { shell, isPosix } = state.start;
  const name = word.replace(/=.*/s, '');
  // `export NAME = value`.
  if ((!/^[-+.:\w]+$/.test(name) && !word.startsWith('=')) || name.endsWith('+') || (shell === 'bash' && (isPosix || !isKnown(word))))
    return unfollowed();
  if (shell === 'bash') {
    state.complain(`\`${word}': not a valid identifier`, command);
    return true;
  }
  if (command === 'local' && !name.startsWith('-')) state.complain(`${name}: bad variable name`);
  else state.complain(`${name}: bad variable name`, command);
  throw new ShellEnd(2, `${JSON.stringify(name)} is no name that a variable may have`, {
    fix: 'a name of letters, digits and _, which does not begin with a digit',
  });
}

function marksOf(command: string, options: readonly string[], state: ShellState): Marks {
  const letters = options.map((option) => (/^-[gxrnaA]+$/.test(option) ? option.slice(1) : unfollowed())).join('');
  const isOfBash = command === 'declare' || command === 'typeset';
  // Only bash has letters that all of these commands know.
  if (letters !== '' && state.start.shell !== 'bash') unfollowed();
  const isReference = letters.includes('n') && command !== 'export';
  if (isReference && (command === 'readonly' || /[rxaA]/.test(letters))) unfollowed();
  const isLocal = command === 'local' || (isOfBash && state.locals.length > 0 && !letters.includes('g'));
  return {
    isLocal,
    isExported: (command === 'export' && !letters.includes('n')) || letters.includes('x'),
    isUnexported: command === 'export' && letters.includes('n'),
    isReadOnly: command === 'readonly' || letters.includes('r'),
    isKeyed: letters.includes('A'),
    isReference,
  };
}

function outsideOfFunction(state: ShellState): never {
  state.complain('not in a function', 'local');
  throw new ShellEnd(2, 'local stands outside of a function');
}

function mark(name: string, marks: Marks, hasValue: boolean, state: ShellState, assign: () => void): void {
  const { variables } = state;
  const locals = state.locals.at(-1);
  if (marks.isLocal && locals !== undefined && !locals.has(name)) {
    const outside = hasValue ? null : variables.variable(name);
    // busybox has done the one and the other.
    if (outside !== null && (state.start.shell === 'ash' || name === 'OPTIND')) unfollowed();
    locals.set(name, variables.save(name));
    if (outside !== null && state.start.shell === 'bash') variables.assign(name, null);
    variables.unrefer(name);
  }
  assign();
  if (marks.isLocal && !hasValue && !variables.has(name) && state.start.shell === 'bash') variables.assign(name, null);
  if (marks.isExported) variables.export(name);
  if (marks.isUnexported) variables.unexport(name);
  if (marks.isReadOnly) variables.freeze(name);
}

/** `NAME=(words)` and `NAME+=(words)`. */
export function assignArray(
  { name, isMore, values }: ArrayAssignment,
  state: ShellState,
  fields: (words: readonly WordToken[]) => readonly string[],
): void {
  const keyed = state.variables.keyed(name);
  if (keyed !== null) state.variables.assign(name, new Map([...(isMore ? keyed : []), ...readEntries(values, state)]));
  else state.variables.assign(name, isMore ? [...state.variables.array(name), ...byNumber(values, fields)] : byNumber(values, fields));
}

/** Elements of which none says where it is to be. */
export function byNumber(values: readonly WordToken[], fields: (words: readonly WordToken[]) => readonly string[]): readonly string[] {
  if (values.some(({ pieces: [first] }) => first?.kind === 'text' && !first.quoted && first.text.startsWith('['))) return unfollowed();
  return fields(values);
}
