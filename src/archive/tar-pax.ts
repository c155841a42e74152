/** Records of a PAX extended header by key. Values are UTF-8, those of extended attributes bytes. */
export type PaxRecords = ReadonlyMap<string, string>;

/**
 * Reads `length key=value\n` records as Go's archive/tar does; the pairs of GNU's sparse format 0.0 come out joined
 * under `GNU.sparse.map`, which is how format 0.1 writes them. Null when anything is wrong.
 */
export function readPaxRecords(bytes: Uint8Array): PaxRecords | null {
  const records = new Map<string, string>();
  const sparse: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const record = readRecord(bytes, at);
    if (record === null) return null;
    const { key, value, end } = record;
    at = end;
    if (key !== SPARSE_OFFSET && key !== SPARSE_NUMBYTES) {
      records.set(key, value);
      continue;
    }
    if ((sparse.length % 2 === 0) !== (key === SPARSE_OFFSET) || value.includes(',')) return null;
    sparse.push(value);
  }
  if (sparse.length > 0) records.set('GNU.sparse.map', sparse.join(','));
  return records;
}

/** A decimal integer of at most 64 bits, as Go's strconv.ParseInt reads it; null when it is none. */
export function readDecimal(text: string): number | null {
  if (!/^[+-]?[0-9]+$/.test(text)) return null;
  const value = Number(text);
  return value >= -(2 ** 63) && value < 2 ** 63 ? value : null;
}

/** Whether a value is a PAX time, `seconds[.fraction]`. */
export function isPaxTime(text: string): boolean {
  const dot = text.indexOf('.');
  const seconds = dot === -1 ? text : text.slice(0, dot);
  return readDecimal(seconds) !== null && (dot === -1 || /^[0-9]*$/.test(text.slice(dot + 1)));
}

const SPARSE_OFFSET = 'GNU.sparse.offset';
const SPARSE_NUMBYTES = 'GNU.sparse.numbytes';
/** What libarchive, star and Go write extended attributes behind. */
export const XATTR = 'SCHILY.xattr.';
const NO_NUL = new Set(['path', 'linkpath', 'uname', 'gname']);

interface PaxRecord {
  readonly key: string;
  readonly value: string;
  readonly end: number;
}

function readRecord(bytes: Uint8Array, start: number): PaxRecord | null {
  const space = bytes.indexOf(0x20, start);
  if (space === -1 || space - start > 20) return null;
  const length = readDecimal(decode(bytes.subarray(start, space)));
  if (length === null || length < 5 || length > bytes.length - start || start + length <= space + 1) return null;
  const end = start + length;
  const equals = bytes.indexOf(0x3d, space + 1);
  if (bytes[end - 1] !== 0x0a || equals === -1 || equals >= end - 1) return null;
  const key = decode(bytes.subarray(space + 1, equals));
  const value = (key.startsWith(XATTR) ? decodeBytes : decode)(bytes.subarray(equals + 1, end - 1));
  return key === '' || (NO_NUL.has(key) ? value : key).includes('\0') ? null : { key, value, end };
}

/** Every byte as the character of its number. */
function decodeBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
