import { bitsAt, corrupt, lastBit, part } from './zstd-bits.ts';
import type { Span } from './zstd-bits.ts';
import { buildFse, readFse, repeatSymbol } from './zstd-fse.ts';
import type { FseLimits, FseTable } from './zstd-fse.ts';
import type { History } from './zstd-history.ts';
import { MAX_BLOCK } from './zstd-literals.ts';
import type { LiteralsReader } from './zstd-literals.ts';

/** One of the three things a sequence tells: the limits of its code, and the code where a block brings none. */
class Kind implements FseLimits {
  readonly log: number;
  readonly symbol: number;
  readonly #probabilities: readonly number[];
  readonly #predefinedLog: number;
  #predefined: FseTable | null = null;

  constructor(limits: FseLimits, probabilities: readonly number[], predefinedLog: number) {
    this.log = limits.log;
    this.symbol = limits.symbol;
    this.#probabilities = probabilities;
    this.#predefinedLog = predefinedLog;
  }

  /** Made when a block first asks for it: most commands load this file and meet no archive. */
  get predefined(): FseTable {
    this.#predefined ??= buildFse(this.#probabilities, this.#predefinedLog);
    return this.#predefined;
  }
}

/** RFC 8878, 3.1.1.3.2.2. */
const LITERAL_LENGTHS = new Kind(
  { log: 9, symbol: 35 },
  [4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1],
  6,
);
const OFFSETS = new Kind(
  { log: 8, symbol: 31 },
  [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1],
  5,
);
const MATCH_LENGTHS = new Kind(
  { log: 9, symbol: 52 },
  [
    1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, -1, -1, -1, -1, -1, -1, -1,
  ],
  6,
);

/** RFC 8878, 3.1.1.3.2.1.1: bits that follow a code, and the length that they are added to. */
const LITERAL_BITS = Uint8Array.of(...zeros(16), 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
const LITERAL_BASE = Int32Array.of(...basesFrom(0, LITERAL_BITS));
const MATCH_BITS = Uint8Array.of(...zeros(32), 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
const MATCH_BASE = Int32Array.of(...basesFrom(3, MATCH_BITS));

/** No window is so large that an offset of more bits could be right. */
const MAX_OFFSET_CODE = 30;

const RAW_COPY = 48;

/** The sequences section of compressed blocks (RFC 8878, 3.1.1.3.2): which literals and which earlier bytes follow each other. */
export class SequencesReader {
  /** Tables of an earlier block, which a later one may use again. */
  #literalLengths: FseTable | null = null;
  #offsets: FseTable | null = null;
  #matchLengths: FseTable | null = null;
  /** The last three offsets used. */
  #recent = 1;
  #second = 4;
  #third = 8;

  /** A new frame starts with nothing known. */
  reset(): void {
    this.#literalLengths = this.#offsets = this.#matchLengths = null;
    this.#recent = 1;
    this.#second = 4;
    this.#third = 8;
  }

  /** Reads the section, which the span is, and writes what the block holds. */
  run(section: Span, literals: LiteralsReader, history: History): void {
    const { count, start } = readCount(section);
    if (start > section.end) throw corrupt(section, section.start);
    if (count === 0) {
      if (start !== section.end) throw corrupt(section, start);
      history.append(literals.bytes, 0, literals.size);
      return;
    }
    const modes = section.bytes[start] ?? 0;
    if ((modes & 3) !== 0) throw corrupt(section, start);
    let at = start + 1;
    const open = (mode: number, kind: Kind, before: FseTable | null): FseTable => {
      const { table, end } = readTable(part(section, at, section.end), mode & 3, kind, before);
      at = end;
      return table;
    };
    this.#literalLengths = open(modes >> 6, LITERAL_LENGTHS, this.#literalLengths);
    this.#offsets = open(modes >> 4, OFFSETS, this.#offsets);
    this.#matchLengths = open(modes >> 2, MATCH_LENGTHS, this.#matchLengths);
    this.#execute(part(section, at, section.end), count, literals, history, this.#literalLengths, this.#offsets, this.#matchLengths);
  }

  /** One long function, so that what changes with every sequence stays in registers. */
  #execute(
    stream: Span,
    count: number,
    literals: LiteralsReader,
    history: History,
    literalLengths: FseTable,
    offsets: FseTable,
    matchLengths: FseTable,
  ): void {
    const { bytes } = stream;
    const source = literals.bytes;
    const out = history.bytes;
    const limit = history.end + MAX_BLOCK;
    const first = stream.start * 8;
    let bit = lastBit(stream) - literalLengths.log - offsets.log - matchLengths.log;
    if (bit < first) throw corrupt(stream, stream.start);
    let matchState = bitsAt(bytes, bit, matchLengths.log);
    let offsetState = bitsAt(bytes, bit + matchLengths.log, offsets.log);
    let literalState = bitsAt(bytes, bit + matchLengths.log + offsets.log, literalLengths.log);
    let at = history.end;
    let literalAt = 0;
    for (let left = count; left > 0; left--) {
      const literalCell = literalLengths.cells[literalState] ?? 0;
      const offsetCell = offsets.cells[offsetState] ?? 0;
      const matchCell = matchLengths.cells[matchState] ?? 0;

      const offsetCode = offsetCell & 0xff;
      if (offsetCode > MAX_OFFSET_CODE) throw corrupt(stream, stream.start);
      bit -= offsetCode;
      if (bit < first) throw corrupt(stream, stream.start);
      const value = (1 << offsetCode) | bitsAt(bytes, bit, offsetCode);
      const matchBits = MATCH_BITS[matchCell & 0xff] ?? 0;
      bit -= matchBits;
      const matchLength = (MATCH_BASE[matchCell & 0xff] ?? 0) + bitsAt(bytes, bit, matchBits);
      const literalBits = LITERAL_BITS[literalCell & 0xff] ?? 0;
      bit -= literalBits;
      if (bit < first) throw corrupt(stream, stream.start);
      const literalLength = (LITERAL_BASE[literalCell & 0xff] ?? 0) + bitsAt(bytes, bit, literalBits);

      const offset = this.#offset(value, literalLength === 0);
      const from = literalAt;
      literalAt += literalLength;
      const match = at + literalLength;
      if (literalAt > literals.size || match + matchLength > limit || offset <= 0 || offset > match || offset > history.windowSize) {
        throw corrupt(stream, stream.start);
      }
      if (literalLength > RAW_COPY) out.set(source.subarray(from, literalAt), at);
      else for (let i = from; i < literalAt; i++) out[at + i - from] = source[i] ?? 0;
      at = match + matchLength;
      if (matchLength > RAW_COPY && offset >= matchLength) out.copyWithin(match, match - offset, at - offset);
      else for (let i = match; i < at; i++) out[i] = out[i - offset] ?? 0;

      if (left > 1) {
        bit -= (literalCell >> 8) & 0xff;
        literalState = (literalCell >> 16) + bitsAt(bytes, bit, (literalCell >> 8) & 0xff);
        bit -= (matchCell >> 8) & 0xff;
        matchState = (matchCell >> 16) + bitsAt(bytes, bit, (matchCell >> 8) & 0xff);
        bit -= (offsetCell >> 8) & 0xff;
        offsetState = (offsetCell >> 16) + bitsAt(bytes, bit, (offsetCell >> 8) & 0xff);
        if (bit < first) throw corrupt(stream, stream.start);
      }
    }
    if (bit !== first || at + literals.size - literalAt > limit) throw corrupt(stream, stream.start);
    history.end = at;
    history.append(source, literalAt, literals.size);
  }

  /** The first three values stand for offsets used before (RFC 8878, 3.1.1.5). Nought is none. */
  #offset(value: number, isWithoutLiterals: boolean): number {
    const which = value > 3 ? 4 : isWithoutLiterals ? value + 1 : value;
    const offset =
      value > 3 ? value - 3 : which === 1 ? this.#recent : which === 2 ? this.#second : which === 3 ? this.#third : this.#recent - 1;
    if (which === 1) return offset;
    if (which !== 2) this.#third = this.#second;
    this.#second = this.#recent;
    this.#recent = offset;
    return offset;
  }
}

function readCount({ bytes, start }: Span): { readonly count: number; readonly start: number } {
  const [first = 0, second = 0, third = 0] = bytes.subarray(start, start + 3);
  if (first < 128) return { count: first, start: start + 1 };
  if (first < 255) return { count: ((first - 128) << 8) + second, start: start + 2 };
  return { count: second + (third << 8) + 0x7f00, start: start + 3 };
}

const PREDEFINED = 0;
const RLE = 1;
const REPEAT = 3;

function readTable(section: Span, mode: number, kind: Kind, before: FseTable | null): { readonly table: FseTable; readonly end: number } {
  const { bytes, start, end } = section;
  if (start > end) throw corrupt(section, start);
  if (mode === PREDEFINED) return { table: kind.predefined, end: start };
  if (mode === REPEAT) {
    if (before === null) throw corrupt(section, start);
    return { table: before, end: start };
  }
  if (mode !== RLE) return readFse(section, kind);
  const symbol = bytes[start] ?? 0;
  if (start === end || symbol > kind.symbol) throw corrupt(section, start);
  return { table: repeatSymbol(symbol), end: start + 1 };
}

function zeros(count: number): number[] {
  return new Array<number>(count).fill(0);
}

/** Each length begins where the one before it can go no further. */
function basesFrom(first: number, bits: Uint8Array): number[] {
  let base = first;
  return Array.from(bits, (count) => {
    base += 1 << count;
    return base - (1 << count);
  });
}
