import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { struct } from '../../bytes/struct.ts';
import { DT_VERDEF, DT_VERDEFNUM, DT_VERNEED, DT_VERNEEDNUM, VER_FLG_BASE, VER_FLG_WEAK } from './constants.ts';
import { dynamicStrings, lastValue } from './dynamic.ts';
import type { Elf } from './parse-elf.ts';
import { fileRangeOf } from './program-headers.ts';
import type { StringTable } from './string-table.ts';

/** One version that a file wants of a library; a missing weak one does not stop the start. */
export interface VersionNeeded {
  readonly name: string;
  readonly weak: boolean;
}

/** The symbol versions wanted of one library (DT_VERNEED), in file order. */
export interface VersionsNeeded {
  readonly library: string;
  readonly versions: readonly VersionNeeded[];
}

/** The tables of the largest libraries (libstdc++, libicu) are a few KiB. */
const MAX_TABLE = 32768;
const MAX_VERSIONS = 2048;

const Elf_Verneed = struct((f) => ({ vn_version: f.u16(), vn_cnt: f.u16(), vn_file: f.u32(), vn_aux: f.u32(), vn_next: f.u32() }));
const Elf_Vernaux = struct((f) => ({ vna_hash: f.u32(), vna_flags: f.u16(), vna_other: f.u16(), vna_name: f.u32(), vna_next: f.u32() }));
const Elf_Verdef = struct((f) => ({
  vd_version: f.u16(), vd_flags: f.u16(), vd_ndx: f.u16(), vd_cnt: f.u16(), vd_hash: f.u32(), vd_aux: f.u32(), vd_next: f.u32(),
}));
const Elf_Verdaux = struct((f) => ({ vda_name: f.u32(), vda_next: f.u32() }));

/** Reads which symbol versions the file wants of which library; damaged parts are left out. */
export function readVersionsNeeded(source: ByteSource, elf: Elf): VersionsNeeded[] {
  const table = openTable(source, elf, DT_VERNEED);
  if (table === null) return [];
  const count = lastValue(table.entries, DT_VERNEEDNUM) ?? 0;
  const raw = walkVerneed(table.reader, table.offset, table.length, count);
  return raw.map(({ file, aux }) => ({
    library: table.strings.get(file) ?? '',
    versions: aux.map(({ name, weak }) => ({ name: table.strings.get(name) ?? '', weak })),
  }));
}

/** Reads which symbol versions a library has to offer (DT_VERDEF), without its own name; damaged parts are left out. */
export function readVersionsDefined(source: ByteSource, elf: Elf): string[] {
  const table = openTable(source, elf, DT_VERDEF);
  if (table === null) return [];
  const count = lastValue(table.entries, DT_VERDEFNUM) ?? 0;
  const names = walkVerdef(table.reader, table.offset, table.length, count);
  return names.map((name) => table.strings.get(name)).filter((name) => name !== null);
}

interface VersionTable {
  readonly reader: Reader;
  readonly offset: number;
  readonly length: number;
  readonly strings: StringTable;
  readonly entries: readonly { readonly d_tag: number; readonly d_val: number }[];
}

function openTable(source: ByteSource, elf: Elf, tag: number): VersionTable | null {
  const entries = elf.dynamic?.entries ?? [];
  const address = lastValue(entries, tag);
  const range = address === null ? null : fileRangeOf(elf.programHeaders, address);
  const strings = dynamicStrings(source, elf.header, elf.programHeaders, entries);
  if (range === null || strings === null) return null;
  const length = Math.min(range.length, MAX_TABLE);
  return { reader: new Reader(source, elf.header.endian), offset: range.offset, length, strings, entries };
}

interface RawVerneed {
  readonly file: number;
  readonly aux: readonly { readonly name: number; readonly weak: boolean }[];
}

/** Structures first, strings later: a string read may make the table's bytes invalid. */
function walkVerneed(reader: Reader, offset: number, length: number, count: number): RawVerneed[] {
  const found: RawVerneed[] = [];
  let budget = MAX_VERSIONS;
  let at = 0;
  for (let i = 0; i < count && budget > 0 && at + Elf_Verneed.byteLength <= length; i++) {
    const block = reader.part(offset + at, Elf_Verneed.byteLength);
    if (block.length < Elf_Verneed.byteLength) break;
    const next = block.get(Elf_Verneed.vn_next);
    const file = block.get(Elf_Verneed.vn_file);
    const auxCount = Math.min(block.get(Elf_Verneed.vn_cnt), budget);
    const aux = walkVernaux(reader, offset + at + block.get(Elf_Verneed.vn_aux), auxCount);
    found.push({ file, aux });
    budget -= aux.length + 1;
    if (next === 0) break;
    at += next;
  }
  return found;
}

function walkVernaux(reader: Reader, offset: number, count: number): RawVerneed['aux'] {
  const aux: { name: number; weak: boolean }[] = [];
  let at = offset;
  while (aux.length < count) {
    const block = reader.part(at, Elf_Vernaux.byteLength);
    if (block.length < Elf_Vernaux.byteLength) break;
    aux.push({ name: block.get(Elf_Vernaux.vna_name), weak: (block.get(Elf_Vernaux.vna_flags) & VER_FLG_WEAK) !== 0 });
    const next = block.get(Elf_Vernaux.vna_next);
    if (next === 0) break;
    at += next;
  }
  return aux;
}

function walkVerdef(reader: Reader, offset: number, length: number, count: number): number[] {
  const names: number[] = [];
  let at = 0;
  for (let i = 0; i < Math.min(count, MAX_VERSIONS) && at + Elf_Verdef.byteLength <= length; i++) {
    const block = reader.part(offset + at, Elf_Verdef.byteLength);
    if (block.length < Elf_Verdef.byteLength) break;
    const next = block.get(Elf_Verdef.vd_next);
    const isBase = (block.get(Elf_Verdef.vd_flags) & VER_FLG_BASE) !== 0;
    const aux = reader.part(offset + at + block.get(Elf_Verdef.vd_aux), Elf_Verdaux.byteLength);
    if (!isBase && aux.length === Elf_Verdaux.byteLength) names.push(aux.get(Elf_Verdaux.vda_name));
    if (next === 0) break;
    at += next;
  }
  return names;
}
