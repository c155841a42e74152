import { fromBytes } from '../../../../bytes/source.ts';
import type { ByteSource } from '../../../../bytes/source.ts';
import { unescape } from '../../../../toolchain/shell/escapes.ts';
import type { Escaped, EscapePlace } from '../../../../toolchain/shell/escapes.ts';
import { assignNamed } from '../expansion/elements.ts';
import type { ShellState } from '../state.ts';
import { isKnown, SOME_TEXT, unfollowed } from '../unknown.ts';
import type { Status } from '../unknown.ts';
import { isOfBytes } from './echo.ts';
import { printfNumber } from './printf-numbers.ts';

/** Where all of the words are plain, what is not comes of escapes: each is a byte. */
function printedBytes(text: string, words: readonly string[]): ByteSource | null {
  return words.every((word) => /^[\x01-\x7f]*$/.test(word)) ? fromBytes(Uint8Array.from(text, (one) => one.charCodeAt(0))) : null;
}

/** What was printed so far. */
interface Printed {
  text: string;
  /** Whether all of the text is known. */
  isSure: boolean;
  /** It is no text. */
  isOfBytes: boolean;
  status: Status;
  /** Nothing is printed behind it. */
  isOver: boolean;
}

/** `%[flags][width][.precision][size]letter`; what begins like one and has no letter is none. */
const DIRECTIVE = /%%|%([-+ #0]*)(\*|\d*)(?:\.(\*|\d*))?([hlLjzt]*)([^hlLjzt]|$)|[^%]+/gs;
const MAX_WIDTH = 999;

/** `printf` (XCU printf), whose directives each shell reads in its own way. */
export function printf(state: ShellState, words: readonly string[]): Status {
  const { shell } = state.start;
  const isToVariable = words[0] === '-v' && shell === 'bash';
  const [name = ''] = isToVariable ? words.slice(1) : [];
  const rest = isToVariable ? words.slice(2) : words;
  const [format, ...given] = rest[0] === '--' ? rest.slice(1) : rest;
  if (format === undefined) return misused(state);
  // To busybox no word is an option.
  if (format.length > 1 && format.startsWith('-') && shell !== 'ash' && rest[0] !== '--') return refuseOption(format, state);
  const printed = isKnown(format) ? formatted(format, given, state) : { text: SOME_TEXT, isSure: false, isOfBytes: false, status: null };
  const bytes = printed.isSure && printed.isOfBytes ? printedBytes(printed.text, [format, ...given]) : null;
  if (bytes !== null && !isToVariable) {
    state.writeOther({ bytes });
    return printed.status;
  }
  const text = printed.isSure && !printed.isOfBytes ? printed.text : null;
  if (isToVariable) assignNamed(name, text ?? SOME_TEXT, state);
  else if (state.print(text, 'printf') !== 0) return 1;
  return printed.status;
}

function misused(state: ShellState): number {
  state.write(2, null);
  return 2;
}

function refuseOption(format: string, state: ShellState): number {
  if (state.start.shell === 'dash') state.complain(`Illegal option -${format.slice(1, 2)}`, 'printf');
  else misused(state);
  return 2;
}

function formatted(format: string, given: readonly string[], state: ShellState): Printed {
  const parts = [...format.matchAll(DIRECTIVE)];
  const printed: Printed = { text: '', isSure: true, isOfBytes: false, status: 0, isOver: false };
  let at = 0;
  let taken: number;
  do {
    taken = at;
    const next = (): string | undefined => given[at++];
    for (const part of parts) {
      if (printed.isOver) return printed;
      if (part[0] === '%%') add(printed, '%');
      else if (part[0].startsWith('%')) direct(part, next, printed, state);
      else addEscaped(printed, part[0].replaceAll('\\"', '"'), state);
    }
    state.outside.spend(format.length);
  } while (at > taken && at < given.length && !printed.isOver);
  return printed;
}

function add(printed: Printed, text: string | null): void {
  printed.isSure &&= text !== null;
  printed.text += text ?? '';
}

/** To busybox `\c` ends the format too. */
function addEscaped(printed: Printed, text: string, state: ShellState): void {
  const end = state.start.shell === 'ash' ? /^((?:[^\\]|\\[^c])*)\\c/s.exec(text)?.[1] : undefined;
  add(printed, readEscapes(end ?? text, printed, state, 'format')?.text ?? null);
  if (end !== undefined) printed.isOver = true;
}

/** What it is that a directive prints. */
function direct(
  [whole, flags = '', wide = '', precise, size = '', letter = '']: RegExpExecArray,
  next: () => string | undefined,
  printed: Printed,
  state: ShellState,
): void {
  const { shell } = state.start;
  if (!isLetter(letter, shell) || (size !== '' && shell === 'dash') || (letter === 'b' && /[+ #]/.test(flags)))
    return refuseDirective(whole, size, printed, state);
  let [width, isLeft] = [wide === '*' ? countOf(next()) : Number(wide), flags.includes('-')];
  if (width < 0) [width, isLeft] = [-width, true];
  const precision = precise === undefined ? null : precise === '*' ? countOf(next()) : Number(precise);
  if (width > MAX_WIDTH || (precision ?? 0) > MAX_WIDTH) unfollowed();
  const value = next();
  const text =
    letter === 'b'
      ? backslashed(value ?? '', printed, state)
      : /[sqc]/.test(letter)
        ? plain(letter, value ?? '')
        : number(letter, value, flags, precision, printed, state);
  const cut = text !== null && precision !== null && precision >= 0 && /[sb]/.test(letter) ? text.slice(0, precision) : text;
  // Some count bytes, others characters.
  if (cut === null || ((width > 0 || precision !== null) && !/^[ -~\n\t]*$/.test(cut))) return add(printed, null);
  const isPadded = flags.includes('0') && !isLeft && !/[sqbc]/.test(letter) && (precision === null || /[eEfFgGaA]/.test(letter));
  const [, sign = '', digits = ''] = /^([-+ ]?(?:0[xX](?=.))?)(.*)$/s.exec(cut) ?? [];
  add(printed, isLeft ? cut.padEnd(width) : isPadded ? sign + digits.padStart(width - sign.length, '0') : cut.padStart(width));
}

function isLetter(letter: string, shell: ShellState['start']['shell']): boolean {
  return /[bcdiouxXsaAeEfFgG]/.test(letter) || (shell === 'bash' && letter === 'q') || (shell === 'bash' && letter === '(' && unfollowed());
}

function countOf(value: string | undefined): number {
  return /^-?\d{1,4}$/.test(value ?? '') ? Number(value) : unfollowed();
}

/** Letters that say nothing of how to write a word: it ends there. */
function refuseDirective(whole: string, size: string, printed: Printed, state: ShellState): void {
  const isDash = state.start.shell === 'dash';
  const isMissing = whole.length === 1;
  if (isDash)
    state.complain(
      isMissing ? 'missing format character' : `${size === '' ? whole : whole.slice(0, whole.indexOf(size) + 1)}: invalid directive`,
      'printf',
    );
  else state.write(2, null);
  [printed.isOver, printed.status] = [true, isDash ? 2 : 1];
}

function backslashed(value: string, printed: Printed, state: ShellState): string | null {
  const read = readEscapes(value, printed, state, '%b');
  if (read?.ends === true) printed.isOver = true;
  return read?.text ?? null;
}

function readEscapes(text: string, printed: Printed, { start }: ShellState, place: EscapePlace): Escaped | null {
  if (!text.includes('\\')) return { text, ends: false };
  const read = unescape(text, start.shell, place);
  if (read !== null && isOfBytes(read.text, text)) printed.isOfBytes = true;
  return read;
}

function plain(letter: string, value: string): string | null {
  if (letter === 's') return value;
  if (!isKnown(value)) return null;
  // Of nothing shells write a zero byte.
  if (letter === 'c') return value === '' || /[^ -~]/.test(value) ? null : value.slice(0, 1);
  if (value === '') return "''";
  return /^[ -~]*$/.test(value) ? value.replace(/[ "'\\|&;()<>!{}*[\]?^$`,]/g, '\\$&').replace(/^[~#]/, '\\$&') : null;
}

function number(
  letter: string,
  value: string | undefined,
  flags: string,
  precision: number | null,
  printed: Printed,
  state: ShellState,
): string | null {
  const read = printfNumber(letter, value, flags, precision, state);
  // bash has written by then what ends in a line break.
  if (read.isBad === true && state.start.shell === 'bash' && state.sinks[1] === state.sinks[2] && printed.text.includes('\n'))
    state.write(2, null);
  if (read.isBad === true) printed.status = 1;
  else if (read.isBad === null && printed.status === 0) printed.status = null;
  return read.text;
}
