import { expect, it } from 'vitest';
import { RangeDecoder } from '../../src/archive/lzma-range.ts';

// UPX packs a segment of a program as one: longer than any chunk of xz.
it('takes more than a chunk of xz at once', () => {
  const coder = new RangeDecoder(1);
  expect(coder.start(new Uint8Array(1 << 18))).toBe(true);
  expect(coder.input.length).toBeGreaterThan(1 << 18);
  expect(coder.start(new Uint8Array(16))).toBe(true);
});
