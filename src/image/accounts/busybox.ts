import { indexOfBytes } from '../../bytes/search.ts';
import { directory } from '../file-tree.ts';
import { locate } from '../run/run-machine.ts';
import type { RunMachine } from '../run/run-machine.ts';
import { Accounts, firstFree } from './accounts.ts';
import type { AccountEnd } from './accounts.ts';
import { dropHome, skeletonIn } from './home.ts';
import { readOptions } from './options.ts';
import type { OptionTable } from './options.ts';
import { groupIsTakenBy, isTakenBy, isThere, refusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** busybox's adduser and addgroup (loginutils), with the limits that Alpine builds it with. */
const SYSTEM: readonly [number, number] = [100, 999];
const ORDINARY: readonly [number, number] = [1000, 256_000];

const ADDUSER: OptionTable = {
  letters: 'h:g:s:G:DSHu:k:',
  long: {
    home: 'h',
    gecos: 'g',
    shell: 's',
    ingroup: 'G',
    'disabled-password': 'D',
    'empty-password': 'D',
    system: 'S',
    'no-create-home': 'H',
    uid: 'u',
    skel: 'k',
  },
};
const ADDGROUP: OptionTable = { letters: 'g:S', long: { gid: 'g', system: 'S' } };
const DELUSER: OptionTable = { letters: '', long: { 'remove-home': 'r' } };
const DELGROUP: OptionTable = { letters: '', long: {} };

/** What all of them end with where they are refused. */
const REFUSED = 1;

/** `adduser`. */
export function busyboxAdduser(machine: RunMachine, args: readonly string[]): AccountEnd {
  const options = readOptions(args, ADDUSER);
  const accounts = Accounts.read(machine);
  const [name = '', group] = options?.operands ?? [];
  if (options === null || accounts === null || name === '') return null;
  const { given } = options;
  if (group !== undefined) return given.size === 0 ? accounts.join(name, group, unknown('adduser', name, group)) : null;
  const isSystem = given.has('S');
  const ingroup = given.get('G') ?? (isSystem ? 'nogroup' : null);
  const [, , uid = '', gid = ''] = accounts.users.find(name) ?? [];
  if (uid !== '') return refusal(REFUSED, `adduser: user '${name}' in use`, isThere(name, `${uid}:${gid}`));
  if (ingroup === null && accounts.groups.find(name) !== null)
    return refusal(REFUSED, `adduser: group '${name}' in use`, `adduser -G ${name} …`);
  const ids = chooseIds(accounts, given.get('u') ?? null, ingroup, isSystem ? SYSTEM : ORDINARY);
  if (ids === null || 'said' in ids) return ids;
  const home = given.get('h') ?? `/home/${name}`;
  const shell =
    given.get('s') ?? (isSystem ? noShell(machine) : (accounts.users.lines.find((fields) => fields[2] === '0')?.[6] ?? '/bin/sh'));
  if (shell === null) return null;
  accounts.users.add([name, 'x', String(ids.uid), String(ids.gid), given.get('g') ?? 'Linux User,,,', home, shell]);
  if (ingroup === null) accounts.groups.add([name, 'x', String(ids.gid), '']);
  else if (!accounts.groups.join(name, ingroup) && !accounts.groups.mayHaveMore) return null;
  accounts.save();
  if (!given.has('H')) makeHome(machine, home, ids);
  return 0;
}

/** What users of the system get for a shell: Alpine builds it with nologin, others as it is. */
function noShell({ tree }: RunMachine): string | null {
  const content = ['/bin/busybox', '/bin/sh']
    .map((path) => locate(tree, path, true)?.node)
    .find((node) => node?.type === 'file' && node.content !== null);
  const bytes = content?.type === 'file' ? content.content : null;
  if (bytes !== null && bytes.size > MAX_BUSYBOX) return null;
  return bytes === null || indexOfBytes(bytes.read(0, bytes.size), new TextEncoder().encode(NOLOGIN), 0) >= 0 ? NOLOGIN : '/bin/false';
}

const NOLOGIN = '/sbin/nologin';
/** None is larger. */
const MAX_BUSYBOX = 1 << 24;

/** Whether it reads a password in the end. */
export function asksForPassword(args: readonly string[]): boolean {
  const options = readOptions(args, ADDUSER);
  return options !== null && options.operands.length === 1 && !options.given.has('S') && !options.given.has('D');
}

/** What they say to a user or a group that is not there. */
function unknown(program: string, user: string, group: string): { readonly user: Refusal; readonly group: Refusal } {
  return {
    user: refusal(REFUSED, `${program}: unknown user ${user}`),
    group: refusal(REFUSED, `${program}: unknown group ${group}`, `addgroup ${group}   before it`),
  };
}

/** Null where nobody knows. */
function chooseIds(
  accounts: Accounts,
  given: string | null,
  ingroup: string | null,
  [first, last]: readonly [number, number],
): { uid: number; gid: number } | Refusal | null {
  const gid = ingroup === null ? null : accounts.groupId(ingroup);
  if (ingroup !== null && gid === null) return accounts.groups.surelyLacks(ingroup) ? unknown('adduser', '', ingroup).group : null;
  const isTaken = (id: number): boolean => accounts.users.hasId(id) || (gid === null && accounts.groups.hasId(id));
  if (given !== null) {
    const uid = accounts.givenId(given);
    if (uid === null || !isTaken(uid)) return uid === null ? null : { uid, gid: gid ?? uid };
    return refusal(REFUSED, `adduser: uid '${given}' in use`, isTakenBy(accounts.users.nameOf(uid), 'deluser'));
  }
  const uid = accounts.knowsRange(first) ? firstFree(first, last, isTaken) : accounts.unsure();
  return uid === null ? null : { uid, gid: gid ?? uid };
}

/** `addgroup`. */
export function busyboxAddgroup(machine: RunMachine, args: readonly string[]): AccountEnd {
  const options = readOptions(args, ADDGROUP);
  const accounts = Accounts.read(machine);
  const [name = '', group] = options?.operands ?? [];
  if (options === null || accounts === null || name === '') return null;
  if (group !== undefined) return accounts.join(name, group, unknown('addgroup', name, group));
  const gid = options.given.get('g') ?? '';
  const holder = accounts.groups.nameOf(Number(gid));
  return accounts.addGroup(name, options.given.get('g'), options.given.has('S') ? SYSTEM : ORDINARY, {
    name: refusal(REFUSED, `addgroup: group '${name}' in use`, isThere(name, accounts.groups.find(name)?.[2] ?? '')),
    id: refusal(REFUSED, `addgroup: gid '${gid}' in use`, holder === null ? null : groupIsTakenBy(holder)),
  });
}

/** `deluser`: the group of its name goes too, where nobody is left in it. */
export function busyboxDeluser(machine: RunMachine, args: readonly string[]): AccountEnd {
  const accounts = Accounts.read(machine);
  const options = readOptions(args, DELUSER);
  const [name = '', ...more] = options?.operands ?? [];
  if (accounts === null || options === null || name === '' || more.length > 0) return null;
  const [, , uid, , , home = ''] = accounts.users.find(name) ?? [];
  if (uid === undefined) return accounts.users.surelyLacks(name) ? unknown('deluser', name, '').user : null;
  if (options.given.has('r') && dropHome(machine, home, Number(uid)) === null) return null;
  accounts.users.remove(name);
  accounts.groups.leave(name);
  const ended = accounts.groups.find(name) === null ? 0 : dropGroup(accounts, name);
  accounts.save();
  return ended;
}

/** A group that is somebody's first stays. */
function dropGroup({ users, groups }: Accounts, name: string): AccountEnd {
  const gid = groups.find(name)?.[2];
  const member = users.lines.find((fields) => fields[3] === gid);
  if (member !== undefined) return refusal(REFUSED, `delgroup: '${member[0] ?? ''}' still has '${name}' as their primary group!`);
  // Users that packages bring are in groups of their own, of numbers below those of people.
  if (users.mayHaveMore && Number(gid) < 1000) return null;
  groups.remove(name);
  return 0;
}

/** `delgroup`. */
export function busyboxDelgroup(machine: RunMachine, args: readonly string[]): AccountEnd {
  const options = readOptions(args, DELGROUP);
  const accounts = Accounts.read(machine);
  const [name = '', group] = options?.operands ?? [];
  if (options === null || accounts === null || group !== undefined) return null;
  if (accounts.groups.find(name) === null) return accounts.groups.surelyLacks(name) ? unknown('delgroup', '', name).group : null;
  const ended = dropGroup(accounts, name);
  accounts.save();
  return ended;
}

/**
 * One directory, not its parents, of the user and with the set-group-ID bit; one that is there is given to the user. What cannot be made
 * there is told, and no more.
 */
function makeHome(machine: RunMachine, home: string, { uid, gid }: { uid: number; gid: number }): void {
  const { tree, origin } = machine;
  const place = locate(tree, home, true);
  if (place === null) return;
  if (place.node === null)
    tree.set(place.path, directory(origin, { mode: 0o2755, uid, gid }, skeletonIn(machine, place.path, { uid, gid })));
  else if (place.node.type === 'directory') tree.set(place.path, { ...place.node, mode: 0o2755, uid, gid });
}
