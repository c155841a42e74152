import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { struct } from '../../bytes/struct.ts';
import {
  DT_AUXILIARY,
  DT_BIND_NOW,
  DT_FILTER,
  DT_FLAGS,
  DT_FLAGS_1,
  DT_NEEDED,
  DT_NULL,
  DT_RPATH,
  DT_RUNPATH,
  DT_SONAME,
  DT_STRSZ,
  DT_STRTAB,
  PT_DYNAMIC,
} from './constants.ts';
import { addressAt } from './header.ts';
import type { ElfHeader } from './header.ts';
import { fileRangeOf } from './program-headers.ts';
import type { FileRange, ProgramHeader } from './program-headers.ts';
import { StringTable } from './string-table.ts';

/** The entries of PT_DYNAMIC. Of several with one tag the last counts, as for a loader. */
export class DynamicEntries {
  readonly #tags: readonly number[];
  readonly #values: readonly number[];

  constructor(tags: readonly number[], values: readonly number[]) {
    this.#tags = tags;
    this.#values = values;
  }

  get length(): number {
    return this.#tags.length;
  }

  tag(index: number): number {
    return this.#tags[index] ?? DT_NULL;
  }

  value(index: number): number {
    return this.#values[index] ?? 0;
  }

  /** The value of a tag, null where there is no such entry. */
  get(tag: number): number | null {
    for (let i = this.#tags.length - 1; i >= 0; i--) if (this.#tags[i] === tag) return this.#values[i] ?? null;
    return null;
  }
}

/** What the dynamic loader is asked for. Strings stand as in the file: `rpath` may be `a:b`, with `$ORIGIN` in it. */
export interface Dynamic {
  readonly entries: DynamicEntries;
  /** Where the strings lie in the file; null where it does not hold them. */
  readonly strings: FileRange | null;
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
/** What is read of them at a time, in bytes: nearly all files have their DT_NULL in the first part. */
const PART = 1024;

/** Reads PT_DYNAMIC through the program headers alone; null where there is none. Of several the last counts, as for a loader. */
export function readDynamic(source: ByteSource, header: ElfHeader, programHeaders: readonly ProgramHeader[]): Dynamic | null {
  const segment = programHeaders.findLast(({ p_type }) => p_type === PT_DYNAMIC);
  if (segment === undefined) return null;
  // Numbers first, strings later: reading a string may make the bytes of the entries invalid.
  const entries = readEntries(source, header, placeOf(segment, programHeaders));
  const strings = stringsOf(entries, programHeaders);
  return resolve(entries, strings, strings === null ? null : new StringTable(source, header.endian, strings));
}

/** Where the string table lies that DT_STRTAB points to, or null where no loaded segment of the file holds it. */
function stringsOf(entries: DynamicEntries, programHeaders: readonly ProgramHeader[]): FileRange | null {
  const strtab = entries.get(DT_STRTAB);
  const range = strtab === null ? null : fileRangeOf(programHeaders, strtab);
  if (range === null) return null;
  return { offset: range.offset, length: Math.min(entries.get(DT_STRSZ) ?? range.length, range.length) };
}

const Elf32_Dyn = struct((f) => ({ d_tag: f.u32(), d_val: f.u32() }));
const Elf64_Dyn = struct((f) => ({ d_tag: f.u64(), d_val: f.u64() }));

/**
 * A loader reads it in memory, at its address and up to its DT_NULL; only where no segment brings it there does its place in the file
 * count.
 */
function placeOf({ p_vaddr, p_offset, p_filesz }: ProgramHeader, programHeaders: readonly ProgramHeader[]): FileRange {
  return fileRangeOf(programHeaders, p_vaddr) ?? { offset: p_offset, length: p_filesz };
}

function readEntries(source: ByteSource, header: ElfHeader, { offset, length }: FileRange): DynamicEntries {
  const { bits } = header;
  const { byteLength, d_val } = bits === 64 ? Elf64_Dyn : Elf32_Dyn;
  const reader = new Reader(source, header.endian);
  const [tags, values]: [number[], number[]] = [[], []];
  const size = Math.min(length, MAX_ENTRIES * byteLength);
  for (let done = 0; done < size; done += PART) {
    const table = reader.part(offset + done, Math.min(PART, size - done));
    const { view, little } = table;
    const end = table.position(0, table.length) + table.length;
    for (let at = table.position(0, 0); at + byteLength <= end; at += byteLength) {
      const tag = addressAt(view, at, little, bits);
      if (tag === DT_NULL) return new DynamicEntries(tags, values);
      tags.push(tag);
      values.push(addressAt(view, at + d_val.at, little, bits));
    }
  }
  return new DynamicEntries(tags, values);
}

function resolve(entries: DynamicEntries, place: FileRange | null, strings: StringTable | null): Dynamic {
  const [needed, rpath, runpath, sonames, filters, auxiliaries]: [string[], string[], string[], string[], string[], string[]] = [
    [],
    [],
    [],
    [],
    [],
    [],
  ];
  let [complete, bindNow, flags, flags1] = [true, false, 0, 0];
  const add = (texts: string[], place: number): void => {
    const text = strings?.get(place) ?? null;
    if (text === null) complete = false;
    else texts.push(text);
  };
  for (let i = 0; i < entries.length; i++) {
    switch (entries.tag(i)) {
      case DT_NEEDED:
        add(needed, entries.value(i));
        break;
      case DT_SONAME:
        add(sonames, entries.value(i));
        break;
      case DT_RPATH:
        add(rpath, entries.value(i));
        break;
      case DT_RUNPATH:
        add(runpath, entries.value(i));
        break;
      case DT_FILTER:
        add(filters, entries.value(i));
        break;
      case DT_AUXILIARY:
        add(auxiliaries, entries.value(i));
        break;
      case DT_BIND_NOW:
        bindNow = true;
        break;
      case DT_FLAGS:
        flags = entries.value(i);
        break;
      case DT_FLAGS_1:
        flags1 = entries.value(i);
        break;
      default:
    }
  }
  return {
    entries,
    strings: place,
    needed,
    rpath,
    runpath,
    soname: sonames.at(-1) ?? null,
    filters,
    auxiliaries,
    bindNow,
    flags,
    flags1,
    complete,
  };
}
