/** How BuildKit before the current one follows links for the checksum of a source (cache/contenthash). */
import { followLinks } from '../context/sent-context.ts';
import type { DirectoryNode, TreeNode } from '../file-tree.ts';
import { childOf, namesOf } from '../layers/layers.ts';
import { missingWords } from '../older-builders.ts';
import { keepsAny, pathFilter } from '../patterns/path-filter.ts';
import type { StageBuild } from '../stage-build.ts';
import { cleanParts, joinPath, linkTarget, nodeAt, rootPath, walk } from '../walk.ts';
import type { Source } from './source.ts';
import { containsWildcards } from './sources.ts';

const MAX_LINKS = 255;

/** What the builder has at a path in which no link is followed; null where it has nothing. */
type Records = (names: readonly string[]) => TreeNode | null;

/** The words for a source at the end of whose links nothing is; null where something is. */
export function lostWords(path: string, records: Records, { inputs: { builder } }: StageBuild): string | null {
  let at = path;
  for (let followed = 0; followed <= MAX_LINKS; followed++) {
    const names = cleanParts(at);
    const found = recordAt(names, records, { left: MAX_LINKS });
    if (found === 'loop') return builder.generation === '0.8' ? 'too many links' : 'failed to calculate checksum of ref …: too many links';
    if (found === null) return missingWords({ resolved: joinPath(names), path, missingFolder: null }, builder);
    const { node } = found;
    if (node.type !== 'symlink') return null;
    at = node.target.startsWith('/') ? node.target : joinPath(linkTarget(names.slice(0, -1), node.target));
  }
  return missingWords({ resolved: null, path: at, missingFolder: null }, builder);
}

/**
 * The words for a source that is there, below a link to the root of the context or stage, where older builders find nothing; null for any
 * other.
 */
export function lostBelowRoot(path: string, { root }: Source, build: StageBuild): string | null {
  const written = joinPath(cleanParts(path));
  const at = rootPath(root, written);
  const isThere = Array.isArray(at) && joinPath(at) !== written && nodeAt(root, at) !== null;
  return isThere ? lostWords(written, (names) => nodeAt(root, names), build) : null;
}

/** What is recorded, and its path without links. */
interface Recorded {
  readonly at: readonly string[];
  readonly node: TreeNode;
}

/**
 * Links on the way are followed, by their text and that of the path alone; one at the end is not. What is above something that
 * is recorded is recorded too. Calls itself as often as there are links left, not parts of the path.
 */
function recordAt(names: readonly string[], records: Records, links: { left: number }): Recorded | null | 'loop' {
  let depth = 0;
  let node = records([]);
  for (let next = node; next !== null && depth < names.length;) {
    next = records(names.slice(0, depth + 1));
    if (next === null) break;
    node = next;
    depth++;
  }
  if (node === null) return null;
  let found: Recorded = { at: names.slice(0, depth), node };
  for (; depth < names.length; depth++) {
    const next = below(found, names, depth, records, links);
    if (next === null || next === 'loop') return next;
    found = next;
  }
  return found;
}

/** The next part of a path, below what the parts before it lead to. */
function below(
  { at, node }: Recorded,
  names: readonly string[],
  depth: number,
  records: Records,
  links: { left: number },
): Recorded | null | 'loop' {
  const name = names.slice(depth, depth + 1);
  if (node.type !== 'symlink') {
    const child = records([...at, ...name]);
    return child === null ? null : { at: [...at, ...name], node: child };
  }
  links.left--;
  if (links.left < 0) return 'loop';
  const leads = linkTarget(names.slice(0, depth - 1), node.target);
  // The key of the root is a slash, and to that of what lies in it there is a second one.
  return leads.length === 0 ? null : recordAt([...leads, ...name], records, links);
}

/**
 * The words for a link, among what a pattern matches, at whose end nothing is; null where there is none. BuildKit 0.13 follows those in
 * the folders that match too, where they may lead to what is not sent. 0.8 follows none before the first wildcard, and so finds nothing
 * there.
 */
export function lostMatch(pattern: string, paths: readonly string[], { root, kind }: Source, build: StageBuild): string | null {
  const parts = cleanParts(pattern);
  const fixed = parts.slice(0, parts.findIndex(containsWildcards));
  const start = walk(root, joinPath(fixed));
  const isDeep = build.inputs.builder.generation === '0.13';
  // A link to the root before the wildcard is followed first, and then no other.
  const isOfRoot = start.ok === true && start.path.length === 0 && fixed.length > 0;
  if (start.ok !== true || isOfRoot || (!isDeep && joinPath(start.path) !== joinPath(fixed))) return null;
  const all: Records = (names) => nodeAt(root, names);
  const records = !isDeep ? null : kind === 'context' ? sentRecords(root, build.sent) : all;
  for (const path of paths) {
    const written = joinPath([...fixed, ...cleanParts(path).slice(start.path.length)]);
    const isLink = nodeAt(root, cleanParts(path))?.type === 'symlink';
    // They go on from where the links before the wildcard led, and tell the path as it is written.
    const isLost =
      joinPath(cleanParts(path)) === written
      || (isLink
        ? lostWords(joinPath(cleanParts(path)), all, build)
        : records === null
          ? null
          : lostBelow(root, joinPath(cleanParts(path)), records, build)) !== null;
    const lost = !isLost
      ? null
      : isLink
        ? lostWords(written, all, build)
        : records === null
          ? null
          : lostBelow(root, written, records, build);
    if (lost !== null) return lost;
  }
  return null;
}

const judged = new WeakMap<DirectoryNode, Map<string, string | null>>();

/** The same of the links in a folder; many a line may name it. */
function lostBelow(root: DirectoryNode, path: string, records: Records, build: StageBuild): string | null {
  const before = judged.get(root) ?? new Map<string, string | null>();
  judged.set(root, before);
  const said = before.get(path);
  if (said !== undefined) return said;
  let lost: string | null = null;
  for (const link of linksBelow(root, path)) {
    lost = lostWords(link, records, build);
    if (lost !== null) break;
  }
  before.set(path, lost);
  return lost;
}

/** The paths of all links in a folder, in order. */
function* linksBelow(root: DirectoryNode, path: string): Generator<string> {
  const top = walk(root, path);
  const waiting: { readonly node: TreeNode | null; readonly path: string }[] = top.ok === true ? [{ node: top.node, path }] : [];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node } = next;
    if (node?.type === 'symlink') yield next.path;
    if (node?.type !== 'directory') continue;
    for (const name of [...namesOf(node).names].reverse()) waiting.push({ node: childOf(node, name), path: `${next.path}/${name}` });
  }
}

const known = new WeakMap<readonly string[], Records>();

/** What is sent of the context; a folder comes with what is in it. */
function sentRecords(root: DirectoryNode, sent: readonly string[]): Records {
  const before = known.get(sent);
  if (before !== undefined) return before;
  const patterns = sent.includes('') ? null : followLinks(root, sent);
  const isSent = patterns === null ? null : pathFilter(patterns, []);
  const seen = new Map<string, TreeNode | null>();
  const records: Records = (names) => {
    const path = names.join('/');
    const asked = seen.get(path);
    if (asked !== undefined) return asked;
    const node = nodeAt(root, names);
    const kept = node === null || path === '' || keepsAny(node, path, isSent) ? node : null;
    seen.set(path, kept);
    return kept;
  };
  known.set(sent, records);
  return records;
}
