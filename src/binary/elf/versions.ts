import { Reader } from '../../bytes/reader.ts';
import type { Block } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { struct } from '../../bytes/struct.ts';
import { DT_VERDEF, DT_VERDEFNUM, DT_VERNEED, DT_VERNEEDNUM, VER_FLG_BASE, VER_FLG_WEAK } from './constants.ts';
import type { Elf } from './parse-elf.ts';
import { fileRangeOf } from './program-headers.ts';
import { StringTable } from './string-table.ts';

/** The symbol versions wanted of one library (DT_VERNEED), in file order. */
export interface VersionsNeeded {
  readonly library: string;
  readonly names: readonly string[];
  /** Those of `names` that must be there; a missing weak one does not stop the start. */
  readonly strong: readonly string[];
  /** `vn_version` of the record, which is 1. */
  readonly record: number;
}

/** The tables of the largest libraries (libstdc++, libicu) are a few KiB. */
const MAX_TABLE = 32768;
const MAX_VERSIONS = 2048;

const Elf_Verneed = struct((f) => ({ vn_version: f.u16(), vn_cnt: f.u16(), vn_file: f.u32(), vn_aux: f.u32(), vn_next: f.u32() }));
const Elf_Vernaux = struct((f) => ({ vna_hash: f.u32(), vna_flags: f.u16(), vna_other: f.u16(), vna_name: f.u32(), vna_next: f.u32() }));
const Elf_Verdef = struct((f) => ({
  vd_version: f.u16(),
  vd_flags: f.u16(),
  vd_ndx: f.u16(),
  vd_cnt: f.u16(),
  vd_hash: f.u32(),
  vd_aux: f.u32(),
  vd_next: f.u32(),
}));
const Elf_Verdaux = struct((f) => ({ vda_name: f.u32(), vda_next: f.u32() }));

/** Reads which symbol versions the file wants of which library; damaged parts are left out. */
export function readVersionsNeeded(source: ByteSource, elf: Elf): VersionsNeeded[] {
  const table = openTable(source, elf, elf.dynamic?.entries.get(DT_VERNEED) ?? null);
  if (table === null) return [];
  const count = elf.dynamic?.entries.get(DT_VERNEEDNUM) ?? 0;
  const { strings } = table;
  const found: VersionsNeeded[] = [];
  for (const { file, aux, weak, record } of walkVerneed(table.reader, table.offset, table.length, count)) {
    const library = strings.get(file) ?? '';
    const names = aux.map((name) => strings.get(name) ?? '');
    found.push({ library, names, strong: weak.length === 0 ? names : names.filter((_, i) => !weak.includes(i)), record });
  }
  return found;
}

/** Reads which symbol versions a library has to offer (DT_VERDEF), without its own name; damaged parts are left out. */
export function readVersionsDefined(source: ByteSource, elf: Elf): string[] {
  const table = openTable(source, elf, elf.dynamic?.entries.get(DT_VERDEF) ?? null);
  if (table === null) return [];
  const count = elf.dynamic?.entries.get(DT_VERDEFNUM) ?? 0;
  const names = walkVerdef(table.reader, table.offset, table.length, count);
  return names.map(({ name }) => table.strings.get(name)).filter((name) => name !== null);
}

/** `vd_version` of the first record of DT_VERDEF, which is 1; null where there is none. */
export function readVerdefRecord(source: ByteSource, elf: Elf): number | null {
  const table = openTable(source, elf, elf.dynamic?.entries.get(DT_VERDEF) ?? null);
  const block = table === null || table.length < Elf_Verdef.byteLength ? null : table.reader.part(table.offset, Elf_Verdef.byteLength);
  return block === null || block.length < Elf_Verdef.byteLength ? null : block.get(Elf_Verdef.vd_version);
}

/** Which version the numbers in DT_VERSYM stand for, of those that the file wants and those that it has. */
export function readVersionIndexes(source: ByteSource, elf: Elf): ReadonlyMap<number, string> {
  const indexes = new Map<number, string>();
  const entries = elf.dynamic?.entries;
  const [needed, defined] = [
    openTable(source, elf, entries?.get(DT_VERNEED) ?? null),
    openTable(source, elf, entries?.get(DT_VERDEF) ?? null),
  ];
  const wanted = needed === null ? [] : walkVerneed(needed.reader, needed.offset, needed.length, entries?.get(DT_VERNEEDNUM) ?? 0);
  for (const { aux, indexes: numbers } of wanted) aux.forEach((name, i) => indexes.set(numbers[i] ?? 0, needed?.strings.get(name) ?? ''));
  const own = defined === null ? [] : walkVerdef(defined.reader, defined.offset, defined.length, entries?.get(DT_VERDEFNUM) ?? 0);
  for (const { name, index } of own) indexes.set(index, defined?.strings.get(name) ?? '');
  return indexes;
}

interface VersionTable {
  readonly reader: Reader;
  readonly offset: number;
  readonly length: number;
  readonly strings: StringTable;
}

function openTable(source: ByteSource, elf: Elf, address: number | null): VersionTable | null {
  if (elf.dynamic === null || address === null) return null;
  const { strings } = elf.dynamic;
  const range = fileRangeOf(elf.programHeaders, address);
  if (range === null || strings === null) return null;
  const { endian } = elf.header;
  const length = Math.min(range.length, MAX_TABLE);
  return { reader: new Reader(source, endian), offset: range.offset, length, strings: new StringTable(source, endian, strings) };
}

/** Names by their places in the string table. */
interface RawVerneed {
  readonly record: number;
  readonly file: number;
  readonly aux: number[];
  /** By which numbers DT_VERSYM means them. */
  readonly indexes: number[];
  /** Which of `aux` are weak. */
  readonly weak: number[];
}

/** What one read brings in: the whole table of most programs. */
const TABLE_READ = 1024;

/** Structures first, strings later: a string read may make the table's bytes invalid. */
function walkVerneed(reader: Reader, offset: number, length: number, count: number): RawVerneed[] {
  const found: RawVerneed[] = [];
  const records = new Records(reader);
  let budget = MAX_VERSIONS;
  let at = 0;
  for (let i = 0; i < count && budget > 0 && at + Elf_Verneed.byteLength <= length; i++) {
    const base = records.seek(offset + at, Elf_Verneed.byteLength);
    if (base < 0) break;
    const { view, little } = records.block;
    const next = view.getUint32(base + Elf_Verneed.vn_next.at, little);
    const raw: RawVerneed = {
      record: view.getUint16(base + Elf_Verneed.vn_version.at, little),
      file: view.getUint32(base + Elf_Verneed.vn_file.at, little),
      aux: [],
      indexes: [],
      weak: [],
    };
    const auxCount = Math.min(view.getUint16(base + Elf_Verneed.vn_cnt.at, little), budget);
    walkVernaux(records, offset + at + view.getUint32(base + Elf_Verneed.vn_aux.at, little), auxCount, raw);
    found.push(raw);
    budget -= raw.aux.length + 1;
    if (next === 0) break;
    at += next;
  }
  return found;
}

function walkVernaux(records: Records, offset: number, count: number, { aux, indexes, weak }: RawVerneed): void {
  let at = offset;
  while (aux.length < count) {
    const base = records.seek(at, Elf_Vernaux.byteLength);
    if (base < 0) break;
    const { view, little } = records.block;
    if ((view.getUint16(base + Elf_Vernaux.vna_flags.at, little) & VER_FLG_WEAK) !== 0) weak.push(aux.length);
    aux.push(view.getUint32(base + Elf_Vernaux.vna_name.at, little));
    indexes.push(view.getUint16(base + Elf_Vernaux.vna_other.at, little) & INDEX_BITS);
    const next = view.getUint32(base + Elf_Vernaux.vna_next.at, little);
    if (next === 0) break;
    at += next;
  }
}

/** Records that lie near each other are decoded from one block. */
class Records {
  block: Block;
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
    this.block = reader.part(0, 0);
  }

  /** Where in the view of `block` the record at this place of the file begins, or -1 where the file does not hold it. */
  seek(offset: number, size: number): number {
    const base = offset - this.block.start;
    if (base >= 0 && base + size <= this.block.length) return this.block.position(base, size);
    this.block = this.#reader.part(offset, TABLE_READ);
    return this.block.length < size ? -1 : this.block.position(0, size);
  }
}

/** The uppermost bit of a number says that the version is not for others to see. */
const INDEX_BITS = 0x7fff;

function walkVerdef(reader: Reader, offset: number, length: number, count: number): { readonly name: number; readonly index: number }[] {
  const names: { readonly name: number; readonly index: number }[] = [];
  let at = 0;
  for (let i = 0; i < Math.min(count, MAX_VERSIONS) && at + Elf_Verdef.byteLength <= length; i++) {
    const block = reader.part(offset + at, Elf_Verdef.byteLength);
    if (block.length < Elf_Verdef.byteLength) break;
    const next = block.get(Elf_Verdef.vd_next);
    const isBase = (block.get(Elf_Verdef.vd_flags) & VER_FLG_BASE) !== 0;
    const index = block.get(Elf_Verdef.vd_ndx) & INDEX_BITS;
    const aux = reader.part(offset + at + block.get(Elf_Verdef.vd_aux), Elf_Verdaux.byteLength);
    if (!isBase && aux.length === Elf_Verdaux.byteLength) names.push({ name: aux.get(Elf_Verdaux.vda_name), index });
    if (next === 0) break;
    at += next;
  }
  return names;
}
