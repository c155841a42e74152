import { fromBytes } from '../../bytes/source.ts';
import { unknownNode } from '../file-tree.ts';
import type { Origin, TreeNode } from '../file-tree.ts';
import { locate } from '../run/run-machine.ts';
import type { RunMachine } from '../run/run-machine.ts';
import type { AccountOperation } from '../run/tree-operation.ts';
import type { AccountEnd } from './accounts.ts';
import { busyboxAddgroup, busyboxAdduser, busyboxDelgroup, busyboxDeluser } from './busybox.ts';
import { PASSWORD_FILES } from './password-files.ts';
import { perlAddgroup, perlAdduser } from './perl.ts';
import { gpasswd, groupadd, groupdel, groupmod } from './shadow-groups.ts';
import { useradd, userdel, usermod } from './shadow-users.ts';

/**
 * Changes the files of accounts as a command does, and tells what it ends with: more than 0 where it surely is refused, null where it
 * cannot be known what it does.
 */
export function changeAccounts(machine: RunMachine, { program, args }: AccountOperation): AccountEnd {
  const command = commandOf(machine, program);
  if (command === null) return null;
  const ended = command(machine, args);
  if (ended !== 0) return ended;
  const { tree, origin } = machine;
  if (machine.tools !== 'busybox') lock(machine);
  if (command === perlAdduser || command === perlAddgroup) lockRun(machine);
  // Of these nobody asks.
  for (const path of PASSWORD_FILES) {
    const place = locate(tree, path, true);
    if (place !== null)
      tree.set(place.path, unknownNode(`${path} may be changed by ${origin.line === null ? program : `line ${origin.line}`}`, origin.line));
  }
  return 0;
}

/** What lckpwdf(3) locks stays behind. */
function lock({ tree, origin }: RunMachine): void {
  const place = locate(tree, '/etc/.pwd.lock', false);
  if (place?.node === null) tree.set(place.path, emptyFile(0o600, origin));
}

/** Debian's own scripts have a lock of their own from 3.130 on, which is left behind too. */
function lockRun({ tree, origin }: RunMachine): void {
  const place = locate(tree, '/run/adduser', false);
  const own = locate(tree, '/usr/share/perl5/Debian/AdduserCommon.pm', true)?.node;
  if (place === null || place.node !== null || tree.get(['run'])?.type !== 'directory') return;
  const text =
    own?.type === 'file' && own.content !== null && own.content.size <= MAX_SCRIPT
      ? new TextDecoder().decode(own.content.read(0, own.content.size))
      : null;
  if (text === null) return tree.set(place.path, unknownNode('/run/adduser is made by some releases of adduser', origin.line));
  if (text.includes("'/run/adduser'")) tree.set(place.path, emptyFile(0o644, origin));
}

function emptyFile(mode: number, origin: Origin): TreeNode {
  return { type: 'file', mode, uid: 0, gid: 0, origin, content: fromBytes(new Uint8Array()), unknown: null };
}

const MAX_SCRIPT = 1 << 18;

type Command = (machine: RunMachine, args: readonly string[]) => AccountEnd;

function commandOf({ tools }: RunMachine, program: string): Command | null {
  switch (program) {
    case 'adduser':
      return tools === 'busybox' ? busyboxAdduser : tools === 'gnu' ? perlAdduser : null;
    case 'addgroup':
      return tools === 'busybox' ? busyboxAddgroup : tools === 'gnu' ? perlAddgroup : null;
    case 'delgroup':
      return tools === 'busybox' ? busyboxDelgroup : null;
    case 'deluser':
      return tools === 'busybox' ? busyboxDeluser : null;
    case 'useradd':
      return useradd;
    case 'groupadd':
      return groupadd;
    case 'usermod':
      return usermod;
    case 'groupmod':
      return groupmod;
    case 'userdel':
      return userdel;
    case 'groupdel':
      return groupdel;
    case 'gpasswd':
      return tools === 'busybox' ? null : gpasswd;
    // Only the files of passwords.
    case 'passwd':
    case 'chpasswd':
    case 'chage':
      return () => 0;
    default:
      return null;
  }
}
