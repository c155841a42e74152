import type { ByteSource } from '../bytes/source.ts';
import { childOf, compact, shownBelow } from './layers/layers.ts';
import type { MadeProgram } from './run/made-program.ts';

/** Which instruction put a node there, and from where: what a finding points at. */
export interface Origin {
  /** 1-based line of the instruction; null for what comes with a base image or the engine. */
  readonly line: number | null;
  /** The instruction's keyword, or the name of the base. */
  readonly by: string;
  /** The file in the build context it was copied from, as seen from the context's root; null where there is none. */
  readonly contextPath: string | null;
  /** That file is an archive, which it was unpacked from. */
  readonly isUnpacked?: boolean;
  /** Of a built image: the layer it came in. */
  readonly layer?: LayerOrigin;
}

/** A layer of a built image, and the line of its history that made it. */
export interface LayerOrigin {
  /** 1-based, the lowest first; null for a line of the history that made no layer. */
  readonly layer: number | null;
  /** How many layers the image has. */
  readonly layers: number;
  /** Of the layer's blob, `sha256:…`. */
  readonly digest: string | null;
  /** As the history has it, credentials masked; null where it says nothing. */
  readonly createdBy: string | null;
}

export interface Ownership {
  /** Permission bits, 07777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** What is said of a file whose bytes are not at hand: what a known base image holds at that path. */
export interface KnownLoader {
  /** The loader or a library of that libc; `program`: one that is known to start in its image. */
  readonly libc: 'glibc' | 'musl' | 'program';
  /** Such as `2.36`; null where it is not sure. */
  readonly version: string | null;
  /** The least version it can be, where `version` is not sure. */
  readonly atLeast?: string;
  /** Later versions of which it may have symbols all the same. */
  readonly backported?: readonly string[];
  /** A loader's own directories, in its order. */
  readonly directories?: readonly string[];
  /** What FROM calls the base image that holds it. */
  readonly base?: string;
  /** The release of the distribution that it is of, such as `debian 12`, which has one of each library; left out where that is not sure. */
  readonly release?: string;
  /** For a program: what it is, as far as it is known. */
  readonly program?: KnownProgram;
  /** A library's greatest symbol version by prefix: `{ GLIBCXX: '3.4.30' }`; glibc's own follow from its version. */
  readonly defines?: Readonly<Record<string, string>>;
  /** Those are the least that it can be. */
  readonly definesMore?: true;
}

/** A program whose bytes are not at hand: of a base image, or one that a RUN line makes. */
export interface KnownProgram {
  /** The loader that it asks for; null where it needs none. Left out where that is not sure. */
  readonly loader?: string | null;
  /** Which of the programs whose ways this tool knows it is. */
  readonly family: ProgramFamily | null;
  /** A script for this program. */
  readonly interpreter?: string;
  /** A script that becomes the command it is given, unless that is an option or one of these programs. */
  readonly wraps?: readonly string[];
  /** Of a java: the Java it is, as 17; of a python: of Python 3.12 the 12; of a dotnet: that of .NET. */
  readonly release?: number;
  /** A busybox whose names packages of the image may have taken for programs of their own. */
  readonly mayBeReplaced?: true;
}

/** Programs that start others, and say so in words of their own where they cannot. */
export type ProgramFamily =
  | 'busybox'
  | 'coreutils-env'
  | 'env'
  | 'dash'
  | 'bash'
  | 'zsh'
  | 'ksh93'
  | 'mksh'
  | 'yash'
  | 'tini'
  | 'dumb-init'
  | 'catatonit'
  | 'gosu'
  | 'su-exec'
  | 'setpriv'
  | 'nice'
  | 'timeout'
  | 'nohup'
  | 'stdbuf'
  | 'ionice'
  | 'taskset'
  | 'flock'
  | 'prlimit'
  | 'setsid'
  | 'unshare'
  | 'nsenter'
  | 'make'
  | 'chrt'
  | 'setarch'
  | 'time'
  | 'strace'
  | 'chroot'
  | 'chpst'
  | 'node'
  | 'node-entrypoint'
  | 'python'
  | 'java'
  | 'ruby'
  | 'php'
  | 'dotnet'
  | 'perl'
  | 'supervisord';

/** What may have several names in one layer. */
export interface Linkable {
  /** The same for all names of one file of an archive; left out where it has but one. */
  readonly linked?: object;
}

export interface FileNode extends Ownership, Linkable {
  readonly type: 'file';
  readonly origin: Origin;
  /** Null where the bytes are not known, and `unknown` says why. */
  readonly content: ByteSource | null;
  readonly unknown: string | null;
  /** The attribute `security.capability`, a character for each byte, where it has one. */
  readonly capability?: string;
  /** Set for a file of a base image that is known by description only: its path there, which says what it is. */
  readonly described?: string;
  /** Set for the loader and libraries of such a base image. */
  readonly stands?: KnownLoader;
  /** Set for a program that a RUN line surely makes, where its sources and the command say what it will be. */
  readonly made?: MadeProgram;
  /** Set where it was copied to a path that may have been a directory: then it lies in that. */
  readonly orDirectory?: UnknownNode;
  /** Set where lines may have been added to the content. */
  readonly grown?: UnknownNode;
  /** Set where the content is what all releases of the base image have: this one may have more lines. */
  readonly outline?: true;
  /** Set for a file of accounts of which it is open whether one of this id is in it. */
  readonly contested?: number;
}

export interface SymlinkNode extends Ownership, Linkable {
  readonly type: 'symlink';
  readonly origin: Origin;
  readonly target: string;
}

export interface SpecialNode extends Ownership, Linkable {
  readonly type: 'fifo' | 'socket' | 'device';
  readonly origin: Origin;
  /** Set for a character device of the numbers 0 and 0: see overlay-marks.ts. */
  readonly isMark?: true;
  /** Of a device: one of blocks, and not of characters. */
  readonly isBlock?: boolean;
}

export interface DirectoryNode extends Ownership {
  readonly type: 'directory';
  readonly origin: Origin;
  /** Of one that is copied for the sake of what is in it alone: the mode that one which stands there already gets, whose owner stays. */
  readonly modeIfThere?: number;
  /** Newest first: the first layer that has a name decides, and directories of one name are merged. */
  readonly layers: readonly Layer[];
}

/** Nobody can tell from the files what, if anything, is at this path. */
export interface UnknownNode {
  readonly type: 'unknown';
  readonly reason: string;
  /** The line of the instruction that makes it unknown, where there is one. */
  readonly line: number | null;
  /** Nothing was there, and a command that only adds may have brought it: all of them as in `ChangedLayer.adds`. */
  readonly mayHaveCome?: Added;
  /** It may be one of the context that is about to be made (`--expect`). */
  readonly ofContext?: true;
  /** Whatever it is, a package manager brought it. */
  readonly ofManager?: true;
  /** It leads to where the process stands that follows it, as /proc/self/cwd does. */
  readonly isOwnDirectory?: true;
}

export type TreeNode = FileNode | SymlinkNode | SpecialNode | DirectoryNode | UnknownNode;

/** Entries that stand as they are: a directory among them is complete and is not merged with older layers. Null: surely not there. */
export interface EntriesLayer {
  readonly kind: 'entries';
  readonly entries: Map<string, TreeNode | null>;
}

/** Entries found when asked for: a copied directory costs nothing until something looks into it. */
export interface LazyLayer {
  readonly kind: 'lazy';
  /** The directory it shows, where it shows all of one: laying the same one again hides what it laid before. */
  readonly of?: DirectoryNode;
  /** How many copies of copies a look into it goes through. */
  readonly depth?: number;
  /** It answers for every name: nothing shows of what lies below. */
  readonly isOpaque?: true;
  child(name: string): TreeNode | null;
  names(): Names;
  /** No more than so many of them, where that costs less. */
  someNames?(most: number): readonly string[];
  /** Those of them that are symbolic links, sorted; null where that takes a look at each. */
  links?(): readonly string[] | null;
}

/** What a directory surely has; `complete` is false where there may be more. */
export interface Names {
  readonly names: readonly string[];
  readonly complete: boolean;
  /** Set where the names stand in order already, each once: a directory may have a hundred thousand. */
  readonly sorted?: true;
}

/**
 * What files that came are to others: `packages` may lie over what was copied there, not over what the base image has. What comes `beside`
 * others leaves all as it is, and is no source; with `sources`, there may be more of these.
 */
export type Added = 'packages' | 'beside' | 'sources';

/** Something ran here: what was there before may have changed, what was not may be there now. */
export interface ChangedLayer {
  readonly kind: 'changed';
  readonly reason: string;
  readonly line: number | null;
  /** Set where it only added files. */
  readonly adds?: Added;
  /** A package manager added them: it brings nobody's project, and nothing to where instructions put files. */
  readonly ofManager?: true;
  /** Files of the context that are about to be made (`--expect`). */
  readonly ofContext?: true;
  /** Names in the directory, and below it, that it leaves alone. */
  readonly spares?: readonly string[];
  /** Names in the directory that it leaves alone, and not below it. */
  readonly sparesHere?: readonly string[];
  /** Of archives of Java it leaves all alone in the directory that have none of these names. */
  readonly sparesArchives?: readonly string[];
  /** The same of directories called `bin` and `sbin` alone. */
  readonly sparesPrograms?: readonly string[];
  /** Directories too may be others by now, or gone: those that an instruction made. */
  readonly isDeep?: true;
}

export type Layer = EntriesLayer | LazyLayer | ChangedLayer;

export const ENGINE: Origin = { line: null, by: 'the container engine', contextPath: null };

export function directory(origin: Origin, ownership: Ownership, layers: readonly Layer[] = []): DirectoryNode {
  return { type: 'directory', origin, ...ownershipOf(ownership), layers };
}

/** What `FROM scratch` holds: nothing. */
export function emptyRoot(): DirectoryNode {
  return directory({ line: null, by: 'scratch', contextPath: null }, { mode: 0o755, uid: 0, gid: 0 });
}

export function ownershipOf(node: Ownership): Ownership {
  return { mode: node.mode, uid: node.uid, gid: node.gid };
}

export function unknownNode(reason: string, line: number | null): UnknownNode {
  return { type: 'unknown', reason, line };
}

/** Entries that are copied when a shared directory is written to; more are left in a layer below. */
const SMALL = 32;

/** Directories from the root down: `below[i]` is what `names[i]` leads to. */
interface Trail {
  readonly names: string[];
  readonly below: DirectoryNode[];
}

function shorten({ names, below }: Trail, depth: number): void {
  names.length = depth;
  below.length = depth;
}

/**
 * A file tree that is cheap to fork: directories are shared until one side writes to them.
 * Paths given to the methods are absolute, clean, and free of symbolic links (see walk.ts).
 */
export class FileTree {
  #root: DirectoryNode;
  /** Directories made by this tree since its last fork; all others are copied before a write. */
  #own = new WeakSet<DirectoryNode>();
  /** Where the last write went, each directory with its own entries: the next one mostly lies close by. */
  readonly #trail: Trail = { names: [], below: [] };
  #writes = 0;

  constructor(root: DirectoryNode) {
    this.#root = root;
  }

  get root(): DirectoryNode {
    return this.#root;
  }

  /** How often something was put into it: whoever looked at it before need not look again while that stays. */
  get writes(): number {
    return this.#writes;
  }

  /** A second tree with the same content; later writes to either do not show in the other. */
  fork(): FileTree {
    this.#own = new WeakSet();
    shorten(this.#trail, 0);
    return new FileTree(this.#root);
  }

  /** Puts a node at the path. Its parent must be a directory; otherwise nothing happens. */
  set(path: readonly string[], node: TreeNode): void {
    this.#writes++;
    const name = path.at(-1);
    if (name === undefined) {
      if (node.type === 'directory') this.#root = node;
      return shorten(this.#trail, 0);
    }
    this.#writable(path.slice(0, -1))?.set(name, node);
  }

  /** Takes a name out of its directory, whatever layers have it. */
  remove(path: readonly string[]): void {
    const name = path.at(-1);
    if (name === undefined || this.get(path) === null) return;
    this.#writes++;
    this.#writable(path.slice(0, -1))?.set(name, null);
  }

  /** Lays a layer over the directory at the path: a copied directory, or one of which nobody knows what it holds. */
  lay(path: readonly string[], layer: Layer): void {
    const node = this.get(path);
    if (node?.type !== 'directory') return;
    if (layer.kind === 'lazy' && layer.isOpaque === true) return this.set(path, { ...node, layers: [layer] });
    const isHidden = (older: Layer): boolean =>
      older.kind === 'lazy' && older.of !== undefined && layer.kind === 'lazy' && older.of === layer.of;
    this.set(path, { ...node, layers: [layer, ...node.layers.filter((older) => !isHidden(older))] });
  }

  /** Lays what a command did over the directory at the path: what others did there before shows no more. */
  change(path: readonly string[], layer: ChangedLayer): void {
    const node = this.get(path);
    if (node?.type !== 'directory') return;
    this.set(path, { ...node, layers: [layer, ...shownBelow([layer], node.layers)] });
  }

  /** The node at a path free of symbolic links. */
  get(path: readonly string[]): TreeNode | null {
    const depth = this.#sharedWith(path);
    let node: TreeNode | null = this.#passed(depth);
    for (let i = depth; i < path.length; i++) {
      if (node?.type !== 'directory') return null;
      node = childOf(node, path[i] ?? '');
    }
    return node;
  }

  /** How many of the names lead from directory to directory. */
  directoriesAlong(path: readonly string[]): number {
    let depth = this.#sharedWith(path);
    for (let node: TreeNode | null = this.#passed(depth); depth < path.length; depth++) {
      node = childOf(node, path[depth] ?? '');
      if (node?.type !== 'directory') return depth;
    }
    return depth;
  }

  #sharedWith(path: readonly string[]): number {
    const { names } = this.#trail;
    let depth = 0;
    while (depth < names.length && depth < path.length && names[depth] === path[depth]) depth++;
    return depth;
  }

  #passed(depth: number): DirectoryNode {
    return depth === 0 ? this.#root : (this.#trail.below[depth - 1] ?? this.#root);
  }

  #writable(path: readonly string[]): Map<string, TreeNode | null> | null {
    const depth = this.#sharedWith(path);
    shorten(this.#trail, depth);
    let { node, entries } = this.#ownDirectory(this.#passed(depth));
    if (depth === 0) this.#root = node;
    for (let i = depth; i < path.length; i++) {
      const name = path[i] ?? '';
      const child = childOf(node, name);
      if (child?.type !== 'directory') return null;
      const owned = this.#ownDirectory(child);
      entries.set(name, owned.node);
      ({ node, entries } = owned);
      this.#trail.names.push(name);
      this.#trail.below.push(node);
    }
    return entries;
  }

  #ownDirectory(node: DirectoryNode): { node: DirectoryNode; entries: Map<string, TreeNode | null> } {
    const [top, ...below] = node.layers;
    if (top?.kind !== 'entries') return this.#adopt(node, new Map(), node.layers);
    if (this.#own.has(node)) return { node, entries: top.entries };
    if (top.entries.size <= SMALL) return this.#adopt(node, new Map(top.entries), below);
    return this.#adopt(node, new Map(), compact(node.layers));
  }

  #adopt(
    node: DirectoryNode,
    entries: Map<string, TreeNode | null>,
    below: readonly Layer[],
  ): { node: DirectoryNode; entries: Map<string, TreeNode | null> } {
    const owned: DirectoryNode = { ...node, layers: [{ kind: 'entries', entries }, ...below] };
    this.#own.add(owned);
    return { node: owned, entries };
  }
}
