import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';

/** What the machine has that packages of compilers alone were put on, as far as cmake looks for libraries. */
export interface CmakeMachine {
  /** Of other libraries than the C library's nothing is there. */
  readonly isPlain: boolean;
  readonly hasPkgConfig: boolean;
  /** The release of its gcc; null where that is not known. */
  readonly gcc: number | null;
}

/** Packages that cmake has a module of its own for, which no compiler's package brings, and what does on Debian. */
const MODULES: ReadonlyMap<string, string> = new Map([
  ['OpenSSL', 'libssl-dev'],
  ['CURL', 'libcurl4-openssl-dev'],
  ['ZLIB', 'zlib1g-dev'],
  ['Boost', 'libboost-all-dev'],
  ['SQLite3', 'libsqlite3-dev'],
  ['GTest', 'libgtest-dev'],
  ['PNG', 'libpng-dev'],
  ['JPEG', 'libjpeg-dev'],
  ['Protobuf', 'libprotobuf-dev protobuf-compiler'],
  ['LibXml2', 'libxml2-dev'],
  ['BZip2', 'libbz2-dev'],
  ['LibLZMA', 'liblzma-dev'],
  ['Curses', 'libncurses-dev'],
  ['PostgreSQL', 'libpq-dev'],
  ['EXPAT', 'libexpat1-dev'],
  ['LibArchive', 'libarchive-dev'],
  ['OpenGL', 'libgl1-mesa-dev'],
  ['X11', 'libx11-dev'],
  ['ALSA', 'libasound2-dev'],
  ['GnuTLS', 'libgnutls28-dev'],
  ['TIFF', 'libtiff-dev'],
  ['Freetype', 'libfreetype-dev'],
  ['GSL', 'libgsl-dev'],
  ['Lua', 'liblua5.4-dev'],
  ['BLAS', 'libblas-dev'],
  ['LAPACK', 'liblapack-dev'],
]);

/** Those that bring a configuration of their own. */
const CONFIGURED: ReadonlyMap<string, string> = new Map([
  ['fmt', 'libfmt-dev'],
  ['spdlog', 'libspdlog-dev'],
  ['nlohmann_json', 'nlohmann-json3-dev'],
  ['yaml-cpp', 'libyaml-cpp-dev'],
  ['Eigen3', 'libeigen3-dev'],
  ['OpenCV', 'libopencv-dev'],
  ['jsoncpp', 'libjsoncpp-dev'],
  ['Catch2', 'catch2'],
  ['SDL2', 'libsdl2-dev'],
  ['glfw3', 'libglfw3-dev'],
  ['gRPC', 'libgrpc++-dev'],
  ['absl', 'libabsl-dev'],
  ['TBB', 'libtbb-dev'],
  ['CLI11', 'libcli11-dev'],
  ['Libevent', 'libevent-dev'],
  ['cxxopts', 'libcxxopts-dev'],
  ['Poco', 'libpoco-dev'],
  ['cpprestsdk', 'libcpprest-dev'],
  ['Crow', ''],
  ['Drogon', ''],
  ['prometheus-cpp', ''],
]);

/** Variables that tell cmake of other places to look in, but for those that every project has. */
const PLACES =
  /^(?:CMAKE_(?:PREFIX_PATH|MODULE_PATH|FIND_\w+|TOOLCHAIN_FILE|INCLUDE_PATH|LIBRARY_PATH|PROGRAM_PATH|SYSTEM_PREFIX_PATH)|(?!CMAKE_)\w+_(?:DIR|ROOT|ROOT_DIR)|PKG_CONFIG_\w+)$/;
const OF_EVERY = /_(?:SOURCE|BINARY|LIST)_DIR$/;

/** What a project has set, and the environment: it may look elsewhere then. */
export interface CmakeSettings {
  readonly names: () => readonly string[];
  readonly environment: (name: string) => string | undefined;
}

/** Commands by which a project refuses a machine. */
export const ASKS = /^(?:message|find_package|pkg_check_modules|pkg_search_module)$/;

/** Whether a command may bring targets, or commands, of others: what brings none of a name of its own does not. */
export function bringsOthers(name: string, [first = '']: readonly string[]): boolean {
  if (name === 'find_package') return first !== 'Threads';
  if (name === 'include')
    return !/^(?:GNUInstallDirs|CTest|CMakePackageConfigHelpers|CMakeDependentOption|Check\w+|CPack|FeatureSummary)$/.test(first);
  return /^(?:pkg_|fetchcontent|externalproject)/.test(name);
}

/** Commands that set variables whose names are their own. */
export const SETS_OTHERS = /^(?:find_|pkg_|check_|test_|try_|execute_process|fetchcontent|externalproject|include$|enable_language)/;

/** Why a command of CMakeLists.txt surely ends the run (measured with cmake 3.25); null where it does not, or may not. */
export function refusal(name: string, words: readonly string[], machine: CmakeMachine, settings: CmakeSettings): CommandProblem | null {
  const [first = ''] = words;
  if (name === 'message') {
    const text = words.slice(1).join('');
    return first === 'FATAL_ERROR' && isKnown(text)
      ? { why: `CMakeLists.txt ends with a message: ${text}`, said: text.split('\n', 1)[0] ?? '', fix: null }
      : null;
  }
  const found = machine.isPlain ? lackingOf(name, words, machine) : null;
  if (found === null) return null;
  const isTold = [
    'CMAKE_PREFIX_PATH',
    'PKG_CONFIG_PATH',
    'PKG_CONFIG_LIBDIR',
    `${first}_DIR`,
    `${first}_ROOT`,
    `${first.toUpperCase()}_ROOT`,
  ].some((one) => (settings.environment(one) ?? '') !== '');
  // All names are looked through: only where it would count.
  return isTold || settings.names().some((one) => PLACES.test(one) && !OF_EVERY.test(one)) ? null : found;
}

/** What a command requires and a plain machine has not. */
function lackingOf(name: string, words: readonly string[], machine: CmakeMachine): CommandProblem | null {
  const [first = '', second = ''] = words;
  if (name === 'find_package' && words.includes('REQUIRED')) return notFound(first, machine);
  const isOfPkgConfig = name === 'pkg_check_modules' || name === 'pkg_search_module';
  const modules = words
    .slice(1)
    .filter((word) => !/^(?:REQUIRED|QUIET|NO_CMAKE\w*|NO_CMAKE_ENVIRONMENT_PATH|IMPORTED_TARGET|GLOBAL)$/.test(word));
  const lacking =
    isOfPkgConfig && second === 'REQUIRED' && machine.hasPkgConfig
      ? modules.find(
          (one) => /^[a-z][\w+.-]*$/i.test(one) && !/^(?:libcrypt|libxcrypt|libnsl|libtirpc|bash-completion|systemd|udev)/.test(one),
        )
      : undefined;
  return lacking === undefined || (name === 'pkg_search_module' && modules.length > 1)
    ? null
    : {
        why: `pkg-config finds no ${lacking}: the image has compilers and the C library alone`,
        said: `The following required packages were not found: - ${lacking}`,
        fix: null,
      };
}

function notFound(name: string, { hasPkgConfig }: CmakeMachine): CommandProblem | null {
  const why = `CMakeLists.txt requires ${name}, and the image has compilers and the C library alone`;
  const fix = (packages: string): string | null =>
    packages === '' ? null : `RUN apt-get install -y ${packages}   (Debian, Ubuntu) above this line`;
  const module = MODULES.get(name);
  if (module !== undefined) return { why, said: `Could NOT find ${name}`, fix: fix(module) };
  const configured = CONFIGURED.get(name);
  if (configured !== undefined)
    return { why, said: `Could not find a package configuration file provided by "${name}"`, fix: fix(configured) };
  return name === 'PkgConfig' && !hasPkgConfig
    ? { why, said: 'Could NOT find PkgConfig (missing: PKG_CONFIG_EXECUTABLE)', fix: fix('pkg-config') }
    : null;
}
