import type { RunMachine } from '../run/run-machine.ts';
import { Accounts } from './accounts.ts';
import type { AccountEnd } from './accounts.ts';
import { askedOfOne } from './asked-of-one.ts';
import { readLoginDefs } from './login-defs.ts';
import { readOptions } from './options.ts';
import type { OptionTable } from './options.ts';
import { isNoId, isNoName, refusal } from './refusal.ts';
import { chooseId, COMMON } from './shadow-ids.ts';
import { BAD_NAME, gidInUse, GROUP_BUSY, groupIsThere, noGroup, takenBy, USAGE } from './shadow-refusals.ts';

const GROUPADD: OptionTable = {
  letters: 'fg:hK:op:rR:P:U:',
  long: { force: 'f', gid: 'g', help: 'h', key: 'K', 'non-unique': 'o', password: 'p', system: 'r', root: 'R', prefix: 'P', users: 'U' },
};
export const DELETING: OptionTable = { letters: 'frhR:P:', long: { force: 'f', remove: 'r', help: 'h', root: 'R', prefix: 'P' } };
const GPASSWD: OptionTable = {
  letters: 'a:A:d:hM:Q:rR',
  long: { add: 'a', administrators: 'A', delete: 'd', members: 'M', root: 'Q', 'remove-password': 'r', restrict: 'R' },
};
const GROUPMOD: OptionTable = {
  letters: 'ag:hn:op:R:P:U:',
  long: { append: 'a', gid: 'g', 'new-name': 'n', 'non-unique': 'o', password: 'p', users: 'U' },
};

/** groupadd(8). */
export function groupadd(machine: RunMachine, args: readonly string[]): AccountEnd {
  const asked = askedOfOne(machine, args, GROUPADD, 'RPKU');
  if (asked === null) return null;
  const { accounts, name, given } = asked;
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
  const asked = askedOfOne(machine, args, GROUPMOD, 'RPU');
  if (asked === null) return null;
  const { accounts, name, given } = asked;
  const fields = accounts.groups.find(name);
  if (fields === null) return accounts.groups.surelyLacks(name) ? noGroup('groupmod', name) : null;
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

/** groupdel(8). */
export function groupdel(machine: RunMachine, args: readonly string[]): AccountEnd {
  const asked = askedOfOne(machine, args, DELETING, '');
  if (asked === null || asked.given.size > 0) return null;
  const { accounts, name } = asked;
  const gid = accounts.groups.find(name)?.[2];
  if (gid === undefined) return accounts.groups.surelyLacks(name) ? noGroup('groupdel', name) : null;
  const member = accounts.users.lines.find((fields) => fields[3] === gid);
  if (member !== undefined) return refusal(GROUP_BUSY, `groupdel: cannot remove the primary group of user '${member[0] ?? ''}'`);
  if (accounts.users.mayHaveMore && Number(gid) < 1000) return null;
  accounts.groups.remove(name);
  accounts.save();
  return 0;
}
