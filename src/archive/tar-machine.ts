import { addAll } from '../add-all.ts';
import { TarError } from './tar-entry.ts';
import type { SparsePart, TarEntry, TarEntryType } from './tar-entry.ts';
import { BLOCK_SIZE, readNumeric, readTarHeader, readText } from './tar-header.ts';
import type { TarHeader } from './tar-header.ts';
import { isPaxTime, readDecimal, readPaxRecords, XATTR } from './tar-pax.ts';
import type { PaxRecords } from './tar-pax.ts';
import {
  lastLineIn,
  OLD_SPARSE_EXTENSION,
  OLD_SPARSE_HEADER,
  paxSparseKind,
  readOldSparseTable,
  readSparseLines,
  readSparseRecords,
  validSparseParts,
} from './tar-sparse.ts';

/**
 * What the reader wants next: `length` bytes (fewer mean the archive ends there), `length` bytes passed over, or
 * to hand over an entry, whose data are the next thing to be passed over.
 */
export type TarRequest =
  | { readonly kind: 'read'; readonly length: number }
  | { readonly kind: 'skip'; readonly length: number }
  | { readonly kind: 'entry'; readonly entry: TarEntry };

/** The answer to a request: the bytes read, or how many were there to pass over. */
export interface TarReply {
  readonly bytes: Uint8Array;
  readonly count: number;
}

/** libarchive's and Go's limit for a PAX header, a long name or a sparse map. */
const MAX_SPECIAL = 1 << 20;

const TYPES: Readonly<Record<string, TarEntryType>> = {
  '\0': 'file',
  '0': 'file',
  '1': 'hardlink',
  '2': 'symlink',
  '3': 'character-device',
  '4': 'block-device',
  '5': 'directory',
  '6': 'fifo',
  'g': 'global-header',
  'S': 'file',
};

/** Entries of these types have no data, whatever their size says. */
const HEADER_ONLY = new Set(['1', '2', '3', '4', '5', '6']);

/**
 * Reads a tar archive as Go's archive/tar does, whoever brings the bytes. Ends without a word at two empty blocks or at
 * the end of the bytes between two entries.
 * @throws TarError where Go refuses the archive.
 */
export function* tarMachine(): Generator<TarRequest, void, TarReply> {
  const reader = new BlockReader();
  for (;;) {
    const entry = yield* readEntry(reader);
    if (entry === null) return;
    const start = reader.offset;
    yield { kind: 'entry', entry };
    if (!(yield* reader.skipData(entry.offset + entry.storedSize - start))) return;
  }
}

/** Counts bytes, so that errors say where. */
class BlockReader {
  offset = 0;

  /** Bytes that must be there. */
  *read(length: number): Generator<TarRequest, Uint8Array, TarReply> {
    const bytes = yield* this.readUpTo(length);
    if (bytes.length < length) throw this.truncated();
    return bytes;
  }

  *readUpTo(length: number): Generator<TarRequest, Uint8Array, TarReply> {
    const { bytes } = yield { kind: 'read', length };
    this.offset += bytes.length;
    return bytes;
  }

  /** Passes over data and what fills up its last block. False when the archive ends in the filling, which is allowed. */
  *skipData(length: number): Generator<TarRequest, boolean, TarReply> {
    const { count } = length > 0 ? yield { kind: 'skip', length } : { count: 0 };
    this.offset += count;
    if (count < length) throw this.truncated();
    return yield* this.skipFilling();
  }

  *skipFilling(): Generator<TarRequest, boolean, TarReply> {
    const filling = (BLOCK_SIZE - (this.offset % BLOCK_SIZE)) % BLOCK_SIZE;
    const bytes = filling > 0 ? yield* this.readUpTo(filling) : new Uint8Array();
    return bytes.length === filling;
  }

  invalid(what: string): TarError {
    return new TarError(`not a valid tar archive: ${what}`, 'archive/tar: invalid tar header', this.offset);
  }

  truncated(): TarError {
    return new TarError('the tar archive is cut off', 'unexpected EOF', this.offset);
  }
}

/** Headers that only say something of the next one are collected on the way. */
function* readEntry(reader: BlockReader): Generator<TarRequest, TarEntry | null, TarReply> {
  let records: PaxRecords = new Map();
  let longPath = '';
  let longTarget = '';
  for (;;) {
    const block = yield* readHeaderBlock(reader);
    if (block === null) return null;
    const header = readTarHeader(block);
    if (header === null || (header.size < 0 && !HEADER_ONLY.has(header.typeFlag)))
      throw reader.invalid('a wrong checksum or number in a header');
    const { typeFlag } = header;
    if (typeFlag !== 'x' && typeFlag !== 'g' && typeFlag !== 'L' && typeFlag !== 'K') {
      const named = { ...header, ...mergePath(header, records, longPath, longTarget) };
      return yield* finishEntry(reader, block, named, records);
    }
    const special = yield* readSpecial(reader, header.size);
    if (typeFlag === 'L') longPath = readText(special);
    else if (typeFlag === 'K') longTarget = readText(special);
    else records = readPaxRecords(special) ?? fail(reader.invalid('a wrong PAX header'));
    if (typeFlag === 'g') return globalHeader(header, reader.offset);
    if (!(yield* reader.skipFilling())) return null;
  }
}

function fail(error: TarError): never {
  throw error;
}

function* readHeaderBlock(reader: BlockReader): Generator<TarRequest, Uint8Array | null, TarReply> {
  const block = yield* reader.readUpTo(BLOCK_SIZE);
  if (block.length === 0) return null;
  if (block.length < BLOCK_SIZE) throw reader.truncated();
  if (block.some((byte) => byte !== 0)) return new Uint8Array(block);
  const second = yield* reader.readUpTo(BLOCK_SIZE);
  if (second.length === 0) return null;
  if (second.length < BLOCK_SIZE) throw reader.truncated();
  if (second.some((byte) => byte !== 0)) throw reader.invalid('something follows an empty block');
  return null;
}

function* readSpecial(reader: BlockReader, size: number): Generator<TarRequest, Uint8Array, TarReply> {
  const bytes = yield* reader.read(Math.min(size, MAX_SPECIAL + 1));
  if (size <= MAX_SPECIAL) return new Uint8Array(bytes);
  throw new TarError('a header of the tar archive is too long', 'archive/tar: header field too long', reader.offset);
}

function globalHeader(header: TarHeader, offset: number): TarEntry {
  return {
    path: header.path,
    type: 'global-header',
    typeFlag: 'g',
    mode: 0,
    uid: 0,
    gid: 0,
    linkTarget: '',
    size: 0,
    offset,
    storedSize: 0,
    parts: null,
  };
}

/** GNU's long names win over PAX, which wins over the header; an empty value says nothing. */
function mergePath(header: TarHeader, records: PaxRecords, longPath: string, longTarget: string): { path: string; linkTarget: string } {
  return {
    path: longPath || records.get('path') || header.path,
    linkTarget: longTarget || records.get('linkpath') || header.linkTarget,
  };
}

function mergeNumber(reader: BlockReader, records: PaxRecords, key: string, otherwise: number): number {
  const text = records.get(key) ?? '';
  if (text === '') return otherwise;
  return readDecimal(text) ?? fail(reader.invalid(`a PAX header with a wrong ${key}`));
}

function* finishEntry(
  reader: BlockReader,
  block: Uint8Array,
  header: TarHeader,
  records: PaxRecords,
): Generator<TarRequest, TarEntry, TarReply> {
  for (const key of ['mtime', 'atime', 'ctime']) {
    const time = records.get(key) ?? '';
    if (time !== '' && !isPaxTime(time)) throw reader.invalid(`a PAX header with a wrong ${key}`);
  }
  const [uid, gid] = [mergeNumber(reader, records, 'uid', header.uid), mergeNumber(reader, records, 'gid', header.gid)];
  const size = mergeNumber(reader, records, 'size', header.size);
  const isDirectory = header.typeFlag === '\0' && header.path.endsWith('/');
  const typeFlag = isDirectory ? '5' : header.typeFlag;
  const headerOnly = HEADER_ONLY.has(typeFlag);
  if (size < 0 && !headerOnly) throw reader.invalid('a negative size');
  const start = reader.offset;
  const sparse = yield* readSparse(reader, block, { ...header, typeFlag }, records, size);
  if (sparse !== null && (headerOnly || !validSparseParts(sparse.parts, sparse.size))) throw reader.invalid('a wrong map of a sparse file');
  // an extension block of the old sparse format does not count as data, the map of the new one does
  const mapSize = typeFlag === 'S' ? 0 : reader.offset - start;
  const type = TYPES[typeFlag] ?? 'unknown';
  const capability = records.get(`${XATTR}security.capability`);
  const [access, inherited] = ['access', 'default'].map((kind) => records.get(`${XATTR}system.posix_acl_${kind}`));
  return {
    path: sparse?.path ?? header.path,
    type,
    typeFlag,
    mode: header.mode & 0o7777,
    uid,
    gid,
    linkTarget: type === 'hardlink' || type === 'symlink' ? header.linkTarget : '',
    size: headerOnly ? 0 : (sparse?.size ?? size),
    offset: reader.offset,
    storedSize: headerOnly ? 0 : size - mapSize,
    parts: sparse?.parts ?? null,
    ...(capability === undefined ? {} : { capability }),
    ...(access === undefined && inherited === undefined ? {} : { lists: { access, default: inherited } }),
    ...(type === 'character-device' && header.isNoDevice ? { isWhiteout: true } : {}),
  };
}

interface Sparse {
  readonly path: string | null;
  readonly size: number;
  readonly parts: readonly SparsePart[];
}

function* readSparse(
  reader: BlockReader,
  block: Uint8Array,
  header: TarHeader,
  records: PaxRecords,
  size: number,
): Generator<TarRequest, Sparse | null, TarReply> {
  if (header.typeFlag === 'S') return yield* readOldSparse(reader, block, header);
  const kind = paxSparseKind(records);
  if (kind === null) return null;
  const [key = ''] = ['GNU.sparse.size', 'GNU.sparse.realsize'].filter((name) => (records.get(name) ?? '') !== '');
  const realSize = mergeNumber(reader, records, key, size);
  const path = records.get('GNU.sparse.name') || null;
  const parts =
    kind === 'in-records' ? readSparseRecords(records) : yield* readSparseMap(reader, HEADER_ONLY.has(header.typeFlag) ? 0 : size);
  if (parts === null) throw reader.invalid('a wrong map of a sparse file');
  return { path, size: realSize, parts };
}

function* readOldSparse(reader: BlockReader, block: Uint8Array, header: TarHeader): Generator<TarRequest, Sparse, TarReply> {
  const [at, length] = OLD_SPARSE_HEADER.realSize;
  const size = readNumeric(block.subarray(at, at + length));
  let table = readOldSparseTable(block, OLD_SPARSE_HEADER);
  if (header.format !== 'gnu' || size === null || table === null) throw reader.invalid('a wrong map of a sparse file');
  const parts = [...table.parts];
  for (let total = BLOCK_SIZE; table.extended; total += BLOCK_SIZE) {
    if (total >= MAX_SPECIAL) throw tooLong(reader);
    table = readOldSparseTable(yield* reader.read(BLOCK_SIZE), OLD_SPARSE_EXTENSION);
    if (table === null) throw reader.invalid('a wrong map of a sparse file');
    addAll(parts, table.parts);
  }
  return { path: null, size, parts };
}

/** Format 1.0: decimal lines in front of the data, filled up to a whole block. */
function* readSparseMap(reader: BlockReader, available: number): Generator<TarRequest, SparsePart[] | null, TarReply> {
  const lines: string[] = [];
  let open = '';
  let count: number | null = null;
  for (let total = 0; count === null || lines.length < 1 + 2 * count; total += BLOCK_SIZE) {
    if (total + BLOCK_SIZE > MAX_SPECIAL) throw tooLong(reader);
    if (total + BLOCK_SIZE > available) throw reader.truncated();
    open = lastLineIn(yield* reader.read(BLOCK_SIZE), lines, open);
    if (lines.length === 0) continue;
    count = readDecimal(lines[0] ?? '');
    if (count === null || count < 0) return null;
  }
  return readSparseLines(lines, count);
}

function tooLong(reader: BlockReader): TarError {
  return new TarError('the map of a sparse file is too long', 'archive/tar: sparse map too long', reader.offset);
}
