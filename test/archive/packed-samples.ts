import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import type { Unpacked } from '../../src/archive/unpacked.ts';

/** Repeatable noise between 0 and 1 (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Bytes that can be packed: noise of so many values, and repetitions of what was before. */
export function sample(size: number, seed: number, variety: number): Uint8Array {
  const random = createRandom(seed);
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size;) {
    if (i > 100 && random() < 0.3) {
      const distance = 1 + Math.floor(random() * Math.min(i, 40_000));
      for (let n = 3 + Math.floor(random() * 300); n > 0 && i < size; n--, i++) bytes[i] = bytes[i - distance]!;
    } else bytes[i++] = Math.floor(random() * variety);
  }
  return bytes;
}

/** Holds what was unpacked to the original, whole and in parts. */
export function expectSame(content: Unpacked, original: Uint8Array): void {
  expect(content.problem).toBeNull();
  expect(content.size).toBe(original.length);
  expect(Buffer.compare(content.read(0, original.length), original)).toBe(0);
  const random = createRandom(original.length);
  for (let i = 0; i < 50; i++) {
    const offset = Math.floor(random() * (original.length + 10));
    const length = Math.floor(random() * 5000);
    expect(Buffer.compare(content.read(offset, length), original.subarray(offset, offset + length))).toBe(0);
  }
}

/** Opens damaged copies of a file: none may throw or take long or, where there is a checksum, be taken for sound. */
export function survivesMutants(
  packed: Uint8Array,
  original: Uint8Array,
  open: (bytes: Uint8Array) => Unpacked,
  { seed, count, isChecked = true }: { seed: number; count: number; isChecked?: boolean },
): void {
  const random = createRandom(seed);
  for (let i = 0; i < count; i++) {
    const mutant = Uint8Array.from(packed.subarray(0, random() < 0.2 ? Math.floor(random() * packed.length) : packed.length));
    for (let n = Math.floor(random() * 3); n >= 0 && mutant.length > 0; n--)
      mutant[Math.floor(random() * mutant.length)] = Math.floor(random() * 256);
    const content = open(mutant);
    expect(content.read(0, content.size).length).toBe(content.size);
    if (isChecked && content.problem === null && content.size > 0) expect(Buffer.compare(content.read(0, content.size), original)).toBe(0);
  }
}

/** Whether a program is there; else says why tests are skipped. */
export function hasProgram(name: string): boolean {
  try {
    execFileSync(name, ['--version'], { stdio: ['ignore', 'ignore', 'ignore'] });
    return true;
  } catch {
    console.log(`skipped: there is no ${name} here`);
    return false;
  }
}

/** What a program makes of bytes on its standard input. */
export function runProgram(name: string, args: readonly string[], input: Uint8Array): Uint8Array {
  return execFileSync(name, args, { input, maxBuffer: 1 << 28 });
}
