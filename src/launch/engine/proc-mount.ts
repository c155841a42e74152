import type { FileTree } from '../../image/file-tree.ts';
import { isAtOrBelow, joinPath } from '../../image/walk.ts';

/** Files of /proc that runc lets be mounted over, as lxcfs does (libcontainer/rootfs_linux.go, checkProcMount). */
const OVERLAID = new Set([
  ...['cpuinfo', 'diskstats', 'meminfo', 'stat', 'swaps', 'uptime', 'loadavg', 'slabinfo'].map((name) => `/proc/${name}`),
  '/proc/sys/kernel/ns_last_pid',
  '/proc/sys/crypto/fips_enabled',
]);

/**
 * Whether runc refuses to mount anything at a place below /proc: it does at all that the kernel has there but a few files, and cannot make
 * what is not there. Null where it does not refuse, `unknown` where it depends on the kernel which of both it is. `path` is as it was
 * given, `at` where it leads.
 */
export function refuseInProc(tree: FileTree, path: string, at: readonly string[]): 'on-proc' | 'inside-proc' | 'unknown' | null {
  // A link of a process to its root or directory is none that runc follows.
  if (at[0] !== 'proc' || at.length < 2) return isAtOrBelow(path, '/proc') ? 'unknown' : null;
  if (at.some((_, depth) => tree.get(at.slice(0, depth + 1))?.type === 'unknown')) return 'unknown';
  if (tree.get(at) === null) return 'inside-proc';
  return isOverlaid(at) ? null : 'on-proc';
}

/** Whether a place may be mounted over where the kernel has it. */
export function isOverlaid(at: readonly string[]): boolean {
  return OVERLAID.has(joinPath(at));
}
