import { parsePlatform, type Platform } from '../platform.ts';

const OS_PART = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.%-]*)((?:\+[A-Za-z0-9_.%-]+)*)\))?$/;
const PART = /^[A-Za-z0-9_.-]+$/;
const KNOWN_OS = new Set('aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos macos'.split(' '));
const KNOWN_ARCH = new Set(('386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le '
  + 'ppc riscv riscv64 s390 s390x sparc sparc64 wasm i386 x86_64 x86-64 aarch64 armhf armel').split(' '));

/** Reads FROM's --platform as containerd does; null when it is none. An operating system alone means this architecture. */
export function readStagePlatform(text: string, build: Platform): Platform | null {
  const [first = '', second, third, ...rest] = text.split('/');
  const os = OS_PART.exec(first)?.[1];
  if (os === undefined || rest.length > 0 || [second, third].some((part) => part !== undefined && !PART.test(part))) return null;
  if (second !== undefined) return normalise(third === undefined ? `${os}/${second}` : `${os}/${second}/${third}`);
  const lower = first.toLowerCase();
  if (KNOWN_OS.has(os.toLowerCase())) return { ...normalise(`${os}/${build.arch}`), variant: build.arch === 'arm' ? build.variant : null };
  return KNOWN_ARCH.has(lower) ? normalise(`linux/${first}`) : null;
}

function normalise(text: string): Platform {
  return parsePlatform(text);
}
