import type { Reader } from '../../bytes/reader.ts';
import { struct } from '../../bytes/struct.ts';
import type { MachO } from './parse-macho.ts';

export interface MachOSection {
  readonly segment: string;
  readonly name: string;
  readonly addr: number;
  readonly offset: number;
  readonly size: number;
}

const section = struct((f) => {
  f.skip(32);
  return {
    addr: f.u32(),
    size: f.u32(),
    offset: f.u32(),
    align: f.u32(),
    reloff: f.u32(),
    nreloc: f.u32(),
    flags: f.u32(),
    reserved1: f.u64(),
  };
});
const section_64 = struct((f) => {
  f.skip(32);
  return {
    addr: f.u64(),
    size: f.u64(),
    offset: f.u32(),
    align: f.u32(),
    reloff: f.u32(),
    nreloc: f.u32(),
    flags: f.u32(),
    reserved1: f.u32(),
    reserved2: f.u64(),
  };
});

/** A load command of 48 KiB, the most that is read, has room for no more. */
const MAX_SECTIONS = 512;

/** Reads the section tables of all segments; they lie within the load commands. */
export function readMachOSections(reader: Reader, macho: MachO): MachOSection[] {
  const fields = macho.bits === 64 ? section_64 : section;
  const sections: MachOSection[] = [];
  for (const { nsects, sectionsOffset } of macho.segments) {
    const count = Math.min(nsects, MAX_SECTIONS - sections.length);
    const table = reader.part(sectionsOffset, count * fields.byteLength);
    for (let base = 0; base + fields.byteLength <= table.length; base += fields.byteLength) {
      sections.push({
        name: table.text(base, 16),
        segment: table.text(base + 16, 16),
        addr: table.get(fields.addr, base),
        offset: table.get(fields.offset, base),
        size: table.get(fields.size, base),
      });
    }
  }
  return sections;
}
