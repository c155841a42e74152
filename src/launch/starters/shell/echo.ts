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
  const read = readsEscapes ? unescaped(text) : text;
  state.write(1, read === null ? null : `${read}${endsLine ? '\n' : ''}`);
  return 0;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\' };

/** Null where there is a backslash before anything that shells do not all read alike. */
function unescaped(text: string): string | null {
  let isSure = true;
  const read = text.replace(/\\(.?)/gs, (_, letter: string) => {
    isSure &&= ESCAPES[letter] !== undefined;
    return ESCAPES[letter] ?? '';
  });
  return isSure ? read : null;
}

/** `printf`, as far as its format is of texts and whole numbers. */
export function printf(state: ShellState, words: readonly string[]): Status {
  const [first, ...others] = words[0] === '--' ? words.slice(1) : words;
  if (first === '-v' && state.start.shell === 'bash') {
    const [name = '', format, ...given] = others;
    state.variables.assign(name, format === undefined ? unfollowed() : (formatted(format, given) ?? SOME_TEXT));
    return 0;
  }
  if (first === undefined || first.startsWith('-')) return unfollowed();
  state.write(1, formatted(first, others));
  return 0;
}

/** Null where it cannot be told, though it is written. */
function formatted(format: string, given: readonly string[]): string | null {
  if (!isKnown(format)) return null;
  const parts = format.match(/%%|%[^%a-zA-Z]*[a-zA-Z]|[^%]+|%/g) ?? [];
  const asks = parts.filter((part) => /^%[^%]/.test(part)).length;
  let text = '';
  let isSure = true;
  let at = 0;
  do {
    for (const part of parts) {
      const piece = part === '%%' ? '%' : part.startsWith('%') ? ofArgument(part, given[at++]) : unescaped(part.replaceAll('\\"', '"'));
      isSure &&= piece !== null;
      text += piece ?? '';
    }
  } while (asks > 0 && at < given.length);
  return isSure ? text : null;
}

function ofArgument(conversion: string, value: string | undefined): string | null {
  if (conversion === '%s') return value ?? '';
  // A number that is none is an error.
  if (/^%[di]$/.test(conversion)) return value === undefined || value === '' ? '0' : /^(?:0|-?[1-9]\d{0,15})$/.test(value) ? value : unfollowed();
  return /^%-?\d*s$/.test(conversion) ? null : unfollowed();
}
