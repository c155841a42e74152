import { isKnown } from '../unknown.ts';

/** How a pattern begins: characters that stand for themselves, and what is behind them. */
function beginning(pattern: string): { readonly text: string; readonly rest: string } {
  let text = '';
  let at = 0;
  for (; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (/[*?[]/.test(character) || (/[+@!]/.test(character) && pattern.charAt(at + 1) === '(')) break;
    text += character === '\\' ? pattern.charAt(++at) : character;
  }
  return { text, rest: pattern.slice(at) };
}

/** Whether a text matches of which not all is known, as far as how both begin tells: `linux-…` is no `darwin*`. */
export function matchesInPart(pattern: string, text: string): boolean | null {
  if (!isKnown(pattern)) return null;
  const { text: wanted, rest } = beginning(pattern);
  const known = text.replace(/[\ufdd0-\ufdef\ufffe\uffff].*$/s, '');
  const length = Math.min(wanted.length, known.length);
  if (wanted.slice(0, length) !== known.slice(0, length)) return false;
  return rest === '*' && length === wanted.length ? true : null;
}
