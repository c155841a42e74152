import { glibcLoader } from '../../image/bases/libc-files.ts';
import { compareVersions } from '../../image/bases/tags.ts';
import type { DirectoryNode, KnownLoader } from '../../image/file-tree.ts';
import { walk } from '../../image/walk.ts';
import type { Product } from '../../toolchain/product.ts';
import type { LinkedCrate } from '../../toolchain/rust/crates.ts';
import type { Target } from '../target.ts';
import { linesOfPrograms, rootBehindPrograms } from './shipped.ts';

/** What a program that a RUN line makes wants of glibc and does not get in the image, in the words of its loader. */
export interface Lack {
  readonly wants: string;
  readonly has: string;
  readonly says: string;
}

/** A library or version that the image surely lacks, where it is a known image with glibc; else null. */
export function lackOf(target: Target, { libc, libraries = [], glibc = null }: Product): Lack | null {
  const loader = libc === 'glibc' && !hasLibraryPath(target) ? knownLoader(target) : null;
  if (loader === null) return null;
  const missing = libraries.find((name) => isMissing(target, loader, name));
  if (missing !== undefined) return { wants: missing, has: 'none', says: notFound(missing) };
  if (glibc === null || loader.version === null || compareVersions(loader.version, glibc) >= 0) return null;
  return { wants: `glibc ${glibc} or newer`, has: loader.version, says: `version \`GLIBC_${glibc}' not found` };
}

/** The sentence of a loader that does not find a library. */
function notFound(name: string): string {
  return `error while loading shared libraries: ${name}: cannot open shared object file: No such file or directory`;
}

/** Such a library of the system that crates link, and what is known of the image's glibc. */
export interface CrateLack extends Lack, LinkedCrate {
  readonly loader: KnownLoader;
}

/** The first of the libraries that the image surely lacks, where it is a known image with glibc; else null. */
export function lackOfCrates(target: Target, crates: readonly LinkedCrate[]): CrateLack | null {
  const loader = hasLibraryPath(target) ? null : knownLoader(target);
  const missing = loader === null ? undefined : crates.find(({ library }) => isMissing(target, loader, library));
  return loader === null || missing === undefined
    ? null
    : { ...missing, loader, wants: missing.library, has: 'none', says: notFound(missing.library) };
}

function hasLibraryPath({ image }: Target): boolean {
  return image?.config.env.some(({ name }) => name === 'LD_LIBRARY_PATH') === true;
}

function knownLoader(target: Target): KnownLoader | null {
  const path = glibcLoader(target.platform);
  const root = rootBehindPrograms(target);
  const found = root === null || path === null ? null : walk(root, path);
  return found?.ok === true && found.node.type === 'file' && found.node.stands?.libc === 'glibc' ? found.node.stands : null;
}

function isMissing(target: Target, { directories }: KnownLoader, name: string): boolean {
  const root = rootBehindPrograms(target);
  const isAbsent = (path: string): boolean => root !== null && walk(root, path).ok === false;
  return (
    directories !== undefined
    && isOfBase(target, root, '/etc/ld.so.cache')
    && directories.every((directory) => isAbsent(`${directory}/${name}`))
  );
}

/** Whether a file is not there, or as the base image has it: its cache names nothing that it lacks. */
function isOfBase(target: Target, root: DirectoryNode | null, path: string): boolean {
  const found = root === null ? null : walk(root, path);
  return found?.ok === false || (found?.ok === null && (found.node.line === null || linesOfPrograms(target).has(found.node.line)));
}
