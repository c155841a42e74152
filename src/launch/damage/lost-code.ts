import { PF_W, PF_X, PT_LOAD, SHT_NOBITS } from '../../binary/elf/constants.ts';
import { SHF_EXECINSTR, SHF_TLS } from '../../binary/elf/memory-sections.ts';
import type { MemorySection } from '../../binary/elf/memory-sections.ts';
import type { ProgramHeader } from '../../binary/elf/program-headers.ts';
import type { ByteSource } from '../../bytes/source.ts';

const PAGE = 4096;

/** More than linkers leave between two segments that follow one another in a file. */
const LARGEST_GAP = 64;

/**
 * What a tool has taken out of a program's code (objcopy -R .plt.got), or of the beginning of what is only read (objcopy -R .rodata): the
 * tool leaves zeros, and no alignment explains them. What was at the end of a segment leaves no trace.
 */
export function lostCode(content: ByteSource, programHeaders: readonly ProgramHeader[], sections: readonly MemorySection[]): string | null {
  if (content.isPartial === true || sections.length === 0) return null;
  const loads = programHeaders.filter(({ p_type }) => p_type === PT_LOAD);
  const code = sections
    .filter(({ sh_flags, sh_type }) => (sh_flags & SHF_EXECINSTR) !== 0 && sh_type !== SHT_NOBITS)
    .sort((a, b) => a.sh_addr - b.sh_addr);
  if (loads.some((load) => (load.p_flags & PF_X) !== 0 && hasGap(content, load, code))) return 'a part of its code was taken out';
  if (loads.some((load, i) => isCutInFront(content, load, loads[i - 1]))) return 'what a segment begins with was taken out';
  // An empty segment is where the tool had nothing left to put: no linker makes one.
  return loads.some(
    ({ p_memsz, p_vaddr }) => p_memsz === 0 && sections.some(({ sh_flags, sh_addr }) => (sh_flags & SHF_TLS) !== 0 && sh_addr === p_vaddr),
  )
    ? 'its variables for each thread were taken out'
    : null;
}

function hasGap(content: ByteSource, { p_vaddr, p_memsz, p_offset }: ProgramHeader, code: readonly MemorySection[]): boolean {
  let end: number | null = null;
  // Go's own linker begins a section at a multiple of what the one before it wanted.
  let before = 1;
  for (const { sh_addr, sh_size, sh_addralign } of code) {
    if (sh_addr < p_vaddr || sh_addr + sh_size > p_vaddr + p_memsz) continue;
    const gap: number = end === null ? 0 : sh_addr - end;
    if (end !== null && gap > 0 && gap >= Math.max(sh_addralign, before) && gap < PAGE && isZeros(content, p_offset + end - p_vaddr, gap))
      return true;
    end = Math.max(end ?? 0, sh_addr + sh_size);
    before = sh_addralign;
  }
  return false;
}

/**
 * A linker begins what is not written to with a page, or right behind what comes before it in the file, unless the end of that is gone
 * (llvm-strip -R .eh_frame).
 */
function isCutInFront(
  content: ByteSource,
  { p_flags, p_vaddr, p_offset, p_filesz, p_align }: ProgramHeader,
  before: ProgramHeader | undefined,
): boolean {
  if (before === undefined || (p_flags & PF_W) !== 0 || p_filesz === 0 || p_vaddr % PAGE === 0) return false;
  const isBehindTables = (p_flags & PF_X) !== 0 && (before.p_flags & (PF_X | PF_W)) === 0;
  if (isBehindTables && p_vaddr - (before.p_vaddr + before.p_memsz) > 2 * Math.max(p_align, PAGE)) return false;
  const end = Math.max(before.p_offset + before.p_filesz, p_offset - (p_vaddr % PAGE));
  const gap = p_offset - end;
  return (
    gap >= Math.min(LARGEST_GAP, p_vaddr % PAGE)
    && gap < PAGE
    && gap > 0
    && isZeros(content, end, gap)
    && before.p_offset + before.p_filesz <= p_offset - (p_vaddr % PAGE)
  );
}

function isZeros(content: ByteSource, offset: number, length: number): boolean {
  const bytes = content.read(offset, length);
  return bytes.length === length && bytes.every((byte) => byte === 0);
}
