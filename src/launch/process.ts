import type { DirectoryNode, Ownership } from '../image/file-tree.ts';
import type { ProcessUser } from '../image/users.ts';
import { walk } from '../image/walk.ts';
import type { Walk } from '../image/walk.ts';

/** A process that is about to start: where it stands and what it may do. */
export interface Process {
  readonly root: DirectoryNode;
  readonly user: ProcessUser;
  /** Absolute, free of links. */
  readonly cwd: readonly string[];
}

const READ = 4;
const EXECUTE = 1;

/** Follows a path as this process does. */
export function follow(process: Process, path: string): Walk {
  return walk(process.root, path, { from: process.cwd, maySearch: (directory) => mayExecute(process.user, directory, true) });
}

/** Whether the user may execute a file or search a directory (inode_permission(MAY_EXEC)). */
export function mayExecute(user: ProcessUser, node: Ownership, isDirectory: boolean): boolean {
  // root in a container keeps CAP_DAC_OVERRIDE: every directory, and every file with any x bit.
  if (user.uid === 0) return isDirectory || (node.mode & 0o111) !== 0;
  return hasPermission(user, node, EXECUTE);
}

export function mayRead(user: ProcessUser, node: Ownership): boolean {
  return user.uid === 0 || hasPermission(user, node, READ);
}

function hasPermission(user: ProcessUser, node: Ownership, bit: number): boolean {
  if (user.uid === node.uid) return ((node.mode >> 6) & bit) !== 0;
  if (user.gid === node.gid || user.groups.includes(node.gid)) return ((node.mode >> 3) & bit) !== 0;
  return (node.mode & bit) !== 0;
}
