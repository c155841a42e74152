import type { AddArchive } from '../../archive/add-archive.ts';
import { TarError } from '../../archive/tar-entry.ts';
import type { TarEntry } from '../../archive/tar-entry.ts';
import { readText } from '../../archive/tar-header.ts';
import { FormatError } from '../../errors.ts';
import { withoutTrailing } from '../../text.ts';
import { findId, lowerHalf } from '../accounts/database.ts';
import { directory } from '../file-tree.ts';
import type { Ownership, TreeNode } from '../file-tree.ts';
import { joinPath, splitPath } from '../walk.ts';
import { makeDirectory } from './files.ts';
import { locate } from './run-machine.ts';
import type { RunMachine } from './run-machine.ts';

/** How tar(1) is told to unpack. */
export interface ExtractHow {
  /** Absolute. */
  readonly into: string;
  /** Parts of each name that are left out. */
  readonly strips: number;
  /** What alone is taken; empty for all. */
  readonly members: readonly string[];
  /** Whoever runs it owns what it makes. */
  readonly isOwned: boolean;
  /** Modes are those that the umask leaves. */
  readonly isMasked?: boolean;
  /** Whether a member takes an entry; left out where it is one of its name, or above it. */
  readonly takes?: (member: string, path: string) => boolean;
  /** Whether an entry is left out, whoever takes it. */
  readonly leaves?: (path: string) => boolean;
}

/** Where the names of owners stand in a header (ustar). */
const USER_NAME = 265;
const GROUP_NAME = 297;
const NAME_LENGTH = 32;
const HEADER = 512;
/** More entries are not followed one by one. */
const MAX_ENTRIES = 20_000;

/** The members that were asked for and are not there, when all else is unpacked; null where that cannot be known. */
export function extract(machine: RunMachine, archive: AddArchive, how: ExtractHow): readonly string[] | null {
  const extraction = new Extraction(machine, archive, how);
  let count = 0;
  try {
    for (const entry of archive.entries()) if (++count > MAX_ENTRIES || !extraction.take(entry)) return null;
  } catch (error) {
    if (error instanceof TarError || error instanceof FormatError) return null;
    throw error;
  }
  return how.members.filter((member) => !extraction.taken.has(member));
}

/** Whether a member takes an entry: of its name, or below it. */
export function takes(member: string, path: string): boolean {
  const [asked, name] = [withoutTrailing(member, '/'), withoutTrailing(path, '/')];
  return name === asked || name.startsWith(`${asked}/`);
}

class Extraction {
  readonly taken = new Set<string>();
  readonly #machine: RunMachine;
  readonly #archive: AddArchive;
  readonly #how: ExtractHow;

  constructor(machine: RunMachine, archive: AddArchive, how: ExtractHow) {
    this.#machine = machine;
    this.#archive = archive;
    this.#how = how;
  }

  /** False where nobody knows what becomes of it. */
  take(entry: TarEntry): boolean {
    const { members, into, strips } = this.#how;
    if (entry.type === 'global-header') return true;
    const asked = members.filter((member) => (this.#how.takes ?? takes)(member, entry.path));
    if (this.#how.leaves?.(entry.path) === true) return true;
    if (members.length > 0 && asked.length === 0) return true;
    for (const member of asked) this.taken.add(member);
    const parts = entry.path.split('/').filter((part) => part !== '' && part !== '.');
    if (entry.path.startsWith('/') || parts.includes('..') || entry.capability !== undefined) return false;
    const left = parts.slice(strips);
    if (left.length === 0 && (strips > 0 || entry.type !== 'directory')) return true;
    return this.#make(entry, joinPath([...splitPath(into), ...left]));
  }

  #make(entry: TarEntry, path: string): boolean {
    const { tree, origin } = this.#machine;
    const ownership = this.#ownership(entry);
    const parent = path.slice(0, path.lastIndexOf('/'));
    if (
      ownership === null
      || (parent !== '' && !makeDirectory(this.#machine, { kind: 'directory', path: parent, parents: true, mode: null, install: null }))
    )
      return false;
    const place = locate(tree, path, entry.type === 'directory');
    if (place === null) return false;
    if (entry.type === 'directory') {
      if (place.node !== null && place.node.type !== 'directory') return false;
      tree.set(place.path, place.node === null ? directory(origin, ownership) : { ...place.node, ...ownership });
      return true;
    }
    if (place.node?.type === 'directory') return false;
    const node = this.#node(entry, ownership);
    if (node !== null) tree.set(place.path, node);
    return node !== null;
  }

  #node(entry: TarEntry, ownership: Ownership): TreeNode | null {
    const { origin, tree, tools, user } = this.#machine;
    if (entry.type === 'file') return { type: 'file', ...ownership, origin, content: this.#archive.open(entry), unknown: null };
    // Busybox gives no links away.
    const owner = tools === 'busybox' ? { uid: user.uid, gid: user.gid } : {};
    if (entry.type === 'symlink') return { type: 'symlink', ...ownership, ...owner, mode: 0o777, origin, target: entry.linkTarget };
    if (entry.type !== 'hardlink') return null;
    const parts = entry.linkTarget
      .split('/')
      .filter((part) => part !== '' && part !== '.')
      .slice(this.#how.strips);
    const source = parts.includes('..') ? null : (locate(tree, joinPath([...splitPath(this.#how.into), ...parts]), false)?.node ?? null);
    return source?.type === 'file' ? source : null;
  }

  /** Root gives each file to the user of that name, or else of that number. */
  #ownership({ mode: given, uid, gid, offset }: TarEntry): Ownership | null {
    const { user, umask, tree } = this.#machine;
    const mode = this.#how.isMasked === true ? (umask === null || given > 0o777 ? null : given & ~umask) : given;
    if (mode === null) return null;
    if (user.uid !== 0) return umask === null ? null : { mode: mode & 0o777 & ~umask, uid: user.uid, gid: user.gid };
    if (this.#how.isOwned) return { mode, uid: user.uid, gid: user.gid };
    const named = (at: number, path: '/etc/passwd' | '/etc/group'): number | string | null => {
      const name = offset < HEADER ? '' : readText(this.#archive.source.read(offset - HEADER + at, NAME_LENGTH));
      const id = name === '' ? '' : name === 'root' ? 0n : findId(tree.root, path, name);
      return typeof id === 'bigint' ? lowerHalf(id) : id;
    };
    const [owner, group] = [named(USER_NAME, '/etc/passwd'), named(GROUP_NAME, '/etc/group')];
    if (owner === null || group === null) return null;
    return { mode, uid: typeof owner === 'number' ? owner : uid, gid: typeof group === 'number' ? group : gid };
  }
}
