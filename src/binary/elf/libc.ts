import type { Libc, SymbolVersions } from '../facts.ts';
import { NT_GNU_ABI_TAG, PT_TLS } from './constants.ts';
import type { Elf } from './parse-elf.ts';

/** Which C library an ELF file wants, or carries within itself; null where nothing shows it. */
export function findLibc(elf: Elf, versions: readonly SymbolVersions[], os: string | null, isGo: boolean): Libc | null {
  const minimum = glibcMinimum(versions);
  if (minimum !== null) return { family: 'glibc', minimum };
  const family = fromLoader(elf.interpreter) ?? fromNeeded(elf.dynamic?.needed ?? [], os) ?? fromSystem(elf, os, isGo);
  return family === null ? null : { family, minimum: null };
}

/**
 * The highest `GLIBC_2.N` wanted; DT_RELR's own mark came with 2.36. On many architectures gcc's own library calls some of its
 * versions so (`GLIBC_2.0`), beside musl too.
 */
function glibcMinimum(versions: readonly SymbolVersions[]): string | null {
  let highest = 0;
  for (const { library, names } of versions) {
    if (library.startsWith('libgcc_s')) continue;
    for (const name of names) {
      const version = name.startsWith(PREFIX) ? glibcVersion(name) : 0;
      if (version > highest) highest = version;
    }
  }
  return highest === 0 ? null : versionText(highest);
}

const PREFIX = 'GLIBC_';
/** More than any part of a version. */
const PART = 10_000;

/** `GLIBC_2.3.4` as one number that grows with the version, 2 00030004; 0 for other names. Digit by digit: every file wants a dozen. */
function glibcVersion(name: string): number {
  let [version, part, parts, digits] = [0, 0, 0, 0];
  for (let i = PREFIX.length; i <= name.length; i++) {
    const digit = i < name.length ? name.charCodeAt(i) - 0x30 : DOT;
    if (digit >= 0 && digit <= 9 && digits < 4) {
      part = part * 10 + digit;
      digits++;
    } else if (digit === DOT && digits > 0 && parts < 3) {
      version = version * PART + part;
      [part, digits] = [0, 0];
      parts++;
    } else return name === 'GLIBC_ABI_DT_RELR' ? 2 * PART * PART + 36 * PART : 0;
  }
  return parts === 1 ? 0 : parts === 2 ? version * PART : version;
}

/** The dot, and the end of the name, which ends a part as well. */
const DOT = 0x2e - 0x30;

function versionText(version: number): string {
  const last = version % PART;
  const minor = Math.floor(version / PART) % PART;
  return `${Math.floor(version / PART / PART)}.${minor}${last === 0 ? '' : `.${last}`}`;
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

/**
 * A static program with an ABI tag and variables for each thread, of which errno is one, was linked with glibc: Free Pascal's own
 * start files, which call no C library, have a tag as well.
 */
function fromSystem(elf: Elf, os: string | null, isGo: boolean): Libc['family'] | null {
  const hasAbiTag = elf.notes.some(({ name, type }) => name === 'GNU' && type === NT_GNU_ABI_TAG);
  if (elf.kind === 'executable' || elf.kind === 'static-pie') {
    if (hasAbiTag && os === 'linux' && elf.programHeaders.some(({ p_type }) => p_type === PT_TLS)) return 'glibc';
    if (os === 'android' && !isGo) return 'bionic';
  }
  return null;
}

function isBsd(os: string | null): boolean {
  return os === 'freebsd' || os === 'netbsd' || os === 'openbsd' || os === 'dragonfly';
}
