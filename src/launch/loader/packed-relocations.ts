import { DT_INIT_ARRAY, DT_INIT_ARRAYSZ, DT_RELR, DT_RELRSZ } from '../../binary/elf/constants.ts';
import type { Elf } from '../../binary/elf/parse-elf.ts';
import { fileRangeOf } from '../../binary/elf/program-headers.ts';
import { Reader } from '../../bytes/reader.ts';
import { indexOfBytes } from '../../bytes/search.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { FileNode } from '../../image/file-tree.ts';
import type { Linking, LoadedObject } from './libraries.ts';

/** DT_RELR: the places of plain addresses, packed into a table of their own (gABI ch. 5). musl reads it since 1.2.4. */

/** Of a table, and of a loader: musl's is under a megabyte. */
const MAX_BYTES = 8 << 20;

const SINCE = 1_002_004;

/**
 * What becomes of objects whose addresses an older musl leaves as they are in the file; null where none has any, or the loader puts them
 * right.
 */
export function leftPacked(objects: readonly LoadedObject[], loader: FileNode): Linking | null {
  const packed = objects.filter(({ elf }) => (elf.dynamic?.entries.get(DT_RELRSZ) ?? 0) > 0);
  const [first] = packed;
  if (first === undefined || (loader.content === null && loader.stands?.libc !== 'musl')) return null;
  const version = loader.content === null ? numberOf(loader.stands?.version ?? loader.stands?.atLeast ?? '') : muslVersion(loader.content);
  if (version !== null && version >= SINCE) return null;
  const calls = packed.find(({ elf, content }) => callsPacked(elf, content));
  const isLeast = loader.content === null && loader.stands?.version === null;
  if (version === null || isLeast || calls === undefined)
    return {
      kind: 'unknown',
      reason: `${first.name} has its relocations packed (DT_RELR), and whether its loader can unpack them is not known`,
      line: null,
    };
  const detail = 'its relocations are packed (DT_RELR), which musl before 1.2.4 leaves undone';
  return { kind: 'killed', signal: 'SIGSEGV', cause: { code: 'bad-segment', path: calls.realPath, detail } };
}

/** What a loader has in it, 1_002_003 for 1.2.3; null where it has none. */
function muslVersion(content: ByteSource): number | null {
  if (content.size > MAX_BYTES) return null;
  const bytes = content.read(0, content.size);
  const begin = Uint8Array.of(0, 0x31, 0x2e);
  for (let at = indexOfBytes(bytes, begin, 0); at !== -1; at = indexOfBytes(bytes, begin, at + 1)) {
    const text = String.fromCharCode(...bytes.subarray(at + 1, at + 16));
    const version = /^1\.\d{1,2}\.\d{1,2}(?=[-\0])/.exec(text);
    if (version !== null) return numberOf(version[0]);
  }
  return null;
}

/** 1_002_003 for `1.2.3`. */
function numberOf(text: string): number | null {
  const version = /^1\.(\d{1,2})\.(\d{1,2})$/.exec(text);
  return version === null ? null : 1_000_000 + Number(version[1]) * 1000 + Number(version[2]);
}

/** Whether the first of the functions that are called at the start has its address among those that are packed. */
function callsPacked(elf: Elf, content: ByteSource): boolean {
  const entries = elf.dynamic?.entries;
  const [first, size, table, tableSize] = [DT_INIT_ARRAY, DT_INIT_ARRAYSZ, DT_RELR, DT_RELRSZ].map((tag) => entries?.get(tag) ?? 0);
  if (first === undefined || table === undefined || tableSize === undefined || (size ?? 0) === 0) return false;
  const range = fileRangeOf(elf.programHeaders, table);
  if (range === null || tableSize > range.length || tableSize > MAX_BYTES) return false;
  const word = elf.header.bits / 8;
  const read = new Reader(content, elf.header.endian).part(range.offset, tableSize);
  if (read.length < tableSize) return false;
  const wanted = BigInt(first);
  let next = 0n;
  for (let at = 0; at + word <= tableSize; at += word) {
    const position = read.position(0, 0) + at;
    const entry = word === 8 ? read.view.getBigUint64(position, read.little) : BigInt(read.view.getUint32(position, read.little));
    // An even number is a place; an odd one says which of the words behind it are others.
    if (entry % 2n === 0n) {
      if (entry === wanted) return true;
      next = entry + BigInt(word);
      continue;
    }
    const bit = (wanted - next) / BigInt(word);
    if (wanted >= next && bit < BigInt(word * 8 - 1) && ((entry >> (bit + 1n)) & 1n) === 1n) return true;
    next += BigInt((word * 8 - 1) * word);
  }
  return false;
}
