import type { BaseConfig } from '../../dockerfile/stages/evaluate-options.ts';
import type { Platform } from '../../platform.ts';
import { baseName } from '../../text.ts';
import type { KnownLoader, KnownProgram } from '../file-tree.ts';
import { ALPINE_APPLETS, ALPINE_EXTRAS, ALPINE_OTHERS, BUSYBOX_APPLETS } from './applets.ts';
import { closed, file, link, open, perhaps, outline, program, programs, text } from './description.ts';
import type { BaseDescription, Entry } from './description.ts';
import { MUSL_LOADERS, NEVER, multiarch, muslFiles, muslLoader } from './libc-files.ts';
import { BUSYBOX_PROGRAMS } from './program-names.ts';
import { compareVersions } from './tags.ts';

/*
 * Sources: the root file systems in github.com/docker-library/busybox (dist-amd64, 1.37) and in
 * github.com/alpinelinux/docker-alpine (3.8 to 3.20), both read entry by entry; official-images (tags).
 */

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const BUSYBOX_USERS = `root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/bin/false
bin:x:2:2:bin:/bin:/bin/false
sys:x:3:3:sys:/dev:/bin/false
sync:x:4:100:sync:/bin:/bin/sync
mail:x:8:8:mail:/var/spool/mail:/bin/false
www-data:x:33:33:www-data:/var/www:/bin/false
operator:x:37:37:Operator:/var:/bin/false
nobody:x:65534:65534:nobody:/home:/bin/false
`;

const BUSYBOX_GROUPS = `root:x:0:\ndaemon:x:1:\nbin:x:2:\nsys:x:3:\nadm:x:4:\ntty:x:5:\ndisk:x:6:\nlp:x:7:\nmail:x:8:\nkmem:x:9:\nwheel:x:10:root\ncdrom:x:11:\ndialout:x:18:
floppy:x:19:\nvideo:x:28:\naudio:x:29:\ntape:x:32:\nwww-data:x:33:\noperator:x:37:\nutmp:x:43:\nplugdev:x:46:\nstaff:x:50:\nlock:x:54:\nnetdev:x:82:\nusers:x:100:\nnobody:x:65534:
`;

/** Describes busybox:TAG in its glibc, musl and uclibc variants; without one it is glibc's, or musl's where glibc has none. */
export function describeBusybox(tag: string | null, isPinned: boolean): BaseDescription {
  const variant = tag === null ? null : (/(?:^|-)(glibc|musl|uclibc)$/.exec(tag)?.[1] ?? null);
  const release = tag !== null && isPinned && !/^1\.\d/.test(tag) ? null : tag;
  return {
    config: configOf('sh'),
    files: (platform) => busyboxFiles(variant ?? defaultVariant(release), leastGlibc(release), platform),
    otherwise: 'closed',
  };
}

/**
 * Tags without a variant were uclibc's up to 1.33, and are glibc's since December 2022; null where either may be meant
 * (docker-library/official-images#13664).
 */
function defaultVariant(tag: string | null): string | null {
  const version = tag === null ? null : (/^1\.\d+/.exec(tag)?.[0] ?? null);
  if (tag === null || version === null) return tag === null ? null : 'glibc';
  if (compareVersions(version, '1.34') < 0) return 'uclibc';
  return compareVersions(version, '1.36') < 0 ? null : 'glibc';
}

/** Of the Debian that it was built with: 12 and newer since 1.37, 11 and newer since 1.34 (docker-library/busybox, Dockerfile.builder). */
function leastGlibc(tag: string | null): string {
  const version = tag === null ? '0' : (/^1\.\d+/.exec(tag)?.[0] ?? '1.37');
  return compareVersions(version, '1.37') >= 0 ? '2.36' : compareVersions(version, '1.34') >= 0 ? '2.31' : '2.19';
}

function busyboxFiles(variant: string | null, glibc: string, platform: Platform): readonly Entry[] {
  const isStatic = variant === 'musl' || variant === 'uclibc';
  // One file under many names: hard links.
  const known: KnownProgram = { ...loaderOf(variant, platform), family: 'busybox' };
  return [
    programs('/bin', BUSYBOX_PROGRAMS),
    program('/bin/busybox', known),
    ...BUSYBOX_APPLETS.map((name) => program(`/bin/${name}`, known)),
    closed('/usr/sbin'),
    closed('/usr/bin'),
    link('/usr/bin/env', '../../bin/env'),
    text('/etc/passwd', BUSYBOX_USERS),
    text('/etc/group', BUSYBOX_GROUPS),
    open('/etc', ['ssl', 'pki', 'ld.so.cache', 'ld.so.preload', 'ld.so.conf']),
    closed('/home', 0o755, 65534),
    closed('/root', 0o700),
    closed('/tmp', 0o1777),
    closed('/dev'),
    open('/var'),
    ...(isStatic ? [] : variant === null ? [perhaps('/lib'), perhaps('/lib64')] : busyboxGlibc(glibc, platform)),
  ];
}

/** glibc's variant is linked dynamically, the others are static. */
function loaderOf(variant: string | null, platform: Platform): Pick<KnownProgram, 'loader'> {
  if (variant === 'musl' || variant === 'uclibc') return { loader: null };
  const loader = variant === 'glibc' ? (multiarch(platform)?.loader ?? null) : null;
  return loader === null ? {} : { loader };
}

/** The glibc of the Debian release that a busybox was built with. */
function busyboxGlibc(atLeast: string, platform: Platform): Entry[] {
  const loader = multiarch(platform)?.loader ?? null;
  if (loader === null) return [perhaps('/lib'), perhaps('/lib64')];
  const stands = { libc: 'glibc', version: null, atLeast, directories: ['/lib', '/usr/lib'] } as const;
  const names = [
    baseName(loader),
    'libc.so.6',
    'libm.so.6',
    'libnss_compat.so.2',
    'libnss_dns.so.2',
    'libnss_files.so.2',
    'libpthread.so.0',
    'libresolv.so.2',
  ];
  const multi = multiarch(platform)?.triplet ?? '';
  const directories = [`/lib/${multi}`, `/usr/lib/${multi}`, ...stands.directories];
  return [
    open('/lib', ['glibc-hwcaps', 'tls', 'x86_64', multi, 'libgcc_s.so.1', 'libstdc++.so.6', ...MUSL_LOADERS]),
    link('/lib64', 'lib'),
    ...names.map((name): Entry => ({ kind: 'file', path: `/lib/${name}`, mode: 0o755, stands: { ...stands, directories } })),
  ];
}

/** The users of Alpine 3.8 to 3.19 that newer ones have too. */
const ALPINE_USERS = `root:x:0:0:root:/root:/bin/sh
bin:x:1:1:bin:/bin:/sbin/nologin
daemon:x:2:2:daemon:/sbin:/sbin/nologin
lp:x:4:7:lp:/var/spool/lpd:/sbin/nologin
sync:x:5:0:sync:/sbin:/bin/sync
shutdown:x:6:0:shutdown:/sbin:/sbin/shutdown
halt:x:7:0:halt:/sbin:/sbin/halt
mail:x:8:12:mail:/var/mail:/sbin/nologin
news:x:9:13:news:/usr/lib/news:/sbin/nologin
uucp:x:10:14:uucp:/var/spool/uucppublic:/sbin/nologin
cron:x:16:16:cron:/var/spool/cron:/sbin/nologin
ftp:x:21:21::/var/lib/ftp:/sbin/nologin
sshd:x:22:22:sshd:/dev/null:/sbin/nologin
games:x:35:35:games:/usr/games:/sbin/nologin
ntp:x:123:123:NTP:/var/empty:/sbin/nologin
guest:x:405:100:guest:/dev/null:/sbin/nologin
nobody:x:65534:65534:nobody:/:/sbin/nologin
`;

/** What Alpine up to 3.19 has besides. */
const ALPINE_OLD_USERS = `adm:x:3:4:adm:/var/adm:/sbin/nologin
operator:x:11:0:operator:/root:/sbin/nologin
man:x:13:15:man:/usr/man:/sbin/nologin
postmaster:x:14:12:postmaster:/var/mail:/sbin/nologin
at:x:25:25:at:/var/spool/cron/atjobs:/sbin/nologin
squid:x:31:31:Squid:/var/cache/squid:/sbin/nologin
xfs:x:33:33:X Font Server:/etc/X11/fs:/sbin/nologin
cyrus:x:85:12::/usr/cyrus:/sbin/nologin
vpopmail:x:89:89::/var/vpopmail:/sbin/nologin
smmsp:x:209:209:smmsp:/var/spool/mqueue:/sbin/nologin
`;

const ALPINE_GROUPS = `root:x:0:root\nbin:x:1:root,bin,daemon\ndaemon:x:2:root,bin,daemon\nsys:x:3:root,bin\nadm:x:4:root,daemon\ntty:x:5:\ndisk:x:6:root\nlp:x:7:lp\nkmem:x:9:\nwheel:x:10:root
floppy:x:11:root\nmail:x:12:mail\nnews:x:13:news\nuucp:x:14:uucp\ncron:x:16:cron\naudio:x:18:\ncdrom:x:19:\ndialout:x:20:root\nftp:x:21:\nsshd:x:22:\ninput:x:23:\ntape:x:26:root
video:x:27:root\nnetdev:x:28:\nkvm:x:34:kvm\ngames:x:35:\nshadow:x:42:\nwww-data:x:82:\nusers:x:100:games\nntp:x:123:\nabuild:x:300:\nutmp:x:406:\nping:x:999:\nnogroup:x:65533:\nnobody:x:65534:
`;

/**
 * Describes alpine:TAG; where a digest stands behind it, a tag that moves on says nothing of the release. `isWhole`: nothing is built on
 * it that brings more.
 */
export function describeAlpine(tag: string | null, isPinned: boolean, isWhole = false): BaseDescription {
  const version = tag !== null && /^3\.\d+/.test(tag) ? tag.replace(/[^\d.].*$/, '') : null;
  // `3`, `latest` and `edge` have been 3.21 and newer since the end of 2024.
  const isSure = version !== null || (!isPinned && (tag === 'latest' || tag === '3' || tag === 'edge'));
  return {
    config: configOf('/bin/sh'),
    files: (platform) => alpineFiles(version, isSure, isSure ? releaseOf(tag, version) : {}, platform, isWhole),
    otherwise: 'closed',
  };
}

/** `alpine 3.20`; of a name that moves on, what it stands for on the day. */
function releaseOf(tag: string | null, version: string | null): Pick<KnownLoader, 'release'> {
  const name = version === null ? tag : version.split('.').slice(0, 2).join('.');
  return name === null || name === 'edge' ? {} : { release: `alpine ${name}` };
}

/** The musl of Alpine's releases, by the first that had it (aports, main/musl); a release brings none of another. */
const MUSL: readonly (readonly [since: string, version: string])[] = [
  ['3.8', '1.1.19'],
  ['3.9', '1.1.20'],
  ['3.10', '1.1.22'],
  ['3.11', '1.1.24'],
  ['3.13', '1.2.2'],
  ['3.16', '1.2.3'],
  ['3.18', '1.2.4'],
  ['3.20', '1.2.5'],
];

/** The last release of which it is known. */
const LAST_KNOWN = '3.22';

function muslOf(release: string | null, isSure: boolean): Pick<KnownLoader, 'version' | 'atLeast'> {
  const found = release === null ? undefined : MUSL.findLast(([since]) => compareVersions(release, since) >= 0)?.[1];
  if (release === null || found === undefined) return { version: null, ...(isSure ? { atLeast: '1.2.5' } : {}) };
  return compareVersions(release.split('.').slice(0, 2).join('.'), LAST_KNOWN) <= 0
    ? { version: found }
    : { version: null, atLeast: found };
}

/*
 * What directories of a plain Alpine may hold: names of alpine-baselayout, apk-tools, busybox, musl, OpenSSL's libraries and the
 * certificates since 3.8, and of what else a release might bring.
 */
const NAMES_IN_ETC = new Set(
  `TZ acpi alpine-release apk busybox-paths.d ca-certificates ca-certificates.conf conf.d crontabs doas.d fstab group
  group- hostname hosts init.d inittab inputrc issue ld-musl-aarch64.path ld-musl-armhf.path ld-musl-i386.path
  ld-musl-x86_64.path ld.so.conf libnl local.d localtime logrotate.d lsb-release machine-id mdev.conf modprobe.d modules
  modules-load.d motd mtab network nsswitch.conf opt os-release passwd passwd- periodic pkcs11 profile profile.d protocols
  rc.conf resolv.conf runlevels secfixes.d securetty services shadow shadow- shells skel ssl ssl1.0 ssl1.1 ssl3
  sysctl.conf sysctl.d terminfo timezone udhcpc udhcpd.conf xattr.conf`.split(/\s+/),
);
const NAMES_IN_VAR = new Set('cache db empty git lib local lock log mail opt run spool tmp'.split(' '));
const NAMES_IN_VAR_LIB = new Set('apk db dbus dhcp misc portage udhcpd'.split(' '));
const NAMES_IN_USR_SHARE = new Set('apk applications aclocal ca-certificates doc licenses man misc mkinitfs terminfo udhcpc'.split(' '));

/** What no release has: a package brings them. */
const UNWINDING = ['libgcc_s.so.1', 'libstdc++.so.6'];

function alpineFiles(
  version: string | null,
  isSure: boolean,
  release: Pick<KnownLoader, 'release'>,
  platform: Platform,
  isWhole: boolean,
): readonly Entry[] | null {
  const musl = muslFiles(platform, { ...muslOf(version, isSure), ...release });
  if (musl === null) return null;
  // ca-certificates-bundle is part of the image since 3.12; 3.8 to 3.11 have cert.pem alone.
  const hasBundle = version === null ? isSure : compareVersions(version, '3.12') >= 0;
  const isOld = version !== null && compareVersions(version, '3.20') < 0;
  const certificates = hasBundle
    ? [file('/etc/ssl/certs/ca-certificates.crt')]
    : isSure
      ? [closed('/etc/ssl/certs')]
      : [perhaps('/etc/ssl/certs')];
  const lines = version === null ? outline : text;
  const users = [lines('/etc/passwd', isOld ? `${ALPINE_USERS}${ALPINE_OLD_USERS}` : ALPINE_USERS), lines('/etc/group', ALPINE_GROUPS)];
  // Alpine 3.22 and newer may merge /bin, /lib and /sbin into /usr: what is found at a path stays the same.
  return [
    ...musl,
    ...certificates,
    ...users,
    ...alpinePrograms(version),
    ...ofApk(version, release),
    program('/bin/busybox', { loader: muslLoader(platform), family: 'busybox' }),
    program('/sbin/apk', { loader: muslLoader(platform), family: null }),
    isWhole ? programs('/etc', NAMES_IN_ETC) : open('/etc'),
    open('/etc/ssl'),
    open('/lib', [
      'glibc-hwcaps',
      'ld-linux.so.2',
      'ld-linux-aarch64.so.1',
      'ld-linux-armhf.so.3',
      ...UNWINDING,
      ...(isWhole ? NEVER : []),
    ]),
    open('/usr/lib', [...UNWINDING, ...(isWhole ? NEVER : [])]),
    isWhole ? programs('/usr/share', NAMES_IN_USR_SHARE, ['zoneinfo']) : open('/usr/share', ['zoneinfo']),
    isWhole ? programs('/var', NAMES_IN_VAR) : open('/var'),
    ...(isWhole ? [programs('/var/lib', NAMES_IN_VAR_LIB)] : []),
    closed('/tmp', 0o1777),
    closed('/root', 0o700),
    closed('/home'),
    closed('/mnt'),
    closed('/opt'),
    closed('/srv'),
    open('/media'),
    open('/run'),
    open('/dev'),
    open('/proc'),
    open('/sys'),
    closed('/usr/local/bin'),
    closed('/usr/local/lib'),
    open('/usr/local/share'),
    // Not there up to 3.20. If newer ones have it, it is empty, and a search in PATH finds nothing either way.
    ...(version === null || compareVersions(version, '3.20') > 0 ? [closed('/usr/local/sbin')] : []),
  ];
}

/** The releases whose apk is linked with OpenSSL 3 and zlib in /lib: where later ones have them is not known. */
const [WITH_OPENSSL_3, LAST_IN_LIB] = ['3.17', '3.20'];

/** Libraries that apk is linked with, where their place is known. */
function ofApk(version: string | null, release: Pick<KnownLoader, 'release'>): Entry[] {
  const own = version?.split('.').slice(0, 2).join('.') ?? null;
  if (own === null || compareVersions(own, WITH_OPENSSL_3) < 0 || compareVersions(own, LAST_IN_LIB) > 0) return [];
  return ['libz.so.1', 'libssl.so.3', 'libcrypto.so.3'].map((name) => ({
    kind: 'file',
    path: `/lib/${name}`,
    mode: 0o755,
    stands: { libc: 'musl', version: null, ...release },
  }));
}

/** The last release whose names are listed whole. */
const LAST_LISTED = '3.20';

/** Each name is in one directory alone. */
function alpinePrograms(version: string | null): Entry[] {
  const isListed = version !== null && compareVersions(version.split('.').slice(0, 2).join('.'), LAST_LISTED) <= 0;
  const all = Object.entries(ALPINE_APPLETS);
  const newer = new Set([...BUSYBOX_PROGRAMS].filter((name) => !ALPINE_EXTRAS.has(name)));
  return all.flatMap(([path, names]) => {
    const own = new Set([...names, ...(ALPINE_OTHERS[path] ?? [])]);
    const elsewhere = ['busybox', 'apk', ...all.flatMap(([other, others]) => (other === path ? [] : others))];
    return [programs(path, isListed ? own : newer, elsewhere), ...names.map((name) => link(`${path}/${name}`, '/bin/busybox'))];
  });
}

function configOf(shell: string): BaseConfig {
  return { env: [PATH], entrypoint: null, cmd: [shell], user: '', workdir: '', shell: null, onbuild: [] };
}
