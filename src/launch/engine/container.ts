import type { Builder } from '../../dockerfile/builders.ts';
import { goQuote } from '../../dockerfile/values/go-quote.ts';
import { makeDirectories } from '../../image/copy/copy.ts';
import { ENGINE, FileTree } from '../../image/file-tree.ts';
import type { DirectoryNode } from '../../image/file-tree.ts';
import { layInitLayer } from '../../image/layers/init-layer.ts';
import { scopeError } from '../../image/legacy.ts';
import { cleanParts, joinPath, rootPath, scopedPath } from '../../image/walk.ts';
import type { LaunchRequest } from '../launch-request.ts';
import type { LaunchFailure } from '../outcome.ts';
import type { Engine, Runtime } from '../wording/runtimes.ts';
import { makeMissingDirectory } from './mounts.ts';
import type { Host } from './mounts.ts';

const ROOT_OWNED = { mode: 0o755, uid: 0, gid: 0, origin: ENGINE };

/** The image as whoever makes the container hands it to the runtime: nothing is mounted yet. */
export function containerRoot(image: DirectoryNode, host: Host, builder: Builder | null): FileTree {
  const tree = new FileTree({ ...image, ...topOf(image, host, builder) }).fork();
  if (host === 'docker') layInitLayer(tree);
  return tree;
}

/**
 * Mode and owner of the root: an overlay shows those of its topmost layer, which is made anew for each container, whatever the image
 * has. Containerd gives it the owner of the layer below, and so does BuildKit but for the one in Docker's daemon; podman the mode too.
 */
function topOf({ mode, uid, gid }: DirectoryNode, host: Host, builder: Builder | null): Pick<DirectoryNode, 'mode' | 'uid' | 'gid'> {
  if (host === 'other') return { mode, uid, gid };
  const keepsOwner = host === 'cri' || builder?.generation === 'current';
  return keepsOwner ? { mode: ROOT_OWNED.mode, uid, gid } : { mode: ROOT_OWNED.mode, uid: 0, gid: 0 };
}

/** What the engine makes in the image before anything is mounted: the working directory; and what it minds about the volumes. */
export function prepareByEngine(
  tree: FileTree,
  { workdir, volumes }: LaunchRequest,
  engine: Engine,
): (LaunchFailure & { readonly kind: 'working-directory' | 'volume' }) | null {
  const message = makeWorkingDirectory(tree, workdir, engine);
  if (message !== null) return { kind: 'working-directory', path: workdir, message };
  for (const path of volumes) {
    const refused = refusedVolume(tree, path);
    if (refused !== null) return { kind: 'volume', path, message: refused };
  }
  return null;
}

/** Of the 128 layers that overlay2 lays below another the container has one itself. */
const MAX_LAYERS = 127;

/** The daemon makes the container's own layer before it looks at users and directories. */
export function tooDeep({ layers = 0 }: LaunchRequest, { engine }: Runtime): (LaunchFailure & { readonly kind: 'too-deep' }) | null {
  return engine === 'docker' && layers > MAX_LAYERS ? { kind: 'too-deep', layers } : null;
}

/** What runc refuses of its configuration, before it does anything (spec.go, validateProcessSpec). */
export function relativeDirectory(
  { workdir }: LaunchRequest,
  { oci }: Runtime,
): (LaunchFailure & { readonly kind: 'relative-directory' }) | null {
  return oci.startsWith('runc-') && !workdir.startsWith('/') ? { kind: 'relative-directory', path: workdir } : null;
}

/** What is in the way of a volume, in the engine's words; null where it can be mounted. Its directory is made when it is. */
function refusedVolume(tree: FileTree, path: string): string | null {
  const at = scopedPath(tree.root, path);
  if (!Array.isArray(at)) return scopeError(at, path);
  const node = at.length === 0 ? null : tree.get(at);
  if (node !== null && node.type !== 'directory' && node.type !== 'unknown') {
    return `cannot mount volume over existing file, file exists …${joinPath(at)}`;
  }
  return null;
}

/**
 * Makes the working directory where it is missing, as whoever makes the container does; its words when it cannot be. In
 * Kubernetes runc makes it later. Crun goes on where it cannot, and fails to enter it.
 */
function makeWorkingDirectory(tree: FileTree, path: string, engine: Engine): string | null {
  if (engine === 'kubernetes') return null;
  if (engine !== 'plain' && engine !== 'podman') return makeByDocker(tree, path);
  const failure = makeMissingDirectory(tree, path);
  if (engine === 'plain' || failure?.kind !== 'make-directory' || failure.errno !== 'ENOTDIR') return null;
  return failure.path === path
    ? `workdir ${goQuote(path)} exists on container …, but is not a directory`
    : `creating container … workdir: mkdir …${failure.path}: not a directory`;
}

/** As dockerd does when it creates a container, by the cleaned path. */
function makeByDocker(tree: FileTree, path: string): string | null {
  const at = scopedPath(tree.root, joinPath(cleanParts(path)));
  if (!Array.isArray(at)) return scopeError(at, path);
  const failure = makeDirectories(tree, at, ROOT_OWNED);
  if (failure === null) return null;
  return tree.get(at) === null
    ? `mkdir ${joinPath(at)}: not a directory`
    : `Cannot mkdir: ${joinPath(cleanParts(path))} is not a directory`;
}

/** The same by BuildKit, which leaves to runc what is there; its words where the path leads nowhere. */
export function enterableDirectory(tree: FileTree, path: string): string | null {
  const at = rootPath(tree.root, path);
  if (!Array.isArray(at)) return `working dir  points to invalid target: ${belowRootfs(at.message)}`;
  if (tree.get(at) === null) makeDirectories(tree, at, ROOT_OWNED);
  return null;
}

/** Paths of the engine's own are told from the root of the machine. */
function belowRootfs(message: string): string {
  return message.replace(/^lstat \//, 'lstat …/');
}
