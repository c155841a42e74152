import type { ByteSource } from '../../bytes/source.ts';
import { ET_CORE, PT_DYNAMIC, PT_INTERP, PT_LOAD } from './constants.ts';
import type { Elf } from './parse-elf.ts';
import type { ProgramHeader } from './program-headers.ts';

/** Says which part of the file is not there, the one that matters most to a loader; null where all of it is. */
export function truncationOf(source: ByteSource, elf: Elf): string | null {
  const { header, programHeaders } = elf;
  if (programHeaders.length < elf.programHeaderCount && header.e_type !== ET_CORE && header.e_phoff >= source.size) {
    return cutOff(source, 'the program headers', header.e_phoff);
  }
  let worst: ProgramHeader | null = null;
  for (const segment of programHeaders) {
    if (segment.p_offset + segment.p_filesz <= source.size || !PARTS.has(segment.p_type)) continue;
    // The name of the loader and the list of libraries lie within the code or data that is cut off as well.
    if (worst === null || worst.p_type === PT_LOAD) worst = segment;
  }
  if (worst !== null) return cutOff(source, PARTS.get(worst.p_type) ?? '', worst.p_offset + worst.p_filesz);
  const sectionsEnd = header.e_shoff + header.e_shnum * header.e_shentsize;
  return header.e_shoff !== 0 && sectionsEnd > source.size ? cutOff(source, 'the section headers', sectionsEnd) : null;
}

const PARTS: ReadonlyMap<number, string> = new Map([
  [PT_INTERP, 'the name of the loader'],
  [PT_DYNAMIC, 'the list of libraries'],
  [PT_LOAD, 'code or data of the program'],
]);

function cutOff(source: ByteSource, what: string, end: number): string {
  return `cut off: ${what} should reach to byte ${end}, but the file ends at ${source.size}`;
}
