import type { BinaryFacts } from '../../binary/facts.ts';
import type { Platform } from '../../platform.ts';
import { printable } from '../../text.ts';
import type { Program } from '../target.ts';

const FORMAT_NAMES: Readonly<Record<string, string>> = {
  'elf': 'ELF',
  'macho': 'Mach-O',
  'macho-fat': 'Mach-O fat file',
  'pe': 'PE',
  'wasm': 'WebAssembly',
  'ar': 'ar archive',
  'xcoff': 'XCOFF',
  'coff': 'COFF object',
  'plan9': 'Plan 9 program',
  'script': 'script',
  'java-class': 'Java class',
  'zip': 'zip archive',
  'gzip': 'gzip file',
  'bzip2': 'bzip2 file',
  'xz': 'xz file',
  'zstd': 'zstd file',
  'tar': 'tar archive',
  'llvm-bitcode': 'LLVM bitcode',
  'dos': 'DOS program',
  'html': 'HTML page',
  'text': 'text',
  'lfs-pointer': 'Git LFS pointer',
  'empty': 'empty file',
  'zeros': 'file of zeros',
  'unknown': 'file of an unknown format',
};

/** `Mach-O`, `ELF` …: a format as people call it. */
export function formatName(facts: BinaryFacts): string {
  return FORMAT_NAMES[facts.format] ?? facts.format;
}

/** `Mach-O 64-bit, darwin/amd64, go1.26.8`: what a file is, in one line. */
export function describeBinary(facts: BinaryFacts): string {
  const bits = facts.bits === null ? '' : ` ${facts.bits}-bit`;
  const parts = [`${formatName(facts)}${bits}`, facts.platform ?? facts.arch, facts.go?.version ?? null];
  return parts.filter((part) => part !== null).join(', ');
}

/** What a person calls the file: its name in the build context, else in the image. */
export function nameOf(program: Pick<Program, 'path' | 'node'>): string {
  const { contextPath, isUnpacked } = program.node.origin;
  return contextPath === null || isUnpacked === true ? program.path : contextPath;
}

/** `GOOS=linux GOARCH=amd64`, with the variant's own variable. */
export function goEnvironment(platform: Platform): string {
  const { os, arch, variant } = platform;
  const level = variant === null ? '' : arch === 'arm' ? ` GOARM=${variant.slice(1)}` : arch === 'amd64' ? ` GOAMD64=${variant}` : '';
  return `GOOS=${os} GOARCH=${arch}${level}`;
}

/** What has the C linker make a static program of Go and C code. */
export const STATIC_CGO = `-ldflags '-linkmode external -extldflags "-static"'`;

/** A word as a POSIX shell takes it; with what would move the cursor of a terminal written out. */
export function quoteForShell(word: string): string {
  if (printable(word) !== word) return `$'${printable(word.replace(/[\\']/g, '\\$&'))}'`;
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Puts what a link leads to in its place, a directory with all in it too. */
export function replaceLink(path: string): string {
  const [link, copy] = [quoteForShell(path), quoteForShell(`${path}.copy`)];
  return `cp -RL ${link} ${copy} && rm ${link} && mv ${copy} ${link}`;
}
