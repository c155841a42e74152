import { bitsAt, corrupt } from './zstd-bits.ts';
import type { Span } from './zstd-bits.ts';

/** A finite state entropy code (RFC 8878, 4.1), ready to decode. */
export interface FseTable {
  /** Bits of a state. */
  readonly log: number;
  /** By state: `baseline << 16 | bits << 8 | symbol`. The next state is the baseline and so many bits read. */
  readonly cells: Int32Array;
}

/** What a description of a table may say. */
export interface FseLimits {
  readonly log: number;
  readonly symbol: number;
}

const MIN_LOG = 5;

/** The code of one symbol that takes no bits. */
export function repeatSymbol(symbol: number): FseTable {
  return { log: 0, cells: Int32Array.of(symbol) };
}

/**
 * Reads the description of a table from the start of the span, and where it ends.
 * @throws PackedError
 */
export function readFse(span: Span, limits: FseLimits): { readonly table: FseTable; readonly end: number } {
  let bit = span.start * 8;
  const take = (count: number): number => {
    bit += count;
    return bitsAt(span.bytes, bit - count, count);
  };
  const log = take(4) + MIN_LOG;
  if (log > limits.log) throw corrupt(span, span.start);
  const probabilities: number[] = [];
  for (let left = 1 << log; left > 0;) {
    const probability = takeProbability(left, take);
    probabilities.push(probability);
    left -= Math.abs(probability);
    if (probability === 0) takeZeros(probabilities, limits.symbol, take);
    if (probabilities.length > limits.symbol + 1) throw corrupt(span, bit >> 3);
  }
  const end = (bit + 7) >> 3;
  if (end > span.end) throw corrupt(span, span.end);
  return { table: buildFse(probabilities, log), end };
}

/** A value from 0 to `left + 1`, the lower ones a bit shorter, that is one more than the probability (4.1.1). */
function takeProbability(left: number, take: (count: number) => number): number {
  const bits = 32 - Math.clz32(left + 1);
  const half = 1 << (bits - 1);
  const short = 2 * half - 1 - (left + 1);
  const low = take(bits - 1);
  if (low < short) return low - 1;
  return (take(1) === 0 ? low : low + half - short) - 1;
}

function takeZeros(probabilities: number[], maxSymbol: number, take: (count: number) => number): void {
  for (let more = 3; more === 3 && probabilities.length <= maxSymbol + 1;) {
    more = take(2);
    for (let i = 0; i < more; i++) probabilities.push(0);
  }
}

/** Builds the table from probabilities that add up to `1 << log`, where -1 counts as one and means less (4.1.1). */
export function buildFse(probabilities: readonly number[], log: number): FseTable {
  const size = 1 << log;
  const symbols = spreadSymbols(probabilities, size);
  const next = Uint16Array.from(probabilities, Math.abs);
  const cells = new Int32Array(size);
  for (const [state, symbol] of symbols.entries()) {
    const place = next[symbol] ?? 1;
    next[symbol] = place + 1;
    const bits = log - (31 - Math.clz32(place));
    cells[state] = (((place << bits) - size) << 16) | (bits << 8) | symbol;
  }
  return { log, cells };
}

/** The symbol of each state. */
function spreadSymbols(probabilities: readonly number[], size: number): Uint8Array {
  const symbols = new Uint8Array(size);
  let top = size - 1;
  for (const [symbol, probability] of probabilities.entries()) if (probability === -1) symbols[top--] = symbol;
  const step = (size >> 1) + (size >> 3) + 3;
  let state = 0;
  for (const [symbol, probability] of probabilities.entries()) {
    for (let i = 0; i < probability; i++) {
      symbols[state] = symbol;
      do state = (state + step) & (size - 1);
      while (state > top);
    }
  }
  return symbols;
}
