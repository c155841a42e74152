import { changeOwners } from '../run/attributes.ts';
import { locate } from '../run/run-machine.ts';
import type { RunMachine } from '../run/run-machine.ts';
import { joinPath, walk } from '../walk.ts';
import type { AccountFile } from './account-file.ts';
import { Accounts, firstFree } from './accounts.ts';
import type { AccountEnd } from './accounts.ts';
import { dropHome, makeUserHome } from './home.ts';
import { readLoginDefs } from './login-defs.ts';
import type { LoginDefs } from './login-defs.ts';
import { readOptions } from './options.ts';
import type { OptionTable } from './options.ts';
import { groupIsTakenBy, isNoId, isNoName, isTakenBy, isThere, refusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { isUnsure } from './unsure-ids.ts';

const USERADD: OptionTable = {
  letters: 'b:c:d:De:f:Fg:G:hk:K:lmMNop:rR:P:s:u:UZ:',
  long: {
    'base-dir': 'b',
    comment: 'c',
    'home-dir': 'd',
    defaults: 'D',
    expiredate: 'e',
    inactive: 'f',
    gid: 'g',
    groups: 'G',
    help: 'h',
    skel: 'k',
    key: 'K',
    'create-home': 'm',
    'no-create-home': 'M',
    'no-log-init': 'l',
    'no-user-group': 'N',
    'non-unique': 'o',
    password: 'p',
    system: 'r',
    root: 'R',
    prefix: 'P',
    shell: 's',
    uid: 'u',
    'user-group': 'U',
    'add-subids-for-system': 'F',
    'badname': 'B',
  },
};
const GROUPADD: OptionTable = {
  letters: 'fg:hK:op:rR:P:U:',
  long: { force: 'f', gid: 'g', help: 'h', key: 'K', 'non-unique': 'o', password: 'p', system: 'r', root: 'R', prefix: 'P', users: 'U' },
};
const USERMOD: OptionTable = {
  letters: 'abc:d:e:f:g:G:hl:LmopP:rR:s:u:Uv:w:V:W:Z:',
  long: {
    append: 'a',
    comment: 'c',
    home: 'd',
    expiredate: 'e',
    inactive: 'f',
    gid: 'g',
    groups: 'G',
    login: 'l',
    lock: 'L',
    'move-home': 'm',
    'non-unique': 'o',
    password: 'p',
    remove: 'r',
    shell: 's',
    uid: 'u',
    unlock: 'U',
  },
};
const DELETING: OptionTable = { letters: 'frhR:P:', long: { force: 'f', remove: 'r', help: 'h', root: 'R', prefix: 'P' } };
const GPASSWD: OptionTable = {
  letters: 'a:A:d:hM:Q:rR',
  long: { add: 'a', administrators: 'A', delete: 'd', members: 'M', root: 'Q', 'remove-password': 'r', restrict: 'R' },
};
const GROUPMOD: OptionTable = {
  letters: 'ag:hn:op:R:P:U:',
  long: { append: 'a', gid: 'g', 'new-name': 'n', 'non-unique': 'o', password: 'p', users: 'U' },
};

/** What shadow takes where nobody knows /etc/login.defs: none of the releases says otherwise of these. */
const COMMON: LoginDefs = {
  users: [1000, 60_000],
  systemUsers: [101, 999],
  groups: [1000, 60_000],
  systemGroups: [101, 999],
  createsHome: false,
  homeMode: 0o755,
  groupForEach: true,
};

/** What `useradd -N` gives where /etc/default/useradd says nothing. */
const DEFAULT_GROUP = '100';

/** What they end with where they are refused (useradd(8), groupdel(8)). */
const USAGE = 2;
const BAD_NAME = 3;
const ID_IN_USE = 4;
const NOT_FOUND = 6;
const GROUP_BUSY = 8;
const NAME_IN_USE = 9;

/** useradd(8). */
export function useradd(machine: RunMachine, args: readonly string[]): AccountEnd {
  const options = readOptions(args, USERADD);
  const accounts = Accounts.read(machine);
  const [name, more] = options?.operands ?? [];
  if (
    options !== null
    && name !== undefined
    && more === undefined
    && isNoName(name)
    && !['D', 'g', 'G'].some((letter) => options.given.has(letter))
  )
    return refusal(BAD_NAME, `useradd: invalid user name '${name}'…`);
  if (options === null || accounts === null || name === undefined || more !== undefined) return null;
  const { given } = options;
  if (['D', 'R', 'P', 'K'].some((letter) => given.has(letter))) return null;
  const isShared = given.has('o');
  if (isShared && !given.has('u')) return refusal(USAGE, 'useradd: -o flag is only allowed with the -u flag');
  if (isNoId(given.get('u'))) return refusal(BAD_NAME, `useradd: invalid user ID '${given.get('u') ?? ''}'`);
  const primary = given.has('g') ? accounts.groupId(given.get('g') ?? '') : undefined;
  if (primary === null) return accounts.groups.surelyLacks(given.get('g') ?? '') ? noGroup('useradd', given.get('g') ?? '') : null;
  const others = (given.get('G') ?? '').split(',').filter((group) => group !== '');
  const absent = others.find((group) => groupName(accounts, group) === null);
  if (absent !== undefined && accounts.groups.surelyLacks(absent)) return noGroup('useradd', absent);
  if (accounts.users.find(name) !== null)
    return refusal(NAME_IN_USE, `useradd: user '${name}' already exists`, userIsThere(accounts, name));
  const known = readLoginDefs(machine);
  const defs = known ?? COMMON;
  const isSystem = given.has('r');
  const hasOwnGroup = given.has('U') || (!given.has('g') && !given.has('N') && defs.groupForEach);
  if (hasOwnGroup && accounts.groups.find(name) !== null)
    return refusal(
      NAME_IN_USE,
      `useradd: group ${name} exists - if you want to add this user to that group, use -g.`,
      `useradd -g ${name} …`,
    );
  const holder = isShared ? null : takenBy(accounts, accounts.users, given.get('u'));
  if (holder !== null) return refusal(ID_IN_USE, `useradd: UID ${given.get('u') ?? ''} is not unique`, isTakenBy(holder, 'userdel -r'));
  const uid = isShared
    ? accounts.givenId(given.get('u') ?? '')
    : chooseId(accounts, accounts.users, given.get('u'), isSystem ? defs.systemUsers : defs.users, isSystem);
  if (uid === null) return null;
  // A group of its own gets the number of the user where that is free.
  const range = isSystem ? defs.systemGroups : defs.groups;
  const isFree = accounts.knowsRange(range[0]) && !isUnsure(uid) && uid >= range[0] && uid <= range[1] && !accounts.groups.hasId(uid);
  const gid = hasOwnGroup
    ? isFree
      ? uid
      : isUnsure(uid)
        ? accounts.unsure()
        : chooseId(accounts, accounts.groups, undefined, range, isSystem)
    : (primary ?? accounts.groupId(DEFAULT_GROUP));
  if (gid === null) return null;
  const home = given.get('d') ?? `${given.get('b') ?? '/home'}/${name}`;
  const shell = given.get('s') ?? shellForNew(machine);
  if (shell === null) return null;
  accounts.users.add([name, 'x', String(uid), String(gid), given.get('c') ?? '', home, shell]);
  if (hasOwnGroup) accounts.groups.add([name, 'x', String(gid), '']);
  for (const group of others) if (!joinById(accounts, name, group)) return null;
  accounts.save();
  const makes = !given.has('M') && (given.has('m') || (defs.createsHome && !isSystem));
  return !makes || makeUserHome(machine, home, { uid, gid }, known === null ? null : defs.homeMode) ? 0 : null;
}

/** As /etc/default/useradd says, where that is at hand; null where a line of the build may have changed it. */
function shellForNew({ tree }: RunMachine): string | null {
  const found = walk(tree.root, '/etc/default/useradd');
  if (found.ok === null) return found.node.line === null ? '/bin/sh' : null;
  const content = found.ok && found.node.type === 'file' ? found.node.content : null;
  const text = content === null || content.size > MAX_DEFAULTS ? '' : new TextDecoder().decode(content.read(0, content.size));
  return /^SHELL=(.+)$/m.exec(text)?.[1] ?? '/bin/sh';
}

/** No such file is larger. */
const MAX_DEFAULTS = 65_536;

/** Who has an id that is given; null where nobody has, or none is given. */
function takenBy(accounts: Accounts, file: AccountFile, given: string | undefined): string | null {
  const id = given === undefined ? null : accounts.givenId(given);
  return id === null ? null : file.nameOf(id);
}

function noGroup(program: string, group: string): Refusal {
  return refusal(NOT_FOUND, `${program}: group '${group}' does not exist`, /^\d+$/.test(group) ? null : `groupadd ${group}   before it`);
}

function noUser(program: string, name: string): Refusal {
  return refusal(NOT_FOUND, `${program}: user '${name}' does not exist`);
}

function userIsThere({ users }: Accounts, name: string): string {
  const [, , uid = '', gid = ''] = users.find(name) ?? [];
  return isThere(name, `${uid}:${gid}`);
}

function groupIsThere(accounts: Accounts, program: string, name: string): Refusal {
  return refusal(NAME_IN_USE, `${program}: group '${name}' already exists`, isThere(name, accounts.groups.find(name)?.[2] ?? ''));
}

function gidInUse(accounts: Accounts, program: string, gid: string): Refusal {
  const holder = takenBy(accounts, accounts.groups, gid);
  return refusal(ID_IN_USE, `${program}: GID '${gid}' already exists`, holder === null ? null : groupIsTakenBy(holder));
}

/** A given id that is free, or the next of the range: above the highest for users, below the lowest for those of the system. */
function chooseId(
  accounts: Accounts,
  file: AccountFile,
  given: string | undefined,
  [first, last]: readonly [number, number],
  isSystem: boolean,
): number | null {
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
  const name = groupName(accounts, group);
  return name === null ? accounts.groups.mayHaveMore : accounts.groups.join(user, name);
}

function groupName({ groups }: Accounts, group: string): string | null {
  return groups.find(group) !== null ? group : /^\d+$/.test(group) ? groups.nameOf(Number(group)) : null;
}

/** groupadd(8). */
export function groupadd(machine: RunMachine, args: readonly string[]): AccountEnd {
  const options = readOptions(args, GROUPADD);
  const accounts = Accounts.read(machine);
  const [name, more] = options?.operands ?? [];
  if (options === null || accounts === null || name === undefined || more !== undefined) return null;
  const { given } = options;
  if (['R', 'P', 'K', 'U'].some((letter) => given.has(letter))) return null;
  const isShared = given.has('o');
  if (isShared && !given.has('g')) return refusal(USAGE, 'Usage: groupadd [options] GROUP', 'groupadd without -o');
  if (isNoName(name)) return refusal(BAD_NAME, `groupadd: '${name}' is not a valid group name`);
  if (isNoId(given.get('g'))) return refusal(BAD_NAME, `groupadd: invalid group ID '${given.get('g') ?? ''}'`);
  // With -f a group that is there is left as it is.
  if (accounts.groups.find(name) !== null) return given.has('f') ? 0 : groupIsThere(accounts, 'groupadd', name);
  const isTaken = !isShared && takenBy(accounts, accounts.groups, given.get('g')) !== null;
  if (isTaken && !given.has('f')) return gidInUse(accounts, 'groupadd', given.get('g') ?? '');
  // With it another number is found where that one is taken.
  const gidGiven = isTaken ? undefined : given.get('g');
  const defs = readLoginDefs(machine) ?? COMMON;
  const isSystem = given.has('r');
  const gid = isShared
    ? accounts.givenId(gidGiven ?? '')
    : chooseId(accounts, accounts.groups, gidGiven, isSystem ? defs.systemGroups : defs.groups, isSystem);
  if (gid === null) return null;
  accounts.groups.add([name, 'x', String(gid), '']);
  accounts.save();
  return 0;
}

/** usermod(8), as far as it changes the lines of a user and its groups. */
export function usermod(machine: RunMachine, args: readonly string[]): AccountEnd {
  const options = readOptions(args, USERMOD);
  const accounts = Accounts.read(machine);
  const [name, more] = options?.operands ?? [];
  const fields = name === undefined ? null : (accounts?.users.find(name) ?? null);
  if (options === null || accounts === null || name === undefined || more !== undefined) return null;
  if (fields === null) return accounts.users.surelyLacks(name) ? noUser('usermod', name) : null;
  const { given } = options;
  if (['m', 'P', 'R', 'r'].some((letter) => given.has(letter))) return null;
  if (given.has('o') && !given.has('u')) return refusal(USAGE, 'usermod: -o flag is only allowed with the -u flag');
  const [, , before = '', groupBefore = ''] = fields;
  const gid = given.has('g') ? accounts.groupId(given.get('g') ?? '') : null;
  if (given.has('g') && gid === null)
    return accounts.groups.surelyLacks(given.get('g') ?? '') ? noGroup('usermod', given.get('g') ?? '') : null;
  const uid = given.has('u') ? accounts.givenId(given.get('u') ?? '') : null;
  if (given.has('u') && uid === null) return null;
  if (uid !== null && String(uid) !== before && !given.has('o') && accounts.users.hasId(uid))
    return refusal(ID_IN_USE, `usermod: UID '${uid}' already exists`, isTakenBy(accounts.users.nameOf(uid), 'userdel -r'));
  const called = given.get('l') ?? name;
  if (called !== name && accounts.users.find(called) !== null) return refusal(NAME_IN_USE, `usermod: user '${called}' already exists`);
  const wanted = (given.get('G') ?? '').split(',').filter((group) => group !== '');
  const groups = wanted.map((group) => groupName(accounts, group));
  const absent = wanted[groups.indexOf(null)];
  if (absent !== undefined) return accounts.groups.surelyLacks(absent) ? noGroup('usermod', absent) : null;
  if (called !== name && accounts.groups.mayHaveMore) return null;
  accounts.groups.regroup(name, called, given.has('G') && !given.has('a') ? new Set(groups) : null);
  for (const group of groups) if (group !== null) accounts.groups.join(called, group);
  const changes: readonly (readonly [at: number, value: string | undefined])[] = [
    [0, given.get('l')],
    [2, uid === null ? undefined : String(uid)],
    [3, gid === null ? undefined : String(gid)],
    [4, given.get('c')],
    [5, given.get('d')],
    [6, given.get('s')],
  ];
  for (const [at, value] of changes) if (value !== undefined) fields[at] = value;
  if (called !== name) accounts.users.moveLast(called);
  accounts.save();
  return giveHome(machine, fields, before, groupBefore) ? 0 : null;
}

/** What was the user's in the home, by the old number or group, is so by the new one. */
function giveHome(
  machine: RunMachine,
  [, , uid = '', gid = '', , home = '']: readonly string[],
  before: string,
  groupBefore: string,
): boolean {
  if (uid === before && gid === groupBefore) return true;
  // Of what is not known nobody knows more then.
  if (walk(machine.tree.root, home).ok === null) return true;
  const place = home.startsWith('/') ? locate(machine.tree, home, true) : null;
  if (place === null || place.path.length === 0) return false;
  if (place.node === null) return true;
  const give = (owner: string, from: string): boolean =>
    changeOwners(machine, { kind: 'owner', path: joinPath(place.path), isPattern: false, owner, from, recursive: true, linkItself: false });
  return (uid === before || give(uid, before)) && (gid === groupBefore || give(`:${gid}`, `:${groupBefore}`));
}

/** gpasswd(1), as far as it makes a user a member of a group, or takes him out. */
export function gpasswd(machine: RunMachine, args: readonly string[]): AccountEnd {
  const options = readOptions(args, GPASSWD);
  const accounts = Accounts.read(machine);
  const [group, more] = options?.operands ?? [];
  const [[option, user = ''] = [], ...others] = [...(options?.given ?? [])];
  if (accounts === null || group === undefined || more !== undefined || others.length > 0) return null;
  if (accounts.users.find(user) === null)
    return (option === 'a' || option === 'd') && accounts.users.surelyLacks(user)
      ? refusal(BAD_NAME, `gpasswd: user '${user}' does not exist`)
      : null;
  const members = accounts.groups.find(group)?.[3]?.split(',');
  if (members === undefined || (option !== 'a' && option !== 'd') || (option === 'd' && !members.includes(user))) return null;
  if (option === 'a') accounts.groups.join(user, group);
  else accounts.groups.leave(user, group);
  accounts.save();
  return 0;
}

/** groupmod(8). */
export function groupmod(machine: RunMachine, args: readonly string[]): AccountEnd {
  const options = readOptions(args, GROUPMOD);
  const accounts = Accounts.read(machine);
  const [name, more] = options?.operands ?? [];
  const fields = name === undefined ? null : (accounts?.groups.find(name) ?? null);
  if (
    options === null
    || accounts === null
    || name === undefined
    || more !== undefined
    || ['R', 'P', 'U'].some((letter) => options.given.has(letter))
  )
    return null;
  if (fields === null) return accounts.groups.surelyLacks(name) ? noGroup('groupmod', name) : null;
  const { given } = options;
  if (given.has('g')) {
    const gid = accounts.givenId(given.get('g') ?? '');
    if (gid === null) return null;
    if (accounts.groups.hasId(gid) && !given.has('o')) return String(gid) === fields[2] ? 0 : gidInUse(accounts, 'groupmod', String(gid));
    // The users of the group go with it.
    const before = fields[2];
    fields[2] = String(gid);
    accounts.users.changeGroup(before ?? '', String(gid));
  }
  const called = given.get('n') ?? name;
  if (called !== name && accounts.groups.find(called) !== null) return groupIsThere(accounts, 'groupmod', called);
  fields[0] = called;
  if (called !== name) accounts.groups.moveLast(called);
  accounts.save();
  return 0;
}

/** userdel(8): the group of its name goes too, where nobody else is in it. */
export function userdel(machine: RunMachine, args: readonly string[]): AccountEnd {
  const options = readOptions(args, DELETING);
  const accounts = Accounts.read(machine);
  const [name, more] = options?.operands ?? [];
  if (
    options === null
    || accounts === null
    || name === undefined
    || more !== undefined
    || ['f', 'R', 'P'].some((letter) => options.given.has(letter))
  )
    return null;
  const { users, groups } = accounts;
  const [, , uid, gid, , home = ''] = users.find(name) ?? [];
  if (uid === undefined) return users.surelyLacks(name) ? noUser('userdel', name) : null;
  // Users that packages bring are in groups of their own, of numbers below those of people.
  if (users.mayHaveMore && Number(gid) < 1000) return null;
  const defs = readLoginDefs(machine) ?? COMMON;
  users.remove(name);
  groups.leave(name);
  const own = groups.find(name);
  if (own !== null && defs.groupForEach && own[2] === gid && (own[3] ?? '') === '' && !users.lines.some((fields) => fields[3] === gid))
    groups.remove(name);
  accounts.save();
  return options.given.has('r') ? dropHome(machine, home, Number(uid)) : 0;
}

/** groupdel(8). */
export function groupdel(machine: RunMachine, args: readonly string[]): AccountEnd {
  const options = readOptions(args, DELETING);
  const accounts = Accounts.read(machine);
  const [name, more] = options?.operands ?? [];
  if (options === null || accounts === null || name === undefined || more !== undefined || options.given.size > 0) return null;
  const gid = accounts.groups.find(name)?.[2];
  if (gid === undefined) return accounts.groups.surelyLacks(name) ? noGroup('groupdel', name) : null;
  const member = accounts.users.lines.find((fields) => fields[3] === gid);
  if (member !== undefined) return refusal(GROUP_BUSY, `groupdel: cannot remove the primary group of user '${member[0] ?? ''}'`);
  if (accounts.users.mayHaveMore && Number(gid) < 1000) return null;
  accounts.groups.remove(name);
  accounts.save();
  return 0;
}
