import type { Bzip2Bits } from './bzip2-bits.ts';
import { MAX_BITS, buildCode, decodeSymbol } from './bzip2-huffman.ts';
import type { Bzip2Code } from './bzip2-huffman.ts';
import { PackedError } from './unpacked.ts';

/** Symbols between two selectors. */
const GROUP = 50;
/** A run of more than that is in no block. */
const MAX_RUN = 2 << 20;

/** A block read: how many bytes, and which of the sorted rotations is the text. */
export interface Bzip2Block {
  readonly size: number;
  readonly origin: number;
}

/** How the symbols of a block are coded. */
interface Coding {
  readonly codes: readonly Bzip2Code[];
  /** Which code each group of symbols has. */
  readonly selectors: Uint8Array;
  /** The byte values there are, in the order that moves to the front start from. */
  readonly values: Uint8Array;
}

/**
 * Reads a block, from behind its checksum on, into `words`: the lowest byte of each is one of the sorted rotations' last bytes.
 * @throws PackedError
 */
export function readBlock(bits: Bzip2Bits, words: Int32Array): Bzip2Block {
  if (bits.take(1) === 1)
    throw new PackedError(
      'the compressed data are randomised as bzip2 0.9.0 did',
      'bzip2 data invalid: deprecated randomized files',
      bits.offset,
    );
  const origin = bits.take(24);
  const size = readSymbols(bits, readCoding(bits), words);
  if (origin >= size) throw corrupt(bits, 'origPtr out of bounds');
  return { size, origin };
}

function corrupt(bits: Bzip2Bits, words: string): PackedError {
  return new PackedError('the compressed data are corrupt', `bzip2 data invalid: ${words}`, bits.offset);
}

function readCoding(bits: Bzip2Bits): Coding {
  const values = readValues(bits);
  if (values.length === 0) throw corrupt(bits, 'no symbols in input');
  const count = bits.take(3);
  if (count < 2 || count > 6) throw corrupt(bits, 'invalid number of Huffman trees');
  const selectors = readSelectors(bits, count);
  const codes = Array.from({ length: count }, () => readCode(bits, values.length + 2));
  if (selectors.length === 0) throw corrupt(bits, 'no tree selectors given');
  return { codes, selectors, values };
}

/** A bit for each sixteen values, then a bit for each value of those that are there. */
function readValues(bits: Bzip2Bits): Uint8Array {
  const ranges = bits.take(16);
  const values: number[] = [];
  for (let range = 0; range < 16; range++) {
    const present = (ranges & (0x8000 >> range)) === 0 ? 0 : bits.take(16);
    for (let i = 0; i < 16; i++) if ((present & (0x8000 >> i)) !== 0) values.push(range * 16 + i);
  }
  return Uint8Array.from(values);
}

/** Each is told by its place in a list that it then moves to the front of. */
function readSelectors(bits: Bzip2Bits, count: number): Uint8Array {
  const order = Uint8Array.from({ length: count }, (_, i) => i);
  const selectors = new Uint8Array(bits.take(15));
  for (let at = 0; at < selectors.length; at++) {
    let place = 0;
    while (bits.take(1) === 1) if (++place >= count) throw corrupt(bits, 'tree index too large');
    const selector = order[place] ?? 0;
    order.copyWithin(1, 0, place);
    order[0] = selectors[at] = selector;
  }
  return selectors;
}

/** Each length is told by how it differs from the one before. */
function readCode(bits: Bzip2Bits, symbols: number): Bzip2Code {
  const lengths = new Uint8Array(symbols);
  let length = bits.take(5);
  for (let symbol = 0; symbol < symbols; symbol++) {
    for (;;) {
      if (length < 1 || length > MAX_BITS) throw corrupt(bits, 'Huffman length out of range');
      if (bits.take(1) === 0) break;
      length += bits.take(1) === 1 ? -1 : 1;
    }
    lengths[symbol] = length;
  }
  const code = buildCode(lengths);
  if (code === null) throw new PackedError('the compressed data are corrupt', null, bits.offset);
  return code;
}

/** Undoes runs and moves to the front; returns how many bytes there are. */
function readSymbols(bits: Bzip2Bits, { codes, selectors, values }: Coding, words: Int32Array): number {
  const order = values.slice();
  const end = values.length + 1;
  let at = 0;
  let run = 0;
  let power = 1;
  for (const selector of selectors) {
    const code = codes[selector];
    for (let left = GROUP; left > 0 && code !== undefined; left--) {
      const symbol = decodeSymbol(code, bits);
      if (symbol < 0) throw new PackedError('the compressed data are corrupt', null, bits.offset);
      if (symbol < 2) {
        // Digits 1 and 2 of a number to the base of two.
        run += power << symbol;
        power *= 2;
        if (run > MAX_RUN) throw corrupt(bits, 'repeat count too large');
        continue;
      }
      if (run > 0) {
        if (run > words.length - at) throw corrupt(bits, 'repeats past end of block');
        words.fill(order[0] ?? 0, at, (at += run));
        run = 0;
        power = 1;
      }
      if (symbol === end) return at;
      if (at >= words.length) throw corrupt(bits, 'data exceeds block size');
      const value = order[symbol - 1] ?? 0;
      moveToFront(order, symbol - 1, value);
      words[at++] = value;
    }
  }
  throw corrupt(bits, 'insufficient selector indices for number of symbols');
}

function moveToFront(order: Uint8Array, place: number, value: number): void {
  if (place > 32) order.copyWithin(1, 0, place);
  else for (let i = place; i > 0; i--) order[i] = order[i - 1] ?? 0;
  order[0] = value;
}
