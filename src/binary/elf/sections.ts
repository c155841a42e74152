import { Reader } from '../../bytes/reader.ts';
import type { Block } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { struct } from '../../bytes/struct.ts';
import type { ElfHeader } from './header.ts';

/** One section header with its name; what nothing vital may rest on, since a stripper can take all of them away. */
export interface Section {
  readonly name: string;
  readonly sh_type: number;
  readonly sh_flags: number;
  readonly sh_addr: number;
  readonly sh_offset: number;
  readonly sh_size: number;
  readonly sh_addralign: number;
}

/** More than any program has; objects made with one section a function have more, and need none of them here. */
const MAX_SECTIONS = 256;

/** Reads the section headers and their names: as many as the file holds, at most 256; none where they are damaged. */
export function readSections(source: ByteSource, header: ElfHeader): Section[] {
  const fields = sectionFields(header);
  if (header.e_shoff === 0 || header.e_shentsize !== fields.byteLength) return [];
  const count = Math.min(sectionCount(source, header), MAX_SECTIONS);
  const table = new Reader(source, header.endian).part(header.e_shoff, count * fields.byteLength);
  const raw: RawSection[] = [];
  for (let base = 0; base + fields.byteLength <= table.length; base += fields.byteLength) raw.push(decode(table, base, fields));
  return nameSections(source, header, raw);
}

/** `sh_info` of section 0, which holds the number of program headers when `e_phnum` is PN_XNUM; null if there is none. */
export function sectionHeaderZeroInfo(source: ByteSource, header: ElfHeader): number | null {
  return sectionZero(source, header)?.sh_info ?? null;
}

interface RawSection extends Omit<Section, 'name'> {
  readonly sh_name: number;
  readonly sh_link: number;
  readonly sh_info: number;
}

const Elf32_Shdr = struct((f) => ({
  sh_name: f.u32(), sh_type: f.u32(), sh_flags: f.u32(), sh_addr: f.u32(), sh_offset: f.u32(), sh_size: f.u32(),
  sh_link: f.u32(), sh_info: f.u32(), sh_addralign: f.u32(), sh_entsize: f.u32(),
}));

const Elf64_Shdr = struct((f) => ({
  sh_name: f.u32(), sh_type: f.u32(), sh_flags: f.u64(), sh_addr: f.u64(), sh_offset: f.u64(), sh_size: f.u64(),
  sh_link: f.u32(), sh_info: f.u32(), sh_addralign: f.u64(), sh_entsize: f.u64(),
}));

const SHN_XINDEX = 0xffff;
/** The names of 256 sections fit; only damaged files have more. */
const MAX_NAMES = 16384;

function sectionFields(header: ElfHeader): typeof Elf64_Shdr {
  return header.bits === 64 ? Elf64_Shdr : Elf32_Shdr;
}

function sectionCount(source: ByteSource, header: ElfHeader): number {
  return header.e_shnum === 0 ? sectionZero(source, header)?.sh_size ?? 0 : header.e_shnum;
}

function sectionZero(source: ByteSource, header: ElfHeader): RawSection | null {
  const fields = sectionFields(header);
  if (header.e_shoff === 0) return null;
  const block = new Reader(source, header.endian).part(header.e_shoff, fields.byteLength);
  return block.length < fields.byteLength ? null : decode(block, 0, fields);
}

function decode(table: Block, base: number, fields: typeof Elf64_Shdr): RawSection {
  return {
    sh_name: table.get(fields.sh_name, base),
    sh_type: table.get(fields.sh_type, base),
    sh_flags: table.get(fields.sh_flags, base),
    sh_addr: table.get(fields.sh_addr, base),
    sh_offset: table.get(fields.sh_offset, base),
    sh_size: table.get(fields.sh_size, base),
    sh_link: table.get(fields.sh_link, base),
    sh_info: table.get(fields.sh_info, base),
    sh_addralign: table.get(fields.sh_addralign, base),
  };
}

function nameSections(source: ByteSource, header: ElfHeader, raw: readonly RawSection[]): Section[] {
  const index = header.e_shstrndx === SHN_XINDEX ? raw[0]?.sh_link : header.e_shstrndx;
  const strings = raw[index ?? 0];
  const size = Math.min(strings?.sh_size ?? 0, MAX_NAMES);
  const names = new Reader(source, header.endian).part(strings?.sh_offset ?? 0, size);
  return raw.map(({ sh_name, sh_type, sh_flags, sh_addr, sh_offset, sh_size, sh_addralign }) => (
    { name: names.text(sh_name), sh_type, sh_flags, sh_addr, sh_offset, sh_size, sh_addralign }
  ));
}
