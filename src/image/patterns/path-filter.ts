import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { createIgnoreMatcher } from '../context/dockerignore.ts';
import type { IgnoreMatcher, IgnorePattern, IgnoreState } from '../context/dockerignore.ts';
import type { TreeNode } from '../file-tree.ts';
import { childOf, namesOf } from '../layers/layers.ts';
import { goMatchFails } from './go-match.ts';

/** Whether a path below a copied directory is taken. Directories are asked before what is in them. */
export type PathFilter = (path: string) => boolean;

/**
 * The filter of `--parents` (include) and `--exclude` patterns over paths relative to the source (moby/patternmatcher).
 * Null where everything is taken.
 */
export function pathFilter(includes: readonly string[], excludes: readonly string[]): PathFilter | null {
  if (includes.length === 0 && excludes.length === 0) return null;
  const include = includes.length === 0 ? null : remembering(createIgnoreMatcher(includes.map(toPattern)));
  const exclude = excludes.length === 0 ? null : remembering(createIgnoreMatcher(excludes.map(toPattern)));
  return (path) => (include === null || include(path)) && (exclude === null || !exclude(path));
}

/** Whether something of a source is left by --exclude. */
export function keepsAny(top: TreeNode, path: string, keeps: PathFilter | null): boolean {
  if (keeps === null) return true;
  const waiting = [{ node: top, path }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (keeps(next.path)) return true;
    if (next.node.type !== 'directory') continue;
    for (const name of namesOf(next.node).names) {
      const child = childOf(next.node, name);
      if (child !== null) waiting.push({ node: child, path: `${next.path}/${name}` });
    }
  }
  return false;
}

/** Why the builder cannot read the patterns of `--exclude`, or with `--parents` a source, in its words; null where it can. */
export function patternProblem(kind: 'include' | 'exclude', patterns: readonly string[]): string | null {
  for (const { exception, pattern } of patterns.map(toPattern)) {
    const why =
      exception && (pattern === '' || pattern === '.')
        ? 'illegal exclusion pattern: "!"'
        : goMatchFails(pattern, '.')
          ? 'syntax error in pattern'
          : null;
    if (why !== null) return `invalid ${kind}patterns: ${kind === 'include' ? '…' : `[${patterns.join(' ')}]`}: ${why}`;
  }
  return null;
}

function toPattern(text: string): IgnorePattern {
  const trimmed = text.trim();
  const exception = trimmed.startsWith('!');
  return { text, line: 1, exception, pattern: cleanPath(exception ? trimmed.slice(1) : trimmed) };
}

/** Asks the matcher for each directory above a path once. */
function remembering(matcher: IgnoreMatcher): PathFilter {
  const states = new Map<string, IgnoreState>();
  return (path) => {
    let state: IgnoreState | null = null;
    for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      const part = end < 0 ? path : path.slice(0, end);
      const known: IgnoreState = states.get(part) ?? matcher.match(part, state);
      states.set(part, known);
      if (end < 0) return known.ignored;
      state = known;
    }
  };
}
