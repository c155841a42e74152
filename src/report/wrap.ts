import { printable } from '../text.ts';
import { displayWidth } from './display-width.ts';

/**
 * Words joined so that no line is wider than `width`, the later ones indented; a longer word stands alone. A word at the beginning of a
 * line is no workflow command.
 */
export function wrap(words: readonly string[], width: number, indent: string): string {
  let text = '';
  let used = indent.length;
  for (const word of words) {
    const needs = displayWidth(word) + (text === '' ? 0 : 1);
    if (text !== '' && used + needs > width) {
      const first = printable(word);
      text += `\n${indent}${first}`;
      used = indent.length + displayWidth(first);
    } else {
      text += text === '' ? word : ` ${word}`;
      used += needs;
    }
  }
  return text;
}
