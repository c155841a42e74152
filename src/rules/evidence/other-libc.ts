import { walk } from '../../image/walk.ts';
import type { Target } from '../target.ts';
import { execCause } from './causes.ts';

const LOADERS = {
  musl: ['/lib/ld-musl-x86_64.so.1', '/lib/ld-musl-aarch64.so.1', '/lib/ld-musl-armhf.so.1', '/lib/ld-musl-i386.so.1'],
  glibc: ['/lib64/ld-linux-x86-64.so.2', '/lib/ld-linux-aarch64.so.1', '/lib/ld-linux-armhf.so.3', '/lib/ld-linux.so.2'],
} as const;

/** The libc that the image has where a program of the other one misses its loader; null where that is not so. */
export function otherLibcOf(target: Target): 'musl' | 'glibc' | null {
  const family = target.program?.facts?.libc?.family;
  if (execCause(target, 'missing-loader') === null || target.image === null || (family !== 'glibc' && family !== 'musl')) return null;
  const other = family === 'glibc' ? 'musl' : 'glibc';
  const { root } = target.image;
  return LOADERS[other].some((path) => walk(root, path).ok === true) ? other : null;
}
