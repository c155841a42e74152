import { expect, it } from 'vitest';
import { inspectSource } from '../../../src/binary/inspect.ts';
import { fromBytes } from '../../../src/bytes/source.ts';

const MODULE = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const section = (id: number, ...content: number[]): number[] => [id, content.length, ...content];
const text = (value: string): number[] => [value.length, ...new TextEncoder().encode(value)];

const bitsOf = (...sections: number[][]): number | null =>
  inspectSource(fromBytes(Uint8Array.from([...MODULE, ...sections.flat()])), 'a.wasm').bits;

it('a module whose memory has 64-bit addresses is one of wasm64', () => {
  expect(bitsOf(section(5, 1, 4, 1))).toBe(64);
  expect(bitsOf(section(0, 1, 0x78), section(1, 0), section(5, 1, 0, 1))).toBe(32);
  expect(bitsOf(section(2, 1, ...text('env'), ...text('__linear_memory'), 2, 4, 0))).toBe(64);
  expect(bitsOf(section(2, 1, ...text('env'), ...text('__linear_memory'), 2, 1, 0, 2))).toBe(32);
  expect(bitsOf(section(2, 1, ...text('env')))).toBe(32);
  expect(bitsOf(section(5))).toBe(32);
  expect(bitsOf()).toBe(32);
});
