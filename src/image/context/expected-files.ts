import type { BuildContext } from '../context.ts';
import { containsWildcards } from '../copy/sources.ts';
import { FileTree, directory } from '../file-tree.ts';
import type { DirectoryNode, FileNode, Origin } from '../file-tree.ts';
import { childOf } from '../layers/layers.ts';
import { cleanParts } from '../walk.ts';

/**
 * The context as it will be when what is expected has been made: each path is a file with its x bit set whose bytes
 * nobody knows yet, whatever stands there now, and a directory where it ends in a slash. What the ignore file keeps out
 * stays out. Of a pattern, and in a directory, nobody knows the names.
 */
export function withExpectedFiles(
  root: DirectoryNode,
  context: Pick<BuildContext, 'isIgnored'>,
  expected: readonly string[],
): DirectoryNode {
  const tree = new FileTree(root);
  for (const path of expected) {
    const parts = cleanParts(path);
    const open = parts.findIndex((part) => containsWildcards(part));
    if (open >= 0) placePattern(tree, parts, open);
    else if (parts.length > 0 && !context.isIgnored(parts.join('/'))) place(tree, parts, path.endsWith('/'));
  }
  return tree.fork().root;
}

/** Why nobody knows the bytes of an expected file; where a start ends with these words, that file is what starts. */
export function notBuiltYet(path: string): string {
  return `${path} is not built yet`;
}

/** A pattern says no name: whatever is made lies in the directory above, or below it. */
function placePattern(tree: FileTree, parts: readonly string[], open: number): void {
  placeBelow(tree, parts.slice(0, open), parts.join('/'));
}

function placeBelow(tree: FileTree, at: readonly string[], path: string): void {
  makeDirectories(tree, at);
  const parent = tree.get(at);
  if (parent?.type === 'directory')
    tree.set(at, {
      ...parent,
      layers: [{ kind: 'changed', reason: notBuiltYet(path), line: null, adds: 'beside', ofContext: true }, ...parent.layers],
    });
}

function place(tree: FileTree, parts: readonly string[], isDirectory: boolean): void {
  if (isDirectory) return placeBelow(tree, parts, parts.join('/'));
  makeDirectories(tree, parts.slice(0, -1));
  tree.set(parts, expectedFile(parts));
}

function makeDirectories(tree: FileTree, parts: readonly string[]): void {
  for (let i = 1; i <= parts.length; i++) {
    const above = parts.slice(0, i);
    const parent = tree.get(above.slice(0, -1));
    const isThere = parent?.type === 'directory' && childOf(parent, above.at(-1) ?? '') !== null;
    if (!isThere) tree.set(above, directory(originOf(above), { mode: 0o755, uid: 0, gid: 0 }));
  }
}

function expectedFile(parts: readonly string[]): FileNode {
  const path = parts.join('/');
  return { type: 'file', content: null, unknown: notBuiltYet(path), mode: 0o755, uid: 0, gid: 0, origin: originOf(parts) };
}

function originOf(parts: readonly string[]): Origin {
  return { line: null, by: 'the build context', contextPath: parts.join('/') };
}
