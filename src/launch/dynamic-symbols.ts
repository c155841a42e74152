import type { ByteSource } from '../bytes/source.ts';
import { Reader } from '../bytes/reader.ts';
import type { DynamicTables } from '../binary/elf/dynamic.ts';
import type { Elf } from '../binary/elf/parse-elf.ts';
import { fileRangeOf } from '../binary/elf/program-headers.ts';

/** The names that an object defines for others, and those it wants and cannot start without. */
export interface DynamicSymbols {
  readonly defined: ReadonlySet<string>;
  /** Global and undefined; weak ones may stay so. */
  readonly wanted: readonly string[];
}

const STB_LOCAL = 0;
const STB_WEAK = 2;

/** More than libLLVM has; a table that claims more is not judged. */
const MAX_SYMBOLS = 200_000;
const MAX_STRINGS = 16 << 20;

/** Reads .dynsym through the dynamic section (gABI ch. 5); null where the file does not let itself be read so. */
export function readDynamicSymbols(content: ByteSource, elf: Elf): DynamicSymbols | null {
  const tables = elf.dynamic?.tables;
  if (tables === undefined) return null;
  const symbols = fileRange(elf, tables.symtab);
  const strings = fileRange(elf, tables.strtab);
  const count = symbolCount(content, elf, tables);
  if (symbols === null || strings === null || count === null || count > MAX_SYMBOLS) return null;
  const size = elf.header.bits === 64 ? 24 : 16;
  const table = content.read(symbols.offset, count * size).slice();
  const names = content.read(strings.offset, Math.min(strings.length, MAX_STRINGS)).slice();
  return table.length < count * size ? null : collect(table, names, elf, size);
}

function collect(table: Uint8Array, names: Uint8Array, elf: Elf, size: number): DynamicSymbols {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const little = elf.header.endian === 'little';
  const infoAt = elf.header.bits === 64 ? 4 : 12;
  const sectionAt = elf.header.bits === 64 ? 6 : 14;
  const defined = new Set<string>();
  const wanted: string[] = [];
  for (let at = size; at + size <= table.length; at += size) {
    const binding = view.getUint8(at + infoAt) >> 4;
    if (binding === STB_LOCAL) continue;
    const name = stringAt(names, view.getUint32(at, little));
    if (view.getUint16(at + sectionAt, little) !== 0) defined.add(name);
    else if (binding !== STB_WEAK && name !== '') wanted.push(name);
  }
  return { defined, wanted };
}

function stringAt(names: Uint8Array, offset: number): string {
  const end = offset < names.length ? names.indexOf(0, offset) : -1;
  return end < 0 ? '' : new TextDecoder('utf-8', { ignoreBOM: true }).decode(names.subarray(offset, end));
}

/** The number of symbols stands in no place of its own: DT_HASH has it, DT_GNU_HASH lets it be worked out. */
function symbolCount(content: ByteSource, elf: Elf, tables: Readonly<DynamicTables>): number | null {
  const hash = fileRange(elf, tables.hash);
  const reader = new Reader(content, elf.header.endian);
  if (hash !== null) {
    const head = reader.part(hash.offset, 8);
    return head.length < 8 ? null : head.u32(4);
  }
  const gnu = fileRange(elf, tables.gnuHash);
  return gnu === null ? null : countByGnuHash(reader, gnu.offset, elf.header.bits);
}

/** The last chain that any bucket starts ends with the last symbol. */
function countByGnuHash(reader: Reader, offset: number, bits: 32 | 64): number | null {
  const head = reader.part(offset, 16);
  if (head.length < 16) return null;
  const [buckets, first, bloom] = [head.u32(0), head.u32(4), head.u32(8)];
  if (buckets > MAX_SYMBOLS || bloom > MAX_SYMBOLS) return null;
  const bucketsAt = offset + 16 + bloom * (bits / 8);
  const table = reader.part(bucketsAt, buckets * 4);
  if (table.length < buckets * 4) return null;
  let last = 0;
  for (let i = 0; i < buckets; i++) last = Math.max(last, table.u32(i * 4));
  if (last < first) return first;
  const chainsAt = bucketsAt + buckets * 4;
  const CHUNK = 1024;
  for (let index = last; index < MAX_SYMBOLS; index += CHUNK) {
    const chain = reader.part(chainsAt + (index - first) * 4, CHUNK * 4);
    for (let i = 0; i + 4 <= chain.length; i += 4) if ((chain.u32(i) & 1) === 1) return index + i / 4 + 1;
    if (chain.length < CHUNK * 4) return null;
  }
  return null;
}

function fileRange(elf: Elf, address: number | null): { readonly offset: number; readonly length: number } | null {
  return address === null ? null : fileRangeOf(elf.programHeaders, address);
}
