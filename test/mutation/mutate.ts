import type { ByteSource } from '../../src/bytes/source.ts';

/** A generator of numbers that gives the same row for the same seed (xorshift32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0 || 1;
  }

  /** From 0 up to, not including, `limit`. */
  below(limit: number): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return (x >>> 0) % limit;
  }

  pick<T>(list: readonly T[]): T {
    const item = list[this.below(list.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}

/** A file with some bytes changed, and perhaps an end of its own; the original is shared by all of them. */
export interface Mutant {
  readonly source: ByteSource;
  /** What was done, to repeat it by hand. */
  readonly changes: readonly string[];
}

/** Values that break readers: zero, limits of signed and unsigned numbers, just past the file. */
function nastyValues(size: number): number[] {
  return [
    0,
    1,
    2,
    3,
    7,
    8,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0xffff,
    0x10000,
    0x7fffffff,
    0x80000000,
    0xfffffff0,
    0xffffffff,
    size,
    size - 1,
    size + 1,
  ];
}

/** Damages a file in one to eight places: mostly where its structures lie, which `hot` names as ranges of bytes. */
export function mutate(original: Uint8Array, hot: readonly (readonly [from: number, to: number])[], random: Random): Mutant {
  const patches = new Map<number, number>();
  const changes: string[] = [];
  const count = 1 + random.below(8);
  for (let i = 0; i < count; i++) change(original, place(original, hot, random), patches, changes, random);
  const size = random.below(4) === 0 ? random.below(original.length + 1) : original.length;
  if (size !== original.length) changes.push(`cut to ${size}`);
  return { source: patched(original, patches, size), changes };
}

function place(original: Uint8Array, hot: readonly (readonly [from: number, to: number])[], random: Random): number {
  const range = random.below(10) === 0 || hot.length === 0 ? ([0, original.length] as const) : random.pick(hot);
  return range[0] + random.below(Math.max(1, Math.min(range[1], original.length) - range[0]));
}

function change(original: Uint8Array, at: number, patches: Map<number, number>, changes: string[], random: Random): void {
  const kind = random.below(5);
  const width = random.pick([1, 2, 4, 8]);
  const aligned = at - (at % width);
  switch (kind) {
    case 0:
      patches.set(at, (original[at] ?? 0) ^ (1 << random.below(8)));
      break;
    case 1:
      patches.set(at, random.below(256));
      break;
    case 2:
    case 3: {
      const value = random.pick(nastyValues(original.length));
      const isBig = random.below(2) === 0;
      for (let i = 0; i < width; i++)
        patches.set(aligned + (isBig ? width - 1 - i : i), i < 4 ? (value >>> (8 * i)) & 0xff : random.pick([0, 0, 0xff]));
      break;
    }
    default: {
      const from = place(original, [], random);
      for (let i = 0; i < 1 + random.below(32); i++) patches.set(at + i, original[from + i] ?? 0);
    }
  }
  changes.push(`kind ${kind} at ${at}`);
}

function patched(original: Uint8Array, patches: ReadonlyMap<number, number>, size: number): ByteSource {
  return {
    size,
    read(offset, length) {
      const from = Math.min(Math.max(0, offset), size);
      const to = Math.min(from + Math.max(0, length), size);
      // A copy each time: a reader that keeps a view too long would not be found out by one shared buffer.
      const bytes = original.slice(from, to);
      for (const [at, value] of patches) if (at >= from && at < to) bytes[at - from] = value;
      return bytes;
    },
  };
}
