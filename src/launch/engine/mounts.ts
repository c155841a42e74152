import type { Builder } from '../../dockerfile/builders.ts';
import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { makeDirectories } from '../../image/copy/copy.ts';
import { ENGINE } from '../../image/file-tree.ts';
import type { FileNode, FileTree, TreeNode } from '../../image/file-tree.ts';
import type { PlacedMount } from '../../image/run/mounts.ts';
import { isAtOrBelow, joinPath, rootPath, splitPath, walk } from '../../image/walk.ts';
import type { PathRefusal } from '../../image/walk.ts';
import type { LaunchFailure } from '../outcome.ts';
import { FILESYSTEMS, KERNEL_FILESYSTEMS, MADE } from './kernel-filesystems.ts';
import { isOverlaid, refuseInProc } from './proc-mount.ts';

/**
 * Who makes the container. `docker` lays its own layer over the image first; `builder` is BuildKit with its RUN, `cri`
 * Kubernetes: both mount over the image as it is. `other` is not measured: nothing is refused there.
 */
export type Host = 'docker' | 'builder' | 'cri' | 'other';

/** What the OCI runtime refuses before it looks for the command. */
export type MountFailure = Extract<LaunchFailure, { kind: 'mount' | 'make-directory' }>;

/** A volume whose place the kernel of one machine has and that of another has not. */
export interface MountDoubt {
  readonly kind: 'unknown';
  readonly reason: string;
}

/**
 * What lies over every image: of the kernel's, some take nothing in, and BuildKit's RUN may not write to the files that name hosts. Volumes
 * lie in their places.
 */
export function ownMounts(isBuildKit: boolean, volumes: readonly string[]): readonly MountedPlace[] {
  const over = volumes.map(cleanVolume).filter((path) => OF_KERNEL.some(({ target }) => isAtOrBelow(path, target)));
  return [...(isBuildKit ? OF_BUILDKIT : OF_DOCKER), ...over.map((target) => ({ target, readOnly: false }))];
}

/** Of these, only what is right in /dev may be executed. */
const OF_KERNEL: readonly MountedPlace[] = [
  { target: '/proc', readOnly: false, noExec: true },
  { target: '/proc/sys', readOnly: true, noExec: true },
  { target: '/sys', readOnly: true, noExec: true },
  { target: '/dev', readOnly: false },
  ...['/dev/pts', '/dev/shm', '/dev/mqueue'].map((target) => ({ target, readOnly: false, noExec: true as const })),
];
const NAMES_HOSTS = ['/etc/hosts', '/etc/resolv.conf'];
const OF_BUILDKIT = [...OF_KERNEL, ...NAMES_HOSTS.map((target) => ({ target, readOnly: true }))];
const OF_DOCKER = [...OF_KERNEL, ...[...NAMES_HOSTS, '/etc/hostname'].map((target) => ({ target, readOnly: false }))];

/** Files that are mounted over those of the image, in the order of whoever does. */
const FILES: Readonly<Record<Host, readonly string[]>> = {
  docker: ['/etc/resolv.conf', '/etc/hostname', '/etc/hosts'],
  builder: ['/etc/resolv.conf', '/etc/hosts'],
  cri: ['/etc/hosts', '/etc/hostname', '/etc/resolv.conf'],
  other: ['/etc/resolv.conf', '/etc/hostname', '/etc/hosts'],
};

/** File systems in which the kernel makes no directories. */
const WITHOUT_MKDIR = new Set(['/dev/pts', '/dev/mqueue']);

/**
 * Mounts over the root what the OCI runtime does, whatever is there, with the volumes in their places and without the files that are
 * `replaced`; what it refuses, or null.
 */
export function mountAll(
  tree: FileTree,
  volumes: readonly string[],
  host: Host,
  replaced: ReadonlySet<string> = new Set(),
): MountFailure | MountDoubt | null {
  const clean = volumes.map(cleanVolume);
  for (const name of KERNEL_FILESYSTEMS) {
    if (host === 'docker' && clean.includes(`/${name}`)) continue;
    const failure = mountFilesystem(tree, name, host);
    if (failure !== null) return failure;
  }
  for (const path of [...clean].sort((a, b) => splitPath(a).length - splitPath(b).length)) {
    const reason = host === 'other' ? null : refuseVolume(tree, path);
    if (reason === 'unknown') return { kind: 'unknown', reason: `whether there is a ${path} to mount a volume at depends on the kernel` };
    if (reason !== null) return { kind: 'mount', path, reason };
    const at = rootPath(tree.root, path);
    if (Array.isArray(at)) makeDirectories(tree, at, MADE);
  }
  for (const path of FILES[host]) {
    if (replaced.has(path)) continue;
    const failure = mountFile(tree, path, host);
    if (failure !== null) return failure;
  }
  return null;
}

/** A place in the container, and whether the kernel refuses to make anything in there. */
export interface MountedPlace {
  readonly target: string;
  readonly readOnly: boolean;
  /** Nor to start anything in there. */
  readonly noExec?: true;
  /** How many bytes it takes; any number unless given. */
  readonly size?: number;
}

/** Whether a path, free of links, lies in what is mounted read only; later mounts lie over earlier ones. */
export function liesReadOnly(mounts: readonly MountedPlace[], path: readonly string[]): boolean {
  return mountOf(mounts, path)?.readOnly === true;
}

/** The mount that a path, free of links, lies in. */
export function mountOf(mounts: readonly MountedPlace[], path: readonly string[]): MountedPlace | undefined {
  return mounts.findLast(({ target }) => isAtOrBelow(joinPath(path), target));
}

/**
 * The files of BuildKit's own that a RUN line mounts something in the place of: of two mounts on one target the last is made (executor/oci
 * dedupMounts), since 0.9.
 */
export function replacedBy(mounts: readonly PlacedMount[], builder: Builder | null): ReadonlySet<string> {
  return new Set(
    builder === null || builder.generation === '0.8'
      ? []
      : mounts.flatMap(({ written, node }) => (written === undefined || node.type === 'unknown' ? [] : [written])),
  );
}

/** Mounts over all this what a RUN line names, each in what was mounted before; what stands in the way of one, or null. */
export function mountGiven(tree: FileTree, mounts: readonly PlacedMount[]): MountFailure | null {
  const before: MountedPlace[] = [...OF_KERNEL];
  for (const mount of mounts) {
    const { target, named = target, node } = mount;
    const at = rootPath(tree.root, named);
    if (Array.isArray(at) && at.length === 0) {
      // Below a working directory that nobody knows it may be anywhere.
      if (mount.written?.startsWith('/') !== true) continue;
      return { kind: 'mount', path: mount.written, reason: 'on-root' };
    }
    const reason = node.type === 'unknown' ? null : refuseGiven(tree, at, node, before);
    if (reason !== null) return { kind: 'mount', path: named, reason };
    if (!Array.isArray(at)) continue;
    // A secret that is not given makes no directories either.
    const missing = node.type === 'unknown' ? at.findIndex((_, depth) => tree.get(at.slice(0, depth + 1)) === null) : -1;
    if (missing >= 0) tree.set(at.slice(0, missing + 1), node);
    else if (makeDirectories(tree, at.slice(0, -1)) === null) tree.set(at, node);
    before.push({ target: joinPath(at), readOnly: mount.readOnly && mount.isReadOnlyLater !== true });
  }
  return null;
}

/** What is missing is made, where that can be; what is there must be of the same kind. */
function refuseGiven(
  tree: FileTree,
  at: string[] | PathRefusal,
  node: TreeNode,
  before: readonly MountedPlace[],
): Extract<MountFailure, { kind: 'mount' }>['reason'] | null {
  if (!Array.isArray(at)) return at.code === 'not-a-directory' || at.code === 'link-loop' ? at.code : null;
  if (joinPath(at) === '/proc') return 'not-proc';
  const there = tree.get(at);
  const inProc = refuseInProc(tree, joinPath(at), at);
  // That the kernel may not have it makes no other failure of it.
  if (inProc === 'unknown') return isOverlaid(at) ? null : 'on-proc';
  if (inProc !== null) return inProc;
  if (there !== null)
    return there.type !== 'unknown' && (there.type === 'directory') !== (node.type === 'directory') ? 'not-a-directory' : null;
  return liesReadOnly(before, at) ? 'read-only' : null;
}

/** As Go's `filepath.Clean` leaves the path of a volume. */
function cleanVolume(path: string): string {
  return cleanPath(path);
}

function mountFilesystem(tree: FileTree, name: (typeof KERNEL_FILESYSTEMS)[number], host: Host): MountFailure | null {
  const own = tree.get([name]);
  const isOther = own !== null && own.type !== 'directory' && own.type !== 'unknown';
  if (!isOther || host === 'other') return putFilesystem(tree, [name], name);
  // procfs and sysfs are mounted at no link; a link of /dev is followed.
  if (name !== 'dev') return { kind: 'mount', path: `/${name}`, reason: 'not-ordinary' };
  const at = rootPath(tree.root, '/dev');
  if (!Array.isArray(at) || own.type !== 'symlink' || makeDirectories(tree, at, MADE) !== null)
    return { kind: 'mount', path: '/dev', reason: 'not-a-directory' };
  return putFilesystem(tree, at, name);
}

function putFilesystem(tree: FileTree, at: readonly string[], name: (typeof KERNEL_FILESYSTEMS)[number]): null {
  tree.set(at, FILESYSTEMS[name]);
  return null;
}

function refuseVolume(tree: FileTree, path: string): Extract<MountFailure, { kind: 'mount' }>['reason'] | 'unknown' | null {
  const at = rootPath(tree.root, path);
  if (!Array.isArray(at)) return null;
  const [top, ...below] = at;
  const inProc = refuseInProc(tree, path, at);
  if (inProc !== null && joinPath(at) !== '/proc') return inProc;
  if (top === undefined) return 'on-root';
  if (below.length === 0) return top === 'proc' ? 'not-proc' : top === 'dev' ? 'no-devices' : null;
  // A directory over a file.
  if (top === 'proc') return 'not-a-directory';
  // Nothing can be made there, so that a volume stands or falls with what the kernel has.
  const isKernels = top === 'sys' && tree.get([top, below[0] ?? '']) !== null;
  if (isKernels) return tree.get(at)?.type === 'directory' || joinPath(at) === '/sys/fs/cgroup' ? null : 'unknown';
  if (joinPath(at) === '/dev/null') return 'no-null';
  if (tree.get(at) !== null) return null;
  if (WITHOUT_MKDIR.has(joinPath(at.slice(0, 2)))) return 'no-mkdir';
  return top === 'sys' ? 'read-only' : null;
}

/** A file of the engine's over one of the image: links are followed, and what is missing is made. */
function mountFile(tree: FileTree, path: string, host: Host): MountFailure | null {
  const at = rootPath(tree.root, path);
  const isRefused = !Array.isArray(at) || makeDirectories(tree, at.slice(0, -1), MADE) !== null || tree.get(at)?.type === 'directory';
  if (isRefused && host !== 'other') return { kind: 'mount', path, reason: 'not-a-directory' };
  if (Array.isArray(at)) tree.set(at, ENGINE_FILE);
  return null;
}

/**
 * Makes the working directory in what is mounted, as runc does before it enters it; what stands in the way, or null. runc
 * takes the path as it is written (Go's `os.MkdirAll`): what stands before a `..` must be there too. `mounts` are those of a RUN line.
 */
export function makeMissingDirectory(tree: FileTree, path: string, mounts: readonly MountedPlace[] = []): MountFailure | null {
  const parts = splitPath(path);
  const whole = walk(tree.root, joinPath(parts), { asKernel: true });
  if (whole.ok === true && whole.node.type === 'directory') return null;
  let above: readonly string[] = [];
  let isBelowMade = false;
  for (let depth = 1; depth <= parts.length; depth++) {
    const part = joinPath(parts.slice(0, depth));
    const found = walk(tree.root, part, { asKernel: true });
    if (found.ok === null) return null;
    // Behind what was missing it makes all the rest, what a `..` leads back to as well, and there a link is no directory.
    const itself = isBelowMade ? walk(tree.root, part, { followLast: false, asKernel: true }) : found;
    if (itself.ok === true && itself.node.type === 'symlink')
      return { kind: 'make-directory', path: asWritten(path, depth), errno: 'EEXIST' };
    if (found.ok && found.node.type !== 'directory') return { kind: 'make-directory', path: asWritten(path, depth), errno: 'ENOTDIR' };
    if (!found.ok) {
      const [top] = above;
      if (top === 'proc' || top === 'sys')
        return { kind: 'make-directory', path: asWritten(path, depth), errno: top === 'proc' ? 'ENOENT' : 'EROFS' };
      if (WITHOUT_MKDIR.has(joinPath(above))) return { kind: 'make-directory', path: asWritten(path, depth), errno: 'EPERM' };
      const at = [...above, parts[depth - 1] ?? ''];
      if (liesReadOnly(mounts, at)) return { kind: 'make-directory', path: asWritten(path, depth), errno: 'EROFS' };
      // A link that leads nowhere.
      if (tree.get(at) !== null) return { kind: 'make-directory', path: asWritten(path, depth), errno: 'EEXIST' };
      makeDirectories(tree, at, MADE);
      isBelowMade = true;
      above = at;
    } else above = found.path;
  }
  return null;
}

/** The path as far as its so many names, with every slash between them. */
function asWritten(path: string, names: number): string {
  let left = names;
  for (const { 0: name, index } of path.matchAll(/[^/]+/g)) {
    if (name !== '.' && --left === 0) return path.slice(0, index + name.length);
  }
  return path;
}

const ENGINE_FILE: FileNode = {
  type: 'file',
  content: null,
  unknown: 'the container engine writes it',
  mode: 0o644,
  uid: 0,
  gid: 0,
  origin: ENGINE,
};
