import { entryOf } from '../../../../entry-of.ts';
import { isSameId } from '../../../../image/accounts/unsure-ids.ts';
import type { TreeNode, UnknownNode } from '../../../../image/file-tree.ts';
import { childOf, namesOf } from '../../../../image/layers/layers.ts';
import { isKernels } from '../../../../image/run/run-machine.ts';
import { isAtOrBelow, joinPath, splitPath } from '../../../../image/walk.ts';
import type { Walk, WalkErrno } from '../../../../image/walk.ts';
import { follow, isReadOnly, mayExecute, mayWrite } from '../../../process.ts';
import type { Process } from '../../../process.ts';
import type { ShellState } from '../state.ts';
import { REASONS } from './reasons.ts';

/**
 * What becomes of one path that a program is given: it is done, or surely refused, for a reason in strerror(3)'s words; null for what
 * nobody can tell.
 */
export type Attempt =
  'done' | { readonly refused: string; /** What it names, where that is not the path. */ readonly about?: string } | null;
export type KnownNode = Exclude<TreeNode, UnknownNode>;

/** Null for what is too seldom to be sure of. */
export function refuse(errno: keyof typeof REASONS | WalkErrno): Attempt {
  const reason = entryOf<string>(REASONS, errno);
  // Some begin that of a directory with a small letter.
  return reason === undefined ? null : { refused: reason.replace(/^I(?=s a )/, '') };
}

/** What is at a path, a link at its end not followed, slashes behind it or not; null where that is not sure or an engine put it there. */
export function sureEntry(path: string, state: ShellState): Walk | null {
  return sure(path.replace(/(?<=[^/])\/+$/, ''), false, state);
}

/** Where a path leads, on the same terms. */
export function sureTarget(path: string, state: ShellState): Walk | null {
  return sure(path, true, state);
}

function sure(path: string, follows: boolean, state: ShellState): Walk | null {
  const found = follow(state.process, path, follows);
  return found.ok === null || state.outside.mayHaveChanged(path, found) || isEngines(found.path, state.process) ? null : found;
}

/** Where a new name can be put: its directory's path and its own; or why it cannot. What is at the path itself is another question. */
export function roomFor(path: string, state: ShellState): readonly string[] | Attempt {
  const plain = path.replace(/(?<=[^/])\/+$/, '');
  const folder = sureTarget(`${plain.slice(0, plain.lastIndexOf('/') + 1)}.`, state);
  if (folder === null) return null;
  if (!folder.ok) return folder.ok === false ? refuse(folder.errno) : null;
  if (folder.node.type !== 'directory') return null;
  const obstacle = mayChange(folder.path, folder.node, state);
  const name = splitPath(plain).at(-1);
  return obstacle ?? (name === undefined || name === '..' ? null : [...folder.path, name]);
}

/**
 * Whether a path names something right in a folder of a file system that is read only: whatever is there stays as it is, and nothing comes.
 */
export function isHeldReadOnly(path: string, state: ShellState): boolean {
  const plain = path.replace(/(?<=[^/])\/+$/, '');
  const folder = sureTarget(`${plain.slice(0, plain.lastIndexOf('/') + 1)}.`, state);
  const name = splitPath(plain).at(-1);
  if (folder?.ok !== true || name === undefined || name === '..' || !isReadOnly(state.process, folder.path)) return false;
  return state.process.mounts?.every(({ target }) => target !== joinPath([...folder.path, name])) !== false;
}

/**
 * Whether a path names something right in a mount that is another's, as root's cache is to a user: what other builds left there, they left
 * to its owner.
 */
export function isInAnothersMount(path: string, state: ShellState): boolean {
  const { process } = state;
  const plain = path.replace(/(?<=[^/])\/+$/, '');
  const folder = sureTarget(`${plain.slice(0, plain.lastIndexOf('/') + 1)}.`, state);
  if (folder?.ok !== true || folder.node.type !== 'directory' || mayWrite(process, folder.node)) return false;
  return process.mounts?.some(({ target }) => target === joinPath(folder.path)) === true;
}

export function isRoom(room: readonly string[] | Attempt): room is readonly string[] {
  return Array.isArray(room);
}

/** Why nothing may come into a directory or go from it. */
export function mayChange(path: readonly string[], node: KnownNode, { process }: ShellState): Attempt {
  if (!mayWrite(process, node) || !mayExecute(process, node, true)) return refuse('EACCES');
  return isReadOnly(process, path) ? refuse('EROFS') : null;
}

/** Takes a name away that is there, with all that is below it where `withFolders` says so. */
export function takeAway(path: readonly string[], node: KnownNode, withFolders: boolean, state: ShellState): Attempt {
  const { process, outside } = state;
  const parent = sureTarget(joinPath(path.slice(0, -1)), state);
  const isMount = process.mounts?.some(({ target }) => isAtOrBelow(target, joinPath(path))) === true;
  // GNU's does nothing at all then, and busybox's cannot drop what is mounted.
  if (path.length === 0) {
    outside.isBeyond = true;
    return { refused: '' };
  }
  if (parent?.ok !== true) return null;
  if (node.type === 'directory' && !withFolders) return refuse('EISDIR');
  if (isMount) {
    // It stays, and what else is there goes.
    outside.isBeyond = true;
    return { refused: '' };
  }
  const obstacle = mayChange(parent.path, parent.node, state) ?? othersIn(parent.node, node, state);
  const isFull = node.type === 'directory' && hasMore(node) !== false;
  // The directory stays, and of what is in it goes what may.
  if (obstacle !== null && isFull) outside.isBeyond = true;
  if (obstacle !== null) return isFull ? { refused: '' } : obstacle;
  // What is below may be somebody else's.
  if (process.user.uid !== 0 && isFull && !isAllOf(process.user.uid, node)) return null;
  outside.remove(path);
  return 'done';
}

/** Directories below one that are looked through. */
const MAX_FOLDERS = 2000;

/** Whether a directory, and each that is in it, is a user's, who may take away what is there. */
function isAllOf(uid: number, node: KnownNode): boolean {
  const pending: (TreeNode | null)[] = [node];
  let count = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next?.type === 'unknown') return false;
    if (next?.type !== 'directory') continue;
    const { names, complete } = namesOf(next);
    count += names.length + 1;
    if (!complete || count > MAX_FOLDERS || isSameId(uid, next.uid) !== true || (next.mode & 0o700) !== 0o700) return false;
    for (const name of names) pending.push(childOf(next, name));
  }
  return true;
}

/** In a directory with the sticky bit what is another's stays, but for root. */
export function othersIn(parent: KnownNode, node: KnownNode, { process: { user } }: ShellState): Attempt {
  if (user.uid === 0) return null;
  const isMine = isSameId(user.uid, parent.uid) !== false || isSameId(user.uid, node.uid) !== false;
  return (parent.mode & 0o1000) === 0 || isMine ? null : refuse('EPERM');
}

/** Whether a directory has something in it; null where nobody can tell. */
export function hasMore(node: KnownNode): boolean | null {
  if (node.type !== 'directory') return null;
  const { names, complete } = namesOf(node);
  const children = names.map((name) => childOf(node, name)).filter((child) => child !== null);
  return children.some(({ type }) => type !== 'unknown') ? true : complete && children.length === 0 ? false : null;
}

/** What engines lay over the image. BuildKit's RUN has no list of what is mounted. */
export function isEngines([top = '', name = '']: readonly string[], { mounts }: Pick<Process, 'mounts'>): boolean {
  // In shared memory there is what the container put there alone.
  if (top === 'dev' && name === 'shm') return mounts?.findLast(({ target }) => target === '/dev/shm')?.noExec !== true;
  if (top !== 'etc') return isKernels([top]);
  return /^(?:hosts|resolv\.conf)$/.test(name) || (/^(?:hostname|mtab)$/.test(name) && hasHostName(mounts));
}

/** Whether the machine has a name: a step of a build has none. */
export function hasHostName(mounts: Process['mounts']): boolean {
  return mounts?.some(({ target }) => target === '/etc/hostname') !== false;
}
