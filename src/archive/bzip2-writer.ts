import type { UnpackedBytes } from './unpacked.ts';

const PIECE = 1 << 16;
/** What a byte may unpack to at most. */
const MAX_REPEATS = 255;
/** So many equal bytes are followed by how often that byte comes yet. */
const EQUAL = 4;

/** Undoes the sorting of a block and its runs, and writes what it holds. */
export class Bzip2Writer {
  readonly #unpacked: UnpackedBytes;
  readonly #offset: number;
  #crc = 0xffffffff | 0;

  /** `offset` is where in the compressed file the block ends. */
  constructor(unpacked: UnpackedBytes, offset: number) {
    this.#unpacked = unpacked;
    this.#offset = offset;
  }

  /** Of all that was written. */
  get crc(): number {
    return ~this.#crc >>> 0;
  }

  /**
   * `words` holds the last bytes of the sorted rotations, and `origin` is the one that begins with the text.
   * @throws UnreadError
   */
  write(words: Int32Array, origin: number): void {
    linkRotations(words);
    const out = new Uint8Array(PIECE + MAX_REPEATS);
    let at = 0;
    let next = (words[origin] ?? 0) >>> 8;
    let last = -1;
    let equal = 0;
    for (let left = words.length; left > 0; left--) {
      const word = words[next] ?? 0;
      const byte = word & 0xff;
      next = word >>> 8;
      if (equal === EQUAL) {
        out.fill(last, at, (at += byte));
        equal = 0;
        last = -1;
      } else {
        equal = byte === last ? equal + 1 : 1;
        last = byte;
        out[at++] = byte;
      }
      if (at >= PIECE) at = this.#flush(out, at);
    }
    this.#flush(out, at);
  }

  #flush(out: Uint8Array, size: number): 0 {
    const bytes = out.subarray(0, size);
    this.#crc = updateCrc(this.#crc, bytes);
    this.#unpacked.append(bytes, this.#offset);
    return 0;
  }
}

/** Puts above each byte where the next one of the text is: the bytes in order are the first ones of the rotations. */
function linkRotations(words: Int32Array): void {
  const places = new Int32Array(256);
  for (let i = 0; i < words.length; i++) {
    const byte = words[i] ?? 0;
    places[byte] = (places[byte] ?? 0) + 1;
  }
  let sum = 0;
  for (let byte = 0; byte < 256; byte++) {
    sum += places[byte] ?? 0;
    places[byte] = sum - (places[byte] ?? 0);
  }
  for (let i = 0; i < words.length; i++) {
    const byte = (words[i] ?? 0) & 0xff;
    const place = places[byte] ?? 0;
    words[place] = (words[place] ?? 0) | (i << 8);
    places[byte] = place + 1;
  }
}

let crcTable: Int32Array | null = null;

/** CRC-32 with the highest bit first, neither end inverted. */
function updateCrc(start: number, bytes: Uint8Array): number {
  crcTable ??= makeCrcTable();
  let crc = start;
  for (let i = 0; i < bytes.length; i++) crc = (crc << 8) ^ (crcTable[(crc >>> 24) ^ (bytes[i] ?? 0)] ?? 0);
  return crc;
}

function makeCrcTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let value = byte << 24;
    for (let i = 0; i < 8; i++) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
    return value;
  });
}
