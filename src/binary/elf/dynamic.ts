import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { struct } from '../../bytes/struct.ts';
import {
  DT_AUXILIARY, DT_BIND_NOW, DT_FILTER, DT_FLAGS, DT_FLAGS_1, DT_GNU_HASH, DT_HASH, DT_JMPREL, DT_NEEDED, DT_NULL, DT_PLTREL, DT_PLTRELSZ, DT_REL,
  DT_RELA, DT_RELASZ, DT_RELR, DT_RELSZ, DT_RPATH, DT_RUNPATH, DT_SONAME, DT_STRSZ, DT_STRTAB, DT_SYMTAB, DT_VERDEF, DT_VERDEFNUM, DT_VERNEED,
  DT_VERNEEDNUM, PT_DYNAMIC,
} from './constants.ts';
import { addressAt } from './header.ts';
import type { ElfHeader } from './header.ts';
import { fileRangeOf } from './program-headers.ts';
import type { ProgramHeader } from './program-headers.ts';
import { StringTable } from './string-table.ts';

/**
 * The entries of PT_DYNAMIC that tell where the loader finds its tables, and how long they are; null where there is no
 * such entry. Of several with one tag the last counts, as for a loader.
 */
export interface DynamicTables {
  strtab: number | null;
  strsz: number | null;
  symtab: number | null;
  hash: number | null;
  gnuHash: number | null;
  verneed: number | null;
  verneednum: number | null;
  verdef: number | null;
  verdefnum: number | null;
  rela: number | null;
  relasz: number | null;
  rel: number | null;
  relsz: number | null;
  relr: number | null;
  jmprel: number | null;
  pltrelsz: number | null;
  /** DT_RELA or DT_REL: which of the two `jmprel` holds. */
  pltrel: number | null;
}

/** What the dynamic loader is asked for. Strings stand as in the file: `rpath` may be `a:b`, with `$ORIGIN` in it. */
export interface Dynamic {
  readonly tables: Readonly<DynamicTables>;
  readonly needed: readonly string[];
  /** One for each DT_RPATH, in practice at most one. */
  readonly rpath: readonly string[];
  readonly runpath: readonly string[];
  readonly soname: string | null;
  /** DT_FILTER and DT_AUXILIARY: libraries asked before this object's own symbols; of the latter none need be there. */
  readonly filters: readonly string[];
  readonly auxiliaries: readonly string[];
  /** DT_BIND_NOW, which DF_BIND_NOW took the place of. */
  readonly bindNow: boolean;
  /** DT_FLAGS and DT_FLAGS_1, 0 where absent. */
  readonly flags: number;
  readonly flags1: number;
  /** False where the file says that there are strings but does not hold them: `needed` is then not to be trusted. */
  readonly complete: boolean;
}

/** More than the largest program's; each entry may cost a string. */
const MAX_ENTRIES = 1024;

/** Reads PT_DYNAMIC through the program headers alone; null where there is none. */
export function readDynamic(source: ByteSource, header: ElfHeader, programHeaders: readonly ProgramHeader[]): Dynamic | null {
  const segment = programHeaders.find(({ p_type }) => p_type === PT_DYNAMIC);
  if (segment === undefined) return null;
  const entries = readEntries(source, header, segment);
  return resolve(entries, dynamicStrings(source, header, programHeaders, entries.tables));
}

/** The string table that DT_STRTAB points to, or null where no loaded segment of the file holds it. */
export function dynamicStrings(
  source: ByteSource, header: ElfHeader, programHeaders: readonly ProgramHeader[], { strtab, strsz }: Readonly<DynamicTables>,
): StringTable | null {
  const range = strtab === null ? null : fileRangeOf(programHeaders, strtab);
  return range === null ? null : new StringTable(source, header.endian, range.offset, Math.min(strsz ?? range.length, range.length));
}

const Elf32_Dyn = struct((f) => ({ d_tag: f.u32(), d_val: f.u32() }));
const Elf64_Dyn = struct((f) => ({ d_tag: f.u64(), d_val: f.u64() }));

interface Entries {
  readonly tables: DynamicTables;
  /** Tags whose values are places in the string table, and those places. */
  readonly textTags: number[];
  readonly textPlaces: number[];
  bindNow: boolean;
  flags: number;
  flags1: number;
}

/** Numbers first, strings later: reading a string may make these bytes invalid. */
function readEntries(source: ByteSource, header: ElfHeader, segment: ProgramHeader): Entries {
  const { bits } = header;
  const { byteLength, d_val } = bits === 64 ? Elf64_Dyn : Elf32_Dyn;
  const size = Math.min(segment.p_filesz, MAX_ENTRIES * byteLength);
  const table = new Reader(source, header.endian).part(segment.p_offset, size);
  const tables: DynamicTables = {
    strtab: null, strsz: null, symtab: null, hash: null, gnuHash: null, verneed: null, verneednum: null, verdef: null, verdefnum: null,
    rela: null, relasz: null, rel: null, relsz: null, relr: null, jmprel: null, pltrelsz: null, pltrel: null,
  };
  const entries: Entries = { tables, textTags: [], textPlaces: [], bindNow: false, flags: 0, flags1: 0 };
  const { view, little } = table;
  const end = table.position(0, table.length) + table.length;
  for (let at = table.position(0, 0); at + byteLength <= end; at += byteLength) {
    const tag = addressAt(view, at, little, bits);
    if (tag === DT_NULL) break;
    keep(entries, tag, addressAt(view, at + d_val.at, little, bits));
  }
  return entries;
}

function keep(entries: Entries, d_tag: number, d_val: number): void {
  const { tables } = entries;
  switch (d_tag) {
    case DT_NEEDED: case DT_SONAME: case DT_RPATH: case DT_RUNPATH: case DT_FILTER: case DT_AUXILIARY:
      entries.textTags.push(d_tag);
      entries.textPlaces.push(d_val);
      return;
    case DT_STRTAB: tables.strtab = d_val; return;
    case DT_STRSZ: tables.strsz = d_val; return;
    case DT_SYMTAB: tables.symtab = d_val; return;
    case DT_HASH: tables.hash = d_val; return;
    case DT_GNU_HASH: tables.gnuHash = d_val; return;
    case DT_VERNEED: tables.verneed = d_val; return;
    case DT_VERNEEDNUM: tables.verneednum = d_val; return;
    case DT_VERDEF: tables.verdef = d_val; return;
    case DT_VERDEFNUM: tables.verdefnum = d_val; return;
    case DT_RELA: tables.rela = d_val; return;
    case DT_RELASZ: tables.relasz = d_val; return;
    case DT_REL: tables.rel = d_val; return;
    case DT_RELSZ: tables.relsz = d_val; return;
    case DT_RELR: tables.relr = d_val; return;
    case DT_JMPREL: tables.jmprel = d_val; return;
    case DT_PLTRELSZ: tables.pltrelsz = d_val; return;
    case DT_PLTREL: tables.pltrel = d_val; return;
    case DT_BIND_NOW: entries.bindNow = true; return;
    case DT_FLAGS: entries.flags = d_val; return;
    case DT_FLAGS_1: entries.flags1 = d_val; return;
    default: return;
  }
}

function resolve({ tables, textTags, textPlaces, bindNow, flags, flags1 }: Entries, strings: StringTable | null): Dynamic {
  const texts: Record<number, string[]> = {};
  let complete = true;
  for (let i = 0; i < textTags.length; i++) {
    const text = strings?.get(textPlaces[i] ?? 0) ?? null;
    if (text === null) complete = false;
    else (texts[textTags[i] ?? 0] ??= []).push(text);
  }
  const of = (tag: number): readonly string[] => texts[tag] ?? [];
  return {
    tables, needed: of(DT_NEEDED), rpath: of(DT_RPATH), runpath: of(DT_RUNPATH), soname: of(DT_SONAME).at(-1) ?? null,
    filters: of(DT_FILTER), auxiliaries: of(DT_AUXILIARY), bindNow, flags, flags1, complete,
  };
}
