import {
  PF_R,
  PF_W,
  PF_X,
  PT_DYNAMIC,
  PT_INTERP,
  PT_LOAD,
  PT_PHDR,
  PT_TLS,
  SHT_DYNAMIC,
  SHT_NOBITS,
  SHT_NOTE,
} from '../../binary/elf/constants.ts';
import type { DynamicEntries } from '../../binary/elf/dynamic.ts';
import type { ElfHeader } from '../../binary/elf/header.ts';
import { readMemorySections, SHF_EXECINSTR, SHF_TLS, SHF_WRITE } from '../../binary/elf/memory-sections.ts';
import type { MemorySection } from '../../binary/elf/memory-sections.ts';
import { fileRangeOf } from '../../binary/elf/program-headers.ts';
import type { ProgramHeader } from '../../binary/elf/program-headers.ts';
import { readSectionNames } from '../../binary/elf/section-names.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { Image } from '../kernel/entry-code.ts';
import { relroDoubt, threadDoubt } from './extent-doubt.ts';
import { lostCode } from './lost-code.ts';
import { lostDoubt } from './lost-sections.ts';
import { removedDoubt } from './removed-sections.ts';
import { tagDoubt } from './section-tags.ts';
import { shiftDoubt } from './shifted-sections.ts';
import { zeroedDoubt } from './zeroed-sections.ts';

const PAGE = 4096;

/**
 * Nobody who loads a file looks at its section headers, but the linker that wrote them knew what its code counts on. Where the
 * program headers, which are looked at, do not bring that to memory, the file was damaged since and its code finds something else.
 * What is wrong with it then; null where nothing is to be seen. `entries` are those that a loader goes by, where there is one.
 */
export function sectionDoubt({ content, header, programHeaders }: Image, entries: DynamicEntries | null): string | null {
  const loads = programHeaders.filter(({ p_type }) => p_type === PT_LOAD);
  const sections = readMemorySections(content, header);
  // Where the file's own header lies there can be no section: objcopy --add-section gives the address 0 to what has no place.
  const isPie = loads.some(({ p_vaddr, p_offset }) => p_vaddr === 0 && p_offset === 0);
  for (const section of sections) {
    const doubt = isPlaceless(section) || (isPie && section.sh_addr === 0) ? null : doubtPlace(section, loads);
    if (doubt !== null) return doubt;
    if (
      (section.sh_flags & SHF_TLS) !== 0
      && !isForThreads(
        section,
        programHeaders.find(({ p_type }) => p_type === PT_TLS),
      )
    )
      return 'its variables for each thread are not where its PT_TLS says';
    if (section.sh_type === SHT_DYNAMIC && programHeaders.findLast(({ p_type }) => p_type === PT_DYNAMIC)?.p_vaddr !== section.sh_addr)
      return 'its dynamic section is not where its PT_DYNAMIC says';
  }
  const tls = programHeaders.find(({ p_type, p_filesz }) => p_type === PT_TLS && p_filesz > 0);
  if (tls !== undefined && sections.length > 0 && !sections.some(({ sh_flags }) => (sh_flags & SHF_TLS) !== 0))
    return 'its variables for each thread were taken out';
  const extent = threadDoubt(programHeaders, sections) ?? relroDoubt(programHeaders, sections, () => readSectionNames(content, header));
  if (extent !== null) return extent;
  return (
    tableDoubt(header, programHeaders)
    ?? (entries === null ? null : tagDoubt(entries, sections))
    ?? contentDoubt({ content, header, programHeaders }, sections)
  );
}

/** By the file: each runtime that is asked what it would say starts it anew. */
const known = new WeakMap<ByteSource, string | null>();

/** What the content of the sections shows. */
function contentDoubt({ content, header, programHeaders }: Image, sections: readonly MemorySection[]): string | null {
  const before = known.get(content);
  if (before !== undefined) return before;
  const doubt =
    zeroedDoubt(content, header, sections)
    ?? lostDoubt(content, programHeaders, sections)
    ?? lostCode(content, programHeaders, sections)
    ?? removedDoubt({ content, header, programHeaders }, sections)
    ?? shiftDoubt(content, header);
  known.set(content, doubt);
  return doubt;
}

/**
 * A loader takes from PT_PHDR where the program lies, and reads its own name at the address of PT_INTERP. A static program looks for its
 * variables for each thread in its headers, which the kernel tells it of where a segment brings them.
 */
export function tableDoubt({ e_phoff }: ElfHeader, programHeaders: readonly ProgramHeader[]): string | null {
  const isLoaded = (offset: number): boolean =>
    programHeaders.some(({ p_type, p_offset, p_filesz }) => p_type === PT_LOAD && offset >= p_offset && offset < p_offset + p_filesz);
  // Whose linker brings no headers at all (--omagic) sees to that itself.
  if (isLoaded(0) && !isLoaded(e_phoff) && programHeaders.some(({ p_type }) => p_type === PT_TLS))
    return 'its program headers are in no segment, where its code looks for them';
  for (const { p_type, p_vaddr } of programHeaders) {
    if (p_type === PT_PHDR && fileRangeOf(programHeaders, p_vaddr)?.offset !== e_phoff)
      return 'its program headers are not where its PT_PHDR says';
    if (p_type === PT_INTERP && fileRangeOf(programHeaders, p_vaddr) === null)
      return 'the name of its loader is not in memory, where that reads it';
  }
  return null;
}

/**
 * Zeros for each thread take no place of their own, and LIEF writes a wrong one down for the others, which no linker aligns so; nobody
 * needs a note to run.
 */
function isPlaceless({ sh_flags, sh_type, sh_addr, sh_addralign }: MemorySection): boolean {
  return (
    (sh_type === SHT_NOBITS && ((sh_flags & SHF_TLS) !== 0 || (sh_addralign > 1 && sh_addr % sh_addralign !== 0))) || sh_type === SHT_NOTE
  );
}

/** Of segments that share a page the last one is in it. */
function doubtPlace(section: MemorySection, loads: readonly ProgramHeader[]): string | null {
  const { sh_addr, sh_size, sh_type, sh_flags, sh_offset } = section;
  const home = loads.findLast(({ p_vaddr, p_memsz }) => sh_addr < up(p_vaddr + p_memsz) && sh_addr + sh_size > down(p_vaddr));
  if (home === undefined || !loads.some((load) => isWithin(section, load))) return 'not all that it needs in memory is in its segments';
  if (sh_type !== SHT_NOBITS && sh_addr - home.p_vaddr !== sh_offset - home.p_offset)
    return 'a segment brings another part of the file than its code needs';
  // The rest of the last page is what the file has there, unless zeros are to be written over it.
  const end = home.p_vaddr + home.p_filesz;
  if (sh_type !== SHT_NOBITS && sh_addr + sh_size > ((home.p_flags & PF_W) !== 0 ? end : up(end)))
    return 'a segment ends before what its code needs';
  const needed = PF_R | ((sh_flags & SHF_WRITE) !== 0 ? PF_W : 0) | ((sh_flags & SHF_EXECINSTR) !== 0 ? PF_X : 0);
  return (home.p_flags & needed) === needed ? null : 'a segment does not allow what its code needs';
}

function isWithin({ sh_addr, sh_size }: MemorySection, segment: ProgramHeader | undefined): boolean {
  return segment !== undefined && sh_addr >= segment.p_vaddr && sh_addr + sh_size <= segment.p_vaddr + segment.p_memsz;
}

/** Zeros for each thread lie nowhere: where nothing else is, their size counts and how they are aligned, as patchelf leaves Go's. */
function isForThreads(section: MemorySection, segment: ProgramHeader | undefined): boolean {
  if (isWithin(section, segment)) return true;
  if (segment === undefined || segment.p_filesz > 0 || section.sh_type !== SHT_NOBITS || section.sh_size > segment.p_memsz) return false;
  const align = Math.max(segment.p_align, 1);
  return section.sh_addr % align === segment.p_vaddr % align;
}

function down(address: number): number {
  return Math.floor(address / PAGE) * PAGE;
}

function up(address: number): number {
  return Math.ceil(address / PAGE) * PAGE;
}
