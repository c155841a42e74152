/** Codes up to this length are looked up at once; longer ones are walked bit by bit. */
const FAST_BITS = 10;
const MAX_BITS = 15;

/** A canonical Huffman code of deflate (RFC 1951, 3.2.2), ready to decode. */
export interface HuffmanCode {
  /** `length << 9 | symbol` by the next FAST_BITS bits; 0 where the code is longer or does not exist. */
  readonly fast: Uint16Array;
  /** How many codes there are of each length. */
  readonly counts: Uint16Array;
  /** Symbols in the order of their codes. */
  readonly symbols: Uint16Array;
}

/**
 * Builds the code from its lengths. Null where the lengths make no complete code, which only a lone code of one bit
 * need not be; no code at all is fine as long as nothing uses it.
 */
export function buildHuffman(lengths: Uint8Array): HuffmanCode | null {
  const counts = new Uint16Array(MAX_BITS + 1);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  counts[0] = 0;
  if (!isComplete(counts)) return null;
  const symbols = sortSymbols(lengths, counts);
  return { fast: fillFast(counts, symbols), counts, symbols };
}

function isComplete(counts: Uint16Array): boolean {
  let left = 1;
  let used = 0;
  for (let length = 1; length <= MAX_BITS; length++) {
    const count = counts[length] ?? 0;
    left = left * 2 - count;
    used += count;
    if (left < 0) return false;
  }
  return left === 0 || used === 0 || (used === 1 && counts[1] === 1);
}

function sortSymbols(lengths: Uint8Array, counts: Uint16Array): Uint16Array {
  const next = new Uint16Array(MAX_BITS + 2);
  for (let length = 1; length <= MAX_BITS; length++) next[length + 1] = (next[length] ?? 0) + (counts[length] ?? 0);
  const symbols = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const place = next[length] ?? 0;
    symbols[place] = symbol;
    next[length] = place + 1;
  }
  return symbols;
}

function fillFast(counts: Uint16Array, symbols: Uint16Array): Uint16Array {
  const fast = new Uint16Array(1 << FAST_BITS);
  let code = 0;
  let place = 0;
  for (let length = 1; length <= FAST_BITS; length++, code <<= 1) {
    for (let i = counts[length] ?? 0; i > 0; i--, code++) {
      const entry = (length << 9) | (symbols[place++] ?? 0);
      for (let bits = reverse(code, length); bits < fast.length; bits += 1 << length) fast[bits] = entry;
    }
  }
  return fast;
}

/** Codes are sent with their first bit lowest. */
function reverse(code: number, length: number): number {
  let reversed = 0;
  for (let i = 0; i < length; i++) reversed |= ((code >> i) & 1) << (length - 1 - i);
  return reversed;
}

/** The code that `bits` starts with, as `length << 9 | symbol`; 0 when there is none of at most `available` bits. */
export function decodeHuffman(code: HuffmanCode, bits: number, available: number): number {
  const entry = code.fast[bits & ((1 << FAST_BITS) - 1)] ?? 0;
  if (entry !== 0) return entry >> 9 <= available ? entry : 0;
  let value = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= MAX_BITS && length <= available; length++) {
    value |= (bits >> (length - 1)) & 1;
    const count = code.counts[length] ?? 0;
    if (value - first < count) return (length << 9) | (code.symbols[index + value - first] ?? 0);
    index += count;
    first = (first + count) << 1;
    value <<= 1;
  }
  return 0;
}
