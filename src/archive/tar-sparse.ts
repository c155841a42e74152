import type { SparsePart } from './tar-entry.ts';
import { BLOCK_SIZE, readNumeric } from './tar-header.ts';
import { readDecimal } from './tar-pax.ts';
import type { PaxRecords } from './tar-pax.ts';

/** How GNU tar stored a sparse file under PAX: the map among the records, or in front of the data. */
export type PaxSparseKind = 'in-records' | 'in-data';

/** Which kind of sparse file the records speak of; null for a plain file or a version nobody knows. */
export function paxSparseKind(records: PaxRecords): PaxSparseKind | null {
  const major = records.get('GNU.sparse.major') ?? '';
  const minor = records.get('GNU.sparse.minor') ?? '';
  if (major === '0' && (minor === '0' || minor === '1')) return 'in-records';
  if (major === '1' && minor === '0') return 'in-data';
  if (major !== '' || minor !== '') return null;
  return (records.get('GNU.sparse.map') ?? '') === '' ? null : 'in-records';
}

/** The map of formats 0.0 and 0.1: `offset,length,offset,length…`. Null when it is wrong. */
export function readSparseRecords(records: PaxRecords): SparsePart[] | null {
  const count = readDecimal(records.get('GNU.sparse.numblocks') ?? '');
  const map = records.get('GNU.sparse.map') ?? '';
  const numbers = map === '' ? [] : map.split(',');
  return count === null || count < 0 || numbers.length !== 2 * count ? null : pairUp(numbers);
}

/** The lines of format 1.0, the first of which is the number of pairs; null when they are wrong. */
export function readSparseLines(lines: readonly string[], count: number): SparsePart[] | null {
  return pairUp(lines.slice(1, 1 + 2 * count));
}

function pairUp(numbers: readonly string[]): SparsePart[] | null {
  const parts: SparsePart[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const offset = readDecimal(numbers[i] ?? '');
    const length = readDecimal(numbers[i + 1] ?? '');
    if (offset === null || length === null) return null;
    parts.push({ offset, length });
  }
  return parts;
}

/** A table of the old GNU format: 4 entries in the header, 21 in an extension block. */
export interface OldSparseTable {
  readonly parts: readonly SparsePart[];
  /** Another block of entries follows. */
  readonly extended: boolean;
}

/** Where the table stands in the header block (`sp`), and the unpacked size (`realsize`). */
export const OLD_SPARSE_HEADER = { offset: 386, entries: 4, realSize: [483, 12] } as const;
export const OLD_SPARSE_EXTENSION = { offset: 0, entries: 21 } as const;

/** Reads the entries of a block up to the first empty one; null when a number is wrong. */
export function readOldSparseTable(block: Uint8Array, { offset, entries }: { offset: number; entries: number }): OldSparseTable | null {
  const parts: SparsePart[] = [];
  for (let i = 0; i < entries; i++) {
    const at = offset + i * 24;
    if (block[at] === 0) break;
    const from = readNumeric(block.subarray(at, at + 12));
    const length = readNumeric(block.subarray(at + 12, at + 24));
    if (from === null || length === null) return null;
    parts.push({ offset: from, length });
  }
  return { parts, extended: (block[offset + entries * 24] ?? 0) > 0 };
}

/** Whether the pieces lie within the file, in order and apart. */
export function validSparseParts(parts: readonly SparsePart[], size: number): boolean {
  let end = 0;
  for (const { offset, length } of parts) {
    if (offset < end || length < 0 || offset + length > size) return false;
    end = offset + length;
  }
  return size >= 0;
}

/** Blocks of a map in front of the data stop at the block with the last line. */
export function lastLineIn(block: Uint8Array, lines: string[], open: string): string {
  let rest = open;
  for (const byte of block.subarray(0, BLOCK_SIZE)) {
    if (byte !== 0x0a) {
      rest += String.fromCharCode(byte);
      continue;
    }
    lines.push(rest);
    rest = '';
  }
  return rest;
}
