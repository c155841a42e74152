import { describe, expect, it } from 'vitest';
import { eachFunctionName, findFunctionNames } from '../../../src/binary/go/function-table.ts';
import type { NameSearch } from '../../../src/binary/go/function-table.ts';
import type { Endian } from '../../../src/bytes/reader.ts';
import { fromBytes } from '../../../src/bytes/source.ts';

const HEADER = 8 + 8 * 8;
const PIECE = 65536;

/** A table of Go 1.20 with these names, behind so many other bytes. */
function tableOf(names: readonly string[], lead = 0, endian: Endian = 'little'): Uint8Array {
  const text = new TextEncoder().encode(names.map((name) => `${name}\0`).join(''));
  const bytes = new Uint8Array(lead + HEADER + text.length + PIECE);
  const view = new DataView(bytes.buffer, lead);
  const little = endian === 'little';
  view.setUint32(0, 0xfffffff1, little);
  bytes.set([0, 0, 1, 8], lead + 4);
  const words = [names.length, 1, 0x401000, HEADER, HEADER + text.length];
  for (const [i, word] of words.entries()) view.setBigUint64(8 + i * 8, BigInt(word), little);
  bytes.set(text, lead + HEADER);
  return bytes;
}

const SEARCH: NameSearch = {
  starts: /\0(?=(?:time\.LoadLocation|os\.TempDir)\0|os\/user\.)/g,
  inside: '._C',
  mixed: /(?:time\.LoadLocation|os\.TempDir)(?=\0)|os\/user\.|\._C/g,
};

function found(bytes: Uint8Array, endian: Endian = 'little'): readonly string[] | null {
  const source = fromBytes(bytes);
  const names = findFunctionNames(source, endian, [{ offset: 0, length: bytes.length }]);
  if (names === null) return null;
  const all: string[] = [];
  eachFunctionName(source, names, SEARCH, (name) => all.push(name));
  return all;
}

describe('eachFunctionName', () => {
  it('finds whole names, beginnings and what stands inside, in the order of the table', () => {
    const names = [
      'time.LoadLocation',
      'main._Cfunc_puts',
      'main.main',
      'os.TempDir',
      'os/user.lookupUser',
      'x.time.LoadLocation',
      'os.TempDirs',
      'a._C2func_b',
      'os/user._Cfunc_c',
    ];
    expect(found(tableOf(names))).toEqual([
      'time.LoadLocation',
      'main._Cfunc_puts',
      'os.TempDir',
      'os/user.lookupUser',
      'a._C2func_b',
      'os/user._Cfunc_c',
    ]);
  });

  it.each([0, 1, 2, 16, 17, 18])('finds a name whose end is %i bytes before or behind the end of a piece', (shift) => {
    const lead = 'a'.repeat(PIECE - 2 - shift);
    expect(found(tableOf([lead, 'time.LoadLocation', 'b._Cfunc_x']))).toEqual(['time.LoadLocation', 'b._Cfunc_x']);
  });
});

describe('findFunctionNames', () => {
  it.each(['little', 'big'] as const)('finds a table of %s endian at any place that is aligned', (endian) => {
    for (const lead of [0, 4, PIECE - 8, PIECE - 4, PIECE, 3 * PIECE + 12])
      expect(found(tableOf(['os.TempDir'], lead, endian), endian)).toEqual(['os.TempDir']);
    expect(found(tableOf(['os.TempDir'], 6, endian), endian)).toBeNull();
  });

  it('passes over what only looks like one', () => {
    const bytes = tableOf(['os.TempDir'], 64);
    bytes.set([0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8, 0xff, 0xff, 0xff, 0xff, 0, 0, 1, 8], 16);
    expect(found(bytes)).toEqual(['os.TempDir']);
  });
});
