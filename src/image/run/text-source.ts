import type { ByteSource } from '../../bytes/source.ts';

/** So far lines add to a file: one of accounts is read anew after each. */
const MAX_SIZE = 32 * 1024;

/** Bytes that lines of a Dockerfile put one behind the other: they are put together once something reads them. */
class WrittenText implements ByteSource {
  readonly size: number;
  readonly #before: ByteSource | null;
  readonly #text: string;
  #bytes: Uint8Array | null = null;

  constructor(before: ByteSource | null, text: string) {
    this.size = (before?.size ?? 0) + text.length;
    this.#before = before;
    this.#text = text;
  }

  read(offset: number, length: number): Uint8Array {
    this.#bytes ??= this.#join();
    const start = Math.max(0, offset);
    return this.#bytes.subarray(start, Math.max(start, offset + length));
  }

  /** No recursion: a file may have as many pieces as a Dockerfile has lines. */
  #join(): Uint8Array {
    const bytes = new Uint8Array(this.size);
    let piece: ByteSource | null = this;
    while (piece instanceof WrittenText) {
      if (piece.#bytes !== null) break;
      const start = piece.size - piece.#text.length;
      for (let i = 0; i < piece.#text.length; i++) bytes[start + i] = piece.#text.charCodeAt(i);
      piece = piece.#before;
    }
    if (piece !== null) bytes.set(piece.read(0, piece.size));
    return bytes;
  }
}

/** Text of which each character is one byte. */
export function textBytes(text: string): ByteSource {
  return new WrittenText(null, text);
}

/** The same bytes with text behind them; null where that would be too much. */
export function appended(before: ByteSource, text: string): ByteSource | null {
  return before.size + text.length > MAX_SIZE || before.isPartial === true ? null : new WrittenText(before, text);
}
