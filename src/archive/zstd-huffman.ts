import { bitsAt, corrupt, lastBit, part } from './zstd-bits.ts';
import type { Span } from './zstd-bits.ts';
import { readFse } from './zstd-fse.ts';
import type { FseTable } from './zstd-fse.ts';

/** A Huffman code of literals (RFC 8878, 4.2), ready to decode. */
export interface LiteralCode {
  /** Bits of the longest code. */
  readonly log: number;
  /** By the next `log` bits: `length << 8 | symbol`. */
  readonly cells: Uint16Array;
}

const MAX_LOG = 11;
const WEIGHT_LIMITS = { log: 6, symbol: MAX_LOG };
const MAX_WEIGHTS = 255;

/**
 * Reads the description of a code from the start of the span, and where it ends.
 * @throws PackedError
 */
export function readLiteralCode(span: Span): { readonly code: LiteralCode; readonly end: number } {
  const head = span.end > span.start ? (span.bytes[span.start] ?? 0) : 0;
  const start = span.start + 1;
  const end = start + (head < 128 ? head : (head - 126) >> 1);
  if (head === 0 || end > span.end) throw corrupt(span, span.start);
  const description = part(span, start, end);
  const weights = head < 128 ? readPackedWeights(description) : readPlainWeights(description, head - 127);
  return { code: buildCode(completeWeights(weights, span)), end };
}

/** Four bits each, the first in the high half of a byte. */
function readPlainWeights({ bytes, start }: Span, count: number): number[] {
  return Array.from({ length: count }, (_, i) => ((bytes[start + (i >> 1)] ?? 0) >> ((i & 1) === 0 ? 4 : 0)) & 15);
}

/** Two states take turns; the symbols of both are weights still when the bits are used up (4.2.1.2). */
function readPackedWeights(span: Span): number[] {
  const { table, end } = readFse(span, WEIGHT_LIMITS);
  const stream = part(span, end, span.end);
  const first = end * 8;
  let bit = lastBit(stream) - 2 * table.log;
  if (bit < first) throw corrupt(stream, end);
  let state = bitsAt(span.bytes, bit + table.log, table.log);
  let other = bitsAt(span.bytes, bit, table.log);
  const weights: number[] = [];
  while (weights.length < MAX_WEIGHTS) {
    const cell = table.cells[state] ?? 0;
    weights.push(cell & 0xff);
    bit -= (cell >> 8) & 0xff;
    if (bit < first) return [...weights, symbolOf(table, other)];
    state = other;
    other = (cell >> 16) + bitsAt(span.bytes, bit, (cell >> 8) & 0xff);
  }
  throw corrupt(span, span.start);
}

function symbolOf(table: FseTable, state: number): number {
  return (table.cells[state] ?? 0) & 0xff;
}

/** The last weight is not told: it makes the sum of all `2 ** (weight - 1)` a power of two. */
function completeWeights(weights: readonly number[], span: Span): readonly number[] {
  const sum = weights.reduce((total, weight) => total + ((1 << weight) >> 1), 0);
  const log = 32 - Math.clz32(sum);
  const left = (1 << log) - sum;
  if (sum === 0 || log > MAX_LOG || weights.length > MAX_WEIGHTS || (left & (left - 1)) !== 0) throw corrupt(span, span.start);
  return [...weights, 32 - Math.clz32(left)];
}

/** The lower the weight the longer the code; codes go up from the longest, and within a length by symbol. */
function buildCode(weights: readonly number[]): LiteralCode {
  const size = weights.reduce((total, weight) => total + ((1 << weight) >> 1), 0);
  const log = 31 - Math.clz32(size);
  const cells = new Uint16Array(size);
  let at = 0;
  for (let weight = 1; weight <= log; weight++) {
    for (const [symbol, of] of weights.entries()) {
      if (of === weight) cells.fill(((log + 1 - weight) << 8) | symbol, at, (at += 1 << (weight - 1)));
    }
  }
  return { log, cells };
}

/**
 * Decodes a stream, which is read from its end, into `out` from `from` up to `to`.
 * @throws PackedError where it does not hold exactly so many literals.
 */
export function decodeLiterals({ log, cells }: LiteralCode, stream: Span, out: Uint8Array, from: number, to: number): void {
  const { bytes } = stream;
  const first = stream.start * 8;
  const mask = (1 << log) - 1;
  let bit = lastBit(stream);
  for (let at = from; at < to; at++) {
    const peek = bit - log;
    const byte = peek >> 3;
    const bits = ((bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8) | ((bytes[byte + 2] ?? 0) << 16)) >> (peek & 7);
    const cell = cells[bits & mask] ?? 0;
    out[at] = cell;
    bit -= cell >> 8;
    if (bit < first) throw corrupt(stream, stream.start);
  }
  if (bit !== first) throw corrupt(stream, stream.start);
}
