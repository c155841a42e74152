import type { DirectoryNode } from '../file-tree.ts';
import { walk } from '../walk.ts';
import { groupsOf, isDirectory, isLoop, lowerHalf, parseInt64, readAccounts } from './database.ts';
import type { Account, Database } from './database.ts';
import { ANY_ID } from './unsure-ids.ts';

/** What is asked for: '' where nothing is, and a number where it is one of 64 bits. */
interface Asked {
  readonly name: string;
  readonly number: bigint | null;
}

/** What a process runs as. */
export interface ProcessUser {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

/** A USER that was found, one that engines refuse with `message`, or one that cannot be known. */
export type UserLookup =
  | { readonly kind: 'found'; readonly user: ProcessUser }
  | {
      readonly kind: 'refused';
      readonly missing: 'user' | 'group' | 'range' | 'unmapped';
      readonly name: string;
      readonly message: string;
      /** Whom it is about, where it was found. */
      readonly user?: ProcessUser;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

export const MAX_ID = 2 ** 31 - 1;
/** (uid_t) -1. */
export const UNCHANGED = 2 ** 32 - 1;
/** NGROUPS_MAX. */
const MAX_GROUPS = 65_536;

/**
 * Resolves `user[:group]` against the image as dockerd does (moby/sys/user GetExecUser): numbers need no file,
 * names need /etc/passwd and /etc/group.
 */
export function lookUpUser(root: DirectoryNode, spec: string): UserLookup {
  const lost = ['/etc/passwd', '/etc/group'].find((path) => isLoop(root, path));
  if (lost !== undefined)
    return { kind: 'refused', missing: 'user', name: spec.split(':')[0] ?? '', message: `evalSymlinksInScope: too many links in …${lost}` };
  return findExecUser(spec, (path) => readAccounts(root, path));
}

/**
 * The same for a RUN of BuildKit (executor/oci GetUser): two numbers, or `root` for one of them, need no file; what is no
 * regular file counts as none; and without a USER nothing stops it from being root. The current one refuses numbers out of
 * range before it looks for any name (moby/sys/user since 0.4.1); before it (`isOld`), a file that is not there is read all
 * the same, so that whatever needs it fails.
 */
export function lookUpRunUser(root: DirectoryNode, spec: string, isOld: boolean): UserLookup {
  const [uid, gid] = spec.split(/:(.*)/s).map(parseUint32);
  if (typeof uid === 'number' && typeof gid === 'number') return mapped(spec, { uid, gid, groups: [] });
  if (!isOld && asksBeyondRange(spec)) return outOfRange(spec);
  const found = findExecUser(spec === '' ? '0' : spec, (path) => (isOld ? readIfThere : readIfFile)(root, path));
  const isExcused = spec === '' && found.kind === 'refused' && found.missing !== 'unmapped';
  return isExcused ? { kind: 'found', user: { uid: 0, gid: 0, groups: [] } } : found;
}

function readIfFile(root: DirectoryNode, path: '/etc/passwd' | '/etc/group'): Database {
  return isLoop(root, path) || isDirectory(root, path) ? { kind: 'absent' } : readAccounts(root, path);
}

/** Go's words for reading a file that was never opened. */
function readIfThere(root: DirectoryNode, path: '/etc/passwd' | '/etc/group'): Database {
  const database: Database = isLoop(root, path) ? { kind: 'absent' } : readAccounts(root, path);
  return database.kind === 'absent' ? { kind: 'unreadable', why: 'invalid argument' } : database;
}

function findExecUser(spec: string, read: (path: '/etc/passwd' | '/etc/group') => Database): UserLookup {
  const [userName = '', groupName = ''] = spec.split(':');
  const user = { name: userName, number: parseInt64(userName) };
  const group = { name: groupName, number: parseInt64(groupName) };
  const passwd = read('/etc/passwd');
  if (passwd.kind === 'unknown' && user.number === null && user.name !== '') return passwd;
  if (passwd.kind === 'unreadable') {
    return { kind: 'refused', missing: 'user', name: user.name || '0', message: `unable to find user ${user.name || '0'}: ${passwd.why}` };
  }
  const match = findUser(passwd, user);
  if (match === null && passwd.kind === 'lines' && passwd.more !== null && user.name !== '' && user.number === null)
    return { kind: 'unknown', reason: passwd.more };
  if (match === null && user.name !== '') {
    if (user.number === null)
      return {
        kind: 'refused',
        missing: 'user',
        name: user.name,
        message: `unable to find user ${user.name}: no matching entries in passwd file`,
      };
    if (isOutOfRange(user.number)) return outOfRange(spec);
  }
  const base = { uid: lowerHalf(match?.id ?? user.number ?? 0n), gid: lowerHalf(match?.gid ?? 0n) };
  return withGroups(base, spec, match?.name ?? '', group, read);
}

/**
 * What runc before 1.2 says of the ids of a user, for it looks them up once more, by number: one over the limit has to stand in
 * the file itself, and only then the kernel is asked. Null where it takes them, undefined where that cannot be known.
 */
export function refusedAgain(root: DirectoryNode, { uid, gid, groups }: ProcessUser): string | null | undefined {
  const all = [gid, ...groups];
  const known = [holds(root, '/etc/passwd', [uid]), holds(root, '/etc/group', all)];
  if (known.includes(null)) return undefined;
  if (known.includes(false)) return `unable to setup user: uids and gids must be in range 0-${MAX_ID}`;
  const refused = areRefused(all) ? 'setgroups: invalid argument' : uid === UNCHANGED ? 'invalid argument' : null;
  return refused === null ? null : `unable to setup user: ${refused}`;
}

/**
 * What runc before 1.2 says of a directory in the place of a file of accounts, for it reads both once more whoever the user is;
 * null where there is none.
 */
export function unreadAgain(root: DirectoryNode, { uid }: ProcessUser): string | null {
  if (isDirectory(root, '/etc/passwd')) return `unable to setup user: unable to find user ${uid}: read /etc/passwd: is a directory`;
  return isDirectory(root, '/etc/group')
    ? `unable to setup user: unable to find groups for spec ${nameOf(root, uid) ?? '…'}: read /etc/group: is a directory`
    : null;
}

/** The name in the first line of an id, empty where none has it. Null where that cannot be known. */
function nameOf(root: DirectoryNode, uid: number): string | null {
  const database = readAccounts(root, '/etc/passwd');
  if (database.kind === 'unknown') return null;
  if (database.kind !== 'lines') return '';
  return database.accounts.find(({ id }) => id === BigInt(uid))?.name ?? (database.more === null ? '' : null);
}

/** Whether ids need no line in the file, or have one; null where that cannot be known. */
function holds(root: DirectoryNode, path: '/etc/passwd' | '/etc/group', ids: readonly number[]): boolean | null {
  const beyond = ids.filter((id) => id > MAX_ID);
  if (beyond.length === 0) return true;
  const database = readAccounts(root, path);
  if (database.kind === 'unknown') return null;
  if (database.kind !== 'lines') return false;
  const known = new Set(database.accounts.map(({ id }) => id));
  return beyond.every((id) => known.has(BigInt(id))) || (database.more === null ? false : null);
}

/** What the kernel takes for no id at all, no process can have. */
export function mapped(spec: string, user: ProcessUser): UserLookup {
  // Runc sets the groups first.
  const refused = areRefused([user.gid, ...user.groups])
    ? 'setgroups: invalid argument'
    : user.uid === UNCHANGED
      ? 'cannot setuid to unmapped uid 4294967295 in user namespace'
      : null;
  return refused === null
    ? { kind: 'found', user }
    : { kind: 'refused', missing: 'unmapped', name: spec, message: `unable to setup user: ${refused}`, user };
}

/** By the kernel, as the groups of a process. */
function areRefused(groups: readonly number[]): boolean {
  return groups.includes(UNCHANGED) || groups.length > MAX_GROUPS;
}

function outOfRange(spec: string): UserLookup {
  return { kind: 'refused', missing: 'range', name: spec, message: `uids and gids must be in range 0-${MAX_ID}` };
}

/** Whether a user or group that is written as a number is none that a process may have, be it too long for 64 bits. */
function asksBeyondRange(spec: string): boolean {
  return spec
    .split(':')
    .slice(0, 2)
    .some((name) => /^[+-]?[0-9]+$/.test(name) && !(Number(name) >= 0 && Number(name) <= MAX_ID));
}

function isOutOfRange(id: bigint): boolean {
  return id < 0n || id > BigInt(MAX_ID);
}

function findUser(passwd: Database, { name, number }: Asked): Account | null {
  if (passwd.kind !== 'lines') return null;
  const wanted = name === '' ? 0n : number;
  return passwd.accounts.find((account) => (wanted === null ? account.name === name : account.id === wanted)) ?? null;
}

function withGroups(
  base: Omit<ProcessUser, 'groups'>,
  spec: string,
  userName: string,
  group: Asked,
  read: (path: '/etc/group') => Database,
): UserLookup {
  // A line of passwd that has no name is a member of nothing.
  if (group.name === '' && userName === '') return mapped(spec, { ...base, groups: [] });
  const database = read('/etc/group');
  if (database.kind === 'unreadable')
    return { kind: 'refused', missing: 'group', name: group.name, message: `unable to find groups for spec ${userName}: ${database.why}` };
  const accounts = database.kind === 'lines' ? database.accounts : [];
  if (group.name === '') {
    return mapped(spec, { ...base, groups: groupsOf(accounts, userName) });
  }
  if (group.number === null && database.kind === 'unknown') return database;
  const found = accounts.find(({ name, id }) => (group.number === null ? name === group.name : id === group.number));
  if (found === undefined && group.number === null && database.kind === 'lines' && database.more !== null)
    return { kind: 'unknown', reason: database.more };
  const id = found?.id ?? group.number;
  if (id === null)
    return {
      kind: 'refused',
      missing: 'group',
      name: group.name,
      message: `unable to find group ${group.name}: no matching entries in group file`,
    };
  return found === undefined && isOutOfRange(id) ? outOfRange(spec) : mapped(spec, { ...base, gid: lowerHalf(id), groups: [] });
}

/**
 * Resolves the name in a builder's `--chown` or a WORKDIR's user: one that is in no file is root, silently, and such a group the user's.
 * `ANY_ID` where it cannot be known.
 */
export function lookUpOwner(root: DirectoryNode, spec: string): { uid: number; gid: number } {
  const separator = spec.indexOf(':');
  const userName = separator < 0 ? spec : spec.slice(0, separator);
  const groupName = separator < 0 ? '' : spec.slice(separator + 1);
  const user = ownerId(root, '/etc/passwd', userName) ?? { uid: ANY_ID, gid: ANY_ID };
  if (groupName === '') return user;
  return { uid: user.uid, gid: ownerId(root, '/etc/group', groupName, user.gid)?.uid ?? ANY_ID };
}

/** The file of accounts that a name in the spec is looked for in and that is none, as builders see it; null where all is well. */
export function oddDatabase(root: DirectoryNode, spec: string): string | null {
  return askedDatabases(spec).find((path) => isDirectory(root, path)) ?? null;
}

/** The one of them that is not there; null where all are. */
export function missingDatabase(root: DirectoryNode, spec: string): string | null {
  return askedDatabases(spec).find((path) => walk(root, path).ok === false) ?? null;
}

function askedDatabases(spec: string): readonly string[] {
  const [user = '', ...rest] = spec.split(':');
  const group = rest.join(':');
  return [
    ...(user !== '' && ownerNumber(user) === null ? ['/etc/passwd'] : []),
    ...(group !== '' && ownerNumber(group) === null ? ['/etc/group'] : []),
  ];
}

/** True when the spec names a user or group by name, so that a builder needs the image's own files. */
export function needsDatabase(spec: string): boolean {
  return askedDatabases(spec).length > 0;
}

/** `otherwise` is the id of a name that is in no file. */
function ownerId(
  root: DirectoryNode,
  path: '/etc/passwd' | '/etc/group',
  name: string,
  otherwise = 0,
): { uid: number; gid: number } | null {
  const id = name === '' ? 0 : ownerNumber(name);
  if (id !== null) return { uid: id, gid: id };
  const database = readAccounts(root, path);
  if (database.kind === 'unknown') return null;
  const match = database.kind === 'lines' ? database.accounts.find((account) => account.name === name) : undefined;
  if (match === undefined) return database.kind === 'lines' && database.more !== null ? null : { uid: otherwise, gid: otherwise };
  return { uid: given(lowerHalf(match.id)), gid: given(lowerHalf(path === '/etc/passwd' ? match.gid : match.id)) };
}

function ownerNumber(text: string): number | null {
  if (text === 'root') return 0;
  if (!/^[+-]?[0-9]{1,10}$/.test(text) || Math.abs(Number(text)) > MAX_ID) return null;
  // As 32 bits without a sign.
  return given(Number(text) >>> 0);
}

/** (uid_t) -1 changes nothing, and what is made is root's. */
function given(id: number): number {
  return id === UNCHANGED ? 0 : id;
}

/** Go's ParseUint for 32 bits; null for what it refuses. */
function parseUint32(text: string): number | null {
  if (text === 'root') return 0;
  return /^[0-9]+$/.test(text) && Number(text) <= UNCHANGED ? Number(text) : null;
}
