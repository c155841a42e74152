import { displayWidth } from './display-width.ts';

/** Words joined so that no line is wider than `width`, the later ones indented; a longer word stands alone. */
export function wrap(words: readonly string[], width: number, indent: string): string {
  let text = '';
  let used = indent.length;
  for (const word of words) {
    const needs = displayWidth(word) + (text === '' ? 0 : 1);
    if (text !== '' && used + needs > width) {
      text += `\n${indent}${word}`;
      used = indent.length + displayWidth(word);
    } else {
      text += text === '' ? word : ` ${word}`;
      used += needs;
    }
  }
  return text;
}
