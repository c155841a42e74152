import { expect, it } from 'vitest';
import { compileIgnorePattern } from '../../../src/image/patterns/ignore-pattern.ts';
import { PatternPlaces } from '../../../src/image/patterns/pattern-places.ts';

const PIECES = [
  'a',
  'b',
  'ab',
  '.',
  '/',
  '/',
  '*',
  '**',
  '?',
  '[ab]',
  '[^a]',
  '|',
  '^',
  '$',
  '(',
  ')',
  '{0}',
  '{1}',
  '+',
  '\\',
  '\\a',
  '-',
];
const NAMES = ['a', 'b', 'ab', 'a.b', 'a-b', 'aa', '$', 'a+', '^a'];

/** Numbers that are the same in each run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >>> 8) % below;
  };
}

it('passes over no pattern that a path matches', () => {
  const draw = dice(7);
  const some = (of: readonly string[], most: number, between: string): string =>
    Array.from({ length: 1 + draw(most) }, () => of[draw(of.length)]).join(between);
  let met = 0;
  for (let round = 0; round < 2000; round++) {
    const patterns = Array.from({ length: 6 }, () => some(PIECES, 6, ''));
    const places = new PatternPlaces(patterns);
    for (let i = 0; i < 10; i++) {
      const path = some(NAMES, 3, '/');
      const asked = places.of(path);
      const lost = patterns.filter((pattern, place) => compileIgnorePattern(pattern)?.(path) === true && !asked.includes(place));
      expect(lost, path).toEqual([]);
      expect(asked).toEqual([...asked].sort((a, b) => a - b));
      met += asked.length;
    }
  }
  expect(met).toBeLessThan(2000 * 10 * 6);
});
