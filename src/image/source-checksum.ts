/** Whether BuildKit takes a checksum of a source before it copies it, and how it says that one is missing. */
import { goQuote } from '../dockerfile/go-quote.ts';
import { isOld } from './copy-source.ts';
import type { Copy, Step } from './copy-source.ts';
import { containsWildcards } from './copy-sources.ts';
import type { CopyFailure } from './copy.ts';
import type { DirectoryNode } from './file-tree.ts';
import { childOf, namesOf } from './layers.ts';
import { isSent, missingInOldWords } from './missing-source.ts';
import { pathFilter } from './path-filter.ts';
import { cleanPath, joinPath, nodeAt, rootPath, walk } from './walk.ts';

/**
 * Whether the builder takes a checksum of the source before it copies. It does not where only a part is wanted, where another
 * source of the line holds this one, and where the source is what the copy itself starts from.
 */
export function isSeenBeforehand({ step, build, source, startsFromSource }: Copy, path: string): boolean {
  // With --exclude a link still is, and what it leads to is then missed.
  if (startsFromSource || (step.excludes.length > 0 && !isKeptLink(step, source.root, path))) return false;
  return !heldByOther(step, path, build.inputs.builder.generation === '0.8' ? 1 : 0);
}

/** The same of what a pattern matches, which no other source holds: it is looked at where no --exclude takes it away. */
export function areMatchesSeen({ step, startsFromSource }: Copy): boolean {
  return !startsFromSource && pathFilter([], step.excludes)?.('') !== false;
}

/** Whether another source of the line is a folder above this one; `least` leaves out the root. */
export function heldByOther(step: Step, path: string, least: number): boolean {
  const parts = cleanPath(path);
  return parts.some((_, depth) => depth >= least && literalSources(step).has(joinPath(parts.slice(0, depth))));
}

const literals = new WeakMap<Step, ReadonlySet<string>>();

/** The sources of a line that are no patterns, cleaned. */
function literalSources(step: Step): ReadonlySet<string> {
  const known = literals.get(step) ?? new Set(step.sources.filter(({ value }) => !containsWildcards(value)).map(({ value }) => joinPath(cleanPath(value))));
  literals.set(step, known);
  return known;
}

/** Older builders follow links first, and tell the folder that is not there. */
export function inItsWords(copy: Copy, path: string, failure: CopyFailure): CopyFailure {
  const { source, build } = copy;
  if (failure.code !== 'not-found') return failure;
  const at = rootPath(source.root, path);
  if (!isOld(build)) {
    // Of a stage, what stands above the source is looked at anew.
    const isBelowFile = !Array.isArray(at) && at.code === 'not-a-directory' && source.kind !== 'context';
    return isBelowFile ? { code: 'not-found', message: `failed to calculate checksum of ref …: ${at.message.replace('lstat ', 'lstat …')}` } : failure;
  }
  return { code: 'not-found', ...missingInOldWords(path, source, build) };
}

/** With --exclude, links at the very top of the context or stage are followed for the checksum of the whole, and must lead somewhere. */
export function lostLink({ step, source, startsFromSource }: Copy, path: string): CopyFailure | null {
  const keeps = pathFilter([], step.excludes);
  if (keeps === null || startsFromSource || cleanPath(path).length > 0) return null;
  for (const name of namesOf(source.root).names) {
    if (childOf(source.root, name)?.type !== 'symlink' || !keeps(name)) continue;
    const found = walk(source.root, `/${name}`);
    if (found.ok !== false) continue;
    return { code: 'not-found', message: `failed to calculate checksum of ref …: ${found.errno === 'ELOOP' ? 'too many links' : `${goQuote(`/${name}`)}: not found`}` };
  }
  return null;
}

/** A link that no --exclude takes away. */
function isKeptLink({ excludes }: Step, root: DirectoryNode, path: string): boolean {
  // Patterns are compared with what comes behind the source: nothing.
  return nodeAt(root, cleanPath(path))?.type === 'symlink' && pathFilter([], excludes)?.('') !== false;
}

/** What is said where the source is looked for when it is copied: links are followed then. */
export function asFoundMissing({ source, build }: Copy, path: string, failure: CopyFailure): CopyFailure {
  if (failure.code !== 'not-found') return failure;
  const at = rootPath(source.root, path);
  // A file that stands in the way is sent where it is asked for itself.
  const isInTheWay = !Array.isArray(at) && at.code === 'not-a-directory' && (source.kind !== 'context' || isSent(at.message.slice('lstat /'.length, at.message.lastIndexOf('/')), source, build));
  if (!Array.isArray(at) && (at.code === 'link-loop' || isInTheWay)) return { code: 'not-found', message: at.message };
  return { code: 'not-found', message: `lstat ${joinPath(Array.isArray(at) ? at : cleanPath(path))}: no such file or directory` };
}
