import { DEFAULT_PATH } from '../../dockerfile/default-path.ts';
import { entryOf } from '../../entry-of.ts';
import { anyOf } from '../../fix.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import type { CommandProblem } from '../command-problem.ts';
import { bringsNoHeaders } from '../c/headers.ts';
import { below } from '../go/modules/modules.ts';
import type { Invocation } from '../invocation.ts';
import type { ToolchainState } from '../run-plan-types.ts';
import { tripleArch, tripleLibc } from '../triple.ts';
import { readCargoConfig, section, someSettings } from './cargo-files.ts';
import { builtForTarget } from './cargo-lock.ts';
import type { LockedPackage } from './cargo-lock.ts';
import { targetAsked } from './missing-target.ts';

/** Commands that run the build scripts of crates. */
const BUILDS = /^(?:b|build|c|check|clippy|r|run|rustc|t|test|bench|doc)$/;

/**
 * Crates whose build scripts compile C for the target, and end without a compiler for it (measured with cargo 1.95 on Debian
 * without musl-tools). blake3 does without one.
 */
const COMPILE_C: ReadonlySet<string> = new Set([
  'ring',
  'aws-lc-sys',
  'zstd-sys',
  'lz4-sys',
  'libz-sys',
  'bzip2-sys',
  'lzma-sys',
  'onig_sys',
  'libsqlite3-sys',
  'libgit2-sys',
  'tikv-jemalloc-sys',
  'libmimalloc-sys',
]);

/**
 * By which crates these are surely built, where those are: in a lock file a crate like reqwest or sqlx names others that nobody asks it
 * for.
 */
const BRINGERS: Readonly<Record<string, readonly string[]>> = {
  'ring': ['rustls', 'rcgen', 'jsonwebtoken'],
  'rustls': ['tokio-rustls'],
  'aws-lc-rs': ['rustls'],
  'aws-lc-sys': ['aws-lc-rs'],
  'zstd-safe': ['zstd'],
  'zstd-sys': ['zstd-safe'],
  'lz4-sys': ['lz4'],
  'libgit2-sys': ['git2'],
  'libz-sys': ['libgit2-sys'],
  'bzip2-sys': ['bzip2'],
  'lzma-sys': ['xz2'],
  'onig': ['syntect'],
  'onig_sys': ['onig'],
  'libsqlite3-sys': ['rusqlite'],
  'tikv-jemalloc-sys': ['tikv-jemallocator'],
  'libmimalloc-sys': ['mimalloc'],
  'openssl-sys': ['openssl'],
  'openssl': ['native-tls', 'tokio-openssl', 'postgres-openssl'],
  'native-tls': ['reqwest', 'hyper-tls', 'tokio-native-tls'],
  'hyper-tls': ['reqwest'],
};

/** What these scripts look at: one of them may say another way. */
const VARIABLES = [
  'CC',
  'TARGET_CC',
  'CROSS_COMPILE',
  'PKG_CONFIG',
  'PKG_CONFIG_PATH',
  'PKG_CONFIG_LIBDIR',
  'PKG_CONFIG_ALLOW_CROSS',
  'PKG_CONFIG_SYSROOT_DIR',
  'OPENSSL_DIR',
  'OPENSSL_LIB_DIR',
  'OPENSSL_INCLUDE_DIR',
  'VCPKG_ROOT',
];

/** The tools of the stage: whether a program is surely not there. */
type Lacks = (program: string) => boolean;

/**
 * Why the script of a crate of Cargo.lock surely ends the build: it compiles C for musl and has no compiler for that, or looks for OpenSSL
 * where pkg-config is not, or does not look for another target. Null where nothing says so.
 */
export function nativeProblem(
  invocation: Invocation,
  files: StageFiles | undefined,
  state: ToolchainState,
  lacks: Lacks,
): CommandProblem | null {
  const { args, directory } = invocation;
  const { rustHost } = state;
  const [command, ...rest] = args.filter(({ value }) => !value.startsWith('+'));
  if (
    files === undefined
    || directory === null
    || rustHost === null
    || !BUILDS.test(command?.value ?? '')
    || rest.some(({ value }) => /^(?:-Z|--config|--manifest-path|--lockfile-path|-C$|--help$|-h$)/.test(value))
  )
    return null;
  const config = readCargoConfig(files, directory);
  const target = targetAsked(rest, invocation, config) ?? rustHost;
  if (config === null || isSettled(files, directory) || isSet(invocation, target)) return null;
  const [manifest, lock] = ['Cargo.toml', 'Cargo.lock'].map((name) => files.text(below(directory, name)));
  if (manifest === null || manifest === undefined) return null;
  const isUnlocked = files.kindAt(below(directory, 'Cargo.lock')) === 'missing';
  const built =
    lock === null || lock === undefined
      ? null
      : builtForTarget(manifest, lock, (from, to) => entryOf(BRINGERS, to)?.includes(from) === true);
  const asksOpenssl =
    built === null ? isUnlocked && asksForOpenssl(manifest) : built.has('openssl-sys') && !/^name = "openssl-src"/m.test(lock ?? '');
  const openssl = asksOpenssl ? withoutOpenssl(rustHost, target, lacks, state, built === null ? 'Cargo.toml' : 'Cargo.lock') : null;
  return openssl ?? (built === null ? null : withoutCompiler(built, rustHost, target, lacks));
}

/** Crates that bring openssl-sys by what they do by themselves, and the versions that do. */
const WITH_OPENSSL: Readonly<Record<string, RegExp>> = {
  'openssl': /^[\^~=]?0\.10(?:\.|$)/,
  'openssl-sys': /^[\^~=]?0\.9(?:\.|$)/,
  'native-tls': /^[\^~=]?0\.2(?:\.|$)/,
  'reqwest': /^[\^~=]?0\.1[0-2](?:\.|$)/,
  'hyper-tls': /^[\^~=]?0\.[56](?:\.|$)/,
  'tokio-native-tls': /^[\^~=]?0\.3(?:\.|$)/,
};

/** The version of a dependency of every build, with the features that it has by itself; null where it is none. */
function plainDependency(table: string, name: string): string | null {
  const entry = table.split('\n').find((line) => line.startsWith(name) && /^[ \t]*=/.test(line.slice(name.length))) ?? '';
  const value = entry.slice(name.length).replace(/^[ \t]*=[ \t]*/, '');
  if (/optional|default-features|default_features|path|git|package|registry/.test(value) || (value.startsWith('{') && !value.includes('}')))
    return null;
  return /^"([^"]*)"/.exec(value)?.[1] ?? /\bversion\s*=\s*"([^"]*)"/.exec(value)?.[1] ?? null;
}

/** Without a lock file: a dependency of every build that has it, and nothing that would have it compiled. */
function asksForOpenssl(manifest: string): boolean {
  if (/vendored|^\[workspace|^\[patch/m.test(manifest)) return false;
  const table = section(manifest, 'dependencies');
  return Object.entries(WITH_OPENSSL).some(([name, version]) => {
    const asked = plainDependency(table, name);
    return asked !== null && version.test(asked);
  });
}

function withoutOpenssl(host: string, target: string, lacks: Lacks, state: ToolchainState, file: string): CommandProblem | null {
  const said = 'Could not find directory of OpenSSL installation';
  if (host !== target) {
    if (tripleLibc(host) !== 'glibc' || tripleLibc(target) !== 'musl') return null;
    return {
      why: `the crate openssl-sys of ${file} looks for an OpenSSL that was built for ${target}, and pkg-config tells none of another target than ${host}`,
      said,
      exitCode: FAILED,
      fix: anyOf(
        'openssl = { version = "0.10", features = ["vendored"] } in Cargo.toml, and apt-get install musl-tools',
        'rustls in its place, such as reqwest with default-features = false and features = ["rustls-tls"]',
        'FROM rust:1-alpine with apk add musl-dev openssl-dev openssl-libs-static pkgconf, which builds for musl by itself',
      ),
    };
  }
  const isMusl = tripleLibc(host) === 'musl';
  const hasNone = (isMusl || state.isSlim === true) && bringsNoHeaders(state.installed);
  if (!lacks('pkg-config') && !hasNone) return null;
  return {
    why: hasNone
      ? `the crate openssl-sys of ${file} looks for OpenSSL, whose headers and libraries are not in the image`
      : `the crate openssl-sys of ${file} asks pkg-config for OpenSSL, which is not in the image`,
    said,
    exitCode: FAILED,
    fix: `RUN ${isMusl ? 'apk add --no-cache musl-dev openssl-dev openssl-libs-static pkgconf' : 'apt-get update && apt-get install -y pkg-config libssl-dev'}   above this line`,
  };
}

function withoutCompiler(built: ReadonlyMap<string, LockedPackage>, host: string, target: string, lacks: Lacks): CommandProblem | null {
  const isForMusl = tripleLibc(host) === 'glibc' && tripleLibc(target) === 'musl' && tripleArch(host) === tripleArch(target);
  const tool = `${target.split('-', 1)[0] ?? ''}-linux-musl-gcc`;
  if (!isForMusl || !lacks('musl-gcc') || !lacks(tool)) return null;
  const crate = [...built.values()].find(
    ({ name, dependencies }) => COMPILE_C.has(name) && dependencies.some((one) => one === 'cc' || one.startsWith('cc ')),
  )?.name;
  return crate === undefined
    ? null
    : {
        why: `the crate ${crate} of Cargo.lock compiles C for ${target}, and the image has no compiler for musl`,
        said: `failed to find tool "${tool}"`,
        exitCode: FAILED,
        fix: 'RUN apt-get update && apt-get install -y musl-tools   above this line',
      };
}

const FAILED = 101;

function isSet(invocation: Invocation, target: string): boolean {
  const own = target.replaceAll('-', '_');
  return [
    ...VARIABLES,
    `CC_${own}`,
    `CC_${target}`,
    `PKG_CONFIG_ALLOW_CROSS_${own}`,
    `PKG_CONFIG_PATH_${own}`,
    ...['DIR', 'LIB_DIR'].map((name) => `${own.toUpperCase()}_OPENSSL_${name}`),
  ].some((name) => invocation.variable(name) !== null);
}

/** A file of cargo sets variables, or cannot be read. */
function isSettled(files: StageFiles, directory: string): boolean {
  return someSettings(files, directory, /^[ \t]*(?:\[env|env\.|\[patch)/m) || files.kindAt('/usr/local/cargo/config.toml') !== 'missing';
}

/** Directories that packages put programs into: what a package brings beside another program is not in them without that one. */
const OF_PACKAGES: ReadonlySet<string> = new Set(['/usr/bin', '/bin', '/usr/sbin', '/sbin']);

/**
 * Whether a program is in no directory of PATH. A compiler for musl by the name of its target comes with musl-gcc, or somebody puts it
 * there; commands of cargo are where cargo installs them, and images made on Docker's rust add some there.
 */
export function lacksProgram(name: string, { variable }: Invocation, files: StageFiles): boolean {
  return (variable('PATH')?.value ?? DEFAULT_PATH).split(':').every((directory) => {
    const path = below(directory, name);
    if (!directory.startsWith('/') || files.isAbsent(path)) return directory.startsWith('/');
    const kind = files.kindAt(path);
    return OF_PACKAGES.has(directory)
      ? /-linux-musl-|^cargo-/.test(name) && (kind === null || kind === 'missing')
      : kind === 'missing' && !name.startsWith('cargo-');
  });
}
