import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import type { Gunzip } from 'node:zlib';
import { FormatError } from '../errors.ts';
import { fileError, OPEN_FLAGS, refuseOther } from './file-source.ts';
import type { ByteStream, Digester } from './streams.ts';

/** Pieces that are read at once, and pieces that an unpacker gives. */
const PIECE = 256 << 10;

/** So many buffers take turns: an unpacker and the streams between hold a few at a time. */
const BUFFERS = 8;

export function nodeDigest(algorithm: 'sha256' | 'sha512'): Digester {
  const hash = createHash(algorithm);
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}

/**
 * The bytes of a part of a file, in order.
 * @throws ScratchLintError as openFile does.
 */
export async function* streamFile(file: string, name: string, start = 0, length = Infinity): ByteStream {
  const handle = await open(file, OPEN_FLAGS).catch((error: unknown) => Promise.reject(fileError(name, error)));
  try {
    refuseOther(name, await handle.stat());
    const buffers = Array.from({ length: Math.min(BUFFERS, Math.ceil(length / PIECE)) }, () => new Uint8Array(PIECE));
    for (let done = 0, turn = 0; done < length; turn++) {
      const buffer = buffers[turn % buffers.length] ?? new Uint8Array(PIECE);
      const { bytesRead } = await handle
        .read(buffer, 0, Math.min(PIECE, length - done), start + done)
        .catch((error: unknown) => Promise.reject(fileError(name, error)));
      if (bytesRead === 0) return;
      done += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** Node 22.15, 23.8 and newer do. */
export function unpacksZstd(): boolean {
  return 'createZstdDecompress' in zlib;
}

/** Only newer versions of Node have it, so that it cannot be imported by name. */
function zstdUnpacker(): Gunzip {
  const create: unknown = Reflect.get(zlib, 'createZstdDecompress');
  if (typeof create !== 'function') throw new TypeError('this version of Node unpacks no zstd: ask unpacksZstd first');
  return create({ chunkSize: PIECE });
}

/**
 * Unpacks beside what reads it, on a thread of its own.
 * @throws FormatError
 */
export async function* unpackByNode(compression: 'gzip' | 'zstd', packed: ByteStream): ByteStream {
  const unpacker = compression === 'gzip' ? zlib.createGunzip({ chunkSize: PIECE }) : zstdUnpacker();
  const source = Readable.from(packed, { objectMode: true, highWaterMark: 1 });
  let failure: unknown = null;
  source.on('error', (error) => {
    failure = error;
    unpacker.destroy(error);
  });
  try {
    yield* source.pipe(unpacker);
  } catch (error) {
    if (failure !== null) throw failure;
    throw new FormatError(`the ${compression} data ${problemOf(error)}`, 0);
  } finally {
    source.destroy();
    unpacker.destroy();
  }
}

function problemOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR' || /end of file/i.test(String(error))) return 'are cut off';
  return `are damaged (${code})`;
}
