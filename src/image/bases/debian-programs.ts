import { entryOf } from '../../entry-of.ts';
import type { KnownProgram, ProgramFamily } from '../file-tree.ts';
import { isOld } from './debian-releases.ts';
import type { Choice } from './debian-releases.ts';
import { link, open, program, programs } from './description.ts';
import type { Entry } from './description.ts';
import { DEBIAN_PROGRAMS } from './program-names.ts';
import { compareVersions } from './tags.ts';

export function listed(path: string, choice: Choice | null, without: readonly string[]): Entry {
  return isOld(choice) ? open(path, without) : programs(path, DEBIAN_PROGRAMS, without);
}

/** Programs of /bin, of coreutils, sed, grep, tar, gzip, debianutils, hostname, mount and util-linux. */
export const ESSENTIAL = [
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
  'nsenter',
  'chrt',
];

/** Of none of these there is one in /usr/sbin or /sbin, and no package brings a second one. */
export const ELSEWHERE = [...ESSENTIAL, ...USR_ESSENTIAL, 'awk'];

/**
 * What Ubuntu's images have, and Debian's have not since its release 9: procps, iputils-ping, iproute2 and bzip2 are not required there.
 */
export const NOT_IN_DEBIAN = [
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
  nsenter: 'nsenter',
  chrt: 'chrt',
  chroot: 'chroot',
  perl: 'perl',
};

/** Without a choice /bin may be a link into /usr or not: what it holds is found there either way. */
export function shells(choice: Choice | null, loader: string | null, env: ProgramFamily, lacked: readonly string[]): Entry[] {
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
