import { Reader } from '../../bytes/reader.ts';
import type { Block } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { SHT_ARM_ATTRIBUTES, SHT_NOTE, SHT_STRTAB, SHT_SYMTAB } from './constants.ts';
import { addressAt } from './header.ts';
import type { ElfHeader } from './header.ts';
import { MAX_SECTION_NAMES, MAX_SECTIONS, sectionFields } from './section-header.ts';
import type { SectionFields } from './section-header.ts';

/** One section header; what nothing vital may rest on, since a stripper can take all of them away. */
export interface Section {
  /** One of those that are asked for by name, else `''`. */
  readonly name: string;
  readonly sh_type: number;
  readonly sh_offset: number;
  readonly sh_size: number;
  readonly sh_addralign: number;
}

/**
 * Reads the section headers that anything here looks at, by type or by name, of the first 256. A file that has section
 * headers has at least their names among these; damaged ones give none.
 */
export function readSections(source: ByteSource, header: ElfHeader): Section[] {
  const fields = sectionFields(header);
  if (header.e_shoff === 0 || header.e_shentsize !== fields.byteLength) return [];
  const size = Math.min(sectionCount(source, header), MAX_SECTIONS) * fields.byteLength;
  const { table, names } = readTable(new Reader(source, header.endian), header, fields, size);
  const sections: Section[] = [];
  const { view, little } = table;
  const { byteLength, sh_name, sh_type } = fields;
  const end = table.position(0, table.length) + table.length;
  for (let at = table.position(0, 0); at + byteLength <= end; at += byteLength) {
    const name = nameAt(names, view.getUint32(at + sh_name.at, little));
    if (name !== '' || isTypeOfInterest(view.getInt32(at + sh_type.at, little)))
      sections.push(decode(table, at, fields, header.bits, name));
  }
  return sections;
}

/** `sh_info` of section 0, which holds the number of program headers when `e_phnum` is PN_XNUM; null if there is none. */
export function sectionHeaderZeroInfo(source: ByteSource, header: ElfHeader): number | null {
  return sectionZero(source, header)?.get(sectionFields(header).sh_info) ?? null;
}

/** The names of some forty sections. */
const NAMES_BEFORE = 512;

const SHN_XINDEX = 0xffff;

function sectionCount(source: ByteSource, header: ElfHeader): number {
  return header.e_shnum === 0 ? (sectionZero(source, header)?.get(sectionFields(header).sh_size) ?? 0) : header.e_shnum;
}

function sectionZero(source: ByteSource, header: ElfHeader): Block | null {
  const fields = sectionFields(header);
  if (header.e_shoff === 0) return null;
  const block = new Reader(source, header.endian).part(header.e_shoff, fields.byteLength);
  return block.length < fields.byteLength ? null : block;
}

/** The section headers and their names. Linkers put the names right before the table: then one read brings in both. */
function readTable(reader: Reader, header: ElfHeader, fields: SectionFields, size: number): { table: Block; names: Block } {
  const from = Math.max(0, header.e_shoff - NAMES_BEFORE);
  const around = reader.part(from, header.e_shoff - from + size);
  const table = around.from(header.e_shoff - from);
  const names = nameRange(table, header, fields);
  const isAround = names.offset >= from && names.offset + names.length <= from + around.length;
  if (isAround) return { table, names: around.from(names.offset - from) };
  return { table: reader.copy(header.e_shoff, size), names: reader.part(names.offset, names.length) };
}

function nameRange(table: Block, header: ElfHeader, fields: SectionFields): { offset: number; length: number } {
  const extended = header.e_shstrndx === SHN_XINDEX && table.length >= fields.byteLength;
  const base = (extended ? table.get(fields.sh_link) : header.e_shstrndx) * fields.byteLength;
  if (base + fields.byteLength > table.length) return { offset: 0, length: 0 };
  return { offset: table.get(fields.sh_offset, base), length: Math.min(table.get(fields.sh_size, base), MAX_SECTION_NAMES) };
}

/** Types of sections that are asked for whatever they are called; every file that has section headers has SHT_STRTAB. */
function isTypeOfInterest(type: number): boolean {
  return type === SHT_SYMTAB || type === SHT_STRTAB || type === SHT_NOTE || type === SHT_ARM_ATTRIBUTES;
}

/** Sections that are asked for by name: Go's own, where its linker puts constants and the names of symbols, and those of modules. */
function nameAt(names: Block, at: number): string {
  if (at + 8 > names.length) return '';
  const name = nameBySecondWord(names.view.getInt32(names.position(at, 8) + 4));
  return name !== '' && names.holds(at, name) ? name : '';
}

/** The bytes 4 to 7 of a name tell nearly all other names from them at one look. */
function nameBySecondWord(word: number): string {
  switch (word) {
    case 0x62_75_69_6c:
      return '.go.buildinfo';
    case 0x63_6c_6e_74:
      return '.gopclntab';
    case 0x61_2e_72_65:
      return '.data.rel.ro.gopclntab';
    case 0x65_2e_67_6f:
      return '.note.go.buildid';
    case 0x61_74_61_00:
      return '.rodata';
    case 0x74_61_62_00:
      return '.strtab';
    case 0x69_6e_66_6f:
      return '.modinfo';
    case 0x6e_61_6d_65:
      return '.modname';
    default:
      return '';
  }
}

function decode({ view, little }: Block, at: number, fields: SectionFields, bits: 32 | 64, name: string): Section {
  return {
    name,
    sh_type: view.getUint32(at + fields.sh_type.at, little),
    sh_offset: addressAt(view, at + fields.sh_offset.at, little, bits),
    sh_size: addressAt(view, at + fields.sh_size.at, little, bits),
    sh_addralign: addressAt(view, at + fields.sh_addralign.at, little, bits),
  };
}
