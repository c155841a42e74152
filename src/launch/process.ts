import { isSameId } from '../image/accounts/unsure-ids.ts';
import type { ProcessUser } from '../image/accounts/users.ts';
import type { DirectoryNode, FileNode, Ownership } from '../image/file-tree.ts';
import type { Steps } from '../image/run/steps.ts';
import { walk } from '../image/walk.ts';
import type { Walk } from '../image/walk.ts';
import type { Platform } from '../platform.ts';
import { allowedBy, has, setOf } from './engine/capabilities.ts';
import { liesReadOnly, mountOf } from './engine/mounts.ts';
import type { MountedPlace } from './engine/mounts.ts';

/** A process that is about to start: where it stands and what it may do. */
export interface Process {
  readonly root: DirectoryNode;
  readonly user: ProcessUser;
  /**
   * CAP_DAC_OVERRIDE: current engines let runc keep it up to the execve, whoever the user is, so that a mode never
   * stops a start but by having no x bit at all. The program itself has it only as root, or by its file.
   */
  readonly overrides: boolean;
  /** Who called the program, where its file makes it run as another (real ids beside the effective ones of `user`). */
  readonly caller?: { readonly uid: number; readonly gid: number };
  /** The capabilities that the file of a program gives it, whose user is not root; left out where it gives none. */
  readonly gained?: bigint;
  /** The capabilities that a program may be given by its file; null where nobody knows, Docker's unless given. */
  readonly bounding?: bigint | null;
  /** It was started as another user, whose are its standard streams. */
  readonly isSwitched?: true;
  /** Absolute, free of links. */
  readonly cwd: readonly string[];
  /** The level of x86-64 that the processor has for sure. */
  readonly cpuLevel: number;
  /** What its kernel runs; left out where nobody knows whose rights decide. */
  readonly platform?: Platform;
  /** What the kernel calls it; undefined where that is the host's to say. */
  readonly machine?: string;
  /** What is mounted, in the order it is: nothing is written to a file system that is read only. */
  readonly mounts?: readonly MountedPlace[];
  /** What the shells of a build may still do; left out where it is no build. */
  readonly steps?: Steps;
  /** Noted where an answer rests on ids that nobody knows: then the start is not known either. */
  readonly doubt?: { isMet: boolean };
}

const READ = 4;
const WRITE = 2;
const EXECUTE = 1;

const S_ISUID = 0o4000;
/** S_ISGID without the group's x bit means something else. */
const S_ISGID_AND_X = 0o2010;

/** The same process once a program runs: as whom and with what its file says (bprm_fill_uid(), cap_bprm_creds_from_file()). */
export function afterExec({ caller, gained: _, ...process }: Process, file: FileNode): Process {
  const { mode } = file;
  const uid = (mode & S_ISUID) === 0 ? process.user.uid : file.uid;
  const gid = (mode & S_ISGID_AND_X) === S_ISGID_AND_X ? file.gid : process.user.gid;
  const own = asEffective(process, caller ?? process.user, { ...process.user, uid, gid });
  const allowed = allowedBy(own, file);
  if (allowed === null || !allowed.isEffective || allowed.permitted === 0n) return own;
  return { ...own, gained: allowed.permitted, overrides: has(allowed.permitted, 'dac_override') };
}

/** Whether a process has a capability: root has those of its container. */
export function hasCapability({ user, gained = 0n }: Process, name: string): boolean {
  return user.uid === 0 || has(gained, name);
}

/** Whether a program's file makes it run as another than who calls it. */
export function runsAsOther(process: Process, file: FileNode): boolean {
  const { user } = afterExec(process, file);
  return user.uid !== process.user.uid || user.gid !== process.user.gid;
}

/** The same process as whoever called it, once its program has given back what its file gave it. */
export function asCaller({ caller, ...process }: Process): Process {
  return caller === undefined ? process : asEffective(process, caller, { ...process.user, ...caller });
}

/** Whether a program's file gives it other capabilities than its caller has, or more than that no mode stops it. */
export function hasOthersRights(process: Process, file: FileNode): boolean {
  const { gained } = afterExec(process, file);
  return gained !== process.gained || (gained !== undefined && (gained & ~setOf('dac_override')) !== 0n);
}

/** Who called the program (getuid()), as whom else it may run. */
export function callersUid({ caller, user }: Process): number {
  return (caller ?? user).uid;
}

function asEffective(process: Process, { uid, gid }: { readonly uid: number; readonly gid: number }, user: ProcessUser): Process {
  const isOther = user.uid !== uid || user.gid !== gid;
  // Who changes ids without being root keeps what the file gave.
  const overrides = user.uid === 0 || has(process.gained ?? 0n, 'dac_override');
  return { ...process, user, overrides, ...(isOther ? { caller: { uid, gid } } : {}) };
}

/** Follows a path as this process does; the last link only where `followLast` says so. */
export function follow(process: Process, path: string, followLast = true): Walk {
  return walk(process.root, path, {
    asKernel: true,
    from: process.cwd,
    followLast,
    maySearch: (directory) => mayExecute(process, directory, true),
  });
}

/** Whether a path surely leads to a directory. */
export function leadsToDirectory(process: Process, path: string, followLast = true): boolean {
  const found = follow(process, path, followLast);
  return found.ok === true && found.node.type === 'directory';
}

/** Whether a path, free of links, lies in what is mounted read only. */
export function isReadOnly({ mounts = [] }: Process, path: readonly string[]): boolean {
  return liesReadOnly(mounts, path);
}

/** Whether two paths, free of links, lie in different mounts. */
export function isMountedApart({ mounts = [] }: Process, path: readonly string[], other: readonly string[]): boolean {
  return mountOf(mounts, path)?.target !== mountOf(mounts, other)?.target;
}

/** Whether the kernel executes nothing that lies there (path_noexec()): to access(2) too no file there may be executed. */
export function isNoExec({ mounts = [] }: Process, path: readonly string[]): boolean {
  return mountOf(mounts, path)?.noExec === true;
}

/** AT_SECURE: a program that runs as another than its caller ignores what the environment says of libraries. */
export function isSecure(process: Process, file: FileNode): boolean {
  const allowed = allowedBy(process, file);
  return process.caller !== undefined || (allowed !== null && (allowed.isEffective || allowed.permitted !== 0n));
}

/** Whether the process may execute a file or search a directory (inode_permission(MAY_EXEC)). */
export function mayExecute(process: Process, node: Ownership, isDirectory: boolean): boolean {
  if (process.overrides) return isDirectory || (node.mode & 0o111) !== 0;
  return hasPermission(process, node, EXECUTE);
}

export function mayRead(process: Process, node: Ownership): boolean {
  return process.overrides || hasPermission(process, node, READ);
}

export function mayWrite(process: Process, node: Ownership): boolean {
  return process.overrides || hasPermission(process, node, WRITE);
}

/** acl_permission_check(). */
function hasPermission({ user, doubt }: Process, { mode, uid, gid }: Ownership, bit: number): boolean {
  const has = (shift: number): boolean => ((mode >> shift) & bit) !== 0;
  const [owner, group, others] = [has(6), has(3), has(0)];
  const isOwner = isSameId(user.uid, uid);
  if (isOwner === true) return owner;
  const members = [user.gid, ...user.groups].map((id) => isSameId(id, gid));
  const isMember = members.includes(true) ? true : members.includes(null) ? null : false;
  const may = [...(isOwner === null ? [owner] : []), ...(isMember !== false ? [group] : []), ...(isMember !== true ? [others] : [])];
  if (doubt !== undefined && may.some((one) => one !== may[0])) doubt.isMet = true;
  return may.at(-1) ?? others;
}
