import type { ByteSource } from '../bytes/source.ts';
import { buildHuffman, decodeHuffman } from './huffman.ts';
import type { HuffmanCode } from './huffman.ts';
import { PackedError } from './unpacked.ts';

/** How far back deflate refers, in bytes. */
export const WINDOW_SIZE = 32_768;

/** Where a decoder stood between two symbols; enough, with the window before it, to go on from there. */
export interface InflateState {
  /** In bits from the start of the input. */
  readonly bit: number;
  readonly block: Block;
  readonly isLast: boolean;
}

/** Within a block: bytes of a stored one that are left, or the code lengths of the others. */
type Block =
  | { readonly kind: 'none' }
  | { readonly kind: 'end' }
  | { readonly kind: 'stored'; readonly left: number }
  | { readonly kind: 'codes'; readonly lengths: Uint8Array; readonly literals: number };

const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385,
  24577,
];
const DISTANCE_EXTRA = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const LENGTHS_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const INPUT_CHUNK = 65_536;
const FIRST_CHUNK = 1024;
/** The longest match, which may go over the limit given. */
export const MAX_MATCH = 258;

/**
 * A deflate decoder (RFC 1951) that can stop between two symbols and be continued later from its state.
 * @throws PackedError where the input is corrupt or ends too soon.
 */
export class Inflater {
  readonly #source: ByteSource;
  #chunk: Uint8Array = new Uint8Array();
  /** Where the chunk starts, and where in it the next byte is taken from. */
  #chunkAt: number;
  #next = 0;
  /** Little at first: what is unpacked may be as short, one piece of very many. */
  #ahead = FIRST_CHUNK;
  #bits = 0;
  #count = 0;
  #block: Block;
  #isLast: boolean;
  /** Where in `out` the last run stopped, by an error too. */
  #written = 0;
  #literals: HuffmanCode | null = null;
  #distances: HuffmanCode | null = null;

  constructor(source: ByteSource, state: InflateState) {
    this.#source = source;
    this.#chunkAt = Math.floor(state.bit / 8);
    this.#block = state.block;
    this.#isLast = state.isLast;
    if (state.block.kind === 'codes') this.#useCodes(state.block.lengths, state.block.literals);
    if (state.bit % 8 > 0) this.#take(state.bit % 8);
  }

  get state(): InflateState {
    return { bit: (this.#chunkAt + this.#next) * 8 - this.#count, block: this.#block, isLast: this.#isLast };
  }

  get isDone(): boolean {
    return this.#block.kind === 'end';
  }

  get written(): number {
    return this.#written;
  }

  /**
   * Writes to `out` from `from` on, until `limit` is reached (or passed by less than MAX_MATCH) or the data end. What
   * stands before `from` is the window, of which `known` bytes hold data. `written` tells where it stopped.
   */
  run(out: Uint8Array, from: number, limit: number, known: number): void {
    this.#written = from;
    while (this.#written < limit && this.#block.kind !== 'end') {
      if (this.#block.kind === 'none') this.#openBlock();
      else if (this.#block.kind === 'stored') this.#copyStored(this.#block.left, out, limit);
      else this.#decode(out, limit, from - known);
    }
  }

  #openBlock(): void {
    if (this.#isLast) {
      this.#block = { kind: 'end' };
      return;
    }
    this.#isLast = this.#take(1) === 1;
    const type = this.#take(2);
    if (type === 0) this.#openStored();
    else if (type === 1) this.#openCodes(fixedLengths(), 288);
    else if (type === 2) this.#openDynamic();
    else throw this.#corrupt();
  }

  #openStored(): void {
    this.#take(this.#count % 8);
    const length = this.#take(16);
    if (this.#take(16) !== (length ^ 0xffff)) throw this.#corrupt();
    this.#block = { kind: 'stored', left: length };
  }

  #copyStored(left: number, out: Uint8Array, limit: number): void {
    const count = Math.min(left, limit - this.#written);
    for (let i = 0; i < count; i++, this.#written++) out[this.#written] = this.#take(8);
    this.#block = count === left ? { kind: 'none' } : { kind: 'stored', left: left - count };
  }

  #openDynamic(): void {
    const literals = this.#take(5) + 257;
    const distances = this.#take(5) + 1;
    const count = this.#take(4) + 4;
    if (literals > 286 || distances > 30) throw this.#corrupt();
    const order = new Uint8Array(19);
    for (let i = 0; i < count; i++) order[LENGTHS_ORDER[i] ?? 0] = this.#take(3);
    const code = buildHuffman(order);
    if (code === null) throw this.#corrupt();
    this.#openCodes(this.#readLengths(code, literals + distances), literals);
  }

  #readLengths(code: HuffmanCode, total: number): Uint8Array {
    const lengths = new Uint8Array(total);
    for (let at = 0; at < total;) {
      const symbol = this.#symbol(code);
      if (symbol < 16) {
        lengths[at++] = symbol;
        continue;
      }
      if (symbol === 16 && at === 0) throw this.#corrupt();
      const value = symbol === 16 ? (lengths[at - 1] ?? 0) : 0;
      const times = symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      if (at + times > total) throw this.#corrupt();
      lengths.fill(value, at, (at += times));
    }
    return lengths;
  }

  #openCodes(lengths: Uint8Array, literals: number): void {
    this.#useCodes(lengths, literals);
    this.#block = { kind: 'codes', lengths, literals };
  }

  #useCodes(lengths: Uint8Array, literals: number): void {
    this.#literals = buildHuffman(lengths.subarray(0, literals));
    this.#distances = buildHuffman(lengths.subarray(literals));
    if (this.#literals === null || this.#distances === null) throw this.#corrupt();
  }

  #decode(out: Uint8Array, limit: number, first: number): void {
    const literals = this.#literals;
    const distances = this.#distances;
    if (literals === null || distances === null) throw this.#corrupt();
    for (let at = this.#written; at < limit; this.#written = at) {
      const symbol = this.#symbol(literals);
      if (symbol < 256) {
        out[at++] = symbol;
        continue;
      }
      if (symbol === 256) {
        this.#block = { kind: 'none' };
        return;
      }
      const length = (LENGTH_BASE[symbol - 257] ?? 0) + this.#take(LENGTH_EXTRA[symbol - 257] ?? 0);
      const code = this.#symbol(distances);
      const distance = (DISTANCE_BASE[code] ?? 0) + this.#take(DISTANCE_EXTRA[code] ?? 0);
      if (length === 0 || distance === 0 || distance > at - first) throw this.#corrupt();
      for (const end = at + length; at < end; at++) out[at] = out[at - distance] ?? 0;
    }
  }

  #symbol(code: HuffmanCode): number {
    while (this.#count < 15 && this.#fill()) {
      /* until a whole code is there */
    }
    const entry = decodeHuffman(code, this.#bits, this.#count);
    if (entry === 0) throw this.#count < 15 ? this.#cutOff() : this.#corrupt();
    this.#bits >>>= entry >> 9;
    this.#count -= entry >> 9;
    return entry & 0x1ff;
  }

  #take(count: number): number {
    while (this.#count < count) if (!this.#fill()) throw this.#cutOff();
    const value = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#count -= count;
    return value;
  }

  /** One more byte; false at the end of the input. */
  #fill(): boolean {
    if (this.#next === this.#chunk.length) {
      this.#chunkAt += this.#next;
      this.#chunk = new Uint8Array(this.#source.read(this.#chunkAt, this.#ahead));
      this.#ahead = INPUT_CHUNK;
      this.#next = 0;
      if (this.#chunk.length === 0) return false;
    }
    this.#bits |= (this.#chunk[this.#next++] ?? 0) << this.#count;
    this.#count += 8;
    return true;
  }

  #corrupt(): PackedError {
    return new PackedError('the compressed data are corrupt', 'flate: corrupt input before offset …', this.#chunkAt + this.#next);
  }

  #cutOff(): PackedError {
    return new PackedError('the compressed data are cut off', 'unexpected EOF', this.#chunkAt + this.#next);
  }
}

/** RFC 1951, 3.2.6. */
function fixedLengths(): Uint8Array {
  const lengths = new Uint8Array(288 + 32).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280, 288);
  return lengths.fill(5, 288);
}
