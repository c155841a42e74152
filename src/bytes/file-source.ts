import { closeSync, constants, fstatSync, openSync, readlinkSync, readSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { ScratchLintError } from '../errors.ts';
import { windowOf } from './source.ts';
import type { ByteSource, Window } from './source.ts';

/** A file of this machine, read by position; `close` it when done. */
export interface OpenFile extends ByteSource {
  /** Bytes taken from the operating system so far. */
  readonly bytesRead: number;
  close(): void;
}

/**
 * Opens a regular file for positioned reads. A path that is no UTF-8 may be given as bytes; errors call it `name`.
 * @throws ScratchLintError `not-found`, `not-readable`, `is-directory`, `not-a-file` (a pipe or a device: never read,
 * since that could wait for ever) or `read-failed`, naming the file.
 */
export function openFile(file: string | Buffer, name: string = file.toString()): OpenFile {
  const fd = attempt(name, () => openSync(file, OPEN_FLAGS));
  try {
    const stats = attempt(name, () => fstatSync(fd));
    refuseOther(name, stats);
    return new PositionedFile(name, fd, stats.size);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** Turns an error of the operating system into one that a person can act on. */
export function fileError(file: string, cause: unknown): ScratchLintError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  const target = code === 'ENOENT' && cause instanceof Error && 'path' in cause ? linkTarget(cause.path) : null;
  if (target !== null)
    return new ScratchLintError('not-found', `${quote(file)} is a symbolic link to ${quote(target)}, which does not exist`);
  const [name, words] = ERRORS[code] ?? ['read-failed', `cannot be read (${code})`];
  return new ScratchLintError(name, `${quote(file)} ${words}`);
}

/** Where the link leads that could not be followed; null for what is none. */
function linkTarget(path: unknown): string | null {
  if (typeof path !== 'string' && !Buffer.isBuffer(path)) return null;
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/** O_NONBLOCK: opening a named pipe that nobody writes to must not wait. Windows has neither flag. */
export const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

const ERRORS: Readonly<Record<string, readonly [code: string, words: string]>> = {
  ENOENT: ['not-found', 'does not exist'],
  ENOTDIR: ['not-found', 'does not exist: a part of the path is not a directory'],
  EACCES: ['not-readable', 'may not be read by this user'],
  EPERM: ['not-readable', 'may not be read by this user'],
  EISDIR: ['is-directory', 'is a directory'],
  ELOOP: ['not-found', 'is a symbolic link that leads in a circle'],
  ENAMETOOLONG: ['not-found', 'is too long for a file name'],
  ENXIO: ['not-a-file', 'is a pipe, a socket or a device, not a file'],
};

/** @throws ScratchLintError for what was opened and is no regular file. */
export function refuseOther(file: string, stats: Stats): void {
  if (stats.isFile()) return;
  if (stats.isDirectory()) throw fileError(file, Object.assign(new Error(), { code: 'EISDIR' }));
  const what = stats.isFIFO() ? 'a named pipe' : stats.isSocket() ? 'a socket' : 'a device';
  throw new ScratchLintError('not-a-file', `${quote(file)} is ${what}, not a file`);
}

function attempt<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw fileError(file, error);
  }
}

function quote(file: string): string {
  return JSON.stringify(file);
}

/** The first bytes hold the headers, in most files also the names that the loader is asked for, and are read again and again. */
const HEAD_SIZE = 8192;
/** A file up to this size is read whole: the rest of it costs less than another system call. */
const WHOLE_SIZE = 24576;
/** Near the end of the file a read brings in all of the rest: section headers stand there, and they are asked for next. */
const TAIL_SIZE = 16384;
/** What any other small read brings in, so that strings and tables that lie together cost one system call. */
const WINDOW_SIZE = 4096;
const WINDOW_ALIGN = 512;
/** Larger reads up to this share a buffer too. */
const LARGE_SIZE = 16384;
const TAIL_AT = WHOLE_SIZE;
const WINDOWS_AT = TAIL_AT + TAIL_SIZE;
const LARGE_AT = WINDOWS_AT + 2 * WINDOW_SIZE;

/** Four windows of one buffer: the head and the tail of the file, which stay, and two that take turns. */
class PositionedFile implements OpenFile {
  readonly size: number;
  bytesRead = 0;
  readonly #file: string;
  readonly #fd: number;
  readonly #slab: Slab;
  readonly #headSize: number;
  readonly #head = { start: 0, end: 0, at: 0 };
  readonly #tail = { start: 0, end: 0, at: TAIL_AT };
  #recent = { start: 0, end: 0, at: WINDOWS_AT };
  #older = { start: 0, end: 0, at: WINDOWS_AT + WINDOW_SIZE };
  #large: Uint8Array | null = null;
  #closed = false;

  constructor(file: string, fd: number, size: number) {
    this.#file = file;
    this.#fd = fd;
    this.size = size;
    this.#headSize = size <= WHOLE_SIZE ? size : HEAD_SIZE;
    this.#slab = idleSlabs.pop() ?? newSlab();
  }

  read(offset: number, length: number): Uint8Array {
    const { bytes, at, length: count } = this.window(offset, length);
    return bytes.subarray(at, at + count);
  }

  window(offset: number, length: number): Window {
    const from = Math.min(Math.max(offset, 0), this.size);
    const to = Math.min(from + Math.max(length, 0), this.size);
    if (to <= this.#head.end) return this.#show(this.#head, from, to);
    if (this.#head.end === 0 && to <= this.#headSize) return this.#show(this.#fill(this.#head, 0, this.#headSize), from, to);
    if (holds(this.#tail, from, to)) return this.#show(this.#tail, from, to);
    if (holds(this.#recent, from, to)) return this.#show(this.#recent, from, to);
    if (holds(this.#older, from, to)) return this.#show(this.#older, from, to);
    const start = from - (from % WINDOW_ALIGN);
    if (this.size - start <= TAIL_SIZE) return this.#show(this.#fill(this.#tail, start, TAIL_SIZE), from, to);
    return to - start > WINDOW_SIZE ? this.#readLarge(from, to) : this.#readCached(start, from, to);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    closeQuietly(this.#fd);
    if (idleSlabs.length < 8) idleSlabs.push(this.#slab);
  }

  #readCached(start: number, from: number, to: number): Window {
    const oldest = this.#older;
    this.#older = this.#recent;
    this.#recent = oldest;
    return this.#show(this.#fill(oldest, start, WINDOW_SIZE), from, to);
  }

  #readLarge(from: number, to: number): Window {
    const length = to - from;
    const { shown, bytes } = this.#slab;
    if (length <= LARGE_SIZE) {
      shown.at = LARGE_AT;
      shown.length = this.#pread(bytes, LARGE_AT, length, from);
      return shown;
    }
    if (this.#large === null || this.#large.length < length) this.#large = new Uint8Array(length);
    return windowOf(this.#large.subarray(0, this.#pread(this.#large, 0, length, from)));
  }

  #fill(cached: Cached, start: number, length: number): Cached {
    cached.start = start;
    cached.end = start;
    cached.end = start + this.#pread(this.#slab.bytes, cached.at, Math.min(length, this.size - start), start);
    return cached;
  }

  #show(cached: Cached, from: number, to: number): Window {
    const { shown } = this.#slab;
    shown.at = cached.at + Math.min(from, cached.end) - cached.start;
    shown.length = Math.min(to, cached.end) - Math.min(from, cached.end);
    return shown;
  }

  #readOnce(buffer: Uint8Array, at: number, length: number, position: number): number {
    try {
      return readSync(this.#fd, buffer, at, length, position);
    } catch (error) {
      throw fileError(this.#file, error);
    }
  }

  /** A file may shrink while it is read: fewer bytes than asked for are an answer, not an error. */
  #pread(buffer: Uint8Array, at: number, length: number, position: number): number {
    let done = 0;
    while (done < length) {
      const count = this.#readOnce(buffer, at + done, length - done, position + done);
      done += count;
      if (count === 0) break;
    }
    this.bytesRead += done;
    return done;
  }
}

/** What was read is read, whatever a file system says at the end. */
function closeQuietly(fd: number): void {
  try {
    closeSync(fd);
  } catch {
    // the descriptor is gone all the same
  }
}

/** A part of the file that lies in the buffer, from `at` on there. */
interface Cached {
  start: number;
  end: number;
  readonly at: number;
}

/** A buffer, and the one window that shows what was asked for last. */
interface Slab {
  readonly bytes: Uint8Array;
  readonly shown: { readonly bytes: Uint8Array; readonly view: DataView; at: number; length: number };
}

function newSlab(): Slab {
  const bytes = new Uint8Array(LARGE_AT + LARGE_SIZE);
  return { bytes, shown: { bytes, view: new DataView(bytes.buffer), at: 0, length: 0 } };
}

/** Buffers of closed files, taken again by the next: thousands of files cost eight buffers. */
const idleSlabs: Slab[] = [];

function holds(cached: Cached, from: number, to: number): boolean {
  return from >= cached.start && to <= cached.end;
}
