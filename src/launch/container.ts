import { makeDirectories } from '../image/copy.ts';
import { ENGINE, FileTree, directory } from '../image/file-tree.ts';
import type { DirectoryNode, FileNode, Layer, TreeNode } from '../image/file-tree.ts';
import { joinPath, rootPath } from '../image/walk.ts';

const ROOT_OWNED = { mode: 0o755, uid: 0, gid: 0 };

/** What the engine mounts over the image, whatever the image has there. */
const MOUNTS = ['proc', 'sys', 'dev'];

/** The device nodes and directories that runc makes in /dev. */
const DEVICES = ['null', 'zero', 'full', 'random', 'urandom', 'tty', 'console', 'ptmx'];
const DEV_DIRECTORIES = ['pts', 'shm', 'mqueue', 'fd'];

/** Files that Docker writes into /etc of every container. */
const ETC_FILES = ['resolv.conf', 'hostname', 'hosts'];

/** The image as the process sees it: with what Docker and runc add (runtime-spec, default filesystems). */
export function containerRoot(image: DirectoryNode, volumes: readonly string[]): FileTree {
  const tree = new FileTree(image).fork();
  for (const name of MOUNTS) tree.set([name], name === 'dev' ? devices() : kernelFiles(name));
  tree.set(['.dockerenv'], engineFile());
  makeEngineDirectory(tree, '/etc');
  for (const name of ETC_FILES) {
    const etc = rootPath(tree.root, '/etc') ?? ['etc'];
    tree.set([...etc, name], engineFile());
  }
  for (const volume of volumes) makeEngineDirectory(tree, volume);
  return tree;
}

function makeEngineDirectory(tree: FileTree, path: string): void {
  const at = rootPath(tree.root, path);
  if (at !== null) makeDirectories(tree, at, { ...ROOT_OWNED, origin: ENGINE });
}

/**
 * Makes the working directory where it is missing, as dockerd does when it creates a container.
 * Returns where it is, or the daemon's words when it cannot be.
 */
export function makeWorkingDirectory(tree: FileTree, path: string): readonly string[] | string {
  const at = rootPath(tree.root, path);
  if (at === null) return `too many links in ${path}`;
  const failure = makeDirectories(tree, at, { ...ROOT_OWNED, origin: ENGINE });
  if (failure === null) return at;
  return tree.get(at) === null ? `mkdir ${joinPath(at)}: not a directory` : `Cannot mkdir: ${path} is not a directory`;
}

function engineFile(): FileNode {
  return { type: 'file', content: null, unknown: 'the container engine writes it', mode: 0o644, uid: 0, gid: 0, origin: ENGINE };
}

function kernelFiles(name: string): DirectoryNode {
  const layer: Layer = { kind: 'changed', reason: `/${name} is the kernel's`, line: null };
  return directory(ENGINE, { ...ROOT_OWNED, mode: 0o555 }, [layer]);
}

function devices(): DirectoryNode {
  const entries = new Map<string, TreeNode>();
  for (const name of DEVICES) entries.set(name, { type: 'device', mode: 0o666, uid: 0, gid: 0, origin: ENGINE });
  for (const name of DEV_DIRECTORIES) entries.set(name, directory(ENGINE, ROOT_OWNED, [{ kind: 'entries', entries: new Map() }]));
  return directory(ENGINE, ROOT_OWNED, [{ kind: 'entries', entries }]);
}
