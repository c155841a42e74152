import { cleanPath } from './go-path.ts';

/** Twice the longest path that a kernel takes: no build gets beyond a WORKDIR of more. */
const MAX_WORKDIR = 8192;

/**
 * A working directory after WORKDIR: a relative path is joined and cleaned, an absolute one stays as it is. One that is too
 * long for any build grows no more.
 */
export function joinWorkdir(current: string, path: string): string {
  const parent = current === '' ? '/' : current;
  if (path === '' || (parent.length > MAX_WORKDIR && !path.startsWith('/'))) return parent;
  return path.startsWith('/') ? path : cleanPath(`${parent}/${path}`);
}

/** The destination of COPY made absolute; what its end says about a directory (`/` and `/.`) is kept. */
export function absolutePath(workdir: string, path: string): string {
  if (path.startsWith('/')) return path;
  const relative = path === '.' || path === '' ? './' : path;
  const joined = cleanPath(`${workdir}/${relative}`);
  if (relative.endsWith('/')) return joined === '/' ? joined : `${joined}/`;
  if (relative.endsWith('/.')) return joined === '/' ? '/.' : `${joined}/.`;
  return joined;
}
