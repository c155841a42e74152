import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crc32, openGzip } from '../../src/archive/gzip.ts';
import { fromBytes } from '../../src/bytes/source.ts';
import { createRandom, expectSame, sample } from './packed-samples.ts';

describe('openGzip', () => {
  it.each([
    ['nothing', new Uint8Array(), {}],
    ['text', sample(300_000, 1, 20), {}],
    ['noise', sample(300_000, 2, 256), { level: 1 }],
    ['stored blocks', sample(200_000, 3, 256), { level: 0 }],
    ['fixed codes', sample(100_000, 4, 256), { strategy: constants.Z_FIXED }],
    ['no matches', sample(100_000, 5, 3), { strategy: constants.Z_HUFFMAN_ONLY }],
    ['runs', new Uint8Array(5_000_000).fill(7), { level: 9 }],
    ['several segments', sample(3_500_000, 6, 60), { level: 9, memLevel: 9 }],
  ])('reads %s as zlib wrote it, at any place', (_, bytes, options) => {
    expectSame(openGzip(fromBytes(gzipSync(bytes, options))), bytes);
  });

  it('joins members, and reads headers with every field', () => {
    const raw = deflateRawSync('second');
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(crc32(Buffer.from('second'), 0), 0);
    trailer.writeUInt32LE(6, 4);
    const head = Buffer.from([0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 2, 0, 9, 9, ...Buffer.from('name\0comment\0'), 1, 2]);
    const content = openGzip(fromBytes(Buffer.concat([gzipSync('first '), head, raw, trailer])));
    expect(content.problem).toBeNull();
    expect(Buffer.from(content.read(0, 100)).toString()).toBe('first second');
  });

  it('gives what can be read of a damaged file, and says what is wrong', () => {
    const packed = gzipSync(sample(50_000, 9, 50));
    const cut = openGzip(fromBytes(packed.subarray(0, packed.length - 4)));
    expect(cut.problem?.message).toBe('the compressed data are cut off');
    const wrong = Uint8Array.from(packed);
    wrong[packed.length - 8]! ^= 1;
    expect(openGzip(fromBytes(wrong)).problem?.message).toBe('the compressed data have a wrong checksum');
    expect(openGzip(fromBytes(Buffer.concat([packed, Buffer.from('junk')]))).size).toBe(50_000);
    expect(openGzip(fromBytes(Buffer.concat([packed, Buffer.from('junk')]))).problem?.message).toBe('not a gzip header');
    // A header that is cut off, and one that is none.
    expect(openGzip(fromBytes(Buffer.concat([packed, Buffer.from('junk')]))).problem).toMatchObject({ dockerMessage: 'unexpected EOF' });
    expect(openGzip(fromBytes(Buffer.concat([packed, Buffer.from('ten letters')]))).problem).toMatchObject({
      dockerMessage: 'gzip: invalid header',
    });
  });

  it('survives 1000 mutants (seed 11) without any other error, never reading a wrong length', () => {
    const original = sample(3000, 10, 30);
    const packed = gzipSync(original);
    const random = createRandom(11);
    for (let i = 0; i < 1000; i++) {
      const mutant = Uint8Array.from(packed.subarray(0, random() < 0.2 ? Math.floor(random() * packed.length) : packed.length));
      for (let n = 0; n < 3; n++) mutant[Math.floor(random() * mutant.length)] = Math.floor(random() * 256);
      const content = openGzip(fromBytes(mutant));
      expect(content.read(0, content.size).length).toBe(content.size);
      if (content.problem === null && content.size > 0) expect(Buffer.compare(content.read(0, content.size), original)).toBe(0);
    }
  });
});
