import type { Bzip2Bits } from './bzip2-bits.ts';

/** Codes up to this length are looked up at once; longer ones are searched. */
const FAST_BITS = 10;
/** The longest code there may be. */
export const MAX_BITS = 20;

/** A canonical Huffman code, ready to decode. */
export interface Bzip2Code {
  /** `length << 9 | symbol` by the next FAST_BITS bits; 0 where the code is longer or does not exist. */
  readonly fast: Uint16Array;
  /** Of each length, the first MAX_BITS bits that are past its codes. */
  readonly ends: Int32Array;
  /** Of each length, what is added to a code for its place among the symbols. */
  readonly places: Int32Array;
  /** Symbols in the order of their codes. */
  readonly symbols: Uint16Array;
}

/** Builds the code from its lengths, 1 to MAX_BITS each; null where there are more codes than bits allow. */
export function buildCode(lengths: Uint8Array): Bzip2Code | null {
  const fast = new Uint16Array(1 << FAST_BITS);
  const ends = new Int32Array(MAX_BITS + 1);
  const places = new Int32Array(MAX_BITS + 1);
  const symbols = new Uint16Array(lengths.length);
  let place = 0;
  let code = 0;
  for (let length = 1; length <= MAX_BITS; length++) {
    code *= 2;
    places[length] = place - code;
    for (const [symbol, of] of lengths.entries()) {
      if (of !== length) continue;
      symbols[place++] = symbol;
      if (length <= FAST_BITS) fast.fill((length << 9) | symbol, code << (FAST_BITS - length), (code + 1) << (FAST_BITS - length));
      code++;
    }
    if (code > 1 << length) return null;
    ends[length] = code << (MAX_BITS - length);
  }
  return { fast, ends, places, symbols };
}

/** The next symbol, or -1 where no code begins so. */
export function decodeSymbol({ fast, ends, places, symbols }: Bzip2Code, bits: Bzip2Bits): number {
  const entry = fast[bits.peek(FAST_BITS)] ?? 0;
  if (entry !== 0) {
    bits.skip(entry >> 9);
    return entry & 0x1ff;
  }
  const next = bits.peek(MAX_BITS);
  for (let length = FAST_BITS + 1; length <= MAX_BITS; length++) {
    if (next >= (ends[length] ?? 0)) continue;
    bits.skip(length);
    return symbols[(next >> (MAX_BITS - length)) + (places[length] ?? 0)] ?? -1;
  }
  return -1;
}
