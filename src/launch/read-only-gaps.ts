import type { ByteSource } from '../bytes/source.ts';
import { PF_W, PT_LOAD, SHT_NOBITS, SHT_NOTE } from '../binary/elf/constants.ts';
import type { MemorySection } from '../binary/elf/memory-sections.ts';
import type { ProgramHeader } from '../binary/elf/program-headers.ts';

/** More than linkers leave between two sections, but for what aligns the second. */
const LARGEST_GAP = 64;

/** How much of a gap is looked at. */
const SAMPLE = 4096;

/**
 * Whether something was taken out of what is only read, or of the beginning of what is not, or made smaller (llvm-objcopy -R .rodata, objcopy --update-section): zeros that are in a segment and
 * in no section. Beside notes and the headers it may have been a note, which nobody misses.
 */
export function hasReadOnlyGap(content: ByteSource, programHeaders: readonly ProgramHeader[], sections: readonly MemorySection[]): boolean {
  const placed = sections.filter(({ sh_type }) => sh_type !== SHT_NOBITS).sort((a, b) => a.sh_addr - b.sh_addr);
  const loads = programHeaders.filter(({ p_type }) => p_type === PT_LOAD);
  return loads.some((one) => ((one.p_flags & PF_W) === 0 ? hasGap(content, one, placed) : beginsEmpty(content, one, sections)));
}

/** What is written to begins with a section, of zeros too. */
function beginsEmpty(content: ByteSource, { p_vaddr, p_offset, p_filesz }: ProgramHeader, sections: readonly MemorySection[]): boolean {
  const first = sections.reduce((least, { sh_addr }) => (sh_addr >= p_vaddr ? Math.min(least, sh_addr) : least), p_vaddr + p_filesz);
  return first - p_vaddr > LARGEST_GAP && isZeros(content, p_offset, first - p_vaddr);
}

function hasGap(content: ByteSource, { p_vaddr, p_offset, p_filesz }: ProgramHeader, placed: readonly MemorySection[]): boolean {
  const within = placed.filter(({ sh_addr, sh_size }) => sh_addr >= p_vaddr && sh_addr + sh_size <= p_vaddr + p_filesz);
  let before: MemorySection | undefined;
  let end = p_vaddr;
  for (const next of within) {
    const gap = next.sh_addr - end;
    const isBesideNotes = (before === undefined && p_offset === 0) || before?.sh_type === SHT_NOTE || next.sh_type === SHT_NOTE;
    if (!isBesideNotes && gap > LARGEST_GAP && gap >= next.sh_addralign && isZeros(content, p_offset + end - p_vaddr, gap)) return true;
    end = Math.max(end, next.sh_addr + next.sh_size);
    before = next;
  }
  const rest = p_vaddr + p_filesz - end;
  return before !== undefined && before.sh_type !== SHT_NOTE && rest > LARGEST_GAP && isZeros(content, p_offset + end - p_vaddr, rest);
}

function isZeros(content: ByteSource, offset: number, length: number): boolean {
  const bytes = content.read(offset, Math.min(length, SAMPLE));
  return bytes.length > 0 && bytes.every((byte) => byte === 0);
}
