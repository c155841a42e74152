import { latin1 } from '../../bytes/latin1.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { trimGoSpace } from '../../dockerfile/values/go-path.ts';
import type { DirectoryNode, FileNode } from '../file-tree.ts';
import { joinPath, rootPath, walk } from '../walk.ts';
import { isUnsure } from './unsure-ids.ts';

/** A line of /etc/passwd or /etc/group as far as engines read it. */
export interface Account {
  readonly name: string;
  /** 64 bits, of which a process has the lower half. */
  readonly id: bigint;
  /** passwd: the primary group; group: unused. */
  readonly gid: bigint;
  readonly members: readonly string[];
  /** passwd: where the user is at home. */
  readonly home: string;
}

/** A database of accounts, none, or one nobody knows. */
export type Database =
  /**
   * `more` says why there may be more; null where these are all. `isOfSystem`: more can only be what packages of the base image have made
   * for themselves, with ids below {@link FIRST_PERSON}.
   */
  | { readonly kind: 'lines'; readonly accounts: readonly Account[]; readonly more: string | null; readonly isOfSystem: boolean }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** bufio.Scanner's limit, by which /etc/passwd is read; /etc/group is read without one. */
const MAX_LINE = 64 * 1024;
/** Engines stop reading such files there. */
const MAX_DATABASE_BYTES = 10 << 20;

/** The first id of a person in every distribution since 2014 (UID_MIN of login.defs). */
export const FIRST_PERSON = 1000;
const LAST_PERSON = 60_000;

/** What a file of accounts says, as far as it can be read. */
export function readAccounts(root: DirectoryNode, path: '/etc/passwd' | '/etc/group'): Database {
  const found = walk(root, path);
  if (found.ok === null) return { kind: 'unknown', reason: found.node.reason };
  if (found.ok && found.node.type === 'directory') return { kind: 'unreadable', why: `read …${joinPath(found.path)}: is a directory` };
  if (!found.ok || found.node.type !== 'file') return { kind: 'absent' };
  if (found.node.content === null) return { kind: 'unknown', reason: found.node.unknown ?? `${path} is not at hand` };
  const accounts = parsed[path].get(found.node.content) ?? parseAccounts(found.node.content, path);
  parsed[path].set(found.node.content, accounts);
  return typeof accounts === 'string'
    ? { kind: 'unreadable', why: accounts }
    : { kind: 'lines', accounts, more: found.node.grown?.reason ?? null, isOfSystem: isOfSystem(found.node) };
}

function isOfSystem({ grown, contested }: FileNode): boolean {
  return grown?.line === null && contested === undefined;
}

/** The lines of a file of accounts; null where not all of them are known. */
export function linesOfAccounts(root: DirectoryNode, path: '/etc/passwd' | '/etc/group'): readonly string[] | null {
  const found = walk(root, path);
  if (
    found.ok === null
    || (found.ok
      && (found.node.type !== 'file'
        || found.node.content === null
        || found.node.grown !== undefined
        || found.node.outline === true
        || found.node.content.size > MAX_LINE))
  )
    return null;
  return found.ok && found.node.type === 'file' && found.node.content !== null
    ? latin1(found.node.content.read(0, found.node.content.size))
        .split('\n')
        .filter((line) => line !== '')
    : [];
}

/** Each RUN line looks into them again. */
const parsed = {
  '/etc/passwd': new WeakMap<ByteSource, readonly Account[] | string>(),
  '/etc/group': new WeakMap<ByteSource, readonly Account[] | string>(),
};

/** Its lines, or what an engine says where it cannot read them. */
function parseAccounts(content: ByteSource, path: '/etc/passwd' | '/etc/group'): readonly Account[] | string {
  const bytes = content.read(0, Math.min(content.size, MAX_DATABASE_BYTES));
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\n');
  if (path === '/etc/passwd' && lines.some((line) => line.length >= MAX_LINE)) return 'bufio.Scanner: token too long';
  // `#` begins a comment in /etc/group alone: /etc/passwd is read by a function of its own.
  const isAccount = (line: string) => line !== '' && !(path === '/etc/group' && line.startsWith('#'));
  return lines
    .map(trimGoSpace)
    .filter(isAccount)
    .map((line) => account(line, path === '/etc/passwd'));
}

function account(line: string, hasGid: boolean): Account {
  const fields = line.split(':');
  const members = fields[3] ?? '';
  return {
    name: fields[0] ?? '',
    id: atoi(fields[2]),
    gid: hasGid ? atoi(fields[3]) : 0n,
    members: members === '' ? [] : members.split(','),
    home: hasGid ? (fields[5] ?? '') : '',
  };
}

/** Go's Atoi with errors ignored, as these files are read: what 64 bits cannot hold is the nearest that they can. */
function atoi(text: string | undefined): bigint {
  const [, sign, written] = /^([+-]?)([0-9]+)$/.exec(text ?? '') ?? [];
  if (written === undefined) return 0n;
  const digits = written.replace(/^0+(?=.)/, '');
  const limit = sign === '-' ? 2n ** 63n : 2n ** 63n - 1n;
  const size = digits.length > 19 ? limit : BigInt(digits);
  return (size > limit ? limit : size) * (sign === '-' ? -1n : 1n);
}

/** Go's Atoi; null for what it refuses. */
export function parseInt64(text: string): bigint | null {
  if (!/^[+-]?[0-9]+$/.test(text)) return null;
  const value = BigInt(text.replace(/^\+/, ''));
  return BigInt.asIntN(64, value) === value ? value : null;
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

export function isDirectory(root: DirectoryNode, path: string): boolean {
  const found = walk(root, path);
  return found.ok === true && found.node.type === 'directory';
}

/** Each RUN line asks for the same user's. */
const memberships = new WeakMap<readonly Account[], Map<string, readonly number[]>>();

/** The ids of the groups that name the user as a member. */
export function groupsOf(accounts: readonly Account[], userName: string): readonly number[] {
  const known = memberships.get(accounts) ?? new Map<string, readonly number[]>();
  memberships.set(accounts, known);
  const groups = known.get(userName) ?? accounts.filter(({ members }) => members.includes(userName)).map(({ id }) => lowerHalf(id));
  known.set(userName, groups);
  return groups;
}

/** The id that a file of accounts gives a name, or the legacy builder's words where it gives none; null where it cannot be known. */
export function findId(root: DirectoryNode, path: '/etc/passwd' | '/etc/group', name: string): bigint | string | null {
  const database = readAccounts(root, path);
  switch (database.kind) {
    case 'unknown':
      return null;
    case 'absent':
      return `open …${path}: no such file or directory`;
    case 'unreadable':
      return database.why;
    case 'lines': {
      const account = database.accounts.find((one) => one.name === name);
      if (account === undefined && database.more !== null) return null;
      return account === undefined ? `no such ${path === '/etc/passwd' ? 'user' : 'group'}: ${name}` : account.id;
    }
  }
}

/** What runc sets HOME to for an id (libcontainer, `fixHome`); null where that cannot be known, or it sets none. */
export function homeOf(root: DirectoryNode, id: number): string | null {
  return isUnsure(id) ? null : homeFieldOf(root, id) || null;
}

/** The same, and empty where the line of the id has none: the first line counts, and where there is none the top is taken. */
export function homeFieldOf(root: DirectoryNode, id: number): string | null {
  const database = readAccounts(root, '/etc/passwd');
  if (database.kind === 'absent') return '/';
  if (database.kind !== 'lines') return null;
  const account = database.accounts.find((one) => one.id === BigInt(id));
  if (account !== undefined) return account.home;
  const isAll = database.more === null || (database.isOfSystem && id >= FIRST_PERSON && id <= LAST_PERSON);
  return isAll ? '/' : null;
}

/** The name that /etc/passwd or /etc/group has for an id; null where it has none, or that cannot be known. */
export function findName(root: DirectoryNode, id: number, path: '/etc/passwd' | '/etc/group' = '/etc/passwd'): string | null {
  const database = readAccounts(root, path);
  if (database.kind !== 'lines') return null;
  const name = database.accounts.find((account) => account.id === BigInt(id))?.name ?? '';
  return name === '' || name.startsWith('#') ? null : name;
}
