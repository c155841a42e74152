import type { ByteSource } from '../bytes/source.ts';
import { Reader } from '../bytes/reader.ts';
import { stringAt } from '../bytes/text.ts';
import { DT_GNU_HASH, DT_HASH, DT_STRTAB, DT_SYMTAB } from '../binary/elf/constants.ts';
import type { DynamicEntries } from '../binary/elf/dynamic.ts';
import type { Elf } from '../binary/elf/parse-elf.ts';
import { fileRangeOf } from '../binary/elf/program-headers.ts';

/** The names that an object defines for others, and those it wants and cannot start without. */
export interface DynamicSymbols {
  readonly defined: ReadonlySet<string>;
  /** Defined, and not for others to see. */
  readonly hidden: ReadonlySet<string>;
  /** Defined by a function that says which one to take (STT_GNU_IFUNC). */
  readonly indirect: ReadonlySet<string>;
  /** The name of the symbol at this place of the table if it is undefined and must not stay so; weak ones may. */
  wanted(index: number): string | null;
}

const STB_GLOBAL = 1;
const STB_WEAK = 2;
const STB_GNU_UNIQUE = 10;
const STT_TLS = 6;
const STT_GNU_IFUNC = 10;
/** Types that a lookup takes: NOTYPE, OBJECT, FUNC, COMMON, TLS and GNU_IFUNC (dl-lookup.c, check_match). */
const TYPES: ReadonlySet<number> = new Set([0, 1, 2, 5, STT_TLS, STT_GNU_IFUNC]);
const BINDINGS: ReadonlySet<number> = new Set([STB_GLOBAL, STB_WEAK, STB_GNU_UNIQUE]);
const SHN_ABS = 0xfff1;
const STV_INTERNAL = 1;
const STV_HIDDEN = 2;

/** More than libLLVM has; a table that claims more is not judged. */
const MAX_SYMBOLS = 200_000;
const MAX_STRINGS = 16 << 20;

/** Reads .dynsym through the dynamic section (gABI ch. 5); null where the file does not let itself be read so. */
export function readDynamicSymbols(content: ByteSource, elf: Elf): DynamicSymbols | null {
  const entries = elf.dynamic?.entries;
  if (entries === undefined) return null;
  const symbols = fileRange(elf, entries.get(DT_SYMTAB));
  const strings = fileRange(elf, entries.get(DT_STRTAB));
  if (symbols === null || strings === null) return null;
  // Without a hash table nothing in it is ever found.
  const hasHash = entries.get(DT_HASH) !== null || entries.get(DT_GNU_HASH) !== null;
  const count = hasHash ? symbolCount(content, elf, entries) : 0;
  if (count === null || count > MAX_SYMBOLS) return null;
  const size = elf.header.bits === 64 ? 24 : 16;
  const table = content.read(symbols.offset, hasHash ? count * size : Math.min(symbols.length, MAX_SYMBOLS * size)).slice();
  const names = content.read(strings.offset, Math.min(strings.length, MAX_STRINGS)).slice();
  return table.length < count * size ? null : collect(table, names, elf, count);
}

function collect(table: Uint8Array, names: Uint8Array, elf: Elf, count: number): DynamicSymbols {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const little = elf.header.endian === 'little';
  const fields = elf.header.bits === 64 ? SYM_64 : SYM_32;
  const defined = new Set<string>();
  const hidden = new Set<string>();
  const indirect = new Set<string>();
  for (let at = fields.size; at + fields.size <= count * fields.size; at += fields.size) {
    const info = view.getUint8(at + fields.info);
    const section = view.getUint16(at + fields.section, little);
    if (section === 0 || !BINDINGS.has(info >> 4) || !TYPES.has(info & 15)) continue;
    const hasValue = view.getUint32(at + fields.value, little) !== 0 || (fields.size === 24 && view.getUint32(at + fields.value + 4, little) !== 0);
    if (!hasValue && section !== SHN_ABS && (info & 15) !== STT_TLS) continue;
    const visibility = view.getUint8(at + fields.info + 1) & 3;
    const kind = visibility === STV_HIDDEN || visibility === STV_INTERNAL ? hidden : (info & 15) === STT_GNU_IFUNC ? indirect : defined;
    kind.add(stringAt(names, view.getUint32(at, little)));
  }
  const wanted = (index: number): string | null => {
    const at = index * fields.size;
    if (at + fields.size > table.length || view.getUint16(at + fields.section, little) !== 0 || view.getUint8(at + fields.info) >> 4 !== STB_GLOBAL) return null;
    const name = stringAt(names, view.getUint32(at, little));
    return name === '' ? null : name;
  };
  return { defined, hidden, indirect, wanted };
}

/** Where the fields of a symbol stand; st_other follows st_info. */
const SYM_64 = { size: 24, info: 4, section: 6, value: 8 };
const SYM_32 = { size: 16, info: 12, section: 14, value: 4 };

/** The number of symbols stands in no place of its own: DT_HASH has it, DT_GNU_HASH lets it be worked out. */
function symbolCount(content: ByteSource, elf: Elf, entries: DynamicEntries): number | null {
  const hash = fileRange(elf, entries.get(DT_HASH));
  const reader = new Reader(content, elf.header.endian);
  if (hash !== null) {
    const head = reader.part(hash.offset, 8);
    return head.length < 8 ? null : head.u32(4);
  }
  const gnu = fileRange(elf, entries.get(DT_GNU_HASH));
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
