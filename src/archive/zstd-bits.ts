import { PackedError } from './unpacked.ts';

/** A part of a compressed file in memory. Eight bytes at least stand before `start` and behind `end`, whatever they hold. */
export interface Span {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Where in the file `start` is. */
  readonly offset: number;
}

/** Of a span, from one place of its buffer to another. */
export function part({ bytes, start: from, offset }: Span, start: number, end: number): Span {
  return { bytes, start, end, offset: offset + start - from };
}

/** What stands at `at` of the buffer cannot be. */
export function corrupt({ start, offset }: Span, at: number): PackedError {
  return new PackedError('the compressed data are corrupt', null, offset + at - start);
}

/** `count` bits, at most 30, from bit `at` of the buffer on; the first is the lowest. */
export function bitsAt(bytes: Uint8Array, at: number, count: number): number {
  const byte = at >> 3;
  const shift = at & 7;
  let value =
    ((bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8) | ((bytes[byte + 2] ?? 0) << 16) | ((bytes[byte + 3] ?? 0) << 24)) >>> shift;
  if (shift + count > 32) value |= (bytes[byte + 4] ?? 0) << (32 - shift);
  return value & ((1 << count) - 1);
}

/** Streams that are read from their end begin below the highest bit set of their last byte: the bit that this one is. */
export function lastBit(span: Span): number {
  const last = span.end > span.start ? (span.bytes[span.end - 1] ?? 0) : 0;
  if (last === 0) throw corrupt(span, span.end);
  return span.end * 8 - 1 - (Math.clz32(last) - 24);
}

/** The span where it is as long as was wanted: only at the end of a file it is not. */
export function whole(span: Span, length: number): Span {
  if (span.end - span.start < length)
    throw new PackedError('the compressed data are cut off', 'unexpected EOF', span.offset + span.end - span.start);
  return span;
}

/** The number that the bytes of a span are, the lowest first. */
export function littleEndian({ bytes, start, end }: Span): number {
  let value = 0;
  for (let i = end - 1; i >= start; i--) value = value * 256 + (bytes[i] ?? 0);
  return value;
}
