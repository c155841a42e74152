import { FormatError } from '../errors.ts';
import { hex } from './hex.ts';
import { readWindow, windowOf } from './source.ts';
import type { ByteSource, Window } from './source.ts';
import type { Field } from './struct.ts';
import { decodeName } from './text.ts';

export type Endian = 'little' | 'big';

/**
 * Some bytes of a file and how to decode them. Every access is checked and a bad one throws `FormatError` with the
 * offset in the file. Valid until the next read from the same source: decode first, then read on.
 */
export class Block {
  readonly start: number;
  readonly length: number;
  /** What the bytes are read through; `position` says where in it. */
  readonly view: DataView;
  readonly little: boolean;
  readonly #bytes: Uint8Array;
  readonly #at: number;

  constructor({ bytes, view, at, length }: Window, start: number, little: boolean) {
    this.start = start;
    this.length = length;
    this.#bytes = bytes;
    this.view = view;
    this.little = little;
    this.#at = at;
  }

  u8(at: number): number {
    this.#check(at, 1);
    return this.view.getUint8(this.#at + at);
  }

  u16(at: number): number {
    this.#check(at, 2);
    return this.view.getUint16(this.#at + at, this.little);
  }

  u32(at: number): number {
    this.#check(at, 4);
    return this.view.getUint32(this.#at + at, this.little);
  }

  /** Exact up to 2^53; above that the nearest double, which is still more than any file holds or process maps. */
  u64(at: number): number {
    this.#check(at, 8);
    return u64At(this.view, this.#at + at, this.little);
  }

  /** A field of the structure that begins at `base` bytes into the block. */
  get(field: Field, base = 0): number {
    this.#check(base + field.at, field.size);
    const at = this.#at + base + field.at;
    switch (field.size) {
      case 1:
        return this.view.getUint8(at);
      case 2:
        return this.view.getUint16(at, this.little);
      case 4:
        return this.view.getUint32(at, this.little);
      case 8:
        return u64At(this.view, at, this.little);
    }
  }

  /**
   * Where in `view` the structure of `size` bytes begins that stands `base` bytes into the block. It is checked as a
   * whole here, so that structures which every file has dozens of are read field by field without any check.
   */
  position(base: number, size: number): number {
    this.#check(base, size);
    return this.#at + base;
  }

  /** Text up to the first NUL, `max` bytes or the end of the block. */
  text(at: number, max: number = this.length): string {
    return decodeName(this.#bytes, this.view, this.#at + at, this.#at + Math.min(this.length, at + max));
  }

  /** The bytes from `at` on, at most `length` of them, as hexadecimal. */
  hex(at = 0, length: number = this.length): string {
    return hex(this.#bytes, this.#at + at, this.#at + Math.min(this.length, at + length));
  }

  /** A copy of the bytes from `at` on, at most `length` of them. */
  copy(at = 0, length: number = this.length): Uint8Array {
    const end = Math.min(this.length, at + length);
    return this.#bytes.slice(this.#at + at, this.#at + Math.max(at, end));
  }

  /** The rest of it from `at` on, over the same bytes. */
  from(at: number): Block {
    const skipped = Math.min(at, this.length);
    const window = { bytes: this.#bytes, view: this.view, at: this.#at + skipped, length: this.length - skipped };
    return new Block(window, this.start + skipped, this.little);
  }

  /** Do the bytes from `at` on read so? */
  startsWith(at: number, text: string): boolean {
    if (at < 0 || at + text.length > this.length) return false;
    const bytes = this.#bytes;
    const from = this.#at + at;
    for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  /** Is the text from `at` on this one, up to a NUL or the end of the block? */
  holds(at: number, text: string): boolean {
    return this.startsWith(at, text) && (at + text.length === this.length || this.#bytes[this.#at + at + text.length] === 0);
  }

  #check(at: number, size: number): void {
    if (at >= 0 && at + size <= this.length) return;
    throw new FormatError(`the file ends inside a field of ${size} bytes`, this.start + at);
  }
}

/** Reads numbers and text of one endianness from a source, never past its end. */
export class Reader {
  readonly source: ByteSource;
  readonly endian: Endian;

  constructor(source: ByteSource, endian: Endian) {
    this.source = source;
    this.endian = endian;
  }

  /** Exactly `length` bytes. @throws FormatError where the file does not have them. */
  block(offset: number, length: number, what = 'data'): Block {
    const block = this.part(offset, length);
    if (block.length === length) return block;
    throw new FormatError(`${what} of ${length} bytes at ${offset} would reach past the end of the file`, offset);
  }

  /** Up to `length` bytes: fewer, or none, where the file ends. */
  part(offset: number, length: number): Block {
    return new Block(this.#window(offset, length), offset, this.endian === 'little');
  }

  /** As `part`, but stays valid whatever is read later. */
  copy(offset: number, length: number): Block {
    return new Block(windowOf(this.part(offset, length).copy()), offset, this.endian === 'little');
  }

  /** The NUL-terminated text at `offset`, at most `max` bytes of it. */
  cString(offset: number, max = MAX_STRING): string {
    const { bytes, view, at, length } = this.#window(offset, Math.min(max, FIRST_STRING_READ));
    const text = decodeName(bytes, view, at, at + length);
    // A character stands for three bytes at most, so that a short text is a whole one.
    return length < FIRST_STRING_READ || text.length < FIRST_STRING_READ / 3 ? text : this.part(offset, max).text(0);
  }

  #window(offset: number, length: number): Window {
    const outside = !(offset >= 0 && offset <= this.source.size && length >= 0);
    return outside ? NOTHING : readWindow(this.source, offset, Math.min(length, this.source.size - offset));
  }
}

const NOTHING = windowOf(new Uint8Array(0));
/** Longer than any path a kernel takes (PATH_MAX 4096); what is cut here is no usable name. */
const MAX_STRING = 8192;
const FIRST_STRING_READ = 128;

/**
 * As {@link Block.u64}, at a position of the view that was checked. What nearly all files hold, a small number of a little-endian
 * file, is read by code that is short enough to be compiled into its callers, and stays an integer, which takes no memory of its own.
 */
export function u64At(view: DataView, at: number, little: boolean): number {
  if (little) {
    const low = view.getInt32(at, true);
    if (low >= 0 && view.getInt32(at + 4, true) === 0) return low;
  }
  return anyU64At(view, at, little);
}

function anyU64At(view: DataView, at: number, little: boolean): number {
  const first = view.getUint32(at, little);
  const second = view.getUint32(at + 4, little);
  return little ? second * 0x1_0000_0000 + first : first * 0x1_0000_0000 + second;
}
