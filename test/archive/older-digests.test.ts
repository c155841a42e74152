/** Held against those of node. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { md5, sha1, sha512 } from '../../src/archive/older-digests.ts';

it.each([
  ['md5', md5],
  ['sha1', sha1],
  ['sha512', sha512],
] as const)('%s', (name, digest) => {
  for (const size of [0, 1, 3, 55, 56, 57, 63, 64, 65, 111, 112, 113, 127, 128, 129, 1000, 4097]) {
    const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 31 + size) & 0xff);
    expect(digest(bytes)).toBe(createHash(name).update(bytes).digest('hex'));
  }
});
