import type { DirectoryNode, FileNode, Ownership } from '../image/file-tree.ts';
import type { ProcessUser } from '../image/users.ts';
import { walk } from '../image/walk.ts';
import type { Walk } from '../image/walk.ts';

/** A process that is about to start: where it stands and what it may do. */
export interface Process {
  readonly root: DirectoryNode;
  readonly user: ProcessUser;
  /**
   * CAP_DAC_OVERRIDE: current engines let runc keep it up to the execve, whoever the user is, so that a mode never
   * stops a start but by having no x bit at all. The program itself has it only as root.
   */
  readonly overrides: boolean;
  /** Absolute, free of links. */
  readonly cwd: readonly string[];
  /** The level of x86-64 that the processor has for sure. */
  readonly cpuLevel: number;
}

const READ = 4;
const WRITE = 2;
const EXECUTE = 1;

/** The same process once its program runs: only root still overrides modes. */
export function afterExec(process: Process): Process {
  return { ...process, overrides: process.user.uid === 0 };
}

/** Follows a path as this process does; the last link only where `followLast` says so. */
export function follow(process: Process, path: string, followLast = true): Walk {
  return walk(process.root, path, { from: process.cwd, followLast, maySearch: (directory) => mayExecute(process, directory, true) });
}

/** AT_SECURE: a set-id program that changes the user ignores what the environment says of libraries. */
export function isSecure({ user }: Process, { mode, uid, gid }: FileNode): boolean {
  const changesGroup = (mode & 0o2010) === 0o2010 && gid !== user.gid;
  return ((mode & 0o4000) !== 0 && uid !== user.uid) || changesGroup;
}

/** Whether the process may execute a file or search a directory (inode_permission(MAY_EXEC)). */
export function mayExecute(process: Process, node: Ownership, isDirectory: boolean): boolean {
  if (process.overrides) return isDirectory || (node.mode & 0o111) !== 0;
  return hasPermission(process.user, node, EXECUTE);
}

export function mayRead(process: Process, node: Ownership): boolean {
  return process.overrides || hasPermission(process.user, node, READ);
}

export function mayWrite(process: Process, node: Ownership): boolean {
  return process.overrides || hasPermission(process.user, node, WRITE);
}

function hasPermission(user: ProcessUser, node: Ownership, bit: number): boolean {
  if (user.uid === node.uid) return ((node.mode >> 6) & bit) !== 0;
  if (user.gid === node.gid || user.groups.includes(node.gid)) return ((node.mode >> 3) & bit) !== 0;
  return (node.mode & bit) !== 0;
}
