import { lstatSync, opendirSync, readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { ScratchLintError } from '../errors.ts';
import { FilePool } from './file-pool.ts';
import { fileError } from './file-source.ts';
import { compareBytewise, HostFileError } from './host-files.ts';
import type { HostEntry, HostEntryType, HostFiles, OutsideDockerfile } from './host-files.ts';
import { hostName, hostPath, mayBeBroken } from './host-names.ts';
import { pathBelow } from './path-below.ts';

/** Host files that keep a few descriptors open until `close`. */
export interface OpenHostFiles extends HostFiles {
  close(): void;
}

/**
 * The tree below a directory of this machine. Files are opened when they are read, a few at a time. Links in `root`
 * itself are followed; below it none are, except that the system follows those in the middle of a path.
 */
export function hostFiles(root: string): OpenHostFiles {
  const pool = new FilePool();
  const at = (path: string): string => `${root}/${path === '' ? '.' : path}`;
  let last: Listing | null = null;
  const listing = (path: string): Listing => {
    if (last?.path !== path) last = hostAttempt(path, () => readListing(path, hostPath(at(path))));
    return last;
  };
  return {
    lstat: (path) => lstatOrNull(path, at(path)),
    readdir: (path) => listing(path).names,
    linksIn: (path) => listing(path).links,
    someNames: (path, most) => hostAttempt(path, () => someNamesIn(hostPath(at(path)), most)),
    readlink: (path) => hostAttempt(path, () => toSlash(targetOf(hostPath(at(path))))),
    open: (path) => ({
      size: hostAttempt(path, () => pool.get(at(path)).size),
      // a copy: the buffer goes to another file when this one is closed
      read: (offset, length) => new Uint8Array(hostAttempt(path, () => pool.get(at(path)).read(offset, length))),
    }),
    close: () => pool.close(),
  };
}

/** What was read of a directory: all names, and those among them that are links. The last is kept, since both are asked of it. */
interface Listing {
  readonly path: string;
  readonly names: readonly string[];
  readonly links: readonly string[];
}

function readListing(path: string, directory: string | Buffer): Listing {
  const entries = readdirSync(directory, { withFileTypes: true });
  const names = entries.map(({ name }) => name);
  const links = entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => name);
  if (!names.some(mayBeBroken)) return { path, names: names.sort(compareBytewise), links: links.sort(compareBytewise) };
  const raw = readdirSync(directory, { withFileTypes: true, encoding: 'buffer' });
  const inOrder = (some: typeof raw): readonly string[] => some.map(({ name }) => hostName(name)).sort(compareBytewise);
  return { path, names: inOrder(raw), links: inOrder(raw.filter((entry) => entry.isSymbolicLink())) };
}

function someNamesIn(directory: string | Buffer, most: number): string[] {
  // Of a small directory to read it name by name takes several times as long.
  const names = statSync(directory).size > LARGE ? firstNames(directory, most) : readdirSync(directory);
  return (names.some(mayBeBroken) ? readdirSync(directory, { encoding: 'buffer' }).map(hostName) : names).slice(0, most);
}

/** Bytes that a directory of many thousand names takes, whatever the file system. */
const LARGE = 262_144;

/** As the system has them. */
function firstNames(directory: string | Buffer, most: number): string[] {
  const names: string[] = [];
  const opened = opendirSync(directory);
  try {
    for (let entry = opened.readSync(); entry !== null && names.length < most; entry = opened.readSync()) names.push(entry.name);
  } finally {
    opened.closeSync();
  }
  return names;
}

function targetOf(link: string | Buffer): string {
  const target = readlinkSync(link);
  return mayBeBroken(target) ? hostName(readlinkSync(link, { encoding: 'buffer' })) : target;
}

function lstatOrNull(path: string, file: string): HostEntry | null {
  const stats = hostAttempt(path, () => lstatIfThere(file), SEARCHED);
  if (stats === null) return null;
  const type = entryType(stats);
  return { type, mode: entryMode(stats.mode), size: type === 'file' ? stats.size : 0, uid: stats.uid, gid: stats.gid };
}

function lstatIfThere(file: string): Stats | null {
  try {
    return lstatSync(hostPath(file), { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    // Below a file there is nothing, and a name that is too long no file has.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG')) return null;
    throw error;
  }
}

function entryType(stats: Stats): HostEntryType {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  if (stats.isSymbolicLink()) return 'symlink';
  if (stats.isFIFO()) return 'fifo';
  return stats.isSocket() ? 'socket' : 'device';
}

/** Windows has no execute bit: the builder's client makes every file there executable (fsutil, stat.go). */
function entryMode(mode: number): number {
  return process.platform === 'win32' ? (mode | 0o111) & 0o755 : mode & 0o7777;
}

function toSlash(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

/** What a user may not enter is the directory, whatever is asked for in it. */
const SEARCHED = { EACCES: dirname };

/** Errors have the path that was asked for, or what `about` makes of it for that error, and the system's name for the reason. */
function hostAttempt<T>(path: string, action: () => T, about: Readonly<Record<string, (path: string) => string>> = {}): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    const code = String(error.code);
    throw new HostFileError(about[code]?.(path) ?? path, error instanceof ScratchLintError ? (ERRNO[code] ?? 'EIO') : code);
  }
}

const ERRNO: Readonly<Record<string, string>> = {
  'not-found': 'ENOENT',
  'not-readable': 'EACCES',
  'is-directory': 'EISDIR',
  'not-a-file': 'ENXIO',
};

/** Whether a path leads to something that may be looked at. */
export function isThere(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** Whether a path is a link that can be looked at, wherever it leads. */
export function isLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink();
  } catch {
    return false;
  }
}

/** Whether a file is a link that leads out of the directory it lies in. */
export function leadsOut(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink() && pathBelow(realpathSync(dirname(file)), realpathSync(file)) === null;
  } catch {
    return false;
  }
}

/** What a path leads to, links followed; null where there is nothing. `shown` is what an error calls it. */
export function statKind(file: string, shown: string): HostEntryType | null {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats === undefined ? null : entryType(stats);
  } catch (error) {
    throw fileError(shown, error);
  }
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Directories above a context that are looked into; the root of the machine never is. */
const MAX_ABOVE = 4;

/** A repository, above which other projects lie; of a submodule `.git` is a file. */
function isProject(directory: string): boolean {
  try {
    return statSync(join(directory, '.git')).isDirectory();
  } catch {
    return false;
  }
}

/**
 * Tells the nearest directory that has a path in it, as one would type it in `cwd`: the Dockerfile's own, or one above the context. `kind`
 * is what is to be there.
 */
export function whereElse(context: string, dockerfile: string | null, cwd: string): (path: string, kind: 'file' | 'any') => string | null {
  const other = dockerfile === null || dirname(dockerfile) === context ? [] : [dirname(dockerfile)];
  for (let at = context, above = 0; above < MAX_ABOVE && !isProject(at) && dirname(at) !== dirname(dirname(at)); above++) {
    at = dirname(at);
    other.push(at);
  }
  return (path, kind) => {
    const found = other.find((directory) => (kind === 'any' ? isThere : isFile)(join(directory, path)));
    return found === undefined ? null : relative(cwd, found) || '.';
  };
}

/** Where a Dockerfile lies: in the build context, or in a directory that stays open until `close`. */
export interface DockerfilePlace {
  readonly place: { readonly pathInContext: string | null; readonly outside?: OutsideDockerfile };
  close(): void;
}

/** `full` is its path on this machine, null for one that has none; `shown` is what a person calls it. */
export function placeDockerfile(context: string, full: string | null, shown: string): DockerfilePlace {
  const pathInContext = full === null ? null : pathBelow(context, full);
  if (full === null || pathInContext !== null) return { place: { pathInContext }, close: () => undefined };
  const directory = hostFiles(dirname(full));
  return { place: { pathInContext, outside: { directory, name: basename(full), shown } }, close: () => directory.close() };
}
