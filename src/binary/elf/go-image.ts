import type { ByteSource } from '../../bytes/source.ts';
import type { FileRange, GoImage } from '../go/build-info.ts';
import { PF_W, PF_X, PT_LOAD } from './constants.ts';
import type { Elf } from './parse-elf.ts';
import { fileRangeOf } from './program-headers.ts';
import type { Section } from './sections.ts';

/** Without sections, how much of the data segment to search in a file that nothing shows to be Go's. */
const GUESS = 4096;

/** An ELF file as the Go readers see it. */
export function elfGoImage(source: ByteSource, elf: Elf, sections: readonly Section[], isGo = isGoElf(elf, sections)): GoImage {
  return {
    source,
    endian: elf.header.endian,
    candidates: candidates(elf, sections, isGo),
    fileRangeOf: (address) => fileRangeOf(elf.programHeaders, address),
  };
}

/** Does a note or a section show that Go's linker made the file? */
export function isGoElf(elf: Elf, sections: readonly Section[]): boolean {
  return elf.notes.some(({ name }) => name === 'Go') || sections.some(isGoSection);
}

function isGoSection({ name }: Section): boolean {
  return name === '.go.buildinfo' || name === '.gopclntab' || name === '.data.rel.ro.gopclntab' || name === '.note.go.buildid';
}

function candidates(elf: Elf, sections: readonly Section[], isGo: boolean): FileRange[] {
  // Sections without Go's among them: not made by Go, and nothing needs reading.
  if (!isGo && sections.length > 0) return [];
  const section = sections.find(({ name }) => name === '.go.buildinfo');
  if (section !== undefined) return [{ offset: section.sh_offset, length: section.sh_size }];
  const data = elf.programHeaders.find(({ p_type, p_flags }) => p_type === PT_LOAD && (p_flags & (PF_X | PF_W)) === PF_W);
  if (data === undefined) return [];
  return [{ offset: data.p_offset, length: isGo ? data.p_filesz : Math.min(data.p_filesz, GUESS) }];
}
