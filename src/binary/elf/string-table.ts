import { Reader } from '../../bytes/reader.ts';
import type { Endian } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { FileRange } from './program-headers.ts';

/** All strings of one file together; a damaged one could name thousands of long ones. */
const TEXT_BUDGET = 65536;

/** The dynamic string table: reads one string at a time, since a whole table can be megabytes. */
export class StringTable {
  readonly #reader: Reader;
  readonly #offset: number;
  readonly #size: number;
  #budget = TEXT_BUDGET;

  constructor(source: ByteSource, endian: Endian, { offset, length }: FileRange) {
    this.#reader = new Reader(source, endian);
    this.#offset = offset;
    this.#size = length;
  }

  /** The string at `index`, or null where the table or the file does not reach so far. */
  get(index: number): string | null {
    const offset = this.#offset + index;
    if (index >= this.#size || offset >= this.#reader.source.size || this.#budget <= 0) return null;
    const text = this.#reader.cString(offset, Math.min(this.#size - index, MAX_NAME));
    this.#budget -= text.length + 1;
    return text;
  }
}

/** PATH_MAX, and room for a list of directories. */
const MAX_NAME = 4096;
