import { emptyRoot } from './file-tree.ts';
import type { DirectoryNode, TreeNode } from './file-tree.ts';
import { childOf, hasName, hasNames, namesOf } from './layers/layers.ts';
import type { PlacedMount } from './run/mounts.ts';
import { cleanParts, isAtOrBelow, joinPath, walk } from './walk.ts';

/** The files that a RUN line finds, as far as they are known. Paths are absolute and clean. */
export interface StageFiles {
  /**
   * What is at a path, links followed; null where that is not known. What no instruction put there, and a base image that is known
   * by description may have, counts as missing: none brings sources to where people put their own.
   */
  kindAt(path: string): 'file' | 'directory' | 'missing' | null;
  /** Surely nothing is at a path, of the base image's own neither. */
  isAbsent(path: string): boolean;
  /** What a file says; null where that is not known, or where it is no file or a very long one. */
  text(path: string): string | null;
  /**
   * Why surely nothing can be put into a directory: it is not there, not in the base image either, or lies in what is mounted read only.
   * Null where it may.
   */
  refuses(directory: string): 'missing' | 'read-only' | null;
  /** Whether anything can be written to what the line mounts on the very path; null where it mounts nothing there. */
  mountedOn(path: string): 'read-only' | 'writable' | null;
  /** A compiler of the stage surely made what is at a path, a program that asks for no loader. */
  isStatic(path: string): boolean;
  /** What is in a directory; null where there may be more. */
  names(path: string): readonly string[] | null;
  /**
   * Whether the build context has a file with such an ending, hidden from the builder or not: then the sources are there, and what did not
   * come from them is missing.
   */
  isInContext(ending: string): boolean;
  /** The user of the line, as chown is told it; null where that is not known. */
  user(): string | null;
  /** HOME of the user of the line, where no instruction sets it; null where that is not known. */
  home(): string | null;
  /**
   * What its user surely cannot make of a path: the first directory on the way that is not there and may not be made, or may not be looked
   * for; the path itself where all above it are there. Null where it may, or is there.
   */
  denied(path: string): string | null;
}

/** Who a RUN line runs as. */
export interface RunAccount {
  /** As chown is told it. */
  readonly name: string;
  /** HOME, where no instruction sets it; null where that is not known. */
  readonly home: string | null;
  /** Whether directories may be searched, and written to; null where nobody knows whose they are. */
  mayEnter(directory: DirectoryNode): boolean | null;
  mayWrite(directory: DirectoryNode): boolean | null;
}

/** The most that is read of a file. */
const MOST_TEXT = 1024 * 1024;

/** So many directories above a path are looked at. */
const MOST_ABOVE = 32;

/** What makes a directory somebody's project: no package puts one into a directory that others share. */
const OF_PROJECTS: ReadonlySet<string> = new Set([
  'go.mod',
  'go.work',
  'Cargo.toml',
  '.cargo',
  'rust-toolchain',
  'rust-toolchain.toml',
  'build.rs',
]);

/** Settings that people write themselves: no package brings one. */
const OF_PEOPLE: ReadonlySet<string> = new Set(['pip.conf']);

/** The image before the line, with what the line mounts over it. */
export function stageFiles(
  root: DirectoryNode,
  mounts: readonly PlacedMount[],
  isInContext: StageFiles['isInContext'] = () => false,
  findAccount: () => RunAccount | null = () => null,
): StageFiles {
  const nodes = new StageNodes(root, mounts);
  // Few lines want to know who runs them.
  let found: RunAccount | null | undefined;
  const account = (): RunAccount | null => (found === undefined ? (found = findAccount()) : found);
  const at = (path: string): TreeNode | 'missing' => nodes.find(joinPath(cleanParts(path)));
  return {
    kindAt: (path) => kindAt(joinPath(cleanParts(path)), nodes),
    isAbsent: (path) => at(path) === 'missing',
    text: (path) => textOf(at(path)),
    mountedOn: (path) => {
      const mount = mounts.findLast(({ target }) => target === path);
      return mount === undefined ? null : mount.readOnly ? 'read-only' : 'writable';
    },
    refuses: (directory) => {
      const path = joinPath(cleanParts(directory));
      const isReadOnly = mounts.findLast(({ target }) => isAtOrBelow(path, target))?.readOnly === true;
      return isReadOnly ? 'read-only' : nodes.find(path) === 'missing' ? 'missing' : null;
    },
    isStatic: (path) => {
      const node = at(path);
      return node !== 'missing' && node.type === 'file' && node.made?.loader === null && node.made.instead === undefined;
    },
    names: (path) => {
      const node = at(path);
      return isDirectory(node) && isAllKnown(node) ? namesOf(node).names : null;
    },
    isInContext,
    user: () => account()?.name ?? null,
    home: () => account()?.home ?? null,
    denied: (path) => {
      const who = account();
      return who === null ? null : deniedOn(cleanParts(path), nodes, who);
    },
  };
}

/** What stands at the paths of a stage, each looked for once. */
class StageNodes {
  readonly #root: DirectoryNode;
  readonly #mounts: readonly PlacedMount[];
  readonly #known = new Map<string, TreeNode | 'missing'>();

  constructor(root: DirectoryNode, mounts: readonly PlacedMount[]) {
    this.#root = root;
    this.#mounts = mounts;
  }

  find(path: string): TreeNode | 'missing' {
    const node = this.#known.get(path) ?? this.#look(path);
    this.#known.set(path, node);
    return node;
  }

  #look(path: string): TreeNode | 'missing' {
    const over = this.#mounts.findLast(({ target }) => isAtOrBelow(path, target));
    if (over === undefined) return this.#madeFor(path, found(this.#root, path));
    const rest = path.slice(over.target === '/' ? 0 : over.target.length);
    if (rest === '' || rest === '/') return over.node;
    return over.node.type === 'directory' ? found(over.node, rest) : over.node.type === 'unknown' ? over.node : 'missing';
  }

  /** The directories above a mount are made for it. */
  #madeFor(path: string, node: TreeNode | 'missing'): TreeNode | 'missing' {
    return node === 'missing' && this.#mounts.some(({ target }) => isAtOrBelow(target, path)) ? emptyRoot() : node;
  }
}

function deniedOn(parts: readonly string[], nodes: StageNodes, { mayEnter, mayWrite }: RunAccount): string | null {
  for (let at = 0; at < parts.length; at++) {
    const above = nodes.find(joinPath(parts.slice(0, at)));
    if (!isDirectory(above)) return null;
    const [enters, writes] = [mayEnter(above), mayWrite(above)];
    if (enters === null || writes === null) return null;
    const path = joinPath(parts.slice(0, at + 1));
    if (!enters) return path;
    if (nodes.find(path) === 'missing') return writes ? null : path;
  }
  return null;
}

function kindAt(path: string, nodes: StageNodes, depth = 0): ReturnType<StageFiles['kindAt']> {
  const node = nodes.find(path);
  if (node === 'missing') return 'missing';
  if (node.type !== 'unknown') return node.type === 'directory' ? 'directory' : 'file';
  if (node.ofContext === true) return null;
  const above = path.slice(0, path.lastIndexOf('/')) || '/';
  const isNone =
    node.line === null
    || isNowhere(path.slice(path.lastIndexOf('/') + 1), nodes.find(above), node.ofManager === true)
    || (above !== '/' && depth < MOST_ABOVE && kindAt(above, nodes, depth + 1) === 'missing');
  return isNone ? 'missing' : null;
}

/** Whether nothing that ran has put a file of that name into a directory: packages bring none of what people write. */
function isNowhere(name: string, above: TreeNode | 'missing', isOfPackages: boolean): boolean {
  const isNamed = isDirectory(above) && hasName(above, name);
  if (isOfPackages && ((OF_PEOPLE.has(name) && !isNamed) || (OF_PROJECTS.has(name) && isDirectory(above)))) return true;
  return isDirectory(above) && isAllKnown(above) && !isNamed;
}

function textOf(node: TreeNode | 'missing'): string | null {
  const content = node !== 'missing' && node.type === 'file' ? node.content : null;
  return content === null || content.size > MOST_TEXT ? null : new TextDecoder().decode(content.read(0, content.size));
}

function isDirectory(node: TreeNode | 'missing'): node is DirectoryNode {
  return node !== 'missing' && node.type === 'directory';
}

/** What tests leave behind is no source, and packages bring none to where an instruction put files. */
function isAllKnown(directory: DirectoryNode, depth = 0): boolean {
  if (mayHaveExpected(directory)) return false;
  // What is copied of a directory is known as far as that one.
  if (
    directory.layers.some(
      (layer) => layer.kind === 'lazy' && layer.of !== undefined && (depth > MOST_ABOVE || !isAllKnown(layer.of, depth + 1)),
    )
  )
    return false;
  const open = directory.layers.filter(
    (layer) => layer.kind === 'changed' && layer.line !== null && (layer.ofManager === true || layer.adds !== 'beside'),
  );
  return (
    open.length === 0
    || (open.every((layer) => layer.kind === 'changed' && layer.ofManager === true)
      && directory.origin.line !== null
      && hasNames(directory))
  );
}

/** Whether files of the context that are about to be made may lie in it, under whatever names. */
function mayHaveExpected(directory: DirectoryNode): boolean {
  const any = childOf(directory, '?');
  return any?.type === 'unknown' && any.ofContext === true;
}

function found(root: DirectoryNode, path: string): TreeNode | 'missing' {
  const at = walk(root, path);
  return at.ok === false ? 'missing' : at.node;
}

/** The same files, as long as there is something left of a budget: all the lines of a build share one. */
export function metered(files: StageFiles, budget: { left: number }): StageFiles {
  const pay = <Found>(found: Found, cost: number): Found | null => ((budget.left -= cost) < 0 ? null : found);
  const isLeft = (): boolean => budget.left >= 0;
  return {
    kindAt: (path) => (isLeft() ? pay(files.kindAt(path), 1) : null),
    isAbsent: (path) => isLeft() && pay(files.isAbsent(path), 1) === true,
    isStatic: (path) => isLeft() && pay(files.isStatic(path), 1) === true,
    mountedOn: (path) => files.mountedOn(path),
    refuses: (directory) => (isLeft() ? pay(files.refuses(directory), 1) : null),
    text: (path) => {
      const text = isLeft() ? files.text(path) : null;
      return pay(text, 1 + (text?.length ?? 0) / TEXT_A_STEP);
    },
    names: (path) => {
      const names = isLeft() ? files.names(path) : null;
      return pay(names, 1 + (names?.length ?? 0));
    },
    isInContext: (ending) => files.isInContext(ending),
    user: () => files.user(),
    home: () => files.home(),
    denied: (path) => (isLeft() ? pay(files.denied(path), 1 + path.length / PATH_A_STEP) : null),
  };
}

/** Each name on the way of a path costs. */
const PATH_A_STEP = 2;

/** Reading so many characters costs as much as a name. */
const TEXT_A_STEP = 100;
