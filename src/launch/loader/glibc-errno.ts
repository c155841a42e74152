const ERRNO_TEXT = {
  // Its strerror knows few (dl-minimal.c).
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
  ENOTDIR: 'Error 20',
  ELOOP: 'Error 40',
  ENAMETOOLONG: 'Error 36',
} as const;

/** Why a library could not be opened. */
export type Errno = keyof typeof ERRNO_TEXT;

/** What glibc's loader says of it; null where nothing has set errno since the last file was opened. */
export function cannotOpen(errno: Errno | null): string {
  return `cannot open shared object file${errno === null ? '' : `: ${ERRNO_TEXT[errno]}`}`;
}
