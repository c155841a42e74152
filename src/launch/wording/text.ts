import type { Errno } from '../outcome.ts';

/** strerror(3) as Go prints it. */
export const GO_ERRNO: Readonly<Record<Errno, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  ENOEXEC: 'exec format error',
  ENOTDIR: 'not a directory',
  EISDIR: 'is a directory',
  ELOOP: 'too many levels of symbolic links',
  ENAMETOOLONG: 'file name too long',
  EIO: 'input/output error',
  ELIBBAD: 'accessing a corrupted shared library',
  EINVAL: 'invalid argument',
  E2BIG: 'argument list too long',
  EROFS: 'read-only file system',
  EEXIST: 'file exists',
  EPERM: 'operation not permitted',
};

/** strerror(3) as C programs print it: glibc's begins with a capital. */
export function cErrno(errno: Errno): string {
  const text = GO_ERRNO[errno];
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** A failure in words, and who says them. */
export type Words =
  /** The engine, before it calls its OCI runtime. */
  | { readonly kind: 'engine'; readonly about: 'command' | 'user' | 'group' | 'directory' | 'volume'; readonly text: string }
  /** The OCI runtime, to the engine: no container starts. `ofSpec`: it does not take what it is asked for, and begins no process. */
  | { readonly kind: 'create'; readonly errno: Errno | null; readonly text: string; readonly ofSpec?: true }
  /** The OCI runtime's last words in the container's own log. */
  | { readonly kind: 'log'; readonly errno: Errno; readonly text: string; readonly exitCode: number };
