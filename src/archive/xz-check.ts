import { crc32 } from './gzip.ts';
import { Sha256 } from './sha256.ts';

/** What follows a block, over its unpacked bytes (xz file format 1.2, 3.4). */
export interface XzCheck {
  /** Of the stored check, in bytes. */
  readonly size: number;
  update(bytes: Uint8Array): void;
  /** Whether the stored check is that of the bytes. */
  matches(stored: Uint8Array): boolean;
}

/** By the identifier of the check. */
const CHECK_SIZES = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];

/** By its identifier, 0 to 15; the reserved ones pass unread, as `xz` passes them after a warning. */
export function createXzCheck(type: number): XzCheck {
  switch (type) {
    case 1:
      return new Crc32Check();
    case 4:
      return new Crc64Check();
    case 10:
      return new Sha256Check();
    default:
      return { size: CHECK_SIZES[type] ?? 0, update: () => undefined, matches: () => true };
  }
}

class Crc32Check implements XzCheck {
  readonly size = 4;
  #crc = 0;

  update(bytes: Uint8Array): void {
    this.#crc = crc32(bytes, this.#crc);
  }

  matches(stored: Uint8Array): boolean {
    return wordAt(stored, 0) === (this.#crc | 0);
  }
}

class Crc64Check implements XzCheck {
  readonly size = 8;
  #low = -1;
  #high = -1;

  update(bytes: Uint8Array): void {
    const { low: lowTable, high: highTable } = crc64Table();
    let low = this.#low;
    let high = this.#high;
    for (let i = 0; i < bytes.length; i++) {
      const index = (low ^ (bytes[i] ?? 0)) & 0xff;
      low = ((low >>> 8) | (high << 24)) ^ (lowTable[index] ?? 0);
      high = (high >>> 8) ^ (highTable[index] ?? 0);
    }
    this.#low = low;
    this.#high = high;
  }

  matches(stored: Uint8Array): boolean {
    return wordAt(stored, 0) === ~this.#low && wordAt(stored, 4) === ~this.#high;
  }
}

class Sha256Check implements XzCheck {
  readonly size = 32;
  readonly #hash = new Sha256();

  update(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  matches(stored: Uint8Array): boolean {
    return this.#hash.digest().every((byte, i) => byte === stored[i]);
  }
}

/** Little-endian, signed. */
function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}

interface Crc64Table {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

let table: Crc64Table | null = null;

/** CRC-64 of ECMA-182, reflected, in two halves. */
function crc64Table(): Crc64Table {
  return (table ??= makeCrc64Table());
}

function makeCrc64Table(): Crc64Table {
  const low = new Int32Array(256);
  const high = new Int32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let [below, above] = [byte, 0];
    for (let i = 0; i < 8; i++) {
      const isOdd = (below & 1) === 1;
      below = ((below >>> 1) | (above << 31)) ^ (isOdd ? 0xd7870f42 : 0);
      above = (above >>> 1) ^ (isOdd ? 0xc96c5795 : 0);
    }
    low[byte] = below;
    high[byte] = above;
  }
  return { low, high };
}
