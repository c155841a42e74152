/**
 * What the client of BuildKit 0.8 sends of the context (tonistiigi/fsutil of its time): a path is held against as much of each pattern as
 * it is deep, so that folders are sent that a pattern may go on in, though nothing in them matches, and files as well.
 */
import { containsWildcards } from '../copy/sources.ts';
import type { DirectoryNode } from '../file-tree.ts';
import { childOf } from '../layers/layers.ts';
import { compileGoPattern } from '../patterns/go-match.ts';
import { keptPart } from './kept-part.ts';

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
  return keptPart(node, (name) => {
    const matching = patterns.filter((parts) => parts[depth]?.(name) === true);
    const found = matching.length === 0 ? null : childOf(node, name);
    const isWhole = matching.some((parts) => parts.length === depth + 1);
    return found?.type === 'directory' && !isWhole ? sentPart(found, matching, depth + 1) : found;
  });
}
