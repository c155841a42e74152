import { entryOf } from '../../entry-of.ts';
import type { Fix } from '../../fix.ts';
import { compareVersions } from '../bases/tags.ts';
import { locate } from '../run/run-machine.ts';
import type { RunMachine } from '../run/run-machine.ts';
import { Accounts, firstFree } from './accounts.ts';
import type { AccountEnd } from './accounts.ts';
import { makeUserHome } from './home.ts';
import { readPerlOptions } from './options.ts';
import type { PerlTable } from './options.ts';
import { groupIsTakenBy, isThere, refusal } from './refusal.ts';

/** Debian's adduser and addgroup, versions 3.118 to 3.152. */
const ADDUSER: PerlTable = {
  asks: '?',
  always: {
    'system': 'S',
    'group': 'G',
    'uid': 'u#',
    'gid': 'g#',
    'ingroup': 'i:',
    'home': 'h:',
    'shell': 's:',
    'no-create-home': 'N',
    'disabled-password': 'D',
    'disabled-login': 'L',
    'gecos': 'c:',
    'quiet': 'q',
    'q': 'q',
    'debug': 'd',
    'force-badname': 'x',
    'firstuid': 'f#',
    'lastuid': 'l#',
    'conf': 'v:',
    'add_extra_groups': 'z',
    'help': '?',
    'h': '?',
    'version': '?',
    'v': '?',
  },
  some: {
    'comment': 'c:',
    'c': 'v:',
    'add-extra-groups': 'z',
    'allow-bad-names': 'x',
    'allow-badname': 'x',
    'allow-all-names': 'x',
    'verbose': 'd',
    'firstgid': 'f#',
    'lastgid': 'l#',
    'stdoutmsglevel': 'o:',
    'stderrmsglevel': 'o:',
    'logmsglevel': 'o:',
  },
};
const SYSTEM: readonly [number, number] = [100, 999];
const ORDINARY: readonly [number, number] = [1000, 59_999];
type Given = ReadonlyMap<string, string>;

/** `adduser` of Debian. What it ends with where it is refused, changes from release to release. */
export function perlAdduser(machine: RunMachine, args: readonly string[]): AccountEnd {
  const options = readPerlOptions(args, ADDUSER);
  if (options === 'asks') return 0;
  if (options === 'refused') return asBusybox(refusedBy(machine, 'call'), args);
  const accounts = Accounts.read(machine);
  const [name = '', group, more] = options?.operands ?? [];
  if (
    options === null
    || accounts === null
    || name === ''
    || more !== undefined
    || ['f', 'l', 'v', 'z', 'o'].some((letter) => options.given.has(letter))
  )
    return null;
  const { given } = options;
  if (group !== undefined) return joined(accounts, name, group);
  if (given.has('G') && !given.has('S')) return addGroup(accounts, name, given);
  const isSystem = given.has('S');
  const there = accounts.users.find(name);
  if (there !== null) return ofUserThere(machine, there, given);
  const wrong = refusedGroup(accounts, name, given);
  if (wrong !== undefined) return wrong;
  const ids = chooseIds(accounts, name, given, isSystem);
  if (ids === null) return null;
  const home = given.get('h') ?? (isSystem ? '/nonexistent' : `/home/${name}`);
  // It has chfn write the name of an ordinary user, and PAM let it.
  if (given.has('c') && !isSystem && locate(machine.tree, '/etc/pam.d/chfn', true)?.node === null) return null;
  accounts.users.add([
    name,
    'x',
    String(ids.uid),
    String(ids.gid),
    isSystem ? (given.get('c') ?? '') : filled(given.get('c') ?? ''),
    home,
    given.get('s') ?? (isSystem ? '/usr/sbin/nologin' : '/bin/bash'),
  ]);
  if (ids.isNew) accounts.groups.add([name, 'x', String(ids.gid), '']);
  // Since 3.123 an ordinary user is a member of users as well, which is no harm before.
  if (!isSystem) accounts.groups.join(name, 'users');
  accounts.save();
  if (given.has('N') || (isSystem && !given.has('h'))) return 0;
  return makeUserHome(machine, home, ids, homeMode(machine, isSystem), !isSystem) ? 0 : null;
}

/** The mode of a new home, by /etc/adduser.conf or else by the program's own defaults; null where these are not at hand. */
function homeMode({ tree }: RunMachine, isSystem: boolean): number | null {
  const [conf, own] = ['/etc/adduser.conf', '/usr/share/perl5/Debian/AdduserCommon.pm'].map((path) => {
    const node = locate(tree, path, true)?.node;
    return node?.type === 'file' && node.content !== null && node.content.size <= MAX_SETTINGS
      ? new TextDecoder().decode(node.content.read(0, node.content.size))
      : null;
  });
  if (conf == null || own == null) return null;
  const name = isSystem ? 'sys_dir_mode' : 'dir_mode';
  const set = new RegExp(`^${name}=(.*)$`, 'im').exec(conf)?.[1];
  const mode = set === undefined ? new RegExp(`^\\s*${name} => "(\\d+)"`, 'm').exec(own)?.[1] : set.trim().replace(/^"(.*)"$/, '$1');
  return mode !== undefined && /^0?[0-7]{3,4}$/.test(mode) ? Number.parseInt(mode, 8) : null;
}

const MAX_SETTINGS = 1 << 16;

/** Only that it is refused. */
const REFUSED = refusal(1, '');

/** A user of the name is there: of a system it is content with one. */
function ofUserThere(machine: RunMachine, [name = '', , uid = '', gid = '']: readonly string[], given: Given): AccountEnd {
  const [first, last] = SYSTEM;
  if (!given.has('S')) return refusedBy(machine, 'exists', isThere(name, `${uid}:${gid}`));
  return given.has('u') || !/^\d+$/.test(uid)
    ? null
    : Number(uid) >= first && Number(uid) <= last
      ? 0
      : refusedBy(machine, 'wrong', isThere(name, `${uid}:${gid}`));
}

/** The group that a new user is to be of is not there, or one of its own is; undefined where neither is sure. */
function refusedGroup(accounts: Accounts, name: string, given: Given): AccountEnd | undefined {
  const other = given.get('g') ?? given.get('i');
  if (other === undefined)
    return !given.has('S') && accounts.groups.find(name) !== null
      ? refusedBy(accounts.machine, 'exists', `adduser --ingroup ${name} …`)
      : undefined;
  return accounts.groupId(other) === null && accounts.groups.surelyLacks(other)
    ? refusedBy(accounts.machine, 'absent', given.has('i') ? `addgroup ${other}   before it` : null)
    : undefined;
}

/** A user and a group that are there. */
function joined(accounts: Accounts, user: string, group: string): AccountEnd {
  const ended = accounts.join(user, group, { user: REFUSED, group: REFUSED });
  return ended === null || ended === 0 ? ended : refusedBy(accounts.machine, 'absent');
}

/** What releases of Debian 13 end with: options that it does not have, and what is there or is not. */
const CODES = { call: 51, exists: 11, absent: 12, wrong: 13, taken: 21 } as const;

/** Releases with versions up to 3.134, which end with 1 whatever they do not take, and Debian 13, whose 3.152 has codes. */
const LAST_OF_ONE = '2.36';
const FIRST_OF_CODES = '2.41';
const LOADERS = ['/lib64/ld-linux-x86-64.so.2', '/lib/ld-linux-aarch64.so.1'];

/** What it ends with, by its own text or the release of its image. */
function refusedBy({ tree }: RunMachine, why: keyof typeof CODES, fix: Fix | null = null): AccountEnd {
  const script = locate(tree, '/usr/sbin/adduser', true)?.node;
  const text =
    script?.type === 'file' && script.content !== null
      ? new TextDecoder().decode(script.content.read(0, Math.min(script.content.size, 1 << 16)))
      : '';
  const [, minor] = /^my \$version = "3\.(\d+)/m.exec(text) ?? [];
  const isOf = (release: string, isOurs: (order: number) => boolean): boolean =>
    LOADERS.some((loader) => {
      const node = locate(tree, loader, true)?.node;
      return (
        node?.type === 'file'
        && node.stands?.libc === 'glibc'
        && node.stands.version !== null
        && isOurs(compareVersions(node.stands.version, release))
      );
    });
  const isOld = minor !== undefined ? Number(minor) <= 134 : isOf(LAST_OF_ONE, (order) => order <= 0);
  const isNew = minor !== undefined ? Number(minor) >= 152 : isOf(FIRST_OF_CODES, (order) => order >= 0);
  return isOld ? refusal(1, '', fix) : isNew ? refusal(CODES[why], '', fix) : null;
}

/** What busybox's adduser takes, as Debian's calls it. */
const BUSYBOX: Readonly<Record<string, string>> = {
  '-D': '--disabled-password',
  '-S': '--system',
  '-H': '--no-create-home',
  '-G': '--ingroup',
  '-u': '--uid',
  '-h': '--home',
  '-s': '--shell',
  '-g': '--gecos',
};

/** The same of its addgroup. */
const BUSYBOX_GROUP: typeof BUSYBOX = { '-S': '--system', '-g': '--gid' };

/** Lines of Alpine are tried in Debian often: the same with its own names. */
function asBusybox(ended: AccountEnd, args: readonly string[]): AccountEnd {
  const words = retyped(args, BUSYBOX);
  if (ended === null || ended === 0 || words === null) return ended;
  const isAsked = !args.includes('-S') && !args.includes('-g');
  return { ...ended, fix: `adduser ${isAsked ? '--gecos "" ' : ''}${words}   as Debian's adduser takes it` };
}

function groupAsBusybox(ended: AccountEnd, args: readonly string[]): AccountEnd {
  const words = retyped(args, BUSYBOX_GROUP);
  return ended === null || ended === 0 || words === null ? ended : { ...ended, fix: `addgroup ${words}   as Debian's addgroup takes it` };
}

/** The line with Debian's names; null where it has others too, or nothing to rename. */
function retyped(args: readonly string[], names: typeof BUSYBOX): string | null {
  if (!args.every((word) => /^[\w./:-]+$/.test(word))) return null;
  const words = args.map((word) => entryOf(names, word) ?? word);
  return words.some((word) => /^-[^-]/.test(word)) || words.every((word, i) => word === args[i]) ? null : words.join(' ');
}

/** Name, room and telephones. */
function filled(gecos: string): string {
  return [...gecos.split(','), '', '', ''].slice(0, Math.max(4, gecos.split(',').length)).join(',');
}

/** The user's id and that of its group, which may be its own. */
function chooseIds(accounts: Accounts, name: string, given: Given, isSystem: boolean): { uid: number; gid: number; isNew: boolean } | null {
  const [first, last] = isSystem ? SYSTEM : ORDINARY;
  const other = given.get('g') ?? given.get('i');
  const isNew = other === undefined && (!isSystem || given.has('G'));
  const group = isNew ? null : accounts.groupId(other ?? 'nogroup');
  if ((!isNew && group === null) || (isNew && accounts.groups.find(name) !== null)) return null;
  if (given.has('u')) {
    const uid = accounts.givenId(given.get('u') ?? '');
    if (uid === null || accounts.users.hasId(uid)) return null;
    if (group !== null) return { uid, gid: group, isNew };
    return accounts.groups.hasId(uid) ? { uid, gid: freeGroup(accounts, first, last), isNew } : { uid, gid: uid, isNew };
  }
  // A user of the system and its group may have different numbers, since 3.122.
  const isTaken = (id: number): boolean => accounts.users.hasId(id) || (isNew && !isSystem && accounts.groups.hasId(id));
  const uid = accounts.knowsRange(first) ? firstFree(first, last, isTaken) : accounts.unsure();
  return uid === null ? null : { uid, gid: group ?? (isSystem ? freeGroup(accounts, first, last) : uid), isNew };
}

function freeGroup(accounts: Accounts, first: number, last: number): number {
  return (accounts.knowsRange(first) ? firstFree(first, last, (id) => accounts.groups.hasId(id)) : null) ?? accounts.unsure();
}

/** `addgroup` of Debian. */
export function perlAddgroup(machine: RunMachine, args: readonly string[]): AccountEnd {
  const options = readPerlOptions(args, ADDUSER);
  if (options === 'asks') return 0;
  if (options === 'refused') return groupAsBusybox(refusedBy(machine, 'call'), args);
  const accounts = Accounts.read(machine);
  const [name = '', group, more] = options?.operands ?? [];
  if (options === null || accounts === null || name === '' || more !== undefined) return null;
  return group === undefined ? addGroup(accounts, name, options.given) : joined(accounts, name, group);
}

function addGroup(accounts: Accounts, name: string, given: Given): AccountEnd {
  const [isSystem, id] = [given.has('S'), given.get('g')];
  const there = accounts.groups.find(name)?.[2];
  // It is content with a group of the system that is there.
  if (isSystem && there !== undefined) return id === undefined && /^[1-9]\d\d$/.test(there) ? 0 : null;
  const ended = accounts.addGroup(name, id, isSystem ? SYSTEM : ORDINARY, { name: REFUSED, id: TAKEN });
  if (ended === null || ended === 0) return ended;
  return ended === TAKEN
    ? refusedBy(accounts.machine, 'taken', holderOf(accounts, id ?? ''))
    : refusedBy(accounts.machine, 'exists', isThere(name, there ?? ''));
}

/** The id is another's. */
const TAKEN = refusal(1, 'taken');

function holderOf(accounts: Accounts, id: string): Fix | null {
  const holder = accounts.groups.nameOf(Number(id));
  return holder === null ? null : groupIsTakenBy(holder);
}
