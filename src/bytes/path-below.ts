import { isAbsolute, relative, sep } from 'node:path';

/** A path below a directory with `/` between its parts; null where it lies outside, or is the directory itself. */
export function pathBelow(directory: string, full: string): string | null {
  const path = relative(directory, full);
  return path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path) ? null : path.split(sep).join('/');
}
