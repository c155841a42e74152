import { describe, expect, it } from 'vitest';
import { decodeName, decodeText } from '../../src/bytes/text.ts';

const nameIn = (bytes: Uint8Array, from: number, to: number): string =>
  decodeName(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.length), from, to);
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

describe('decodeName', () => {
  it.each([
    '',
    'a',
    'abc',
    'abcd',
    '.data',
    'GLIBC_2.2.5',
    'libc.so.6',
    'x'.repeat(63),
    'x'.repeat(64),
    'x'.repeat(65),
    'x'.repeat(300),
    'bücher',
    '\ufeffx',
    '日本',
  ])('reads %j up to its NUL, first and again', (text) => {
    const bytes = bytesOf(`..${text}\0\x01after`);
    expect(nameIn(bytes, 2, bytes.length)).toBe(text);
    expect(nameIn(bytes, 2, bytes.length)).toBe(text);
  });

  it('ends where it is told to, and is empty where there is nothing', () => {
    const bytes = bytesOf('libgreet.so.1');
    expect([0, 1, 3, 4, 7, 13].map((to) => nameIn(bytes, 0, to))).toEqual(['', 'l', 'lib', 'libg', 'libgree', 'libgreet.so.1']);
    expect(nameIn(bytes, 13, 13)).toBe('');
    expect(nameIn(bytes, 14, 13)).toBe('');
  });

  it('tells names apart that differ in one place only, byte 1 before a NUL among them', () => {
    const names = Array.from({ length: 19 }, (_, at) => `${'a'.repeat(at)}\x01${'a'.repeat(18 - at)}`);
    for (const name of [...names, ...names]) expect(nameIn(bytesOf(`${name}\0`), 0, 20)).toBe(name);
  });

  it('is what decodeText says, for 50,000 random pieces (seed 77)', () => {
    let state = 77;
    const next = (below: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state >>> 8) % below;
    };
    const alphabet = [0, 1, 0x2e, 0x61, 0x62, 0x7f, 0x80, 0xc3, 0xa4, 0xff];
    const bytes = new Uint8Array(160);
    for (let i = 0; i < 50_000; i++) {
      bytes[next(160)] = alphabet[next(next(4) === 0 ? 10 : 6)] ?? 0;
      const from = next(160);
      const to = from + next(161 - from);
      if (nameIn(bytes, from, to) !== decodeText(bytes, from, to))
        expect.fail(`piece ${i} of seed 77: ${from} to ${to} of ${Buffer.from(bytes).toString('hex')}`);
    }
    expect(nameIn(bytes, 0, 160)).toBe(decodeText(bytes, 0, 160));
  });
});
