import { describe, expect, it } from 'vitest';
import { Reader } from '../../src/bytes/reader.ts';
import { fromBytes, slice } from '../../src/bytes/source.ts';
import { struct } from '../../src/bytes/struct.ts';
import { FormatError } from '../../src/errors.ts';

const source = fromBytes(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 0x61, 0xc3, 0xa9, 0, 0x62));

describe('Reader', () => {
  it('reads both byte orders', () => {
    const little = new Reader(source, 'little').block(0, 8);
    const big = new Reader(source, 'big').block(0, 8);
    expect([little.u16(0), little.u32(0), little.u64(0)]).toEqual([0x0201, 0x04030201, Number(0x0807060504030201n)]);
    expect([big.u16(0), big.u32(0), big.u64(0)]).toEqual([0x0102, 0x01020304, Number(0x0102030405060708n)]);
  });

  it('throws FormatError with the offset in the file where bytes are missing', () => {
    const reader = new Reader(source, 'little');
    expect(() => reader.block(10, 4)).toThrow(FormatError);
    expect(() => reader.part(8, 8).u32(3)).toThrow(expect.objectContaining({ code: 'format', offset: 11 }));
  });

  it('gives what is there, and nothing for a place outside', () => {
    const reader = new Reader(source, 'little');
    expect(reader.part(11, 100).length).toBe(2);
    expect(reader.part(-1, 4).length).toBe(0);
    expect(reader.part(2 ** 60, 4).length).toBe(0);
    expect(reader.part(Number.NaN, 4).length).toBe(0);
  });

  it('reads text up to its NUL, as UTF-8', () => {
    expect(new Reader(source, 'little').cString(8)).toBe('aé');
    expect(new Reader(source, 'little').cString(12)).toBe('b');
    const long = new TextEncoder().encode(`${'x'.repeat(5000)}\0y`);
    expect(new Reader(fromBytes(long), 'little').cString(0)).toBe('x'.repeat(5000));
  });

  it('takes fields from a structure declared in order', () => {
    const pair = struct((f) => ({ first: f.u16(), size: f.u8(), last: f.u32() }));
    const block = new Reader(source, 'big').block(0, 13);
    expect(pair.byteLength).toBe(7);
    expect([block.get(pair.first, 1), block.get(pair.size, 1), block.get(pair.last, 1)]).toEqual([0x0203, 4, 0x05060708]);
  });
});

describe('slice', () => {
  it('ends where its parent ends', () => {
    const part = slice(source, 8, 1000);
    expect(part.size).toBe(5);
    expect(new Reader(part, 'little').cString(0)).toBe('aé');
    expect(slice(source, 2 ** 50, 10).size).toBe(0);
  });
});
