import { cause } from './answer.ts';
import type { Cause } from './answer.ts';
import type { ErrorLine } from './error-line.ts';

/** What the releases that are still mended have, the oldest first: glibc, and the versions of libstdc++.so.6. */
const IMAGES: readonly (readonly [image: string, glibc: string, glibcxx: string, cxxabi: string])[] = [
  ['ubuntu:22.04', '2.35', '3.4.30', '1.3.13'],
  ['debian:12', '2.36', '3.4.30', '1.3.13'],
  ['ubuntu:24.04', '2.39', '3.4.33', '1.3.15'],
  ['debian:13', '2.41', '3.4.33', '1.3.15'],
];

/** The cause that the version of a symbol tells: which images have it; null where it tells none. */
export function versionCause({ kind, version }: ErrorLine): Cause | null {
  if (kind !== 'version-missing' || version === null) return null;
  const [, set = '', wanted = ''] = /^(GLIBC|GLIBCXX|CXXABI)_(\d{1,3}(?:\.\d{1,3}){1,2})$/.exec(version) ?? [];
  const column = ['GLIBC', 'GLIBCXX', 'CXXABI'].indexOf(set) + 1;
  if (column === 0) return null;
  const having = IMAGES.filter((image) => isAtLeast(image[column] ?? '', wanted)).map(([image]) => image);
  const first = having[0];
  const base = first === undefined ? 'take a newer base' : `FROM ${first}${having.length > 1 ? ' or newer' : ''}, which has it`;
  return cause(
    'built on a newer system than it runs on',
    `npx scratch-lint inspect ./{file} says what it needs; {version} is in ${having.length === 0 ? 'none of the usual images yet' : having.join(', ')}`,
    set === 'GLIBC'
      ? `${base}; or build in the release you run in (for debian:12, golang:1-bookworm, rust:1-bookworm); or link statically`
      : `${base}; or build in the release you run in; or link it in: -static-libstdc++ -static-libgcc`,
    'libc-too-old',
    'missing-library',
    'wrong-library',
  );
}

function isAtLeast(there: string, wanted: string): boolean {
  const [left, right] = [there, wanted].map((one) => one.split('.').map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
