/** Below this the coder takes in a byte. */
export const RANGE_TOP = 2 ** 24;
const HALF = 1024;

/** The most that one chunk is packed in (LZMA2: 16 bits). */
const MAX_PACKED = 1 << 16;
/** The longest symbol has less than 64 bits, each of which takes one byte at most. */
const SLACK = 64;

/**
 * The adaptive range coder of LZMA. Its numbers are open to the loop over symbols, which keeps them in local variables.
 * 32 bits are kept signed, which V8 stores without a box.
 */
export class RangeDecoder {
  /** How likely each bit is 0, of 2048. */
  readonly probs: Uint16Array;
  input = new Uint8Array(MAX_PACKED + SLACK);
  range = 0;
  code = 0;
  next = 0;

  constructor(probs: number) {
    this.probs = new Uint16Array(probs);
  }

  resetProbs(count: number): void {
    this.probs.fill(HALF, 0, count);
  }

  /** Begins with five bytes or more; false where they are none of a range coder. */
  start(packed: Uint8Array): boolean {
    // Longer than any chunk of xz are the blocks of a packed program.
    if (packed.length + SLACK > this.input.length) this.input = new Uint8Array(packed.length + SLACK);
    this.input.set(packed);
    this.input.fill(0, packed.length, packed.length + SLACK);
    const [first, a = 0, b = 0, c = 0, d = 0] = packed;
    this.range = -1;
    this.code = (a << 24) | (b << 16) | (c << 8) | d;
    this.next = 5;
    return first === 0;
  }

  /** Is there nothing left in the coder? Takes the last byte in, if one is due. */
  isDone(): boolean {
    if (this.range >>> 0 < RANGE_TOP) this.code = (this.code << 8) | (this.input[this.next++] ?? 0);
    return this.code === 0;
  }

  /** Bits from the highest on, each with a probability of its own for what came before it. */
  tree(base: number, bits: number): number {
    const probs = this.probs;
    const input = this.input;
    let range = this.range >>> 0;
    let code = this.code >>> 0;
    let next = this.next;
    let symbol = 1;
    for (let i = 0; i < bits; i++) {
      if (range < RANGE_TOP) {
        range = (range << 8) >>> 0;
        code = ((code << 8) | (input[next++] ?? 0)) >>> 0;
      }
      const prob = probs[base + symbol] ?? 0;
      const bound = Math.imul(range >>> 11, prob) >>> 0;
      if (code < bound) {
        range = bound;
        probs[base + symbol] = prob + ((2048 - prob) >> 5);
        symbol <<= 1;
      } else {
        range = (range - bound) >>> 0;
        code = (code - bound) >>> 0;
        probs[base + symbol] = prob - (prob >> 5);
        symbol = (symbol << 1) | 1;
      }
    }
    this.range = range | 0;
    this.code = code | 0;
    this.next = next;
    return symbol - (1 << bits);
  }

  /** Bits from the lowest on. */
  reverseTree(base: number, bits: number): number {
    let rest = this.tree(base, bits);
    let value = 0;
    for (let i = 0; i < bits; i++, rest >>= 1) value = (value << 1) | (rest & 1);
    return value;
  }

  /** Bits that are 0 as often as 1. */
  directBits(count: number): number {
    let range = this.range >>> 0;
    let code = this.code >>> 0;
    let value = 0;
    for (let i = 0; i < count; i++) {
      if (range < RANGE_TOP) {
        range = (range << 8) >>> 0;
        code = ((code << 8) | (this.input[this.next++] ?? 0)) >>> 0;
      }
      range >>>= 1;
      const bit = code >= range ? 1 : 0;
      if (bit === 1) code = (code - range) >>> 0;
      value = (value << 1) | bit;
    }
    this.range = range | 0;
    this.code = code | 0;
    return value;
  }

  /** One bit, whose probability to be 0 stands at `index`. */
  bit(index: number): number {
    const probs = this.probs;
    let range = this.range >>> 0;
    let code = this.code >>> 0;
    if (range < RANGE_TOP) {
      range = (range << 8) >>> 0;
      code = ((code << 8) | (this.input[this.next++] ?? 0)) >>> 0;
    }
    const prob = probs[index] ?? 0;
    const bound = Math.imul(range >>> 11, prob) >>> 0;
    if (code < bound) {
      probs[index] = prob + ((2048 - prob) >> 5);
      this.range = bound | 0;
      this.code = code | 0;
      return 0;
    }
    probs[index] = prob - (prob >> 5);
    this.range = (range - bound) | 0;
    this.code = (code - bound) | 0;
    return 1;
  }
}
