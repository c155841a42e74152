import { EI_NIDENT, ELFCLASS32, ELFCLASS64, ELFDATA2LSB, ELFDATA2MSB, EM_MIPS, ET_DYN, ET_EXEC } from '../../binary/elf/constants.ts';
import type { ElfHeader } from '../../binary/elf/header.ts';
import { programHeaderSize } from '../../binary/elf/program-headers.ts';
import type { ByteSource } from '../../bytes/source.ts';

/** What ld.so makes of a file it found: taken, passed over, of another class, or an end with these words. */
export type Verdict = 'take' | 'skip' | 'other-class' | { readonly error: string };

/** What is left of e_ident after its known fields. */
const EI_PAD = 9;

const ELFOSABI_SYSV = 0;
const ELFOSABI_GNU = 3;
const EV_CURRENT = 1;

/** glibc takes ABI versions below this (LIBC_ABI_MAX), of what is marked as GNU's or for MIPS (VALID_ELF_ABIVERSION). */
const LIBC_ABI_MAX = 4;

/**
 * Looks at a library's header in ld.so's order (elf/dl-load.c, open_verify). The loader is of the kind that the kernel took the program
 * for.
 */
export function verifyLibrary(header: ElfHeader, content: ByteSource, program: ElfHeader): Verdict {
  if (header.ei_class !== (program.bits === 64 ? ELFCLASS64 : ELFCLASS32)) return 'other-class';
  if (header.ei_data !== (program.endian === 'little' ? ELFDATA2LSB : ELFDATA2MSB))
    return error(`ELF file data encoding not ${program.endian}-endian`);
  if (header.ei_version !== EV_CURRENT) return error('ELF file version ident does not match current one');
  if (header.ei_osabi !== ELFOSABI_SYSV && header.ei_osabi !== ELFOSABI_GNU) return error('ELF file OS ABI invalid');
  const isVersioned = header.ei_osabi === ELFOSABI_GNU || header.e_machine === EM_MIPS;
  if (header.ei_abiversion >= (isVersioned ? LIBC_ABI_MAX : 1)) return error('ELF file ABI version invalid');
  if (content.read(EI_PAD, EI_NIDENT - EI_PAD).some((byte) => byte !== 0)) return error('nonzero padding in e_ident');
  if (header.e_version !== EV_CURRENT) return error('ELF file version does not match current one');
  if (header.e_machine !== program.e_machine) return 'skip';
  if (header.e_type !== ET_DYN && header.e_type !== ET_EXEC) return error('only ET_DYN and ET_EXEC can be loaded');
  const entry = programHeaderSize(header.bits);
  if (header.e_phentsize !== entry) return error("ELF file's phentsize not the expected size");
  return header.e_phoff + entry * header.e_phnum > content.size ? error('cannot read file data') : 'take';
}

function error(text: string): Verdict {
  return { error: text };
}
