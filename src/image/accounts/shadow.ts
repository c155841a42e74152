import type { RunMachine } from '../run/run-machine.ts';
import { Accounts, firstFree } from './accounts.ts';
import type { AccountFile } from './account-file.ts';
import { isUnsure } from '../unsure-ids.ts';
import { makeUserHome } from './home.ts';
import { readLoginDefs } from './login-defs.ts';
import type { LoginDefs } from './login-defs.ts';
import { readOptions } from './options.ts';
import type { OptionTable } from './options.ts';

const USERADD: OptionTable = {
  letters: 'b:c:d:De:f:Fg:G:hk:K:lmMNop:rR:P:s:u:UZ:',
  long: {
    'base-dir': 'b', comment: 'c', 'home-dir': 'd', defaults: 'D', expiredate: 'e', inactive: 'f', gid: 'g', groups: 'G', help: 'h', skel: 'k', key: 'K', 'create-home': 'm',
    'no-create-home': 'M', 'no-log-init': 'l', 'no-user-group': 'N', 'non-unique': 'o', password: 'p', system: 'r', root: 'R', prefix: 'P', shell: 's', uid: 'u', 'user-group': 'U', 'add-subids-for-system': 'F', 'badname': 'B',
  },
};
const GROUPADD: OptionTable = {
  letters: 'fg:hK:op:rR:P:U:', long: { force: 'f', gid: 'g', help: 'h', key: 'K', 'non-unique': 'o', password: 'p', system: 'r', root: 'R', prefix: 'P', users: 'U' },
};
const USERMOD: OptionTable = {
  letters: 'abc:d:e:f:g:G:hl:LmopP:rR:s:u:Uv:w:V:W:Z:',
  long: { append: 'a', comment: 'c', home: 'd', expiredate: 'e', inactive: 'f', gid: 'g', groups: 'G', login: 'l', lock: 'L', 'move-home': 'm', 'non-unique': 'o', password: 'p', remove: 'r', shell: 's', uid: 'u', unlock: 'U' },
};
const GROUPMOD: OptionTable = { letters: 'ag:hn:op:R:P:U:', long: { append: 'a', gid: 'g', 'new-name': 'n', 'non-unique': 'o', password: 'p', users: 'U' } };

/** What shadow takes where nobody knows /etc/login.defs: none of the releases says otherwise of these. */
const COMMON: LoginDefs = { users: [1000, 60_000], systemUsers: [101, 999], groups: [1000, 60_000], systemGroups: [101, 999], createsHome: false, homeMode: 0o755, groupForEach: true };

/** What `useradd -N` gives where /etc/default/useradd says nothing. */
const DEFAULT_GROUP = '100';

/** useradd(8). */
export function useradd(machine: RunMachine, args: readonly string[]): boolean {
  const options = readOptions(args, USERADD);
  const accounts = Accounts.read(machine);
  const [name, more] = options?.operands ?? [];
  if (options === null || accounts === null || name === undefined || more !== undefined) return false;
  const { given } = options;
  if (['D', 'R', 'P', 'K', 'o'].some((letter) => given.has(letter)) || accounts.users.find(name) !== null) return false;
  const known = readLoginDefs(machine);
  const defs = known ?? COMMON;
  const isSystem = given.has('r');
  const hasOwnGroup = given.has('U') || (!given.has('g') && !given.has('N') && defs.groupForEach);
  if (hasOwnGroup && accounts.groups.find(name) !== null) return false;
  const uid = chooseId(accounts, accounts.users, given.get('u'), isSystem ? defs.systemUsers : defs.users, isSystem);
  if (uid === null) return false;
  // A group of its own gets the number of the user where that is free.
  const range = isSystem ? defs.systemGroups : defs.groups;
  const isFree = accounts.knowsRange(range[0]) && !isUnsure(uid) && uid >= range[0] && uid <= range[1] && !accounts.groups.hasId(uid);
  const gid = hasOwnGroup ? (isFree ? uid : isUnsure(uid) ? accounts.unsure() : chooseId(accounts, accounts.groups, undefined, range, isSystem)) : accounts.groupId(given.get('g') ?? DEFAULT_GROUP);
  if (gid === null) return false;
  const home = given.get('d') ?? `${given.get('b') ?? '/home'}/${name}`;
  accounts.users.add([name, 'x', String(uid), String(gid), given.get('c') ?? '', home, given.get('s') ?? '/bin/sh']);
  if (hasOwnGroup) accounts.groups.add([name, 'x', String(gid), '']);
  for (const group of (given.get('G') ?? '').split(',')) if (group !== '' && !joinById(accounts, name, group)) return false;
  accounts.save();
  const makes = !given.has('M') && (given.has('m') || (defs.createsHome && !isSystem));
  return !makes || makeUserHome(machine, home, { uid, gid }, known === null ? null : defs.homeMode);
}

/** A given id that is free, or the next of the range: above the highest for users, below the lowest for those of the system. */
function chooseId(accounts: Accounts, file: AccountFile, given: string | undefined, [first, last]: readonly [number, number], isSystem: boolean): number | null {
  if (given !== undefined) {
    const id = accounts.givenId(given);
    return id === null || file.hasId(id) ? null : id;
  }
  if (!accounts.knowsRange(first)) return accounts.unsure();
  const taken = file.ids().filter((id) => id >= first && id <= last);
  const next = isSystem ? Math.min(last + 1, ...taken) - 1 : Math.max(first - 1, ...taken) + 1;
  if (next >= first && next <= last) return next;
  const set = new Set(taken);
  return firstFree(first, last, (id) => set.has(id));
}

/** A group by its name, or by its number. */
function joinById(accounts: Accounts, user: string, group: string): boolean {
  const name = accounts.groups.find(group) !== null ? group : /^\d+$/.test(group) ? accounts.groups.nameOf(Number(group)) : null;
  return name === null ? accounts.groups.mayHaveMore : accounts.groups.join(user, name);
}

/** groupadd(8). */
export function groupadd(machine: RunMachine, args: readonly string[]): boolean {
  const options = readOptions(args, GROUPADD);
  const accounts = Accounts.read(machine);
  const [name, more] = options?.operands ?? [];
  if (options === null || accounts === null || name === undefined || more !== undefined) return false;
  const { given } = options;
  if (['R', 'P', 'K', 'o', 'U'].some((letter) => given.has(letter))) return false;
  // With -f a group that is there is left as it is.
  if (accounts.groups.find(name) !== null) return given.has('f');
  const defs = readLoginDefs(machine) ?? COMMON;
  const isSystem = given.has('r');
  const gid = chooseId(accounts, accounts.groups, given.get('g'), isSystem ? defs.systemGroups : defs.groups, isSystem);
  if (gid === null) return false;
  accounts.groups.add([name, 'x', String(gid), '']);
  accounts.save();
  return true;
}

/** usermod(8), as far as it changes the lines of a user and its groups. */
export function usermod(machine: RunMachine, args: readonly string[]): boolean {
  const options = readOptions(args, USERMOD);
  const accounts = Accounts.read(machine);
  const [name, more] = options?.operands ?? [];
  const fields = name === undefined ? null : accounts?.users.find(name) ?? null;
  if (options === null || accounts === null || fields === null || name === undefined || more !== undefined) return false;
  const { given } = options;
  if (['m', 'u', 'l', 'P', 'R', 'r', 'o'].some((letter) => given.has(letter)) || (given.has('G') && !given.has('a'))) return false;
  const gid = given.has('g') ? accounts.groupId(given.get('g') ?? '') : null;
  if (given.has('g')) {
    if (gid === null) return false;
    fields[3] = String(gid);
  }
  if (given.has('c')) fields[4] = given.get('c') ?? '';
  if (given.has('d')) fields[5] = given.get('d') ?? '';
  if (given.has('s')) fields[6] = given.get('s') ?? '';
  for (const group of (given.get('G') ?? '').split(',')) if (group !== '' && !joinById(accounts, name, group)) return false;
  accounts.save();
  // What was of the old group in the home becomes the new one's.
  return !given.has('g');
}

/** groupmod(8). */
export function groupmod(machine: RunMachine, args: readonly string[]): boolean {
  const options = readOptions(args, GROUPMOD);
  const accounts = Accounts.read(machine);
  const [name, more] = options?.operands ?? [];
  const fields = name === undefined ? null : accounts?.groups.find(name) ?? null;
  if (options === null || accounts === null || fields === null || more !== undefined || ['R', 'P', 'U'].some((letter) => options.given.has(letter))) return false;
  const { given } = options;
  if (given.has('g')) {
    const gid = accounts.givenId(given.get('g') ?? '');
    if (gid === null || (accounts.groups.hasId(gid) && !given.has('o'))) return false;
    // The users of the group go with it.
    const before = fields[2];
    fields[2] = String(gid);
    accounts.users.changeGroup(before ?? '', String(gid));
  }
  if (given.has('n')) fields[0] = given.get('n') ?? '';
  accounts.save();
  return true;
}
