/** Whether BuildKit takes a checksum of a source before it copies it, and how it says that one is missing. */
import { goQuote } from '../../dockerfile/values/go-quote.ts';
import { missingInOldWords } from '../context/missing-source.ts';
import { sentAmong } from '../context/sent-context.ts';
import type { DirectoryNode } from '../file-tree.ts';
import { childOf, namesOf } from '../layers/layers.ts';
import { NO_MARKS, coveredBelow, marksIn } from '../layers/overlay-marks.ts';
import { missingWords } from '../older-builders.ts';
import { pathFilter } from '../patterns/path-filter.ts';
import type { PathFilter } from '../patterns/path-filter.ts';
import { refusedWords } from '../refused-words.ts';
import { cleanParts, joinPath, nodeAt, rootPath, walk } from '../walk.ts';
import type { CopyFailure } from './copy.ts';
import { isOld } from './source.ts';
import type { Copy, Step } from './source.ts';
import { containsWildcards } from './sources.ts';

/**
 * Whether the builder takes a checksum of the source before it copies. It does not where only a part is wanted, where another
 * source of the line holds this one, and where the source is what the copy itself starts from.
 */
export function isSeenBeforehand({ step, build, source, startsFromSource }: Copy, path: string): boolean {
  // With --exclude a link still is, and what it leads to is then missed.
  if (startsFromSource || (step.excludes.length > 0 && !isKeptLink(step, source.root, path))) return false;
  return !heldByOther(step, path, build.inputs.builder.generation === '0.8' ? 1 : 0);
}

/**
 * The same of what a pattern matches, which no other source holds: it is looked at where no --exclude takes it away. 0.8 follows no link
 * before the first wildcard for a checksum, so that it sees nothing there.
 */
export function areMatchesSeen({ step, startsFromSource, source: { root }, build }: Copy, pattern: string): boolean {
  if (startsFromSource || pathFilter([], step.excludes)?.('') === false) return false;
  if (build.inputs.builder.generation !== '0.8') return true;
  const parts = cleanParts(pattern);
  const fixed = joinPath(parts.slice(0, parts.findIndex(containsWildcards)));
  const start = rootPath(root, fixed);
  return !Array.isArray(start) || joinPath(start) === fixed;
}

/**
 * Whether another source of the line is a folder above this one, whose checksum then does for both; `least` leaves out the root.
 * Where only parts are wanted, each source has its own.
 */
export function heldByOther(step: Step, path: string, least: number): boolean {
  if (step.excludes.length > 0 || step.sources.length < 2) return false;
  const parts = cleanParts(path);
  const { paths, depths } = literalSources(step);
  return depths.some((depth) => depth >= least && depth < parts.length && paths.has(joinPath(parts.slice(0, depth))));
}

interface Literals {
  readonly paths: ReadonlySet<string>;
  /** How many parts they have, each number once: a path may have tens of thousands. */
  readonly depths: readonly number[];
}

const literals = new WeakMap<Step, Literals>();

/** The sources of a line that are no patterns, cleaned. */
function literalSources(step: Step): Literals {
  const known = literals.get(step) ?? readLiterals(step);
  literals.set(step, known);
  return known;
}

function readLiterals({ sources }: Step): Literals {
  const paths = sources.filter(({ value }) => !containsWildcards(value)).map(({ value }) => cleanParts(value));
  return { paths: new Set(paths.map(joinPath)), depths: [...new Set(paths.map(({ length }) => length))] };
}

/** What a pattern matches, by the folder that the pattern names: a checksum is told so, whatever links lead there. */
export function asWritten(root: DirectoryNode, pattern: string, match: string): string {
  const parts = cleanParts(pattern);
  const fixed = parts.slice(0, parts.findIndex(containsWildcards));
  const start = rootPath(root, joinPath(fixed));
  return Array.isArray(start) ? joinPath([...fixed, ...cleanParts(match).slice(start.length)]) : match;
}

/** Older builders follow links first, and tell the folder that is not there. */
export function inItsWords(copy: Copy, path: string, failure: CopyFailure): CopyFailure {
  const { source, build } = copy;
  if (failure.code !== 'not-found') return failure;
  const at = rootPath(source.root, path);
  if (!isOld(build)) {
    // Of a stage, what stands above the source is looked at anew, unless it was before.
    const isBelowFile = !Array.isArray(at) && at.code === 'not-a-directory' && source.kind !== 'context';
    return isBelowFile
      ? {
          code: 'not-found',
          message: `failed to calculate checksum of ref …: ${at.message.replace('lstat ', 'lstat …')}`,
          otherwise: failure.message,
        }
      : failure;
  }
  return { code: 'not-found', ...missingInOldWords(path, source, build) };
}

/**
 * With --exclude or --parents, links at the very top of the context or stage are followed for the checksum of the whole, and must lead
 * somewhere.
 */
export function lostLink({ source, startsFromSource }: Copy, path: string, isTaken: PathFilter | null): CopyFailure | null {
  if (isTaken === null || startsFromSource || cleanParts(path).length > 0) return null;
  for (const name of topLinks(source.root)) {
    if (!isTaken(name)) continue;
    const found = walk(source.root, `/${name}`);
    if (found.ok !== false) continue;
    return {
      code: 'not-found',
      message: `failed to calculate checksum of ref …: ${found.errno === 'ELOOP' ? 'too many links' : `${goQuote(`/${name}`)}: not found`}`,
    };
  }
  return null;
}

const linksByRoot = new WeakMap<DirectoryNode, readonly string[]>();

/** Names of the links at the very top, which each line of a Dockerfile asks for again: what is copied from does not change. */
function topLinks(root: DirectoryNode): readonly string[] {
  const links = linksByRoot.get(root) ?? namesOf(root).names.filter((name) => childOf(root, name)?.type === 'symlink');
  linksByRoot.set(root, links);
  return links;
}

/** A link that no --exclude takes away. */
function isKeptLink({ excludes }: Step, root: DirectoryNode, path: string): boolean {
  // Patterns are compared with what comes behind the source: nothing.
  return nodeAt(root, cleanParts(path))?.type === 'symlink' && pathFilter([], excludes)?.('') !== false;
}

/**
 * What is said where the source is looked for when it is copied: links are followed then. `isMatch`: it is one of what a pattern matches.
 */
export function asFoundMissing(copy: Copy, path: string, failure: CopyFailure, isMatch: boolean): CopyFailure {
  if (failure.code !== 'not-found') return failure;
  const { source, build, step } = copy;
  const at = rootPath(source.root, path);
  if (Array.isArray(at)) return { code: 'not-found', message: `lstat ${joinPath(at)}: no such file or directory` };
  // The checksum of a part of a source follows the links on the way to it.
  const above = isMatch ? [] : rootPath(source.root, joinPath(cleanParts(path).slice(0, -1)));
  const isSeen = !Array.isArray(above) && above.code === 'link-loop' && !copy.startsFromSource && !heldByOther(step, path, 0);
  if (isSeen) return { code: 'not-found', message: 'failed to calculate checksum of ref …: too many links' };
  // A file that stands in the way is sent where it is asked for itself.
  const isInTheWay =
    at.file === undefined || source.kind !== 'context' || sentAmong(source.root, build.sent, [at.file.join('/')]).length > 0;
  return {
    code: 'not-found',
    message: isInTheWay ? refusedWords(source.root, path, at) : `lstat ${joinPath(at.beyond ?? [])}: no such file or directory`,
  };
}

/** What is said where a source holds a mark of overlayfs: none is made upon other layers, and none is found below them. */
export function markRefused({ source: { root, marks }, build, tree, change }: Copy, path: string): CopyFailure | null {
  if (marks === NO_MARKS) return null;
  const from = rootPath(root, path);
  if (!Array.isArray(from)) return null;
  // For the checksum all is looked at that the folder of the source holds.
  const covered = coveredBelow(marks, from.slice(0, -1));
  if (covered !== null)
    return { code: 'not-found', message: missingWords({ resolved: covered, path: covered, missingFolder: covered }, build.inputs.builder) };
  if (change.specials === 'plain' || marksIn(nodeAt(root, from), from).length === 0) return null;
  if (tree !== build.tree) return null;
  if (!build.isEmpty) return { code: 'not-a-directory', message: 'failed to create device: operation not permitted' };
  build.marks = { bare: true, covered: [] };
  return null;
}
