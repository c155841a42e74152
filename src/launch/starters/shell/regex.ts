import type { WordToken } from '../../../toolchain/shell/lexer.ts';
import type { ShellState } from './state.ts';
import { isKnown, unfollowed } from './unknown.ts';
import { expandText } from './words.ts';

const MAX_LENGTH = 200;

/** `=~` of bash, for expressions whose repeats are single characters or sets: no other is followed. */
export function regexMatches(word: WordToken, text: string, state: ShellState): boolean {
  // What is quoted stands for itself.
  const pattern = word.pieces.map((piece) => {
    const part = expandText({ ...word, pieces: [piece] }, state);
    return piece.quoted ? part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') : part;
  }).join('');
  if (!isKnown(pattern) || !isKnown(text) || text.length > MAX_LENGTH || /[^\0-\x7f]/.test(text + pattern)) return unfollowed();
  const isPlain = /^\^?(?:(?:[\w\s:/@,;#%=~"'<>&-]|\\[\\^$.*+?()[\]{}|/]|\.|\[\^?[\w\s:/@.,+*-]+\])[*+?]?)*\$?$/.test(pattern);
  // Each star may take all that is left, and give back one by one.
  if (!isPlain || (pattern.match(/[*+]/g) ?? []).length > 2 || /\[[^\]]*[a-z]-[A-Z]/.test(pattern)) return unfollowed();
  return new RegExp(pattern).test(text);
}
