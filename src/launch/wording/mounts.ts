import { goQuote } from '../../dockerfile/values/go-quote.ts';
import type { Errno, LaunchFailure } from '../outcome.ts';
import type { Runtime } from './runtimes.ts';
import { GO_ERRNO } from './text.ts';
import type { Words } from './text.ts';

type MountFailure = Extract<LaunchFailure, { kind: 'mount' | 'make-directory' }>;

interface Text {
  readonly text: string;
  readonly errno: Errno | null;
  /** Said by the parent process of runc, and not of the container's init. */
  readonly isParents?: boolean;
}

/**
 * What runc says where it cannot mount, or make the working directory (libcontainer/rootfs_linux.go). `…` stands for paths of the machine.
 */
export function mountWords(failure: MountFailure, runtime: Runtime): Words {
  const isOld = runtime.oci === 'runc-1.1' || runtime.oci === 'runc-1.0' || runtime.oci === 'runc-1.0.0-rc10';
  const { text, errno, isParents } =
    failure.kind === 'make-directory'
      ? { text: `mkdir ${failure.path}: ${GO_ERRNO[failure.errno]}`, errno: failure.errno, isParents: false }
      : isOld
        ? oldWords(failure)
        : words(failure);
  if (runtime.oci === 'runc-1.0' || runtime.oci === 'runc-1.0.0-rc10') return { kind: 'create', errno, text: `…${text}` };
  return { kind: 'create', errno, text: isOld && isParents !== true ? `error during container init: ${text}` : text };
}

function words({ path, reason }: MountFailure & { kind: 'mount' }): Text {
  switch (reason) {
    case 'not-a-directory':
      return { errno: 'ENOTDIR', text: `${mounting(path)}: …: not a directory` };
    case 'link-loop':
      return {
        errno: 'ELOOP',
        text: `${mounting(path)}: create mountpoint for ${path} mount: lookup mountpoint target: securejoin.OpenInRoot ${path}: openat2 ${path}: too many levels of symbolic links`,
      };
    case 'not-ordinary':
      return {
        errno: null,
        text: `error mounting ${goQuote(filesystem(path))} to rootfs at ${goQuote(path)}: filesystem ${goQuote(filesystem(path))} must be mounted on ordinary directory`,
      };
    case 'on-root':
      return { errno: null, text: `create mountpoint for ${path} mount: mountpoint "…" is on the top of rootfs "…"` };
    case 'not-proc':
      return {
        errno: null,
        text: `${mounting(path)}: create mountpoint for ${path} mount: check proc-safety of ${path} mount: "…" cannot be mounted because it is not of type proc`,
      };
    case 'on-proc':
      return {
        errno: null,
        text: `${mounting(path)}: create mountpoint for ${path} mount: check proc-safety of ${path} mount: "…" cannot be mounted because it is inside /proc`,
      };
    case 'inside-proc':
      return {
        errno: 'ENOENT',
        text: `${mounting(path)}: create mountpoint for ${path} mount: make mountpoint ${goQuote(path)}: mkdirat …: no such file or directory`,
      };
    case 'read-only':
      return {
        errno: 'EROFS',
        text: `${mounting(path)}: create mountpoint for ${path} mount: make mountpoint ${goQuote(path)}: mkdirat …: read-only file system`,
      };
    case 'no-mkdir':
      return {
        errno: 'EPERM',
        text: `${mounting(path)}: create mountpoint for ${path} mount: make mountpoint ${goQuote(path)}: mkdirat …: operation not permitted`,
      };
    case 'no-null':
      return { errno: 'EACCES', text: 'error reopening /dev/null inside container: open /dev/null: is a directory' };
    case 'no-devices':
      return { errno: 'ENOENT', text: "can't mask paths: open /dev/null: no such file or directory" };
  }
}

/** Up to 1.1. */
function oldWords(failure: MountFailure & { kind: 'mount' }): Text {
  const { path, reason } = failure;
  switch (reason) {
    case 'link-loop':
      return { errno: 'ELOOP', text: `${mounting(path)}: SecureJoin …: too many levels of symbolic links` };
    case 'on-root':
      // It mounts the volume over all that was mounted before, and goes on to the settings that Docker wants, in any order.
      return { errno: 'ENOENT', text: 'open /proc/sys/net/ipv4/…: no such file or directory' };
    case 'not-proc':
      return { errno: null, text: `${mounting(path)}: "…" cannot be mounted because it is not of type proc` };
    case 'on-proc':
    case 'inside-proc':
      return { errno: null, text: `${mounting(path)}: "…" cannot be mounted because it is inside /proc` };
    case 'read-only':
      return { errno: 'EROFS', text: `${mounting(path)}: mkdir …: read-only file system` };
    case 'no-mkdir':
      return { errno: 'EPERM', text: `${mounting(path)}: mkdir …: operation not permitted` };
    case 'no-null':
      return { ...words(failure), errno: null };
    case 'no-devices':
      return { errno: 'ENOENT', isParents: true, text: 'unable to setup user: stat /dev/null: no such file or directory' };
    default:
      return words(failure);
  }
}

function mounting(path: string): string {
  return `error mounting "…" to rootfs at ${goQuote(path)}`;
}

function filesystem(path: string): string {
  return path === '/sys' ? 'sysfs' : 'proc';
}
