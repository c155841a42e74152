import type { ByteSource } from '../bytes/source.ts';
import type { DirectoryNode } from './file-tree.ts';
import { trimGoSpace } from './go-path.ts';
import { rootPath, walk } from './walk.ts';

/** A line of /etc/passwd or /etc/group as far as engines read it. */
export interface Account {
  readonly name: string;
  /** 64 bits, of which a process has the lower half. */
  readonly id: bigint;
  /** passwd: the primary group; group: unused. */
  readonly gid: bigint;
  readonly members: readonly string[];
}

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
  /** HOME as the passwd file has it, else null. */
  readonly home: string | null;
}

/** A USER that was found, one that engines refuse with `message`, or one that cannot be known. */
export type UserLookup =
  | { readonly kind: 'found'; readonly user: ProcessUser }
  | { readonly kind: 'refused'; readonly missing: 'user' | 'group' | 'range' | 'unmapped'; readonly name: string; readonly message: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A database of accounts, none, or one nobody knows. */
type Database = { readonly kind: 'lines'; readonly accounts: readonly Account[]; /** Why there may be more; null where these are all. */ readonly more: string | null } | { readonly kind: 'absent' } | { readonly kind: 'unreadable'; readonly why: string } | { readonly kind: 'unknown'; readonly reason: string };

/** bufio.Scanner's limit, by which /etc/passwd is read; /etc/group is read without one. */
const MAX_LINE = 64 * 1024;
/** Engines stop reading such files there. */
const MAX_DATABASE_BYTES = 10 << 20;
export const MAX_ID = 2 ** 31 - 1;
/** (uid_t) -1. */
export const UNCHANGED = 2 ** 32 - 1;

/**
 * Resolves `user[:group]` against the image as dockerd does (moby/sys/user GetExecUser): numbers need no file,
 * names need /etc/passwd and /etc/group.
 */
export function lookUpUser(root: DirectoryNode, spec: string): UserLookup {
  const lost = ['/etc/passwd', '/etc/group'].find((path) => isLoop(root, path));
  if (lost !== undefined) return { kind: 'refused', missing: 'user', name: spec.split(':')[0] ?? '', message: `evalSymlinksInScope: too many links in …${lost}` };
  return findExecUser(spec, (path) => readAccounts(root, path));
}

/**
 * The same for a RUN of BuildKit (executor/oci GetUser): two numbers, or `root` for one of them, need no file; what is no
 * regular file counts as none; and without a USER nothing stops it from being root. Before the current one (`isOld`), a file
 * that is not there is read all the same, so that whatever needs it fails.
 */
export function lookUpRunUser(root: DirectoryNode, spec: string, isOld: boolean): UserLookup {
  const [uid, gid] = spec.split(/:(.*)/s).map(parseUint32);
  if (typeof uid === 'number' && typeof gid === 'number') return mapped(spec, { uid, gid, groups: [], home: null });
  const found = findExecUser(spec === '' ? '0' : spec, (path) => (isOld ? readIfThere : readIfFile)(root, path));
  const isExcused = spec === '' && found.kind === 'refused' && found.missing !== 'unmapped';
  return isExcused ? { kind: 'found', user: { uid: 0, gid: 0, groups: [], home: null } } : found;
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
  if (match === null && passwd.kind === 'lines' && passwd.more !== null && user.name !== '' && user.number === null) return { kind: 'unknown', reason: passwd.more };
  if (match === null && user.name !== '') {
    if (user.number === null) return { kind: 'refused', missing: 'user', name: user.name, message: `unable to find user ${user.name}: no matching entries in passwd file` };
    if (isOutOfRange(user.number)) return outOfRange(spec);
  }
  const base = { uid: lowerHalf(match?.id ?? user.number ?? 0n), gid: lowerHalf(match?.gid ?? 0n), home: null };
  return withGroups(base, spec, match?.name ?? '', group, read);
}

/** Whether /etc/passwd or /etc/group gives the user an id that only a current runc is content with, or words so itself. */
export function isBeyondRange(user: Exclude<UserLookup, { kind: 'unknown' }>): boolean {
  return user.kind === 'found' ? Math.max(user.user.uid, user.user.gid) > MAX_ID : user.missing === 'unmapped';
}

/** What the kernel takes for no id at all, no process can have. */
export function mapped(spec: string, user: ProcessUser): UserLookup {
  const refused = [user.gid, ...user.groups].includes(UNCHANGED) ? 'setgroups: invalid argument' : user.uid === UNCHANGED ? 'cannot setuid to unmapped uid 4294967295 in user namespace' : null;
  return refused === null ? { kind: 'found', user } : { kind: 'refused', missing: 'unmapped', name: spec, message: `unable to setup user: ${refused}` };
}

function outOfRange(spec: string): UserLookup {
  return { kind: 'refused', missing: 'range', name: spec, message: `uids and gids must be in range 0-${MAX_ID}` };
}

function isOutOfRange(id: bigint): boolean {
  return id < 0n || id > BigInt(MAX_ID);
}

/** The 32 bits that a process has of an id. */
export function lowerHalf(id: bigint): number {
  return Number(BigInt.asUintN(32, id));
}

/** Whether a file of accounts is a link that leads nowhere but to itself. */
export function isLoop(root: DirectoryNode, path: string): boolean {
  const at = rootPath(root, path);
  return !Array.isArray(at) && at.code === 'link-loop';
}

function findUser(passwd: Database, { name, number }: Asked): Account | null {
  if (passwd.kind !== 'lines') return null;
  const wanted = name === '' ? 0n : number;
  return passwd.accounts.find((account) => (wanted === null ? account.name === name : account.id === wanted)) ?? null;
}

function withGroups(base: Omit<ProcessUser, 'groups'>, spec: string, userName: string, group: Asked, read: (path: '/etc/group') => Database): UserLookup {
  // A line of passwd that has no name is a member of nothing.
  if (group.name === '' && userName === '') return mapped(spec, { ...base, groups: [] });
  const database = read('/etc/group');
  if (database.kind === 'unreadable') return { kind: 'refused', missing: 'group', name: group.name, message: `unable to find groups for spec ${userName}: ${database.why}` };
  const accounts = database.kind === 'lines' ? database.accounts : [];
  if (group.name === '') {
    return mapped(spec, { ...base, groups: accounts.filter(({ members }) => members.includes(userName)).map(({ id }) => lowerHalf(id)) });
  }
  if (group.number === null && database.kind === 'unknown') return database;
  const found = accounts.find(({ name, id }) => (group.number === null ? name === group.name : id === group.number));
  if (found === undefined && group.number === null && database.kind === 'lines' && database.more !== null) return { kind: 'unknown', reason: database.more };
  const id = found?.id ?? group.number;
  if (id === null) return { kind: 'refused', missing: 'group', name: group.name, message: `unable to find group ${group.name}: no matching entries in group file` };
  return found === undefined && isOutOfRange(id) ? outOfRange(spec) : mapped(spec, { ...base, gid: lowerHalf(id), groups: [] });
}

/**
 * Resolves the name in a builder's `--chown` or a WORKDIR's user: one that is in no file is root, silently, and such a group the user's.
 * Null where it cannot be known.
 */
export function lookUpOwner(root: DirectoryNode, spec: string): { uid: number; gid: number } | null {
  const separator = spec.indexOf(':');
  const userName = separator < 0 ? spec : spec.slice(0, separator);
  const groupName = separator < 0 ? '' : spec.slice(separator + 1);
  const user = ownerId(root, '/etc/passwd', userName);
  if (user === null) return null;
  if (groupName === '') return user;
  const group = ownerId(root, '/etc/group', groupName, user.gid);
  return group === null ? null : { uid: user.uid, gid: group.uid };
}

/** The id that a file of accounts gives a name, or the legacy builder's words where it gives none; null where it cannot be known. */
export function findId(root: DirectoryNode, path: '/etc/passwd' | '/etc/group', name: string): bigint | string | null {
  const database = readAccounts(root, path);
  switch (database.kind) {
    case 'unknown': return null;
    case 'absent': return `open …${path}: no such file or directory`;
    case 'unreadable': return database.why;
    case 'lines': {
      const account = database.accounts.find((one) => one.name === name);
      if (account === undefined && database.more !== null) return null;
      return account === undefined ? `no such ${path === '/etc/passwd' ? 'user' : 'group'}: ${name}` : account.id;
    }
  }
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
  return [...(user !== '' && ownerNumber(user) === null ? ['/etc/passwd'] : []), ...(group !== '' && ownerNumber(group) === null ? ['/etc/group'] : [])];
}

/** True when the spec names a user or group by name, so that a builder needs the image's own files. */
export function needsDatabase(spec: string): boolean {
  return askedDatabases(spec).length > 0;
}

function isDirectory(root: DirectoryNode, path: string): boolean {
  const found = walk(root, path);
  return found.ok === true && found.node.type === 'directory';
}

/** `otherwise` is the id of a name that is in no file. */
function ownerId(root: DirectoryNode, path: '/etc/passwd' | '/etc/group', name: string, otherwise = 0): { uid: number; gid: number } | null {
  const id = name === '' ? 0 : ownerNumber(name);
  if (id !== null) return { uid: id, gid: id };
  const database = readAccounts(root, path);
  if (database.kind === 'unknown') return null;
  const match = database.kind === 'lines' ? database.accounts.find((account) => account.name === name) : undefined;
  if (match === undefined) return database.kind === 'lines' && database.more !== null ? null : { uid: otherwise, gid: otherwise };
  return { uid: lowerHalf(match.id), gid: lowerHalf(path === '/etc/passwd' ? match.gid : match.id) };
}

function ownerNumber(text: string): number | null {
  if (text === 'root') return 0;
  if (!/^[+-]?[0-9]{1,10}$/.test(text) || Math.abs(Number(text)) > MAX_ID) return null;
  // As 32 bits without a sign; all of them set changes nothing, and what is made is root's.
  const id = Number(text) >>> 0;
  return id === UNCHANGED ? 0 : id;
}

/** Go's ParseUint for 32 bits; null for what it refuses. */
function parseUint32(text: string): number | null {
  if (text === 'root') return 0;
  return /^[0-9]+$/.test(text) && Number(text) <= UNCHANGED ? Number(text) : null;
}

/** Go's Atoi; null for what it refuses. */
export function parseInt64(text: string): bigint | null {
  if (!/^[+-]?[0-9]+$/.test(text)) return null;
  const value = BigInt(text.replace(/^\+/, ''));
  return BigInt.asIntN(64, value) === value ? value : null;
}

/** What a file of accounts says, as far as it can be read. */
export function readAccounts(root: DirectoryNode, path: '/etc/passwd' | '/etc/group'): Database {
  const found = walk(root, path);
  if (found.ok === null) return { kind: 'unknown', reason: found.node.reason };
  if (found.ok && found.node.type === 'directory') return { kind: 'unreadable', why: `read …${path}: is a directory` };
  if (!found.ok || found.node.type !== 'file') return { kind: 'absent' };
  if (found.node.content === null) return { kind: 'unknown', reason: found.node.unknown ?? `${path} is not at hand` };
  const accounts = parsed[path].get(found.node.content) ?? parseAccounts(found.node.content, path);
  parsed[path].set(found.node.content, accounts);
  return typeof accounts === 'string' ? { kind: 'unreadable', why: accounts } : { kind: 'lines', accounts, more: found.node.grown?.reason ?? null };
}

/** Each RUN line looks into them again. */
const parsed = { '/etc/passwd': new WeakMap<ByteSource, readonly Account[] | string>(), '/etc/group': new WeakMap<ByteSource, readonly Account[] | string>() };

/** Its lines, or what an engine says where it cannot read them. */
function parseAccounts(content: ByteSource, path: '/etc/passwd' | '/etc/group'): readonly Account[] | string {
  const bytes = content.read(0, Math.min(content.size, MAX_DATABASE_BYTES));
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\n');
  if (path === '/etc/passwd' && lines.some((line) => line.length >= MAX_LINE)) return 'bufio.Scanner: token too long';
  return lines.map(trimGoSpace).filter((line) => line !== '').map((line) => account(line, path === '/etc/passwd'));
}

function account(line: string, hasGid: boolean): Account {
  const fields = line.split(':');
  const members = fields[3] ?? '';
  return {
    name: fields[0] ?? '',
    id: atoi(fields[2]),
    gid: hasGid ? atoi(fields[3]) : 0n,
    members: members === '' ? [] : members.split(','),
  };
}

/** Go's Atoi with errors ignored, as these files are read: what 64 bits cannot hold is the nearest that they can. */
function atoi(text: string | undefined): bigint {
  const [, sign, digits] = /^([+-]?)0*([0-9]+)$/.exec(text ?? '') ?? [];
  if (digits === undefined) return 0n;
  const limit = sign === '-' ? 2n ** 63n : 2n ** 63n - 1n;
  const size = digits.length > 19 ? limit : BigInt(digits);
  return (size > limit ? limit : size) * (sign === '-' ? -1n : 1n);
}

/** The name that /etc/passwd has for an id; null where it has none, or that cannot be known. */
export function findName(root: DirectoryNode, id: number): string | null {
  const database = readAccounts(root, '/etc/passwd');
  if (database.kind !== 'lines') return null;
  const name = database.accounts.find((account) => account.id === BigInt(id))?.name ?? '';
  return name === '' || name.startsWith('#') ? null : name;
}
