import { DT_STRTAB, DT_SYMTAB, DT_VERSYM } from '../../binary/elf/constants.ts';
import type { Elf } from '../../binary/elf/parse-elf.ts';
import { readVersionIndexes } from '../../binary/elf/versions.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { stringAt } from '../../bytes/text.ts';
import { fileRange, MAX_SYMBOLS, symbolCount } from './symbol-count.ts';
import type { FileRange } from './symbol-count.ts';

/** A symbol that is looked for; with a version of it where the file names one. */
export interface WantedSymbol {
  readonly name: string;
  readonly version: string | null;
}

/** The names that an object defines for others, and those it wants and cannot start without. */
export interface DynamicSymbols {
  /** Whether this loader finds it here. */
  has(wanted: WantedSymbol, loader: 'glibc' | 'musl'): boolean;
  /** The symbol at this place of the table if it is undefined and must not stay so; weak ones may. */
  wanted(index: number): WantedSymbol | null;
  /** The symbol at this place whose content is copied from another object, where that must have it: glibc lets a weak one be. */
  copied(index: number, loader: 'glibc' | 'musl'): WantedSymbol | null;
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

const MAX_STRINGS = 16 << 20;

/** Those that were read last: each RUN line starts the same shell with the same libraries. */
const LAST = new Map<ByteSource, Symbols | null>();
/** More than most programs load, each of which keeps its content as well; and bytes of tables and names, beside those of the last. */
const MAX_LAST = 32;
const MAX_KEPT = 32 << 20;

/** Reads .dynsym through the dynamic section (gABI ch. 5); null where the file does not let itself be read so. */
export function readDynamicSymbols(content: ByteSource, elf: Elf): DynamicSymbols | null {
  const known = LAST.get(content);
  const symbols = known === undefined ? readTable(content, elf) : known;
  LAST.delete(content);
  LAST.set(content, symbols);
  let kept = 0;
  for (const table of LAST.values()) kept += table?.size ?? 0;
  for (const [oldest, table] of LAST) {
    if (oldest === content || (LAST.size <= MAX_LAST && kept <= MAX_KEPT)) break;
    LAST.delete(oldest);
    kept -= table?.size ?? 0;
  }
  return symbols;
}

function readTable(content: ByteSource, elf: Elf): Symbols | null {
  const entries = elf.dynamic?.entries;
  if (entries === undefined) return null;
  const symbols = fileRange(elf, entries.get(DT_SYMTAB));
  const strings = fileRange(elf, entries.get(DT_STRTAB));
  if (symbols === null || strings === null) return null;
  // Without a hash table, or with an empty one, nothing in it is ever found.
  const count = symbolCount(content, elf, entries);
  if (count === null || count > MAX_SYMBOLS) return null;
  const size = elf.header.bits === 64 ? 24 : 16;
  const table = content.read(symbols.offset, Math.max(count * size, tableLength(symbols, strings, size))).slice();
  const names = content.read(strings.offset, Math.min(strings.length, MAX_STRINGS)).slice();
  return table.length < count * size ? null : new Symbols(table, names, elf, count, readVersions(content, elf, table.length / size));
}

/**
 * How long the table is at most: a hash table counts the symbols that are found by it, and of a program that has none for others it counts
 * none of those that it wants. Linkers put the names behind the table.
 */
function tableLength(symbols: FileRange, strings: FileRange, size: number): number {
  const behind = strings.offset - symbols.offset;
  return Math.min(behind > 0 && behind < symbols.length ? behind - (behind % size) : symbols.length, MAX_SYMBOLS * size);
}

/** The number of each symbol's version, and what the numbers mean; null where the object knows no versions. */
interface Versions {
  readonly numbers: DataView;
  readonly little: boolean;
  readonly names: ReadonlyMap<number, string>;
}

function readVersions(content: ByteSource, elf: Elf, symbols: number): Versions | null {
  const range = fileRange(elf, elf.dynamic?.entries.get(DT_VERSYM) ?? null);
  if (range === null) return null;
  const bytes = content.read(range.offset, Math.min(range.length, symbols * 2)).slice();
  return {
    numbers: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    little: elf.header.endian === 'little',
    names: readVersionIndexes(content, elf),
  };
}

/** Of the number of a version. */
const HIDDEN = 0x8000;
/** From here on numbers are those of versions that stand behind the first. */
const FIRST_LATER = 3;

class Symbols implements DynamicSymbols {
  readonly #table: Uint8Array;
  readonly #view: DataView;
  readonly #names: Uint8Array;
  readonly #little: boolean;
  readonly #fields: typeof SYM_64;
  readonly #versions: Versions | null;
  /** By the hash of a name: where in the table its definitions stand, one for each version. No text is made of most names. */
  readonly #defined = new Map<number, number | number[]>();

  constructor(table: Uint8Array, names: Uint8Array, elf: Elf, count: number, versions: Versions | null) {
    this.#table = table;
    this.#view = new DataView(table.buffer, table.byteOffset, table.byteLength);
    this.#names = names;
    this.#little = elf.header.endian === 'little';
    this.#fields = elf.header.bits === 64 ? SYM_64 : SYM_32;
    this.#versions = versions;
    for (let index = 1; index < count; index++) if (this.#isDefinition(index)) this.#define(index);
  }

  /** Bytes of it that are kept. */
  get size(): number {
    return this.#table.length + this.#names.length;
  }

  has({ name, version }: WantedSymbol, loader: 'glibc' | 'musl'): boolean {
    const matches = (index: number): boolean =>
      (loader === 'musl' ? this.#isForMusl(index) : this.#isForGlibc(index, version)) && this.#name(index) === name;
    return this.#mayBe(name).some(matches);
  }

  /** Of a name that is no text nobody knows the bytes any more. */
  #mayBe(name: string): readonly number[] {
    if (name.includes('\ufffd')) return [...this.#defined.values()].flat();
    const found = this.#defined.get(hashOf(name));
    return found === undefined ? [] : typeof found === 'number' ? [found] : found;
  }

  wanted(index: number): WantedSymbol | null {
    if (!this.#isIn(index) || this.#section(index) !== 0 || this.#info(index) >> 4 !== STB_GLOBAL) return null;
    return this.#symbol(index);
  }

  copied(index: number, loader: 'glibc' | 'musl'): WantedSymbol | null {
    if (!this.#isIn(index) || (loader === 'glibc' && this.#info(index) >> 4 !== STB_GLOBAL)) return null;
    return this.#symbol(index);
  }

  #symbol(index: number): WantedSymbol | null {
    const name = this.#name(index);
    return name === '' ? null : { name, version: this.#versionOf(index) };
  }

  #define(index: number): void {
    const hash = hashAt(this.#names, this.#view.getUint32(index * this.#fields.size, this.#little));
    const before = this.#defined.get(hash);
    if (before === undefined) this.#defined.set(hash, index);
    else if (typeof before === 'number') this.#defined.set(hash, [before, index]);
    else before.push(index);
  }

  #isDefinition(index: number): boolean {
    const info = this.#info(index);
    const section = this.#section(index);
    if (section === 0 || !BINDINGS.has(info >> 4) || !TYPES.has(info & 15)) return false;
    return this.#hasValue(index) || section === SHN_ABS || (info & 15) === STT_TLS;
  }

  /**
   * musl looks at no visibility, knows no functions that choose, and of versions only whether they are hidden (ldso/dynlink.c, gnu_lookup).
   */
  #isForMusl(index: number): boolean {
    return (this.#info(index) & 15) !== STT_GNU_IFUNC && (this.#number(index) & HIDDEN) === 0;
  }

  /** check_match of glibc (elf/dl-lookup.c). */
  #isForGlibc(index: number, version: string | null): boolean {
    const visibility = this.#view.getUint8(index * this.#fields.size + this.#fields.info + 1) & 3;
    if (visibility === STV_HIDDEN || visibility === STV_INTERNAL) return false;
    if (this.#versions === null) return true;
    const number = this.#number(index);
    const isHidden = (number & HIDDEN) !== 0;
    if (version === null) return !isHidden || (number & ~HIDDEN) < FIRST_LATER;
    const own = this.#versionOf(index);
    return own === version || (own === null && !isHidden);
  }

  #versionOf(index: number): string | null {
    return this.#versions?.names.get(this.#number(index) & ~HIDDEN) ?? null;
  }

  #number(index: number): number {
    const numbers = this.#versions?.numbers;
    return numbers === undefined || index * 2 + 2 > numbers.byteLength ? 0 : numbers.getUint16(index * 2, this.#versions?.little);
  }

  #isIn(index: number): boolean {
    return (index + 1) * this.#fields.size <= this.#table.length;
  }

  #name(index: number): string {
    return stringAt(this.#names, this.#view.getUint32(index * this.#fields.size, this.#little));
  }

  #info(index: number): number {
    return this.#view.getUint8(index * this.#fields.size + this.#fields.info);
  }

  #section(index: number): number {
    return this.#view.getUint16(index * this.#fields.size + this.#fields.section, this.#little);
  }

  #hasValue(index: number): boolean {
    const at = index * this.#fields.size + this.#fields.value;
    return this.#view.getUint32(at, this.#little) !== 0 || (this.#fields.size === 24 && this.#view.getUint32(at + 4, this.#little) !== 0);
  }
}

const NO_NAME = 5381;

/** As DT_GNU_HASH has it, of the bytes up to the next NUL; of a name that nothing ends it is that of none, as `stringAt` reads it. */
function hashAt(names: Uint8Array, offset: number): number {
  let hash = NO_NAME;
  for (let at = offset; at < names.length; at++) {
    const byte = names[at] ?? 0;
    if (byte === 0) return hash;
    hash = (Math.imul(hash, 33) + byte) | 0;
  }
  return NO_NAME;
}

/** The same of a text, which is asked of each object: nearly all have no bytes but their letters. */
function hashOf(name: string): number {
  let hash = NO_NAME;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code > 0x7f) return hashAt(new TextEncoder().encode(`${name}\0`), 0);
    hash = (Math.imul(hash, 33) + code) | 0;
  }
  return hash;
}

/** Where the fields of a symbol stand; st_other follows st_info. */
const SYM_64 = { size: 24, info: 4, section: 6, value: 8 };
const SYM_32 = { size: 16, info: 12, section: 14, value: 4 };
