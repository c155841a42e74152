import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { FileRange, GoImage } from '../go/build-info.ts';
import { readMachOSections } from './sections.ts';
import type { MachO } from './parse-macho.ts';

/** A thin Mach-O file as the Go readers see it. */
export function machOGoImage(source: ByteSource, macho: MachO): GoImage {
  return {
    source,
    endian: macho.endian,
    candidates: candidates(source, macho),
    fileRangeOf: (address) => fileRangeOf(macho, address),
  };
}

/** `__go_buildinfo`, which Go's and Apple's linkers both keep; a file without it was not made by Go 1.13 or later. */
function candidates(source: ByteSource, macho: MachO): FileRange[] {
  return readMachOSections(new Reader(source, macho.endian), macho)
    .filter(({ name }) => name === '__go_buildinfo')
    .map(({ offset, size }) => ({ offset, length: size }));
}

function fileRangeOf({ segments }: MachO, address: number): FileRange | null {
  for (const { vmaddr, filesize, fileoff } of segments) {
    if (address < vmaddr || address >= vmaddr + filesize) continue;
    return { offset: fileoff + (address - vmaddr), length: filesize - (address - vmaddr) };
  }
  return null;
}
