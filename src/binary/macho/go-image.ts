import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { FileRange, GoImage } from '../go/build-info.ts';
import type { MachO } from './parse-macho.ts';
import { readMachOSections } from './sections.ts';
import type { MachOSection } from './sections.ts';

/** A thin Mach-O file as the Go readers see it. */
export function machOGoImage(source: ByteSource, macho: MachO, sections = sectionsOf(source, macho)): GoImage {
  return {
    source,
    endian: macho.endian,
    candidates: candidates(sections),
    fileRangeOf: (address) => fileRangeOf(macho, address),
  };
}

/** Does a section show that Go's linker made the file? Some programs have their build information taken out. */
export function isGoMachO(sections: readonly MachOSection[]): boolean {
  return sections.some(({ name }) => name === '__gopclntab');
}

/** The sections of all segments. */
export function sectionsOf(source: ByteSource, macho: MachO): MachOSection[] {
  return readMachOSections(new Reader(source, macho.endian), macho);
}

/** `__go_buildinfo`, which Go's and Apple's linkers both keep; a file without it was not made by Go 1.13 or later. */
function candidates(sections: readonly MachOSection[]): FileRange[] {
  return sections.filter(({ name }) => name === '__go_buildinfo').map(({ offset, size }) => ({ offset, length: size }));
}

function fileRangeOf({ segments }: MachO, address: number): FileRange | null {
  for (const { vmaddr, filesize, fileoff } of segments) {
    if (address < vmaddr || address >= vmaddr + filesize) continue;
    return { offset: fileoff + (address - vmaddr), length: filesize - (address - vmaddr) };
  }
  return null;
}
