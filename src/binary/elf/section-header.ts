import { Reader } from '../../bytes/reader.ts';
import type { Block } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { struct } from '../../bytes/struct.ts';
import type { ElfHeader } from './header.ts';

/** More than any program has; objects made with one section a function have more, and need none of them here. */
export const MAX_SECTIONS = 256;

/** Bytes of names that are looked at: those of 256 sections fit, and only damaged files have more. */
export const MAX_SECTION_NAMES = 16384;

const Elf32_Shdr = struct((f) => ({
  sh_name: f.u32(),
  sh_type: f.u32(),
  sh_flags: f.u32(),
  sh_addr: f.u32(),
  sh_offset: f.u32(),
  sh_size: f.u32(),
  sh_link: f.u32(),
  sh_info: f.u32(),
  sh_addralign: f.u32(),
  sh_entsize: f.u32(),
}));

const Elf64_Shdr = struct((f) => ({
  sh_name: f.u32(),
  sh_type: f.u32(),
  sh_flags: f.u64(),
  sh_addr: f.u64(),
  sh_offset: f.u64(),
  sh_size: f.u64(),
  sh_link: f.u32(),
  sh_info: f.u32(),
  sh_addralign: f.u64(),
  sh_entsize: f.u64(),
}));

/** Where the fields of a section header stand, by the file's class. */
export type SectionFields = typeof Elf64_Shdr;

/** The fields of the file's own section headers. */
export function sectionFields({ bits }: ElfHeader): SectionFields {
  return bits === 64 ? Elf64_Shdr : Elf32_Shdr;
}

/**
 * The whole table of section headers; null where the file has none, more than are looked at, others than its class has, or not all of them.
 */
export function wholeSectionTable(source: ByteSource, header: ElfHeader): Block | null {
  const { byteLength } = sectionFields(header);
  const { e_shoff, e_shnum, e_shentsize } = header;
  if (e_shoff === 0 || e_shnum === 0 || e_shnum > MAX_SECTIONS || e_shentsize !== byteLength) return null;
  const table = new Reader(source, header.endian).part(e_shoff, e_shnum * byteLength);
  return table.length < e_shnum * byteLength ? null : table;
}
