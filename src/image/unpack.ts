import type { AddArchive } from '../archive/add-archive.ts';
import { TarError } from '../archive/tar-entry.ts';
import type { TarEntry } from '../archive/tar-entry.ts';
import { PackedError } from '../archive/unpacked.ts';
import { FormatError } from '../errors.ts';
import { makeDirectories } from './copy.ts';
import { FileTree, directory, namesOf } from './file-tree.ts';
import type { DirectoryNode, Origin, Ownership, TreeNode } from './file-tree.ts';
import { cleanPath, joinPath, rootPath } from './walk.ts';

/** How an archive is unpacked. */
export interface UnpackOptions {
  /** `--chown`, resolved; null keeps the archive's numbers. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
  readonly origin: Origin;
  /** Leaves whiteouts to whoever takes the layer in: in the builder's own image they do nothing. */
  readonly keepsWhiteouts: boolean;
}

/** Files in a layer whose names start so take away what lies below (OCI image spec, whiteouts). */
const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';

/**
 * Unpacks an archive into a directory as moby/go-archive does, chrooted into it: names and links are inside it.
 * Returns the directory as it is then, or the builder's words where it stops.
 */
export function unpackArchive(into: DirectoryNode, archive: AddArchive, options: UnpackOptions): DirectoryNode | string {
  const unpacking = new Unpacking(into, archive, options);
  try {
    for (const entry of archive.entries()) {
      const refusal = unpacking.add(entry);
      if (refusal !== null) return refusal;
    }
  } catch (error) {
    if (error instanceof TarError || error instanceof PackedError) return error.dockerMessage ?? error.message;
    if (error instanceof FormatError) return error.message;
    throw error;
  }
  return unpacking.root();
}

/** The call that makes an entry, as its error begins. */
function verbOf({ type, linkTarget }: TarEntry): string {
  if (type === 'symlink') return `symlink ${linkTarget}`;
  return type === 'directory' ? 'mkdir' : type === 'file' ? 'open' : 'mknod';
}

class Unpacking {
  readonly #tree: FileTree;
  readonly #archive: AddArchive;
  readonly #options: UnpackOptions;
  /** What this archive has: a whiteout takes away what was there before only. */
  readonly #made = new Set<string>();
  /** Paths that are one file, by each of them: hard links share mode and owner. */
  readonly #links = new Map<string, (readonly string[])[]>();

  constructor(into: DirectoryNode, archive: AddArchive, options: UnpackOptions) {
    this.#tree = new FileTree(into).fork();
    this.#archive = archive;
    this.#options = options;
  }

  root(): DirectoryNode {
    return this.#tree.fork().root;
  }

  /** The builder's words where it refuses the entry, else null. */
  add(entry: TarEntry): string | null {
    if (entry.type === 'global-header') return null;
    const lost = this.#isBelowLostLink(cleanPath(entry.path));
    if (lost) return `${verbOf(entry)} ${joinPath(cleanPath(entry.path))}: no such file or directory`;
    const path = this.#place(cleanPath(entry.path));
    if (typeof path === 'string') return path;
    const name = path.at(-1);
    if (name === undefined) return null;
    if (name === OPAQUE && !this.#options.keepsWhiteouts) return this.#empty(path.slice(0, -1));
    if (name.startsWith(WHITEOUT) && !this.#options.keepsWhiteouts) {
      const hidden = [...path.slice(0, -1), name.slice(WHITEOUT.length)];
      if (!this.#made.has(joinPath(hidden))) this.#tree.remove(hidden);
      return null;
    }
    this.#made.add(joinPath(path));
    return entry.type === 'hardlink' ? this.#link(entry, path) : this.#make(entry, path);
  }

  /** The folder is there, as a link that leads nowhere: nothing makes what it leads to. */
  #isBelowLostLink(parts: readonly string[]): boolean {
    const parent = parts.slice(0, -1);
    const above = rootPath(this.#tree.root, joinPath(parent.slice(0, -1)));
    const name = parent.at(-1);
    if (name === undefined || !Array.isArray(above) || this.#tree.get([...above, name])?.type !== 'symlink') return false;
    const at = rootPath(this.#tree.root, joinPath(parent));
    return Array.isArray(at) && this.#tree.get(at) === null;
  }

  /** An opaque mark: what a folder had before this archive is gone. */
  #empty(at: readonly string[]): null {
    const node = this.#tree.get(at);
    if (node?.type !== 'directory') return null;
    for (const name of namesOf(node).names) if (!this.#made.has(joinPath([...at, name]))) this.#tree.remove([...at, name]);
    return null;
  }

  /** Follows links in the parents and makes them where they are missing. */
  #place(parts: readonly string[]): readonly string[] | string {
    const name = parts.at(-1);
    if (name === undefined) return [];
    const parent = rootPath(this.#tree.root, joinPath(parts.slice(0, -1)));
    // Nothing is made below a file; what becomes of the entry shows when it is.
    if (!Array.isArray(parent)) return parent.code === 'link-loop' ? parent.message : parts;
    makeDirectories(this.#tree, parent, { mode: 0o755, uid: 0, gid: 0, origin: this.#options.origin });
    return [...parent, name];
  }

  #make(entry: TarEntry, path: readonly string[]): string | null {
    if (this.#isBelowFile(path)) return `${verbOf(entry)} ${joinPath(path)}: not a directory`;
    const node = this.#nodeFor(entry);
    if (node === null) return `unhandled tar header type ${entry.typeFlag.charCodeAt(0)}`;
    const existing = this.#tree.get(path);
    const merged = node.type === 'directory' && existing?.type === 'directory' ? { ...node, layers: existing.layers } : node;
    this.#forget(path);
    this.#tree.set(path, merged);
    return null;
  }

  #nodeFor(entry: TarEntry): TreeNode | null {
    const meta = { ...this.#ownership(entry), origin: this.#options.origin };
    switch (entry.type) {
      case 'directory':
        return directory(meta.origin, meta, [{ kind: 'entries', entries: new Map() }]);
      case 'file':
        return { type: 'file', ...meta, content: this.#archive.open(entry), unknown: null };
      case 'symlink':
        return { type: 'symlink', ...meta, mode: 0o777, target: entry.linkTarget };
      case 'fifo':
        return { type: 'fifo', ...meta };
      case 'character-device':
      case 'block-device':
        return { type: 'device', ...meta };
      default:
        return null;
    }
  }

  /** Links to an earlier entry; the header's mode and owner are set on the one file that both names then have. */
  #link(entry: TarEntry, path: readonly string[]): string | null {
    const target = this.#place(cleanPath(entry.linkTarget));
    const found = typeof target === 'string' ? null : this.#tree.get(target);
    if (typeof target === 'string' || found === null || found.type === 'directory' || found.type === 'unknown') {
      return `link ${joinPath(cleanPath(entry.linkTarget))} ${joinPath(path)}: no such file or directory`;
    }
    if (this.#isBelowFile(path)) return `link ${joinPath(cleanPath(entry.linkTarget))} ${joinPath(path)}: not a directory`;
    const names = [...(this.#links.get(joinPath(target)) ?? [target]), path];
    this.#forget(path);
    const node = found.type === 'symlink' ? found : { ...found, ...this.#ownership(entry) };
    for (const name of names) {
      this.#tree.set(name, node);
      this.#links.set(joinPath(name), names);
    }
    return null;
  }

  #isBelowFile(path: readonly string[]): boolean {
    return path.some((_, depth) => {
      const above = depth === 0 ? null : this.#tree.get(path.slice(0, depth));
      return above !== null && above.type !== 'directory' && above.type !== 'unknown';
    });
  }

  #forget(path: readonly string[]): void {
    const key = joinPath(path);
    const names = this.#links.get(key);
    if (names === undefined) return;
    this.#links.delete(key);
    const others = names.filter((name) => joinPath(name) !== key);
    for (const name of others) this.#links.set(joinPath(name), others);
  }

  #ownership(entry: TarEntry): Ownership {
    return { mode: entry.mode, uid: this.#options.owner?.uid ?? entry.uid, gid: this.#options.owner?.gid ?? entry.gid };
  }
}
