import { latin1 } from '../bytes/latin1.ts';
import { fromBytes, slice } from '../bytes/source.ts';
import type { ByteSource } from '../bytes/source.ts';
import { openGzip } from './gzip.ts';

/** One entry of a ZIP archive. */
export interface ZipEntry {
  /** As it stands there; a directory ends with a slash. */
  readonly name: string;
  /** Of Unix, with the type of the file where it says that; null where it says nothing. */
  readonly mode: number | null;
  /** @throws FormatError */
  open(): ByteSource;
}

/** The end of the central directory, with a comment of up to so many bytes behind it. */
const END_SIZE = 22;
const MAX_COMMENT = 65_535;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const MAX_ENTRIES = 20_000;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
const OF_FAT = 0;
const OF_UNIX = 3;

/** The entries of a ZIP archive (APPNOTE 4.3); null where it has what is not read: encryption, other methods, ZIP64. */
export function readZip(source: ByteSource): readonly ZipEntry[] | 'no zip' | null {
  const from = Math.max(0, source.size - END_SIZE - MAX_COMMENT);
  const tail = source.read(from, source.size - from);
  const end = latin1(tail).lastIndexOf('PK\x05\x06');
  if (end < 0 || end + END_SIZE > tail.length) return 'no zip';
  const view = viewOf(tail);
  const [count, size, start] = [view.getUint16(end + 10, true), view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  if (count > MAX_ENTRIES || view.getUint16(end + 4, true) !== 0 || start + size > from + end) return null;
  const directory = source.read(start, size);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count;) {
    if (at + ENTRY_SIZE > directory.length) return null;
    const entry = viewOf(directory.subarray(at, at + ENTRY_SIZE));
    const nameLength = entry.getUint16(28, true);
    const name = latin1(directory.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength));
    const read = entry.getUint32(0, true) === 0x02014b50 ? readEntry(entry, name, source) : null;
    if (read === null) return null;
    entries.push(read);
    at += ENTRY_SIZE + nameLength + entry.getUint16(30, true) + entry.getUint16(32, true);
  }
  return entries;
}

function readEntry(entry: DataView, name: string, source: ByteSource): ZipEntry | null {
  const [madeBy, flags, method] = [entry.getUint8(5), entry.getUint16(8, true), entry.getUint16(10, true)];
  const [crc, packed, size, offset] = [
    entry.getUint32(16, true),
    entry.getUint32(20, true),
    entry.getUint32(24, true),
    entry.getUint32(42, true),
  ];
  const local = source.read(offset, LOCAL_SIZE);
  if (
    local.length < LOCAL_SIZE
    || (flags & ENCRYPTED) !== 0
    || (method !== STORED && method !== DEFLATED)
    || Math.max(packed, size, offset) === 0xffffffff
    || !/^[\x20-\x7e]+$/.test(name)
  )
    return null;
  const head = viewOf(local);
  const at = offset + LOCAL_SIZE + head.getUint16(26, true) + head.getUint16(28, true);
  if (head.getUint32(0, true) !== 0x04034b50 || at + packed > source.size) return null;
  return {
    name,
    mode: madeBy === OF_UNIX || (madeBy === OF_FAT && entry.getUint16(40, true) !== 0) ? entry.getUint16(40, true) : null,
    open: () => (method === STORED ? slice(source, at, packed) : inflated(slice(source, at, packed), crc, size)),
  };
}

/** The same bytes between gzip's header and trailer. */
function inflated(packed: ByteSource, crc: number, size: number): ByteSource {
  const all = new Uint8Array(packed.size + 18);
  all.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  all.set(packed.read(0, packed.size), 10);
  const trailer = viewOf(all.subarray(packed.size + 10));
  trailer.setUint32(0, crc, true);
  trailer.setUint32(4, size, true);
  const unpacked = openGzip(fromBytes(all));
  if (unpacked.problem !== null) throw unpacked.problem;
  return unpacked;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
