import {
  EM_X86_64,
  ET_EXEC,
  PF_W,
  PT_GNU_EH_FRAME,
  PT_GNU_RELRO,
  PT_INTERP,
  PT_LOAD,
  SHT_NOBITS,
  SHT_NOTE,
} from '../../binary/elf/constants.ts';
import type { MemorySection } from '../../binary/elf/memory-sections.ts';
import { SHF_EXECINSTR, SHF_TLS, SHF_WRITE } from '../../binary/elf/memory-sections.ts';
import { programHeaderSize } from '../../binary/elf/program-headers.ts';
import type { ProgramHeader } from '../../binary/elf/program-headers.ts';
import { readSectionNames } from '../../binary/elf/section-names.ts';
import type { Image } from '../kernel/entry-code.ts';
import { hasReadOnlyGap } from './read-only-gaps.ts';

const PAGE = 4096;

/** The words that .got.plt begins with, which stay read-only with what comes before. */
const FIXED_WORDS = 24;

/** Less than any note takes, and more than those that a linker writes take together. */
const SMALLEST_NOTE = 28;
const ALL_NOTES = 160;

/** What LLVM's linker and its like put into a segment of its own, whose pages are read-only once all is bound. */
const OF_RELRO = ['.init_array', '.fini_array', '.data.rel.ro', '.dynamic', '.got'];

/** What may stand there beside it, as GNU's linker lays it out. */
const BESIDE_RELRO = [
  '.tdata',
  '.tbss',
  '.preinit_array',
  '.ctors',
  '.dtors',
  '.jcr',
  '.eh_frame',
  '.gcc_except_table',
  '.data.rel.ro.local',
];

/** What it lays out behind that, if there is no .got.plt that is written to later. */
const BEHIND_RELRO = ['.data', '.tm_clone_table', '.bss'];

/**
 * Tables of handlers are a thousandth of the code and more where exceptions are thrown; the C library alone brings a few beside code that
 * throws none.
 */
const FEW_HANDLERS = 1024;

/** More code than is written without any data. */
const LARGEST_ALONE = 65_536;

/** Where Go's own linker puts what every program of its language has. */
const OF_GO = ['.text', '.rodata', '.noptrdata', '.noptrbss', '.data', '.bss'];

/**
 * What a tool has taken out of a program that other tools have not (objcopy -R .tbss), whatever it left in its place. GNU's objcopy and
 * strip drop PT_GNU_RELRO as soon as they take anything out that is in memory, and nothing else does: a linker lays out the data for it all
 * the same. Null where nothing is to be seen, or where what is gone may well be a note or the tables for unwinding alone, which hardly a
 * program misses.
 */
export function removedDoubt(image: Image, sections: readonly MemorySection[]): string | null {
  if (image.content.isPartial === true || sections.length === 0) return null;
  const names = readSectionNames(image.content, image.header);
  if (lacksOfGo(names)) return 'a part that every Go program has was taken out';
  if (isOfGo(names) && isMoved(image)) return 'it was moved to other addresses than it was linked for';
  if (
    !sections.some(({ sh_flags }) => (sh_flags & SHF_WRITE) !== 0)
    && sections.some(({ sh_flags, sh_size }) => (sh_flags & SHF_EXECINSTR) !== 0 && sh_size > LARGEST_ALONE)
  )
    return 'its data was taken out';
  const hasHandlers = hasManyHandlers(names, sections);
  const isWithoutTables =
    !names.has('.eh_frame') || image.programHeaders.some(({ p_type, p_memsz }) => p_type === PT_GNU_EH_FRAME && p_memsz === 0);
  const lostRelro = !isOfGo(names) && lostItsRelro(image.programHeaders, sections, names);
  if (names.size === 0 || !(lostRelro || hasReadOnlyGap(image.content, image.programHeaders, sections, isOfGo(names)))) return null;
  if (isWithoutTables && !isOfGo(names)) return hasHandlers ? 'the tables by which its exceptions are caught were taken out' : null;
  return lostRelro && lostNotes(image, sections) ? null : 'a section was taken out of it';
}

/**
 * A program of Go has its tables of functions, and where it calls a C library, what those calls go through. Other linkers, which bring the
 * beginning of a C program, lay all that out as they do.
 */
function lacksOfGo(names: ReadonlyMap<string, number>): boolean {
  if (!isOfGo(names)) return false;
  const hasTable = ['.gopclntab', '.data.rel.ro.gopclntab'].some((name) => names.has(name));
  const lacksRelocated = [...names.keys()].some((name) => name.startsWith('.data.rel.ro.')) && !names.has('.data.rel.ro');
  return (
    !hasTable
    || lacksRelocated
    || OF_GO.some((name) => !names.has(name))
    || (names.has('.typelink') && !names.has('.itablink'))
    || (names.has('.rela.plt') && !names.has('.plt'))
  );
}

/** Whether Go's own linker made it. */
function isOfGo(names: ReadonlyMap<string, number>): boolean {
  return (names.has('.noptrdata') || names.has('.go.buildinfo')) && !names.has('.init_array') && !names.has('.init');
}

/** Go's linker has programs for amd64 that may not lie anywhere begin at 4 MiB; its tables hold addresses of their own. */
function isMoved({ header: { e_type, e_machine }, programHeaders }: Image): boolean {
  const first = programHeaders.find(({ p_type }) => p_type === PT_LOAD);
  return e_type === ET_EXEC && e_machine === EM_X86_64 && first !== undefined && first.p_vaddr !== 0x400000;
}

/**
 * Whether the data is laid out for a PT_GNU_RELRO that is not there: LLVM's linker and its like make a segment of its own for it, GNU's has
 * the read-only part end with a page.
 */
function lostItsRelro(
  programHeaders: readonly ProgramHeader[],
  sections: readonly MemorySection[],
  names: ReadonlyMap<string, number>,
): boolean {
  if (programHeaders.some(({ p_type }) => p_type === PT_GNU_RELRO)) return false;
  if (names.has('.relro_padding')) return true;
  const segments = programHeaders.filter(({ p_type, p_flags, p_memsz }) => p_type === PT_LOAD && (p_flags & PF_W) !== 0 && p_memsz > 0);
  if (segments.length === 2 && OF_RELRO.some((name) => names.has(name))) return true;
  return segments.length === 1 && endsWithPage(sections, names);
}

/**
 * Whether all that becomes read-only, and nothing else, comes first in the data and ends with a page, as it does by chance in one file of a
 * hundred.
 */
function endsWithPage(sections: readonly MemorySection[], names: ReadonlyMap<string, number>): boolean {
  const data = sections
    .filter(({ sh_flags, sh_type }) => (sh_flags & SHF_WRITE) !== 0 && !((sh_flags & SHF_TLS) !== 0 && sh_type === SHT_NOBITS))
    .sort((a, b) => a.sh_addr - b.sh_addr);
  const calls = data.find(({ sh_addr, sh_size }) => sh_addr === names.get('.got.plt') && sh_size >= FIXED_WORDS);
  const behind = BEHIND_RELRO.flatMap((name) => data.find(({ sh_addr }) => sh_addr === names.get(name)) ?? [])[0];
  const end =
    calls !== undefined && (calls.sh_addr + FIXED_WORDS) % PAGE === 0
      ? calls
      : behind !== undefined && behind.sh_addralign < PAGE && behind.sh_addr % PAGE === 0
        ? behind
        : undefined;
  if (end === undefined) return false;
  const relro = new Set([...OF_RELRO, ...BESIDE_RELRO, '.got.plt'].flatMap((name) => names.get(name) ?? []));
  const before = data.filter(({ sh_addr }) => sh_addr < end.sh_addr);
  return before.length > 0 && before.every(({ sh_addr }) => relro.has(sh_addr));
}

function hasManyHandlers(names: ReadonlyMap<string, number>, sections: readonly MemorySection[]): boolean {
  const at = names.get('.gcc_except_table');
  const handlers = sections.find(({ sh_addr }) => sh_addr === at)?.sh_size ?? 0;
  const code = sections.reduce((sum, { sh_flags, sh_size }) => ((sh_flags & SHF_EXECINSTR) !== 0 ? sum + sh_size : sum), 0);
  return at !== undefined && handlers * FEW_HANDLERS >= code;
}

/**
 * Whether there is room for one more note: behind the headers, of which one is gone, the name of the loader and the notes that are there.
 */
function lostNotes({ header, programHeaders }: Image, sections: readonly MemorySection[]): boolean {
  const first = programHeaders.find(({ p_type }) => p_type === PT_LOAD);
  if (first === undefined || first.p_offset !== 0) return false;
  const ordered = sections
    .filter(({ sh_addr }) => sh_addr >= first.p_vaddr && sh_addr < first.p_vaddr + first.p_memsz)
    .sort((a, b) => a.sh_addr - b.sh_addr);
  const behind = ordered.findLastIndex(({ sh_type, sh_addr }) => sh_type === SHT_NOTE || isName(programHeaders, sh_addr)) + 2;
  let end = first.p_vaddr + header.e_phoff + (header.e_phnum + 1) * programHeaderSize(header.bits);
  for (const { sh_addr, sh_size } of ordered.slice(0, behind)) {
    if (sh_addr - end >= SMALLEST_NOTE && sh_addr - end < ALL_NOTES) return true;
    end = sh_addr + sh_size;
  }
  return false;
}

function isName(programHeaders: readonly ProgramHeader[], address: number): boolean {
  return programHeaders.some(({ p_type, p_vaddr }) => p_type === PT_INTERP && p_vaddr === address);
}
