import { joinBytes } from '../bytes/join-bytes.ts';
import type { ByteSource } from '../bytes/source.ts';
import { fromBytes } from '../bytes/source.ts';
import { FormatError } from '../errors.ts';
import { crc32 } from './gzip.ts';
import { Lzma2Decoder } from './lzma2.ts';
import { unpackAll, UnreadError } from './unpacked.ts';
import type { Unpacked, UnpackedBytes } from './unpacked.ts';
import { createXzCheck } from './xz-check.ts';
import type { XzCheck } from './xz-check.ts';
import { createXzFilter } from './xz-filters.ts';
import type { XzFilter } from './xz-filters.ts';

/** Unpacks an xz file (xz file format 1.2) from end to end, checking it: streams one behind another, with padding. */
export function openXz(source: ByteSource): Unpacked {
  return unpackAll((bytes) => new XzReader(source, bytes).run());
}

/** What the `xz` program of a builder says of a problem, behind its exit status as moby/go-archive tells both. */
export function xzProgramWords(problem: FormatError): string {
  return `exit status 1: xz: (stdin): ${PROGRAM_WORDS[problem.message] ?? 'Compressed data is corrupt'}`;
}

const CUT_OFF = 'the compressed data are cut off';
const RESERVED_USED = 'the compressed data need what the format does not define';
const PROGRAM_WORDS: Readonly<Record<string, string>> = { [CUT_OFF]: 'Unexpected end of input', [RESERVED_USED]: 'Unsupported options' };

const HEADER_MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const FOOTER_MAGIC = [0x59, 0x5a];
const HEADER_SIZE = 12;
const FOOTER_SIZE = 12;

/** Bits of Block Flags. */
const FILTER_COUNT = 0x03;
const RESERVED = 0x3c;
const HAS_COMPRESSED_SIZE = 0x40;
const HAS_UNCOMPRESSED_SIZE = 0x80;

const LZMA2 = 0x21;
/** Those that xz reads since 5.4 and 5.6: which one a builder has is not known. */
const LATER_FILTERS: Readonly<Record<number, string>> = { 0x0a: 'ARM64', 0x0b: 'RISC-V' };

/** What is read at once where its size is not known. */
const PIECE = 4096;

interface BlockHeader {
  readonly compressedSize: number | null;
  readonly uncompressedSize: number | null;
  readonly dictionarySize: number;
  /** In the order in which they turn back what LZMA2 gives. */
  readonly filters: readonly XzFilter[];
}

/** As the index lists a block. */
interface BlockSizes {
  readonly unpadded: number;
  readonly uncompressed: number;
}

class XzReader {
  readonly #source: ByteSource;
  readonly #out: UnpackedBytes;
  readonly #lzma2 = new Lzma2Decoder();

  constructor(source: ByteSource, out: UnpackedBytes) {
    this.#source = source;
    this.#out = out;
  }

  run(): void {
    for (let at = 0; at < this.#source.size;) at = this.#skipPadding(this.#readStream(at));
  }

  /** Zeros between streams come by fours. */
  #skipPadding(start: number): number {
    let at = start;
    for (let piece = this.#source.read(at, PIECE); piece.length > 0; piece = this.#source.read(at, PIECE)) {
      const zeros = piece.findIndex((byte) => byte !== 0);
      at += zeros < 0 ? piece.length : zeros;
      if (zeros >= 0) break;
    }
    if ((at - start) % 4 !== 0) throw corrupt(at);
    return at;
  }

  /** Returns where the stream ends. */
  #readStream(start: number): number {
    const flags = this.#readStreamHeader(start);
    const blocks: BlockSizes[] = [];
    let at = start + HEADER_SIZE;
    for (;;) {
      const [first] = this.#source.read(at, 1);
      if (first === undefined) throw cutOff(at);
      if (first === 0) break;
      const check = createXzCheck(flags & 0x0f);
      const block = this.#readBlock(at, (first + 1) * 4, check);
      blocks.push(block);
      at = roundUp(at + block.unpadded);
    }
    const end = this.#readIndex(at, blocks);
    return this.#readFooter(end, end - at, flags);
  }

  /** Returns the second byte of the flags: the first has no bits yet. */
  #readStreamHeader(start: number): number {
    const head = this.#read(start, HEADER_SIZE);
    if (!HEADER_MAGIC.every((byte, i) => head[i] === byte)) throw new FormatError('not an xz header', start);
    if (crc32(head.subarray(6, 8), 0) !== wordAt(head, 8)) throw corrupt(start);
    const [version = 0, flags = 0] = head.subarray(6);
    if (version !== 0 || flags > 0x0f) throw reserved(start + 6);
    return flags;
  }

  /** Its records are those of the blocks that were read (4). Returns where it ends. */
  #readIndex(start: number, blocks: readonly BlockSizes[]): number {
    const fields = new Fields(this.#source, start + 1, cutOff);
    if (fields.integer() !== blocks.length) throw corrupt(fields.at);
    for (const { unpadded, uncompressed } of blocks) {
      if (fields.integer() !== unpadded || fields.integer() !== uncompressed) throw corrupt(fields.at);
    }
    while (fields.at % 4 !== 0) if (fields.byte() !== 0) throw corrupt(fields.at);
    const end = fields.at;
    if (this.#crcOf(start, end) !== wordAt(this.#read(end, 4), 0)) throw corrupt(end);
    return end + 4;
  }

  #crcOf(start: number, end: number): number {
    let crc = 0;
    for (let at = start; at < end; at += PIECE) crc = crc32(this.#source.read(at, Math.min(PIECE, end - at)), crc);
    return crc;
  }

  #readFooter(start: number, indexSize: number, flags: number): number {
    const foot = this.#read(start, FOOTER_SIZE);
    const isRight =
      FOOTER_MAGIC.every((byte, i) => foot[10 + i] === byte)
      && crc32(foot.subarray(4, 10), 0) === wordAt(foot, 0)
      && (wordAt(foot, 4) + 1) * 4 === indexSize
      && foot[8] === 0
      && foot[9] === flags;
    if (!isRight) throw corrupt(start);
    return start + FOOTER_SIZE;
  }

  #readBlock(start: number, headerSize: number, check: XzCheck): BlockSizes {
    const header = readBlockHeader(this.#read(start, headerSize), start);
    const before = this.#out.size;
    const dataAt = start + headerSize;
    const sink = (bytes: Uint8Array, offset: number): void => {
      this.#out.append(bytes, offset);
      check.update(bytes);
    };
    const dataEnd = this.#lzma2.run(this.#source, dataAt, header.dictionarySize, (bytes, offset) =>
      sink(
        header.filters.reduce((left: Uint8Array, filter) => filter.push(left), bytes),
        offset,
      ),
    );
    sink(
      header.filters.reduce((left: Uint8Array, filter) => joinBytes(filter.push(left), filter.finish()), new Uint8Array()),
      dataEnd,
    );
    const uncompressed = this.#out.size - before;
    if ((header.compressedSize ?? dataEnd - dataAt) !== dataEnd - dataAt) throw corrupt(dataEnd);
    if ((header.uncompressedSize ?? uncompressed) !== uncompressed) throw corrupt(dataEnd);
    this.#readCheck(dataEnd, check);
    return { unpadded: dataEnd - start + check.size, uncompressed };
  }

  #readCheck(dataEnd: number, check: XzCheck): void {
    const padding = roundUp(dataEnd) - dataEnd;
    const bytes = this.#read(dataEnd, padding + check.size);
    if (bytes.subarray(0, padding).some((byte) => byte !== 0)) throw corrupt(dataEnd);
    if (!check.matches(bytes.subarray(padding))) {
      throw new FormatError('the compressed data have a wrong checksum', dataEnd + padding);
    }
  }

  /** All of that many bytes. */
  #read(at: number, size: number): Uint8Array {
    const bytes = this.#source.read(at, size);
    if (bytes.length < size) throw cutOff(at + bytes.length);
    return bytes;
  }
}

/** A block's header, whole. `offset` is where it stands in the file. */
function readBlockHeader(bytes: Uint8Array, offset: number): BlockHeader {
  const crcAt = bytes.length - 4;
  if (crc32(bytes.subarray(0, crcAt), 0) !== wordAt(bytes, crcAt)) throw corrupt(offset);
  const flags = bytes[1] ?? 0;
  if ((flags & RESERVED) !== 0) throw reserved(offset);
  const fields = new Fields(fromBytes(bytes.subarray(0, crcAt)), 2, () => corrupt(offset));
  const compressedSize = (flags & HAS_COMPRESSED_SIZE) === 0 ? null : fields.integer();
  const uncompressedSize = (flags & HAS_UNCOMPRESSED_SIZE) === 0 ? null : fields.integer();
  const filters = readFilters(fields, (flags & FILTER_COUNT) + 1, offset);
  while (fields.at < crcAt) if (fields.byte() !== 0) throw reserved(offset);
  return { compressedSize, uncompressedSize, ...filters };
}

/** The last filter is LZMA2, and no other one is. */
function readFilters(fields: Fields, count: number, offset: number): Pick<BlockHeader, 'dictionarySize' | 'filters'> {
  const filters: XzFilter[] = [];
  for (let left = count; left > 1; left--) filters.unshift(readFilter(fields, offset));
  if (fields.integer() !== LZMA2 || fields.integer() !== 1) throw reserved(offset);
  const bits = fields.byte();
  if (bits > 40) throw reserved(offset);
  return { filters, dictionarySize: bits === 40 ? 2 ** 32 - 1 : (2 | (bits & 1)) * 2 ** (Math.floor(bits / 2) + 11) };
}

function readFilter(fields: Fields, offset: number): XzFilter {
  const number = fields.integer();
  const later = LATER_FILTERS[number];
  if (later !== undefined) throw new UnreadError(`the compressed data go through the filter ${later}`, offset);
  const size = fields.integer();
  if (size > MAX_PROPERTIES) throw reserved(offset);
  const filter = createXzFilter(
    number,
    Uint8Array.from({ length: size }, () => fields.byte()),
  );
  if (filter === null) throw reserved(offset);
  return filter;
}

/** No filter that is read here has more. */
const MAX_PROPERTIES = 4;

/** Bytes and numbers of variable length (1.2), one behind another. */
class Fields {
  readonly #source: ByteSource;
  readonly #atEnd: (offset: number) => FormatError;
  #piece: Uint8Array = new Uint8Array();
  #pieceAt: number;
  #next = 0;

  /** `atEnd` makes the error where the source ends. */
  constructor(source: ByteSource, start: number, atEnd: (offset: number) => FormatError) {
    this.#source = source;
    this.#pieceAt = start;
    this.#atEnd = atEnd;
  }

  get at(): number {
    return this.#pieceAt + this.#next;
  }

  byte(): number {
    if (this.#next === this.#piece.length) {
      this.#pieceAt += this.#next;
      this.#next = 0;
      this.#piece = new Uint8Array(this.#source.read(this.#pieceAt, PIECE));
    }
    const byte = this.#piece[this.#next++];
    if (byte === undefined) throw this.#atEnd(this.#pieceAt);
    return byte;
  }

  /** Above 2⁵³ not exact, where nothing here is equal to it. */
  integer(): number {
    let value = 0;
    for (let i = 0; i < 9; i++) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80) {
        if (byte === 0 && i > 0) break;
        return value;
      }
    }
    throw corrupt(this.at);
  }
}

/** The next place that is a multiple of four. */
function roundUp(at: number): number {
  return Math.ceil(at / 4) * 4;
}

/** Little-endian. */
function wordAt(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
}

function corrupt(offset: number): FormatError {
  return new FormatError('the compressed data are corrupt', offset);
}

function cutOff(offset: number): FormatError {
  return new FormatError(CUT_OFF, offset);
}

function reserved(offset: number): FormatError {
  return new FormatError(RESERVED_USED, offset);
}
