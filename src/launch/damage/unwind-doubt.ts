import { PT_GNU_EH_FRAME } from '../../binary/elf/constants.ts';
import { readMemorySections } from '../../binary/elf/memory-sections.ts';
import { fileRangeOf } from '../../binary/elf/program-headers.ts';
import type { Image } from '../kernel/entry-code.ts';
import { hasZeros } from './zeroed-code.ts';

/**
 * `.eh_frame_hdr` of GNU's linker and of LLVM's: version 1, and the place of .eh_frame from here in four bytes (DW_EH_PE_pcrel |
 * DW_EH_PE_sdata4).
 */
const USUAL_HEADER = [1, 0x1b];

/** Entries are filled up with fewer zeros than this; and how much of them is looked at. */
const ROW = 64;
const MAX_FRAMES = 1 << 18;

const ZEROED = 'a part of the tables by which its exceptions are caught is zeros';

const TAKEN_OUT = 'the tables by which its exceptions are caught were taken out';

/**
 * Whether the tables by which exceptions are caught were taken out of a program of C++ (objcopy -R .eh_frame): it dies of the first that
 * it throws.
 * Nobody else misses them. Null where nothing is to be seen.
 */
export function unwindDoubt({ content, header, programHeaders }: Image, needed: readonly string[]): string | null {
  const table = programHeaders.find(({ p_type }) => p_type === PT_GNU_EH_FRAME);
  if (table === undefined || !needed.includes('libstdc++.so.6')) return null;
  // What it was for is gone, and objcopy left it empty.
  if (table.p_memsz === 0) return TAKEN_OUT;
  const sections = readMemorySections(content, header);
  const range = fileRangeOf(programHeaders, table.p_vaddr);
  const isCovered = (address: number): boolean =>
    sections.some(({ sh_addr, sh_size }) => address >= sh_addr && address < sh_addr + sh_size);
  if (sections.length === 0 || range === null || range.length < 8) return null;
  const bytes = content.read(range.offset, 8);
  if (bytes.every((byte) => byte === 0)) return ZEROED;
  if (isCovered(table.p_vaddr) && !USUAL_HEADER.every((byte, i) => bytes[i] === byte)) return null;
  const frames = table.p_vaddr + 4 + new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getInt32(4, header.endian === 'little');
  if (!isCovered(table.p_vaddr) || !isCovered(frames)) return TAKEN_OUT;
  const home = sections.find(({ sh_addr, sh_size }) => frames >= sh_addr && frames < sh_addr + sh_size);
  return home !== undefined && hasZeros(content, home.sh_offset, home.sh_offset + Math.min(home.sh_size, MAX_FRAMES), ROW) ? ZEROED : null;
}
