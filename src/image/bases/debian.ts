import type { BaseConfig } from '../../dockerfile/stages/evaluate-options.ts';
import { entryOf } from '../../entry-of.ts';
import type { Platform } from '../../platform.ts';
import type { KnownProgram, ProgramFamily } from '../file-tree.ts';
import { APT_CONFIGURATION, APT_LISTS } from '../run/apt-places.ts';
import { NAMES_IN_ETC, NAMES_IN_USR_SHARE, NAMES_IN_VAR_LIB } from './debian-names.ts';
import { closed, link, open, outline, perhaps, program, programs } from './description.ts';
import type { BaseDescription, Entry } from './description.ts';
import { gcc } from './gcc.ts';
import { glibcFiles, multiarch } from './libc-files.ts';
import type { GlibcLayout } from './libc-files.ts';
import { DEBIAN_PROGRAMS } from './program-names.ts';
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

const release = (
  glibc: string,
  gccRelease: string,
  glibcxx: string,
  cxxabi: string,
  isMerged: boolean,
  without: readonly string[] = [],
): Release => ({ glibc, libraries: gcc(gccRelease, glibcxx, cxxabi), isMerged, without });

/** Since Debian 13 apt brings libssl.so.3. */
const WITH_APT_3 = ['libpq.so.5', 'libssl.so.1.1', 'libcrypto.so.1.1'];
const BEFORE_APT_3 = [...WITH_APT_3, 'libssl.so.3', 'libcrypto.so.3'];
/** PAM brings libssl.so.1.1, by way of libtirpc and Kerberos. */
const OF_DEBIAN_11 = ['libpq.so.5', 'libssl.so.3', 'libcrypto.so.3'];

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
  '20.04': release('2.31', '10', '3.4.28', '1.3.12', true),
  '22.04': release('2.35', '12', '3.4.30', '1.3.13', true),
  '24.04': release('2.39', '14', '3.4.33', '1.3.15', true),
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

/** The users of Debian's base-passwd since at least 2014; each release has a few more. */
const USERS = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
sys:x:3:3:sys:/dev:/usr/sbin/nologin
sync:x:4:65534:sync:/bin:/bin/sync
games:x:5:60:games:/usr/games:/usr/sbin/nologin
man:x:6:12:man:/var/cache/man:/usr/sbin/nologin
lp:x:7:7:lp:/var/spool/lpd:/usr/sbin/nologin
mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
news:x:9:9:news:/var/spool/news:/usr/sbin/nologin
uucp:x:10:10:uucp:/var/spool/uucp:/usr/sbin/nologin
proxy:x:13:13:proxy:/bin:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
backup:x:34:34:backup:/var/backups:/usr/sbin/nologin
list:x:38:38:Mailing List Manager:/var/list:/usr/sbin/nologin
irc:x:39:39:ircd:/run/ircd:/usr/sbin/nologin
_apt:x:42:65534::/nonexistent:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`;

/** Its number is not the same in all releases. */
function withoutApt(users: string): string {
  return users.replace(/^_apt:.*\n/m, '');
}

/** The files of accounts, each by its lines. */
interface Accounts {
  readonly passwd: string;
  readonly group: string;
  /** The id of a user and a group that a release may have or not. */
  readonly contested?: number;
}

/** Made in the images of the release of this glibc, 24.04, and newer ones. */
const UBUNTU_USER_SINCE = '2.39';
const UBUNTU_USER: Accounts = { passwd: 'ubuntu:x:1000:1000:Ubuntu:/home/ubuntu:/bin/bash\n', group: 'ubuntu:x:1000:\n' };

/** The groups of all releases. */
const GROUPS = `root:x:0:\ndaemon:x:1:\nbin:x:2:\nsys:x:3:\nadm:x:4:\ntty:x:5:\ndisk:x:6:\nlp:x:7:\nmail:x:8:\nnews:x:9:\nuucp:x:10:\nman:x:12:\nproxy:x:13:\nkmem:x:15:
dialout:x:20:\nfax:x:21:\nvoice:x:22:\ncdrom:x:24:\nfloppy:x:25:\ntape:x:26:\nsudo:x:27:\naudio:x:29:\ndip:x:30:\nwww-data:x:33:\nbackup:x:34:\noperator:x:37:\nlist:x:38:
irc:x:39:\nsrc:x:40:\nshadow:x:42:\nutmp:x:43:\nvideo:x:44:\nsasl:x:45:\nplugdev:x:46:\nstaff:x:50:\ngames:x:60:\nusers:x:100:\nnogroup:x:65534:
`;

const DEBIAN_ACCOUNTS: Accounts = { passwd: USERS, group: GROUPS };

/** What a tag stands for: a release that is sure, or the least it can be. */
interface Choice {
  readonly facts: Release;
  readonly isSure: boolean;
  /** Such as `debian 12`; null where it is not sure. */
  readonly release: string | null;
}

/** Describes debian:TAG, with and without `-slim`. */
export function describeDebian(tag: string | null, isPinned: boolean): BaseDescription {
  return describe(chooseDebian(tag, isPinned), DEBIAN_ACCOUNTS, 'bash', 'coreutils-env', true);
}

/** Describes an image that starts from debian:TAG, and so may hold more libraries. */
export function describeOnDebian(tag: string | null, isPinned: boolean): BaseDescription {
  return describe(withMore(chooseDebian(tag, isPinned)), DEBIAN_ACCOUNTS, 'bash', 'coreutils-env');
}

/** Describes an image that starts from ubuntu:TAG, and so may hold more libraries. */
export function describeOnUbuntu(tag: string | null, isPinned: boolean): BaseDescription {
  const choice = withMore(chooseUbuntu(tag, isPinned));
  return describe(choice, ubuntuAccounts(choice), '/bin/bash', choice?.isSure === true ? 'coreutils-env' : 'env');
}

function withMore(choice: Choice | null): Choice | null {
  return choice === null ? null : { ...choice, facts: { ...choice.facts, without: [] } };
}

function chooseDebian(tag: string | null, isPinned: boolean): Choice | null {
  return choose(tag?.replace(/-(?:slim|backports)$/, '') ?? null, DEBIAN, DEBIAN_NAMES, isPinned ? {} : DEBIAN_MOVING, 'debian');
}

/** Where any release may be meant, it is open whether its user is there. */
function ubuntuAccounts(choice: Choice | null): Accounts {
  if (choice !== null && compareVersions(choice.facts.glibc, UBUNTU_USER_SINCE) >= 0)
    return { passwd: `${USERS}${UBUNTU_USER.passwd}`, group: `${GROUPS}${UBUNTU_USER.group}` };
  return choice?.isSure === true ? DEBIAN_ACCOUNTS : { ...DEBIAN_ACCOUNTS, contested: 1000 };
}

/** Describes ubuntu:TAG. */
export function describeUbuntu(tag: string | null, isPinned: boolean): BaseDescription {
  const choice = chooseUbuntu(tag, isPinned);
  // Ubuntu 25.10 and newer have another env.
  return describe(choice, ubuntuAccounts(choice), '/bin/bash', choice?.isSure === true ? 'coreutils-env' : 'env');
}

function chooseUbuntu(tag: string | null, isPinned: boolean): Choice | null {
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

/** `isWhole`: nothing is built on it that might bring a user. */
function describe(choice: Choice | null, accounts: Accounts, shell: string, env: ProgramFamily, isWhole = false): BaseDescription {
  return {
    config: configOf(shell),
    files: (platform) => filesOf(choice, accounts, platform, env, isWhole),
    otherwise: 'open',
  };
}

function configOf(shell: string): BaseConfig {
  const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  return { env: [path], entrypoint: null, cmd: [shell], user: '', workdir: '', shell: null, onbuild: [] };
}

/** Of a release that is not sure, what all have in common. */
function accountFiles({ passwd, group, contested }: Accounts, isSure: boolean): Entry[] {
  const texts = [
    ['/etc/passwd', isSure ? passwd : withoutApt(passwd)],
    ['/etc/group', group],
  ] as const;
  return texts.map(([path, lines]) =>
    contested === undefined ? outline(path, lines) : { kind: 'text', path, text: lines, grown: true, contested },
  );
}

const NOT_IN_ETC = ['ssl', 'pki', 'ld.so.preload'];

/** /var of a plain image. */
const VAR: readonly Entry[] = [
  closed('/var'),
  ...['backups', 'cache', 'log', 'opt', 'spool'].map((name) => open(`/var/${name}`)),
  programs('/var/lib', NAMES_IN_VAR_LIB),
  open('/var/tmp', [], 0o1777),
  // Those have a group of their own.
  perhaps('/var/mail'),
  perhaps('/var/local'),
  link('/var/run', '/run'),
  link('/var/lock', '/run/lock'),
];

const TOP = ['boot', 'dev', 'proc', 'run', 'sys'];

function filesOf(
  choice: Choice | null,
  accounts: Accounts,
  platform: Platform,
  env: ProgramFamily,
  isWhole: boolean,
): readonly Entry[] | null {
  const isMerged = choice?.facts.isMerged ?? false;
  const lacked = isWhole && !isOld(choice) ? NOT_IN_DEBIAN : [];
  const isPlain = isWhole && choice !== null && !isOld(choice);
  const common: Entry[] = [
    closed('/'),
    ...TOP.map((name) => open(`/${name}`)),
    ...['lib32', 'libx32', '.dockerenv', 'bin.usr-is-merged', 'lib.usr-is-merged', 'sbin.usr-is-merged'].map((name) => perhaps(`/${name}`)),
    closed('/tmp', 0o1777),
    open('/root', [], 0o700),
    isWhole ? closed('/home') : open('/home'),
    closed('/mnt'),
    closed('/opt'),
    closed('/srv'),
    closed('/media'),
    open('/usr'),
    closed('/usr/src'),
    closed('/usr/local'),
    ...['bin', 'sbin', 'lib', 'share', 'etc', 'include', 'src', 'games'].map((name) =>
      name === 'share' || name === 'lib' ? open(`/usr/local/${name}`) : closed(`/usr/local/${name}`),
    ),
    perhaps('/usr/local/libexec'),
    open('/usr/local/share/man'),
    link('/usr/local/man', 'share/man'),
    isPlain ? programs('/etc', NAMES_IN_ETC, NOT_IN_ETC) : open('/etc', NOT_IN_ETC),
    ...(choice?.facts.hasNoSourcesList === true ? [open(APT_CONFIGURATION, ['sources.list'])] : []),
    open('/etc/alternatives'),
    ...(isPlain ? VAR : [open('/var')]),
    closed(APT_LISTS),
    isPlain ? programs('/usr/share', NAMES_IN_USR_SHARE) : open('/usr/share'),
    // Ubuntu's alone.
    perhaps('/usr/local/sbin/unminimize'),
    choice === null ? open('/usr/bin') : listed('/usr/bin', choice, [...(isMerged ? [] : ESSENTIAL), ...lacked]),
    listed('/usr/sbin', choice, [...ELSEWHERE, ...lacked]),
    ...accountFiles(accounts, choice?.isSure === true),
  ];
  const glibc = glibcFiles(platform, {
    glibc: { version: choice?.isSure === true ? choice.facts.glibc : null, atLeast: choice?.facts.glibc ?? OLDEST_GLIBC },
    release: choice?.release ?? null,
    isMerged,
    libraries: choice?.facts.libraries ?? {},
    without: choice?.isSure === true ? choice.facts.without : [],
    mayHoldMore: true,
  });
  return glibc === null ? null : [...common, ...glibc, ...shells(choice, multiarch(platform)?.loader ?? null, env, lacked)];
}

/** Of the oldest release that is described. */
const OLDEST_GLIBC = '2.19';

/** The first releases of which it is known what their images have besides: older ones had gpg, init and others. */
const LISTED_SINCE = '2.27';

function isOld(choice: Choice | null): boolean {
  return choice !== null && compareVersions(choice.facts.glibc, LISTED_SINCE) < 0;
}

function listed(path: string, choice: Choice | null, without: readonly string[]): Entry {
  return isOld(choice) ? open(path, without) : programs(path, DEBIAN_PROGRAMS, without);
}

/** Programs of /bin, of coreutils, sed, grep, tar, gzip, debianutils, hostname, mount and util-linux. */
const ESSENTIAL = [
  'sh',
  'dash',
  'bash',
  'true',
  'false',
  'sleep',
  'cat',
  'echo',
  'ls',
  'cp',
  'mkdir',
  'rm',
  'rmdir',
  'chgrp',
  'chmod',
  'chown',
  'date',
  'df',
  'grep',
  'ln',
  'mv',
  'pwd',
  'readlink',
  'sed',
  'touch',
  'uname',
  'dd',
  'gzip',
  'mktemp',
  'tar',
  'su',
  'mknod',
  'sync',
  'stty',
  'egrep',
  'fgrep',
  'gunzip',
  'zcat',
  'mount',
  'umount',
  'mountpoint',
  'hostname',
  'run-parts',
];

/** Programs of /usr/bin, of coreutils, debianutils, dpkg, findutils, libc-bin, mawk, passwd, perl-base and util-linux. */
const USR_ESSENTIAL = [
  'env',
  'basename',
  'cmp',
  'cut',
  'diff',
  'dirname',
  'du',
  'find',
  'head',
  'id',
  'nice',
  'nohup',
  'nproc',
  'printenv',
  'realpath',
  'setpriv',
  'sort',
  'stat',
  'tail',
  'timeout',
  'tr',
  'uniq',
  'wc',
  'whoami',
  'base64',
  'expr',
  '[',
  'test',
  'install',
  'md5sum',
  'seq',
  'sha1sum',
  'sha256sum',
  'sha512sum',
  'tee',
  'truncate',
  'xargs',
  'dpkg',
  'dpkg-deb',
  'update-alternatives',
  'stdbuf',
  'printf',
  'which',
  'mkfifo',
  'tac',
  'od',
  'paste',
  'fold',
  'nl',
  'comm',
  'join',
  'split',
  'shuf',
  'yes',
  'tty',
  'groups',
  'unlink',
  'link',
  'expand',
  'unexpand',
  'cksum',
  'numfmt',
  'getent',
  'getopt',
  'flock',
  'ldd',
  'iconv',
  'locale',
  'logger',
  'passwd',
  'perl',
  'mawk',
  'apt',
  'apt-get',
  'ionice',
  'taskset',
  'prlimit',
  'setsid',
  'unshare',
];

/** Of none of these there is one in /usr/sbin or /sbin, and no package brings a second one. */
export const ELSEWHERE = [...ESSENTIAL, ...USR_ESSENTIAL, 'awk'];

/**
 * What Ubuntu's images have, and Debian's have not since its release 9: procps, iputils-ping, iproute2 and bzip2 are not required there.
 */
const NOT_IN_DEBIAN = [
  'ps',
  'top',
  'free',
  'pgrep',
  'pkill',
  'uptime',
  'watch',
  'vmstat',
  'ping',
  'ip',
  'ss',
  'bzip2',
  'bunzip2',
  'bzcat',
  'lsb_release',
];

/** Programs of /usr/sbin, of shadow and coreutils. */
const SBIN_ESSENTIAL = ['chroot', 'chpasswd', 'groupadd', 'groupdel', 'groupmod', 'useradd', 'userdel', 'usermod', 'nologin'];

/** Programs of /sbin, of util-linux, dpkg and libc-bin. */
const OF_SBIN = ['runuser', 'start-stop-daemon', 'ldconfig'];

/** With apt up to the release of this glibc came adduser. */
const LAST_WITH_ADDUSER = '2.36';

function adduserOf(choice: Choice | null): readonly string[] {
  const has = choice?.isSure === true && !isOld(choice) && compareVersions(choice.facts.glibc, LAST_WITH_ADDUSER) <= 0;
  return has ? ['adduser'] : [];
}

/** Which of the programs that start others each of them is. */
const FAMILIES: Readonly<Record<string, ProgramFamily>> = {
  dash: 'dash',
  bash: 'bash',
  nice: 'nice',
  nohup: 'nohup',
  timeout: 'timeout',
  setpriv: 'setpriv',
  stdbuf: 'stdbuf',
  ionice: 'ionice',
  taskset: 'taskset',
  flock: 'flock',
  prlimit: 'prlimit',
  setsid: 'setsid',
  unshare: 'unshare',
  chroot: 'chroot',
  perl: 'perl',
};

/** Without a choice /bin may be a link into /usr or not: what it holds is found there either way. */
function shells(choice: Choice | null, loader: string | null, env: ProgramFamily, lacked: readonly string[]): Entry[] {
  const isMerged = choice?.facts.isMerged ?? false;
  const bin = isMerged ? '/usr/bin' : '/bin';
  const known = (family: ProgramFamily | null): KnownProgram => ({ ...(loader === null ? {} : { loader }), family });
  const own = [
    ...ESSENTIAL.slice(1).map((name) => program(`${bin}/${name}`, known(entryOf(FAMILIES, name) ?? null), name === 'su' ? 0o4755 : 0o755)),
    ...USR_ESSENTIAL.filter((name) => name === 'env' || (choice !== null && !isOld(choice))).map((name) =>
      program(`/usr/bin/${name}`, known(name === 'env' ? env : (entryOf(FAMILIES, name) ?? null))),
    ),
    link(`${bin}/sh`, 'dash'),
    ...(choice === null
      ? []
      : [...SBIN_ESSENTIAL, ...adduserOf(choice)].map((name) => program(`/usr/sbin/${name}`, known(entryOf(FAMILIES, name) ?? null)))),
    ...adduserOf(choice).map((name) => link('/usr/sbin/addgroup', name)),
    ...(choice === null || isOld(choice)
      ? []
      : [
          ...OF_SBIN.map((name) => program(`${isMerged ? '/usr' : ''}/sbin/${name}`, known(null))),
          link('/usr/bin/awk', '/etc/alternatives/awk'),
          link('/etc/alternatives/awk', '/usr/bin/mawk'),
        ]),
  ];
  if (isMerged) return [...own, ...['bin', 'sbin', 'lib', 'lib64'].map((name) => link(`/${name}`, `usr/${name}`)), open('/usr/lib64')];
  if (choice === null) return [...own, open('/bin'), open('/sbin', ELSEWHERE), open('/lib64')];
  return [
    ...own,
    listed('/bin', choice, [...USR_ESSENTIAL, 'awk', ...lacked]),
    listed('/sbin', choice, [...ELSEWHERE, ...lacked]),
    open('/lib64'),
  ];
}
