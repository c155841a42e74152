/** One and the same list of words, spelt in the many ways a Dockerfile allows and almost allows. */
import type { Dice } from './dice.ts';

/** Words behind COPY, ADD, VOLUME and their like. */
export function spellingOf(dice: Dice, words: readonly string[]): string {
  if (!dice.once(4)) return words.join(' ');
  switch (dice.throw(12)) {
    case 0:
      return JSON.stringify(words);
    case 1:
      return `[ ${words.map((word) => `"${word}"`).join(' , ')} ]`;
    case 2:
      return `${JSON.stringify(words)} `;
    case 3:
      return `[${words.map((word) => `'${word}'`).join(', ')}]`;
    case 4:
      return JSON.stringify(words).replace(/.$/, '');
    case 5:
      return words.join(' \\\n  ');
    case 6:
      return words.join('\t');
    case 7:
      return words.map((word) => `"${word}"`).join(' ');
    case 8:
      return words.map((word) => `${word.slice(0, 1)}\\\n${word.slice(1)}`).join(' ');
    case 9:
      return words.join(' \\\n# between\n\n ');
    case 10:
      return words.map((word) => word.replace(/(.)$/, '\\$1')).join(' ');
    default:
      return words.map((word) => `'${word}'`).join('  ');
  }
}
