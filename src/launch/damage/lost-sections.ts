import { PF_W, PT_GNU_RELRO, PT_LOAD, SHT_DYNAMIC, SHT_NOBITS } from '../../binary/elf/constants.ts';
import { SHF_TLS } from '../../binary/elf/memory-sections.ts';
import type { MemorySection } from '../../binary/elf/memory-sections.ts';
import type { ProgramHeader } from '../../binary/elf/program-headers.ts';
import type { ByteSource } from '../../bytes/source.ts';

/** More than linkers leave between two sections of data, of 3,475 files at most 24 bytes. */
const LARGEST_GAP = 64;

/** Linkers keep some entries of the dynamic section empty, which LIEF does not count to it. */
const SPARE_ENTRIES = 128;

/** How much of a gap is looked at. */
const SAMPLE = 4096;

/**
 * What a tool has taken out of a program's data (objcopy -R .data): a gap of zeros between sections of a writable segment, that no
 * alignment explains. In what is only read nobody misses a note or the tables for unwinding, so gaps there say nothing.
 */
export function lostDoubt(
  content: ByteSource,
  programHeaders: readonly ProgramHeader[],
  sections: readonly MemorySection[],
): string | null {
  if (content.isPartial === true) return null;
  const placed = sections
    .filter(({ sh_type, sh_flags }) => sh_type !== SHT_NOBITS || (sh_flags & SHF_TLS) === 0)
    .sort((a, b) => a.sh_addr - b.sh_addr);
  const writable = programHeaders.filter(({ p_type, p_flags }) => p_type === PT_LOAD && (p_flags & PF_W) !== 0);
  const padded = paddedTo(programHeaders, sections);
  return writable.some((segment) => hasGap(content, segment, { placed, sections, padded })) ? 'a part of its data was taken out' : null;
}

/** Where a linker fills up with zeros what comes before, and how much of that it may be. */
interface Padding {
  readonly end: number;
  readonly most: number;
}

/** The words that .got.plt begins with, which no loader changes later. */
const FIXED_WORDS = 24;

/**
 * What is read-only after its relocation (PT_GNU_RELRO) ends with a page, and with the first words of .got.plt. GNU's linker shifts the
 * beginning for that, and where a section is aligned so that it cannot be shifted, fills up the end (DATA_SEGMENT_RELRO_END).
 */
function paddedTo(programHeaders: readonly ProgramHeader[], sections: readonly MemorySection[]): Padding | null {
  const relro = programHeaders.findLast(({ p_type }) => p_type === PT_GNU_RELRO);
  if (relro === undefined) return null;
  const end = relro.p_vaddr + relro.p_memsz;
  const within = sections.filter(({ sh_addr }) => sh_addr >= relro.p_vaddr && sh_addr < end);
  return { end, most: within.reduce((most, { sh_addralign }) => Math.max(most, sh_addralign), 0) };
}

interface Layout {
  /** By address. */
  readonly placed: readonly MemorySection[];
  /** As the linker wrote them down. */
  readonly sections: readonly MemorySection[];
  readonly padded: Padding | null;
}

function hasGap(content: ByteSource, segment: ProgramHeader, { placed, sections, padded }: Layout): boolean {
  const { p_vaddr, p_memsz } = segment;
  let end: number | null = null;
  let before: MemorySection | null = null;
  for (const section of placed) {
    const { sh_addr, sh_size } = section;
    if (sh_addr < p_vaddr || sh_addr + sh_size > p_vaddr + p_memsz) continue;
    const gap: number = end === null ? 0 : sh_addr - end;
    const largest = before?.sh_type === SHT_DYNAMIC ? SPARE_ENTRIES : LARGEST_GAP;
    const isPadding = padded !== null && gap < padded.most && sh_addr <= padded.end && sh_addr + FIXED_WORDS >= padded.end;
    const isLost =
      gap > largest
      && !isPadding
      && gap >= alignmentOf(sh_addr)
      && (before === null || !isMovedFrom(before, section, sections))
      && !wasDynamic(gap, segment, sections);
    if (isLost && isZeros(content, segment, sh_addr - gap, gap)) return true;
    end = Math.max(end ?? 0, sh_addr + sh_size);
    before = section;
  }
  return false;
}

/**
 * Whether the linker had put a section between two that is elsewhere now: Bun moves the one that its programs lie in to where it has room.
 */
function isMovedFrom(before: MemorySection, after: MemorySection, sections: readonly MemorySection[]): boolean {
  return sections
    .slice(sections.indexOf(before) + 1, Math.max(sections.indexOf(after), 0))
    .some(({ sh_addr }) => sh_addr >= after.sh_addr + after.sh_size);
}

/**
 * patchelf moves the dynamic section into a segment of its own where that grows, by an entry or two for each time it is called; strip sorts
 * the headers anew then.
 */
function wasDynamic(gap: number, { p_vaddr, p_memsz }: ProgramHeader, sections: readonly MemorySection[]): boolean {
  return sections.some(
    ({ sh_type, sh_addr, sh_size }) =>
      sh_type === SHT_DYNAMIC && (sh_addr < p_vaddr || sh_addr >= p_vaddr + p_memsz) && gap <= sh_size && sh_size - gap <= SPARE_ENTRIES,
  );
}

/** The greatest power of 2 that an address is a multiple of. */
function alignmentOf(address: number): number {
  let power = 1;
  while (address > 0 && address % (power * 2) === 0) power *= 2;
  return power;
}

/** Behind what the file has of a segment all is zeros. */
function isZeros(content: ByteSource, { p_vaddr, p_offset, p_filesz }: ProgramHeader, address: number, length: number): boolean {
  const inFile = Math.min(length, p_vaddr + p_filesz - address, SAMPLE);
  return inFile <= 0 || content.read(p_offset + address - p_vaddr, inFile).every((byte) => byte === 0);
}
