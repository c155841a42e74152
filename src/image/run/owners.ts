import { isKnown } from '../../unknown-value.ts';
import { findId, lowerHalf, readAccounts } from '../accounts/database.ts';
import type { Account } from '../accounts/database.ts';
import { ANY_ID, unsureId } from '../accounts/unsure-ids.ts';
import type { DirectoryNode } from '../file-tree.ts';
import type { RunMachine } from './run-machine.ts';

/** Whose a file becomes; null keeps what it has. */
export interface Owner {
  readonly uid: number | null;
  readonly gid: number | null;
}

/** Reads `user`, `user:group`, `user:` (with the user's own group) and `:group`; null where the command refuses it. */
export function resolveOwner(machine: RunMachine, text: string): Owner | null {
  // What the shell puts in may be root.
  if (!isKnown(text)) return { uid: /^[:.]/.test(text) ? null : ANY_ID, gid: ANY_ID };
  const [, user = '', separator, group = ''] = /^([^:]*)(:?)(.*)$/s.exec(withColon(text, machine.tree.root)) ?? [];
  const owner = user === '' ? { uid: null, gid: null } : findUser(machine, user);
  if (owner === null) return null;
  // `1000:` is nobody's group to GNU's.
  if (group === '' && separator === ':' && machine.tools === 'gnu' && owner.gid === ANY_ID) return null;
  if (group === '') return { uid: owner.uid, gid: separator === ':' ? owner.gid : null };
  const gid = findGroup(machine, group);
  return gid === null ? null : { uid: owner.uid, gid };
}

/** `user.group`, as it was written before names of users might have a point in them. */
export function withColon(owner: string, root: DirectoryNode): string {
  return /^[^.:]*\.[^.:]+$/.test(owner) && typeof findId(root, '/etc/passwd', owner) === 'string' ? owner.replace('.', ':') : owner;
}

function findUser(machine: RunMachine, name: string): Owner | null {
  const account = find(machine, '/etc/passwd', name);
  if (account === 'unsure') return { uid: nextUnsure(machine), gid: nextUnsure(machine) };
  if (account !== null) return { uid: lowerHalf(account.id), gid: lowerHalf(account.gid) };
  return /^\d{1,10}$/.test(name) ? { uid: Number(name), gid: machine.tools === 'busybox' ? Number(name) : ANY_ID } : null;
}

/** The id of a group; null where there is none of that name. */
export function findGroup(machine: RunMachine, name: string): number | null {
  const account = find(machine, '/etc/group', name);
  if (account === 'unsure') return nextUnsure(machine);
  if (account !== null) return lowerHalf(account.id);
  return /^\d{1,10}$/.test(name) ? Number(name) : null;
}

/** An account by its name; `unsure` where one may have come that nobody knows: packages bring no other root. */
function find(machine: RunMachine, path: '/etc/passwd' | '/etc/group', name: string): Account | 'unsure' | null {
  const database = readAccounts(machine.tree.root, path);
  if (database.kind === 'unknown') return /^\d+$/.test(name) || name === 'root' ? numbered(name) : 'unsure';
  if (database.kind !== 'lines') return numbered(name);
  return database.accounts.find((account) => account.name === name) ?? (database.more !== null && !/^\d+$/.test(name) ? 'unsure' : null);
}

function numbered(name: string): Account | null {
  return name === 'root' ? { name, id: 0n, gid: 0n, members: [], home: '' } : null;
}

function nextUnsure({ origin, unsure }: RunMachine): number {
  return unsureId(origin.line ?? 0, unsure.count++);
}
