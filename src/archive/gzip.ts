import type { ByteSource } from '../bytes/source.ts';
import { FormatError } from '../errors.ts';
import { Inflater, MAX_MATCH, WINDOW_SIZE } from './inflate.ts';
import type { InflateState } from './inflate.ts';
import { PackedError, UnreadError } from './unpacked.ts';
import type { Unpacked } from './unpacked.ts';

/** Unpacked bytes between two places from which reading can go on: what one read may cost. */
const SEGMENT_SIZE = 1 << 20;
const KEPT_SEGMENTS = 4;

/** More than that is taken for a bomb: at 100 MB a second it would keep a person waiting. */
const MAX_SIZE = 2 ** 31;

interface Segment {
  readonly start: number;
  readonly size: number;
  readonly state: InflateState;
  /** Up to WINDOW_SIZE bytes that stand before the segment. */
  readonly window: Uint8Array;
}

/**
 * Unpacks a gzip file (RFC 1952) once from end to end, checking it, and keeps places to start from: memory is 3 % of the
 * unpacked size. Several members one after another are read as one, as Go and gzip do.
 */
export function openGzip(source: ByteSource): Unpacked {
  const segments: Segment[] = [];
  // A file may have a member for every twenty bytes: they share it.
  const out = new Uint8Array(WINDOW_SIZE + SEGMENT_SIZE + MAX_MATCH);
  let problem: FormatError | null = null;
  try {
    for (let at = 0; at < source.size;) at = readMember(source, at, segments, out);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    problem = error;
  }
  const last = segments.at(-1);
  const size = last === undefined ? 0 : last.start + last.size;
  const cache = new Map<Segment, Uint8Array>();
  return { size, problem, read: (offset, length) => readRange(source, segments, cache, offset, Math.min(length, size - offset)) };
}

/** Returns where the next member starts. */
function readMember(source: ByteSource, start: number, segments: Segment[], out: Uint8Array): number {
  const inflater = new Inflater(source, { bit: readHeader(source, start) * 8, block: { kind: 'none' }, isLast: false });
  let known = 0;
  let crc = 0;
  let total = 0;
  while (!inflater.isDone) {
    const before = segments.at(-1);
    const segmentStart = before === undefined ? 0 : before.start + before.size;
    if (segmentStart > MAX_SIZE) throw new UnreadError('the compressed data unpack to more than 2 GiB', start);
    const { state } = inflater;
    const window = out.slice(WINDOW_SIZE - known, WINDOW_SIZE);
    try {
      inflater.run(out, WINDOW_SIZE, WINDOW_SIZE + SEGMENT_SIZE, known);
    } finally {
      const got = inflater.written - WINDOW_SIZE;
      if (got > 0) segments.push({ start: segmentStart, size: got, state, window });
    }
    const end = inflater.written;
    const size = end - WINDOW_SIZE;
    crc = crc32(out.subarray(WINDOW_SIZE, end), crc);
    total += size;
    known = Math.min(WINDOW_SIZE, known + size);
    out.copyWithin(WINDOW_SIZE - known, end - known, end);
  }
  return readTrailer(source, Math.ceil(inflater.state.bit / 8), crc, total);
}

const FHCRC = 2;
const FEXTRA = 4;
const FNAME = 8;
const FCOMMENT = 16;

function readHeader(source: ByteSource, start: number): number {
  const head = new Uint8Array(source.read(start, 10));
  if (head.length < 10) throw new PackedError('not a gzip header', 'unexpected EOF', start);
  if (head[0] !== 0x1f || head[1] !== 0x8b || head[2] !== 8) throw new PackedError('not a gzip header', 'gzip: invalid header', start);
  const flags = head[3] ?? 0;
  let at = start + 10;
  if ((flags & FEXTRA) !== 0) {
    const [low = 0, high = 0] = source.read(at, 2);
    at += 2 + low + high * 256;
  }
  if ((flags & FNAME) !== 0) at = skipText(source, at);
  if ((flags & FCOMMENT) !== 0) at = skipText(source, at);
  return (flags & FHCRC) !== 0 ? at + 2 : at;
}

/** Go refuses a name or comment of more than 511 bytes. */
function skipText(source: ByteSource, at: number): number {
  const end = source.read(at, 512).indexOf(0);
  if (end === -1) throw new PackedError('not a gzip header', 'gzip: invalid header', at);
  return at + end + 1;
}

function readTrailer(source: ByteSource, at: number, crc: number, total: number): number {
  const trailer = new Uint8Array(source.read(at, 8));
  if (trailer.length < 8) throw new PackedError('the compressed data are cut off', 'unexpected EOF', at);
  const view = new DataView(trailer.buffer);
  if (view.getUint32(0, true) !== crc || view.getUint32(4, true) !== total % 2 ** 32) {
    throw new PackedError('the compressed data have a wrong checksum', 'gzip: invalid checksum', at);
  }
  return at + 8;
}

function readRange(
  source: ByteSource,
  segments: readonly Segment[],
  cache: Map<Segment, Uint8Array>,
  offset: number,
  length: number,
): Uint8Array {
  if (length <= 0) return new Uint8Array();
  const index = findSegment(segments, offset);
  const first = segments[index];
  if (first !== undefined && offset + length <= first.start + first.size) {
    return unpack(source, first, cache).subarray(offset - first.start, offset - first.start + length);
  }
  const out = new Uint8Array(length);
  for (let i = index, done = 0; done < length; i++) {
    const segment = segments[i];
    if (segment === undefined) break;
    const from = offset + done - segment.start;
    const part = unpack(source, segment, cache).subarray(from, from + length - done);
    out.set(part, done);
    done += part.length;
  }
  return out;
}

/** The last segment that starts at or before `offset`. */
function findSegment(segments: readonly Segment[], offset: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((segments[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function unpack(source: ByteSource, segment: Segment, cache: Map<Segment, Uint8Array>): Uint8Array {
  let bytes = cache.get(segment);
  if (bytes === undefined) {
    const known = segment.window.length;
    const out = new Uint8Array(known + segment.size + MAX_MATCH);
    out.set(segment.window);
    new Inflater(source, segment.state).run(out, known, known + segment.size, known);
    bytes = out.subarray(known, known + segment.size);
  }
  cache.delete(segment);
  cache.set(segment, bytes);
  const oldest = cache.size > KEPT_SEGMENTS ? cache.keys().next().value : undefined;
  if (oldest !== undefined) cache.delete(oldest);
  return bytes;
}

let crcTable: Uint32Array | null = null;

/** CRC-32 of `bytes` going on from `crc` (ISO 3309, as gzip uses it). */
export function crc32(bytes: Uint8Array, crc: number): number {
  crcTable ??= makeCrcTable();
  let value = ~crc;
  for (let i = 0; i < bytes.length; i++) value = (value >>> 8) ^ (crcTable[(value ^ (bytes[i] ?? 0)) & 0xff] ?? 0);
  return ~value >>> 0;
}

function makeCrcTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let i = 0; i < 8; i++) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
}
