import { PackedError } from './unpacked.ts';
import { littleEndian, whole } from './zstd-bits.ts';
import type { Span } from './zstd-bits.ts';

/** What the header of a frame tells (RFC 8878, 3.1.1.1). */
export interface FrameHeader {
  /** How far back its blocks may refer, in bytes. */
  readonly windowSize: number;
  /** Bytes of the frame once unpacked; null where it is not told. */
  readonly contentSize: number | null;
  readonly hasChecksum: boolean;
}

const MIN_WINDOW = 1024;

/**
 * Reads what follows the magic number, which stands at `offset` of the file.
 * @throws PackedError also where a dictionary or a larger window is wanted.
 */
export function* readFrameHeader(offset: number, maxWindow: number): Generator<number, FrameHeader, Span> {
  const descriptor = littleEndian(whole(yield 1, 1));
  if ((descriptor & 8) !== 0) throw new PackedError('the compressed data are corrupt', 'reserved bit set on frame header', offset);
  const isSingleSegment = (descriptor & 32) !== 0;
  const window = isSingleSegment ? null : littleEndian(whole(yield 1, 1));
  const dictionary = (descriptor & 3) === 0 ? 0 : yield* number(1 << ((descriptor & 3) - 1));
  const sizeBytes = descriptor >> 6 === 0 ? Number(isSingleSegment) : 1 << (descriptor >> 6);
  const told = sizeBytes === 0 ? null : (yield* number(sizeBytes)) + (sizeBytes === 2 ? 256 : 0);
  const windowSize = window === null ? Math.max(told ?? 0, MIN_WINDOW) : 2 ** (10 + (window >> 3)) * (1 + (window & 7) / 8);
  if (windowSize > maxWindow) {
    throw new PackedError(
      `the compressed data need a window of more than ${maxWindow / 2 ** 20} MiB`,
      isSingleSegment ? 'decompressed size exceeds configured limit' : 'window size exceeded',
      offset,
    );
  }
  if (dictionary !== 0) throw new PackedError('the compressed data need a dictionary', 'unknown dictionary', offset);
  return { windowSize, contentSize: told, hasChecksum: (descriptor & 4) !== 0 };
}

function* number(bytes: number): Generator<number, number, Span> {
  return littleEndian(whole(yield bytes, bytes));
}
