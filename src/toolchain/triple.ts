import { entryOf } from '../entry-of.ts';

/** GOARCH names of the CPUs that stand first in target triples. */
const ARCH: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  amd64: 'amd64',
  aarch64: 'arm64',
  arm64: 'arm64',
  i386: '386',
  i486: '386',
  i586: '386',
  i686: '386',
  x86: '386',
  arm: 'arm',
  armv5te: 'arm',
  armv6: 'arm',
  armv7: 'arm',
  armv7l: 'arm',
  thumbv7neon: 'arm',
  armeb: 'armbe',
  powerpc64le: 'ppc64le',
  ppc64le: 'ppc64le',
  powerpc64: 'ppc64',
  s390x: 's390x',
  riscv64: 'riscv64',
  riscv64gc: 'riscv64',
  loongarch64: 'loong64',
  mips: 'mips',
  mipsel: 'mipsle',
  mips64: 'mips64',
  mips64el: 'mips64le',
  wasm32: 'wasm',
};

/** `aarch64-unknown-linux-musl` → `arm64`; null where it is not known. */
export function tripleArch(triple: string): string | null {
  return entryOf(ARCH, triple.split('-', 1)[0] ?? '') ?? null;
}

/** The GOOS of a target triple; `linux` and `gnu` stand for it by themselves. */
export function tripleOs(triple: string): string | null {
  if (/windows|mingw|w64/.test(triple)) return 'windows';
  if (/darwin|macos|apple/.test(triple)) return 'darwin';
  if (/android/.test(triple)) return 'android';
  if (/wasi/.test(triple)) return 'wasip1';
  const bsd = /freebsd|netbsd|openbsd/.exec(triple);
  return bsd !== null ? bsd[0] : /linux|gnu|musl/.test(triple) ? 'linux' : null;
}

/** The libc of a target triple: `-gnu`, `-gnueabihf` and `-gnu.2.28` are glibc, `-musl` and `-musleabi` musl. */
export function tripleLibc(triple: string): 'glibc' | 'musl' | null {
  const abi = /-(gnu|musl)[a-z0-9_.]*$/.exec(triple)?.[1];
  return abi === undefined || tripleOs(triple) !== 'linux' ? null : abi === 'musl' ? 'musl' : 'glibc';
}
