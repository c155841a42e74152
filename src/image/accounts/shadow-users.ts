import { changeOwners } from '../run/attributes.ts';
import { locate } from '../run/run-machine.ts';
import type { RunMachine } from '../run/run-machine.ts';
import { joinPath, walk } from '../walk.ts';
import { Accounts } from './accounts.ts';
import type { AccountEnd } from './accounts.ts';
import { askedOfOne } from './asked-of-one.ts';
import { dropHome, makeUserHome } from './home.ts';
import { readLoginDefs } from './login-defs.ts';
import type { LoginDefs } from './login-defs.ts';
import { readOptions } from './options.ts';
import type { OptionTable } from './options.ts';
import { isNoId, isNoName, isTakenBy, refusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { DELETING } from './shadow-groups.ts';
import { chooseId, COMMON, groupName } from './shadow-ids.ts';
import { BAD_NAME, ID_IN_USE, NAME_IN_USE, noGroup, noUser, takenBy, USAGE, userIsThere } from './shadow-refusals.ts';
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

/** What `useradd -N` gives where /etc/default/useradd says nothing. */
const DEFAULT_GROUP = 100;

/** What useradd is asked for. */
interface AskedUser {
  readonly name: string;
  readonly given: ReadonlyMap<string, string>;
  /** The group it is to be of: null where there is none of that name, undefined where none is named. */
  readonly primary: number | null | undefined;
  readonly others: readonly string[];
  readonly hasOwnGroup: boolean;
  readonly defs: LoginDefs;
}

/** useradd(8). */
export function useradd(machine: RunMachine, args: readonly string[]): AccountEnd {
  const options = readOptions(args, USERADD);
  const [name, more] = options?.operands ?? [];
  if (options === null || name === undefined || more !== undefined) return null;
  const { given } = options;
  if (isNoName(name) && !['D', 'g', 'G'].some((letter) => given.has(letter)))
    return refusal(BAD_NAME, `useradd: invalid user name '${name}'…`);
  const accounts = Accounts.read(machine);
  if (accounts === null || ['D', 'R', 'P', 'K'].some((letter) => given.has(letter))) return null;
  if (given.has('o') && !given.has('u')) return refusal(USAGE, 'useradd: -o flag is only allowed with the -u flag');
  if (isNoId(given.get('u'))) return refusal(BAD_NAME, `useradd: invalid user ID '${given.get('u') ?? ''}'`);
  const known = readLoginDefs(machine);
  const defs = known ?? COMMON;
  const asked: AskedUser = {
    name,
    given,
    primary: given.has('g') ? accounts.groupId(given.get('g') ?? '') : undefined,
    others: (given.get('G') ?? '').split(',').filter((group) => group !== ''),
    hasOwnGroup: given.has('U') || (!given.has('g') && !given.has('N') && defs.groupForEach),
    defs,
  };
  const refused = refusedUser(accounts, asked);
  if (refused !== undefined) return refused;
  const home = addUser(machine, accounts, asked);
  if (home === null) return null;
  const makes = !given.has('M') && (given.has('m') || (defs.createsHome && !given.has('r')));
  return !makes || makeUserHome(machine, home.path, home, known === null ? null : defs.homeMode) ? 0 : null;
}

/** What the accounts that there are have against it: null where that is not known, undefined for nothing. */
function refusedUser(accounts: Accounts, { name, given, primary, others, hasOwnGroup }: AskedUser): Refusal | null | undefined {
  const group = given.get('g') ?? '';
  if (primary === null) return accounts.groups.surelyLacks(group) ? noGroup('useradd', group) : null;
  const absent = others.find((one) => groupName(accounts, one) === null);
  if (absent !== undefined && accounts.groups.surelyLacks(absent)) return noGroup('useradd', absent);
  if (accounts.users.find(name) !== null)
    return refusal(NAME_IN_USE, `useradd: user '${name}' already exists`, userIsThere(accounts, name));
  if (hasOwnGroup && accounts.groups.find(name) !== null)
    return refusal(
      NAME_IN_USE,
      `useradd: group ${name} exists - if you want to add this user to that group, use -g.`,
      `useradd -g ${name} …`,
    );
  const holder = given.has('o') ? null : takenBy(accounts, accounts.users, given.get('u'));
  return holder === null
    ? undefined
    : refusal(ID_IN_USE, `useradd: UID ${given.get('u') ?? ''} is not unique`, isTakenBy(holder, 'userdel -r'));
}

/** Writes its lines; the home it is given and whose that is, null where something of it is not known. */
function addUser(
  machine: RunMachine,
  accounts: Accounts,
  asked: AskedUser,
): { readonly path: string; readonly uid: number; readonly gid: number } | null {
  const { name, given, others, hasOwnGroup } = asked;
  const uid = userId(accounts, asked);
  const gid = uid === null ? null : groupIdOf(accounts, asked, uid);
  const shell = given.get('s') ?? shellForNew(machine);
  if (uid === null || gid === null || shell === null) return null;
  const path = given.get('d') ?? `${given.get('b') ?? '/home'}/${name}`;
  accounts.users.add([name, 'x', String(uid), String(gid), given.get('c') ?? '', path, shell]);
  if (hasOwnGroup) accounts.groups.add([name, 'x', String(gid), '']);
  for (const group of others) if (!joinById(accounts, name, group)) return null;
  accounts.save();
  return { path, uid, gid };
}

function userId(accounts: Accounts, { given, defs }: AskedUser): number | null {
  const isSystem = given.has('r');
  return given.has('o')
    ? accounts.givenId(given.get('u') ?? '')
    : chooseId(accounts, accounts.users, given.get('u'), isSystem ? defs.systemUsers : defs.users, isSystem);
}

/** A group of its own gets the number of the user where that is free. */
function groupIdOf(accounts: Accounts, { given, primary, hasOwnGroup, defs }: AskedUser, uid: number): number | null {
  if (!hasOwnGroup) return primary ?? DEFAULT_GROUP;
  const isSystem = given.has('r');
  const range = isSystem ? defs.systemGroups : defs.groups;
  const isUnsureId = isUnsure(uid);
  const isFree = accounts.knowsRange(range[0]) && !isUnsureId && uid >= range[0] && uid <= range[1] && !accounts.groups.hasId(uid);
  if (isFree) return uid;
  return isUnsureId ? accounts.unsure() : chooseId(accounts, accounts.groups, undefined, range, isSystem);
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

/** A group by its name, or by its number. */
function joinById(accounts: Accounts, user: string, group: string): boolean {
  const name = groupName(accounts, group);
  return name === null ? accounts.groups.mayHaveMore : accounts.groups.join(user, name);
}

/** usermod(8), as far as it changes the lines of a user and its groups. */
export function usermod(machine: RunMachine, args: readonly string[]): AccountEnd {
  const asked = askedOfOne(machine, args, USERMOD, '');
  if (asked === null) return null;
  const { accounts, name, given } = asked;
  const fields = accounts.users.find(name);
  if (fields === null) return accounts.users.surelyLacks(name) ? noUser('usermod', name) : null;
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

/** userdel(8): the group of its name goes too, where nobody else is in it. */
export function userdel(machine: RunMachine, args: readonly string[]): AccountEnd {
  const asked = askedOfOne(machine, args, DELETING, 'fRP');
  if (asked === null) return null;
  const { accounts, name, given } = asked;
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
  return given.has('r') ? dropHome(machine, home, Number(uid)) : 0;
}
