import { HostFileError } from '../bytes/host-files.ts';
import type { HostEntry, HostEntryType, HostFiles, OutsideDockerfile } from '../bytes/host-files.ts';
import { fromBytes } from '../bytes/source.ts';
import type { ByteSource } from '../bytes/source.ts';
import { joinPath, parentPath, pathBelowRoot } from '../dockerfile/values/go-path.ts';
import { baseName } from '../text.ts';
import type { IgnoreDialect, IgnoreFile, IgnorePattern } from './context/dockerignore.ts';
import { parseIgnoreFile } from './context/dockerignore.ts';
import { createContextFilter } from './context/filter.ts';
import type { ContextFilter } from './context/filter.ts';

/**
 * One entry of the build context as the builder gets it. Owner and group are always 0: the client resets them. The mode
 * reaches the image as it is on the host, setuid, setgid and sticky bits included, whatever the umask (on Windows all is
 * 0755 at most). A socket comes as an empty file to BuildKit and not at all to the legacy builder; FIFOs and devices are
 * copied as such.
 */
export interface ContextNode {
  readonly path: string;
  readonly type: HostEntryType;
  readonly mode: number;
  readonly size: number;
  /** Set for a file whose bytes nobody can tell beforehand: why. */
  readonly unread?: string;
}

export interface ContextOptions {
  /** The Dockerfile's path in the context, for `<Dockerfile>.dockerignore`; `Dockerfile` when not given. */
  readonly dockerfile?: string;
  /** A Dockerfile that does not lie in the context; null for one that lies in no directory, and so has nothing beside it. */
  readonly outside?: OutsideDockerfile | null;
  /** The legacy builder knows only `.dockerignore`, and looks into ignored directories by prefix alone. */
  readonly builder?: IgnoreDialect;
  /** How patterns are read and ignored directories looked into; default: as `builder` does. */
  readonly ignores?: IgnoreDialect;
  /** Whether the client is sent the patterns before anything reads them: BuildKit before the current one. */
  readonly sendsFirst?: boolean;
}

/** A symbolic link that was followed. `leaves` says that on the host it points out of the context. */
export interface FollowedLink {
  readonly path: string;
  readonly target: string;
  readonly leaves: boolean;
}

/**
 * Where a path leads when its links are followed as the builder does: absolute targets start at the context's root and
 * `..` stops there. `missing` names the first path that is not there, and the pattern that hides it if one does.
 * `loop` is more than 255 links.
 */
export type Resolution =
  | { readonly kind: 'found'; readonly node: ContextNode; readonly links: readonly FollowedLink[] }
  | {
      readonly kind: 'missing';
      readonly path: string;
      readonly ignoredBy: IgnorePattern | null;
      readonly links: readonly FollowedLink[];
    }
  | { readonly kind: 'loop'; readonly links: readonly FollowedLink[] };

/**
 * The build context as COPY and ADD see it, read only where it is asked. Paths are `/`-separated below the root, which
 * is the empty path; any other spelling (`./a`, `/a`, `a/../b`) is cleaned first. All may throw HostFileError.
 */
export interface BuildContext {
  /** The ignore file in force, by its path in the context (or as given); null when there is none. */
  readonly ignoreFile: (IgnoreFile & { readonly file: string }) | null;
  /** The entry itself, links not followed; null when it is not there or ignored. */
  lookup(path: string): ContextNode | null;
  /** As `lookup`, but sees ignored entries too: for telling `ignored` from `not there`. */
  lookupOnHost(path: string): ContextNode | null;
  /** Whether the ignore file keeps the path out. A directory of which something comes back is not kept out. */
  isIgnored(path: string): boolean;
  /** The pattern that decides that the path is ignored; null when it is not. */
  ignoredBy(path: string): IgnorePattern | null;
  /** Names in a directory that the builder is sent, sorted by their UTF-8 bytes. */
  list(path: string): readonly string[];
  readlink(path: string): string;
  open(path: string): ByteSource;
  /** Follows links in every part of the path. */
  resolve(path: string): Resolution;
}

/** Opens a build context; reads the ignore file and nothing else. */
export function openContext(files: HostFiles, options: ContextOptions = {}): BuildContext {
  const lookupOnHost = createHostLookup(files);
  const ignoreFile = findIgnoreFile(files, lookupOnHost, options);
  const { builder = 'buildkit', ignores = builder } = options;
  const filter = createContextFilter(
    ignoreFile?.patterns ?? [],
    ignores,
    {
      isDirectory: (path) => lookupOnHost(path)?.type === 'directory',
      list: (path) => files.readdir(path),
    },
    ignores === 'docker-20.10' && builder === 'buildkit',
  );
  const kept = builder === 'legacy' && options.outside === undefined ? foldersAbove(options.dockerfile ?? 'Dockerfile', filter) : NONE;
  const isVisible = (path: string): boolean => filter.isVisible(path) || kept.has(path);
  const lookup = (path: string): ContextNode | null => {
    const node = lookupOnHost(path);
    if (node === null || !isVisible(node.path)) return null;
    if (kept.has(node.path) || (builder === 'legacy' && node.type === 'directory' && filter.isImplied(node.path)))
      return { ...node, mode: 0o755 };
    return builder === 'legacy' && options.outside !== undefined && node.path === '.dockerignore' && node.type === 'file'
      ? withAddedLine(node)
      : asSent(node, filter, builder);
  };
  return {
    ignoreFile,
    lookup,
    lookupOnHost,
    isIgnored: (path) => !isVisible(pathBelowRoot(path)),
    ignoredBy: (path) => (kept.has(pathBelowRoot(path)) ? null : filter.ignoredBy(pathBelowRoot(path))),
    list: (path) => {
      const directory = pathBelowRoot(path);
      const isSent = (path: string): boolean => isVisible(path) && (builder !== 'legacy' || lookupOnHost(path)?.type !== 'socket');
      return files.readdir(directory).filter((name) => isSent(joinPath(directory, name)));
    },
    readlink: (path) => files.readlink(pathBelowRoot(path)),
    open: (path) => (lookup(path)?.size === 0 ? fromBytes(new Uint8Array()) : files.open(pathBelowRoot(path))),
    resolve: (path) =>
      resolve(
        path,
        lookup,
        (missing) => filter.ignoredBy(missing),
        (link) => files.readlink(link),
      ),
  };
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The legacy builder's client sends the Dockerfile though it is ignored; the daemon takes it away again, and leaves the directories it lay
 * in. It makes those, and ignored ones in which something comes back, as it unpacks what lies in them: what modes they have on the host is
 * never sent.
 */
function foldersAbove(dockerfile: string, filter: ContextFilter): ReadonlySet<string> {
  const above = new Set<string>();
  for (let at = parentPath(pathBelowRoot(dockerfile)); at !== '' && !filter.isVisible(at); at = parentPath(at)) above.add(at);
  return above;
}

/** A line break before and after `.dockerfile.` and twenty digits. */
const ADDED_LINE = 34;

/** The legacy builder's client brings a Dockerfile that lies elsewhere under a name that it makes up, and adds that to the ignore file. */
function withAddedLine(node: ContextNode): ContextNode {
  return {
    ...node,
    size: node.size + ADDED_LINE,
    unread: 'the legacy builder adds a line to it, since the Dockerfile lies outside the context',
  };
}

/** Where a path below a directory leads, whatever is ignored: no link in it leads out of the directory. */
export function resolveBelow(files: HostFiles, path: string): Resolution {
  return resolve(
    path,
    createHostLookup(files),
    () => null,
    (link) => files.readlink(link),
  );
}

/** BuildKit sends a file without its bytes when its walk and its opening read the ignore file differently. */
function asSent(node: ContextNode, filter: ContextFilter, builder: IgnoreDialect): ContextNode | null {
  if (node.type === 'socket') return builder === 'legacy' ? null : { ...node, type: 'file' };
  return node.type === 'file' && builder === 'buildkit' && filter.isEmptied(node.path) ? { ...node, size: 0 } : node;
}

type Lookup = (path: string) => ContextNode | null;

/** Looks at every part of a path, so that a link in the middle is never followed by the host. */
function createHostLookup(files: Pick<HostFiles, 'lstat'>): Lookup {
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

/** Where an ignore file may stand: a path below a directory, and what a person calls it. */
interface IgnorePlace {
  readonly files: Pick<HostFiles, 'lstat' | 'readlink' | 'open'>;
  readonly lookup: Lookup;
  readonly path: string;
  readonly file: string;
}

function findIgnoreFile(files: HostFiles, lookup: Lookup, options: ContextOptions): BuildContext['ignoreFile'] {
  const { builder = 'buildkit', ignores = builder } = options;
  for (const place of ignorePlaces(files, lookup, options)) {
    const { file } = place;
    const found = resolve(
      place.path,
      place.lookup,
      () => null,
      (link) => place.files.readlink(link),
    );
    if (builder === 'legacy' && found.kind === 'found' && found.node.type === 'directory')
      return unread(file, `error reading .dockerignore: read …/${file}: is a directory`);
    if (builder === 'legacy' && found.kind === 'loop') return unread(file, `open …/${file}: too many levels of symbolic links`);
    // The client puts the line that it adds behind a link, in an archive that has no room for one.
    if (builder === 'legacy' && options.outside !== undefined && place.lookup(place.path)?.type === 'symlink')
      return unread(file, 'error during connect: Post "…": archive/tar: write too long');
    const source =
      builder === 'legacy' && found.links.some(({ leaves }) => leaves)
        ? openIfThere(place)
        : found.kind === 'found' && found.node.type === 'file'
          ? place.files.open(found.node.path)
          : null;
    if (source === null) continue;
    return {
      ...parseIgnoreFile(
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(source.read(0, source.size)),
        ignores,
        builder === 'legacy' ? 'never' : options.sendsFirst === true ? 'first' : 'later',
      ),
      file,
    };
  }
  return null;
}

function unread(file: string, dockerMessage: string): BuildContext['ignoreFile'] {
  return { patterns: [], problem: { line: 1, dockerMessage, met: 'reading' }, file };
}

/** The legacy builder's client opens the file as any other: the system follows a link out of the context. */
function openIfThere({ files, path }: IgnorePlace): ByteSource | null {
  try {
    return files.open(path);
  } catch (error) {
    if (error instanceof HostFileError) return null;
    throw error;
  }
}

/** BuildKit is sent the Dockerfile's directory by itself, in or out of the context: no link in it leads out of it. */
function ignorePlaces(
  files: HostFiles,
  lookup: Lookup,
  { dockerfile = 'Dockerfile', outside, builder = 'buildkit' }: ContextOptions,
): readonly IgnorePlace[] {
  const shared: IgnorePlace = { files, lookup, path: '.dockerignore', file: '.dockerignore' };
  if (builder !== 'buildkit' || outside === null) return [shared];
  const inside = pathBelowRoot(dockerfile);
  const [directory, name, shown] =
    outside === undefined ? [below(files, parentPath(inside)), baseName(inside), inside] : [outside.directory, outside.name, outside.shown];
  const own = {
    files: directory,
    lookup: directory === files ? lookup : createHostLookup(directory),
    path: `${name}.dockerignore`,
    file: `${shown}.dockerignore`,
  };
  return [own, shared];
}

/** A directory as a root of its own. */
function below(files: HostFiles, directory: string): IgnorePlace['files'] {
  if (directory === '') return files;
  const at = (path: string): string => (path === '' ? directory : joinPath(directory, path));
  return { lstat: (path) => files.lstat(at(path)), readlink: (path) => files.readlink(at(path)), open: (path) => files.open(at(path)) };
}

/** contenthash's getFollowLinks gives up after as many links. */
const MAX_LINKS = 255;

function resolve(
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
