import { parseImageReference } from '../dockerfile/values/image-reference.ts';
import { entryOf } from '../entry-of.ts';
import { originalOf } from '../image/bases/aliases.ts';
import { isOnBookworm, suiteOf } from '../image/bases/tags.ts';
import { dotnetImage, languageImage } from './language-image.ts';
import type { ToolchainState, Version } from './run-plan-types.ts';

/** What a stage from scratch has: nothing. */
export const NO_TOOLCHAIN: ToolchainState = {
  cCompiler: false,
  libc: null,
  glibc: null,
  glibcMinor: null,
  gcc: null,
  libssl: null,
  goVersion: null,
  goSettings: new Map(),
  rustHost: null,
  rustTarget: null,
  rustTargets: [],
  rustVersion: null,
  cmakeVersion: null,
  alpineGcc: null,
};

/** What is known of an image that nobody described. */
export const UNKNOWN_TOOLCHAIN: ToolchainState = { ...NO_TOOLCHAIN, cCompiler: null };

/** Official images that bring a C compiler unless their tag says slim or alpine (they build on buildpack-deps). */
const WITH_COMPILER = new Set([
  'golang',
  'rust',
  'gcc',
  'buildpack-deps',
  'node',
  'python',
  'ruby',
  'perl',
  'haskell',
  'swift',
  'erlang',
  'elixir',
]);
const GLIBC = new Set(['debian', 'ubuntu', 'fedora', 'almalinux', 'rockylinux', 'centos', 'amazonlinux', 'oraclelinux', ...WITH_COMPILER]);
/** Those of Java have none, and say by their tags alone what they are made on. */
const OF_JAVA = new Set(['eclipse-temurin', 'maven', 'gradle', 'amazoncorretto', 'openjdk']);
const RUST_ARCH: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  arm64: 'aarch64',
  '386': 'i686',
  ppc64le: 'powerpc64le',
  s390x: 's390x',
  riscv64: 'riscv64gc',
};

/**
 * The tools that a well-known base image brings, by its reference: `golang:1.22-alpine` has no C compiler, `golang:1.22`
 * has one. What is not known of an image is null.
 */
export function baseToolchain(given: string, arch: string): ToolchainState {
  const parsed = parseImageReference(given);
  const reference = 'error' in parsed ? given : originalOf(parsed.canonical);
  const match = /^(?:docker\.io\/)?(?:library\/)?([a-z0-9-]+)(?::([\w.-]+))?(@sha256:[0-9a-f]+)?$/.exec(reference);
  const name = match?.[1] ?? '';
  const tag = match?.[2] ?? 'latest';
  const isPinned = match?.[3] !== undefined;
  if (name === '') return otherToolchain(reference, arch);
  const isAlpine = name === 'alpine' || /(?:^|-)alpine/.test(tag);
  const language = languageImage(name, tag);
  const own = language === null ? {} : { language };
  if (OF_JAVA.has(name)) return { ...UNKNOWN_TOOLCHAIN, ...own, libc: /(?:^|-)alpine/.test(tag) ? 'musl' : 'glibc' };
  const isKnown = isAlpine || GLIBC.has(name);
  const libc = isAlpine ? 'musl' : isKnown ? 'glibc' : null;
  return {
    ...UNKNOWN_TOOLCHAIN,
    ...own,
    cCompiler: isAlpine ? name === 'rust' : WITH_COMPILER.has(name) ? !tag.includes('slim') || name === 'rust' : isKnown ? false : null,
    libc,
    glibc: libc === 'glibc' && hasGlibc234(name, tag, isPinned) ? '2.34' : null,
    glibcMinor: libc === 'glibc' ? glibcOf(name, tag, isPinned) : null,
    libssl: libc === 'glibc' ? libsslOf(name, tag, isPinned) : null,
    cmakeVersion: cmakeOf(name, tag, isPinned),
    alpineGcc: isAlpine ? gccOfAlpine(name, tag, isPinned) : null,
    ...(keepsPython(name, tag, isPinned) ? { keepsPython: true as const } : {}),
    gcc: name === 'gcc' ? (/^\d+/.exec(tag)?.[0] ?? 'latest') : null,
    ...(name === 'rust' && tag.includes('slim') ? { isSlim: true as const } : {}),
    ...(name === 'alpine' || name === 'debian' || name === 'ubuntu' ? { isBare: true as const } : {}),
    goVersion: name === 'golang' ? readVersion(tag) : null,
    rustHost: name === 'rust' && libc !== null ? rustTriple(arch, libc) : null,
    rustVersion: name === 'rust' && /^1\.\d/.test(tag) ? readVersion(tag) : null,
  };
}

/** The cmake of Debian's and Ubuntu's releases. */
const CMAKE: Readonly<Record<string, readonly [major: number, minor: number]>> = {
  buster: [3, 13],
  bullseye: [3, 18],
  bookworm: [3, 25],
  trixie: [3, 31],
  focal: [3, 16],
  jammy: [3, 22],
  noble: [3, 28],
};

/** The releases by the numbers in the tags of these two. */
const NUMBERED: Readonly<Record<string, string>> = {
  'debian:10': 'buster',
  'debian:11': 'bullseye',
  'debian:12': 'bookworm',
  'debian:13': 'trixie',
  'ubuntu:20': 'focal',
  'ubuntu:22': 'jammy',
  'ubuntu:24': 'noble',
};

function cmakeOf(name: string, tag: string, isPinned: boolean): ToolchainState['cmakeVersion'] {
  const version = entryOf(
    CMAKE,
    SUITE.exec(tag)?.[1] ?? entryOf(NUMBERED, `${name}:${/^\d+/.exec(tag)?.[0] ?? ''}`) ?? suiteOf(name, tag, isPinned) ?? '',
  );
  return version ?? null;
}

/** The gcc of Alpine's releases, by their second numbers. */
const ALPINE_GCC: Readonly<Record<number, number>> = { 15: 10, 16: 11, 17: 12, 18: 12, 19: 13, 20: 13, 21: 14, 22: 14, 23: 15 };

function gccOfAlpine(name: string, tag: string, isPinned: boolean): ToolchainState['alpineGcc'] {
  const release = name === 'alpine' ? tag : (/(?:^|-)alpine-?([\d.]*)$/.exec(tag)?.[1] ?? '');
  const minor = /^3\.(\d+)/.exec(release)?.[1];
  if (minor !== undefined) return entryOf(ALPINE_GCC, minor) ?? null;
  return isPinned || !/^(?:latest|edge|3)?$/.test(release) ? null : 'latest';
}

/** The first releases whose pip is marked as externally managed; what moves on has passed them. */
function keepsPython(name: string, tag: string, isPinned: boolean): boolean {
  const alpine = name === 'alpine' ? tag : /(?:^|-)alpine-?(\d.*)?$/.exec(tag)?.[1];
  if (alpine !== undefined) return alpine === 'latest' || alpine === 'edge' ? !isPinned : Number(/^3\.(\d+)/.exec(alpine)?.[1] ?? 0) >= 19;
  const suite = SUITE.exec(tag)?.[1] ?? suiteOf(name, tag, isPinned);
  if (suite !== null && suite !== undefined) return /bookworm|trixie|noble/.test(suite);
  const major = Number(/^\d+/.exec(tag)?.[0] ?? 0);
  return (
    (name === 'debian' && (major >= 12 || (tag === 'latest' && !isPinned)))
    || (name === 'ubuntu' && (major >= 24 || (tag === 'latest' && !isPinned)))
  );
}

/** The names of releases in tags. */
const SUITE = /(?:^|-)(buster|bullseye|bookworm|trixie|focal|jammy|noble)(?:-|$)/;

/** The glibc of each release. */
const GLIBC_OF: Readonly<Record<string, number>> = { buster: 28, bullseye: 31, bookworm: 36, trixie: 41, focal: 31, jammy: 35, noble: 39 };

function glibcOf(name: string, tag: string, isPinned: boolean): number | null {
  const suite = SUITE.exec(tag)?.[1] ?? entryOf(NUMBERED, `${name}:${/^\d+/.exec(tag)?.[0] ?? ''}`) ?? suiteOf(name, tag, isPinned) ?? '';
  return entryOf(GLIBC_OF, suite) ?? null;
}

/** Since 2.34 every dynamic program wants `__libc_start_main` of that version: Debian 12 and Ubuntu 22.04 were the first to have it. */
function hasGlibc234(name: string, tag: string, isPinned: boolean): boolean {
  const suite = SUITE.exec(tag)?.[1] ?? suiteOf(name, tag, isPinned);
  if (suite !== null) return /bookworm|trixie|jammy|noble/.test(suite);
  // What moves on, `latest` and `1`, was another release when the digest was written.
  if (isPinned && !/^\d{2}|\d\.\d/.test(tag)) return false;
  const [major = 0] = /^\d+(?:\.\d+)?/.exec(tag)?.[0].split('.').map(Number) ?? [99];
  // The first releases that were on Debian 12 from their beginning.
  return (
    isOnBookworm(name, tag)
    || (name === 'debian' && major >= 12)
    || (name === 'ubuntu' && major >= 22)
    || (name === 'gcc' && major >= 13)
    || (name === 'rust' && major > 1)
  );
}

/**
 * The first releases with glibc 2.34 were the first with OpenSSL 3; those before had 1.1 since Debian 10, where rust:1.38 was the first.
 */
function libsslOf(name: string, tag: string, isPinned: boolean): string | null {
  if (hasGlibc234(name, tag, isPinned)) return '3';
  const [major = 0, minor = 0] = /^\d+(?:\.\d+)?/.exec(tag)?.[0].split('.').map(Number) ?? [];
  const isKnown =
    SUITE.test(tag) || (name === 'debian' && major >= 10) || (name === 'ubuntu' && major >= 20) || (name === 'rust' && minor >= 38);
  return isKnown ? '1.1' : null;
}

/** Images of other registries that people build in. */
function otherToolchain(reference: string, arch: string): ToolchainState {
  if (/^cgr\.dev\/chainguard\/go(?::|@|$)/.test(reference)) return { ...UNKNOWN_TOOLCHAIN, cCompiler: true, libc: 'glibc' };
  if (/^mcr\.microsoft\.com\/(?:oss\/go\/microsoft\/golang|devcontainers\/go)/.test(reference)) {
    return { ...UNKNOWN_TOOLCHAIN, cCompiler: true, libc: 'glibc' };
  }
  if (
    /^(?:docker\.io\/(?:messense|clux|ekidd)|ghcr\.io\/rust-cross)\/(?:rust-musl-cross|muslrust|rust-musl-builder)(?::|@|$)/.test(reference)
  ) {
    return { ...UNKNOWN_TOOLCHAIN, cCompiler: true, libc: 'glibc', rustTarget: musl(reference, arch) };
  }
  if (/^(?:ghcr\.io\/graalvm|container-registry\.oracle\.com\/graalvm)\//.test(reference)) return { ...UNKNOWN_TOOLCHAIN, libc: 'glibc' };
  // By the distribution alone; Bun on Alpine was glibc's until November 2024.
  const named = /^(?:docker\.io\/oven\/bun|mcr\.microsoft\.com\/dotnet\/sdk)(?::([\w.-]+))?(?:@|$)/.exec(reference);
  if (named === null || /^(?:1\.0|1\.1(?:\.(?:\d|[12]\d|3[0-4]))?)(?:[.-]|$)/.test(named[1] ?? '')) return UNKNOWN_TOOLCHAIN;
  const language = reference.includes('/dotnet/') ? dotnetImage(named[1] ?? '') : null;
  return {
    ...UNKNOWN_TOOLCHAIN,
    ...(language === null ? {} : { language }),
    libc: /(?:^|-)alpine/.test(named[1] ?? '') ? 'musl' : 'glibc',
  };
}

/** CARGO_BUILD_TARGET, or what stood for it in older releases (github.com/clux/muslrust, github.com/rust-cross/rust-musl-cross). */
function musl(reference: string, arch: string): string | null {
  if (reference.includes('/muslrust')) return rustTriple(arch, 'musl');
  const cpu = /\/rust-musl-cross:(x86_64|aarch64)-musl/.exec(reference)?.[1];
  return cpu === undefined ? null : `${cpu}-unknown-linux-musl`;
}

/** `1.22.3-alpine` → `[1, 22]`; a tag without numbers is some current version. */
function readVersion(tag: string): Version | null {
  const match = /^(\d+)(?:\.(\d+)(?:\.(\d+))?)?/.exec(tag);
  if (match !== null) {
    const [major, minor] = [Number(match[1]), match[2] === undefined ? 99 : Number(match[2])];
    return match[3] === undefined ? [major, minor] : [major, minor, Number(match[3])];
  }
  return /^(?:latest|alpine|bookworm|bullseye|trixie|tip)/.test(tag) ? [1, 99] : null;
}

/** The target that rustc builds for on such a machine; null for an architecture that has no common name. */
export function rustTriple(arch: string, libc: 'glibc' | 'musl'): string | null {
  const cpu = entryOf(RUST_ARCH, arch);
  return cpu === undefined ? null : `${cpu}-unknown-linux-${libc === 'musl' ? 'musl' : 'gnu'}`;
}
