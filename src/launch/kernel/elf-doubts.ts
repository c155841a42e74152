import { ET_DYN, ET_EXEC } from '../../binary/elf/constants.ts';
import { readDynamic } from '../../binary/elf/dynamic.ts';
import { readMemorySections } from '../../binary/elf/memory-sections.ts';
import type { ProgramHeader } from '../../binary/elf/program-headers.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { FileNode } from '../../image/file-tree.ts';
import { widthDoubt } from '../damage/other-width.ts';
import { sectionDoubt } from '../damage/section-doubt.ts';
import { relocationDoubt } from '../damage/section-tags.ts';
import { unansweredDoubt } from '../damage/unanswered-functions.ts';
import { mayMove } from '../loader/position.ts';
import { hasItsRelro } from '../loader/program-tables.ts';
import { entryDoubt } from './entry-code.ts';
import type { Image } from './entry-code.ts';
import type { ElfLoad, Exec } from './exec-result.ts';
import { bytesMissing, doubt, hides, MAX_HARMLESS_CUT } from './segments.ts';

export interface Program {
  readonly file: FileNode;
  /** As it was called. */
  readonly path: string;
  readonly realPath: string;
  readonly argv: readonly string[];
  readonly content: ByteSource;
}

/** What the headers say may be harmless or not, depending on what the code does. */
export function checkDoubts(program: Program, load: ElfLoad, segments: readonly ProgramHeader[]): Exec | null {
  if (segments.some((one, i) => segments.some((later, j) => j > i && hides(later, one))))
    return doubt(`${program.path} is damaged: a segment lies over what another one brings`);
  const cut = bytesMissing(segments, program.content.size);
  if (cut > MAX_HARMLESS_CUT) return doubt(`${program.path} is cut off: ${cut} bytes that it loads are missing`);
  if (load.header.e_type === ET_EXEC && segments.some((segment) => segment.p_vaddr < COMMON_MMAP_MIN_ADDR && !isEmpty(segment))) {
    return doubt('a segment lies below 64 KiB, and whether that may be mapped depends on vm.mmap_min_addr of the machine');
  }
  const zeros = zerosDoubt('it', segments);
  if (zeros !== null) return zeros;
  if (segments.some(({ p_flags, p_filesz }) => (p_flags & 7) === 0 && p_filesz > 0))
    return doubt('a segment may be neither read nor written nor executed');
  const isMoved =
    load.header.e_type === ET_DYN
    && segments.every(({ p_vaddr }) => p_vaddr >= COMMON_MMAP_MIN_ADDR)
    && (load.loader === null || !saysItMoves(program, load));
  if (isMoved) return doubt('it is loaded at another address than it was linked for');
  if (load.header.e_type === ET_DYN && segments.some(({ p_align }) => isBeyondMemory(p_align, load.header.bits))) {
    return doubt(
      'a segment wants to lie at a multiple of all the memory there is, which kernels mind since 5.10, and without a loader since 6.10',
    );
  }
  const image = { content: program.content, ...load };
  const damage =
    load.loader === null
      ? (widthDoubt(image)
        ?? sectionDoubt(image, null)
        ?? doubtOwnRelocations(image)
        ?? entryDoubt(image)
        ?? (hasItsRelro(load.programHeaders) ? null : 'what it wants to be read-only is not in its segments'))
      : null;
  if (damage !== null) return doubt(`${program.path} is damaged: ${damage}`);
  const unanswered = load.loader === null ? unansweredDoubt(image) : null;
  return unanswered === null ? null : doubt(`${program.path} ${unanswered}`);
}

export function zerosDoubt(who: string, segments: readonly ProgramHeader[]): Exec | null {
  const zeros = segments.reduce((sum, { p_memsz, p_filesz }) => sum + Math.max(0, p_memsz - p_filesz), 0);
  if (zeros <= MAX_CERTAIN_ZEROS) return null;
  return doubt(`${who} wants ${Math.floor(zeros / 2 ** 30)} GiB of zeroed memory, which not every machine gives`);
}

/** A static program that may lie anywhere relocates itself. */
function doubtOwnRelocations({ content, header, programHeaders }: Image): string | null {
  const dynamic = header.e_type === ET_DYN ? readDynamic(content, header, programHeaders) : null;
  return dynamic === null ? null : relocationDoubt(dynamic.entries, readMemorySections(content, header));
}

/** The kernel maps nothing for it (elf_map). */
function isEmpty({ p_vaddr, p_filesz, p_memsz }: ProgramHeader): boolean {
  return p_filesz === 0 && p_memsz === 0 && p_vaddr % PAGE === 0;
}

function saysItMoves({ content }: Program, { header, programHeaders }: ElfLoad): boolean {
  const dynamic = readDynamic(content, header, programHeaders);
  return dynamic === null || mayMove(content, { header, programHeaders }, dynamic);
}

/** The kernel looks at no alignment that is not a power of 2 (maximum_alignment). */
function isBeyondMemory(align: number, bits: 32 | 64): boolean {
  return align >= 2 ** (bits === 64 ? 47 : 31) && Number.isInteger(Math.log2(align));
}

/** A kernel refuses what is more than all of its memory (vm.overcommit_memory 0). */
const MAX_CERTAIN_ZEROS = 2 ** 32;

const PAGE = 4096;

/** The default of most distributions. */
const COMMON_MMAP_MIN_ADDR = 65536;
