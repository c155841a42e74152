import type { HostEntry, HostFiles } from '../../bytes/host-files.ts';
import { joinPath, parentPath, pathBelowRoot } from '../../dockerfile/values/go-path.ts';
import type { ContextNode, FollowedLink, Resolution } from '../context.ts';
import type { IgnorePattern } from './dockerignore.ts';

/** Where a path below a directory leads, whatever is ignored: no link in it leads out of the directory. */
export function resolveBelow(files: HostFiles, path: string): Resolution {
  return resolve(
    path,
    createHostLookup(files),
    () => null,
    (link) => files.readlink(link),
  );
}

export type Lookup = (path: string) => ContextNode | null;

/** Looks at every part of a path, so that a link in the middle is never followed by the host. */
export function createHostLookup(files: Pick<HostFiles, 'lstat'>): Lookup {
  const entries = new Map<string, HostEntry | null>();
  const entryAt = (path: string): HostEntry | null => {
    const known = entries.get(path);
    if (known !== undefined) return known;
    const entry = files.lstat(path);
    if (entry === null || entry.type === 'directory') entries.set(path, entry);
    return entry;
  };
  return (given) => {
    const path = pathBelowRoot(given);
    const parentIsKnown = entries.get(parentPath(path))?.type === 'directory';
    for (let at = parentIsKnown ? -1 : path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
      if (entryAt(path.slice(0, at))?.type !== 'directory') return null;
    }
    const entry = entryAt(path);
    return entry === null ? null : { path, type: entry.type, mode: entry.mode, size: entry.size };
  };
}

/** contenthash's getFollowLinks gives up after as many links. */
const MAX_LINKS = 255;

export function resolve(
  path: string,
  lookup: Lookup,
  ignoredBy: (path: string) => IgnorePattern | null,
  readlink: (path: string) => string,
): Resolution {
  const links: FollowedLink[] = [];
  const waiting = pathBelowRoot(path).split('/').reverse();
  let current = '';
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const next = part === '..' ? parentPath(current) : part === '' || part === '.' ? current : joinPath(current, part);
    const node = lookup(next);
    if (node === null) return { kind: 'missing', path: next, ignoredBy: ignoredBy(next), links };
    if (node.type !== 'symlink') {
      current = next;
      continue;
    }
    if (links.length === MAX_LINKS) return { kind: 'loop', links };
    const target = readlink(next);
    links.push({ path: next, target, leaves: leavesRoot(current, target) });
    for (const step of target.split('/').reverse()) waiting.push(step);
    if (target.startsWith('/')) current = '';
  }
  const node = lookup(current);
  return node === null ? { kind: 'missing', path: current, ignoredBy: ignoredBy(current), links } : { kind: 'found', node, links };
}

/** What the link means on the host: whether its text climbs above the root, or starts at the host's. */
function leavesRoot(directory: string, target: string): boolean {
  if (target.startsWith('/')) return true;
  let depth = directory === '' ? 0 : directory.split('/').length;
  for (const part of target.split('/')) {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    if (depth < 0) return true;
  }
  return false;
}
