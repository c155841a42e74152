/**
 * Where bytes come from: a file read by position, a buffer, or a part of either.
 * Reads are synchronous and positioned so that a reader pays only for what it looks at.
 */
export interface ByteSource {
  /** Length in bytes. */
  readonly size: number;
  /**
   * The bytes from `offset`, at most `length` of them and fewer where the source ends.
   * Never throws for a range outside the source: it returns what is there. The result may be a view that
   * stays valid only until the next read.
   */
  read(offset: number, length: number): Uint8Array;
}

/** A source over bytes in memory. */
export function fromBytes(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(Math.min(offset, bytes.length), Math.min(offset + length, bytes.length)),
  };
}

/** The part of `source` from `offset` on, `size` bytes or up to its end: a slice of a fat file. */
export function slice(source: ByteSource, offset: number, size: number): ByteSource {
  const length = Math.max(0, Math.min(size, source.size - offset));
  return {
    size: length,
    read: (at, count) => source.read(offset + at, Math.max(0, Math.min(count, length - at))),
  };
}
