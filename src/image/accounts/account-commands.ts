import { unknownNode } from '../file-tree.ts';
import { locate } from '../run/run-machine.ts';
import type { RunMachine } from '../run/run-machine.ts';
import type { AccountOperation } from '../run/tree-operation.ts';
import { busyboxAddgroup, busyboxAdduser, busyboxDelgroup } from './busybox.ts';
import { perlAddgroup, perlAdduser } from './perl.ts';
import { groupadd, groupmod, useradd, usermod } from './shadow.ts';

/** What is told of passwords, and the copies that the tools leave behind: of these nobody asks. */
const ASIDE = ['/etc/shadow', '/etc/gshadow', '/etc/passwd-', '/etc/group-', '/etc/shadow-', '/etc/gshadow-', '/etc/subuid', '/etc/subgid', '/etc/subuid-', '/etc/subgid-'];

/** Changes the files of accounts as a command does; false where it cannot be known what it does. */
export function changeAccounts(machine: RunMachine, { program, args }: AccountOperation): boolean {
  const command = commandOf(machine, program);
  if (command === null || !command(machine, args)) return false;
  const { tree, origin } = machine;
  for (const path of ASIDE) {
    const place = locate(tree, path, true);
    if (place !== null) tree.set(place.path, unknownNode(`${path} may be changed by line ${origin.line ?? '?'}`, origin.line));
  }
  return true;
}

type Command = (machine: RunMachine, args: readonly string[]) => boolean;

function commandOf({ tools }: RunMachine, program: string): Command | null {
  switch (program) {
    case 'adduser': return tools === 'busybox' ? busyboxAdduser : tools === 'gnu' ? perlAdduser : null;
    case 'addgroup': return tools === 'busybox' ? busyboxAddgroup : tools === 'gnu' ? perlAddgroup : null;
    case 'delgroup': return tools === 'busybox' ? busyboxDelgroup : null;
    case 'useradd': return useradd;
    case 'groupadd': return groupadd;
    case 'usermod': return usermod;
    case 'groupmod': return groupmod;
    // Only the files of passwords.
    case 'passwd': case 'chpasswd': case 'chage': return () => true;
    default: return null;
  }
}
