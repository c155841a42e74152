import { latin1 } from './latin1.ts';

let decoder: InstanceType<typeof TextDecoder> | undefined;

/** Bytes as UTF-8 up to the first NUL between `from` and `to`; bad sequences become U+FFFD. */
export function decodeText(bytes: Uint8Array, from = 0, to: number = bytes.length): string {
  const part = bytes.subarray(from, to);
  const nul = part.indexOf(0);
  decoder ??= new TextDecoder('utf-8', { ignoreBOM: true });
  return decoder.decode(nul < 0 ? part : part.subarray(0, nul));
}

/** The NUL-terminated text at an offset of a table of strings; `''` where the table ends before it does. */
export function stringAt(table: Uint8Array, offset: number): string {
  const end = offset < table.length ? table.indexOf(0, offset) : -1;
  return end < 0 ? '' : decodeText(table, offset, end);
}

/**
 * As {@link decodeText}, for names that come again in file after file, by the view of the bytes: read four bytes at a time, and no
 * text is made where it is still known. `from` to `to` must lie within the view.
 */
export function decodeName(bytes: Uint8Array, view: DataView, from: number, to: number): string {
  let at = from;
  let hash = 0;
  let seen = 0;
  let last = 0;
  for (; at + 4 <= to; at += 4) {
    const word = view.getInt32(at, true);
    // Marks the top bit of a byte that is 0; the lowest mark is never wrong.
    const marks = (word - 0x0101_0101) & ~word & TOP_BITS;
    if (marks !== 0) {
      const bits = 24 - (Math.clz32(marks & -marks) & 0x18);
      last = word & ((1 << bits) - 1);
      at += bits >> 3;
      to = at;
      break;
    }
    seen |= word;
    hash = mix(hash, word);
  }
  for (let shift = 0; at < to; at++, shift += 8) {
    const byte = view.getUint8(at);
    if (byte === 0) break;
    last |= byte << shift;
  }
  if (((seen | last) & TOP_BITS) !== 0 || at - from > MAX_KNOWN) return decodeText(bytes, from, at);
  return known(bytes, view, from, at, last, mix(hash, last) >>> (32 - SLOT_BITS));
}

const TOP_BITS = 0x8080_8080 | 0;

function mix(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e37_79b1);
  return product ^ (product >>> 15);
}

/** Names of sections, libraries and versions are the same in most files: the last ones are kept, one a slot. */
const SLOT_BITS = 11;
const MAX_KNOWN = 64;
const names: string[] = new Array<string>(1 << SLOT_BITS).fill('');
/** Their bytes, filled up with NULs, which are compared faster than characters are. */
const nameBytes = new DataView(new ArrayBuffer((1 << SLOT_BITS) * (MAX_KNOWN + 4)));

function known(bytes: Uint8Array, view: DataView, from: number, to: number, last: number, slot: number): string {
  const name = names[slot] ?? '';
  const length = to - from;
  const base = slot * (MAX_KNOWN + 4);
  if (name.length === length && isSame(view, from, length, base, last)) return name;
  const text = latin1(bytes, from, to);
  names[slot] = text;
  let i = 0;
  for (; i + 4 <= length; i += 4) nameBytes.setInt32(base + i, view.getInt32(from + i, true), true);
  nameBytes.setInt32(base + i, last, true);
  return text;
}

function isSame(view: DataView, from: number, length: number, base: number, last: number): boolean {
  let i = 0;
  for (; i + 4 <= length; i += 4) if (view.getInt32(from + i, true) !== nameBytes.getInt32(base + i, true)) return false;
  return nameBytes.getInt32(base + i, true) === last;
}
