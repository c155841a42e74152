import { unescape } from '../../../../toolchain/shell/escapes.ts';
import type { Escaped, EscapePlace } from '../../../../toolchain/shell/escapes.ts';
import type { ShellState } from '../state.ts';
import type { Status } from '../unknown.ts';

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
  return state.print(read === null ? null : `${read.text}${endsLine && !read.ends ? '\n' : ''}`, 'echo');
}

/** Null where there is a backslash that shells do not all read alike, or one that makes a byte which is no character. */
export function escaped(text: string, { start }: ShellState, place: EscapePlace): Escaped | null {
  if (!text.includes('\\')) return { text, ends: false };
  const read = unescape(text, start.shell, place);
  return read === null || isOfBytes(read.text, text) ? null : read;
}

/** Whether what escapes stand for is no text. */
export function isOfBytes(read: string, written: string): boolean {
  return /[\0\x80-\xff]/.test(read) && /\\(?:[0-7]|x[0-9a-fA-F])/.test(written);
}
