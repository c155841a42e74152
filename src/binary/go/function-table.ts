import { latin1 } from '../../bytes/latin1.ts';
import { Reader } from '../../bytes/reader.ts';
import type { Block, Endian } from '../../bytes/reader.ts';
import { indexOfBytes } from '../../bytes/search.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { FileRange } from './build-info.ts';

/** Where the names of a Go program's functions lie: NUL-terminated, one after the other. */
export interface FunctionNames extends FileRange {
  /** Before Go 1.16 the names lie between other data of the same table. */
  readonly mixed: boolean;
}

/** Magic numbers of `.gopclntab` by version (internal/abi, `CURRENT_PCLNTAB_MAGIC`). */
const GO_1_2 = 0xfffffffb;
const GO_1_16 = 0xfffffffa;
const GO_1_18 = 0xfffffff0;
const GO_1_20 = 0xfffffff1;

const HEADER_SIZE = 8;
const MAX_WORDS = 8;
const CHUNK = 65536;
/** A table is at least aligned to a pointer of 4 bytes. */
const ALIGN = 4;

/** Finds the table in the first range that holds one: at its start if it is a section of that name, else anywhere in it. */
export function findFunctionNames(source: ByteSource, endian: Endian, ranges: readonly FileRange[]): FunctionNames | null {
  for (const range of ranges) {
    const found = searchRange(source, endian, range);
    if (found !== null) return found;
  }
  return null;
}

function searchRange(source: ByteSource, endian: Endian, { offset, length }: FileRange): FunctionNames | null {
  const end = Math.min(offset + length, source.size);
  for (let at = offset; at + HEADER_SIZE <= end; at += CHUNK) {
    for (const header of headersIn(source.read(at, Math.min(CHUNK + HEADER_SIZE, end - at)), endian)) {
      const names = readHeader(source, endian, at + header, end);
      if (names !== null) return names;
    }
  }
  return null;
}

/**
 * Each magic is four bytes, three of them 0xff in a row, the place of the fourth depending on the byte order; two zeros follow.
 * What does not change with the version is looked for, which is far quicker than to look at every fourth byte.
 */
const FIXED: Readonly<Record<Endian, { readonly bytes: Uint8Array; readonly at: number; readonly version: number }>> = {
  little: { bytes: Uint8Array.of(0xff, 0xff, 0xff, 0, 0), at: 1, version: 0 },
  big: { bytes: Uint8Array.of(0xff, 0xff, 0xff), at: 0, version: 3 },
};

/** Offsets in a piece where a header may begin. */
function headersIn(bytes: Uint8Array, endian: Endian): readonly number[] {
  const { bytes: fixed, at, version } = FIXED[endian];
  const found: number[] = [];
  for (let i = indexOfBytes(bytes, fixed, 0); i !== -1; i = indexOfBytes(bytes, fixed, i + 1)) {
    const start = i - at;
    if (start >= 0 && start < CHUNK && start % ALIGN === 0 && (bytes[start + version] ?? 0) >= 0xf0 && isHeader(bytes, start))
      found.push(start);
  }
  return found;
}

/** Two zeros behind the magic, the least size of an instruction, the size of a pointer. */
function isHeader(bytes: Uint8Array, at: number): boolean {
  const [quantum, pointer] = [bytes[at + 6], bytes[at + 7]];
  return (
    bytes[at + 4] === 0 && bytes[at + 5] === 0 && (quantum === 1 || quantum === 2 || quantum === 4) && (pointer === 4 || pointer === 8)
  );
}

function readHeader(source: ByteSource, endian: Endian, offset: number, end: number): FunctionNames | null {
  const block = new Reader(source, endian).part(offset, HEADER_SIZE + MAX_WORDS * 8);
  if (block.length < HEADER_SIZE + MAX_WORDS * 8) return null;
  const size = block.u8(7) === 8 ? 8 : 4;
  const word = (index: number): number => wordAt(block, HEADER_SIZE + index * size, size);
  switch (block.u32(0)) {
    // nfunc, nfiles, textStart, funcnameOffset, cuOffset …
    case GO_1_18:
    case GO_1_20:
      return namesBetween(offset, word(3), word(4), end);
    // nfunc, nfiles, funcnameOffset, cuOffset …
    case GO_1_16:
      return namesBetween(offset, word(2), word(3), end);
    // nfunc, then the table itself with names somewhere in it
    case GO_1_2:
      return word(0) > 0 && word(0) * size < end - offset ? { offset, length: end - offset, mixed: true } : null;
    default:
      return null;
  }
}

function namesBetween(table: number, from: number, to: number, end: number): FunctionNames | null {
  if (from < HEADER_SIZE || to <= from || table + to > end) return null;
  return { offset: table + from, length: to - from, mixed: false };
}

function wordAt(block: Block, at: number, size: 4 | 8): number {
  return size === 8 ? block.u64(at) : block.u32(at);
}

/** Far more than the largest program has (kubelet: 9 MB); what lies behind is not looked at. */
const MAX_NAMES = 64 << 20;

/** How names are found that are worth a look; none of it may match across a NUL but where it says so. */
export interface NameSearch {
  /** From the NUL before a name on: what names begin with. A global expression, null where no beginning tells. */
  readonly starts: RegExp | null;
  /** What may stand anywhere in a name. */
  readonly inside: string;
  /** Both at once, where other bytes stand before a name. A global expression. */
  readonly mixed: RegExp;
}

/** Calls `visit` with each name that the search finds, in the order of the table. True if all names were looked at. */
export function eachFunctionName(source: ByteSource, names: FunctionNames, search: NameSearch, visit: (name: string) => void): boolean {
  const end = Math.min(names.offset + Math.min(names.length, MAX_NAMES), source.size);
  let rest = '\0';
  for (let at = names.offset; at < end; at += CHUNK) {
    const text = rest + latin1(source.read(at, Math.min(CHUNK, end - at)));
    const last = Math.max(0, text.lastIndexOf('\0'));
    const whole = text.slice(0, last + 1);
    visitNames(whole, names.mixed ? places(whole, search.mixed) : cleanPlaces(whole, search), names.mixed, visit);
    rest = text.slice(Math.max(last, text.length - MAX_NAME));
  }
  return names.length <= MAX_NAMES;
}

/** To search first and cut then is ten times as fast as to cut a hundred thousand names apart. */
function visitNames(text: string, found: readonly number[], mixed: boolean, visit: (name: string) => void): void {
  let end = 0;
  for (const place of found) {
    if (place < end) continue;
    end = text.indexOf('\0', place);
    const part = text.slice(text.lastIndexOf('\0', place) + 1, end);
    visit(mixed ? nameAtEnd(part) : part);
  }
}

function places(text: string, wanted: RegExp): number[] {
  const found: number[] = [];
  wanted.lastIndex = 0;
  for (let match = wanted.exec(text); match !== null; match = wanted.exec(text)) found.push(match.index);
  return found;
}

/**
 * An expression that begins with a NUL passes over the inside of names, and a plain text is found by other means: thrice as fast as one
 * expression for both.
 */
function cleanPlaces(text: string, { starts, inside }: NameSearch): readonly number[] {
  const found = starts === null ? [] : places(text, starts).map((at) => at + 1);
  for (let at = text.indexOf(inside); at !== -1; at = text.indexOf(inside, at + 1)) found.push(at);
  return found.sort((a, b) => a - b);
}

const MAX_NAME = 8192;

/** In a mixed table a name follows other bytes: what can stand in a name, from the end backwards. */
function nameAtEnd(part: string): string {
  return /[\w.$()*/\-·\[\],{};%]{1,512}$/.exec(part.slice(-512))?.[0] ?? '';
}
