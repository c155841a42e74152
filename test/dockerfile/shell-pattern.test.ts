import { describe, expect, it } from 'vitest';
import { replacePattern, trimPrefix, trimSuffix } from '../../src/dockerfile/words/shell-pattern.ts';

/** The same by a regular expression, which backtracks; only for short texts. */
function byRegExp(pattern: string, greedy: boolean): RegExp {
  const source = Array.from(pattern, (c) => (c === '*' ? (greedy ? '.*' : '.*?') : c === '?' ? '.' : c === '\n' ? '\\n' : c)).join('');
  return new RegExp(source, 'y');
}

describe('shell patterns', () => {
  it('match as a backtracking matcher does', () => {
    let seed = 7;
    const random = (n: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
    const text = (letters: string, length: number): string => Array.from({ length }, () => letters.charAt(random(letters.length))).join('');
    for (let i = 0; i < 5000; i++) {
      const [value, pattern] = [text('aab\n', random(9)), text('ab*?*', 1 + random(6))];
      for (const greedy of [true, false]) {
        const match = byRegExp(pattern, greedy).exec(value);
        expect([value, pattern, greedy, trimPrefix(pattern, value, greedy)]).toEqual([
          value,
          pattern,
          greedy,
          match === null ? value : value.slice(match[0].length),
        ]);
      }
      const first = new RegExp(byRegExp(pattern, true).source).exec(value);
      expect([value, pattern, replacePattern(value, pattern, 'X', false)]).toEqual([
        value,
        pattern,
        first === null ? value : `${value.slice(0, first.index)}X${value.slice(first.index + first[0].length)}`,
      ]);
    }
  });

  // Hours where the time is the product of both.
  it('take time in proportion to the value and the pattern', () => {
    const [value, pattern] = ['a'.repeat(60_000), `${'*a'.repeat(50_000)}b`];
    expect(replacePattern(value, pattern, 'x', true)).toBe(value);
    expect(trimPrefix(pattern, value, true)).toBe(value);
    expect(trimSuffix(`b${'a*'.repeat(50_000)}`, value, false)).toBe(value);
  });
});
