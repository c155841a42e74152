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

/**
 * What is lost of a large file is a block of a disk or download at least. Of 311 programs and libraries with more code than that, none has
 * so many zeros in a row.
 */
const BLOCK = 512;

/** Code of which more than whole blocks is looked at, and at all: a large program shall cost little more than a small one. */
const MAX_CLOSELY = 256 * 1024;
const MAX_CODE = 128 * 1024 * 1024;

/**
 * Of 3,235 programs and libraries with 1.2 GB of code none has more bytes of 0xff in a row than 65, nor small ones more than 11: two of
 * them are no instruction.
 */
const NEVER_SET = 32;

/**
 * Whether zeros, or bytes of 0xff as of empty flash memory, stand in the midst of its code, as where a download or a disk has lost a block.
 */
export function hasZeroedCode(
  content: ByteSource,
  { e_machine }: Pick<ElfHeader, 'e_machine'>,
  sections: readonly MemorySection[],
): boolean {
  if (content.isPartial === true || (e_machine !== EM_X86_64 && e_machine !== EM_386)) return false;
  const code = sections.filter(({ sh_type, sh_flags }) => sh_type === SHT_PROGBITS && (sh_flags & SHF_EXECINSTR) !== 0);
  const size = code.reduce((sum, { sh_size }) => sum + sh_size, 0);
  const rows = size <= MAX_CLOSELY ? { zeros: NEVER, set: NEVER_SET } : { zeros: BLOCK, set: BLOCK };
  return size <= MAX_CODE && code.some(({ sh_offset, sh_size }) => hasRow(content, sh_offset, sh_offset + sh_size, rows));
}

/** Whether there are `row` zeros in a row. */
export function hasZeros(content: ByteSource, from: number, to: number, row: number): boolean {
  return hasRow(content, from, to, { zeros: row, set: row }, [0]);
}

/** How many zeros, and bytes of 0xff, in a row are looked for: of the latter no fewer. */
interface Rows {
  readonly zeros: number;
  readonly set: number;
}

/** Looks at one byte of so many as would have to be the same, and around it where it is one of those that are looked for. */
function hasRow(content: ByteSource, from: number, to: number, { zeros, set }: Rows, values: readonly number[] = [0, 0xff]): boolean {
  for (let at = from; at < to; at += CHUNK - set) {
    const bytes = content.read(at, Math.min(CHUNK, to - at));
    for (let i = zeros - 1; i < bytes.length; i += zeros) {
      const value = bytes[i] ?? 1;
      if (!values.includes(value)) continue;
      const row = value === 0 ? zeros : set;
      let begin = i;
      while (begin > 0 && i - begin < row && bytes[begin - 1] === value) begin--;
      let end = i + 1;
      while (end < bytes.length && bytes[end] === value && end - begin < row) end++;
      if (end - begin >= row) return true;
    }
  }
  return false;
}
