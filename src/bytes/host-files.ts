import { ScratchLintError } from '../errors.ts';
import type { ByteSource } from './source.ts';

/** What an entry of a directory is; `device` covers character and block devices. */
export type HostEntryType = 'file' | 'directory' | 'symlink' | 'fifo' | 'socket' | 'device';

/** One entry, as `lstat` sees it. */
export interface HostEntry {
  readonly type: HostEntryType;
  /** Permission, setuid, setgid and sticky bits: at most 0o7777. */
  readonly mode: number;
  /** Bytes of a file; 0 for everything else. */
  readonly size: number;
  /** Who owns it, where the host tells. */
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * A directory tree of the host, read piece by piece. Paths are relative to its root and separated by `/`; the root
 * itself is the empty path. Every method but `lstat` needs an entry that is there.
 * All throw HostFileError where the host refuses.
 */
export interface HostFiles {
  /** The entry itself, never what a link at its end points to; null where there is none. */
  lstat(path: string): HostEntry | null;
  /** Names in a directory, sorted by their UTF-8 bytes. */
  readdir(path: string): readonly string[];
  /** Some of the names in a directory, no more than `most`, in no order: what a directory costs of which not all is wanted. */
  someNames?(path: string, most: number): readonly string[];
  /** Those names in a directory that are symbolic links, sorted: what reading the names tells without a look at each. */
  linksIn?(path: string): readonly string[];
  /** The text of a symbolic link, separated by `/`. */
  readlink(path: string): string;
  /** The bytes of a regular file; nothing stays open between uses. */
  open(path: string): ByteSource;
}

/** A Dockerfile that does not lie in its build context: its directory, its name there, and what a person calls it. */
export interface OutsideDockerfile {
  readonly directory: HostFiles;
  readonly name: string;
  readonly shown: string;
}

/** The host would not let a file be read. `path` is as asked, `errno` the system's name for the reason. */
export class HostFileError extends ScratchLintError {
  readonly path: string;
  readonly errno: string;

  constructor(path: string, errno: string) {
    super('unreadable-file', `cannot read ${JSON.stringify(path)}: ${REASONS[errno] ?? errno}`);
    this.name = 'HostFileError';
    this.path = path;
    this.errno = errno;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  ENOENT: 'no such file or directory',
  ENOTDIR: 'a part of the path is not a directory',
  EISDIR: 'it is a directory',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  EINVAL: 'not a valid path',
  ERR_INVALID_ARG_VALUE: 'not a valid path',
  ENXIO: 'it is neither a file nor a directory',
  EIO: 'input/output error',
};

/** Orders names as their UTF-8 bytes do, which is what Go's directory walks use. */
export function compareBytewise(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return utf8Rank(x) - utf8Rank(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above U+FFFF, so they sort after U+E000 to U+FFFF. */
function utf8Rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
