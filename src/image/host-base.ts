import { HostFileError } from '../bytes/host-files.ts';
import type { HostEntry, HostFiles } from '../bytes/host-files.ts';
import type { ByteSource } from '../bytes/source.ts';
import { ANY_ID } from './accounts/unsure-ids.ts';
import { directory, unknownNode } from './file-tree.ts';
import type { DirectoryNode, LazyLayer, Names, Origin, Ownership, TreeNode } from './file-tree.ts';

/** What is root's in every image: what services own lies elsewhere. */
const OF_ROOT =
  /^(?:(?:bin|sbin|lib\w*|usr|etc|boot|dev|proc|sys|root|media|mnt)(?:\/|$)|(?:home|opt|run|srv|tmp|var)$|var\/(?:lib|cache|log|tmp|opt|run)$)/;

/**
 * What everybody may write to in every image, however it was unpacked: tar of an ordinary user keeps neither the bits of others nor the
 * sticky one.
 */
const OF_ALL = /^(?:var\/)?tmp$/;
const OF_ALL_MODE = 0o1777;

/** The unpacked root file system of a base image as a file tree, read where something looks. `name` is what FROM calls it. */
export function hostBase(files: HostFiles, name: string): DirectoryNode {
  const root = files.lstat('');
  const unpackedBy = root?.uid ?? 0;
  return new HostBase(files, { line: null, by: name, contextPath: null }, unpackedBy).directoryAt('', root?.mode ?? 0o755, {
    uid: 0,
    gid: 0,
  });
}

class HostBase {
  readonly #files: HostFiles;
  readonly #origin: Origin;
  /** An ordinary user who unpacks an image owns all of it, whosever it is in the image. */
  readonly #unpackedBy: number;
  /** By path: what is known of a file is kept by its source, and lines of RUN look at the same ones over and over. */
  readonly #sources = new Map<string, ByteSource>();

  constructor(files: HostFiles, origin: Origin, unpackedBy: number) {
    this.#files = files;
    this.#origin = origin;
    this.#unpackedBy = unpackedBy;
  }

  directoryAt(path: string, mode: number, owner: { uid: number; gid: number }): DirectoryNode {
    const layer: LazyLayer = {
      kind: 'lazy',
      child: (name) => this.#node(path === '' ? name : `${path}/${name}`),
      names: () => this.#names(path),
    };
    return directory(this.#origin, { mode, ...owner }, [layer]);
  }

  #names(path: string): Names {
    return this.#attempt<Names>(
      () => ({ names: this.#files.readdir(path), complete: true }),
      () => ({ names: [], complete: false }),
    );
  }

  #node(path: string): TreeNode | null {
    return this.#attempt<TreeNode | null>(
      () => {
        const entry = this.#files.lstat(path);
        return entry === null ? null : this.#nodeOf(path, entry);
      },
      (error) => unknownNode(`${this.#origin.by}: ${error.message}`, null),
    );
  }

  #nodeOf(path: string, entry: HostEntry): TreeNode {
    const owner = this.#ownerOf(path, entry);
    const mode = this.#unpackedBy !== 0 && OF_ALL.test(path) ? OF_ALL_MODE : entry.mode;
    const meta: Ownership & { origin: Origin } = { mode, ...owner, origin: this.#origin };
    switch (entry.type) {
      case 'directory':
        return this.directoryAt(path, mode, owner);
      case 'file':
        return { type: 'file', ...meta, content: this.#sourceOf(path, entry.size), unknown: null };
      case 'symlink':
        return { type: 'symlink', ...meta, target: this.#files.readlink(path) };
      default:
        return { type: entry.type, ...meta };
    }
  }

  #ownerOf(path: string, { uid = 0, gid = 0 }: HostEntry): { uid: number; gid: number } {
    if (this.#unpackedBy === 0 || uid !== this.#unpackedBy) return { uid, gid };
    return OF_ROOT.test(path) ? { uid: 0, gid: 0 } : { uid: ANY_ID, gid: ANY_ID };
  }

  #sourceOf(path: string, size: number): ByteSource {
    const known = this.#sources.get(path);
    if (known?.size === size) return known;
    const source = this.#lazySource(path, size);
    this.#sources.set(path, source);
    return source;
  }

  #lazySource(path: string, size: number): ByteSource {
    let source: ByteSource | null = null;
    return { size, read: (offset, length) => (source ??= this.#files.open(path)).read(offset, length) };
  }

  #attempt<T>(action: () => T, otherwise: (error: HostFileError) => T): T {
    try {
      return action();
    } catch (error) {
      if (error instanceof HostFileError) return otherwise(error);
      throw error;
    }
  }
}
