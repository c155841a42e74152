import { PF_W, PT_LOAD, SHT_NOBITS, SHT_NOTE } from '../../binary/elf/constants.ts';
import { SHF_TLS, SHF_WRITE } from '../../binary/elf/memory-sections.ts';
import type { MemorySection } from '../../binary/elf/memory-sections.ts';
import type { ProgramHeader } from '../../binary/elf/program-headers.ts';
import type { ByteSource } from '../../bytes/source.ts';

/** More than linkers leave between two sections, but for what aligns the second. */
const LARGEST_GAP = 64;

/** Go's own linker leaves some hundred bytes before its tables of types. */
const LARGEST_OF_GO = 4095;

/** How much of a gap is looked at. */
const SAMPLE = 4096;

/**
 * Whether something was taken out of what is only read, or of the beginning of what is not, or made smaller (llvm-objcopy -R .rodata,
 * objcopy --update-section): zeros that are in a segment and in no section. Beside notes and the headers it may have been a note, which
 * nobody misses; and what patchelf and its like make longer, they bring behind all else, and leave zeros where it was.
 */
export function hasReadOnlyGap(
  content: ByteSource,
  programHeaders: readonly ProgramHeader[],
  sections: readonly MemorySection[],
  isOfGo = false,
): boolean {
  if (isRearranged(sections)) return false;
  const largest = isOfGo ? LARGEST_OF_GO : LARGEST_GAP;
  const placed = sections.filter(({ sh_type }) => sh_type !== SHT_NOBITS).sort((a, b) => a.sh_addr - b.sh_addr);
  const loads = programHeaders.filter(({ p_type }) => p_type === PT_LOAD);
  return loads.some((one) => ((one.p_flags & PF_W) === 0 ? hasGap(content, one, placed, largest) : beginsEmpty(content, one, sections)));
}

/** No linker puts what is only read behind what is written to. */
function isRearranged(sections: readonly MemorySection[]): boolean {
  const isData = ({ sh_flags }: MemorySection): boolean => (sh_flags & SHF_WRITE) !== 0 && (sh_flags & SHF_TLS) === 0;
  const data = sections.reduce((last, section) => (isData(section) ? Math.max(last, section.sh_addr) : last), -1);
  return data >= 0 && sections.some(({ sh_flags, sh_addr }) => (sh_flags & SHF_WRITE) === 0 && sh_addr > data);
}

/** What is written to begins with a section, of zeros too, or with what aligns it. */
function beginsEmpty(content: ByteSource, { p_vaddr, p_offset, p_filesz }: ProgramHeader, sections: readonly MemorySection[]): boolean {
  const inside = sections.filter(({ sh_addr }) => sh_addr >= p_vaddr);
  const first = inside.reduce((least, { sh_addr }) => Math.min(least, sh_addr), p_vaddr + p_filesz);
  const aligned = inside.find(({ sh_addr }) => sh_addr === first)?.sh_addralign ?? 0;
  return first - p_vaddr > LARGEST_GAP && first - p_vaddr >= aligned && isZeros(content, p_offset, first - p_vaddr);
}

function hasGap(
  content: ByteSource,
  { p_vaddr, p_offset, p_filesz }: ProgramHeader,
  placed: readonly MemorySection[],
  largest: number,
): boolean {
  const within = placed.filter(({ sh_addr, sh_size }) => sh_addr >= p_vaddr && sh_addr + sh_size <= p_vaddr + p_filesz);
  let before: MemorySection | undefined;
  let end = p_vaddr;
  for (const next of within) {
    const gap = next.sh_addr - end;
    const isBesideNotes = (before === undefined && p_offset === 0) || before?.sh_type === SHT_NOTE || next.sh_type === SHT_NOTE;
    if (!isBesideNotes && gap > largest && gap >= next.sh_addralign && isZeros(content, p_offset + end - p_vaddr, gap)) return true;
    end = Math.max(end, next.sh_addr + next.sh_size);
    before = next;
  }
  const rest = p_vaddr + p_filesz - end;
  return before !== undefined && before.sh_type !== SHT_NOTE && rest > largest && isZeros(content, p_offset + end - p_vaddr, rest);
}

function isZeros(content: ByteSource, offset: number, length: number): boolean {
  const bytes = content.read(offset, Math.min(length, SAMPLE));
  return bytes.length > 0 && bytes.every((byte) => byte === 0);
}
