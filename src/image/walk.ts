import { addAll } from '../add-all.ts';
import { takesMoreBytes } from '../bytes/utf8-length.ts';
import type { DirectoryNode, TreeNode, UnknownNode } from './file-tree.ts';
import { childOf } from './layers/layers.ts';

export type WalkErrno = 'ENOENT' | 'ENOTDIR' | 'ELOOP' | 'EACCES' | 'ENAMETOOLONG' | 'EINVAL';

/** A path followed to its end, or where and why it stopped, as the kernel's path lookup does (path_resolution(7)). */
export type Walk =
  | { readonly ok: true; readonly node: Exclude<TreeNode, UnknownNode>; readonly path: readonly string[]; readonly links: readonly Link[] }
  | { readonly ok: false; readonly errno: WalkErrno; readonly path: readonly string[]; readonly links: readonly Link[] }
  | { readonly ok: null; readonly node: UnknownNode; readonly path: readonly string[]; readonly links: readonly Link[] };

/** A symbolic link that was followed. */
export interface Link {
  readonly path: string;
  readonly target: string;
}

export interface WalkOptions {
  /** Where a relative path starts: absolute, free of links. */
  readonly from?: readonly string[];
  /** Whether a link at the very end is followed, as open does and lstat does not. Default true. */
  readonly followLast?: boolean;
  /** Whether the user may search this directory; default: always. */
  readonly maySearch?: (directory: DirectoryNode) => boolean;
  /** The kernel wants a directory behind a link to `x/`; builders and engines, which read links themselves, clean them. Default false. */
  readonly asKernel?: boolean;
}

/** Linux: MAXSYMLINKS, NAME_MAX and PATH_MAX (which counts the final NUL). */
const MAXSYMLINKS = 40;
export const NAME_MAX = 255;
export const PATH_MAX = 4096;

/** `/a/b` for the components of a path. */
export function joinPath(path: readonly string[]): string {
  return `/${path.join('/')}`;
}

/** The components of a path, without empty ones and `.`; `..` stays, since it must be walked. */
export function splitPath(path: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < path.length;) {
    const slash = path.indexOf('/', at);
    const end = slash < 0 ? path.length : slash;
    if (end > at && (end > at + 1 || path[at] !== '.')) parts.push(path.slice(at, end));
    at = end + 1;
  }
  return parts;
}

/** The components of a path made absolute and cleaned by its text alone, as Go's `path.Clean("/" + p)`. */
export function cleanParts(path: string): string[] {
  const clean: string[] = [];
  for (const part of splitPath(path)) {
    if (part === '..') clean.pop();
    else clean.push(part);
  }
  return clean;
}

/** A path made absolute from a directory, cleaned by its text alone. */
export function pathFrom(directory: string, path: string): string {
  return joinPath(cleanParts(path.startsWith('/') ? path : `${directory}/${path}`));
}

/** Whether an absolute path is another one or lies below it, both clean. */
export function isAtOrBelow(path: string, above: string): boolean {
  return path === above || path.startsWith(above === '/' ? '/' : `${above}/`);
}

/** Where a link in a directory leads by its text alone. */
export function linkTarget(directory: readonly string[], target: string): string[] {
  return cleanParts(target.startsWith('/') ? target : `${joinPath(directory)}/${target}`);
}

/** Follows a path through the tree below `root`. */
export function walk(root: DirectoryNode, path: string, options: WalkOptions = {}): Walk {
  return new Walker(root, options).run(path, options.followLast ?? true);
}

class Walker {
  readonly #root: DirectoryNode;
  readonly #maySearch: (directory: DirectoryNode) => boolean;
  readonly #asKernel: boolean;
  readonly #from: readonly string[];
  readonly #links: Link[] = [];
  #names: string[] = [];
  #nodes: TreeNode[] = [];
  /** Names still to be looked up, the next one last. */
  #rest: string[] = [];
  /** The path, or a link at its end, ends in a slash. */
  #mustBeDirectory = false;

  constructor(root: DirectoryNode, options: WalkOptions) {
    this.#root = root;
    this.#maySearch = options.maySearch ?? (() => true);
    this.#asKernel = options.asKernel ?? false;
    this.#from = options.from ?? [];
    this.#stand();
  }

  /** Goes to where a relative path starts. */
  #stand(): void {
    this.#names = [];
    this.#nodes = [this.#root];
    for (const name of this.#from) {
      const node = this.#top();
      const child = node.type === 'directory' ? childOf(node, name) : null;
      if (child !== null) this.#push(name, child);
    }
  }

  run(path: string, followLast: boolean): Walk {
    if (path === '') return this.#fail('ENOENT');
    // Go refuses it before the kernel would cut the path there.
    if (path.includes('\0')) return this.#fail('EINVAL');
    if (takesMoreBytes(path, PATH_MAX - 1)) return this.#fail('ENAMETOOLONG');
    this.#mustBeDirectory = endsInDirectory(path);
    this.#enter(path);
    for (let name = this.#rest.pop(); name !== undefined; name = this.#rest.pop()) {
      const stop = this.#step(name, followLast || this.#mustBeDirectory || this.#rest.length > 0);
      if (stop !== null) return stop;
    }
    const node = this.#top();
    if (node.type === 'unknown') return { ok: null, node, path: this.#names, links: this.#links };
    if (this.#mustBeDirectory && node.type !== 'directory') return this.#notDirectory(node);
    return { ok: true, node, path: this.#names, links: this.#links };
  }

  #step(name: string, follow: boolean): Walk | null {
    const node = this.#top();
    if (node.type === 'unknown') return { ok: null, node, path: this.#names, links: this.#links };
    if (node.type !== 'directory') return this.#notDirectory(node);
    if (!this.#maySearch(node)) return this.#fail('EACCES');
    if (name === '..') {
      this.#pop();
      return null;
    }
    if (takesMoreBytes(name, NAME_MAX)) return this.#fail('ENAMETOOLONG');
    const child = childOf(node, name);
    if (child === null) return this.#fail('ENOENT', name);
    if (child.type === 'symlink' && follow) return this.#follow(name, child.target);
    if (child.type === 'unknown' && child.isOwnDirectory === true && follow) {
      this.#stand();
      return null;
    }
    this.#push(name, child);
    return null;
  }

  #follow(name: string, target: string): Walk | null {
    if (this.#links.length >= MAXSYMLINKS) return this.#fail('ELOOP', name);
    this.#links.push({ path: joinPath([...this.#names, name]), target });
    if (target === '') return this.#fail('ENOENT', name);
    if (this.#asKernel && this.#rest.length === 0 && endsInDirectory(target)) this.#mustBeDirectory = true;
    this.#enter(target);
    return null;
  }

  #enter(path: string): void {
    if (path.startsWith('/')) {
      this.#names = [];
      this.#nodes = [this.#root];
    }
    for (const name of splitPath(path).reverse()) this.#rest.push(name);
  }

  #top(): TreeNode {
    return this.#nodes.at(-1) ?? this.#root;
  }

  #push(name: string, node: TreeNode): void {
    this.#names.push(name);
    this.#nodes.push(node);
  }

  #pop(): void {
    if (this.#names.length === 0) return;
    this.#names.pop();
    this.#nodes.pop();
  }

  #notDirectory(node: TreeNode): Walk {
    const doubt = node.type === 'file' ? node.orDirectory : undefined;
    return doubt === undefined ? this.#fail('ENOTDIR') : { ok: null, node: doubt, path: this.#names, links: this.#links };
  }

  #fail(errno: WalkErrno, at?: string): Walk {
    return { ok: false, errno, path: at === undefined ? this.#names : [...this.#names, at], links: this.#links };
  }
}

function endsInDirectory(path: string): boolean {
  const last = path.at(-1);
  return last === '/' || (last === '.' && /(?:^|\/)\.\.?$/.test(path));
}

/** Why a destination cannot be resolved; `message` is the builder's. */
export interface PathRefusal {
  readonly code: 'link-loop' | 'not-a-directory' | 'name-too-long' | 'nul';
  readonly message: string;
  /** The file that a path goes on below. */
  readonly file?: readonly string[];
  /** Where the path leads if that file is not there. */
  readonly beyond?: readonly string[];
}

/** What is said of a path that is too long as a whole, whatever is there. */
export const PATH_TOO_LONG = 'lstat …: file name too long';

/** Links that builders and the daemon follow before they give up. */
export const MAX_LINKS = 255;

/**
 * Where a path leads below the root when every link in it is followed and what does not exist is taken literally,
 * as builders and the daemon resolve destinations (containerd's `fs.RootPath`).
 */
export function rootPath(root: DirectoryNode, path: string): string[] | PathRefusal {
  return followedPath(root, path, Infinity, 0);
}

/** Bytes of `/var/lib/docker/overlay2/ID/merged`, which stand before each path in an image to the daemon. */
const ROOT_OF_DAEMON = 96;

/** The same as the daemon does it (moby/sys/symlink): it counts every part that it walks through, and calls too many of them links. */
export function scopedPath(root: DirectoryNode, path: string): string[] | PathRefusal {
  return followedPath(root, path, MAX_LINKS, ROOT_OF_DAEMON);
}

function followedPath(root: DirectoryNode, path: string, most: number, above: number): string[] | PathRefusal {
  const names: string[] = [];
  /** What stands at each of the names, the root first. */
  const nodes: (TreeNode | null)[] = [root];
  const rest = splitPath(path).reverse();
  let links = 0;
  /** Of the path so far, at least in bytes. */
  let length = 0;
  /** What stands before the first slash is one. */
  let walked = 1;
  for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
    if (walked++ > most) return { code: 'link-loop', message: 'too many links' };
    if (name === '..') {
      const gone = names.pop();
      if (gone !== undefined) nodes.pop();
      length -= gone === undefined ? 0 : gone.length + 1;
      continue;
    }
    const parent = nodes.at(-1) ?? null;
    if (parent !== null && !mayBeDirectory(parent)) {
      const beyond = cleanParts([...names, name, ...rest.reverse()].join('/'));
      return { code: 'not-a-directory', message: `lstat ${joinPath([...names, name])}: not a directory`, file: names, beyond };
    }
    const node = belowNode(parent, name);
    length += name.length + 1;
    if (name.includes('\0')) return { code: 'nul', message: `lstat ${joinPath([...names, name])}: invalid argument` };
    if (takesMoreBytes(name, NAME_MAX))
      return { code: 'name-too-long', message: `lstat ${joinPath([...names, name])}: file name too long` };
    if (length + above >= PATH_MAX) return { code: 'name-too-long', message: PATH_TOO_LONG };
    if (node?.type !== 'symlink') {
      names.push(name);
      nodes.push(node);
      continue;
    }
    // Where it leads to is looked up anew.
    length = names.reduce((sum, one) => sum + one.length + 1, 0);
    if (++links > MAX_LINKS) return { code: 'link-loop', message: 'too many links' };
    if (node.target.startsWith('/')) {
      names.length = 0;
      nodes.length = 1;
      length = 0;
    }
    const parts = splitPath(node.target);
    walked += node.target.split('/').length - parts.length;
    addAll(rest, parts.reverse());
  }
  return names;
}

/** As the kernel's errors read in Go. */
export const ERRORS: Readonly<Record<WalkErrno, string>> = {
  ENOENT: 'no such file or directory',
  ENOTDIR: 'not a directory',
  ELOOP: 'too many levels of symbolic links',
  EACCES: 'permission denied',
  ENAMETOOLONG: 'file name too long',
  EINVAL: 'invalid argument',
};

/** The node at a path free of links; null where there is none. What lies below something unknown is unknown. */
export function nodeAt(root: DirectoryNode, names: readonly string[]): TreeNode | null {
  let node: TreeNode | null = root;
  for (const name of names) node = belowNode(node, name);
  return node;
}

/** Whether something may lie below it. */
export function mayBeDirectory(node: TreeNode): boolean {
  return node.type === 'directory' || node.type === 'unknown' || (node.type === 'file' && node.orDirectory !== undefined);
}

function belowNode(parent: TreeNode | null, name: string): TreeNode | null {
  if (parent?.type === 'unknown') return parent;
  if (parent?.type === 'file') return parent.orDirectory ?? null;
  return parent?.type === 'directory' ? childOf(parent, name) : null;
}
