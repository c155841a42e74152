import { entryOf } from '../../entry-of.ts';
import { PACKAGE_OF } from '../library-packages.ts';
import type { BareOperation } from './command-paths.ts';

const GCC = 'libgcc libstdc++ libgomp';

/** What packages bring besides by what they depend on: those above by the names of their own packages. */
const DEPENDS: Readonly<Record<'apk' | 'apt', Readonly<Record<string, string>>>> = {
  apk: {
    'libstdc++': 'libgcc',
    gcc: GCC,
    'g++': GCC,
    'build-base': GCC,
    'alpine-sdk': GCC,
    clang: 'libgcc libstdc++',
    nodejs: 'libgcc libstdc++',
    cargo: GCC,
    rust: GCC,
    libssl3: 'libcrypto3',
    openssl: 'libssl3 libcrypto3',
    'openssl-dev': 'libssl3 libcrypto3',
    curl: 'libcurl',
    'curl-dev': 'libcurl',
    'libpq-dev': 'libpq',
    sqlite: 'sqlite-libs',
    'sqlite-dev': 'sqlite-libs',
    'zlib-dev': 'zlib',
    'jansson-dev': 'jansson',
    'yaml-dev': 'yaml',
    'expat-dev': 'libexpat',
    'gmp-dev': 'gmp',
    'libuv-dev': 'libuv',
    'zeromq-dev': 'libzmq',
    'xz-dev': 'xz-libs',
    'zstd-dev': 'zstd-libs',
    'lz4-dev': 'lz4-libs',
    'libpng-dev': 'libpng zlib',
    'mosquitto-dev': 'mosquitto-libs',
    'libarchive-dev': 'libarchive',
  },
  apt: {
    gcc: 'libgomp1',
    'g++': 'libgomp1',
    'build-essential': 'libgomp1',
    openssl: 'libssl3',
    'libssl-dev': 'libssl3',
    'ca-certificates': 'libssl3',
    libssl3t64: 'libssl3',
    'libssl1.1': 'libssl3',
    curl: 'libcurl4 libssl3',
    'libcurl4-openssl-dev': 'libcurl4 libssl3',
    libcurl4: 'libssl3',
    libcurl4t64: 'libcurl4 libssl3',
    'libpq-dev': 'libpq5 libssl3',
    libpq5: 'libssl3',
    'postgresql-client': 'libpq5 libssl3',
    sqlite3: 'libsqlite3-0',
    'libsqlite3-dev': 'libsqlite3-0',
    'libjansson-dev': 'libjansson4',
    'libyaml-dev': 'libyaml-0-2',
    'libexpat1-dev': 'libexpat1',
    'libgmp-dev': 'libgmp10',
    'libuv1-dev': 'libuv1',
    libuv1t64: 'libuv1',
    'libzmq3-dev': 'libzmq5',
    'liblzma-dev': 'liblzma5',
    'libzstd-dev': 'libzstd1',
    'liblz4-dev': 'liblz4-1',
    'libpng-dev': 'libpng16-16 zlib1g',
    'libpng16-16t64': 'libpng16-16',
    'libmosquitto-dev': 'libmosquitto1',
    'libarchive-dev': 'libarchive13',
    libarchive13t64: 'libarchive13',
    'zlib1g-dev': 'zlib1g',
  },
};

/** The libraries that are there once these packages are. */
function librariesOf(manager: 'apk' | 'apt', names: readonly string[]): string[] {
  const installed = new Set(names.flatMap((name) => [name, ...(entryOf(DEPENDS[manager], name)?.split(' ') ?? [])]));
  return Object.entries(PACKAGE_OF).flatMap(([library, packages]) => (installed.has(packages[manager]) ? [library] : []));
}

function managerOf(program: string): 'apk' | 'apt' | null {
  return program === 'apk' ? 'apk' : /^apt(?:-get)?$/.test(program) ? 'apt' : null;
}

/** On Alpine these are linked with neither of gcc's libraries, nor is what they depend on. */
const WITHOUT_GCC = new Set(
  (
    'ca-certificates ca-certificates-bundle tzdata bash curl wget openssl libssl3 libcrypto3 tini su-exec dumb-init git jq openssh-client sqlite sqlite-libs libpq zlib shadow sudo'
    + ' coreutils file less nano netcat-openbsd musl-utils busybox-extras'
  ).split(' '),
);

/** The libraries that surely do not come with these packages. */
export function sparedLibraries(program: string, names: readonly string[]): readonly string[] {
  return program === 'apk' && names.every((name) => WITHOUT_GCC.has(name)) ? ['libgcc_s.so.1', 'libstdc++.so.6'] : [];
}

/** What libraries are there once these packages are installed. */
export function installedLibraries(program: string, names: readonly string[], libssl: string | null): BareOperation[] {
  const manager = managerOf(program);
  if (manager === null) return [];
  const libraries = librariesOf(manager, names);
  // Of releases before Debian 12 and Ubuntu 22.04 it is the older one.
  const isOlder = manager === 'apt' && libssl === '1.1';
  return operations(isOlder ? libraries.map((name) => name.replace(/^(lib(?:ssl|crypto)\.so)\.3$/, '$1.1.1')) : libraries, false);
}

/** Which of them may be gone with these packages: apt takes along what nothing else asks for. */
export function removedLibraries(program: string, names: readonly string[]): BareOperation[] {
  const manager = managerOf(program);
  return manager === null ? [] : operations(manager === 'apk' ? librariesOf(manager, names) : Object.keys(PACKAGE_OF), true);
}

function operations(libraries: readonly string[], isGone: boolean): BareOperation[] {
  return libraries.map((name) => ({ kind: 'library', path: `/usr/lib/${name}`, isGone }));
}
