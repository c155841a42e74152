import type { ByteSource } from '../../bytes/source.ts';
import { addressAt } from './header.ts';
import type { ElfHeader } from './header.ts';
import { sectionFields, wholeSectionTable } from './section-header.ts';

/** A section that the linker laid out for memory (SHF_ALLOC). */
export interface MemorySection {
  readonly sh_type: number;
  readonly sh_flags: number;
  readonly sh_addr: number;
  readonly sh_offset: number;
  readonly sh_size: number;
  readonly sh_addralign: number;
}

export const SHF_WRITE = 1;
export const SHF_EXECINSTR = 4;
export const SHF_TLS = 0x400;
const SHF_ALLOC = 2;

/** What the section headers say of memory; nothing where the file has none of them, or not all. */
export function readMemorySections(source: ByteSource, header: ElfHeader): MemorySection[] {
  const fields = sectionFields(header);
  const table = wholeSectionTable(source, header);
  if (table === null) return [];
  const { view, little } = table;
  const sections: MemorySection[] = [];
  for (let i = 0; i < header.e_shnum; i++) {
    const at = table.position(i * fields.byteLength, fields.byteLength);
    const number = (field: { readonly at: number }): number => addressAt(view, at + field.at, little, header.bits);
    const section = {
      sh_type: view.getUint32(at + fields.sh_type.at, little),
      sh_flags: number(fields.sh_flags),
      sh_addr: number(fields.sh_addr),
      sh_offset: number(fields.sh_offset),
      sh_size: number(fields.sh_size),
      sh_addralign: number(fields.sh_addralign),
    };
    if ((section.sh_flags & SHF_ALLOC) !== 0 && section.sh_size > 0) sections.push(section);
  }
  return sections;
}
