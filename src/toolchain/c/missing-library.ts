import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { isAtOrBelow } from '../../image/walk.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { isBuildpackLibrary } from './buildpack.ts';
import { libraryDirectories, namedLibraries } from './libraries.ts';

/** What comes with compilers and the C library. */
const OF_COMPILERS: ReadonlySet<string> = new Set(
  (
    'c m pthread dl rt util resolv crypt anl nsl xnet gcc gcc_s gcc_eh stdc++ supc++ stdc++fs stdc++exp stdc++_libbacktrace atomic gomp itm quadmath asan lsan tsan ubsan hwasan ssp ssp_nonshared backtrace gcov'
    + ' objc gfortran mvec thread_db BrokenLocale g mcheck c_nonshared rpcsvc tirpc unwind cc1 c++ c++abi omp'
  ).split(' '),
);

const PLACES = [
  '/usr/local/lib',
  '/usr/local/lib64',
  '/usr/local/lib/x86_64-linux-gnu',
  '/usr/lib',
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
  '/lib',
  '/lib/x86_64-linux-gnu',
  '/lib64',
];

/** Packages of libraries by their names behind -l, on Debian and on Alpine. */
const PACKAGES: ReadonlyMap<string, readonly [debian: string, alpine: string]> = new Map(
  Object.entries({
    curl: ['libcurl4-openssl-dev', 'curl-dev'],
    ssl: ['libssl-dev', 'openssl-dev'],
    crypto: ['libssl-dev', 'openssl-dev'],
    z: ['zlib1g-dev', 'zlib-dev'],
    sqlite3: ['libsqlite3-dev', 'sqlite-dev'],
    ncurses: ['libncurses-dev', 'ncurses-dev'],
    ncursesw: ['libncurses-dev', 'ncurses-dev'],
    readline: ['libreadline-dev', 'readline-dev'],
    pq: ['libpq-dev', 'libpq-dev'],
    jansson: ['libjansson-dev', 'jansson-dev'],
    'json-c': ['libjson-c-dev', 'json-c-dev'],
    cjson: ['libcjson-dev', 'cjson-dev'],
    microhttpd: ['libmicrohttpd-dev', 'libmicrohttpd-dev'],
    uv: ['libuv1-dev', 'libuv-dev'],
    event: ['libevent-dev', 'libevent-dev'],
    png: ['libpng-dev', 'libpng-dev'],
    jpeg: ['libjpeg-dev', 'libjpeg-turbo-dev'],
    yaml: ['libyaml-dev', 'yaml-dev'],
    xml2: ['libxml2-dev', 'libxml2-dev'],
    gmp: ['libgmp-dev', 'gmp-dev'],
    sodium: ['libsodium-dev', 'libsodium-dev'],
    zmq: ['libzmq3-dev', 'zeromq-dev'],
    bz2: ['libbz2-dev', 'bzip2-dev'],
    lzma: ['liblzma-dev', 'xz-dev'],
    zstd: ['libzstd-dev', 'zstd-dev'],
    fmt: ['libfmt-dev', 'fmt-dev'],
    hiredis: ['libhiredis-dev', 'hiredis-dev'],
    mosquitto: ['libmosquitto-dev', 'mosquitto-dev'],
    SDL2: ['libsdl2-dev', 'sdl2-dev'],
    pcap: ['libpcap-dev', 'libpcap-dev'],
    uuid: ['uuid-dev', 'util-linux-dev'],
    expat: ['libexpat1-dev', 'expat-dev'],
    mysqlclient: ['default-libmysqlclient-dev', 'mariadb-connector-c-dev'],
    boost_system: ['libboost-system-dev', 'boost-dev'],
    boost_filesystem: ['libboost-filesystem-dev', 'boost-dev'],
    gtest: ['libgtest-dev', 'gtest-dev'],
  }),
);

/** Where a line of a compiler looks for libraries, and what is known of them. */
export interface LibraryLine {
  readonly args: readonly string[];
  readonly directory: string;
  readonly files: StageFiles;
  readonly libc: 'glibc' | 'musl' | null;
  /**
   * Which libraries can lie in the system's directories beside those of compilers: none, or those of buildpack-deps. Null where it is not
   * known.
   */
  readonly has: 'none' | 'buildpack' | null;
  /** Whether a command of the line, before this one, may have put something there. */
  readonly mayBring: (paths: readonly string[]) => boolean;
}

/** A library that a line names and that is nowhere it is looked for (measured with GNU ld 2.40); null where all may be there. */
export function missingLibrary({ args, directory, files, libc, has, mayBring }: LibraryLine): CommandProblem | null {
  if (
    has === null
    || !args.every(isKnown)
    || args.some((arg) => /^(?:@|-B|-F|--sysroot|-specs|--specs|-Wl,.*(?:-L|--library-path|-T|sysroot)|-Xlinker|-T)/.test(arg))
  )
    return null;
  const given = libraryDirectories(args).map((one) => cleanPath(one.startsWith('/') ? one : `${directory}/${one}`));
  const system = PLACES.filter((place) => !given.some((one) => isAtOrBelow(one, place)));
  for (const name of namedLibraries(args)) {
    if (!/^[\w+.-]+$/.test(name) || OF_COMPILERS.has(name) || (has === 'buildpack' && isBuildpackLibrary(name))) continue;
    const paths = (places: readonly string[]): string[] => places.flatMap((place) => [`${place}/lib${name}.so`, `${place}/lib${name}.a`]);
    // What lies in a directory of the line's own is seen; of the system's directories nobody says more than what has come to them.
    if (paths([...given, ...system]).some((path) => files.kindAt(path) !== 'missing') || mayBring(paths([...given, ...system]))) continue;
    const packages = PACKAGES.get(name);
    return {
      why: `lib${name} is in none of the directories that the linker looks into`,
      said: `cannot find -l${name}`,
      fix: packages === undefined ? null : libc === 'musl' ? `apk add ${packages[1]}` : `apt-get install -y ${packages[0]}`,
    };
  }
  return null;
}
