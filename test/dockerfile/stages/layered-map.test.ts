import { describe, expect, it } from 'vitest';
import { LayeredMap, type MapView } from '../../../src/dockerfile/stages/layered-map.ts';
import { Random } from '../../conformance/generate.ts';

const seed = Number(process.env['SEED'] ?? 20_261);

describe(`a map that others build upon (seed ${seed})`, () => {
  it('and each of its states hold what plain maps hold, in the order in which keys were first set', () => {
    const random = new Random(seed);
    const kept: { view: MapView<number>; plain: ReadonlyMap<string, number> }[] = [];
    for (let round = 0; round < 150; round++) {
      const below = round === 0 ? undefined : kept[random.below(kept.length)];
      const map = new LayeredMap(below?.view);
      const plain = new Map(below?.plain);
      for (let change = random.below(round % 50 === 0 ? 400 : 8); change > 0; change--) {
        const key = `k${random.below(2000)}`;
        map.set(key, change);
        plain.set(key, change);
        if (random.below(3) === 0) kept.push({ view: map.view(), plain: new Map(plain) });
      }
      kept.push({ view: map.view(), plain });
    }
    expect(kept.length).toBeGreaterThan(400);
    for (const { view, plain } of kept) {
      expect(view.entries()).toEqual([...plain]);
      for (const key of [...plain.keys(), 'k5', 'nowhere']) expect(view.get(key)).toBe(plain.get(key));
    }
  });
});
