import { FormatError } from '../errors.ts';
import { readWindow, windowOf } from './source.ts';
import type { ByteSource, Window } from './source.ts';
import type { Field } from './struct.ts';

export type Endian = 'little' | 'big';

/**
 * Some bytes of a file and how to decode them. Every access is checked and a bad one throws `FormatError` with the
 * offset in the file. Valid until the next read from the same source: decode first, then read on.
 */
export class Block {
  readonly start: number;
  readonly length: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #at: number;
  readonly #little: boolean;

  constructor({ bytes, view, at, length }: Window, start: number, little: boolean) {
    this.start = start;
    this.length = length;
    this.#bytes = bytes;
    this.#view = view;
    this.#at = at;
    this.#little = little;
  }

  u8(at: number): number {
    this.#check(at, 1);
    return this.#view.getUint8(this.#at + at);
  }

  u16(at: number): number {
    this.#check(at, 2);
    return this.#view.getUint16(this.#at + at, this.#little);
  }

  u32(at: number): number {
    this.#check(at, 4);
    return this.#view.getUint32(this.#at + at, this.#little);
  }

  /** Exact up to 2^53; above that the nearest double, which is still more than any file holds or process maps. */
  u64(at: number): number {
    this.#check(at, 8);
    const first = this.#view.getUint32(this.#at + at, this.#little);
    const second = this.#view.getUint32(this.#at + at + 4, this.#little);
    return this.#little ? second * 0x1_0000_0000 + first : first * 0x1_0000_0000 + second;
  }

  /** A field of the structure that begins at `base` bytes into the block. */
  get(field: Field, base = 0): number {
    const at = base + field.at;
    switch (field.size) {
      case 1: return this.u8(at);
      case 2: return this.u16(at);
      case 4: return this.u32(at);
      case 8: return this.u64(at);
    }
  }

  /** Text up to the first NUL, `max` bytes or the end of the block. */
  text(at: number, max: number = this.length): string {
    return decodeText(this.#bytes, this.#at + at, this.#at + Math.min(this.length, at + max));
  }

  /** A copy of the bytes from `at` on, at most `length` of them. */
  copy(at = 0, length: number = this.length): Uint8Array {
    const end = Math.min(this.length, at + length);
    return this.#bytes.slice(this.#at + at, this.#at + Math.max(at, end));
  }

  /** The rest of it from `at` on, over the same bytes. */
  from(at: number): Block {
    const skipped = Math.min(at, this.length);
    const window = { bytes: this.#bytes, view: this.#view, at: this.#at + skipped, length: this.length - skipped };
    return new Block(window, this.start + skipped, this.#little);
  }

  /** Do the bytes from `at` on read so? */
  startsWith(at: number, text: string): boolean {
    if (at < 0 || at + text.length > this.length) return false;
    for (let i = 0; i < text.length; i++) if (this.#bytes[this.#at + at + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  /** Does a NUL stand in it? */
  hasNul(): boolean {
    const found = this.#bytes.indexOf(0, this.#at);
    return found >= 0 && found < this.#at + this.length;
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
    throw new FormatError(`${what} of ${length} bytes at ${offset} reach past the end of the file`, offset);
  }

  /** Up to `length` bytes: fewer, or none, where the file ends. */
  part(offset: number, length: number): Block {
    const outside = !(offset >= 0 && offset <= this.source.size && length >= 0);
    const window = outside ? NOTHING : readWindow(this.source, offset, Math.min(length, this.source.size - offset));
    return new Block(window, offset, this.endian === 'little');
  }

  /** As `part`, but stays valid whatever is read later. */
  copy(offset: number, length: number): Block {
    return new Block(windowOf(this.part(offset, length).copy()), offset, this.endian === 'little');
  }

  /** The NUL-terminated text at `offset`, at most `max` bytes of it. */
  cString(offset: number, max = MAX_STRING): string {
    const first = this.part(offset, Math.min(max, FIRST_STRING_READ));
    return first.length < FIRST_STRING_READ || first.hasNul() ? first.text(0) : this.part(offset, max).text(0);
  }
}

const NOTHING = windowOf(new Uint8Array(0));
/** Longer than any path a kernel takes (PATH_MAX 4096); what is cut here is no usable name. */
const MAX_STRING = 8192;
const FIRST_STRING_READ = 128;

/** Bytes as UTF-8 up to the first NUL between `from` and `to`; bad sequences become U+FFFD. */
export function decodeText(bytes: Uint8Array, from: number, to: number): string {
  let end = from;
  let hash = 0;
  let high = 0;
  for (; end < to; end++) {
    const byte = bytes[end];
    if (byte === undefined || byte === 0) break;
    hash = (Math.imul(hash, 31) + byte) | 0;
    high |= byte;
  }
  if (high >= 0x80 || end - from > MAX_REMEMBERED) return new TextDecoder().decode(bytes.subarray(from, end));
  return remembered(bytes, from, end, hash & (REMEMBERED - 1));
}

/** Names of sections, libraries and versions are the same in most files: the last ones are kept, one a slot. */
const REMEMBERED = 1024;
const MAX_REMEMBERED = 64;
const names: string[] = [];

function remembered(bytes: Uint8Array, from: number, to: number, slot: number): string {
  const known = names[slot];
  if (known !== undefined && isText(known, bytes, from, to)) return known;
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCharCode(bytes[i] ?? 0);
  names[slot] = text;
  return text;
}

function isText(text: string, bytes: Uint8Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[from + i]) return false;
  return true;
}
