/** A block of a tar archive, in bytes; headers are one block, data is filled up to whole ones. */
export const BLOCK_SIZE = 512;

/** The formats that say differently where the path's prefix stands. */
export type TarFormat = 'v7' | 'ustar' | 'star' | 'gnu';

/** The fields of one header block, before any extension. Numbers may be negative, as base-256 allows. */
export interface TarHeader {
  readonly format: TarFormat;
  readonly typeFlag: string;
  readonly path: string;
  readonly linkTarget: string;
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Whether the numbers of a device are 0 and 0: no device at all. */
  readonly isNoDevice: boolean;
}

/** Offset and length of each field; the names are those of POSIX `struct posix_header`. */
const FIELDS = {
  name: [0, 100],
  mode: [100, 8],
  uid: [108, 8],
  gid: [116, 8],
  size: [124, 12],
  mtime: [136, 12],
  chksum: [148, 8],
  typeflag: [156, 1],
  linkname: [157, 100],
  magic: [257, 6],
  version: [263, 2],
  devmajor: [329, 8],
  devminor: [337, 8],
  prefix: [345, 155],
  starPrefix: [345, 131],
  starAtime: [476, 12],
  starCtime: [488, 12],
  starTrailer: [508, 4],
  gnuAtime: [345, 12],
  gnuCtime: [357, 12],
} as const;

type Field = keyof typeof FIELDS;

/** Reads a header block as Go's archive/tar does. Null when the checksum or a number in it is wrong. */
export function readTarHeader(block: Uint8Array): TarHeader | null {
  if (!hasChecksum(block)) return null;
  const format = formatOf(block);
  const numbers = (['size', 'mode', 'uid', 'gid', 'mtime'] as const).map((name) => readNumeric(field(block, name)));
  const [size, mode, uid, gid, mtime] = numbers;
  const prefix = readPrefix(block, format);
  if (size == null || mode == null || uid == null || gid == null || mtime == null || prefix === null) return null;
  const name = readText(field(block, 'name'));
  return {
    format,
    typeFlag: String.fromCharCode(block[FIELDS.typeflag[0]] ?? 0),
    path: prefix === '' ? name : `${prefix}/${name}`,
    linkTarget: readText(field(block, 'linkname')),
    size,
    mode,
    uid,
    gid,
    isNoDevice: format === 'v7' || (['devmajor', 'devminor'] as const).every((one) => readNumeric(field(block, one)) === 0),
  };
}

function field(block: Uint8Array, name: Field): Uint8Array {
  const [offset, length] = FIELDS[name];
  return block.subarray(offset, offset + length);
}

/** The sum of all bytes with the field itself as blanks; Sun's tar summed signed bytes. */
function hasChecksum(block: Uint8Array): boolean {
  const stored = readOctal(field(block, 'chksum'));
  const [from, length] = FIELDS.chksum;
  let unsigned = 0;
  let signed = 0;
  for (let i = 0; i < BLOCK_SIZE; i++) {
    const byte = i >= from && i < from + length ? 0x20 : (block[i] ?? 0);
    unsigned += byte;
    signed += byte < 0x80 ? byte : byte - 0x100;
  }
  return stored === unsigned || stored === signed;
}

function formatOf(block: Uint8Array): TarFormat {
  const magic = latin1(field(block, 'magic'));
  if (magic === 'ustar\0') return latin1(field(block, 'starTrailer')) === 'tar\0' ? 'star' : 'ustar';
  return magic === 'ustar ' && latin1(field(block, 'version')) === ' \0' ? 'gnu' : 'v7';
}

/** What stands before the name; null when a number that comes with the format is wrong. */
function readPrefix(block: Uint8Array, format: TarFormat): string | null {
  if (format === 'v7') return '';
  const valid = (name: Field): boolean => readNumeric(field(block, name)) !== null;
  if (!valid('devmajor') || !valid('devminor')) return null;
  if (format === 'ustar') return readText(field(block, 'prefix'));
  if (format === 'star') return valid('starAtime') && valid('starCtime') ? readText(field(block, 'starPrefix')) : null;
  // Go before 1.8 wrote a prefix where GNU has times, so times that are none are taken for one
  const isTime = (name: Field): boolean => field(block, name)[0] === 0 || valid(name);
  if (isTime('gnuAtime') && isTime('gnuCtime')) return '';
  const prefix = readText(field(block, 'prefix'));
  return /^[\x01-\x7f]*$/.test(prefix) ? prefix : '';
}

/** Bytes up to the first NUL, as UTF-8. */
export function readText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(end === -1 ? bytes : bytes.subarray(0, end));
}

/**
 * A number in octal, or in GNU's base-256 when the first bit is set; null when it is none or does not fit 64 bits.
 * Beyond 2^53 it is rounded, which is past the end of any archive.
 */
export function readNumeric(bytes: Uint8Array): number | null {
  const first = bytes[0] ?? 0;
  if ((first & 0x80) === 0) return readOctal(bytes);
  const invert = (first & 0x40) === 0 ? 0 : 0xff;
  let value = 0;
  for (const [i, byte] of bytes.entries()) {
    value = value * 256 + ((byte ^ invert) & (i === 0 ? 0x7f : 0xff));
    if (value >= 2 ** 63) return null;
  }
  return invert === 0 ? value : -value - 1;
}

function readOctal(bytes: Uint8Array): number | null {
  const digits = latin1(bytes)
    .replace(/^[ \0]+/, '')
    .replace(/[ \0]+$/, '');
  if (digits === '') return 0;
  const text = digits.split('\0', 1)[0] ?? '';
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : null;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
