import { EM_X86_64, SHT_RELA } from '../../binary/elf/constants.ts';
import { readMemorySections } from '../../binary/elf/memory-sections.ts';
import { Reader } from '../../bytes/reader.ts';
import { entryCode } from '../kernel/entry-code.ts';
import type { Image } from '../kernel/entry-code.ts';

/** What musl's programs begin with: `xor %rbp,%rbp; mov %rsp,%rdi`. */
const START = [0x48, 0x31, 0xed, 0x48, 0x89, 0xe7];

const R_X86_64_IRELATIVE = 37;
/** An Elf64_Rela, and where in it the type of a relocation stands: the lower half of r_info. */
const ENTRY = 24;
const TYPE = 8;

/** More relocations than a static program has. */
const MAX_BYTES = 1 << 20;

/**
 * A static program may have functions of which it chooses one at its start (IFUNC; libatomic.a of a gcc for glibc has some). glibc's start
 * code does so, and musl's does not: a call of one then goes anywhere. Says so, or null.
 */
export function unansweredDoubt(image: Image): string | null {
  const { content, header } = image;
  const code = header.e_machine === EM_X86_64 ? entryCode(image) : null;
  if (code === null || !START.every((byte, i) => code[i] === byte)) return null;
  const tables = readMemorySections(content, header).filter(({ sh_type }) => sh_type === SHT_RELA);
  const isAsked = tables.some(({ sh_offset, sh_size }) => {
    const table = new Reader(content, header.endian).part(sh_offset, Math.min(sh_size, MAX_BYTES));
    return Array.from({ length: Math.floor(table.length / ENTRY) }, (_, i) => table.u32(i * ENTRY + TYPE)).includes(R_X86_64_IRELATIVE);
  });
  return isAsked ? 'chooses some of its functions at the start (IFUNC), which the start code of musl does not do' : null;
}
