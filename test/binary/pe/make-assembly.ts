const PE_AT = 0x80;
const OPTIONAL_AT = PE_AT + 24;
const SECTION_AT = OPTIONAL_AT + 224;
const TEXT = { rva: 0x2000, offset: 0x200, size: 0x200 };

/** A 32-bit PE file with a CLI header of these flags, as csc and mcs lay it out. */
export function makeAssembly(flags: number): Uint8Array {
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
  return bytes;
}
