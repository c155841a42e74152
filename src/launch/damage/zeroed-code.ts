import { EM_386, EM_X86_64, SHT_PROGBITS } from '../../binary/elf/constants.ts';
import type { ElfHeader } from '../../binary/elf/header.ts';
import { SHF_EXECINSTR } from '../../binary/elf/memory-sections.ts';
import type { MemorySection } from '../../binary/elf/memory-sections.ts';
import type { ByteSource } from '../../bytes/source.ts';

/**
 * Zeros in a row that no code has: of 1,864 programs and libraries with 1 GB of code, 1,858 have fewer than 16, and those with more bring a
 * library of ciphers with its tables in its code.
 */
const NEVER = 16;

const CHUNK = 64 * 1024;

/** What is lost of a large file is a block of a disk or download at least. Of 311 programs and libraries with more code than that, none has so many zeros in a row. */
const BLOCK = 512;

/** Code of which more than whole blocks is looked at, and at all: a large program shall cost little more than a small one. */
const MAX_CLOSELY = 256 * 1024;
const MAX_CODE = 128 * 1024 * 1024;

/** Whether zeros stand in the midst of its code, as where a download or a disk has lost a block. */
export function hasZeroedCode(content: ByteSource, { e_machine }: Pick<ElfHeader, 'e_machine'>, sections: readonly MemorySection[]): boolean {
  if (content.isPartial === true || (e_machine !== EM_X86_64 && e_machine !== EM_386)) return false;
  const code = sections.filter(({ sh_type, sh_flags }) => sh_type === SHT_PROGBITS && (sh_flags & SHF_EXECINSTR) !== 0);
  const size = code.reduce((sum, { sh_size }) => sum + sh_size, 0);
  const row = size <= MAX_CLOSELY ? NEVER : BLOCK;
  return size <= MAX_CODE && code.some(({ sh_offset, sh_size }) => hasZeros(content, sh_offset, sh_offset + sh_size, row));
}

/** Whether there are `row` zeros in a row. Looks at one byte of so many as would have to be zeros, and around it where it is one. */
export function hasZeros(content: ByteSource, from: number, to: number, row: number): boolean {
  for (let at = from; at < to; at += CHUNK - row) {
    const bytes = content.read(at, Math.min(CHUNK, to - at));
    for (let i = row - 1; i < bytes.length; i += row) {
      if (bytes[i] !== 0) continue;
      let begin = i;
      while (begin > 0 && bytes[begin - 1] === 0) begin--;
      let end = i + 1;
      while (end < bytes.length && bytes[end] === 0 && end - begin < row) end++;
      if (end - begin >= row) return true;
    }
  }
  return false;
}
