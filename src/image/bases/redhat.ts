import { entryOf } from '../../entry-of.ts';
import type { Platform } from '../../platform.ts';
import type { KnownLoader, KnownProgram } from '../file-tree.ts';
import { closed, link, open, perhaps, program } from './description.ts';
import type { BaseDescription, Entry } from './description.ts';
import { GLIBC_CORE, multiarch, MUSL_LOADERS } from './libc-files.ts';
import { compareVersions } from './tags.ts';

/*
 * Sources: the packages filesystem, glibc and bash of each release (src.fedoraproject.org, git.centos.org,
 * docs.aws.amazon.com/linux/al2023/ug/glibc-gcc-and-binutils.html), docker-library/official-images (tags). Only what full, minimal and
 * micro images have in common is said.
 */

/** Whose releases count together. */
type Distribution = 'enterprise' | 'amazon' | 'fedora';

interface Release {
  readonly glibc: string;
  /** False where a tag moves on: then `glibc` is the least it can be. */
  readonly isSure: boolean;
  readonly gcc?: string;
}

/** Names of images, with the release in brackets where the name says it. */
const NAMES: readonly (readonly [name: RegExp, distribution: Distribution])[] = [
  [
    /^(?:docker\.io\/redhat|registry\.access\.redhat\.com|registry\.redhat\.io)\/ubi([789]|10)(?:\/ubi)?(?:-minimal|-micro)?$/,
    'enterprise',
  ],
  [/^(?:docker\.io\/almalinux|quay\.io\/almalinuxorg)\/([89]|10)-(?:base|minimal|micro)$/, 'enterprise'],
  [/^(?:docker\.io\/library|quay\.io\/centos|quay\.io\/almalinuxorg)\/(?:centos|almalinux)$/, 'enterprise'],
  [/^(?:docker\.io\/library|docker\.io\/rockylinux|quay\.io\/rockylinux)\/rockylinux$/, 'enterprise'],
  [/^(?:docker\.io\/library|container-registry\.oracle\.com\/os)\/oraclelinux$/, 'enterprise'],
  [/^(?:docker\.io\/library|public\.ecr\.aws\/amazonlinux)\/amazonlinux$/, 'amazon'],
  [/^(?:docker\.io\/library|quay\.io\/fedora|registry\.fedoraproject\.org)\/fedora(?:-minimal)?$/, 'fedora'],
];

/** The glibc and the gcc of each release, which stay what they are until it ends. */
const RELEASES: Readonly<Record<Exclude<Distribution, 'fedora'>, Readonly<Record<string, readonly [glibc: string, gcc: string]>>>> = {
  enterprise: { '7': ['2.17', '4.8'], '8': ['2.28', '8'], '9': ['2.34', '11'], '10': ['2.39', '14'] },
  amazon: { '2': ['2.26', '7'], '2023': ['2.34', '11'] },
};

/**
 * Versions that came into such a glibc later: Red Hat gave GLIBC_2.35 to Enterprise Linux 9 (lists.centos.org, centos-devel,
 * June 2022), in libc.so.6 itself with 9.7. Which point release an image is, its tag need not say.
 */
const BACKPORTED: Readonly<Record<string, readonly string[]>> = { '2.34': ['2.35', '2.36'], '2.39': ['2.40', '2.41'] };

/** What tags that move on have been at least since 2024. */
const LATEST: Readonly<Record<Distribution, string>> = { enterprise: '2.28', amazon: '2.34', fedora: '2.38' };

/**
 * Describes images of Red Hat's family: UBI, CentOS, Rocky, Alma, Oracle, Amazon Linux and Fedora; null for others. `name` is canonical.
 */
export function describeRedHat(name: string, tag: string | null, isPinned: boolean): BaseDescription | null {
  for (const [pattern, distribution] of NAMES) {
    const match = pattern.exec(name);
    if (match === null) continue;
    const number = match[1] ?? (tag === null ? null : numberIn(tag));
    const size = sizeOf(`${name}:${tag ?? ''}`);
    return size === 'other' || isBeforeMerge(distribution, number)
      ? null
      : describe(releaseOf(distribution, number, isPinned ? null : tag), size, size === 'full' && distribution !== 'amazon');
  }
  return null;
}

/** How much of the distribution an image holds: `minimal` has no dnf but microdnf, `micro` installs nothing. */
type Size = 'full' | 'minimal' | 'micro' | 'other';

function sizeOf(name: string): Size {
  if (/-micro\b/.test(name)) return 'micro';
  return /-init\b/.test(name) ? 'other' : /\b(?:minimal|slim)\b/.test(name) ? 'minimal' : 'full';
}

/** `9` of `9.4-minimal`, `stream9` and `centos9`. */
function numberIn(tag: string): string | null {
  return /^(?:centos|stream)?(\d+)(?:[.-]|$)/.exec(tag)?.[1] ?? null;
}

/** With /bin and /lib64 of their own: Enterprise Linux 5 and 6, the first Amazon Linux, Fedora before 17. */
function isBeforeMerge(distribution: Distribution, number: string | null): boolean {
  if (number === null) return false;
  return distribution === 'amazon' ? number === '1' || number.startsWith('201') : Number(number) < (distribution === 'fedora' ? 20 : 7);
}

function releaseOf(distribution: Distribution, number: string | null, tag: string | null): Release | null {
  if (number === null)
    return tag === 'latest' || tag === 'minimal' || tag === 'rawhide' ? { glibc: LATEST[distribution], isSure: false } : null;
  if (distribution === 'fedora') return fedora(Number(number));
  const [glibc, gcc] = entryOf(RELEASES[distribution], number) ?? [];
  return glibc === undefined || gcc === undefined ? null : { glibc, isSure: true, gcc };
}

const LAST_KNOWN_FEDORA = 43;

/** Two releases a year, as of glibc; every second brings a new gcc. */
function fedora(number: number): Release {
  if (number > LAST_KNOWN_FEDORA) return { glibc: `2.${LAST_KNOWN_FEDORA - 1}`, isSure: false };
  return { glibc: `2.${number - 1}`, isSure: true, gcc: String(Math.floor(number / 2) - 6) };
}

/** `addsUsers`: useradd and its kin are there. */
function describe(release: Release | null, size: Size, addsUsers: boolean): BaseDescription {
  const env = ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'];
  return {
    config:
      size === 'micro'
        ? null
        : { env, envIsOpen: true, entrypoint: null, cmd: ['/bin/bash'], user: '', workdir: '', shell: null, onbuild: [] },
    files: (platform) => filesOf(release, size, addsUsers, platform),
    otherwise: 'open',
  };
}

/** Programs of /usr/bin in every one of them. */
const ESSENTIAL = ['sh', 'bash', 'env', 'true', 'false', 'sleep', 'cat', 'echo', 'ls', 'cp', 'mkdir', 'rm'];
/** Programs that other distributions install packages with. */
const ELSEWHERE = ['apk', 'apt', 'apt-get', 'aptitude', 'dpkg', 'zypper', 'pacman'];
const ROOT = ['boot', 'dev', 'home', 'media', 'mnt', 'opt', 'proc', 'run', 'srv', 'sys', 'var'];
/** What some of them have besides. */
const PERHAPS_IN_ROOT = [
  'afs',
  'local',
  'lost+found',
  'licenses',
  'selinux',
  '.autorelabel',
  '.dockerenv',
  'anaconda-post.log',
  'help.1',
  'help.md',
];

function filesOf(release: Release | null, size: Size, addsUsers: boolean, platform: Platform): readonly Entry[] | null {
  const names = multiarch(platform);
  if (names === null || !BUILT.has(platform.arch)) return null;
  const stands = glibcOf(release);
  const { loader } = names;
  return [
    closed('/'),
    ...ROOT.map((name) => open(`/${name}`)),
    ...PERHAPS_IN_ROOT.map((name) => perhaps(`/${name}`)),
    open('/tmp', [], 0o1777),
    open('/root', [], 0o550),
    ...['bin', 'sbin', 'lib', 'lib64'].map((name) => link(`/${name}`, `usr/${name}`)),
    open('/usr'),
    closed('/usr/local'),
    ...['bin', 'sbin', 'etc', 'games', 'include', 'lib', 'lib64', 'libexec', 'src'].map((name) => closed(`/usr/local/${name}`)),
    open('/usr/local/share'),
    open('/usr/local/share/man'),
    open('/etc', ['ld.so.preload']),
    open('/usr/bin', [...ELSEWHERE, ...otherManagers(release, size)]),
    open('/usr/sbin', [...ESSENTIAL, ...ELSEWHERE]),
    open('/usr/lib', [...MUSL_LOADERS, 'ld-linux.so.2']),
    open('/usr/lib64', ABSENT),
    // Elsewhere nobody adds any before the package is there that does.
    ...(addsUsers ? accountFiles() : []),
    { kind: 'file', path: `/usr${loader}`, mode: 0o755, stands },
    ...GLIBC_CORE.map((name): Entry => ({ kind: 'file', path: `/usr/lib64/${name}`, mode: 0o755, stands })),
    {
      kind: 'file',
      path: '/usr/lib64/libgcc_s.so.1',
      mode: 0o755,
      stands: { libc: 'glibc', version: null, ...(release?.gcc === undefined ? {} : { defines: { GCC: `${release.gcc}.0.0` } }) },
    },
    ...ESSENTIAL.map((name) => program(`/usr/bin/${name}`, { loader, family: name === 'env' ? 'env' : null })),
    program('/usr/bin/bash', knownBash(release, loader)),
    link('/usr/bin/sh', 'bash'),
    ...(size === 'full' ? [program('/usr/bin/yum', { family: null })] : []),
  ];
}

/** Those of the package setup in every release since Enterprise Linux 6; each image has more, and nobody has another number since 8. */
const USERS = `root:x:0:0:root:/root:/bin/bash
bin:x:1:1:bin:/bin:/sbin/nologin
daemon:x:2:2:daemon:/sbin:/sbin/nologin
adm:x:3:4:adm:/var/adm:/sbin/nologin
lp:x:4:7:lp:/var/spool/lpd:/sbin/nologin
sync:x:5:0:sync:/sbin:/bin/sync
shutdown:x:6:0:shutdown:/sbin:/sbin/shutdown
halt:x:7:0:halt:/sbin:/sbin/halt
mail:x:8:12:mail:/var/spool/mail:/sbin/nologin
operator:x:11:0:operator:/root:/sbin/nologin
games:x:12:100:games:/usr/games:/sbin/nologin
ftp:x:14:50:FTP User:/var/ftp:/sbin/nologin
`;
const GROUPS = `root:x:0:\nbin:x:1:\ndaemon:x:2:\nsys:x:3:\nadm:x:4:\ntty:x:5:\ndisk:x:6:\nlp:x:7:\nmem:x:8:\nkmem:x:9:\nwheel:x:10:\ncdrom:x:11:\nmail:x:12:\nman:x:15:
dialout:x:18:\nfloppy:x:19:\ngames:x:20:\ntape:x:33:\nvideo:x:39:\nftp:x:50:\nlock:x:54:\naudio:x:63:\nusers:x:100:
`;

function accountFiles(): Entry[] {
  return [
    { kind: 'text', path: '/etc/passwd', text: USERS, grown: true },
    { kind: 'text', path: '/etc/group', text: GROUPS, grown: true },
  ];
}

/** A full image has no microdnf, nor dnf before Enterprise Linux 8 and Amazon Linux 2023. */
function otherManagers(release: Release | null, size: Size): readonly string[] {
  if (size !== 'full') return [];
  return release !== null && compareVersions(release.glibc, '2.28') < 0 ? ['microdnf', 'dnf'] : ['microdnf'];
}

/** For what these images are made. */
const BUILT = new Set(['amd64', 'arm64', 'ppc64le', 's390x']);
/** Where their loader looks (glibc's slibdir). */
const DIRECTORIES = ['/lib64', '/usr/lib64'];
const ABSENT = ['glibc-hwcaps', 'tls', 'x86_64'];

function glibcOf(release: Release | null): KnownLoader {
  if (release === null) return { libc: 'glibc', version: null, directories: DIRECTORIES };
  const { glibc, isSure } = release;
  return {
    libc: 'glibc',
    version: isSure ? glibc : null,
    atLeast: glibc,
    backported: entryOf(BACKPORTED, glibc) ?? [],
    directories: DIRECTORIES,
  };
}

/** With 5.1 bash words its complaints otherwise; the releases with an older one have a glibc before 2.34. */
function knownBash(release: Release | null, loader: string): KnownProgram {
  return { loader, family: release !== null && compareVersions(release.glibc, '2.34') >= 0 ? 'bash' : null };
}
