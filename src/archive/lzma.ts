import { RANGE_TOP, RangeDecoder } from './lzma-range.ts';

/** LZMA: matches and literals behind an adaptive range coder. Names are those of the LZMA specification (2015). */

/** Of the window that matches refer to: a file that refers further back is not read here. */
const MAX_DICTIONARY = 1 << 26;

/** The most that one chunk unpacks to (LZMA2: 21 bits). */
const MAX_CHUNK = 1 << 21;
const STATES = 12;
/** States below are those after a literal. */
const MATCH_STATE = 7;
const MIN_MATCH = 2;

// Where the probabilities of each kind stand, one behind the other.
const POSITIONS = 16;
const IS_MATCH = 0;
const IS_REP = IS_MATCH + STATES * POSITIONS;
const IS_REP_G0 = IS_REP + STATES;
const IS_REP_G1 = IS_REP_G0 + STATES;
const IS_REP_G2 = IS_REP_G1 + STATES;
const IS_REP0_LONG = IS_REP_G2 + STATES;
const POS_SLOT = IS_REP0_LONG + STATES * POSITIONS;
const POS_SLOT_BITS = 6;
const LENGTH_STATES = 4;
const POS_SPECIAL = POS_SLOT + (LENGTH_STATES << POS_SLOT_BITS);
/** Slots from here on have bits of even probability. */
const END_POS_MODEL = 14;
const FULL_DISTANCES = 128;
const ALIGN = POS_SPECIAL + 1 + FULL_DISTANCES - END_POS_MODEL;
const ALIGN_BITS = 4;
const LENGTH = ALIGN + (1 << ALIGN_BITS);
// Within a length coder.
const LOW = 2;
const MID = LOW + POSITIONS * 8;
const HIGH = MID + POSITIONS * 8;
const REP_LENGTH = LENGTH + HIGH + 256;
const LITERAL = REP_LENGTH + HIGH + 256;
const LITERAL_SIZE = 0x300;
const MAX_LC_LP = 4;

/** Why a chunk could not be decoded: it ends too soon; it refers to what the dictionary has and the window has not; anything else. */
export type LzmaProblem = 'too short' | 'too far' | 'corrupt';

/**
 * Decodes chunk after chunk into a window that holds the dictionary. Nothing is allocated for what a header says: the
 * window grows with what is in it.
 */
export class LzmaDecoder {
  readonly #coder = new RangeDecoder(LITERAL + (LITERAL_SIZE << MAX_LC_LP));
  #window = new Uint8Array(1 << 16);
  #dictionarySize = 0;
  /** How much of the dictionary is kept. */
  #kept = 0;
  /** Where in the window the next byte goes, and where the dictionary began, which may have moved out below 0. */
  #at = 0;
  #start = 0;
  /** Where the last chunk began. */
  #from = 0;

  #lc = 0;
  #literalMask = 0;
  #positionMask = 0;

  #state = 0;
  // Distances less one.
  #rep0 = 0;
  #rep1 = 0;
  #rep2 = 0;
  #rep3 = 0;

  setDictionarySize(size: number): void {
    this.#dictionarySize = size;
    this.#kept = Math.min(size, MAX_DICTIONARY);
  }

  resetDictionary(): void {
    this.#at = 0;
    this.#start = 0;
  }

  /** False for properties that LZMA2 does not allow. */
  setProperties(byte: number): boolean {
    const lc = byte % 9;
    const lp = Math.floor(byte / 9) % 5;
    const pb = Math.floor(byte / 45);
    if (pb > 4 || lc + lp > MAX_LC_LP) return false;
    this.#lc = lc;
    this.#literalMask = (1 << lp) - 1;
    this.#positionMask = (1 << pb) - 1;
    return true;
  }

  resetState(): void {
    this.#state = 0;
    this.#rep0 = this.#rep1 = this.#rep2 = this.#rep3 = 0;
    this.#coder.resetProbs(LITERAL + LITERAL_SIZE * ((this.#literalMask + 1) << this.#lc));
  }

  /** Puts bytes that are stored into the window, and gives them as they are there. */
  store(bytes: Uint8Array): Uint8Array {
    this.#makeRoom(bytes.length);
    this.#window.set(bytes, this.#at);
    this.#at += bytes.length;
    return this.output;
  }

  /** What the last chunk gave; valid until the next one. */
  get output(): Uint8Array {
    return this.#window.subarray(this.#from, this.#at);
  }

  /** Decodes a chunk that unpacks to `size` bytes. Where there is a problem, `output` is what came before it. */
  decode(packed: Uint8Array, size: number): LzmaProblem | null {
    this.#makeRoom(size);
    if (packed.length < 5) return 'too short';
    if (!this.#coder.start(packed)) return 'corrupt';
    return this.#decodeSymbols(this.#at + size, packed.length) ?? this.#finish(packed.length);
  }

  /** The window grows to half as much again as the dictionary, and moves on from there. */
  #makeRoom(size: number): void {
    const most = this.#kept + Math.max(this.#kept >> 1, 2 * MAX_CHUNK);
    if (this.#at + size > most) {
      const gone = this.#at - this.#kept;
      this.#window.copyWithin(0, gone, this.#at);
      this.#at -= gone;
      this.#start -= gone;
    }
    if (this.#at + size > this.#window.length) {
      const window = new Uint8Array(Math.min(most, Math.max(this.#at + size, this.#window.length * 2)));
      window.set(this.#window.subarray(0, this.#at));
      this.#window = window;
    }
    this.#from = this.#at;
  }

  /** All of the input is to be used, and nothing left in the coder. */
  #finish(inputEnd: number): LzmaProblem | null {
    const coder = this.#coder;
    const isDone = coder.isDone();
    if (coder.next < inputEnd) return 'corrupt';
    return coder.next === inputEnd && isDone ? null : 'too short';
  }

  #tooFar(distance: number): LzmaProblem {
    return distance <= this.#at - this.#start && distance <= this.#dictionarySize ? 'too far' : 'corrupt';
  }

  /**
   * The loop over symbols, with literals in it: what is used for every bit stands in local variables, and goes to the
   * fields and back around the rest.
   */
  #decodeSymbols(end: number, inputEnd: number): LzmaProblem | null {
    const coder = this.#coder;
    const { probs, input } = coder;
    const window = this.#window;
    const start = this.#start;
    const positionMask = this.#positionMask;
    const literalMask = this.#literalMask;
    const lc = this.#lc;
    let range = coder.range >>> 0;
    let code = coder.code >>> 0;
    let next = coder.next;
    let state = this.#state;
    let at = this.#at;
    while (at < end) {
      const position = (at - start) & positionMask;
      if (range < RANGE_TOP) {
        range = (range << 8) >>> 0;
        code = ((code << 8) | (input[next++] ?? 0)) >>> 0;
      }
      const index = IS_MATCH + (state << 4) + position;
      const prob = probs[index] ?? 0;
      const bound = Math.imul(range >>> 11, prob) >>> 0;
      if (code < bound) {
        range = bound;
        probs[index] = prob + ((2048 - prob) >> 5);
        const before = at === 0 ? 0 : (window[at - 1] ?? 0);
        const base = LITERAL + LITERAL_SIZE * ((((at - start) & literalMask) << lc) + (before >> (8 - lc)));
        let symbol = 1;
        // After a match, the byte at its distance says what to expect, until it is wrong.
        let match = state < MATCH_STATE ? 0 : (window[at - this.#rep0 - 1] ?? 0);
        let offset = state < MATCH_STATE ? 0 : 0x100;
        do {
          match <<= 1;
          const expected = match & offset;
          const literal = base + offset + expected + symbol;
          if (range < RANGE_TOP) {
            range = (range << 8) >>> 0;
            code = ((code << 8) | (input[next++] ?? 0)) >>> 0;
          }
          const p = probs[literal] ?? 0;
          const limit = Math.imul(range >>> 11, p) >>> 0;
          if (code < limit) {
            range = limit;
            probs[literal] = p + ((2048 - p) >> 5);
            symbol <<= 1;
            offset &= ~expected;
          } else {
            range = (range - limit) >>> 0;
            code = (code - limit) >>> 0;
            probs[literal] = p - (p >> 5);
            symbol = (symbol << 1) | 1;
            offset = expected;
          }
        } while (symbol < 0x100);
        if (next > inputEnd) break;
        window[at++] = symbol;
        state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
        this.#at = at;
      } else {
        coder.range = (range - bound) | 0;
        coder.code = (code - bound) | 0;
        probs[index] = prob - (prob >> 5);
        coder.next = next;
        this.#state = state;
        const length = this.#decodeMatch(position);
        range = coder.range >>> 0;
        code = coder.code >>> 0;
        next = coder.next;
        state = this.#state;
        if (next > inputEnd) break;
        const distance = (this.#rep0 >>> 0) + 1;
        if (distance > at || distance > at - start || distance > this.#kept) return this.#tooFar(distance);
        const stop = at + length;
        const last = stop < end ? stop : end;
        while (at < last) {
          window[at] = window[at - distance] ?? 0;
          at++;
        }
        this.#at = at;
        if (stop > end) return 'corrupt';
      }
    }
    coder.range = range | 0;
    coder.code = code | 0;
    coder.next = next;
    this.#state = state;
    return next > inputEnd ? 'too short' : null;
  }

  /** What stands behind the bit that says match: returns the length, and leaves the distance in `rep0`. */
  #decodeMatch(position: number): number {
    const coder = this.#coder;
    const state = this.#state;
    if (coder.bit(IS_REP + state) === 0) {
      this.#rep3 = this.#rep2;
      this.#rep2 = this.#rep1;
      this.#rep1 = this.#rep0;
      this.#state = state < MATCH_STATE ? 7 : 10;
      const length = this.#decodeLength(LENGTH, position);
      this.#rep0 = this.#decodeDistance(length);
      return length;
    }
    if (coder.bit(IS_REP_G0 + state) === 0) {
      if (coder.bit(IS_REP0_LONG + (state << 4) + position) === 0) {
        this.#state = state < MATCH_STATE ? 9 : 11;
        return 1;
      }
    } else {
      this.#chooseRep(state);
    }
    this.#state = state < MATCH_STATE ? 8 : 11;
    return this.#decodeLength(REP_LENGTH, position);
  }

  /** Takes the second, third or fourth of the last distances to the front. */
  #chooseRep(state: number): void {
    const coder = this.#coder;
    let distance = this.#rep1;
    if (coder.bit(IS_REP_G1 + state) === 1) {
      distance = this.#rep2;
      if (coder.bit(IS_REP_G2 + state) === 1) {
        distance = this.#rep3;
        this.#rep3 = this.#rep2;
      }
      this.#rep2 = this.#rep1;
    }
    this.#rep1 = this.#rep0;
    this.#rep0 = distance;
  }

  #decodeLength(base: number, position: number): number {
    const coder = this.#coder;
    if (coder.bit(base) === 0) return MIN_MATCH + coder.tree(base + LOW + (position << 3), 3);
    if (coder.bit(base + 1) === 0) return MIN_MATCH + 8 + coder.tree(base + MID + (position << 3), 3);
    return MIN_MATCH + 16 + coder.tree(base + HIGH, 8);
  }

  #decodeDistance(length: number): number {
    const coder = this.#coder;
    const lengthState = Math.min(length - MIN_MATCH, LENGTH_STATES - 1);
    const slot = coder.tree(POS_SLOT + (lengthState << POS_SLOT_BITS), POS_SLOT_BITS);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) << bits;
    if (slot < END_POS_MODEL) return base + coder.reverseTree(POS_SPECIAL + base - slot, bits);
    const direct = coder.directBits(bits - ALIGN_BITS);
    return (base + (direct << ALIGN_BITS) + coder.reverseTree(ALIGN, ALIGN_BITS)) | 0;
  }
}
