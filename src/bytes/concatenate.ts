import type { ByteSource } from './source.ts';

/** More pieces are not looked for one by one. */
const MAX_PIECES = 64;
/** Longer files nobody makes: each line may double what the last one left. */
const MAX_SIZE = 2 ** 32;

class Concatenated implements ByteSource {
  readonly size: number;
  readonly pieces: readonly ByteSource[];

  constructor(pieces: readonly ByteSource[]) {
    this.pieces = pieces;
    this.size = pieces.reduce((sum, { size }) => sum + size, 0);
  }

  read(offset: number, length: number): Uint8Array {
    const start = Math.max(0, offset);
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - start)));
    let before = 0;
    for (const piece of this.pieces) {
      const from = Math.max(0, start - before);
      const to = Math.min(piece.size, start + bytes.length - before);
      if (from < to) bytes.set(piece.read(from, to - from), before + from - start);
      before += piece.size;
    }
    return bytes;
  }
}

/** The bytes of some sources one behind the other; null where they are too many. */
export function concatenate(sources: readonly ByteSource[]): ByteSource | null {
  // Pieces of pieces would be looked through one within the other.
  const pieces = sources.flatMap((source) => (source instanceof Concatenated ? source.pieces : [source]));
  const whole = new Concatenated(pieces);
  return pieces.length > MAX_PIECES || whole.size > MAX_SIZE ? null : whole;
}
