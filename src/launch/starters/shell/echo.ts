import { unescape } from '../../../toolchain/shell/escapes.ts';
import type { Escaped, EscapePlace } from '../../../toolchain/shell/escapes.ts';
import type { ShellState } from './state.ts';
import { isKnown, SOME_TEXT, unfollowed } from './unknown.ts';
import type { Status } from './unknown.ts';

/** `echo`, whose options and backslashes each shell reads in its own way. */
export function echo(state: ShellState, words: readonly string[]): Status {
  const isDash = state.start.shell === 'dash';
  let rest = words;
  let [endsLine, readsEscapes] = [true, isDash];
  const option = isDash ? /^-n$/ : /^-[neE]+$/;
  for (let [word = ''] = rest; option.test(word); [word = ''] = rest) {
    if (word.includes('n')) endsLine = false;
    for (const letter of word.slice(1)) if (letter !== 'n') readsEscapes = letter === 'e';
    rest = rest.slice(1);
    if (isDash) break;
  }
  const text = rest.join(' ');
  const read = readsEscapes ? escaped(text, state, 'echo') : { text, ends: false };
  state.write(1, read === null ? null : `${read.text}${endsLine && !read.ends ? '\n' : ''}`);
  return 0;
}

/** Null where there is a backslash that shells do not all read alike, or one that makes a byte which is no character. */
function escaped(text: string, { start }: ShellState, place: EscapePlace): Escaped | null {
  if (!text.includes('\\')) return { text, ends: false };
  const read = unescape(text, start.shell === 'ash' ? 'busybox' : start.shell, place);
  return read === null || (/[\0\x80-\xff]/.test(read.text) && /\\[0-7]/.test(text)) ? null : read;
}

/** `printf`, as far as its format is of texts and whole numbers. */
export function printf(state: ShellState, words: readonly string[]): Status {
  const [first, ...others] = words[0] === '--' ? words.slice(1) : words;
  if (first === '-v' && state.start.shell === 'bash') {
    const [name = '', format, ...given] = others;
    state.variables.assign(name, format === undefined || lacksNumber(format, given, state) ? unfollowed() : (formatted(format, given, state) ?? SOME_TEXT));
    return 0;
  }
  if (first?.startsWith('-') === true) return unfollowed();
  if (first === undefined) {
    state.write(2, null);
    return 2;
  }
  const unknown = state.start.shell === 'dash' && isKnown(first) ? /%[^%a-zA-Z]*q/.exec(first.replaceAll('%%', ''))?.[0] : undefined;
  if (unknown !== undefined) {
    state.write(1, null);
    state.complain(`${unknown}: invalid directive`, 'printf');
    return 2;
  }
  if (hasNoDirective(first, state)) {
    state.write(1, null);
    state.write(2, null);
    return state.start.shell === 'dash' ? 2 : 1;
  }
  state.write(1, formatted(first, others, state));
  if (!lacksNumber(first, others, state)) return 0;
  state.write(2, null);
  return 1;
}

/** Letters that say nothing of how to write a word. Those for the size of numbers the others take too. */
function hasNoDirective(format: string, { start }: ShellState): boolean {
  const [, letter] = isKnown(format) ? /^(?:[^%\\]|%%|%[-+ #0]*\d*(?:\.\d+)?[sd])*%[-+ #0]*\d*(?:\.\d+)?([a-zA-Z])/.exec(format) ?? [] : [];
  return letter !== undefined && (start.shell === 'dash' ? /[^bcdiouxXaAeEfFgGs]/ : /[kmprvwyBDHIJKMNOPRUVWYZ]/).test(letter);
}

/** Whether a word is to be a number and surely is none, for which 0 is written: to busybox an empty one or none at all is none either. */
function lacksNumber(format: string, given: readonly string[], { start: { shell } }: ShellState): boolean {
  const asked = [format, ...given].every(isKnown) ? (format.replaceAll('%%', '').match(/%[^%a-zA-Z]*[a-zA-Z]/g) ?? []) : [];
  const rounds = Math.max(1, Math.ceil(given.length / asked.length));
  // The format begins anew as long as there are words.
  return asked.some((conversion, at) => /[diuxXo]$/.test(conversion) && Array.from({ length: rounds }, (_, round) => given[round * asked.length + at] ?? '').some((value) => isWord(value) || (value === '' && shell === 'ash')));
}

function isWord(value: string): boolean {
  return /^[a-zA-Z_]\w*$/.test(value);
}

/** Null where it cannot be told, though it is written. */
function formatted(format: string, given: readonly string[], state: ShellState): string | null {
  if (!isKnown(format)) return null;
  const parts = format.match(/%%|%[^%a-zA-Z]*[a-zA-Z]|[^%]+|%/g) ?? [];
  const asks = parts.filter((part) => /^%[^%]/.test(part)).length;
  let text = '';
  let isSure = true;
  let at = 0;
  do {
    for (const part of parts) {
      const piece = part === '%%' ? '%' : part.startsWith('%') ? ofArgument(part, given[at++], state) : (escaped(part.replaceAll('\\"', '"'), state, 'format')?.text ?? null);
      isSure &&= piece !== null;
      text += piece ?? '';
    }
  } while (asks > 0 && at < given.length);
  return isSure ? text : null;
}

function ofArgument(conversion: string, value: string | undefined, state: ShellState): string | null {
  if (conversion === '%b') {
    const read = escaped(value ?? '', state, '%b');
    return read?.ends === true ? unfollowed() : (read?.text ?? null);
  }
  if (conversion === '%s') return value ?? '';
  const [, flags = '', width = '', precision, letter = ''] = /^%([-0]{0,2})(\d{0,3})(?:\.(\d{1,3}))?([sdiuxXoc])$/.exec(conversion) ?? [];
  const plain = letter === 's' ? (value ?? '') : letter === 'c' ? (value ?? '').slice(0, 1) : letter === '' ? unfollowed() : inBase(value ?? '', letter);
  // Some count bytes, others characters; what a precision does to numbers is seldom asked for.
  if (/[^ -~]/.test(plain) || (letter === 'c' && plain === '') || (precision !== undefined && letter !== 's')) return null;
  const text = precision === undefined ? plain : plain.slice(0, Number(precision));
  if (flags.includes('-')) return text.padEnd(Number(width));
  const isPadded = flags.includes('0') && letter !== 's' && letter !== 'c';
  if (isPadded && text.startsWith('-')) return `-${text.slice(1).padStart(Number(width) - 1, '0')}`;
  return text.padStart(Number(width), isPadded ? '0' : ' ');
}

/** A number that is none is an error. */
function inBase(value: string, letter: string): string {
  if (isWord(value)) return '0';
  if (!/^(?:|0|-?[1-9]\d{0,14})$/.test(value) || (value.startsWith('-') && !/[di]/.test(letter))) return unfollowed();
  const number = Number(value);
  return letter === 'x' ? number.toString(16) : letter === 'X' ? number.toString(16).toUpperCase() : letter === 'o' ? number.toString(8) : String(number);
}
