import { entryOf } from '../../entry-of.ts';
import { ELSEWHERE } from '../../image/bases/debian-programs.ts';
import { isKnown } from '../../unknown-value.ts';
import { wasInstalled } from '../installed.ts';
import type { Invocation } from '../invocation.ts';
import type { ToolchainState } from '../run-plan-types.ts';
import type { BareOperation } from './command-paths.ts';
import { withoutPrograms } from './package-closures.ts';
import { installedLibraries, removedLibraries, sparedLibraries } from './package-libraries.ts';
import { installedPrograms, removedPrograms, sparedPrograms } from './package-programs.ts';

/** Packages that bring a C compiler, on Alpine, Debian, Red Hat and their kin. */
const COMPILER = /^(?:gcc|g\+\+|gcc-c\+\+|clang|tcc)(?:-?\d+)?$|^(?:build-base|build-essential|base-devel|alpine-sdk|gcc-go)$/;

/** Where the files of packages do not lie over what is there. /usr/local is not theirs at all (Filesystem Hierarchy Standard 3.0, 4.9). */
const BESIDE = ['/opt', '/srv', '/tmp', '/home', '/usr/src'];

/** Where packages put files: not into /app, /src, /go, /root. */
const SYSTEM = [
  '/bin',
  '/etc',
  '/lib',
  '/lib32',
  '/lib64',
  '/libx32',
  '/opt',
  '/run',
  '/sbin',
  '/srv',
  '/usr',
  '/usr/src',
  '/var',
  '/tmp',
  '/root/.cache',
  '/boot',
  '/home',
];

/** Alpine has no /lib64: only what stands in for glibc brings one, and these packages do not, nor what they depend on. */
const WITHOUT_GLIBC = new Set(
  (
    'ca-certificates ca-certificates-bundle tzdata curl wget bash openssl openssl-dev libssl3 libssl1.1 libcrypto3 libgcc libstdc++ musl musl-dev musl-utils su-exec tini dumb-init'
    + ' git openssh-client jq sqlite sqlite-libs sqlite-dev postgresql-client postgresql-libs libpq mariadb-connector-c zlib zlib-dev gcc g++ make build-base pkgconf'
    + ' shadow sudo busybox-extras bind-tools iproute2 iptables netcat-openbsd coreutils gettext libintl icu-libs libxml2 krb5-libs file less nano vim nginx'
  ).split(' '),
);
const ON_ALPINE = SYSTEM.filter((path) => !/^\/lib(?:32|64|x32)$/.test(path));

function systemPaths({ program, args }: Invocation): readonly string[] {
  if (program !== 'apk') return SYSTEM;
  const [command, ...names] = args.map(({ value }) => value).filter((value) => !value.startsWith('-'));
  const leavesAlone = /^(?:update|upgrade|del|fix|info|version|cache)$/.test(command ?? '');
  return leavesAlone || names.every((name) => WITHOUT_GLIBC.has(name.replace(/[=<>~@].*$/, ''))) ? ON_ALPINE : SYSTEM;
}

/** What a package manager or a command that manages the system does; null for any other program. */
export interface SystemOutcome {
  readonly operations: readonly BareOperation[];
  readonly state: ToolchainState;
}

const MANAGERS: Readonly<Record<string, RegExp>> = {
  apk: /^add$/,
  'apt-get': /^(?:install|build-dep)$/,
  apt: /^install$/,
  aptitude: /^install$/,
  yum: /^(?:install|groupinstall)$/,
  dnf: /^(?:install|groupinstall)$/,
  microdnf: /^install$/,
  tdnf: /^install$/,
  zypper: /^(?:install|in)$/,
  pacman: /^-S/,
};

/** Options whose value stands behind them and is no package. */
const WITH_VALUE: Readonly<Record<string, RegExp>> = {
  apk: /^(?:-X|--repository|--repositories-file|--keys-dir|--cache-dir|--arch|--wait)$/,
  'apt-get': /^(?:-o|--option|-t|--target-release|--default-release|-c|--config-file)$/,
};

function withoutValues(invocation: Invocation): Invocation {
  const takes = entryOf(WITH_VALUE, invocation.program === 'apt' ? 'apt-get' : invocation.program);
  return takes === undefined
    ? invocation
    : { ...invocation, args: invocation.args.filter((_, i, all) => !takes.test(all[i - 1]?.value ?? '')) };
}

/** Reads apk, apt-get, dnf … and adduser, update-ca-certificates and the like. */
export function readSystemCommand(given: Invocation, state: ToolchainState): SystemOutcome | null {
  const invocation = withoutValues(given);
  const { program } = invocation;
  if (ACCOUNT_COMMANDS.has(program))
    return { operations: [{ kind: 'account', program, args: invocation.args.map(({ value }) => value) }], state };
  if (program === 'ldconfig') return { operations: ldconfigChanges(invocation), state };
  const files = entryOf(SETTINGS, program);
  if (files !== undefined) return { operations: [{ kind: 'change', paths: files, by: program }], state };
  const installs = entryOf(MANAGERS, program);
  if (installs === undefined) return null;
  const operations = changesOf(invocation, state);
  const words = invocation.args.map(({ value }) => value);
  if (!words.some((word) => installs.test(word))) return { operations, state };
  const together = program === 'apk' ? virtualName(words) : null;
  const names = words.filter((word) => !word.startsWith('-') && isKnown(word)).map((word) => word.replace(VERSION, ''));
  const programs = together === null ? [...installedPrograms(program, names), ...installedLibraries(program, names, state.libssl)] : [];
  return readInstalled(invocation, [...operations, ...programs], {
    ...state,
    installed: {
      names: together === null ? names : [...names, together],
      recommends: /^apt/.test(program) && !words.some((word) => /no-install-recommends|Install-Recommends/.test(word)),
      before: state.installed,
    },
  });
}

/** The name under which `apk add` puts packages together. */
function virtualName(words: readonly string[]): string | null {
  const at = words.findIndex((word) => word === '-t' || word === '--virtual');
  const attached = words.find((word) => word.startsWith('--virtual='))?.slice('--virtual='.length);
  return attached ?? (at < 0 ? null : (words[at + 1] ?? null));
}

/** None of these depends on a C compiler; of others nobody knows. */
const WITHOUT_COMPILER = new Set([
  ...WITHOUT_GLIBC,
  ...'libc-dev libc6-dev linux-headers binutils binutils-gold upx upx-ucl unzip zip tar xz xz-utils gzip bzip2 rsync patch gnupg openssh nodejs npm yarn python3 pkg-config protobuf protobuf-compiler locales procps'.split(
    ' ',
  ),
]);

function mayBringCompiler({ args }: Invocation): boolean {
  const [, ...names] = args.map(({ value }) => value).filter((value) => !value.startsWith('-') && !value.startsWith('.'));
  return names.some((name) => !WITHOUT_COMPILER.has(name.replace(/[=<>~@].*$/, '')));
}

/** Whoever packs these puts nothing into /opt: distributions leave it to others, and none of the others is called so. */
const OF_DISTRIBUTIONS =
  /^(?:cmake|ninja|ninja-build|meson|autoconf|automake|libtool|bison|flex|gperf|gdb|valgrind|nasm|yasm|ccache|clang-format|musl-tools|apt-utils|software-properties-common|apt-transport-https|lib[a-z0-9.+-]+-dev)$/;

/** Of packages that nobody knows, some come with a folder of their own there. */
function sparesOpt({ args }: Invocation): boolean {
  // Somebody else's repository may have any under these names.
  if (args.some(({ value }) => /^(?:-X|--repository)\b/.test(value))) return false;
  const [command = '', ...names] = args.map(({ value }) => value).filter((value) => !value.startsWith('-'));
  return /^(?:add|install|update|clean|autoclean)$/.test(command) && names.map((name) => name.replace(VERSION, '')).every(isOfDistribution);
}

/** A name in front of which a dot stands is Alpine's for several packages together. */
function isOfDistribution(name: string): boolean {
  return /^\.[\w-]+$/.test(name) || WITHOUT_COMPILER.has(name) || COMPILER.test(name) || OF_DISTRIBUTIONS.test(name);
}

function readInstalled(invocation: Invocation, operations: BareOperation[], state: ToolchainState): SystemOutcome {
  const words = invocation.args.map(({ value }) => value);
  const names = words.map((word) => word.replace(/[=<>~@].*$/, ''));
  if (names.some((name) => COMPILER.test(name)) && invocation.certain) return { operations, state: { ...state, cCompiler: true } };
  const unknown = words.some((word) => !isKnown(word)) || names.some((name) => COMPILER.test(name)) || mayBringCompiler(invocation);
  return { operations, state: unknown && state.cCompiler !== true ? { ...state, cCompiler: null } : alpineRust(names, state) };
}

/**
 * What comes with packages lies beside what the image has: they count on the packages of the base image. Seen on Debian 12, where
 * 800 packages changed, of 6,700 files and links outside /var, one choice of update-alternatives and the copy of /etc/passwd.
 */
function changesOf(invocation: Invocation, state: ToolchainState): BareOperation[] {
  const by = `${invocation.program} ${invocation.args.find(({ value }) => !value.startsWith('-'))?.value ?? ''}`.trim();
  const spared = sparesOpt(invocation) ? ['/opt'] : [];
  const paths = systemPaths(invocation).filter((path) => !spared.includes(path));
  if (!onlyAdds(invocation, state)) return [{ kind: 'change', paths, by }];
  const [command = '', ...names] = invocation.args.map(({ value }) => value.replace(VERSION, '')).filter((name) => !name.startsWith('-'));
  // What was put together under a name of its own was not counted as there.
  const isOwn = invocation.program === 'apk' && names.every((name) => name.startsWith('.'));
  const gone =
    isOwn || !REMOVES.test(command) ? [] : [...removedPrograms(invocation.program, names), ...removedLibraries(invocation.program, names)];
  const spares = !/^(?:add|install|update)$/.test(command)
    ? []
    : [
        ...sparedLibraries(invocation.program, names),
        ...otherOpenssl(names, state),
        ...(names.every(isOfDistribution) ? sparedPrograms(invocation.program, names) : []),
      ];
  const programs =
    state.otherSources !== true && /^(?:install|update)$/.test(command) && /^apt(?:-get)?$/.test(invocation.program)
      ? [...ELSEWHERE, ...withoutPrograms(names)]
      : [];
  return [
    {
      kind: 'change',
      paths: paths.filter((path) => !BESIDE.includes(path)),
      by,
      adds: 'packages',
      ofManager: true,
      ...(spares.length === 0 ? {} : { spares }),
      ...(programs.length === 0 ? {} : { sparesPrograms: programs }),
    },
    { kind: 'change', paths: BESIDE.filter((path) => !spared.includes(path)), by, adds: 'beside', ofManager: true },
    ...gone,
  ];
}

/** A release of Debian or Ubuntu has one OpenSSL, whatever is installed of it. */
function otherOpenssl(names: readonly string[], { libssl, otherSources }: ToolchainState): readonly string[] {
  if (
    otherSources === true
    || (libssl !== '3' && libssl !== '1.1')
    || !names.every((name) => /^[\w.+-]+$/.test(name) && !name.endsWith('.deb'))
  )
    return [];
  const other = libssl === '3' ? '1.1' : '3';
  return [`libssl.so.${other}`, `libcrypto.so.${other}`];
}

/**
 * Nothing is taken away by installing, nor by taking away what a line like this one has put together under a name of its own.
 * Another release, or all packages anew, may bring another C library.
 */
function onlyAdds({ program, args }: Invocation, { installed, otherSources }: ToolchainState): boolean {
  const [command = '', ...names] = args.map(({ value }) => value).filter((value) => !value.startsWith('-'));
  if (REMOVES.test(command) && /^ap[kt]/.test(program))
    return names.every((name) => (program === 'apk' && name.startsWith('.')) || wasInstalled(installed, name.replace(VERSION, '')));
  // musl is the same to programs whatever its release, and glibc within one, which other sources are there to leave.
  if (/^(?:(?:full-|dist-)?upgrade)$/.test(command) && /^ap[kt]/.test(program)) return program === 'apk' || otherSources !== true;
  if (
    names.some(
      (name) =>
        REPLACING.test(name)
        || (program === 'apk' && REPLACES_BUSYBOX.test(name))
        || (otherSources === true && /^libc(?:6|-bin)$/.test(name)),
    )
    || args.some(({ value }) => /^(?:-t|--target-release|--default-release)/.test(value) && command === 'install')
  )
    return false;
  // With yum and its kin update means upgrade.
  return (
    /^(?:add|install|groupinstall|in|update|clean|makecache|autoclean)$/.test(command) && (command !== 'update' || program.startsWith('ap'))
  );
}

const REMOVES = /^(?:del|remove|purge|autoremove|auto-remove)$/;

/** Behind the name of a package. */
const VERSION = /[=<>~@].*$/;

/** C libraries of other versions. */
const REPLACING = /^(?:(?:libc6|libc-bin)[=~]|musl[=<>~@]|glibc(?:[=<>~@]|$))/;
/** Packages of Alpine that put programs of their own in the place of busybox's: Debian has GNU's from the start. */
const REPLACES_BUSYBOX = /^(?:coreutils|[\w-]+-binsh)(?:[=<>~@]|$)/;

/** Alpine's own Rust links musl dynamically, unlike the one of rustup. */
function alpineRust(names: readonly string[], state: ToolchainState): ToolchainState {
  return names.includes('cargo') || names.includes('rust') ? { ...state, rustHost: null, hasOtherRust: true } : state;
}

/** They change the files of users and groups. */
const ACCOUNT_COMMANDS = new Set(
  'adduser useradd addgroup groupadd usermod groupmod deluser userdel delgroup groupdel passwd chpasswd chage gpasswd'.split(' '),
);

const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  'update-ca-certificates': ['/etc/ssl', '/etc/ca-certificates'],
  'update-ca-trust': ['/etc/pki', '/etc/ssl'],
  'locale-gen': ['/usr/lib/locale'],
  'dpkg-reconfigure': ['/etc', '/var', '/usr'],
  'setup-timezone': ['/etc'],
};

/** Where glibc's libraries are whatever /etc/ld.so.conf says. */
const LIBRARY_DIRECTORIES = ['/lib', '/lib64', '/usr/lib', '/usr/lib64', '/usr/local/lib', '/usr/local/lib64'];

/** It writes its cache anew, and lays links by their sonames beside the libraries that it finds (ldconfig(8)). */
function ldconfigChanges({ program, args }: Invocation): readonly BareOperation[] {
  const given = args.map(({ value }) => value).filter((value) => value.startsWith('/'));
  return [
    { kind: 'change', paths: ['/etc/ld.so.cache', '/var/cache/ldconfig'], by: program },
    { kind: 'change', paths: [...LIBRARY_DIRECTORIES, ...given], adds: 'beside', by: program },
  ];
}
