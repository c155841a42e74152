import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { struct } from '../../bytes/struct.ts';
import {
  DT_FLAGS, DT_FLAGS_1, DT_NEEDED, DT_NULL, DT_RPATH, DT_RUNPATH, DT_SONAME, DT_STRSZ, DT_STRTAB, PT_DYNAMIC,
} from './constants.ts';
import type { ElfHeader } from './header.ts';
import { fileRangeOf } from './program-headers.ts';
import type { ProgramHeader } from './program-headers.ts';
import { StringTable } from './string-table.ts';

/** One entry of PT_DYNAMIC, raw. */
export interface DynamicEntry {
  readonly d_tag: number;
  readonly d_val: number;
}

/** What the dynamic loader is asked for. Strings stand as in the file: `rpath` may be `a:b`, with `$ORIGIN` in it. */
export interface Dynamic {
  readonly entries: readonly DynamicEntry[];
  readonly needed: readonly string[];
  /** One for each DT_RPATH, in practice at most one. */
  readonly rpath: readonly string[];
  readonly runpath: readonly string[];
  readonly soname: string | null;
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
  const strings = dynamicStrings(source, header, programHeaders, entries);
  return resolve(entries, strings);
}

/** The string table that DT_STRTAB points to, or null where no loaded segment of the file holds it. */
export function dynamicStrings(
  source: ByteSource, header: ElfHeader, programHeaders: readonly ProgramHeader[], entries: readonly DynamicEntry[],
): StringTable | null {
  const address = lastValue(entries, DT_STRTAB);
  const range = address === null ? null : fileRangeOf(programHeaders, address);
  if (range === null) return null;
  const size = Math.min(lastValue(entries, DT_STRSZ) ?? range.length, range.length);
  return new StringTable(source, header.endian, range.offset, size);
}

/** The value of the last entry with this tag, which is the one a loader keeps; or null. */
export function lastValue(entries: readonly DynamicEntry[], tag: number): number | null {
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i];
    if (entry !== undefined && entry.d_tag === tag) return entry.d_val;
  }
  return null;
}

const Elf32_Dyn = struct((f) => ({ d_tag: f.u32(), d_val: f.u32() }));
const Elf64_Dyn = struct((f) => ({ d_tag: f.u64(), d_val: f.u64() }));

function readEntries(source: ByteSource, header: ElfHeader, segment: ProgramHeader): DynamicEntry[] {
  const fields = header.bits === 64 ? Elf64_Dyn : Elf32_Dyn;
  const size = Math.min(segment.p_filesz, MAX_ENTRIES * fields.byteLength);
  const table = new Reader(source, header.endian).part(segment.p_offset, size);
  const entries: DynamicEntry[] = [];
  for (let base = 0; base + fields.byteLength <= table.length; base += fields.byteLength) {
    const d_tag = table.get(fields.d_tag, base);
    if (d_tag === DT_NULL) break;
    entries.push({ d_tag, d_val: table.get(fields.d_val, base) });
  }
  return entries;
}

function resolve(entries: readonly DynamicEntry[], strings: StringTable | null): Dynamic {
  const needed: string[] = [];
  const rpath: string[] = [];
  const runpath: string[] = [];
  const soname: string[] = [];
  let complete = true;
  for (const { d_tag, d_val } of entries) {
    const list = d_tag === DT_NEEDED ? needed : d_tag === DT_RPATH ? rpath : d_tag === DT_RUNPATH ? runpath : d_tag === DT_SONAME ? soname : null;
    if (list === null) continue;
    const text = strings?.get(d_val) ?? null;
    if (text === null) complete = false;
    else list.push(text);
  }
  const flags = lastValue(entries, DT_FLAGS) ?? 0;
  const flags1 = lastValue(entries, DT_FLAGS_1) ?? 0;
  return { entries, needed, rpath, runpath, soname: soname.at(-1) ?? null, flags, flags1, complete };
}
