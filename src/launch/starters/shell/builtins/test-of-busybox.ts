import type { WordToken } from '../../../../toolchain/shell/lexer.ts';
import { isOldBusybox } from '../../program-family.ts';
import { matchesPattern } from '../expansion/patterns.ts';
import { expandFields, expandText } from '../expansion/words.ts';
import type { ShellState } from '../state.ts';
import { isKnown, unfollowed } from '../unknown.ts';

/**
 * The words of busybox's `[[`: up to 1.35 they are cut, and names are looked for, as for any command, and later ones do neither. Of one
 * whose release is not known, only what is the same to both is followed.
 */
export function wordsOfTest(words: readonly WordToken[], state: ShellState): readonly string[] {
  const { file } = state.start;
  if (file !== undefined && isOldBusybox(file)) return words.flatMap((word) => expandFields(word, state));
  return words.map((word) => {
    const [text, ...more] = expandFields(word, state);
    return text !== undefined && more.length === 0 && text === expandText(word, state) ? text : unfollowed();
  });
}

/** `[[ … ]]` of busybox, where what stands right of `==` is a pattern, in quotes too; null where it is as any other test. */
export function testOfBusybox(given: readonly string[]): 0 | 1 | null {
  if (given.at(-1) !== ']]' || given.some((word) => /^(?:-[ao]|[=!]~|[()<>])$/.test(word))) return unfollowed();
  const isNegated = given[0] === '!' && given.length === 5;
  const words = given.slice(isNegated ? 1 : 0, -1);
  const [left = '', operator = '', right = ''] = words;
  if (words.length !== 3 || !/^(?:==?|!=)$/.test(operator) || !/[*?[\\]/.test(right)) return null;
  const holds = isKnown(left + right) ? (matchesPattern(right, left, { shell: 'ash', isExtended: false }) ?? unfollowed()) : unfollowed();
  return (holds === (operator !== '!=')) !== isNegated ? 0 : 1;
}
