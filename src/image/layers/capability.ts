import type { TreeNode } from '../file-tree.ts';

/**
 * What the kernel takes for the attribute `security.capability`: nothing, or a header of version 2 or 3 and all that belongs to it
 * (cap_convert_nscap).
 */
export function isCapability(bytes: string): boolean {
  return bytes === '' || (bytes.length === 20 && bytes[3] === '\x02') || (bytes.length === 24 && bytes[3] === '\x03');
}

/** capabilities(7), by their numbers. */
export const CAPABILITIES = (
  'chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable net_bind_service net_broadcast net_admin net_raw ipc_lock ipc_owner '
  + 'sys_module sys_rawio sys_chroot sys_ptrace sys_pacct sys_admin sys_boot sys_nice sys_resource sys_time sys_tty_config mknod lease audit_write audit_control setfcap '
  + 'mac_override mac_admin syslog wake_alarm block_suspend audit_read perfmon bpf checkpoint_restore'
).split(' ');

const CLAUSE = /^([a-z_,]*)((?:[-+=][eip]*)+)$/;

/**
 * The attribute that setcap(8) gives a file for a text like `cap_net_raw,cap_net_admin=+ep` (cap_from_text(3)); `refused` for one that is
 * none; null where it depends on the kernel: what `all` is, and what is effective without all that is permitted.
 */
export function capabilityFrom(text: string): string | 'refused' | null {
  const sets: Record<string, bigint> = { e: 0n, i: 0n, p: 0n };
  for (const clause of text
    .toLowerCase()
    .split(/\s+/)
    .filter((one) => one !== '')) {
    const [, names = '', actions = ''] = CLAUSE.exec(clause) ?? [];
    if (actions === '') return 'refused';
    if (names === '' || names === 'all') return null;
    const bits = names.split(',').map((name) => CAPABILITIES.indexOf(name.replace(/^cap_/, '')));
    if (bits.includes(-1) || names.split(',').some((name) => !name.startsWith('cap_'))) return 'refused';
    const mask = bits.reduce((all, bit) => all | (1n << BigInt(bit)), 0n);
    for (const [, operator, flags = ''] of actions.matchAll(/([-+=])([eip]*)/g)) {
      for (const set of ['e', 'i', 'p']) {
        if (operator === '=') sets[set] = (sets[set] ?? 0n) & ~mask;
        if (flags.includes(set)) sets[set] = operator === '-' ? (sets[set] ?? 0n) & ~mask : (sets[set] ?? 0n) | mask;
      }
    }
  }
  const { e = 0n, i = 0n, p = 0n } = sets;
  if (e !== 0n && e !== (p | i)) return null;
  const words = [0x02000000n | (e === 0n ? 0n : 1n), p & 0xffffffffn, i & 0xffffffffn, p >> 32n, i >> 32n];
  return words.flatMap((word) => [0n, 8n, 16n, 24n].map((shift) => String.fromCharCode(Number((word >> shift) & 0xffn)))).join('');
}

/** What a file allows the process that it becomes: a bit for each capability (struct vfs_cap_data). */
export interface FileCapabilities {
  readonly permitted: bigint;
  /** The process has them at once, and is not to start without any of them. */
  readonly isEffective: boolean;
}

/** Reads the attribute; null where there is none that counts. That of another user namespace's root does not. */
export function readCapability(bytes: string | undefined): FileCapabilities | null {
  if (bytes === undefined || bytes === '' || !isCapability(bytes)) return null;
  const word = (at: number): bigint => [3, 2, 1, 0].reduce((sum, i) => sum * 256n + BigInt(bytes.charCodeAt(at + i)), 0n);
  if (bytes.length === 24 && word(20) !== 0n) return null;
  return { permitted: word(4) | (word(12) << 32n), isEffective: (bytes.charCodeAt(0) & 1) !== 0 };
}

/** The file as it is once somebody else writes it or gives it away. */
export function withoutCapability<Node extends TreeNode>(node: Node): Node {
  if (node.type !== 'file' || node.capability === undefined) return node;
  const { capability: _, ...rest } = node;
  return rest as Node;
}
