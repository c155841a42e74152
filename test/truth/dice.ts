/** Throws dice; the same seed throws the same (mulberry32). */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** An integer from 0 to below `sides`. */
  throw(sides: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  }

  /** True once in `sides` throws. */
  once(sides: number): boolean {
    return this.throw(sides) === 0;
  }

  one<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.throw(items.length)] ?? items[0];
  }

  /** One of items that may be none. */
  any<Item>(items: readonly Item[]): Item | undefined {
    return items[this.throw(Math.max(1, items.length))];
  }

  some<Item>(least: number, most: number, make: () => Item): Item[] {
    return Array.from({ length: least + this.throw(most - least + 1) }, make);
  }
}
