import { directory, ENGINE, unknownNode } from '../../image/file-tree.ts';
import type { DirectoryNode, FileNode, Layer, SpecialNode, TreeNode } from '../../image/file-tree.ts';

const ROOT_OWNED = { mode: 0o755, uid: 0, gid: 0 };
export const MADE = { ...ROOT_OWNED, origin: ENGINE };

/** Kernel filesystems that runc mounts first, in its order. */
export const KERNEL_FILESYSTEMS = ['proc', 'dev', 'sys'] as const;

/** The device nodes, links and directories that runc makes in /dev; a console only where there is a terminal. */
const DEVICES = ['null', 'zero', 'full', 'random', 'urandom', 'tty'];
const DEV_LINKS = {
  ptmx: 'pts/ptmx',
  fd: '/proc/self/fd',
  stdin: '/proc/self/fd/0',
  stdout: '/proc/self/fd/1',
  stderr: '/proc/self/fd/2',
  core: '/proc/kcore',
} as const;
const DEV_DIRECTORIES = { pts: 0o755, shm: 0o1777, mqueue: 0o1777 } as const;

/** What a kernel has at the top of /proc and /sys, besides the processes. */
const KERNEL_NAMES = new Set(
  (
    'self thread-self sys net fs bus irq tty acpi driver scsi asound mounts modules devices kcore '
    + 'allocinfo bootconfig buddyinfo cgroups config.gz consoles crypto device-tree diskstats dma dynamic_debug execdomains fb filesystems '
    + 'ide interrupts iomem ioports kallsyms key-users keys kmsg kpagecgroup kpagecount kpageflags latency_stats locks lockdep lockdep_chains '
    + 'lockdep_stats lock_stat mdstat misc mpt mtrr pagetypeinfo partitions pressure profile sched_debug schedstat slabinfo softirqs swaps '
    + 'sysrq-trigger sysvipc timer_list timer_stats vmallocinfo vmcore vmstat xen zoneinfo '
    + 'block class dev firmware hypervisor kernel module power'
  ).split(' '),
);

/** Files without x that every kernel has in /proc. */
const PROC_FILES = new Set(['cmdline', 'cpuinfo', 'loadavg', 'meminfo', 'stat', 'uptime', 'version']);
const PROC_FILE: FileNode = { type: 'file', content: null, unknown: "/proc is the kernel's", mode: 0o444, uid: 0, gid: 0, origin: ENGINE };

/** Folders that every kernel with containers has there. */
const DIRECTORIES = {
  proc: new Set(['sys', 'fs']),
  sys: new Set(['block', 'bus', 'class', 'dev', 'devices', 'firmware', 'fs', 'kernel', 'module']),
} as const;

function kernelFiles(name: 'proc' | 'sys'): DirectoryNode {
  const child = (entry: string): TreeNode | null => {
    if (name === 'proc' && PROC_FILES.has(entry)) return PROC_FILE;
    if (name === 'proc' && (entry === 'self' || entry === 'thread-self' || entry === '1')) return ownProcess(entry !== '1');
    if (name === 'proc' && (entry === 'mounts' || entry === 'net')) return { type: 'symlink', target: `self/${entry}`, ...MADE };
    if (DIRECTORIES[name].has(entry)) return lazy(() => unknownNode(`/${name} is the kernel's`, null));
    return KERNEL_NAMES.has(entry) || /^\d+$/.test(entry) ? unknownNode(`/${name} is the kernel's`, null) : null;
  };
  return lazy(child);
}

/** Files without x that every process has. */
const OWN_FILES = new Set(['cgroup', 'cmdline', 'mountinfo', 'mounts', 'stat', 'status']);

/**
 * /proc/self, which is /proc/1 in a container of its own: its open files are the three standard ones, a pipe or terminal each. Where it
 * stands is known of the process that asks.
 */
function ownProcess(isAsking: boolean): DirectoryNode {
  const fd = (entry: string): TreeNode | null => (/^[012]$/.test(entry) ? device(0o620) : /^\d+$/.test(entry) ? KERNELS : null);
  return lazy((entry) => {
    if (OWN_FILES.has(entry)) return PROC_FILE;
    if (entry === 'fd') return lazy(fd);
    if (entry === 'root') return { type: 'symlink', target: '/', ...MADE };
    return entry === 'cwd' && isAsking ? { ...KERNELS, isOwnDirectory: true } : KERNELS;
  });
}

const KERNELS = unknownNode("/proc is the kernel's", null);

function lazy(child: (name: string) => TreeNode | null): DirectoryNode {
  const layer: Layer = { kind: 'lazy', child, names: () => ({ names: [], complete: false }) };
  return directory(ENGINE, { ...ROOT_OWNED, mode: 0o555 }, [layer]);
}

function devices(): DirectoryNode {
  const entries = new Map<string, TreeNode>();
  for (const name of DEVICES) entries.set(name, device(0o666));
  for (const [name, target] of Object.entries(DEV_LINKS)) entries.set(name, { type: 'symlink', target, ...MADE });
  for (const [name, mode] of Object.entries(DEV_DIRECTORIES))
    entries.set(
      name,
      directory(ENGINE, { ...ROOT_OWNED, mode }, [{ kind: 'entries', entries: new Map(name === 'pts' ? [['ptmx', device(0o666)]] : []) }]),
    );
  return directory(ENGINE, ROOT_OWNED, [{ kind: 'entries', entries }]);
}

function device(mode: number): SpecialNode {
  return { type: 'device', mode, uid: 0, gid: 0, origin: ENGINE };
}

export const FILESYSTEMS = { proc: kernelFiles('proc'), sys: kernelFiles('sys'), dev: devices() } as const;
