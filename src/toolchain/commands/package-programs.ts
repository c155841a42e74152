import { entryOf } from '../../entry-of.ts';
import type { ProgramFamily } from '../../image/file-tree.ts';
import { baseName } from '../../text.ts';
import type { BareOperation } from './command-paths.ts';

/** Where a program of a package is, on Alpine and on Debian and its kin; null where that distribution has it elsewhere or not at all. */
type Place = readonly [onAlpine: string | null, onDebian: string | null, family: ProgramFamily | null];

const everywhere = (path: string, family: ProgramFamily | null = null): Place => [path, path, family];
const JAVA = everywhere('/usr/bin/java', 'java');

/** Packages that bring what containers start, by the lists of files of both distributions (pkgs.alpinelinux.org, packages.debian.org). */
const PROGRAMS: ReadonlyMap<string, Place> = new Map([
  ['bash', everywhere('/bin/bash', 'bash')],
  ['dumb-init', everywhere('/usr/bin/dumb-init', 'dumb-init')],
  ['tini', ['/sbin/tini', '/usr/bin/tini', 'tini']],
  ['catatonit', everywhere('/usr/bin/catatonit', 'catatonit')],
  ['su-exec', ['/sbin/su-exec', null, 'su-exec']],
  ['gosu', [null, '/usr/sbin/gosu', 'gosu']],
  ['nodejs', everywhere('/usr/bin/node', 'node')],
  ['npm', everywhere('/usr/bin/npm')],
  ['python3', everywhere('/usr/bin/python3', 'python')],
  ['supervisor', everywhere('/usr/bin/supervisord', 'supervisord')],
  ['nginx', everywhere('/usr/sbin/nginx')],
  ['haproxy', everywhere('/usr/sbin/haproxy')],
  ['openssh-server', everywhere('/usr/sbin/sshd')],
  ['openssh', ['/usr/sbin/sshd', null, null]],
  ['curl', everywhere('/usr/bin/curl')],
  ['git', everywhere('/usr/bin/git')],
  ['jq', everywhere('/usr/bin/jq')],
  ['socat', everywhere('/usr/bin/socat')],
  ['cron', [null, '/usr/sbin/cron', null]],
  ['redis', ['/usr/bin/redis-server', null, null]],
  ['redis-server', [null, '/usr/bin/redis-server', null]],
  ...['8', '11', '17', '21', '25'].flatMap((release) =>
    ['jre', 'jdk', 'jre-headless'].flatMap((kind): [string, Place][] => [
      [`openjdk${release}-${kind}`, JAVA],
      [`openjdk-${release}-${kind}`, JAVA],
    ]),
  ),
  ['default-jre', JAVA],
  ['default-jre-headless', JAVA],
  ['default-jdk', JAVA],
]);

/** Others, of which nothing more is known: `package` or `package=program`, by their directories (the same lists; Debian 11 to 13). */
const ON_ALPINE = byPackage({
  '/usr/bin':
    'openssl rsync ffmpeg make gcc g++ build-base=gcc build-base=g++ build-base=make ruby memcached nano vim tmux htop strace gdb cmake lsof tcpdump nmap rclone restic tree iperf3 go cargo wget unzip sqlite=sqlite3 openssh-client=ssh'
    + ' postgresql-client=psql bind-tools=dig aws-cli=aws wireguard-tools=wg tor inotify-tools=inotifywait gettext=envsubst stress-ng',
  '/usr/sbin': 'dnsmasq squid postfix openvpn vsftpd lighttpd mosquitto bind=named samba=smbd rsyslog=rsyslogd apache2=httpd',
});
const ON_DEBIAN = byPackage({
  '/usr/bin':
    'openssl rsync ffmpeg sqlite3 make gcc g++ build-essential=gcc build-essential=g++ build-essential=make ruby ruby-full=ruby memcached wget unzip zip htop tmux screen sudo strace gdb cmake clang lsof tcpdump nmap transmission-daemon rclone restic'
    + ' pandoc chromium tree bc ncat stress stress-ng less cargo rustc monit iperf3 inotify-tools=inotifywait openssh-client=ssh golang-go=go golang=go ninja-build=ninja pkgconf=pkg-config pkg-config wireguard-tools=wg xvfb=Xvfb'
    + ' tesseract-ocr=tesseract poppler-utils=pdftotext ghostscript=gs stunnel4=stunnel gettext-base=envsubst gettext=envsubst bind9-dnsutils=dig dnsutils=dig redis-tools=redis-cli tor',
  '/usr/sbin':
    'dnsmasq dnsmasq-base=dnsmasq apache2 apache2=apache2ctl postfix rsyslog=rsyslogd openvpn vsftpd bind9=named mosquitto slapd lighttpd samba=smbd fcgiwrap privoxy varnish=varnishd',
  '/bin': 'nano iputils-ping=ping procps=ps net-tools=netstat busybox',
});

/** The same of Red Hat's family, in every release since Enterprise Linux 8 (packages.fedoraproject.org). */
const ON_RED_HAT = byPackage({
  '/usr/bin':
    'python3 nodejs=node npm git curl curl-minimal=curl wget jq socat openssl unzip zip make gcc gcc-c++=g++ cmake rsync golang=go golang-bin=go ruby perl perl-interpreter=perl openssh-clients=ssh sqlite=sqlite3 supervisor=supervisord tini dumb-init'
    + ' java-1.8.0-openjdk=java java-11-openjdk=java java-17-openjdk=java java-21-openjdk=java java-1.8.0-openjdk-headless=java java-11-openjdk-headless=java java-17-openjdk-headless=java java-21-openjdk-headless=java',
  '/usr/sbin': 'nginx nginx-core=nginx httpd haproxy openssh-server=sshd',
});
/** Those of them that start what they are given. */
const FAMILIES: Readonly<Record<string, ProgramFamily>> = {
  python3: 'python',
  node: 'node',
  java: 'java',
  tini: 'tini',
  'dumb-init': 'dumb-init',
};

function byPackage(places: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (const [directory, words] of Object.entries(places)) {
    for (const word of words.split(' ')) {
      const [name = '', program = name] = word.split('=');
      all.set(name, [...(all.get(name) ?? []), `${directory}/${program}`]);
    }
  }
  return all;
}

/** Where the programs of a package are that a manager has installed, as far as that is known. */
function placesOf(manager: string, name: string): readonly { readonly path: string; readonly family: ProgramFamily | null }[] {
  const [onAlpine, onDebian, family] = PROGRAMS.get(name) ?? [null, null, null];
  if (/^(?:yum|t?dnf|microdnf)$/.test(manager))
    return (ON_RED_HAT.get(name) ?? []).map((path) => ({ path, family: entryOf(FAMILIES, baseName(path)) ?? null }));
  const isDebian = /^apt(?:-get)?$/.test(manager);
  const path = manager === 'apk' ? onAlpine : isDebian ? onDebian : null;
  const others = (manager === 'apk' ? ON_ALPINE : isDebian ? ON_DEBIAN : null)?.get(name) ?? [];
  return [...(path === null ? [] : [{ path, family }]), ...others.map((other) => ({ path: other, family: null }))];
}

/** What is there once these packages are installed. */
export function installedPrograms(manager: string, names: readonly string[]): BareOperation[] {
  return names.flatMap((name) => placesOf(manager, name).map((place): BareOperation => ({ kind: 'program', ...place })));
}

/** Where those of packages were that are taken away again. */
export function removedPrograms(manager: string, names: readonly string[]): BareOperation[] {
  return names.flatMap((name) =>
    placesOf(manager, name).map(({ path }): BareOperation => ({ kind: 'program', path, family: null, isGone: true })),
  );
}

/** On Alpine these do without bash, and so does what they depend on. */
const WITHOUT_BASH = new Set(
  'ca-certificates ca-certificates-bundle tzdata curl wget openssl libssl3 libcrypto3 libgcc libstdc++ tini su-exec dumb-init git jq zlib musl-dev gcc g++ make build-base cmake'.split(
    ' ',
  ),
);

/** What start scripts of images are called: no distribution has one of them in a directory of PATH. */
const START_SCRIPTS = ['docker-entrypoint.sh', 'entrypoint.sh'] as const;

/**
 * Programs to build with, and which of these packages bring them on Alpine: the others of WITHOUT_BASH bring none, nor does what they
 * depend on.
 */
const TOOLS: Readonly<Record<string, readonly string[]>> = {
  make: ['make', 'build-base'],
  'g++': ['g++', 'build-base'],
  'c++': ['g++', 'build-base'],
  gcc: ['gcc', 'g++', 'build-base'],
  cc: ['gcc', 'g++', 'build-base'],
  'musl-gcc': [],
  cmake: ['cmake'],
  ninja: [],
  clang: [],
  cargo: [],
  rustc: [],
  go: [],
  'pkg-config': [],
  upx: [],
};

function withoutTools(names: readonly string[]): readonly string[] {
  return Object.entries(TOOLS).flatMap(([tool, packages]) => (names.some((name) => packages.includes(name)) ? [] : [tool]));
}

/** The programs that surely do not come with packages of a distribution. */
export function sparedPrograms(manager: string, names: readonly string[]): readonly string[] {
  return manager === 'apk' && names.every((name) => WITHOUT_BASH.has(name))
    ? [...START_SCRIPTS, 'bash', ...withoutTools(names)]
    : START_SCRIPTS;
}

/** Packages of Debian whose programs are called otherwise. */
const CALLED: Readonly<Record<string, string>> = {
  'build-essential': 'make',
  'ca-certificates': 'update-ca-certificates',
  'dnsutils': 'dig',
  'gnupg': 'gpg',
  'golang': 'go',
  'golang-go': 'go',
  'iproute2': 'ip',
  'iputils-ping': 'ping',
  'net-tools': 'netstat',
  'mercurial': 'hg',
  'musl-tools': 'musl-gcc',
  'ninja-build': 'ninja',
  'openssh-client': 'ssh',
  'postgresql-client': 'psql',
  'procps': 'ps',
  'protobuf-compiler': 'protoc',
  'python3-pip': 'pip3',
  'redis-tools': 'redis-cli',
  'upx-ucl': 'upx',
  'xz-utils': 'xz',
};

/** Packages of Debian that bring a program of their own name. */
const OF_THEIR_NAME: ReadonlySet<string> = new Set(
  'wget vim telnet make gcc g++ clang cmake meson pkg-config rsync unzip zip nano less htop tree file sudo patch strace gdb sqlite3 lsof autoconf automake bison flex nasm perl ruby bzip2 ffmpeg'.split(
    ' ',
  ),
);

/** The name of a program that a package of Debian or Ubuntu brings; null where none is known. */
export function programOfPackage(name: string): string | null {
  const [place] = placesOf('apt-get', name);
  return entryOf(CALLED, name) ?? (place !== undefined ? baseName(place.path) : OF_THEIR_NAME.has(name) ? name : null);
}
