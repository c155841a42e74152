/** What BuildKit's client sends of the context: the sources of the whole build are asked for as patterns (tonistiigi/fsutil). */
import { addAll } from '../../add-all.ts';
import { compareBytewise } from '../../bytes/host-files.ts';
import { containsWildcards, namesFrom } from '../copy/sources.ts';
import type { DirectoryNode, TreeNode } from '../file-tree.ts';
import { childOf, namesWithLinks } from '../layers/layers.ts';
import { compileGoPattern, goMatchFails } from '../patterns/go-match.ts';
import { compileIgnorePattern } from '../patterns/ignore-pattern.ts';
import { keepsAny, pathFilter } from '../patterns/path-filter.ts';
import type { PathFilter } from '../patterns/path-filter.ts';
import { joinPath, linkTarget, mayBeDirectory, nodeAt, splitPath } from '../walk.ts';
import { keptPart } from './kept-part.ts';
import { sentByPrefix } from './sent-by-older.ts';
import { headerRefused, isEncoded, isUnprintable, longNameRefused } from './sent-paths.ts';

/** Why nothing at all is sent, in the words of the build, and the source that is to blame. */
export interface SendRefusal {
  readonly path: string;
  readonly message: string;
}

/** The context as the builder gets to see it, or why it gets nothing. `sent` holds every source, cleaned and without a `/` in front. */
export function sendContext(context: DirectoryNode, sent: readonly string[]): DirectoryNode | SendRefusal {
  if (sent.includes('')) return context;
  const refused = refusedHeader(sent) ?? refusedName(sent);
  if (refused !== null) return refused;
  const patterns = followLinks(context, sent);
  if (patterns === null || !patterns.some(isOdd)) return withoutUnfollowed(context, patterns);
  const bad = refusedPattern(patterns);
  if (bad !== null) return bad;
  const given = patterns.filter((pattern) => pattern.trim() !== '');
  return sentPart(context, '', given.length === 0 ? () => false : (pathFilter(given, []) ?? (() => true)));
}

/** Those of some paths of the context of which anything is sent: a folder comes with what is in it, or not at all. */
export function sentAmong(context: DirectoryNode, sent: readonly string[], paths: readonly string[]): readonly string[] {
  const isSent = filterOf(context, sent);
  return isSent === null
    ? paths
    : paths.filter((path) => {
        const node = nodeAt(context, splitPath(path));
        return node === null || keepsAny(node, path, isSent);
      });
}

const filters = new WeakMap<readonly string[], { readonly context: DirectoryNode; readonly isSent: PathFilter | null }>();

/** What of the context is sent; null where all of it is. The lines of a Dockerfile ask the same over and over. */
function filterOf(context: DirectoryNode, sent: readonly string[]): PathFilter | null {
  const known = filters.get(sent);
  if (known?.context === context) return known.isSent;
  const patterns = followLinks(context, sent);
  const isSent = patterns === null ? null : pathFilter(patterns, []);
  filters.set(sent, { context, isSent });
  return isSent;
}

function refusedHeader(sent: readonly string[]): SendRefusal | null {
  const path = isEncoded(sent) ? undefined : sent.find((one) => isUnprintable(one));
  return path === undefined ? null : { path, message: headerRefused('followpaths') };
}

function refusedName(sent: readonly string[]): SendRefusal | null {
  for (const path of sent) {
    const long = longNameRefused(path);
    if (long !== null) return { path, message: `rpc error: code = Unknown desc = ${long}` };
  }
  return null;
}

function refusedPattern(patterns: readonly string[]): SendRefusal | null {
  if (patterns.some((pattern) => pattern.trim() === '!')) return { path: '!', message: 'illegal exclusion pattern: "!"' };
  const unread = patterns.find((pattern) => goMatchFails(bare(pattern), '.'));
  if (unread !== undefined)
    return { path: unread, message: 'rpc error: code = Unknown desc = invalid includepatterns: …: syntax error in pattern' };
  const path = patterns.find((pattern) => compileIgnorePattern(bare(pattern)) === null);
  return path === undefined ? null : { path, message: 'failed to match includepatterns: syntax error in pattern' };
}

function bare(pattern: string): string {
  return pattern.trim().replace(/^!/, '');
}

/** Whether a path means anything else as a pattern: the ends are trimmed, `!` takes back, and some characters are not themselves. */
function isOdd(pattern: string): boolean {
  return pattern !== pattern.trim() || /^!|[\\[\]]/.test(pattern) || (/[*?]/.test(pattern) && /[{|^]/.test(pattern));
}

/** The context without what only links in folders that wildcards match lead to: nobody has followed those. */
function withoutUnfollowed(context: DirectoryNode, patterns: readonly string[] | null): DirectoryNode {
  const isSent =
    patterns?.some((pattern) => pattern.split('/').slice(0, -1).some(containsWildcards)) === true ? pathFilter(patterns, []) : null;
  return isSent === null ? context : sentPart(context, '', isSent);
}

/** The same by Docker 20.10's client, which sends nothing where a source, or a link on its way, goes on below a file. */
export function sendByOlder(context: DirectoryNode, sent: readonly string[]): DirectoryNode | SendRefusal {
  if (sent.includes('')) return context;
  for (const path of sent) {
    const refused: string[] = [];
    followLinks(context, [path], (folder, name) => {
      const at = containsWildcards(name) ? `readdir: readdirent …${joinPath(folder)}` : `lstat …${joinPath([...folder, name])}`;
      refused.push(`error from sender: ${at}: not a directory`);
    });
    if (refused[0] !== undefined) return { path, message: refused[0] };
  }
  return sentByPrefix(context, followLinks(context, sent));
}

/** The sources, and where links on their way lead, as fsutil's FollowLinks tells them; null where the whole context is among them. */
export function followLinks(
  root: DirectoryNode,
  paths: readonly string[],
  belowFile?: (file: readonly string[], name: string) => void,
): readonly string[] | null {
  const resolved = new Set<string>();
  // The first is followed to its end before the next one.
  const waiting = [...paths].reverse();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const names = splitPath(path);
    if (names.length === 0) return null;
    let folder: TreeNode | null = root;
    for (const [depth, name] of names.entries()) {
      if (folder !== null && !mayBeDirectory(folder)) belowFile?.(names.slice(0, depth), name);
      const targets = folder?.type === 'directory' ? linksOf(folder, name) : [];
      if (targets.length === 0 && depth < names.length - 1) {
        folder = folder?.type === 'directory' ? childOf(folder, name) : null;
        continue;
      }
      const key = names.slice(0, depth + 1).join('/');
      if (resolved.has(key)) break;
      resolved.add(key);
      addAll(
        waiting,
        targets.map((target) => [...linkTarget(names.slice(0, depth), target), ...names.slice(depth + 1)].join('/')).reverse(),
      );
      if (targets.length > 0) break;
    }
  }
  return withoutThoseBelow([...resolved].sort(compareBytewise));
}

/** What the links of that name, or of what its wildcards match, hold. */
function linksOf(folder: DirectoryNode, name: string): readonly string[] {
  const pattern = containsWildcards(name) ? compileGoPattern(name) : null;
  const matching =
    pattern === null ? [name] : namesFrom(namesWithLinks(folder), pattern.starts[0] ?? '').filter((one) => pattern.matches(one));
  return matching.flatMap((one) => {
    const node = childOf(folder, one);
    return node?.type === 'symlink' ? [node.target] : [];
  });
}

function withoutThoseBelow(sorted: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const path of sorted) if (kept.length === 0 || !path.startsWith(`${kept.at(-1) ?? ''}/`)) kept.push(path);
  return kept;
}

/** A directory with what of it is sent; one that is not sent itself comes with what is. */
function sentPart(node: DirectoryNode, path: string, isSent: PathFilter): DirectoryNode {
  return keptPart(node, (name) => {
    const found = childOf(node, name);
    const at = path === '' ? name : `${path}/${name}`;
    const isKept = found !== null && keepsAny(found, at, isSent);
    return isKept && found.type === 'directory' ? sentPart(found, at, isSent) : isKept ? found : null;
  });
}
