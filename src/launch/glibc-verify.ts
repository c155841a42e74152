import { ELFDATA2LSB, ET_DYN, ET_EXEC } from '../binary/elf/constants.ts';
import type { ElfHeader } from '../binary/elf/header.ts';
import { programHeaderSize } from '../binary/elf/program-headers.ts';

/** What ld.so makes of a file it found: taken, passed over, of another class, or an end with these words. */
export type Verdict = 'take' | 'skip' | 'other-class' | { readonly error: string };

const ELFOSABI_SYSV = 0;
const ELFOSABI_GNU = 3;
const EV_CURRENT = 1;

/** glibc takes ABI versions below this (LIBC_ABI_MAX). */
const LIBC_ABI_MAX = 4;

/** Looks at a library's header in ld.so's order (elf/dl-load.c, open_verify). `size` is the file's. */
export function verifyLibrary(header: ElfHeader, size: number, program: ElfHeader): Verdict {
  if (header.ei_class !== program.ei_class) return 'other-class';
  if (header.ei_data !== program.ei_data) return error(`ELF file data encoding not ${program.ei_data === ELFDATA2LSB ? 'little' : 'big'}-endian`);
  if (header.ei_version !== EV_CURRENT) return error('ELF file version ident does not match current one');
  if (header.ei_osabi !== ELFOSABI_SYSV && header.ei_osabi !== ELFOSABI_GNU) return error('ELF file OS ABI invalid');
  if (header.ei_abiversion >= LIBC_ABI_MAX) return error('ELF file ABI version invalid');
  if (header.e_version !== EV_CURRENT) return error('ELF file version does not match current one');
  if (header.e_machine !== program.e_machine) return 'skip';
  if (header.e_type !== ET_DYN && header.e_type !== ET_EXEC) return error('only ET_DYN and ET_EXEC can be loaded');
  const entry = programHeaderSize(header.bits);
  if (header.e_phentsize !== entry) return error('ELF file\'s phentsize not the expected size');
  return header.e_phoff + entry * header.e_phnum > size ? error('cannot read file data') : 'take';
}

function error(text: string): Verdict {
  return { error: text };
}
