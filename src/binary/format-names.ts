import type { Format } from './facts.ts';

/** A format as people call it, ready for a sentence: `it is a Mach-O file`. */
export const FORMAT_NAMES: Readonly<Record<Format, string>> = {
  'elf': 'an ELF file', 'macho': 'a Mach-O file', 'macho-fat': 'a Mach-O universal file', 'pe': 'a Windows program (PE)', 'wasm': 'a WebAssembly module',
  'ar': 'an ar archive', 'xcoff': 'an XCOFF file', 'coff': 'a COFF object', 'plan9': 'a Plan 9 program', 'script': 'a script', 'java-class': 'a Java class',
  'zip': 'a zip archive', 'gzip': 'a gzip file', 'bzip2': 'a bzip2 file', 'xz': 'an xz file', 'zstd': 'a zstd file', 'tar': 'a tar archive',
  'llvm-bitcode': 'LLVM bitcode', 'dos': 'a DOS program', 'html': 'an HTML page', 'text': 'text', 'lfs-pointer': 'a Git LFS pointer', 'empty': 'empty',
  'zeros': 'all zeros', 'unknown': 'of no format this tool knows',
};
