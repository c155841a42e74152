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

/** Those that give random bytes. */
export function isRandom(path: string): boolean {
  return path === '/dev/urandom' || path === '/dev/random';
}
