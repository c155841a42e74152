import type { ByteSource } from '../bytes/source.ts';
import { PackedError } from './unpacked.ts';

const INPUT_CHUNK = 65_536;

/** Bits of a file, the highest of a byte first. */
export class Bzip2Bits {
  readonly #source: ByteSource;
  #chunk: Uint8Array = new Uint8Array();
  /** Where the chunk starts, and where in it the next byte is taken from. */
  #chunkAt = 0;
  #next = 0;
  /** Bits that were taken from the chunk and not used: the lowest `count` of them. */
  #bits = 0;
  #count = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Where in the file the next bit is. */
  get offset(): number {
    return this.#chunkAt + this.#next - Math.ceil(this.#count / 8);
  }

  /** The next bits, at most 24. */
  take(count: number): number {
    if (this.#count < count) this.#fill(count);
    this.#count -= count;
    return (this.#bits >>> this.#count) & ((1 << count) - 1);
  }

  take32(): number {
    return this.take(16) * 65_536 + this.take(16);
  }

  /** The next bits, at most 20, without taking them; noughts behind the end of the file. */
  peek(count: number): number {
    if (this.#count < count) this.#fillUp();
    const bits = this.#count < count ? this.#bits << (count - this.#count) : this.#bits >>> (this.#count - count);
    return bits & ((1 << count) - 1);
  }

  /** Takes bits that were peeked at. */
  skip(count: number): void {
    if (this.#count < count) throw this.#cutOff();
    this.#count -= count;
  }

  /** To the next whole byte. */
  align(): void {
    this.#count -= this.#count % 8;
  }

  isAtEnd(): boolean {
    return this.#count === 0 && !this.#load();
  }

  #fill(count: number): void {
    while (this.#count < count) if (!this.#load()) throw this.#cutOff();
  }

  /** As many bits as can be held. */
  #fillUp(): void {
    while (this.#count <= 24 && this.#load()) {
      /* one more byte */
    }
  }

  /** One more byte; false at the end of the file. */
  #load(): boolean {
    if (this.#next === this.#chunk.length) {
      this.#chunkAt += this.#next;
      this.#chunk = new Uint8Array(this.#source.read(this.#chunkAt, INPUT_CHUNK));
      this.#next = 0;
      if (this.#chunk.length === 0) return false;
    }
    this.#bits = (this.#bits << 8) | (this.#chunk[this.#next++] ?? 0);
    this.#count += 8;
    return true;
  }

  #cutOff(): PackedError {
    return new PackedError('the compressed data are cut off', 'unexpected EOF', this.#chunkAt + this.#next);
  }
}
