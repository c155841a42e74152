import { ScratchLintError } from '../errors.ts';

/**
 * Where bytes come from: a file read by position, a buffer, or a part of either.
 * Reads are synchronous and positioned so that a reader pays only for what it looks at.
 */
export interface ByteSource {
  /** Length in bytes. */
  readonly size: number;
  /** Only some of the bytes can be read: who can do without the rest does. */
  readonly isPartial?: boolean;
  /**
   * The bytes from `offset`, at most `length` of them and fewer where the source ends.
   * Never throws for a range outside the source: it returns what is there. The result may be a view that
   * stays valid only until the next read.
   */
  read(offset: number, length: number): Uint8Array;
  /** The same bytes where they lie in the source's own buffer, without an object made for each read. */
  window?(offset: number, length: number): Window;
}

/** `length` bytes from `at` on of a buffer; valid until the next read, and the object itself may be used again then. */
export interface Window {
  readonly bytes: Uint8Array;
  /** Over the same bytes, with the same positions. */
  readonly view: DataView;
  readonly at: number;
  readonly length: number;
}

/** Bytes that were read, as a window. */
export function windowOf(bytes: Uint8Array): Window {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), at: 0, length: bytes.length };
}

/** A source over bytes in memory. */
export function fromBytes(bytes: Uint8Array): ByteSource {
  if (!ArrayBuffer.isView(bytes)) throw new ScratchLintError('usage', 'the bytes of a source are no Uint8Array');
  const whole = windowOf(bytes);
  const clamp = (offset: number): number => Math.max(0, Math.min(offset, bytes.length));
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(clamp(offset), clamp(offset + length)),
    window: (offset, length) => ({ ...whole, at: clamp(offset), length: clamp(offset + length) - clamp(offset) }),
  };
}

/** The part of `source` from `offset` on, `size` bytes or up to its end: a slice of a fat file. */
export function slice(source: ByteSource, offset: number, size: number): ByteSource {
  const length = Math.max(0, Math.min(size, source.size - offset));
  const within = (at: number, count: number): number => Math.max(0, Math.min(count, length - at));
  return {
    size: length,
    read: (at, count) => source.read(offset + at, within(at, count)),
    window: (at, count) => readWindow(source, offset + at, within(at, count)),
  };
}

/** A window on any source, by its own means where it has them. */
export function readWindow(source: ByteSource, offset: number, length: number): Window {
  return source.window === undefined ? windowOf(source.read(offset, length)) : source.window(offset, length);
}
