import type { Members } from '../check/scope.ts';

/*
 * Source: what package syscall of Go 1.26 exports for linux/amd64 and not for these, which Linux came to with fewer calls.
 */

const LACKING = new Set(
  (
    'Dup2 Ioperm Iopl MAP_32BIT Ustat SYS_ACCESS SYS_ALARM SYS_ARCH_PRCTL SYS_CHMOD SYS_CHOWN SYS_CREAT SYS_DUP2 SYS_EPOLL_CREATE SYS_EPOLL_WAIT'
    + ' SYS_EVENTFD SYS_FORK SYS_FUTIMESAT SYS_GETDENTS SYS_GETPGRP SYS_INOTIFY_INIT SYS_IOPERM SYS_IOPL SYS_LCHOWN SYS_LINK SYS_LSTAT SYS_MKDIR'
    + ' SYS_MKNOD SYS_MODIFY_LDT SYS_NEWFSTATAT SYS_OPEN SYS_PAUSE SYS_PIPE SYS_POLL SYS_READLINK SYS_RENAME SYS_RMDIR SYS_SELECT SYS_SIGNALFD'
    + ' SYS_STAT SYS_SYMLINK SYS_SYSFS SYS_TIME SYS_UNLINK SYS_USELIB SYS_USTAT SYS_UTIME SYS_UTIMES SYS_VFORK SYS__SYSCTL'
  ).split(' '),
);

/** Members of syscall, without those that the platform does not have. */
export function withoutOthers(members: Members | null, goos: string, goarch: string): Members | null {
  if (goos !== 'linux' || !/^(?:arm64|riscv64|loong64)$/.test(goarch)) return members;
  return (name) => (LACKING.has(name) ? null : members?.(name));
}
