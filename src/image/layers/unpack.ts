import type { AddArchive } from '../../archive/add-archive.ts';
import { TarError } from '../../archive/tar-entry.ts';
import type { TarEntry } from '../../archive/tar-entry.ts';
import { PackedError } from '../../archive/unpacked.ts';
import { utf8Length } from '../../bytes/utf8-length.ts';
import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { FormatError } from '../../errors.ts';
import { makeDirectories } from '../copy/copy.ts';
import { FileTree, directory } from '../file-tree.ts';
import type { DirectoryNode, Origin, Ownership, TreeNode } from '../file-tree.ts';
import { cleanParts, ERRORS, joinPath, PATH_MAX, rootPath, walk } from '../walk.ts';
import type { PathRefusal, Walk, WalkErrno } from '../walk.ts';
import { refusedList } from './acl.ts';
import { isCapability } from './capability.ts';
import { HardLinks } from './hard-links.ts';
import { childOf } from './layers.ts';
import { UnpackedLayer } from './unpacked-layer.ts';
import type { TakenLayer } from './unpacked-layer.ts';

/** How an archive is unpacked. */
export interface UnpackOptions {
  /** `--chown`, resolved; null keeps the archive's numbers. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
  readonly origin: Origin;
  /** Leaves whiteouts as files, which they are to BuildKit until the image leaves it (whiteouts.ts). */
  readonly keepsWhiteouts: boolean;
  readonly taken?: TakenLayer;
  /** What is said of an entry of which the kernel does not take an extended attribute. */
  readonly refusedAttribute: (path: string, refused: { readonly name: string; readonly why: string }) => string;
  /** Whether there are layers below, over which an overlay is mounted: it lets nobody make its marks. */
  readonly isOverlay: boolean;
  /** Told of each mark that is made, where those stand as devices in the image; elsewhere they are nothing. */
  readonly noteMark?: () => void;
}

function refusedOf({ capability = '', lists, type }: TarEntry): { readonly name: string; readonly why: string } | null {
  if (!isCapability(capability)) return { name: 'security.capability', why: 'invalid argument' };
  return lists === undefined || (type !== 'file' && type !== 'directory') ? null : refusedList(lists, type === 'directory');
}

/** Calls whose error names what they were called with; those that make devices and FIFOs say the error alone. */
const VERBS: Readonly<Partial<Record<TarEntry['type'], string>>> = { directory: 'mkdir ', file: 'open ' };

/**
 * Unpacks an archive into a directory as moby/go-archive's Unpack does, chrooted into it: the kernel follows what links stand
 * in a path, and follows them inside it. Returns the directory as it is then, or the builder's words where it stops.
 */
export function unpackArchive(into: DirectoryNode, archive: AddArchive, options: UnpackOptions): DirectoryNode | string {
  const unpacking = new Unpacking(into, archive, options);
  try {
    for (const entry of archive.entries()) {
      const refusal = entry.type === 'global-header' ? null : unpacking.add(entry);
      if (refusal !== null) return refusal;
    }
  } catch (error) {
    if (error instanceof TarError || error instanceof PackedError) return error.dockerMessage ?? error.message;
    if (error instanceof FormatError) return error.message;
    throw error;
  }
  return unpacking.finish();
}

class Unpacking {
  readonly #tree: FileTree;
  readonly #archive: AddArchive;
  readonly #options: UnpackOptions;
  readonly #layer = new UnpackedLayer();
  /** Directories of the archive, whose times are set when all is there. */
  readonly #directories = new Set<string>();
  readonly #links = new HardLinks();

  constructor(into: DirectoryNode, archive: AddArchive, options: UnpackOptions) {
    this.#tree = new FileTree(into).fork();
    this.#archive = archive;
    this.#options = options;
  }

  /** The builder's words where it refuses the entry, else null. */
  add(entry: TarEntry): string | null {
    const parts = cleanParts(entry.path);
    const path = joinPath(parts);
    const implied = this.#makeImplied(parts.slice(0, -1));
    if (implied !== null) return implied;
    const found = this.#look(path);
    if (parts.length === 0) {
      // An entry of the name `.` is passed over; `/` and `..` are the destination itself.
      if (cleanPath(entry.path) === '.') return null;
      if (entry.type !== 'directory') return 'unlinkat .//: device or resource busy';
    }
    const place = this.#placeFor(parts, found);
    const refusal = entry.type === 'hardlink' ? this.#link(entry, path, place) : this.#make(entry, path, place);
    const refused = refusal === null ? refusedOf(entry) : null;
    return refused === null ? refusal : this.#options.refusedAttribute(path, refused);
  }

  /** The directory as it is when the archive ends: times are set through links, then whiteouts count. */
  finish(): DirectoryNode | string {
    for (const path of this.#directories) {
      const found = walk(this.#tree.root, path);
      if (found.ok === false) return `chtimes ${path}: ${ERRORS[found.errno]}`;
    }
    this.#links.settle(this.#tree);
    this.#layer.settle(this.#tree, this.#options.taken, this.#links.names());
    return this.#tree.fork().root;
  }

  /** What stands at a path, the last name not followed: Go's os.Lstat. */
  #look(path: string): Walk {
    return walk(this.#tree.root, path, { followLast: false });
  }

  /** Makes the folder of an entry where nothing is there, not even a link that leads nowhere. */
  #makeImplied(parent: readonly string[]): string | null {
    const found = this.#look(joinPath(parent));
    if (found.ok === null) return this.#makeAll(rootPath(this.#tree.root, joinPath(parent)));
    return found.ok === false && found.errno === 'ENOENT' ? this.#makeAll(this.#real(parent)) : null;
  }

  #makeAll(path: readonly string[] | PathRefusal | string): string | null {
    if (typeof path === 'string') return path;
    // What nobody knows is in the way: nothing can be told of it.
    if (!isPath(path)) return null;
    const top = this.#firstMissing(path);
    if (top !== null) {
      for (let depth = top.length; depth <= path.length; depth++) this.#note(path.slice(0, depth));
      this.#layer.note(top);
      this.#layer.noteWhole(top);
    }
    makeDirectories(this.#tree, path, { mode: 0o755, uid: 0, gid: 0, origin: this.#options.origin });
    return null;
  }

  #firstMissing(path: readonly string[]): readonly string[] | null {
    let node: TreeNode | null = this.#tree.root;
    for (const [depth, name] of path.entries()) {
      node = node.type === 'directory' ? childOf(node, name) : null;
      if (node === null) return path.slice(0, depth + 1);
    }
    return null;
  }

  /** Where `mkdir -p` makes a path; the words of the call where a link of it leads nowhere. */
  #real(parts: readonly string[]): readonly string[] | string {
    let real: string[] = [];
    let node: DirectoryNode = this.#tree.root;
    for (const [depth, name] of parts.entries()) {
      let child = childOf(node, name);
      if (child === null) return [...real, ...parts.slice(depth)];
      real.push(name);
      if (child.type === 'symlink') {
        const path = joinPath(parts.slice(0, depth + 1));
        const found = walk(this.#tree.root, path);
        if (found.ok !== true) return `mkdir ${path}: file exists`;
        real = [...found.path];
        child = found.node;
      }
      if (child.type !== 'directory') return `mkdir ${joinPath(parts.slice(0, depth + 1))}: ${ERRORS.ENOTDIR}`;
      node = child;
    }
    return real;
  }

  /** The path free of links at which an entry is made, or what the kernel says of it. */
  #placeFor(parts: readonly string[], found: Walk): readonly string[] | WalkErrno {
    if (parts.length === 0) return [];
    if (found.ok === true) return found.path;
    if (found.ok === false && found.errno !== 'ENOENT') return found.errno;
    const parent = walk(this.#tree.root, joinPath(parts.slice(0, -1)));
    if (parent.ok === true && parent.node.type === 'directory') return [...parent.path, parts.at(-1) ?? ''];
    return parent.ok === false ? parent.errno : found.ok === false ? 'ENOTDIR' : parts;
  }

  #make(entry: TarEntry, path: string, place: readonly string[] | WalkErrno): string | null {
    const node = this.#nodeFor(entry);
    if (node === null) return `unhandled tar header type ${entry.typeFlag.charCodeAt(0)}`;
    if (typeof place === 'string') return this.#refusal(entry, path, place);
    if (entry.type === 'symlink' && entry.linkTarget === '') return this.#refusal(entry, path, 'ENOENT');
    if (entry.type === 'symlink' && utf8Length(entry.linkTarget) >= PATH_MAX) return this.#refusal(entry, path, 'ENAMETOOLONG');
    if (entry.isWhiteout === true && this.#options.isOverlay) return 'operation not permitted';
    if (entry.type === 'directory') this.#directories.add(path);
    const existing = this.#tree.get(place);
    const merged = node.type === 'directory' && existing?.type === 'directory' ? { ...node, layers: existing.layers } : node;
    this.#links.forget(place);
    this.#note(place);
    if (entry.isWhiteout === true && this.#options.noteMark === undefined) this.#tree.remove(place);
    else this.#tree.set(place, merged);
    if (entry.isWhiteout === true) this.#options.noteMark?.();
    return null;
  }

  #note(place: readonly string[]): void {
    if (this.#options.keepsWhiteouts || !this.#layer.noteWhiteout(place)) this.#layer.note(place);
  }

  #refusal({ type, linkTarget }: TarEntry, path: string, errno: WalkErrno): string {
    if (type === 'symlink') return `symlink ${linkTarget} ${path}: ${ERRORS[errno]}`;
    const verb = VERBS[type];
    return verb === undefined ? ERRORS[errno] : `${verb}${path}: ${ERRORS[errno]}`;
  }

  #nodeFor(entry: TarEntry): TreeNode | null {
    const meta = { ...this.#ownership(entry), origin: this.#options.origin };
    switch (entry.type) {
      case 'directory':
        return directory(meta.origin, meta, [{ kind: 'entries', entries: new Map() }]);
      case 'file':
        // The old kind of sparse file, which Docker's unpacking has no case for; the kinds of PAX are plain files to it.
        if (entry.typeFlag === 'S') return null;
        return {
          type: 'file',
          ...meta,
          content: this.#archive.open(entry),
          unknown: null,
          ...((entry.capability ?? '') === '' ? {} : { capability: entry.capability }),
        };
      case 'symlink':
        return { type: 'symlink', ...meta, mode: 0o777, target: entry.linkTarget };
      case 'fifo':
        return { type: 'fifo', ...meta };
      case 'character-device':
      case 'block-device':
        return {
          type: 'device',
          ...meta,
          ...(entry.isWhiteout === true ? { isMark: true } : {}),
          ...(entry.type === 'block-device' ? { isBlock: true } : {}),
        };
      default:
        return null;
    }
  }

  /** Links to an earlier entry; the header's mode and owner are set on the one file that both names then have. */
  #link(entry: TarEntry, path: string, place: readonly string[] | WalkErrno): string | null {
    const target = joinPath(cleanParts(entry.linkTarget));
    const refuse = (text: string): string => `link ${target} ${path}: ${text}`;
    const found = this.#look(target);
    // What stood at the new name, a directory with all in it, is gone before the old one is looked up.
    if (typeof place !== 'string' && `${joinPath(found.path)}/`.startsWith(`${joinPath(place)}/`)) return refuse(ERRORS.ENOENT);
    if (found.ok === false) return refuse(ERRORS[found.errno]);
    if (typeof place === 'string') return refuse(ERRORS[place]);
    if (found.ok === null) return this.#linkUnknown(found.node, place);
    if (found.node.type === 'directory') return refuse('operation not permitted');
    return this.#join(entry, found.path, found.node, place);
  }

  #linkUnknown(node: TreeNode, place: readonly string[]): null {
    this.#layer.note(place);
    this.#tree.set(place, node);
    return null;
  }

  #join(entry: TarEntry, target: readonly string[], found: Exclude<TreeNode, { type: 'unknown' }>, place: readonly string[]): null {
    this.#links.join(target, place, this.#ownership(entry));
    this.#note(place);
    this.#tree.set(place, { ...found, origin: this.#options.origin });
    return null;
  }

  #ownership(entry: TarEntry): Ownership {
    const { owner } = this.#options;
    return { mode: entry.mode, uid: owner?.uid ?? keptId(entry.uid), gid: owner?.gid ?? keptId(entry.gid) };
  }
}

/** The kernel has 32 bits for it, of which all set leave the owner as it is: root's. */
function keptId(id: number): number {
  const kept = ((id % 2 ** 32) + 2 ** 32) % 2 ** 32;
  return kept === 2 ** 32 - 1 ? 0 : kept;
}

function isPath(path: readonly string[] | PathRefusal): path is readonly string[] {
  return Array.isArray(path);
}
