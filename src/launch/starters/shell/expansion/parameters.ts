import type { Fix } from '../../../../fix.ts';
import type { Shell } from '../../../../image/run/run-machine.ts';
import type { WordPiece } from '../../../../toolchain/shell/lexer.ts';
import { GivenUp, ShellEnd } from '../jumps.ts';
import type { ShellState } from '../state.ts';
import { isEmpty, isKnown, SOME_TEXT, surely, unfollowed } from '../unknown.ts';
import { arithmeticValue } from './arithmetic.ts';
import { numberOf } from './elements.ts';
import { trimmed } from './patterns.ts';
import { replacedBy } from './replacements.ts';

/** `$name`, `${name…}`. */
export type VariablePiece = WordPiece & { readonly kind: 'variable' };

/** Expands what stands inside of `${…}`. */
export interface Expander {
  /** The word behind `:-` and its like. */
  argument(text: string, quoted: boolean, state: ShellState): string;
  pattern(text: string, state: ShellState): string;
}

/** `${a:-${b:-…}}` is followed so deep. */
const MAX_NESTED = 8;
const BASH: Fix = { bash: 'script' };

/** The words that `$@`, `$*` or an array stand for; null for what is one text. */
export function listOf(piece: VariablePiece, state: ShellState, expand: Expander): readonly string[] | null {
  const { name, operation, quoted } = piece;
  const [, listed] = name === '!' && state.start.shell === 'bash' ? (/^([A-Za-z_]\w*)\[@\]$/.exec(operation) ?? []) : [];
  if (listed !== undefined) return indexesOf(listed, state);
  const prefix = name === '!' && state.start.shell === 'bash' ? /^([A-Za-z_]\w*)([@*])$/.exec(operation) : null;
  if (prefix !== null) return quoted && prefix[2] === '*' ? null : state.variables.namesFrom(prefix[1] ?? '');
  const [, index, slice = ''] = /^\[([@*])\](.*)$/s.exec(operation) ?? (name === '@' || name === '*' ? ['', name, operation] : []);
  if (index === undefined || (quoted && index === '*')) return null;
  if (operation.startsWith('[') && state.start.shell !== 'bash') return null;
  const isEdited = /^(?:[#%/^]|,|@[QULu]$)/.test(slice);
  if (slice !== '' && (state.start.shell === 'dash' || !(isEdited ? state.start.shell === 'bash' : /^:[^-=?+]/.test(slice)))) return null;
  const isArguments = name === '@' || name === '*';
  const all = isArguments ? state.positional : state.variables.array(name);
  if (isEdited) return all.map((text) => edited({ ...piece, operation: slice }, text, state, expand));
  return slice === '' ? all : sliced(isArguments ? [state.start.name, ...all] : all, slice, state, expand);
}

/** `${!NAME[@]}`: numbers, or keys, of which nobody knows what comes first. */
function indexesOf(name: string, { variables }: ShellState): readonly string[] {
  const keyed = variables.keyed(name);
  if (keyed === null) return variables.array(name).map((_, at) => String(at));
  return keyed.size > 1 ? unfollowed() : [...keyed.keys()];
}

/** `:first:count`. */
function sliced<T extends string | readonly string[]>(all: T, slice: string, state: ShellState, expand: Expander): T {
  const [from, count, ...more] = slice
    .slice(1)
    .split(':')
    .map((text) => Number(arithmeticValue(surely(expand.argument(text.trim(), true, state)), state)));
  if (from === undefined || more.length > 0) unfollowed();
  const start = from < 0 ? all.length + from : from;
  // A count below 0 is a place from the end, of a text alone.
  if (start < 0 || (count !== undefined && count < 0 && (typeof all !== 'string' || all.length + count < start))) return unfollowed();
  const end = count === undefined ? all.length : count < 0 ? all.length + count : start + count;
  return all.slice(start, end) as T;
}

/** What a variable or parameter stands for, where that is one text (XCU 2.6.2, and what bash and busybox have besides). */
export function operate(piece: VariablePiece, state: ShellState, expand: Expander): string {
  const { name, operation, quoted } = piece;
  if (operation.split('${', MAX_NESTED + 1).length > MAX_NESTED) unfollowed();
  if (name === '#' && operation !== '') return lengthOf(operation, state);
  const referred = name === '!' ? state.variables.referred(operation) : null;
  if (referred !== null) return referred;
  if (name === '!' && operation !== '') return operate(indirect(operation, state), state, expand);
  const { index, rest } = indexOf(operation);
  if (index !== undefined && state.start.shell !== 'bash') return badSubstitution(state, 'arrays');
  if (name === '@' || name === '*' || index === '@' || index === '*')
    return joined(piece, index ?? name, index === undefined ? operation : rest, state, expand);
  const value = index === undefined ? state.variables.value(name) : elementOf(name, index, state, expand);
  return apply(index === undefined ? piece : { ...piece, name: `${name}[${index}]`, operation: rest, quoted }, value, state, expand);
}

/** `[…]` behind the name of an array, in which another one may stand. */
function indexOf(operation: string): { readonly index: string | undefined; readonly rest: string } {
  if (!operation.startsWith('[')) return { index: undefined, rest: '' };
  let depth = 0;
  for (let at = 0; at < operation.length; at++) {
    if (operation[at] === '[') depth++;
    else if (operation[at] === ']' && --depth === 0) return { index: operation.slice(1, at), rest: operation.slice(at + 1) };
  }
  return { index: undefined, rest: '' };
}

/** `"$*"`, and `"$@"` where it is one word. */
function joined(piece: VariablePiece, index: string, rest: string, state: ShellState, expand: Expander): string {
  const { separators } = state.variables;
  if (rest !== '' && !/^:?[-+=?]/.test(rest) && isUnknownTo(state.start.shell, rest))
    return badSubstitution(state, `\${@${rest.slice(0, 1)}…}`);
  const isSlice = /^:[^-=?+]/.test(rest) || (state.start.shell === 'bash' && /^(?:[#%/^]|,|@[QULu]$)/.test(rest));
  if (rest !== '' && !isSlice && !/^:?[-+]/.test(rest)) return unfollowed();
  const all =
    listOf(
      { ...piece, operation: isSlice ? piece.operation : piece.operation.slice(0, piece.operation.length - rest.length), quoted: false },
      state,
      expand,
    ) ?? unfollowed();
  // bash puts a blank between those of `@`, whatever IFS says.
  const text = all.join(index === '@' && state.start.shell === 'bash' ? ' ' : separators.slice(0, 1));
  return rest === '' || isSlice ? text : apply({ ...piece, name: 'x', operation: rest }, all.length === 0 ? null : text, state, expand);
}

function elementOf(name: string, given: string, state: ShellState, expand: Expander): string | null {
  const index = /["'\\]/.test(given) ? unfollowed() : surely(expand.argument(given, true, state));
  const keyed = state.variables.keyed(name);
  if (keyed !== null) return index === '' ? unfollowed() : (keyed.get(index) ?? null);
  const at = numberOf(index, state);
  const all = state.variables.array(name);
  if (at + all.length >= 0) return all.at(at) ?? null;
  // Before the first one there is none to count from: it says so and goes on, unless it is to leave at the first error.
  state.complain(`${name}: bad array subscript`);
  if (state.options.errexit) throw new ShellEnd(1, `${name} has no element ${index}`);
  return null;
}

/** Of the length of an array bash only gives up the command, unless it is to leave at the first error. */
function refuseLength(name: string, state: ShellState): never {
  if (state.options.errexit) state.variables.refuse(name, 'unbound', null);
  state.complain(`${name}: unbound variable`);
  throw new GivenUp();
}

function lengthOf(operation: string, state: ShellState): string {
  const [, name = '', index] = /^([A-Za-z_]\w*|[1-9@*])(?:\[([@*])\])?$/.exec(operation) ?? [];
  if (name === '' || (index !== undefined && state.start.shell !== 'bash'))
    return index === undefined ? unfollowed() : badSubstitution(state, 'arrays');
  if (index !== undefined) {
    const keyed = state.variables.keyed(name);
    if (keyed !== null) return String(keyed.size);
    const all = state.variables.array(name);
    return all.length === 0 && !state.variables.has(name) ? (state.options.nounset ? refuseLength(name, state) : '0') : String(all.length);
  }
  // dash and busybox tell how long they are.
  if ((name === '@' || name === '*') && state.start.shell !== 'bash') {
    const all = state.positional.join(' ');
    return /[^\0-\x7f]/.test(all) || (state.variables.variable('IFS') ?? ' \t\n') !== ' \t\n' ? unfollowed() : String(all.length);
  }
  if (name === '@' || name === '*') return String(state.positional.length);
  const value = state.variables.value(name) ?? unset(name, state);
  if (/[^\0-\x7f]/.test(value)) return isKnown(value) ? unfollowed() : SOME_TEXT;
  return String(value.length);
}

/** `${!name}`: the variable whose name is the value of another. */
function indirect(operation: string, state: ShellState): VariablePiece {
  const [, name, rest = ''] = /^([A-Za-z_]\w*|[1-9])(.*)$/s.exec(operation) ?? [];
  if (state.start.shell !== 'bash') return badSubstitution(state, '${!…}');
  if (name === undefined || /^[*@[]/.test(rest)) return unfollowed();
  const target = surely(state.variables.value(name) ?? '');
  const isName = /^[A-Za-z_]\w*$/.test(target);
  if (isName && rest === '' && state.options.nounset && state.variables.variable(target) === null) {
    state.variables.ask(target);
    state.variables.refuse(target, 'unbound', null, `!${name}`);
  }
  return isName ? { kind: 'variable', name: target, operation: rest, quoted: true } : unfollowed();
}

/** What dash and busybox do not know ends them, where they come to it. */
function badSubstitution(state: ShellState, what: string): never {
  const { shell, name, isText, isNamed } = state.start;
  if (shell === 'bash') return unfollowed();
  if (shell === 'dash') state.complain('Bad substitution');
  // To busybox it is an error of reading: it counts the lines that it has read by then, which may be some more.
  else state.write(2, `${state.isElsewhere ? '…' : `${name}: ${isText && !isNamed ? '' : 'line …: '}`}syntax error: bad substitution\n`);
  throw new ShellEnd(2, `${shell === 'dash' ? 'dash' : "busybox's shell"}, which is sh in this image, has no ${what}`, { fix: BASH });
}

/** Of what bash has besides XCU 2.6.2, busybox has two. */
function isUnknownTo(shell: Shell, operation: string): boolean {
  return shell === 'dash' ? !/^[#%]/.test(operation) : shell === 'ash' && !/^[#%/:]/.test(operation);
}

function unset(name: string, state: ShellState): string {
  state.variables.ask(name);
  return state.options.nounset ? state.variables.refuse(name, 'unbound', null) : '';
}

function apply(piece: VariablePiece, value: string | null, state: ShellState, expand: Expander): string {
  const { name, operation, quoted } = piece;
  if (operation === '') {
    const text = value ?? unset(name, state);
    state.outside.concealNamed(name, text);
    return text;
  }
  const [, colon = '', operator = '', argument = ''] = /^(:?)([-=?+])(.*)$/s.exec(operation) ?? [];
  if (operator === '') {
    if (isUnknownTo(state.start.shell, operation)) return badSubstitution(state, `\${…${operation.slice(0, 1)}…}`);
    // Of what has no value, it quotes nothing.
    if (value === null && operation === '@Q') return unset(name, state);
    const text = edited(piece, value ?? unset(name, state), state, expand);
    // A part of a credential is one too.
    state.outside.conceal(name, text);
    return text;
  }
  const isSet = setness(name, value, colon === ':', state);
  // With or without a value: whatever it is, it is some text.
  if (isSet === null) return operator === '?' || operator === '=' ? unfollowed() : SOME_TEXT;
  if (!isSet && operator === '+') state.variables.ask(name);
  if (operator === '+') return isSet ? expand.argument(argument, quoted, state) : '';
  if (isSet) return value ?? '';
  // Which quotes are taken away from what it says, differs.
  const text =
    operator === '?' && /['\\]/.test(argument) && (!quoted || state.start.shell === 'bash')
      ? SOME_TEXT
      : expand.argument(argument, quoted || operator === '?', state);
  if (operator === '?') return state.variables.refuse(name, colon === ':' ? 'null' : 'unset', text === '' ? null : text);
  if (text === '') state.variables.ask(name);
  if (operator === '=') state.variables.assign(name, text);
  return text;
}

/**
 * The word that stands in the place of a variable, where it is cut up as its own parts are: as what is not quoted is, and `$@` within
 * quotes; null where there is none, or it is one text.
 */
export function wordInstead({ name, operation, quoted }: VariablePiece, state: ShellState): string | null {
  const [, colon, operator, argument = ''] = /^(:?)([-+])(.+)$/s.exec(operation) ?? [];
  const isOne = operator === undefined || (quoted && !/\$\{?@|\[@\]/.test(argument));
  if (isOne || /^[@*#!]$/.test(name) || operation.split('${', MAX_NESTED + 1).length > MAX_NESTED) return null;
  const isSet = setness(name, state.variables.value(name), colon === ':', state);
  return isSet === (operator === '+') ? argument : null;
}

/** Whether it counts as set; null where that cannot be told. */
function setness(name: string, value: string | null, mayNotBeEmpty: boolean, { variables }: ShellState): boolean | null {
  if (value === null) return false;
  const empty = isEmpty(value);
  if (empty === null && (mayNotBeEmpty || !(variables.has(name) || name === 'HOME'))) return null;
  return !(mayNotBeEmpty && empty === true);
}

/** Parts of a value: all but what matches a pattern, what is put in its place, some of its characters. */
function edited({ operation }: VariablePiece, text: string, state: ShellState, expand: Expander): string {
  const [, operator, argument = ''] = /^(##?|%%?)(.*)$/s.exec(operation) ?? [];
  if (operator !== undefined)
    return isKnown(text)
      ? (trimmed(operator, text, surely(expand.pattern(argument, state)), { shell: state.start.shell, isExtended: state.globs.extglob })
          ?? unfollowed())
      : SOME_TEXT;
  if (!isKnown(text)) return SOME_TEXT;
  if (operation.startsWith(':')) return /[^\0-\x7f]/.test(text) ? unfollowed() : sliced(text, operation, state, expand);
  if (operation.startsWith('/')) return replacedBy(operation, text, state, expand);
  if (/[^\0-\x7f]/.test(text)) return unfollowed();
  switch (operation) {
    case '^^':
      return text.toUpperCase();
    case ',,':
      return text.toLowerCase();
    case '^':
      return text.slice(0, 1).toUpperCase() + text.slice(1);
    case ',':
      return text.slice(0, 1).toLowerCase() + text.slice(1);
    case '@Q':
      return /^[ -~]*$/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : unfollowed();
    case '@U':
      return text.toUpperCase();
    case '@L':
      return text.toLowerCase();
    case '@u':
      return text.slice(0, 1).toUpperCase() + text.slice(1);
    default:
      return unfollowed();
  }
}
