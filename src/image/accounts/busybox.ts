import { directory } from '../file-tree.ts';
import { locate } from '../run/run-machine.ts';
import type { RunMachine } from '../run/run-machine.ts';
import { joinPath } from '../walk.ts';
import { Accounts, firstFree } from './accounts.ts';
import { readOptions } from './options.ts';
import type { OptionTable } from './options.ts';

/** busybox's adduser and addgroup (loginutils), with the limits that Alpine builds it with. */
const SYSTEM: readonly [number, number] = [100, 999];
const ORDINARY: readonly [number, number] = [1000, 256_000];

const ADDUSER: OptionTable = {
  letters: 'h:g:s:G:DSHu:k:',
  long: { home: 'h', gecos: 'g', shell: 's', ingroup: 'G', 'disabled-password': 'D', 'empty-password': 'D', system: 'S', 'no-create-home': 'H', uid: 'u', skel: 'k' },
};
const ADDGROUP: OptionTable = { letters: 'g:S', long: { gid: 'g', system: 'S' } };
const DELGROUP: OptionTable = { letters: '', long: {} };

/** `adduser`; false where it is refused or cannot be known. */
export function busyboxAdduser(machine: RunMachine, args: readonly string[]): boolean {
  const options = readOptions(args, ADDUSER);
  const accounts = Accounts.read(machine);
  const [name = '', group] = options?.operands ?? [];
  if (options === null || accounts === null || name === '') return false;
  const { given } = options;
  if (group !== undefined) return given.size === 0 && accounts.join(name, group);
  const isSystem = given.has('S');
  const ingroup = given.get('G') ?? (isSystem ? 'nogroup' : null);
  const ids = chooseIds(accounts, given.get('u') ?? null, ingroup, isSystem ? SYSTEM : ORDINARY);
  if (accounts.users.find(name) !== null || ids === null || (ingroup === null && accounts.groups.find(name) !== null)) return false;
  const home = given.get('h') ?? `/home/${name}`;
  const shell = given.get('s') ?? (isSystem ? '/sbin/nologin' : '/bin/sh');
  accounts.users.add([name, 'x', String(ids.uid), String(ids.gid), given.get('g') ?? 'Linux User,,,', home, shell]);
  if (ingroup === null) accounts.groups.add([name, 'x', String(ids.gid), '']);
  else if (!accounts.groups.join(name, ingroup) && !accounts.groups.mayHaveMore) return false;
  accounts.save();
  return given.has('H') || makeHome(machine, home, ids);
}

/** Null where it is refused. */
function chooseIds(accounts: Accounts, given: string | null, ingroup: string | null, [first, last]: readonly [number, number]): { uid: number; gid: number } | null {
  const gid = ingroup === null ? null : accounts.groupId(ingroup);
  if (ingroup !== null && gid === null) return null;
  const isTaken = (id: number): boolean => accounts.users.hasId(id) || (gid === null && accounts.groups.hasId(id));
  if (given !== null) {
    const uid = accounts.givenId(given);
    return uid === null || isTaken(uid) ? null : { uid, gid: gid ?? uid };
  }
  const uid = accounts.knowsRange(first) ? firstFree(first, last, isTaken) : accounts.unsure();
  return uid === null ? null : { uid, gid: gid ?? uid };
}

/** `addgroup`. */
export function busyboxAddgroup(machine: RunMachine, args: readonly string[]): boolean {
  const options = readOptions(args, ADDGROUP);
  const accounts = Accounts.read(machine);
  const [name = '', group] = options?.operands ?? [];
  if (options === null || accounts === null || name === '') return false;
  if (group !== undefined) return accounts.join(name, group);
  return accounts.addGroup(name, options.given.get('g'), options.given.has('S') ? SYSTEM : ORDINARY);
}

/** `delgroup`. */
export function busyboxDelgroup(machine: RunMachine, args: readonly string[]): boolean {
  const options = readOptions(args, DELGROUP);
  const accounts = Accounts.read(machine);
  const [name = '', group] = options?.operands ?? [];
  if (options === null || accounts === null || group !== undefined) return false;
  accounts.groups.remove(name);
  accounts.save();
  return true;
}

/**
 * One directory, not its parents, of the user and with the set-group-ID bit; one that is there is given to the user. Whether a
 * skeleton is copied into it must be known.
 */
function makeHome(machine: RunMachine, home: string, { uid, gid }: { uid: number; gid: number }): boolean {
  const { tree, origin } = machine;
  const place = locate(tree, home, true);
  if (place === null) return true;
  if (place.node === null) {
    const skeleton = locate(tree, '/etc/skel', true);
    tree.set(place.path, directory(origin, { mode: 0o2755, uid, gid }, skeleton?.node === null ? [] : [{ kind: 'changed', reason: `${joinPath(place.path)} may hold a copy of /etc/skel`, line: origin.line }]));
    return true;
  }
  if (place.node.type !== 'directory') return true;
  tree.set(place.path, { ...place.node, mode: 0o2755, uid, gid });
  return true;
}
