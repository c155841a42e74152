import { entryOf } from '../../entry-of.ts';
import type { KnownLoader } from '../file-tree.ts';
import type { GlibcLayout } from './libc-files.ts';

/** The libraries of one gcc by its ABI (gcc.gnu.org, ABI policy): GLIBCXX and CXXABI of libstdc++, GCC of libgcc_s. */
export function gcc(release: string, glibcxx: string, cxxabi: string): GlibcLayout['libraries'] {
  return { 'libstdc++.so.6': { GLIBCXX: glibcxx, CXXABI: cxxabi }, 'libgcc_s.so.1': { GCC: `${release}.0.0` } };
}

/** The greatest GLIBCXX and CXXABI of each release. */
const RELEASES: Readonly<Record<string, readonly [glibcxx: string, cxxabi: string]>> = {
  '9': ['3.4.28', '1.3.12'],
  '10': ['3.4.28', '1.3.12'],
  '11': ['3.4.29', '1.3.13'],
  '12': ['3.4.30', '1.3.13'],
  '13': ['3.4.32', '1.3.14'],
  '14': ['3.4.33', '1.3.15'],
  '15': ['3.4.34', '1.3.16'],
};

/** What is known of a library of a gcc; null for what is not one of its own, and for releases that are not known. */
export function gccLibrary(release: string, name: string): KnownLoader | null {
  const versions = entryOf(RELEASES, release);
  const defines = versions === undefined ? undefined : entryOf(gcc(release, ...versions), name);
  return defines === undefined ? null : { libc: 'glibc', version: null, defines };
}
