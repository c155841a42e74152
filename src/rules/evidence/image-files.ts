import { suggest } from '../../dockerfile/values/suggest.ts';
import type { DirectoryNode, FileNode } from '../../image/file-tree.ts';
import { childOf, someNamesOf } from '../../image/layers/layers.ts';
import { walk } from '../../image/walk.ts';
import type { Walk } from '../../image/walk.ts';
import { baseName, withoutTrailing } from '../../text.ts';
import type { Target } from '../target.ts';

/** A file of the image that is surely there. */
export interface ImageFile {
  readonly path: string;
  readonly node: FileNode;
}

/** Directories and files looked at: enough for any image from scratch, and a bound for one that holds a system. */
const MAX_ENTRIES = 8000;
const MAX_DEPTH = 16;

/** The files that are surely in the image, breadth first, so that the shortest paths come first. */
export function filesIn(root: DirectoryNode): readonly ImageFile[] {
  const files: ImageFile[] = [];
  const waiting: { node: DirectoryNode; path: string; depth: number }[] = [{ node: root, path: '', depth: 0 }];
  let seen = 0;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    for (const name of someNamesOf(next.node, MAX_ENTRIES + 1)) {
      if (++seen > MAX_ENTRIES) return files;
      const child = childOf(next.node, name);
      const path = `${next.path}/${name}`;
      if (child?.type === 'file') files.push({ path, node: child });
      if (child?.type === 'directory' && next.depth < MAX_DEPTH) waiting.push({ node: child, path, depth: next.depth + 1 });
    }
  }
  return files;
}

/** The file that was probably meant by a path that leads nowhere; null where nothing is near. */
export function nearestFile(root: DirectoryNode, wanted: string): ImageFile | null {
  const files = filesIn(root);
  const name = lastPart(wanted);
  const executable = files.filter(({ node }) => (node.mode & 0o111) !== 0);
  // What a base image brings along is meant only where it is named.
  const own = executable.filter(({ node }) => node.origin.line !== null);
  return (
    executable.find(({ path }) => lastPart(path) === name)
    ?? files.find(({ path }) => lastPart(path) === name)
    ?? executable.find(({ path }) => lastPart(path).toLowerCase() === name.toLowerCase())
    ?? nearByName(own, name)
    ?? own.find(({ path }) => isLonger(name, lastPart(path)))
    ?? (own.length === 1 ? (own[0] ?? null) : null)
  );
}

/** `docker-entrypoint.sh` and `entrypoint.sh` are two names of one thing. */
function isLonger(name: string, other: string): boolean {
  const [long, short] = name.length > other.length ? [name, other] : [other, name];
  return short.length > 4 && long.endsWith(`-${short}`);
}

function nearByName(files: readonly ImageFile[], name: string): ImageFile | null {
  if (name.length < 3) return null;
  const near = suggest(
    name,
    files.map(({ path }) => lastPart(path)),
  );
  return near === null ? null : (files.find(({ path }) => lastPart(path) === near) ?? null);
}

/** Follows a path of the image from the working directory, as the program's lookup does. */
export function walkImage(target: Target, path: string): Walk | null {
  const { image } = target;
  if (image === null) return null;
  return walk(image.root, path.startsWith('/') ? path : `${image.config.workdir.value}/${path}`);
}

/** The file that stands where a path needs a directory; null where none does. */
export function fileInTheWay(target: Target, path: string): ImageFile | null {
  const found = walkImage(target, path);
  if (found === null || found.ok !== false || found.errno !== 'ENOTDIR' || target.image === null) return null;
  const at = `/${found.path.join('/')}`;
  const node = walk(target.image.root, at);
  return node.ok === true && node.node.type === 'file' ? { path: at, node: node.node } : null;
}

/** The last part of a path. */
export function lastPart(path: string): string {
  return baseName(withoutTrailing(path, '/'));
}
