import { describe, expect, it } from 'vitest';
import { inspectSource } from '../../../src/binary/inspect.ts';
import type { BinaryFacts } from '../../../src/binary/facts.ts';
import { fromBytes } from '../../../src/bytes/source.ts';

const PE_AT = 0x80;
const OPTIONAL_AT = PE_AT + 24;
const SECTION_AT = OPTIONAL_AT + 224;
const TEXT = { rva: 0x2000, offset: 0x200, size: 0x200 };

/** A 32-bit PE file with a CLI header of these flags, as csc and mcs lay it out. */
function assembly(flags: number): BinaryFacts {
  const bytes = new Uint8Array(TEXT.offset + TEXT.size);
  const view = new DataView(bytes.buffer);
  const half = (at: number, value: number): void => view.setUint16(at, value, true);
  const word = (at: number, value: number): void => view.setUint32(at, value, true);
  half(0, 0x5a4d);
  word(0x3c, PE_AT);
  word(PE_AT, 0x4550);
  half(PE_AT + 4, 0x14c);
  half(PE_AT + 6, 1);
  half(PE_AT + 20, 224);
  half(PE_AT + 22, 0x2102);
  half(OPTIONAL_AT, 0x10b);
  half(OPTIONAL_AT + 48, 4);
  half(OPTIONAL_AT + 68, 3);
  word(OPTIONAL_AT + 92, 16);
  word(OPTIONAL_AT + 96 + 14 * 8, TEXT.rva + 8);
  word(OPTIONAL_AT + 96 + 14 * 8 + 4, 72);
  bytes.set(Buffer.from('.text'), SECTION_AT);
  word(SECTION_AT + 8, TEXT.size);
  word(SECTION_AT + 12, TEXT.rva);
  word(SECTION_AT + 16, TEXT.size);
  word(SECTION_AT + 20, TEXT.offset);
  word(TEXT.offset + 8, 72);
  word(TEXT.offset + 8 + 16, flags);
  return inspectSource(fromBytes(bytes), 'x.dll');
}

/** pythonnet's Python.Runtime.dll has 1 there and runs on Linux; its header says 386 and console all the same. */
describe('.NET assemblies', () => {
  it.each([
    ['byte code only', 1],
    ['byte code only, for 32 bits', 3],
    ['with compiled code beside it (ReadyToRun)', 4],
  ])('%s: for no system and no processor', (_, flags) => {
    expect(assembly(flags)).toMatchObject({
      format: 'pe',
      os: null,
      arch: null,
      platform: null,
      osConfidence: null,
      linkage: null,
      note: 'a .NET assembly: it runs in dotnet or mono, not by itself',
    });
  });

  it('with machine code in it: for Windows', () => {
    expect(assembly(0x10)).toMatchObject({
      platform: 'windows/386',
      note: 'a .NET assembly with machine code in it: .NET for Windows runs it',
    });
  });
});
