import type { BinaryFacts } from '../../binary/facts.ts';

/** Which gcc's libraries an image has; its OpenSSL came with the same release. */
export type GccRelease = 8 | 10 | 12 | 14;

type Family = 'GLIBCXX' | 'CXXABI' | 'GCC' | 'OPENSSL';
type Version = readonly number[];

/** The newest symbol versions that the libraries of each define (`readelf -V` of Debian 11 to 13's; those of gcc 8 by its own documentation). */
const OFFERED: Readonly<Record<GccRelease, Readonly<Record<Family, Version>>>> = {
  8: { GLIBCXX: [3, 4, 25], CXXABI: [1, 3, 11], GCC: [7, 0, 0], OPENSSL: [1, 1, 1] },
  10: { GLIBCXX: [3, 4, 28], CXXABI: [1, 3, 12], GCC: [7, 0, 0], OPENSSL: [1, 1, 1] },
  12: { GLIBCXX: [3, 4, 30], CXXABI: [1, 3, 13], GCC: [12, 0, 0], OPENSSL: [3, 0, 9] },
  14: { GLIBCXX: [3, 4, 33], CXXABI: [1, 3, 15], GCC: [14, 0, 0], OPENSSL: [3, 5, 0] },
};

/** A symbol version that a program wants of a library that is not glibc's. */
export interface WantedVersion {
  readonly name: string;
  readonly family: Family;
  readonly version: Version;
}

/** What a program wants of the libraries of gcc and of OpenSSL. */
export function wantedVersions({ versions }: BinaryFacts): readonly WantedVersion[] {
  return versions.flatMap(({ names }) => names.flatMap((name) => wantedVersion(name) ?? []));
}

function wantedVersion(name: string): WantedVersion | null {
  const at = name.lastIndexOf('_');
  const family = name.slice(0, Math.max(0, at));
  const version = name.slice(at + 1);
  return isFamily(family) && /^\d{1,4}(?:\.\d{1,4}){1,3}$/.test(version) ? { name, family, version: version.split('.').map(Number) } : null;
}

function isFamily(family: string): family is Family {
  return family === 'GLIBCXX' || family === 'CXXABI' || family === 'GCC' || family === 'OPENSSL';
}

/** The first of them that the libraries of that gcc do not have; null where they have all. */
export function missingVersion(gcc: GccRelease, wanted: readonly WantedVersion[]): string | null {
  return wanted.find(({ family, version }) => isNewer(version, OFFERED[gcc][family]))?.name ?? null;
}

function isNewer(a: Version, b: Version): boolean {
  for (let i = 0; i < 4; i++) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) > (b[i] ?? 0);
  return false;
}
