import { SOME_TEXT, SOME_WORD } from '../unknown.ts';

/** Files of the kernel that are in every container, and that everybody may read. */
const THERE =
  /^\/proc\/(?:cpuinfo|loadavg|meminfo|stat|uptime|version|sys\/kernel\/(?:hostname|osrelease|random\/(?:boot_id|uuid))|(?:self|1)\/(?:cgroup|cmdline|mountinfo|mounts|stat|status))$/;

/** What is read of a file that the kernel has in every container; null for any other path. */
export function kernelText(path: string): string | null {
  if (path === '/dev/null') return '';
  if (!THERE.test(path)) return null;
  return path.startsWith('/proc/sys/') ? `${SOME_WORD}\n` : SOME_TEXT;
}

/** The terminal of a process, which no container has without `docker run -t`, and no step of a build. */
export const TERMINAL = '/dev/tty';

/** What there may be right in /proc, besides the processes. */
const OF_PROC = new Set(
  (
    'acpi asound buddyinfo bus cgroups cmdline config.gz consoles cpuinfo crypto devices diskstats dma driver dynamic_debug execdomains fb '
    + 'filesystems fs interrupts iomem ioports irq kallsyms kcore key-users keys kmsg kpagecgroup kpagecount kpageflags latency_stats loadavg '
    + 'locks mdstat meminfo misc modules mounts mtrr net pagetypeinfo partitions pressure sched_debug schedstat scsi self slabinfo softirqs '
    + 'stat swaps sys sysrq-trigger sysvipc thread-self timer_list timer_stats tty uptime version version_signature vmallocinfo vmstat zoneinfo'
  ).split(' '),
);

/** Whether a path names something right in /proc that is not there: the kernel makes what is, and nobody else. */
export function isNeverMade(path: string): boolean {
  const name = /^\/proc\/([^/]+)\/*$/.exec(path)?.[1];
  return name !== undefined && !/^\.{1,2}$|^\d+$/.test(name) && !OF_PROC.has(name);
}

/** Those that give random bytes. */
export function isRandom(path: string): boolean {
  return path === '/dev/urandom' || path === '/dev/random';
}
