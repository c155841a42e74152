import { glibcLoader } from '../image/bases/libc-files.ts';
import { compareVersions } from '../image/bases/tags.ts';
import type { KnownLoader } from '../image/file-tree.ts';
import { walk } from '../image/walk.ts';
import type { Product } from '../toolchain/product.ts';
import type { Target } from './target.ts';

/** What a program that a RUN line makes wants of glibc and does not get in the image, in the words of its loader. */
export interface Lack {
  readonly wants: string;
  readonly has: string;
  readonly says: string;
}

/** A library or version that the image surely lacks, where it is a known image with glibc; else null. */
export function lackOf(target: Target, { libc, libraries = [], glibc = null }: Product): Lack | null {
  const loader = libc === 'glibc' ? knownLoader(target) : null;
  if (loader === null || target.image?.config.env.some(({ name }) => name === 'LD_LIBRARY_PATH') === true) return null;
  const missing = libraries.find((name) => isMissing(target, loader, name));
  if (missing !== undefined) return { wants: missing, has: 'none', says: `error while loading shared libraries: ${missing}: cannot open shared object file: No such file or directory` };
  if (glibc === null || loader.version === null || compareVersions(loader.version, glibc) >= 0) return null;
  return { wants: `glibc ${glibc} or newer`, has: loader.version, says: `version \`GLIBC_${glibc}' not found` };
}

function knownLoader(target: Target): KnownLoader | null {
  const path = glibcLoader(target.platform);
  const found = target.image === null || path === null ? null : walk(target.image.root, path);
  return found?.ok === true && found.node.type === 'file' && found.node.stands?.libc === 'glibc' ? found.node.stands : null;
}

function isMissing({ image }: Target, { directories }: KnownLoader, name: string): boolean {
  const isAbsent = (path: string): boolean => image !== null && walk(image.root, path).ok === false;
  return directories !== undefined && isAbsent('/etc/ld.so.cache') && directories.every((directory) => isAbsent(`${directory}/${name}`));
}
