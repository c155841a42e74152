import { entryOf } from '../../entry-of.ts';
import { gcc } from './gcc.ts';
import { NEVER } from './libc-files.ts';
import type { GlibcLayout } from './libc-files.ts';
import { compareVersions } from './tags.ts';

/*
 * Sources: the packages libc6, libstdc++6, base-files, base-passwd and tzdata of each release (packages.debian.org,
 * packages.ubuntu.com), debuerreotype's minbase images, docker-library/official-images (tags), gcc's ABI policy.
 */

interface Release {
  readonly glibc: string;
  readonly libraries: GlibcLayout['libraries'];
  /** /bin, /lib and /sbin are links into /usr. */
  readonly isMerged: boolean;
  /** Libraries that programs often want and that are surely not there. */
  readonly without: readonly string[];
  /** Its sources of packages stand in /etc/apt/sources.list.d/debian.sources. */
  readonly hasNoSourcesList?: true;
}

/** What dpkg is linked with. */
const OF_DPKG: GlibcLayout['libraries'] = { 'libz.so.1': {}, 'liblzma.so.5': {} };

const release = (
  glibc: string,
  gccRelease: string,
  glibcxx: string,
  cxxabi: string,
  isMerged: boolean,
  without: readonly string[] = [],
): Release => ({ glibc, libraries: { ...gcc(gccRelease, glibcxx, cxxabi), ...(isMerged ? OF_DPKG : {}) }, isMerged, without });

/** Since Debian 13 apt brings libssl.so.3. */
const WITH_APT_3 = [...NEVER, 'libssl.so.1.1', 'libcrypto.so.1.1'];
const BEFORE_APT_3 = [...WITH_APT_3, 'libssl.so.3', 'libcrypto.so.3'];
/** PAM brings libssl.so.1.1, by way of libtirpc and Kerberos. */
const OF_DEBIAN_11 = [...NEVER, 'libssl.so.3', 'libcrypto.so.3'];

const DEBIAN: Readonly<Record<string, Release>> = {
  '8': release('2.19', '4.8', '3.4.20', '1.3.8', false),
  '9': release('2.24', '6', '3.4.22', '1.3.10', false),
  '10': release('2.28', '8', '3.4.25', '1.3.11', false, BEFORE_APT_3),
  '11': release('2.31', '10', '3.4.28', '1.3.12', false, OF_DEBIAN_11),
  '12': { ...release('2.36', '12', '3.4.30', '1.3.13', true, BEFORE_APT_3), hasNoSourcesList: true },
  '13': { ...release('2.41', '14', '3.4.33', '1.3.15', true, WITH_APT_3), hasNoSourcesList: true },
};

const DEBIAN_NAMES: Readonly<Record<string, string>> = {
  jessie: '8',
  stretch: '9',
  buster: '10',
  bullseye: '11',
  bookworm: '12',
  trixie: '13',
};

/** The release of an image that names none and was born on it, or has moved there since: that or a newer one. */
export const RECENT = 'recent';

/** Names that move on: what they have been at least since 2024. */
const DEBIAN_MOVING: Readonly<Record<string, string>> = {
  [RECENT]: '12',
  latest: '12',
  stable: '12',
  testing: '13',
  unstable: '13',
  sid: '13',
  rc: '13',
  experimental: '13',
  forky: '13',
  oldstable: '11',
};

const UBUNTU: Readonly<Record<string, Release>> = {
  '16.04': release('2.23', '5', '3.4.21', '1.3.9', false),
  '18.04': release('2.27', '8', '3.4.25', '1.3.11', false),
  '20.04': release('2.31', '10', '3.4.28', '1.3.12', true, NEVER),
  '22.04': release('2.35', '12', '3.4.30', '1.3.13', true, NEVER),
  '24.04': release('2.39', '14', '3.4.33', '1.3.15', true, NEVER),
};

const UBUNTU_NAMES: Readonly<Record<string, string>> = { xenial: '16.04', bionic: '18.04', focal: '20.04', jammy: '22.04', noble: '24.04' };

/** Later releases are at least this. */
const UBUNTU_MOVING: Readonly<Record<string, string>> = {
  [RECENT]: '22.04',
  latest: '24.04',
  rolling: '24.04',
  devel: '24.04',
  resolute: '24.04',
  '26.04': '24.04',
  '25.10': '24.04',
  '25.04': '24.04',
  '24.10': '24.04',
  questing: '24.04',
  plucky: '24.04',
  oracular: '24.04',
};

/** What a tag stands for: a release that is sure, or the least it can be. */
export interface Choice {
  readonly facts: Release;
  readonly isSure: boolean;
  /** Such as `debian 12`; null where it is not sure. */
  readonly release: string | null;
}

export function withMore(choice: Choice | null): Choice | null {
  return choice === null ? null : { ...choice, facts: { ...choice.facts, without: [] } };
}

export function chooseDebian(tag: string | null, isPinned: boolean): Choice | null {
  return choose(tag?.replace(/-(?:slim|backports)$/, '') ?? null, DEBIAN, DEBIAN_NAMES, isPinned ? {} : DEBIAN_MOVING, 'debian');
}

export function chooseUbuntu(tag: string | null, isPinned: boolean): Choice | null {
  return choose(tag, UBUNTU, UBUNTU_NAMES, isPinned ? {} : UBUNTU_MOVING, 'ubuntu');
}

function choose(
  tag: string | null,
  releases: Readonly<Record<string, Release>>,
  names: Readonly<Record<string, string>>,
  moving: Readonly<Record<string, string>>,
  distribution: 'debian' | 'ubuntu',
): Choice | null {
  if (tag === null) return null;
  const word = tag.replace(/-\d{8}(?:\.\d+)?(?:-slim)?$/, '');
  const known = Object.hasOwn(names, word)
    ? names[word]
    : distribution === 'debian' && /^\d+(?:\.\d+)*$/.test(word)
      ? word.split('.')[0]
      : word;
  const sure = known === undefined ? undefined : entryOf(releases, known);
  const least = sure ?? entryOf(releases, entryOf(moving, word) ?? '');
  if (least === undefined) return null;
  return { facts: least, isSure: sure !== undefined, release: sure === undefined ? null : `${distribution} ${known ?? ''}` };
}

/** The first releases of which it is known what their images have besides: older ones had gpg, init and others. */
const LISTED_SINCE = '2.27';

export function isOld(choice: Choice | null): boolean {
  return choice !== null && compareVersions(choice.facts.glibc, LISTED_SINCE) < 0;
}
