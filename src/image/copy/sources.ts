import { cleanPath, joinPath } from '../../dockerfile/values/go-path.ts';
import type { BuildContext } from '../context.ts';
import { compileGoPattern } from '../patterns/go-match.ts';
import type { GoPattern } from '../patterns/go-match.ts';

/**
 * What a source of COPY or ADD stands for in the context.
 * - `path`: no wildcard; it may still be missing. `path` is clean, the empty path is the root.
 * - `matches`: paths in the order in which they are copied; a matching directory comes whole, and is not searched. No
 *   match at all is no error.
 * - `missing-directory`: the part before the first wildcard is not there (or holds nothing that is sent): BuildKit fails.
 * - `bad-pattern`: BuildKit fails with `syntax error in pattern`.
 */
export type SourceExpansion =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'matches'; readonly paths: readonly string[] }
  | { readonly kind: 'missing-directory'; readonly path: string }
  | { readonly kind: 'bad-pattern'; readonly pattern: string };

/** What wildcards are looked up in: the build context, or the file tree of a stage. */
export type SourceTree = Pick<BuildContext, 'lookup' | 'list' | 'resolve'>;

/** Expands a source as BuildKit does: links are followed before the first wildcard, never behind it. */
export function expandSource(tree: SourceTree, source: string): SourceExpansion {
  const path = cleanPath(`/${source}`).slice(1);
  const { directory, pattern } = splitWildcards(path);
  if (pattern === '') return { kind: 'path', path };
  const compiled = compileGoPattern(pattern);
  if (compiled === null) return { kind: 'bad-pattern', pattern: path };
  const start = tree.resolve(directory);
  if (start.kind !== 'found') return { kind: 'missing-directory', path: directory };
  if (start.node.type !== 'directory') return { kind: 'matches', paths: [] };
  return { kind: 'matches', paths: findMatches(tree, start.node.path, compiled) };
}

/** What a pattern matches as Go's filepath.Match has it, told of every path of the tree. */
export function matchSources(tree: SourceTree, pattern: string): readonly string[] {
  const compiled = compileGoPattern(pattern);
  return compiled === null ? [] : findMatches(tree, '', compiled);
}

/** `conf/a*.json/x` → `conf` and `a*.json/x`. */
function splitWildcards(path: string): { directory: string; pattern: string } {
  const parts = path.split('/');
  const first = parts.findIndex(containsWildcards);
  if (first === -1) return { directory: path, pattern: '' };
  return { directory: parts.slice(0, first).join('/'), pattern: parts.slice(first).join('/') };
}

/** Whether BuildKit takes the name for a pattern: `*`, `?` or `[` without a backslash before it. */
export function containsWildcards(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const char = name.charAt(i);
    if (char === '\\') i++;
    else if ('*?['.includes(char)) return true;
  }
  return false;
}

/** Depth first, names in order: the order of Go's filepath.Walk. */
function findMatches(tree: SourceTree, start: string, pattern: GoPattern): string[] {
  const found: string[] = [];
  const waiting = [{ path: start, relative: '', depth: 0 }];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const { path, relative, depth } = entry;
    if (relative !== '' && pattern.matches(relative)) {
      found.push(path);
      continue;
    }
    if (pattern.parts !== null && depth >= pattern.parts) continue;
    if (relative !== '' && (!pattern.mayStartWith(`${relative}/`) || tree.lookup(path)?.type !== 'directory')) continue;
    const names = namesFrom(tree.list(path), pattern.starts[depth] ?? '');
    const children = names.map((name) => ({ path: joinPath(path, name), relative: joinPath(relative, name), depth: depth + 1 }));
    for (const child of children.reverse()) waiting.push(child);
  }
  return found;
}

/** Those of the sorted names that begin with the ASCII text: they stand side by side, in any order of what is not ASCII. */
export function namesFrom(names: readonly string[], start: string): readonly string[] {
  const from = lowerBound(names, (name) => name.slice(0, start.length) < start);
  const to = lowerBound(names, (name) => name.slice(0, start.length) <= start);
  return names.slice(from, to);
}

/** How many of the names come first for which `isBefore` holds; it must not hold again after it did not. */
function lowerBound(names: readonly string[], isBefore: (name: string) => boolean): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(names[middle] ?? '')) low = middle + 1;
    else high = middle;
  }
  return low;
}
