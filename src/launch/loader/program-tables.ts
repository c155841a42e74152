import {
  EM_386,
  EM_AARCH64,
  EM_ARM,
  EM_X86_64,
  DT_DEBUG,
  DT_GNU_HASH,
  DT_HASH,
  DT_INIT,
  DT_INIT_ARRAY,
  DT_INIT_ARRAYSZ,
  DT_JMPREL,
  DT_NEEDED,
  DT_PLTRELSZ,
  DT_REL,
  DT_RELA,
  DT_RELASZ,
  DT_RELSZ,
  DT_STRTAB,
  DT_SYMTAB,
  DT_VERSYM,
  ET_DYN,
  PF_W,
  PT_DYNAMIC,
  PT_GNU_RELRO,
  PT_INTERP,
  PT_LOAD,
  PT_PHDR,
} from '../../binary/elf/constants.ts';
import type { DynamicEntries } from '../../binary/elf/dynamic.ts';
import type { ProgramHeader } from '../../binary/elf/program-headers.ts';
import { readDynamicSymbols } from './dynamic-symbols.ts';
import type { Linking, LoadedObject } from './libraries.ts';
import { readRelocations } from './relocations.ts';

/** What a loader reads of a program that the kernel has mapped, and dies at where nothing is mapped. */

type Family = 'glibc' | 'musl';

const PAGE = 4096;

/** Further away than this other things may lie, wherever the kernel has put them. */
const SURELY_EMPTY = 2 ** 40;

/** Processors whose loaders still call DT_INIT. */
const CALLS_INIT: ReadonlySet<number> = new Set([EM_X86_64, EM_386, EM_AARCH64, EM_ARM]);

/** Before it looks for libraries: their names, and with glibc the hash table. */
export function crashBefore(program: LoadedObject, family: Family): Linking | null {
  const entries = program.elf.dynamic?.entries;
  if (entries === undefined) return null;
  if (family === 'glibc' && isReadTooEarly(program))
    return crashed(program, 'its program headers tell its loader what to read before they tell where it lies');
  const hash = family === 'glibc' ? hashOf(entries) : null;
  const section = program.elf.programHeaders.findLast(({ p_type }) => p_type === PT_DYNAMIC)?.p_vaddr ?? null;
  const lost = crash(program, [
    ['dynamic section', section],
    ['hash table', hash],
    ['table of names', entries.get(DT_NEEDED) !== null ? entries.get(DT_STRTAB) : null],
  ]);
  if (lost !== null || family !== 'glibc' || section === null || entries.get(DT_DEBUG) === null || !isReadOnly(program, section))
    return lost;
  return crashed(
    program,
    'its dynamic section, which its loader writes to, is in a segment that is only read (patchelf leaves programs of Go so)',
  );
}

function crashed({ realPath }: LoadedObject, detail: string): Linking {
  return { kind: 'killed', signal: 'SIGSEGV', cause: { code: 'bad-segment', path: realPath, detail } };
}

/** Of segments that share a page the last one is in it. */
function isReadOnly({ elf: { programHeaders } }: LoadedObject, address: number): boolean {
  const home = programHeaders.findLast(
    ({ p_type, p_vaddr, p_memsz }) =>
      p_type === PT_LOAD && p_memsz > 0 && down(p_vaddr) <= address && address < down(p_vaddr + p_memsz + PAGE - 1),
  );
  return home !== undefined && (home.p_flags & PF_W) === 0;
}

/** glibc's goes through the headers once, and counts from 0 until it meets PT_PHDR (rtld.c). */
function isReadTooEarly({ elf: { header, programHeaders } }: LoadedObject): boolean {
  const first = programHeaders.find(({ p_type }) => p_type === PT_PHDR || p_type === PT_INTERP || p_type === PT_DYNAMIC);
  return header.e_type === ET_DYN && first !== undefined && first.p_type !== PT_PHDR;
}

/** While it binds the program, which is done last. */
export function crashAtBinding(program: LoadedObject, family: Family): Linking | null {
  const entries = program.elf.dynamic?.entries;
  if (entries === undefined) return null;
  const lost = crash(program, [
    ['relocations', sized(entries, DT_REL, DT_RELSZ)],
    ['relocations', sized(entries, DT_RELA, DT_RELASZ)],
    ['relocations of calls', sized(entries, DT_JMPREL, DT_PLTRELSZ)],
  ]);
  if (lost !== null || boundAtStart(program, family).length === 0) return lost;
  return crash(program, [
    ['table of symbols', entries.get(DT_SYMTAB)],
    ['table of versions', family === 'glibc' ? entries.get(DT_VERSYM) : null],
    ['hash table', hashOf(entries)],
  ]);
}

/** When all is bound, and its first functions are called. */
export function crashAtInit(program: LoadedObject, family: Family): Linking | null {
  const entries = program.elf.dynamic?.entries;
  if (entries === undefined || !startsByLoader(program, family)) return null;
  const init = CALLS_INIT.has(program.elf.header.e_machine) ? entries.get(DT_INIT) : null;
  // musl takes 0 for none.
  return crash(program, [
    ['first function', family === 'musl' && init === 0 ? null : init],
    ['list of first functions', sized(entries, DT_INIT_ARRAY, DT_INIT_ARRAYSZ)],
  ]);
}

/** The address of a table that has a size. */
function sized(entries: DynamicEntries, table: number, size: number): number | null {
  return (entries.get(size) ?? 0) > 0 ? entries.get(table) : null;
}

/** The symbols that it is bound to before it starts, whatever is asked for. */
function boundAtStart({ content, elf }: LoadedObject, family: Family): readonly number[] {
  const relocations = readRelocations(content, elf);
  return [...(relocations?.data ?? []), ...(family === 'musl' ? (relocations?.calls ?? []) : [])].filter((index) => index > 0);
}

function hashOf(entries: DynamicEntries): number | null {
  return entries.get(DT_GNU_HASH) ?? entries.get(DT_HASH);
}

/** Programs linked for glibc before 2.34 call their first functions themselves, wherever their dynamic section says that they are. */
function startsByLoader(program: LoadedObject, family: Family): boolean {
  if (family === 'musl') return true;
  const symbols = readDynamicSymbols(program.content, program.elf);
  return boundAtStart(program, family).some((index) => {
    const symbol = symbols?.wanted(index);
    return symbol?.name === '__libc_start_main' && symbol.version === 'GLIBC_2.34';
  });
}

/** The first of these addresses at which nothing is. */
function crash(
  { elf: { programHeaders }, realPath }: LoadedObject,
  tables: readonly (readonly [what: string, address: number | null])[],
): Linking | null {
  const lost = tables.find(([, address]) => address !== null && !isMapped(programHeaders, address, address + 1));
  if (lost === undefined) return null;
  const [what, address] = lost;
  if ((address ?? 0) >= SURELY_EMPTY) return { kind: 'unknown', reason: `${realPath} is damaged: its ${what} lies outside it`, line: null };
  return {
    kind: 'killed',
    signal: 'SIGSEGV',
    cause: { code: 'bad-segment', path: realPath, detail: `its ${what} lies where it has nothing` },
  };
}

/**
 * What the program wants to be read-only once it is bound is not all there, so that the kernel refuses it (mprotect's ENOMEM). The loader
 * rounds both ends down to whole pages.
 */
export function relroFault({ elf: { programHeaders }, name }: LoadedObject, family: Family): Linking | null {
  if (hasItsRelro(programHeaders)) return null;
  const message =
    family === 'musl'
      ? `Error relocating ${name}: RELRO protection failed: Out of memory`
      : `${name}: error while loading shared libraries: cannot apply additional memory protection after relocation: Cannot allocate memory`;
  return { kind: 'failed', message, exitCode: 127, cause: { code: 'wrong-library', library: name, neededBy: name } };
}

/** Whether it has all of what it wants to be read-only; a static program of glibc sees to that itself. */
export function hasItsRelro(programHeaders: readonly ProgramHeader[]): boolean {
  const relro = programHeaders.findLast(({ p_type }) => p_type === PT_GNU_RELRO);
  // A size that leads past the end of all addresses ends before it begins.
  if (relro === undefined || relro.p_memsz >= 2 ** 63) return true;
  const [start, end] = [down(relro.p_vaddr), down(relro.p_vaddr + relro.p_memsz)];
  return start >= end || isMapped(programHeaders, start, end);
}

/** Whether the kernel has mapped every page from `start` on up to `end`. */
function isMapped(programHeaders: readonly ProgramHeader[], start: number, end: number): boolean {
  let at = start;
  const loads = programHeaders.filter(({ p_type, p_memsz }) => p_type === PT_LOAD && p_memsz > 0).sort((a, b) => a.p_vaddr - b.p_vaddr);
  for (const { p_vaddr, p_memsz } of loads) if (down(p_vaddr) <= at) at = Math.max(at, down(p_vaddr + p_memsz + PAGE - 1));
  // Numbers as large as that have no next one.
  return at >= end && end > start;
}

function down(address: number): number {
  return Math.floor(address / PAGE) * PAGE;
}
