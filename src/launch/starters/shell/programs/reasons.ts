import type { Walk } from '../../../../image/walk.ts';

/** strerror(3), where every C library words it so. */
export const REASONS = {
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  EACCES: 'Permission denied',
  EEXIST: 'File exists',
  EISDIR: 'Is a directory',
  ENOTEMPTY: 'Directory not empty',
  EROFS: 'Read-only file system',
  ENXIO: 'No such device or address',
  EPERM: 'Operation not permitted',
  ELOOP: 'Too many levels of symbolic links',
  ENAMETOOLONG: 'File name too long',
} as const;

/** Why nothing is at a path; null where something is or may be. */
export function whyNotThere(found: Walk | null | undefined): string | null {
  return found?.ok === false && (found.errno === 'ENOENT' || found.errno === 'ENOTDIR') ? REASONS[found.errno] : null;
}
