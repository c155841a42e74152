import { PackedError } from './unpacked.ts';
import { Xxh64 } from './xxh64.ts';
import { littleEndian, whole } from './zstd-bits.ts';
import type { Span } from './zstd-bits.ts';
import { readFrameHeader } from './zstd-frame-header.ts';
import type { FrameHeader } from './zstd-frame-header.ts';
import { History } from './zstd-history.ts';
import { LiteralsReader, MAX_BLOCK } from './zstd-literals.ts';
import { SequencesReader } from './zstd-sequences.ts';

/** What bit readers may look at beside a block. */
const MARGIN = 8;

/** Tells how many bytes are wanted next, of which fewer are given only where the file ends, or what was unpacked. */
type Steps<T> = Generator<number | Uint8Array, T, Span>;

/**
 * A Zstandard decoder (RFC 8878) whose bytes are brought piece by piece: frames one after another are read as one, and
 * those to be skipped are. Its memory is the window of the frame, as far as it was filled, and two blocks.
 */
export class ZstdDecoder {
  readonly #maxWindow: number;
  readonly #held = new Uint8Array(MARGIN + MAX_BLOCK + MARGIN);
  #heldSize = 0;
  /** Where in the file the bytes held begin. */
  #offset = 0;
  readonly #frames: Steps<void>;
  #wanted = 0;

  readonly #history = new History();
  readonly #literals = new LiteralsReader();
  readonly #sequences = new SequencesReader();

  /** `maxWindow` is how far back the file may refer. */
  constructor(maxWindow: number) {
    this.#maxWindow = maxWindow;
    this.#frames = this.#readFrames();
  }

  /** Where in the file the decoder is. */
  get offset(): number {
    return this.#offset;
  }

  /**
   * What the next bytes of the file unpack to; a piece is valid until the next one is asked for.
   * @throws PackedError where the bytes cannot be right, once all before it was given.
   */
  *push(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
    for (let at = 0; at < bytes.length;) {
      while (this.#heldSize === this.#wanted) {
        const unpacked = this.#goOn();
        if (unpacked !== null) yield unpacked;
      }
      const count = Math.min(this.#wanted - this.#heldSize, bytes.length - at);
      this.#held.set(bytes.subarray(at, at + count), MARGIN + this.#heldSize);
      this.#heldSize += count;
      at += count;
    }
  }

  /**
   * There are no more bytes: what was still to come.
   * @throws PackedError where the file is cut off.
   */
  *finish(): Generator<Uint8Array, void, undefined> {
    while (this.#wanted !== Infinity) {
      const unpacked = this.#goOn();
      if (unpacked !== null) yield unpacked;
    }
  }

  /** One step, which takes the bytes held; what it unpacked, if anything. */
  #goOn(): Uint8Array | null {
    const span = { bytes: this.#held, start: MARGIN, end: MARGIN + this.#heldSize, offset: this.#offset };
    this.#offset += this.#heldSize;
    this.#heldSize = 0;
    const step = this.#frames.next(span);
    const value = step.done === true ? Infinity : step.value;
    this.#wanted = typeof value === 'number' ? value : 0;
    return typeof value === 'number' ? null : value;
  }

  *#readFrames(): Steps<void> {
    for (;;) {
      const magic = yield 4;
      if (magic.start === magic.end) return;
      const number = littleEndian(whole(magic, 4));
      if (number === 0xfd2fb528) yield* this.#readFrame(yield* readFrameHeader(magic.offset, this.#maxWindow));
      else if (number >>> 4 === 0x184d2a5) yield* skip(littleEndian(whole(yield 4, 4)));
      else throw new PackedError('not a zstd header', 'invalid input: magic number mismatch', magic.offset);
    }
  }

  *#readFrame(header: FrameHeader): Steps<void> {
    this.#history.reset(header.windowSize);
    this.#literals.reset();
    this.#sequences.reset();
    const hash = header.hasChecksum ? new Xxh64() : null;
    let size = 0;
    for (let isLast = false; !isLast;) {
      const head = whole(yield 3, 3);
      const bits = littleEndian(head);
      isLast = (bits & 1) === 1;
      const span = yield* readBlock(head, bits, header);
      const start = this.#unpack((bits >> 1) & 3, bits >> 3, span);
      // As the builder's decoder does: a block whose checksum is not there is not given.
      const checksum = isLast && hash !== null ? whole(yield 4, 4) : null;
      const unpacked = this.#history.bytes.subarray(start, this.#history.end);
      size += unpacked.length;
      yield unpacked;
      hash?.update(unpacked);
      checkSize(size, isLast, header, span);
      if (checksum !== null && littleEndian(checksum) !== hash?.digest()) {
        throw new PackedError('the compressed data have a wrong checksum', 'CRC check failed', checksum.offset);
      }
    }
  }

  /** Returns where in the history the block begins. */
  #unpack(type: number, size: number, block: Span): number {
    const history = this.#history;
    history.reserve();
    const start = history.end;
    if (type === RAW) history.append(block.bytes, block.start, block.end);
    else if (type === RLE) history.fill(block.bytes[block.start] ?? 0, size);
    else this.#sequences.run({ ...block, start: this.#literals.read(block) }, this.#literals, history);
    return start;
  }
}

const RAW = 0;
const RLE = 1;
const COMPRESSED = 2;
const RESERVED = 3;

/** What follows the head of a block (RFC 8878, 3.1.1.2). */
function* readBlock(head: Span, bits: number, { windowSize }: FrameHeader): Steps<Span> {
  const type = (bits >> 1) & 3;
  const size = bits >> 3;
  if (type === RESERVED)
    throw new PackedError('the compressed data are corrupt', 'invalid input: reserved block type encountered', head.offset);
  if (size > Math.min(MAX_BLOCK, windowSize)) {
    const words = type === COMPRESSED ? 'invalid input: compressed size too big' : 'window size exceeded';
    throw new PackedError('the compressed data are corrupt', words, head.offset);
  }
  const packed = type === RLE ? 1 : size;
  if (type === COMPRESSED && size < 2) throw new PackedError('the compressed data are corrupt', 'block too small', head.offset);
  return whole(yield packed, packed);
}

function* skip(size: number): Steps<void> {
  for (let left = size; left > 0;) {
    const count = Math.min(left, MAX_BLOCK);
    whole(yield count, count);
    left -= count;
  }
}

function checkSize(size: number, isLast: boolean, { contentSize }: FrameHeader, { offset }: Span): void {
  if (contentSize === null || (isLast ? size === contentSize : size <= contentSize)) return;
  const words = size > contentSize ? 'frame size exceeded' : 'frame size does not match size on stream';
  throw new PackedError('the compressed data have a wrong length', words, offset);
}
