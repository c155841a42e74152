import { wasInstalled } from '../installed.ts';
import type { Installed } from '../run-plan-types.ts';

/** Headers of glibc that musl does not have, by the packages of both (glibc 2.36, musl 1.2.3 and 1.2.5). */
const OF_GLIBC = new Set(
  (
    'aliases argp argz envz error execinfo fpu_control fstab gconv gnu-versions gnu/lib-names gnu/libc-version gnu/stubs gshadow ieee754'
    + ' mcheck nss obstack printf proc_service re_comp regexp sgtty thread_db ttyent sys/gmon sys/pidfd sys/profil sys/rseq'
    + ' sys/single_threaded'
  )
    .split(' ')
    .map((name) => `${name}.h`),
);

/** The kernel's headers are a package of their own beside musl: linux-headers. */
const OF_LINUX = /^(?:asm|asm-generic|linux|misc|mtd|rdma|sound|video|xen)\//;

/**
 * Which headers of the system surely are not there beside musl. `installed`: null for musl-gcc, which looks into a directory of its own,
 * where people lay links to the kernel's.
 */
export function lacksHeaders(installed: Installed | undefined | null): (name: string) => boolean {
  const hasLinux = installed === null || wasInstalled(installed, 'linux-headers');
  return (name) => OF_GLIBC.has(name) || (!hasLinux && OF_LINUX.test(name));
}
