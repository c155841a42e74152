/**
 * What the client of BuildKit 0.8 sends of the context (tonistiigi/fsutil of its time): a path is held against as much of each pattern as it is
 * deep, so that folders are sent that a pattern may go on in, though nothing in them matches, and files as well.
 */
import { containsWildcards } from './copy-sources.ts';
import type { DirectoryNode, TreeNode } from './file-tree.ts';
import { compileGoPattern } from './go-match.ts';
import { childOf, namesOf } from './layers.ts';

/** A pattern by the parts of its path. */
type Parts = readonly ((name: string) => boolean)[];

/** The context without what no pattern begins with; all of it where that makes no difference, since what is copied is named whole. */
export function sentByPrefix(context: DirectoryNode, patterns: readonly string[] | null): DirectoryNode {
  const isOpen = patterns?.some((pattern) => pattern.split('/').slice(0, -1).some(containsWildcards)) === true;
  return isOpen ? sentPart(context, patterns.map(partsOf), 0) : context;
}

function partsOf(pattern: string): Parts {
  return pattern.split('/').map((part) => {
    const compiled = containsWildcards(part) ? compileGoPattern(part) : null;
    return compiled === null ? (name) => name === part : compiled.matches;
  });
}

/** A folder `depth` parts below the root; the patterns are those that its path matches so far. */
function sentPart(node: DirectoryNode, patterns: readonly Parts[], depth: number): DirectoryNode {
  const known = new Map<string, TreeNode | null>();
  const child = (name: string): TreeNode | null => {
    const seen = known.get(name);
    if (seen !== undefined) return seen;
    const matching = patterns.filter((parts) => parts[depth]?.(name) === true);
    const found = matching.length === 0 ? null : childOf(node, name);
    const isWhole = matching.some((parts) => parts.length === depth + 1);
    const kept = found?.type === 'directory' && !isWhole ? sentPart(found, matching, depth + 1) : found;
    known.set(name, kept);
    return kept;
  };
  const names = (): ReturnType<typeof namesOf> => {
    const all = namesOf(node);
    return { ...all, names: all.names.filter((name) => child(name) !== null) };
  };
  return { ...node, layers: [{ kind: 'lazy', child, names }] };
}
