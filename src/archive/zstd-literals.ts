import { corrupt, littleEndian, part } from './zstd-bits.ts';
import type { Span } from './zstd-bits.ts';
import { decodeLiterals, readLiteralCode } from './zstd-huffman.ts';
import type { LiteralCode } from './zstd-huffman.ts';

/** A block holds no more than that, packed or not (RFC 8878, 3.1.1.2.4). */
export const MAX_BLOCK = 1 << 17;

const RAW = 0;
const RLE = 1;
const COMPRESSED = 2;

/** The literals section of compressed blocks (RFC 8878, 3.1.1.3.1). */
export class LiteralsReader {
  /** The literals of the last block read, `size` of them. */
  readonly bytes = new Uint8Array(MAX_BLOCK);
  size = 0;
  /** The code of an earlier block, which a later one may use again. */
  #code: LiteralCode | null = null;

  /** A new frame starts with nothing known. */
  reset(): void {
    this.#code = null;
  }

  /** Reads the section at the start of the block; returns where it ends. */
  read(block: Span): number {
    const head = block.bytes[block.start] ?? 0;
    const type = head & 3;
    const format = (head >> 2) & 3;
    return type === RAW || type === RLE ? this.#readPlain(block, type, format) : this.#readPacked(block, type, format);
  }

  #readPlain(block: Span, type: number, format: number): number {
    const length = format === 1 ? 2 : format === 3 ? 3 : 1;
    const start = block.start + length;
    const size = littleEndian(part(block, block.start, block.start + length)) >> ((format & 1) === 0 ? 3 : 4);
    const end = start + (type === RAW ? size : 1);
    if (size > MAX_BLOCK || end > block.end) throw corrupt(block, block.start);
    if (type === RAW) this.bytes.set(block.bytes.subarray(start, end));
    else this.bytes.fill(block.bytes[start] ?? 0, 0, size);
    this.size = size;
    return end;
  }

  #readPacked(block: Span, type: number, format: number): number {
    const length = format < 2 ? 3 : format + 2;
    const bits = format < 2 ? 10 : format * 4 + 6;
    const head = littleEndian(part(block, block.start, block.start + length));
    const size = Math.floor(head / 16) % 2 ** bits;
    const start = block.start + length;
    const end = start + Math.floor(head / 2 ** (4 + bits));
    if (size > MAX_BLOCK || end > block.end) throw corrupt(block, block.start);
    let streams = part(block, start, end);
    if (type === COMPRESSED) {
      const { code, end: from } = readLiteralCode(streams);
      this.#code = code;
      streams = part(streams, from, end);
    }
    this.size = size;
    if (format === 0) this.#decode(streams, 0, size);
    else this.#decodeFour(streams);
    return end;
  }

  #decode(stream: Span, from: number, to: number): void {
    if (this.#code === null) throw corrupt(stream, stream.start);
    decodeLiterals(this.#code, stream, this.bytes, from, to);
  }

  /** Three sizes stand before four streams, each of which holds a quarter of the literals. */
  #decodeFour(streams: Span): void {
    const quarter = (this.size + 3) >> 2;
    let start = streams.start + 6;
    if (start > streams.end || 3 * quarter > this.size) throw corrupt(streams, streams.start);
    for (let i = 0; i < 4; i++) {
      const sizeAt = streams.start + i * 2;
      const size = i === 3 ? streams.end - start : (streams.bytes[sizeAt] ?? 0) | ((streams.bytes[sizeAt + 1] ?? 0) << 8);
      if (start + size > streams.end) throw corrupt(streams, sizeAt);
      this.#decode(part(streams, start, start + size), i * quarter, i === 3 ? this.size : (i + 1) * quarter);
      start += size;
    }
  }
}
