import { entryOf } from './entry-of.ts';

/** Spellings that containerd normalises, as people type them. */
export const ARCH_ALIASES: Readonly<Record<string, readonly [arch: string, variant: string | null]>> = {
  'x86_64': ['amd64', null],
  'x86-64': ['amd64', null],
  'i386': ['386', null],
  'i686': ['386', null],
  'aarch64': ['arm64', null],
  'armhf': ['arm', 'v7'],
  'armel': ['arm', 'v6'],
};

export const OS_ALIASES: Readonly<Record<string, string>> = { macos: 'darwin' };

/** Systems as people call them. */
const SYSTEM_TITLES: Readonly<Record<string, string>> = {
  darwin: 'macOS',
  ios: 'iOS',
  windows: 'Windows',
  freebsd: 'FreeBSD',
  netbsd: 'NetBSD',
  openbsd: 'OpenBSD',
  dragonfly: 'DragonFly BSD',
  solaris: 'Solaris',
  illumos: 'illumos',
  android: 'Android',
  aix: 'AIX',
  plan9: 'Plan 9',
  haiku: 'Haiku',
  hurd: 'GNU/Hurd',
  fuchsia: 'Fuchsia',
  uefi: 'UEFI firmware',
  wasip1: 'WASI',
  js: 'WebAssembly',
};

export function systemTitle(os: string): string {
  return entryOf(SYSTEM_TITLES, os) ?? os;
}

export const KNOWN_OS: ReadonlySet<string> = new Set(
  'aix android darwin dragonfly freebsd illumos ios js linux netbsd openbsd plan9 solaris wasip1 windows'.split(' '),
);

export const KNOWN_ARCH: ReadonlySet<string> = new Set(
  '386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x sparc64 wasm'.split(' '),
);
