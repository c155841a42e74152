import { findId, lowerHalf, readAccounts } from '../../../../image/accounts/database.ts';
import { isSameId } from '../../../../image/accounts/unsure-ids.ts';
import { parseChmod, parseNumbered } from '../../../../image/copy/chmod.ts';
import type { DirectoryNode, FileNode } from '../../../../image/file-tree.ts';
import { childOf, namesOf } from '../../../../image/layers/layers.ts';
import { withOwner } from '../../../../image/run/attributes.ts';
import { withColon } from '../../../../image/run/owners.ts';
import type { Owner } from '../../../../image/run/owners.ts';
import { isAtOrBelow, joinPath, walk } from '../../../../image/walk.ts';
import { isReadOnly } from '../../../process.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { refuse, sureEntry, sureTarget } from './attempts.ts';
import type { Attempt, KnownNode } from './attempts.ts';
import { inEngines } from './engine-files.ts';

/** More files below a directory are not marked one by one. */
const MAX_MARKED = 500;

type Marked = FileNode | DirectoryNode;
/** What becomes of a file, a directory or a link below one; null where that is not known. */
type Change = (node: KnownNode) => KnownNode | null;

/** `chmod`, `chown` and `chgrp`: what becomes of each path. */
export function marks(command: Marking, options: string, asked: string, paths: readonly string[], state: ShellState): Attempt[] {
  if (paths.length === 0) return [null];
  // Which links are followed, and what is said.
  if (options !== '' && options !== '-R')
    return paths.map((path) => {
      const found = sureEntry(path, state);
      return found?.ok === false ? refuse(found.errno) : null;
    });
  if (isRefused(command, asked, state)) return [{ refused: '', about: asked }];
  const owner = command === 'chmod' ? null : newOwner(command, asked, state);
  const change: Change | null = command === 'chmod' ? newMode(asked, state) : owner === null ? null : (node) => withOwner(node, owner);
  const budget = { left: MAX_MARKED };
  return paths.map((path) => {
    // What becomes of a link itself with -R, differs.
    const engines = inEngines(command, path, '', state);
    if (engines !== undefined) return engines;
    const found = options === '-R' && !/[^/]\/+$/.test(path) ? sureEntry(path, state) : sureTarget(path, state);
    if (found?.ok === false) return refuse(found.errno);
    if (found?.ok !== true || (found.node.type !== 'file' && found.node.type !== 'directory')) return null;
    const isMine = isSameId(state.process.user.uid, found.node.uid);
    if (isReadOnly(state.process, found.path)) return refuse('EROFS');
    const below = options === '-R' ? readOnlyBelow(found.path, state) : undefined;
    // All else below it is marked, or kept from it.
    if (below !== undefined && found.node.type === 'directory') {
      state.outside.isBeyond = true;
      return { refused: '', about: below };
    }
    const isOwn = command === 'chmod' && isMine === true && (options !== '-R' || isAllMine(found.node, state, budget));
    if (state.process.user.uid !== 0 && !isOwn)
      return isMine === false || (isMine === true && owner !== null && givesAway(owner, found.node, state)) ? refuse('EPERM') : null;
    const own = owner === null || options === '-R' ? change : ownerThrough(path, owner, state);
    return own !== null && markAll(found.path, found.node, options === '-R', own, budget, state) ? 'done' : null;
  });
}

/** What busybox is not told of an owner, it takes from a link that stands at the path. */
function ownerThrough(path: string, { uid, gid }: Owner, state: ShellState): Change {
  const itself = state.tools === 'busybox' ? sureEntry(path, state) : null;
  const link = itself?.ok === true && itself.node.type === 'symlink' ? itself.node : null;
  return (node) => withOwner(node, { uid: uid ?? link?.uid ?? null, gid: gid ?? link?.gid ?? null });
}

/** Whether all below a directory is the user's own, and may be looked through. */
function isAllMine(node: KnownNode, state: ShellState, budget: { left: number }): boolean {
  const { uid } = state.process.user;
  const pending: KnownNode[] = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (--budget.left < 0 || isSameId(uid, next.uid) !== true) return false;
    if (next.type !== 'directory') continue;
    const { names, complete } = namesOf(next);
    if (!complete || (next.mode & 0o700) !== 0o700) return false;
    for (const name of names) {
      const child = childOf(next, name);
      if (child?.type === 'unknown') return false;
      if (child !== null && child.type !== 'symlink') pending.push(child);
    }
  }
  return true;
}

/** The last path of a mount that is read only, below a directory: /etc/hosts of a build. */
function readOnlyBelow(path: readonly string[], { process }: ShellState): string | undefined {
  const mounts = process.mounts ?? [];
  return mounts.findLast(({ target, readOnly }) => readOnly && isAtOrBelow(target, joinPath(path)))?.target;
}

type Marking = 'chmod' | 'chown' | 'chgrp';

/** A mode or an owner that the program does not take; whose the sticky bit is, they do not agree on. */
function isRefused(command: Marking, asked: string, { process, tools }: ShellState): boolean {
  if (command === 'chmod')
    return (
      parseChmod(asked) === null
      && (tools === 'busybox' || parseNumbered(asked) === null)
      && (/^(?:\d+|[ugoa]*[-+=](?:[a-su-z]+|\d+)|[a-zA-Z]+)$/.test(asked)
        || asked.split(',').some((clause) => /^[ugoa]+[-+=]\d+$/.test(clause)))
    );
  const [user = '', group = '', ...more] = command === 'chown' ? withColon(asked, process.root).split(':') : ['', asked];
  // No group has a colon in its name.
  if (more.length > 0) return isKnown(asked) && walk(process.root, '/etc/group').ok !== null;
  // `1000:` is nobody's group to GNU's.
  if (
    command === 'chown'
    && tools === 'gnu'
    && /^\d+:$/.test(asked)
    && typeof findId(process.root, '/etc/passwd', asked.slice(0, -1)) !== 'bigint'
  )
    return true;
  // Whatever looks like a name and is none of those that are there.
  const isNobody = (name: string, path: '/etc/passwd' | '/etc/group'): boolean =>
    /^[a-z_][a-z0-9_-]*$/.test(name)
    && name !== 'root'
    && typeof findId(process.root, path, name) === 'string'
    && walk(process.root, path).ok !== null;
  return isNobody(user, '/etc/passwd') || isNobody(group, '/etc/group');
}

function markAll(
  path: readonly string[],
  node: Marked,
  isDeep: boolean,
  change: Change,
  budget: { left: number },
  state: ShellState,
): boolean {
  const changed = change(node);
  if (changed === null || --budget.left < 0) return false;
  // Nobody but root goes through what he has just closed.
  if (isDeep && node.type === 'directory' && state.process.user.uid !== 0 && (changed.mode & 0o500) !== 0o500) return false;
  state.outside.change(path, changed);
  if (!isDeep || node.type === 'file') return true;
  const { names, complete } = namesOf(node);
  return (
    complete
    && names.every((name) => {
      const child = childOf(node, name);
      if (child === null || child.type === 'unknown') return false;
      // With -R links are given away themselves, and have no mode.
      const link = child.type === 'symlink' ? change(child) : null;
      if (link !== null && link !== child) state.outside.make([...path, name], link);
      return (child.type !== 'file' && child.type !== 'directory') || markAll([...path, name], child, true, change, budget, state);
    })
  );
}

/** `755`, `+x`, `u=rw,g=r`; null for those that programs read in different ways. */
function newMode(asked: string, { umask, process, tools }: ShellState): Change | null {
  const numbered = tools === 'gnu' && process.user.uid === 0 ? parseNumbered(asked) : null;
  if (numbered !== null) return (node) => (node.type === 'symlink' ? node : { ...node, mode: numbered(node.mode, false) });
  const isAnybodys = !/[1-7][0-7]{3}$/.test(asked);
  if (/^\d+$/.test(asked))
    return /^0*[0-7]{1,4}$/.test(asked) && (isAnybodys || process.user.uid === 0) ? newBits(Number.parseInt(asked, 8)) : null;
  // Directories keep their set-id bits, and a umask keeps some from being taken away, each in its own way.
  const { uid, gid, groups } = process.user;
  // The kernel keeps the bit only from those who are not in the group.
  if (/^[ug]{1,2}\+s$/.test(asked) && uid !== 0)
    return (node) =>
      node.type === 'symlink' || ![gid, ...groups].includes(node.gid)
        ? null
        : { ...node, mode: node.mode | (asked.includes('u') ? 0o4000 : 0) | (asked.includes('g') ? 0o2000 : 0) };
  if (/[st]/.test(asked) || (umask !== 0o022 && /(?:^|,)[-=]/.test(asked)) || /(?:^|,)=/.test(asked)) return null;
  const change = parseChmod(asked, umask);
  return change === null
    ? null
    : (node) => (node.type === 'symlink' ? node : { ...node, mode: change(node.mode, node.type === 'directory') });
}

/** `2775`: a set-id bit that a directory has and that is not asked for, GNU's leaves and others take away. */
function newBits(mode: number): Change {
  return (node) =>
    node.type === 'symlink' ? node : node.type === 'directory' && (node.mode & 0o6000 & ~mode) !== 0 ? null : { ...node, mode };
}

/** `user:group`, by names that are known or numbers. */
function newOwner(command: Marking, spec: string, { process }: ShellState): Owner | null {
  const [user = '', group, ...more] = command === 'chown' ? withColon(spec, process.root).split(':') : ['', spec];
  // GNU's looks whose group that is, and busybox takes the number for both.
  const isBoth = /^\d{1,9}$/.test(user) && group === '';
  const idOf = (name: string, path: '/etc/passwd' | '/etc/group'): number | null => {
    const id = /^\d{1,9}$/.test(name) ? Number(name) : findId(process.root, path, name);
    return typeof id === 'string' || id === null ? null : Number(id);
  };
  const uid = user === '' ? undefined : idOf(user, '/etc/passwd');
  const gid =
    group === undefined
      ? undefined
      : group === '' && command === 'chown'
        ? isBoth
          ? Number(user)
          : ownGroup(process.root, user)
        : idOf(group, '/etc/group');
  if (more.length > 0 || uid === null || gid === null || (uid === undefined && gid === undefined)) return null;
  return { uid: uid ?? null, gid: gid ?? null };
}

/** `user:`: the group that stands in the user's own line. */
function ownGroup(root: DirectoryNode, user: string): number | null {
  const database = readAccounts(root, '/etc/passwd');
  const account = database.kind === 'lines' ? database.accounts.find(({ name }) => name === user) : undefined;
  return account === undefined ? null : lowerHalf(account.gid);
}

/** Nobody but root gives a file to somebody else, or to a group that he is not in. */
function givesAway({ uid, gid }: Owner, node: Marked, { process: { user } }: ShellState): boolean {
  const isOthers =
    gid !== null && isSameId(gid, node.gid) === false && [user.gid, ...user.groups].every((id) => isSameId(id, gid) === false);
  return (uid !== null && isSameId(uid, node.uid) === false) || isOthers;
}
