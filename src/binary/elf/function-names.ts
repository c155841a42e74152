import { Reader } from '../../bytes/reader.ts';
import type { Block } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { SHT_SYMTAB } from './constants.ts';
import type { ElfHeader } from './header.ts';
import { readMemorySections } from './memory-sections.ts';
import { sectionFields, wholeSectionTable } from './section-header.ts';
import { readSectionNames } from './section-names.ts';

/** The names of a program's functions, by their addresses: several where one has more names than one. */
export type FunctionsByAddress = ReadonlyMap<number, readonly string[]>;

/** A program of more functions is none that is followed. */
const MAX_FUNCTIONS = 20_000;

/** Magic number of `.gopclntab` from Go 1.20 on, and how many words its header has. */
const GO_1_20 = 0xfffffff1;
const WORDS = 8;

/** The table of functions that a 64-bit program of Go 1.20 or newer has, stripped or not; null where it has none, or too many. */
export function goFunctions(source: ByteSource, header: ElfHeader): FunctionsByAddress | null {
  const names = readSectionNames(source, header);
  const [at, text] = [names.get('.gopclntab'), names.get('.text')];
  const section = readMemorySections(source, header).find(({ sh_addr }) => sh_addr === at);
  if (section === undefined || text === undefined || header.bits !== 64) return null;
  const head = new Reader(source, header.endian).part(section.sh_offset, 8 * (WORDS + 1));
  if (head.length < 8 * (WORDS + 1) || head.u32(0) !== GO_1_20 || head.u8(7) !== 8) return null;
  const [count = 0, , , nameTable = 0, , , , functions = 0] = Array.from({ length: WORDS }, (_, i) => head.u64(8 * (i + 1)));
  // All of it is read only where it is small.
  if (count > MAX_FUNCTIONS) return null;
  const table = new Reader(source, header.endian).part(section.sh_offset, section.sh_size);
  const found = new Map<number, readonly string[]>();
  for (let i = 0; i < count; i++) {
    const entry = functions + 8 * i;
    if (entry + 8 > table.length) return null;
    // Where the function is described, behind the table: its address, and where its name is.
    const place = functions + table.u32(entry + 4);
    if (place + 8 > table.length || nameTable + table.u32(place + 4) >= table.length) return null;
    found.set(text + table.u32(entry), [table.text(nameTable + table.u32(place + 4))]);
  }
  return found;
}

/** Elf64_Sym: st_name, st_info, st_other, st_shndx, st_value, st_size. */
const SYMBOL = { byteLength: 24, st_info: 4, st_value: 8 } as const;
const STT_FUNC = 2;

/** The functions of `.symtab` in a 64-bit file; null where it was stripped, or has too many. */
export function symbolFunctions(source: ByteSource, header: ElfHeader): FunctionsByAddress | null {
  const table = header.bits === 64 ? wholeSectionTable(source, header) : null;
  if (table === null) return null;
  const fields = sectionFields(header);
  const baseOf = (index: number): number => index * fields.byteLength;
  const at = Array.from({ length: header.e_shnum }, (_, i) => i).find((i) => table.get(fields.sh_type, baseOf(i)) === SHT_SYMTAB);
  if (at === undefined) return null;
  const link = table.get(fields.sh_link, baseOf(at));
  if (link >= header.e_shnum) return null;
  const rangeOf = (index: number): readonly [number, number] => [
    table.get(fields.sh_offset, baseOf(index)),
    table.get(fields.sh_size, baseOf(index)),
  ];
  const [symbols, strings] = [rangeOf(at), rangeOf(link)];
  return symbols[1] > MAX_FUNCTIONS * SYMBOL.byteLength ? null : readSymbols(source, header, symbols, strings);
}

type Range = readonly [offset: number, size: number];

function readSymbols(source: ByteSource, { endian }: ElfHeader, symbols: Range, strings: Range): FunctionsByAddress {
  // What is read next may take the place of what was read before.
  const table: Block = new Reader(source, endian).copy(...symbols);
  const names: Block = new Reader(source, endian).part(...strings);
  const found = new Map<number, readonly string[]>();
  for (let at = 0; at + SYMBOL.byteLength <= table.length; at += SYMBOL.byteLength) {
    if ((table.u8(at + SYMBOL.st_info) & 15) !== STT_FUNC || table.u32(at) >= names.length) continue;
    const address = table.u64(at + SYMBOL.st_value);
    found.set(address, [...(found.get(address) ?? []), names.text(table.u32(at))]);
  }
  return found;
}
