import { PT_GNU_RELRO, PT_TLS, SHT_NOBITS } from '../../binary/elf/constants.ts';
import { SHF_TLS } from '../../binary/elf/memory-sections.ts';
import type { MemorySection } from '../../binary/elf/memory-sections.ts';
import type { ProgramHeader } from '../../binary/elf/program-headers.ts';

const PAGE = 4096;

/** The first three entries of .got.plt, which are not written to any more and which ld has in both. */
const GOT_HEADER = 24;

const LOST = 'its variables for each thread are not as its PT_TLS says';

/**
 * The code of a program counts its variables for each thread from the end of a block whose size and alignment PT_TLS says, and finds
 * them elsewhere where that says another. What is wrong then; null where nothing is to be seen.
 */
export function threadDoubt(programHeaders: readonly ProgramHeader[], sections: readonly MemorySection[]): string | null {
  const tls = programHeaders.find(({ p_type }) => p_type === PT_TLS);
  if (tls === undefined || tls.p_memsz === 0) return null;
  const { p_vaddr, p_filesz, p_memsz, p_align } = tls;
  if (p_filesz > p_memsz || !isPowerOfTwo(p_align)) return LOST;
  const own = sections.filter(({ sh_flags }) => (sh_flags & SHF_TLS) !== 0);
  if (own.length === 0) return null;
  const data = own.filter(({ sh_type }) => sh_type !== SHT_NOBITS);
  const first = Math.min(...own.map(({ sh_addr }) => sh_addr));
  // Zeros alone lie nowhere, as patchelf leaves Go's.
  const start = data.length === 0 && p_filesz === 0 && first >= p_vaddr + p_memsz ? first : p_vaddr;
  const [size, given] = [endOf(own) - start, data.length === 0 ? 0 : endOf(data) - p_vaddr];
  const isAligned = p_align === Math.max(1, ...own.map(({ sh_addralign }) => sh_addralign));
  return isAligned && up(p_memsz, p_align) === up(size, p_align) && p_filesz >= given && p_filesz <= up(given, p_align) ? null : LOST;
}

/** What a program writes to as long as it runs: of 3,900 programs and libraries, none has it in what becomes read-only. */
const WRITTEN = ['.data', '.bss'];

/**
 * What is to be read-only once it is bound ends where a section does, or behind the head of .got.plt; what comes then is written to later.
 * `names` are the addresses of sections.
 */
export function relroDoubt(
  programHeaders: readonly ProgramHeader[],
  sections: readonly MemorySection[],
  names: () => ReadonlyMap<string, number>,
): string | null {
  const relro = programHeaders.findLast(({ p_type }) => p_type === PT_GNU_RELRO);
  // A size that leads past the end of all addresses ends before it begins.
  if (relro === undefined || relro.p_memsz >= 2 ** 63) return null;
  const end = relro.p_vaddr + relro.p_memsz;
  const isLocked = ({ sh_addr }: MemorySection): boolean => sh_addr >= relro.p_vaddr && sh_addr < end - (end % PAGE);
  const byName = names();
  const written = WRITTEN.map((name) => byName.get(name));
  if (sections.some((section) => isLocked(section) && written.includes(section.sh_addr)))
    return 'what it wants to be read-only is what it writes to';
  const isWithin = ({ sh_addr, sh_size, sh_flags }: MemorySection): boolean =>
    (sh_flags & SHF_TLS) === 0 && sh_addr + GOT_HEADER < end - (end % PAGE) && end < sh_addr + sh_size;
  return sections.some(isWithin) ? 'what it wants to be read-only ends in the midst of what it writes to' : null;
}

function endOf(sections: readonly MemorySection[]): number {
  return Math.max(...sections.map(({ sh_addr, sh_size }) => sh_addr + sh_size));
}

function isPowerOfTwo(value: number): boolean {
  return value > 0 && Number.isInteger(Math.log2(value));
}

function up(value: number, align: number): number {
  return Math.ceil(value / align) * align;
}
