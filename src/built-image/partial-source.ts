import { fromBytes } from '../bytes/source.ts';
import type { ByteSource } from '../bytes/source.ts';

/** Reads are widened to whole pieces of this size: what lies beside a range that was read is often read next. */
const GRAIN = 256;

/** Notes which parts of a source are read, so that these alone can be kept. */
export class RecordingSource implements ByteSource {
  readonly size: number;
  readonly #source: ByteSource;
  readonly #pieces = new Set<number>();

  constructor(source: ByteSource) {
    this.#source = source;
    this.size = source.size;
  }

  read(offset: number, length: number): Uint8Array {
    const bytes = this.#source.read(offset, length);
    // Behind the end there is nothing to keep, and numbers grow so large there that they cannot be counted up.
    if (bytes.length === 0) return bytes;
    const last = Math.floor((offset + bytes.length - 1) / GRAIN);
    for (let piece = Math.floor(offset / GRAIN); piece <= last; piece++) this.#pieces.add(piece);
    return bytes;
  }

  /** What was read, as ranges in order. */
  ranges(): Range[] {
    const ranges: { offset: number; length: number }[] = [];
    for (const piece of [...this.#pieces].sort((a, b) => a - b)) {
      const offset = piece * GRAIN;
      const last = ranges.at(-1);
      if (last !== undefined && last.offset + last.length === offset) last.length += GRAIN;
      else ranges.push({ offset, length: GRAIN });
    }
    return ranges.map(({ offset, length }) => ({ offset, length: Math.min(length, this.size - offset) }));
  }
}

export interface Range {
  readonly offset: number;
  readonly length: number;
}

/** Whose bytes were not all kept. */
export interface Owner {
  /** What is not kept cannot be had any more. */
  readonly hasNoMore: boolean;
  missing(): never;
}

/** The bytes of a source within the ranges, packed one behind the other. */
export function keepRanges(source: ByteSource, ranges: readonly Range[], owner: Owner): ByteSource {
  const bytes = new Uint8Array(ranges.reduce((sum, { length }) => sum + length, 0));
  const parts: (Range & { readonly at: number })[] = [];
  let at = 0;
  for (const { offset, length } of ranges) {
    bytes.set(source.read(offset, length), at);
    parts.push({ offset, length, at });
    at += length;
  }
  return new PartialSource(source.size, bytes, parts, owner);
}

/** The first bytes of a file of which no more is kept. */
export function keepHead(size: number, head: Uint8Array, owner: Owner): ByteSource {
  return head.length >= size ? fromBytes(head) : new PartialSource(size, head, [{ offset: 0, length: head.length, at: 0 }], owner);
}

/** A file of which some ranges are at hand; a read outside them is the owner's to answer. */
class PartialSource implements ByteSource {
  readonly size: number;
  readonly #bytes: Uint8Array;
  readonly #parts: readonly (Range & { readonly at: number })[];
  readonly #owner: Owner;

  constructor(size: number, bytes: Uint8Array, parts: readonly (Range & { readonly at: number })[], owner: Owner) {
    this.size = size;
    this.#bytes = bytes;
    this.#parts = parts;
    this.#owner = owner;
  }

  get isPartial(): boolean {
    return this.#owner.hasNoMore;
  }

  read(offset: number, length: number): Uint8Array {
    const from = Math.max(0, Math.min(offset, this.size));
    const wanted = Math.max(0, Math.min(length, this.size - from));
    if (wanted === 0) return new Uint8Array();
    const part = this.#partAt(from);
    if (part === null || from + wanted > part.offset + part.length) return this.#owner.missing();
    const at = part.at + from - part.offset;
    return this.#bytes.subarray(at, at + wanted);
  }

  #partAt(offset: number): (Range & { readonly at: number }) | null {
    let [low, high] = [0, this.#parts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#parts[middle]?.offset ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const part = this.#parts[low];
    return part !== undefined && part.offset <= offset ? part : null;
  }
}
