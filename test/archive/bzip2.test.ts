import { describe, expect, it } from 'vitest';
import { openBzip2 } from '../../src/archive/bzip2.ts';
import type { Unpacked } from '../../src/archive/unpacked.ts';
import { fromBytes } from '../../src/bytes/source.ts';
import { createRandom, expectSame, hasProgram, runProgram, sample, survivesMutants } from './packed-samples.ts';

const text = sample(4000, 1, 8);
const noise = sample(90, 2, 256);
const runs = new Uint8Array(300_000).fill(7);
const nothing = new Uint8Array();

/** As bzip2 1.0.8 wrote them. */
const WRITTEN: readonly (readonly [string, Uint8Array, string])[] = [
  [
    'level 1',
    text,
    'QlpoMTFBWSZTWQZGiIkABH/AAH+AQAH9koAIYECFETQhgQFKSYT7wrpciuPYqvHSh7PmOGu7kdkXpVCluJklVDL5HsqGSpw04rpUTFKB0z2ng8adFHpV6zMYsAzzrm839pzjIrcLlA0bVXZLzHHWbFdFYvaLOGGin0iEKsgZMyknowGkxotFWsk2SzjetIvkVxmMlbbe7yleS7kWqJ8+0fGwsSuYF1tpj5nUWbLvlbJawjMVjzErYWMl9kL1VcbhbLeCso4yqb5xjbKLGR5tS+emmIu8ZTVK34V12K4iegNPelmsK1gdalasQ5S5llinxZv4tHWIvIsfIucIYK65oh+LuSKcKEgDI0REgA==',
  ],
  [
    'level 9',
    text,
    'QlpoOTFBWSZTWQZGiIkABH/AAH+AQAH9koAIYECFETQhgQFKSYT7wrpciuPYqvHSh7PmOGu7kdkXpVCluJklVDL5HsqGSpw04rpUTFKB0z2ng8adFHpV6zMYsAzzrm839pzjIrcLlA0bVXZLzHHWbFdFYvaLOGGin0iEKsgZMyknowGkxotFWsk2SzjetIvkVxmMlbbe7yleS7kWqJ8+0fGwsSuYF1tpj5nUWbLvlbJawjMVjzErYWMl9kL1VcbhbLeCso4yqb5xjbKLGR5tS+emmIu8ZTVK34V12K4iegNPelmsK1gdalasQ5S5llinxZv4tHWIvIsfIucIYK65oh+LuSKcKEgDI0REgA==',
  ],
  [
    'noise',
    noise,
    'QlpoOTFBWSZTWZjmFNoAAB5//+TTkEJEEC4IAKBIagQNWICDpAQAtgYBCAHlDyFAulpaIABUcDQwgaaaZDQGJhGhoMRobU9QNmlDEyYg0xGmjEwIaMg0YTEMACMR5KPYXtDcz0/L+vsxqQ9qL6z+3MbLno+Trz8Unhm1y6nS7H2l4wQV/Bz+avaXgOUXi5NMMAT9kN6KLOX6BjT7SFDDWA38XckU4UJCY5hTaA==',
  ],
  ['runs', runs, 'QlpoOTFBWSZTWaFpiLQAAkxAgICABAAACCAAMMwFKaYURsRRHi7kinChIULTEWg='],
  ['nothing', nothing, 'QlpoORdyRThQkAAAAAA='],
];

function bytesOf(name: string): Uint8Array {
  return Buffer.from(WRITTEN.find(([of]) => of === name)?.[2] ?? '', 'base64');
}

function open(...parts: readonly Uint8Array[]): Unpacked {
  return openBzip2(fromBytes(Buffer.concat(parts)));
}

/** With bits of a byte turned over. */
function flipped(bytes: Uint8Array, at: number, bits: number): Uint8Array {
  return bytes.map((byte, i) => (i === at ? byte ^ bits : byte));
}

describe('openBzip2', () => {
  it.each(WRITTEN)('reads what bzip2 wrote: %s', (_, original, base64) => expectSame(open(Buffer.from(base64, 'base64')), original));

  it('joins streams', () => {
    expectSame(open(bytesOf('noise'), bytesOf('nothing'), bytesOf('level 1'), bytesOf('level 9')), Buffer.concat([noise, text, text]));
  });

  it('keeps what could be read, and says what is wrong', () => {
    const packed = bytesOf('level 9');
    const wrong = open(bytesOf('noise'), flipped(packed, 10, 1));
    expect(wrong.problem?.message).toBe('the compressed data have a wrong checksum');
    expect(Buffer.compare(wrong.read(0, 5000), Buffer.concat([noise, text]))).toBe(0);
    expect(open(flipped(bytesOf('nothing'), 12, 1)).problem?.message).toBe('the compressed data have a wrong checksum');
    const junk = open(packed, Buffer.from('junk'));
    expect([junk.problem?.message, junk.problem?.offset, junk.size]).toEqual(['not a bzip2 header', packed.length, text.length]);
    expect(open(packed, Buffer.from('B')).problem?.message).toBe('the compressed data are cut off');
    expect(open(flipped(packed, 4, 1)).problem?.message).toBe('the compressed data are corrupt');
    expect(open(flipped(packed, 3, 0x18)).problem?.message).toBe('not a bzip2 header');
    expect(open(flipped(packed, 14, 0x80)).problem?.message).toBe('the compressed data are randomised as bzip2 0.9.0 did');
    expect(open().problem?.message).toBe('the compressed data are cut off');
  });

  it('is cut off wherever a file ends too soon', () => {
    for (const name of ['level 1', 'noise', 'nothing']) {
      const packed = bytesOf(name);
      for (let length = 0; length < packed.length; length++) {
        const { problem } = open(packed.subarray(0, length));
        expect([problem?.message, problem?.offset]).toEqual(['the compressed data are cut off', length]);
      }
    }
  });

  it('survives 3000 mutants (seed 31)', () => {
    survivesMutants(bytesOf('level 1'), text, (bytes) => open(bytes), { seed: 31, count: 3000 });
  });
});

describe.runIf(hasProgram('bzip2'))('what bzip2 writes', () => {
  const large = Buffer.concat([sample(1_000_000, 3, 40), new Uint8Array(500_000), sample(600_000, 4, 256), sample(400_000, 5, 3)]);

  it.each(['-1', '-5', '-9'])('is read: %s', (level) => expectSame(open(runProgram('bzip2', ['-c', level], large)), large));

  it('is read of any size', () => {
    const random = createRandom(32);
    for (let i = 0; i < 25; i++) {
      const bytes = sample(Math.floor(random() ** 4 * 200_000), i, 1 + Math.floor(random() * 255));
      expectSame(open(runProgram('bzip2', ['-c', `-${1 + (i % 9)}`], bytes)), bytes);
    }
  });

  it('is read with runs of every length', () => {
    const bytes = Buffer.concat(Array.from({ length: 600 }, (_, i) => new Uint8Array(i).fill(i)));
    expectSame(open(runProgram('bzip2', ['-c', '-1'], bytes)), bytes);
  });

  it('is survived when damaged in a larger file (seed 33)', () => {
    const bytes = large.subarray(900_000, 1_020_000);
    survivesMutants(runProgram('bzip2', ['-c', '-1'], bytes), bytes, (mutant) => open(mutant), { seed: 33, count: 100 });
  });
});
