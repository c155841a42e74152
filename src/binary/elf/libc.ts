import type { Libc, SymbolVersions } from '../facts.ts';
import { NT_GNU_ABI_TAG } from './constants.ts';
import type { Elf } from './parse-elf.ts';

/** Which C library an ELF file wants, or carries within itself; null where nothing shows it. */
export function findLibc(elf: Elf, versions: readonly SymbolVersions[], os: string | null, isGo: boolean): Libc | null {
  const minimum = glibcMinimum(versions);
  if (minimum !== null) return { family: 'glibc', minimum };
  const family = fromLoader(elf.interpreter) ?? fromNeeded(elf.dynamic?.needed ?? [], os) ?? fromSystem(elf, os, isGo);
  return family === null ? null : { family, minimum: null };
}

/** The highest `GLIBC_2.N` wanted; DT_RELR's own mark came with 2.36. */
function glibcMinimum(versions: readonly SymbolVersions[]): string | null {
  let best: GlibcVersion | null = null;
  for (const { names } of versions) {
    for (const name of names) {
      const version = glibcVersion(name);
      if (version !== null && version !== best && (best === null || compare(version.parts, best.parts) > 0)) best = version;
    }
  }
  return best?.text ?? null;
}

interface GlibcVersion {
  readonly parts: readonly number[];
  readonly text: string;
}

function glibcVersion(name: string): GlibcVersion | null {
  const known = GLIBC_VERSIONS.get(name);
  if (known !== undefined) return known;
  const match = /^GLIBC_(\d{1,4}(?:\.\d{1,4}){1,2})$/.exec(name);
  const version = match?.[1] === undefined ? null : versionOf(match[1].split('.').map(Number));
  if (GLIBC_VERSIONS.size < 1024) GLIBC_VERSIONS.set(name, version);
  return version;
}

/** Names of versions that were seen, null for those of other libraries: some hundreds in the world, and every file wants a few of them. */
const GLIBC_VERSIONS = new Map<string, GlibcVersion | null>([['GLIBC_ABI_DT_RELR', versionOf([2, 36])]]);

function versionOf(parts: readonly number[]): GlibcVersion {
  return { parts, text: parts.join('.') };
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function fromLoader(interpreter: string | null): Libc['family'] | null {
  if (interpreter === null) return null;
  if (/\/ld-musl-/.test(interpreter)) return 'musl';
  if (/\/ld(?:32|64)?-uClibc/i.test(interpreter)) return 'uclibc';
  if (/\/bin\/(?:bootstrap\/)?linker/.test(interpreter)) return 'bionic';
  if (/\/ld-elf|\/ld\.elf_so|\/libexec\/ld\.so$/.test(interpreter)) return 'bsd';
  return /\/ld-linux|\/ld64\.so\.[12]$/.test(interpreter) ? 'glibc' : null;
}

function fromNeeded(needed: readonly string[], os: string | null): Libc['family'] | null {
  if (needed.some((name) => /^libc\.musl-/.test(name))) return 'musl';
  if (needed.some((name) => /^libc\.so\.0$|^libuClibc/.test(name))) return 'uclibc';
  if (needed.some((name) => /^libc\.so\.6(?:\.1)?$/.test(name))) return 'glibc';
  if (needed.includes('libroot.so')) return 'other';
  // Both name it libc.so: Android's own libraries besides it, or musl as its own build makes it.
  if (needed.includes('libc.so')) return os === 'android' || needed.includes('libdl.so') ? 'bionic' : os === 'linux' ? 'musl' : null;
  return needed.some((name) => /^libc\.so\.\d/.test(name)) && isBsd(os) ? 'bsd' : null;
}

/** A static program with an ABI tag was linked with glibc's start files, which alone write it. */
function fromSystem(elf: Elf, os: string | null, isGo: boolean): Libc['family'] | null {
  const hasAbiTag = elf.notes.some(({ name, type }) => name === 'GNU' && type === NT_GNU_ABI_TAG);
  if (elf.kind === 'executable' || elf.kind === 'static-pie') {
    if (hasAbiTag && os === 'linux') return 'glibc';
    if (os === 'android' && !isGo) return 'bionic';
  }
  return null;
}

function isBsd(os: string | null): boolean {
  return os === 'freebsd' || os === 'netbsd' || os === 'openbsd' || os === 'dragonfly';
}
