import type { FileTree } from '../file-tree.ts';
import { namesOf } from '../layers/layers.ts';
import { joinPath, nodeAt, rootPath, splitPath } from '../walk.ts';
import type { RunMachine } from './run-machine.ts';
import { isShellMatch } from './shell-glob.ts';

/** What a word of a shell becomes; `complete` is false where there may be more. */
export interface Matches {
  readonly paths: readonly string[];
  readonly complete: boolean;
}

/**
 * The paths that a shell's pattern stands for, in its order: names with a dot in front only where the pattern has one. Null where these
 * were too many to look at.
 */
export function matchPattern({ tree, budget, shellKind }: RunMachine, pattern: string): Matches | null {
  // With globstar bash takes it for any depth.
  if (splitPath(pattern).includes('**') && shellKind(null) !== 'dash' && shellKind(null) !== 'ash') return null;
  let paths: readonly string[] = [''];
  let complete = true;
  for (const part of splitPath(pattern)) {
    if (!/[*?[]/.test(part)) {
      paths = paths.map((path) => `${path}/${part}`);
      continue;
    }
    const next: string[] = [];
    for (const path of paths) {
      const at = rootPath(tree.root, path === '' ? '/' : path);
      const node = Array.isArray(at) ? nodeAt(tree.root, at) : null;
      if (node?.type === 'unknown') complete = false;
      if (node?.type !== 'directory') continue;
      if (budget.left < 0) return null;
      const names = namesOf(node);
      complete &&= names.complete;
      budget.left -= names.names.length + 1;
      for (const name of names.names) {
        if (isShellMatch(part, name)) next.push(`${path}/${name}`);
      }
    }
    budget.left -= 8 * next.length;
    paths = next;
  }
  return { paths: paths.filter((path) => exists(tree, path)), complete };
}

function exists(tree: FileTree, path: string): boolean {
  const names = splitPath(path);
  const parent = rootPath(tree.root, joinPath(names.slice(0, -1)));
  const node = Array.isArray(parent) ? nodeAt(tree.root, [...parent, names.at(-1) ?? '']) : null;
  return node !== null && node.type !== 'unknown';
}
