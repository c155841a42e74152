import { struct } from '../../bytes/struct.ts';
import type { ElfHeader } from './header.ts';

/** More than any program has; objects made with one section a function have more, and need none of them here. */
export const MAX_SECTIONS = 256;

const Elf32_Shdr = struct((f) => ({
  sh_name: f.u32(), sh_type: f.u32(), sh_flags: f.u32(), sh_addr: f.u32(), sh_offset: f.u32(), sh_size: f.u32(),
  sh_link: f.u32(), sh_info: f.u32(), sh_addralign: f.u32(), sh_entsize: f.u32(),
}));

const Elf64_Shdr = struct((f) => ({
  sh_name: f.u32(), sh_type: f.u32(), sh_flags: f.u64(), sh_addr: f.u64(), sh_offset: f.u64(), sh_size: f.u64(),
  sh_link: f.u32(), sh_info: f.u32(), sh_addralign: f.u64(), sh_entsize: f.u64(),
}));

/** Where the fields of a section header stand, by the file's class. */
export type SectionFields = typeof Elf64_Shdr;

/** The fields of the file's own section headers. */
export function sectionFields({ bits }: ElfHeader): SectionFields {
  return bits === 64 ? Elf64_Shdr : Elf32_Shdr;
}
