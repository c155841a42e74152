import { Reader } from '../../bytes/reader.ts';
import type { Block, Endian } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { decodeText } from '../../bytes/text.ts';

/** A part of a file, in bytes. */
export interface FileRange {
  readonly offset: number;
  readonly length: number;
}

/** What the decoder has to know of a program's format: where to look, and where in the file an address lies. */
export interface GoImage {
  readonly source: ByteSource;
  readonly endian: Endian;
  /** Where the blob may lie, the likeliest first; each is searched to its end. */
  readonly candidates: readonly FileRange[];
  fileRangeOf(address: number): FileRange | null;
}

/** The blob's two strings as they stand in the file. */
export interface RawBuildInfo {
  readonly version: string;
  /** Without the sentinels around it; empty where the program was built without modules. */
  readonly modInfo: string;
  /** Where the blob begins. */
  readonly offset: number;
}

/** `\xff Go buildinf:` */
const MAGIC = [0xff, 0x20, 0x47, 0x6f, 0x20, 0x62, 0x75, 0x69, 0x6c, 0x64, 0x69, 0x6e, 0x66, 0x3a] as const;
const ALIGN = 16;
const HEADER_SIZE = 32;
const FLAG_BIG_ENDIAN = 1;
const FLAG_INLINE = 2;
const CHUNK = 65536;
const MAX_VERSION = 1024;
/** A program with 3,000 dependencies has 300 KiB. */
const MAX_MOD_INFO = 1 << 20;

/** Finds and decodes Go's build information (cmd/link and debug/buildinfo); null where there is none to be had. */
export function readGoBuildInfo(image: GoImage): RawBuildInfo | null {
  for (const range of image.candidates) {
    const offset = findMagic(image.source, range);
    if (offset !== null) return decode(image, offset);
  }
  return null;
}

/** The blob lies at a multiple of 16 from the range's start, which itself is aligned in memory. */
function findMagic(source: ByteSource, { offset, length }: FileRange): number | null {
  const end = Math.min(offset + length, source.size);
  for (let at = offset; at + HEADER_SIZE <= end; at += CHUNK) {
    const bytes = source.read(at, Math.min(CHUNK, end - at));
    for (let i = 0; i + MAGIC.length <= bytes.length; i += ALIGN) {
      if (bytes[i] === 0xff && MAGIC.every((byte, k) => bytes[i + k] === byte)) return at + i;
    }
  }
  return null;
}

function decode(image: GoImage, offset: number): RawBuildInfo | null {
  const header = new Reader(image.source, 'little').part(offset, HEADER_SIZE);
  if (header.length < HEADER_SIZE) return null;
  const [pointerSize, flags] = [header.u8(14), header.u8(15)];
  const strings =
    (flags & FLAG_INLINE) !== 0
      ? readInline(image.source, offset + HEADER_SIZE)
      : readPointed(image, offset, pointerSize, (flags & FLAG_BIG_ENDIAN) !== 0 ? 'big' : 'little');
  if (strings === null || strings.version === '') return null;
  return { version: strings.version, modInfo: withoutSentinels(strings.modInfo), offset };
}

interface BlobStrings {
  readonly version: string;
  readonly modInfo: Uint8Array;
}

/** Go 1.18 and later: two strings, each after its length as a varint. */
function readInline(source: ByteSource, offset: number): BlobStrings | null {
  const reader = new Reader(source, 'little');
  const version = readVarintString(reader, offset, MAX_VERSION);
  if (version === null) return null;
  const text = decodeText(version.bytes, 0, version.bytes.length);
  const modInfo = readVarintString(reader, version.end, MAX_MOD_INFO);
  return { version: text, modInfo: modInfo?.bytes ?? EMPTY };
}

const EMPTY = new Uint8Array(0);

function readVarintString(reader: Reader, offset: number, max: number): { bytes: Uint8Array; end: number } | null {
  const varint = readVarint(reader.part(offset, 5));
  if (varint === null || varint.value > max) return null;
  const start = offset + varint.size;
  const bytes = reader.part(start, varint.value).copy();
  return bytes.length < varint.value ? null : { bytes, end: start + varint.value };
}

function readVarint(block: Block): { value: number; size: number } | null {
  let value = 0;
  for (let i = 0; i < block.length; i++) {
    const byte = block.u8(i);
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, size: i + 1 };
  }
  return null;
}

/** Before Go 1.18: pointers to two Go string headers, each a pointer and a length. */
function readPointed(image: GoImage, offset: number, pointerSize: number, endian: Endian): BlobStrings | null {
  if (pointerSize !== 4 && pointerSize !== 8) return null;
  const reader = new Reader(image.source, endian);
  const pointers = reader.part(offset + 16, 2 * pointerSize);
  if (pointers.length < 2 * pointerSize) return null;
  const [first, second] = [pointer(pointers, 0, pointerSize), pointer(pointers, pointerSize, pointerSize)];
  const version = readGoString(image, reader, first, pointerSize, MAX_VERSION);
  if (version === null) return null;
  const text = decodeText(version, 0, version.length);
  return { version: text, modInfo: readGoString(image, reader, second, pointerSize, MAX_MOD_INFO) ?? EMPTY };
}

function readGoString(image: GoImage, reader: Reader, address: number, pointerSize: 4 | 8, max: number): Uint8Array | null {
  const header = image.fileRangeOf(address);
  if (header === null || header.length < 2 * pointerSize) return null;
  const block = reader.part(header.offset, 2 * pointerSize);
  if (block.length < 2 * pointerSize) return null;
  const length = pointer(block, pointerSize, pointerSize);
  const data = image.fileRangeOf(pointer(block, 0, pointerSize));
  if (data === null || length > max || length > data.length) return null;
  const bytes = reader.part(data.offset, length).copy();
  return bytes.length < length ? null : bytes;
}

function pointer(block: Block, at: number, size: 4 | 8): number {
  return size === 4 ? block.u32(at) : block.u64(at);
}

const SENTINEL = 16;

/** The text stands between two marks of 16 bytes; without them, or without a last newline, it does not count. */
function withoutSentinels(bytes: Uint8Array): string {
  const isMarked = bytes.length >= 2 * SENTINEL + 1 && bytes[bytes.length - SENTINEL - 1] === 0x0a;
  return isMarked ? new TextDecoder().decode(bytes.subarray(SENTINEL, bytes.length - SENTINEL)) : '';
}
