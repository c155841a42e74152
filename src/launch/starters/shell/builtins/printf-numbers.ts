import type { ShellState } from '../state.ts';
import { isKnown, SOME_WORD, unfollowed } from '../unknown.ts';

/** A number as printf writes it. */
export interface PrintedNumber {
  /** Null where it cannot be told. */
  readonly text: string | null;
  /** Whether the word was none, of which it speaks and ends with 1; null where nobody knows. */
  readonly isBad: boolean | null;
}

/** What a word is as a number, in the base and with the signs that are asked for. */
export function printfNumber(
  letter: string,
  value: string | undefined,
  flags: string,
  precision: number | null,
  state: ShellState,
): PrintedNumber {
  if (value !== undefined && !isKnown(value)) return { text: null, isBad: value === SOME_WORD ? false : null };
  return /[diouxX]/.test(letter)
    ? ofWhole(letter, value ?? '', flags, precision, state)
    : ofFraction(letter, value ?? '', flags, precision, state);
}

function ofWhole(letter: string, value: string, flags: string, precision: number | null, state: ShellState): PrintedNumber {
  const { amount, isBad } = wholeOf(value, state);
  const isSigned = letter === 'd' || letter === 'i';
  const size = isSigned ? (amount < 0n ? -amount : amount) : BigInt.asUintN(64, amount);
  const plain = size.toString(letter === 'o' ? 8 : /[xX]/.test(letter) ? 16 : 10);
  const digits = precision === null ? plain : precision === 0 && size === 0n ? '' : plain.padStart(precision, '0');
  const prefix =
    !flags.includes('#') || size === 0n || isSigned || letter === 'u' ? '' : letter === 'o' ? (digits.startsWith('0') ? '' : '0') : '0x';
  const text = `${isSigned ? signOf(amount < 0n, flags) : ''}${prefix}${digits}`;
  return { text: letter === 'X' ? text.toUpperCase() : text, isBad };
}

function signOf(isNegative: boolean, flags: string): string {
  return isNegative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

/** As strtoimax(3) reads it, `'a` besides; busybox takes nothing for 0 that has more behind it. */
function wholeOf(value: string, state: ShellState): { readonly amount: bigint; readonly isBad: boolean } {
  const { shell } = state.start;
  const [, mark, character = ''] = /^(["'])(.?)/s.exec(value) ?? [];
  if (mark !== undefined)
    return /[^\0-\x7f]/.test(character) ? unfollowed() : { amount: BigInt(character === '' ? 0 : character.charCodeAt(0)), isBad: false };
  if (value === '' && shell !== 'ash') return { amount: 0n, isBad: false };
  const [whole = '', sign = '', digits = ''] = /^[ \t\n]*([-+]?)(0[xX][\da-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(value) ?? [];
  // More than 64 bits are the greatest of them, to some.
  if (digits.replace(/^0[xX]/, '').length > (/^0[xX]/.test(digits) ? 15 : 18)) return unfollowed();
  const isBad = digits === '' || whole.length < value.length;
  if (isBad) complain(value, digits !== '', state);
  if (digits === '' || (isBad && shell === 'ash')) return { amount: 0n, isBad };
  const amount = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return { amount: sign === '-' ? -amount : amount, isBad };
}

function complain(value: string, isBegun: boolean, state: ShellState): void {
  const { shell } = state.start;
  // By which name it speaks of itself, busybox takes from how it was started; what it has printed by then stands before that.
  if (shell === 'ash') state.write(2, state.sinks[1] === state.sinks[2] ? null : `…: invalid number '${value}'\n`);
  else if (shell === 'dash') state.complain(`${value}: ${isBegun ? 'not completely converted' : 'expected numeric value'}`, 'printf');
  else state.complain(`${value}: invalid ${/^0[xX]/.test(value) ? 'hex ' : /^0\d/.test(value) ? 'octal ' : ''}number`, 'printf');
}

/** Decimal fractions; exponents and what lies in the middle of two are left open. */
function ofFraction(letter: string, value: string, flags: string, precision: number | null, state: ShellState): PrintedNumber {
  const isEmpty = value === '' && state.start.shell !== 'ash';
  const [, sign = '', whole = '', part = ''] = /^[ ]?([-+]?)(\d{1,15})(?:\.(\d{0,9}))?$/.exec(isEmpty ? '0' : value) ?? [];
  const isWord = whole === '' && /^[a-zA-Z_]\w*$/.test(value) && !/^(?:inf|nan)/i.test(value);
  if (whole === '' && !isWord) return unfollowed();
  if (isWord) complain(value, false, state);
  if (!/[fF]/.test(letter)) return { text: null, isBad: isWord };
  const text = rounded(whole || '0', part, precision ?? 6);
  return { text: text === null ? null : signOf(sign === '-', flags) + text, isBad: isWord };
}

/** Null where as much is left above as below: which one it becomes, how it is kept in bits says. */
function rounded(whole: string, part: string, places: number): string | null {
  const kept = part.slice(0, places).padEnd(places, '0');
  const rest = part.slice(places).replace(/0+$/, '');
  if (rest === '5') return null;
  const amount = BigInt(whole + kept) + (rest !== '' && rest >= '5' ? 1n : 0n);
  const digits = String(amount).padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
