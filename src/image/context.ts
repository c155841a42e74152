import { compareBytewise } from '../bytes/host-files.ts';
import type { HostEntryType, HostFiles, OutsideDockerfile } from '../bytes/host-files.ts';
import { fromBytes } from '../bytes/source.ts';
import type { ByteSource } from '../bytes/source.ts';
import { joinPath, parentPath, pathBelowRoot } from '../dockerfile/values/go-path.ts';
import type { IgnoreDialect, IgnoreFile, IgnorePattern } from './context/dockerignore.ts';
import { createContextFilter } from './context/filter.ts';
import type { ContextFilter } from './context/filter.ts';
import { createHostLookup, resolve } from './context/host-links.ts';
import { findIgnoreFile } from './context/ignore-file.ts';

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
  /** Names in a directory that the builder is sent, sorted by their UTF-8 bytes: all, or those among `most` of the directory. */
  list(path: string, most?: number): readonly string[];
  /** Those names of `list` that are symbolic links; null where that takes a look at each. */
  linksIn(path: string): readonly string[] | null;
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
  const isSent = (path: string): boolean => isVisible(path) && (builder !== 'legacy' || lookupOnHost(path)?.type !== 'socket');
  const sentIn = (directory: string, names: readonly string[]): readonly string[] =>
    names.filter((name) => isSent(joinPath(directory, name)));
  return {
    ignoreFile,
    lookup,
    lookupOnHost,
    isIgnored: (path) => !isVisible(pathBelowRoot(path)),
    ignoredBy: (path) => (kept.has(pathBelowRoot(path)) ? null : filter.ignoredBy(pathBelowRoot(path))),
    list: (path, most) => {
      const directory = pathBelowRoot(path);
      return sentIn(directory, most === undefined ? files.readdir(directory) : someNames(files, directory, most));
    },
    linksIn: (path) => {
      const directory = pathBelowRoot(path);
      const links = files.linksIn?.(directory) ?? null;
      return links && sentIn(directory, links);
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

/** No more than so many, sorted as they all are. */
function someNames(files: HostFiles, directory: string, most: number): readonly string[] {
  const some = files.someNames?.(directory, most);
  return some === undefined ? files.readdir(directory).slice(0, most) : [...some].sort(compareBytewise);
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

/** BuildKit sends a file without its bytes when its walk and its opening read the ignore file differently. */
function asSent(node: ContextNode, filter: ContextFilter, builder: IgnoreDialect): ContextNode | null {
  if (node.type === 'socket') return builder === 'legacy' ? null : { ...node, type: 'file' };
  return node.type === 'file' && builder === 'buildkit' && filter.isEmptied(node.path) ? { ...node, size: 0 } : node;
}
