import { Reader } from '../../bytes/reader.ts';
import type { Block, Endian } from '../../bytes/reader.ts';
import { latin1 } from '../../bytes/latin1.ts';
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

/** The magic is four bytes, three of them 0xff in a row, the place of the fourth depending on the byte order. */
function searchRange(source: ByteSource, endian: Endian, { offset, length }: FileRange): FunctionNames | null {
  const end = Math.min(offset + length, source.size);
  for (let at = offset; at + HEADER_SIZE <= end; at += CHUNK) {
    const bytes = source.read(at, Math.min(CHUNK + HEADER_SIZE, end - at)).slice();
    for (let i = nextHeader(bytes, 0, endian); i !== -1; i = nextHeader(bytes, i + ALIGN, endian)) {
      const names = readHeader(source, endian, at + i, end);
      if (names !== null) return names;
    }
  }
  return null;
}

function nextHeader(bytes: Uint8Array, from: number, endian: Endian): number {
  const [version, second] = endian === 'little' ? [0, 1] : [3, 0];
  for (let i = from; i + HEADER_SIZE <= bytes.length && i < CHUNK; i += ALIGN) {
    if (bytes[i + second] !== 0xff || bytes[i + 4] !== 0 || bytes[i + 5] !== 0) continue;
    if ((bytes[i + version] ?? 0) >= 0xf0 && isHeader(bytes, i)) return i;
  }
  return -1;
}

/** Least size of an instruction, then the size of a pointer. */
function isHeader(bytes: Uint8Array, at: number): boolean {
  const [quantum, pointer] = [bytes[at + 6], bytes[at + 7]];
  return (quantum === 1 || quantum === 2 || quantum === 4) && (pointer === 4 || pointer === 8);
}

function readHeader(source: ByteSource, endian: Endian, offset: number, end: number): FunctionNames | null {
  const block = new Reader(source, endian).part(offset, HEADER_SIZE + MAX_WORDS * 8);
  if (block.length < HEADER_SIZE + MAX_WORDS * 8) return null;
  const size = block.u8(7) === 8 ? 8 : 4;
  const word = (index: number): number => wordAt(block, HEADER_SIZE + index * size, size);
  switch (block.u32(0)) {
    // nfunc, nfiles, textStart, funcnameOffset, cuOffset …
    case GO_1_18: case GO_1_20: return namesBetween(offset, word(3), word(4), end);
    // nfunc, nfiles, funcnameOffset, cuOffset …
    case GO_1_16: return namesBetween(offset, word(2), word(3), end);
    // nfunc, then the table itself with names somewhere in it
    case GO_1_2: return word(0) > 0 && word(0) * size < end - offset ? { offset, length: end - offset, mixed: true } : null;
    default: return null;
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

/** Calls `visit` with each name in which `candidate` (a global expression) finds something. True if all names were looked at. */
export function eachFunctionName(source: ByteSource, names: FunctionNames, candidate: RegExp, visit: (name: string) => void): boolean {
  const end = Math.min(names.offset + Math.min(names.length, MAX_NAMES), source.size);
  let rest = '';
  for (let at = names.offset; at < end; at += CHUNK) {
    const text = rest + latin1(source.read(at, Math.min(CHUNK, end - at)));
    const complete = text.lastIndexOf('\0') + 1;
    visitNames(text.slice(0, complete), names.mixed, candidate, visit);
    rest = text.slice(Math.max(complete, text.length - MAX_NAME));
  }
  return names.length <= MAX_NAMES;
}

/** To search first and cut then is ten times as fast as to cut a hundred thousand names apart. */
function visitNames(text: string, mixed: boolean, candidate: RegExp, visit: (name: string) => void): void {
  candidate.lastIndex = 0;
  for (let match = candidate.exec(text); match !== null; match = candidate.exec(text)) {
    const end = text.indexOf('\0', match.index);
    const part = text.slice(text.lastIndexOf('\0', match.index) + 1, end);
    visit(mixed ? nameAtEnd(part) : part);
    candidate.lastIndex = end;
  }
}

const MAX_NAME = 8192;

/** In a mixed table a name follows other bytes: what can stand in a name, from the end backwards. */
function nameAtEnd(part: string): string {
  return /[\w.$()*/\-·\[\],{};%]{1,512}$/.exec(part.slice(-512))?.[0] ?? '';
}
