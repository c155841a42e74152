import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, realpathSync, renameSync, statSync, unlinkSync, writeSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ScratchLintError } from '../errors.ts';

const PIECE = 1 << 16;

/** So much of the name stands in that of the new file: with what is put around it, it is to be no longer than a name may be. */
const MAX_KEPT_NAME = 48;

/**
 * A file that is written whole or not at all: into a new file beside it, which takes its name at `commit`. What is no
 * regular file (a device, a pipe) is written to as it is. Every method throws ScratchLintError `cannot-write`.
 */
export class OutputFile {
  readonly #name: string;
  readonly #target: string;
  /** Where the bytes go; the target itself where that is a device or a pipe. */
  readonly #temporary: string;
  readonly #fd: number;
  #pending = '';
  #isOpen = true;
  #isDone = false;

  /** `name` is what errors call it. */
  constructor(file: string, name: string) {
    this.#name = name;
    const stats = this.#attempt(() => statSync(file, { throwIfNoEntry: false }));
    if (stats?.isDirectory() === true) throw cannotWrite(name, 'it is a directory');
    // What is no file may have no path of its own: /dev/stdout that is a pipe.
    this.#target = stats?.isFile() === true ? this.#attempt(() => realpathSync(file)) : file;
    const isReplaced = stats === undefined || stats.isFile();
    this.#temporary = isReplaced
      ? join(dirname(this.#target), `.${basename(this.#target).slice(0, MAX_KEPT_NAME)}.${randomBytes(6).toString('hex')}`)
      : this.#target;
    this.#fd = this.#attempt(() => openSync(this.#temporary, isReplaced ? 'wx' : 'w', modeOf(stats)));
    for (const signal of SIGNALS) process.on(signal, this.#onSignal);
  }

  write(text: string): void {
    this.#pending += text;
    if (this.#pending.length >= PIECE) this.#flush();
  }

  /** Puts the file in its place. */
  commit(): void {
    try {
      this.#flush();
      if (this.#temporary !== this.#target) this.#attempt(() => fsyncSync(this.#fd));
      this.#attempt(() => this.#close());
      if (this.#temporary !== this.#target) this.#attempt(() => renameSync(this.#temporary, this.#target));
      this.#isDone = true;
    } catch (error) {
      this.abandon();
      throw error;
    }
  }

  /** Leaves nothing behind; after `commit` it does nothing. */
  abandon(): void {
    if (this.#isDone) return;
    this.#isDone = true;
    this.#pending = '';
    try {
      this.#close();
    } catch {
      // nobody wants what was written
    }
    if (this.#temporary !== this.#target) this.#attempt(() => removeIfThere(this.#temporary));
  }

  #flush(): void {
    const bytes = Buffer.from(this.#pending);
    for (let at = 0; at < bytes.length;) at += this.#attempt(() => writeSync(this.#fd, bytes, at));
    this.#pending = '';
  }

  #close(): void {
    for (const signal of SIGNALS) process.removeListener(signal, this.#onSignal);
    if (!this.#isOpen) return;
    this.#isOpen = false;
    closeSync(this.#fd);
  }

  #attempt<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      throw cannotWrite(this.#name, REASONS[code] ?? code);
    }
  }

  /** The signal then does what it would have done. */
  readonly #onSignal = (signal: NodeJS.Signals): void => {
    this.abandon();
    process.kill(process.pid, signal);
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A file that is replaced keeps its permissions. */
function modeOf(stats: Stats | undefined): number {
  return stats === undefined ? 0o666 : stats.mode & 0o777;
}

function removeIfThere(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  ENOENT: 'its directory does not exist',
  ENOTDIR: 'a part of the path is not a directory',
  ENOSPC: 'no space left on device',
  EDQUOT: 'disk quota exceeded',
  EROFS: 'read-only file system',
  EISDIR: 'it is a directory',
  EPIPE: 'its reader is gone',
  ENAMETOOLONG: 'the name is too long',
  EFBIG: 'the file would be too large',
  EIO: 'input/output error',
};

function cannotWrite(name: string, reason: string): ScratchLintError {
  return new ScratchLintError('cannot-write', `cannot write ${JSON.stringify(name)}: ${reason}`);
}
