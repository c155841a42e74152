import { makeDirectories } from '../image/copy.ts';
import { ENGINE, FileTree, directory, unknownNode } from '../image/file-tree.ts';
import type { DirectoryNode, FileNode, Layer, TreeNode } from '../image/file-tree.ts';
import { joinPath, rootPath } from '../image/walk.ts';

const ROOT_OWNED = { mode: 0o755, uid: 0, gid: 0 };

/** The device nodes and directories that runc makes in /dev. */
const DEVICES = ['null', 'zero', 'full', 'random', 'urandom', 'tty', 'console', 'ptmx'];
const DEV_DIRECTORIES = ['pts', 'shm', 'mqueue', 'fd'];

/** Files that Docker writes into /etc of every container. */
const ETC_FILES = ['resolv.conf', 'hostname', 'hosts'];

/** The image as the process sees it: with what Docker and runc add (runtime-spec, default filesystems). */
export function containerRoot(image: DirectoryNode): FileTree {
  const tree = new FileTree(image).fork();
  for (const [name, node] of MOUNTS) tree.set([name], node);
  tree.set(['.dockerenv'], ENGINE_FILE);
  makeEngineDirectory(tree, '/etc');
  const etc = rootPath(tree.root, '/etc');
  for (const name of ETC_FILES) tree.set([...(Array.isArray(etc) ? etc : ['etc']), name], ENGINE_FILE);
  return tree;
}

/** Makes the directory of a volume, which starts as a copy of what the image has there; the engine's words if it cannot. */
export function mountVolume(tree: FileTree, path: string): string | null {
  const at = rootPath(tree.root, path);
  if (!Array.isArray(at)) return at.message;
  if (at.length === 0) return 'create mountpoint for / mount: mountpoint "…" is on the top of rootfs "…"';
  const node = tree.get(at);
  if (node !== null && node.type !== 'directory' && node.type !== 'unknown') {
    return `cannot mount volume over existing file, file exists …${joinPath(at)}`;
  }
  makeEngineDirectory(tree, path);
  return null;
}

function makeEngineDirectory(tree: FileTree, path: string): void {
  const at = rootPath(tree.root, path);
  if (Array.isArray(at)) makeDirectories(tree, at, { ...ROOT_OWNED, origin: ENGINE });
}

/**
 * Makes the working directory where it is missing, as dockerd does when it creates a container.
 * Returns where it is, or the daemon's words when it cannot be.
 */
export function makeWorkingDirectory(tree: FileTree, path: string): readonly string[] | string {
  const at = rootPath(tree.root, path);
  if (!Array.isArray(at)) return at.message;
  const failure = makeDirectories(tree, at, { ...ROOT_OWNED, origin: ENGINE });
  if (failure === null) return at;
  return tree.get(at) === null ? `mkdir ${joinPath(at)}: not a directory` : `Cannot mkdir: ${path} is not a directory`;
}

const ENGINE_FILE: FileNode = { type: 'file', content: null, unknown: 'the container engine writes it', mode: 0o644, uid: 0, gid: 0, origin: ENGINE };

/** What a kernel has at the top of /proc and /sys, besides the processes. */
const KERNEL_NAMES = new Set(
  ('self thread-self sys net fs bus irq tty acpi driver scsi asound mounts cmdline cpuinfo meminfo modules devices kcore ' +
    'block class dev firmware hypervisor kernel module power').split(' '),
);

function kernelFiles(name: string): DirectoryNode {
  const child = (entry: string): TreeNode | null => (KERNEL_NAMES.has(entry) || /^\d+$/.test(entry) ? unknownNode(`/${name} is the kernel's`, null) : null);
  const layer: Layer = { kind: 'lazy', child, names: () => ({ names: [], complete: false }) };
  return directory(ENGINE, { ...ROOT_OWNED, mode: 0o555 }, [layer]);
}

function devices(): DirectoryNode {
  const entries = new Map<string, TreeNode>();
  for (const name of DEVICES) entries.set(name, { type: 'device', mode: 0o666, uid: 0, gid: 0, origin: ENGINE });
  for (const name of DEV_DIRECTORIES) entries.set(name, directory(ENGINE, ROOT_OWNED, [{ kind: 'entries', entries: new Map() }]));
  return directory(ENGINE, ROOT_OWNED, [{ kind: 'entries', entries }]);
}

/** What the engine mounts over the image, whatever the image has there. */
const MOUNTS = [['proc', kernelFiles('proc')], ['sys', kernelFiles('sys')], ['dev', devices()]] as const;
