/** NRV2B, NRV2D and NRV2E, the compressions of the UCL library: literals and matches, with steering bits in words between the bytes. */
export type NrvVariant = '2b' | '2d' | '2e';

/** Bytes of the words that hold the bits, little-endian whatever the program is for. */
export type NrvWord = 1 | 2 | 4;

/** No larger distance can be written. */
const MAX_DISTANCE_PREFIX = 0x100_0002;
const END = 0xffff_ffff;

/** The first `length` bytes that are packed there; fewer where the packed ones end before, or are damaged. */
export function unpackNrv(packed: Uint8Array, variant: NrvVariant, word: NrvWord, length: number): Uint8Array {
  const bits = new BitsBetweenBytes(packed, word);
  const out = new Uint8Array(length);
  const far = variant === '2b' ? 0xd00 : 0x500;
  let at = 0;
  let distance = 1;
  while (at < length) {
    if (bits.next() === 1) {
      const byte = bits.byte();
      if (byte === null) break;
      out[at++] = byte;
      continue;
    }
    const prefix = readPrefix(bits, variant);
    let lengthBit: number | null = null;
    if (prefix === 2) {
      if (variant !== '2b') lengthBit = bits.next();
    } else {
      const low = bits.byte();
      if (low === null || prefix > MAX_DISTANCE_PREFIX) break;
      const value = (prefix - 3) * 256 + low;
      if (value === END) break;
      if (variant !== '2b') lengthBit = ~value & 1;
      distance = (variant === '2b' ? value : Math.floor(value / 2)) + 1;
    }
    const count = readLength(bits, variant, lengthBit ?? bits.next()) + (distance > far ? 1 : 0) + 1;
    if (distance > at || bits.isOver) break;
    for (const end = Math.min(at + count, length); at < end; at++) out[at] = out[at - distance] ?? 0;
  }
  return out.subarray(0, at);
}

/** The upper part of a distance, plus 3; 2 stands for the last distance. */
function readPrefix(bits: BitsBetweenBytes, variant: NrvVariant): number {
  let value = 1;
  while (value <= MAX_DISTANCE_PREFIX) {
    value = value * 2 + bits.next();
    if (bits.next() === 1) break;
    if (variant !== '2b') value = (value - 1) * 2 + bits.next();
  }
  return value;
}

/** The length of a match, less what its distance adds. */
function readLength(bits: BitsBetweenBytes, variant: NrvVariant, first: number): number {
  if (variant === '2e') {
    if (first === 1) return 1 + bits.next();
    return bits.next() === 1 ? 3 + bits.next() : readLong(bits) + 3;
  }
  const short = first * 2 + bits.next();
  return short === 0 ? readLong(bits) + 2 : short;
}

function readLong(bits: BitsBetweenBytes): number {
  let value = 1;
  do value = value * 2 + bits.next();
  while (bits.next() === 0 && !bits.isOver);
  return value;
}

class BitsBetweenBytes {
  readonly #packed: Uint8Array;
  readonly #word: NrvWord;
  #at = 0;
  #bits = 0;
  #left = 0;

  constructor(packed: Uint8Array, word: NrvWord) {
    this.#packed = packed;
    this.#word = word;
  }

  /** Was more asked for than there is? Bits are 0 then. */
  get isOver(): boolean {
    return this.#at > this.#packed.length;
  }

  /** From the highest bit of a word on. */
  next(): number {
    if (this.#left === 0) {
      this.#bits = 0;
      for (let i = 0; i < this.#word; i++) this.#bits |= (this.#packed[this.#at++] ?? 0) << (8 * i);
      this.#left = 8 * this.#word;
    }
    return (this.#bits >>> --this.#left) & 1;
  }

  byte(): number | null {
    return this.#packed[this.#at++] ?? null;
  }
}
