import {
  DT_JMPREL,
  DT_PLTREL,
  DT_PLTRELSZ,
  DT_REL,
  DT_RELA,
  DT_RELAENT,
  DT_RELASZ,
  DT_RELENT,
  DT_RELR,
  DT_RELRENT,
  DT_RELRSZ,
  DT_RELSZ,
  PT_DYNAMIC,
  PT_LOAD,
} from '../../binary/elf/constants.ts';
import type { DynamicEntries } from '../../binary/elf/dynamic.ts';
import type { Elf } from '../../binary/elf/parse-elf.ts';
import type { ProgramHeader } from '../../binary/elf/program-headers.ts';
import { checkCut } from './cut-library.ts';
import type { Linking, LoadedObject } from './libraries.ts';

const PAGE = 4096;

/** More memory than a loader is sure to be given for one library. */
const MAX_CERTAIN_MEMORY = 2 ** 32;

/** What a loader makes of a library that it has found, where that is damaged; null where nothing is to be seen. */
export function checkLibrary(object: LoadedObject, loader: 'glibc' | 'musl'): Linking | null {
  const damage = segmentDamage(object.elf.programHeaders, loader) ?? dynamicDamage(object.elf, loader);
  return damage === null ? checkCut(object, loader) : { kind: 'unknown', reason: `${object.name} is damaged: ${damage}`, line: null };
}

/** Loaders take the last segment for the highest; musl maps whole pages, wherever in them a segment says that it begins. */
function segmentDamage(programHeaders: readonly ProgramHeader[], loader: 'glibc' | 'musl'): string | null {
  const loads = programHeaders.filter(({ p_type }) => p_type === PT_LOAD);
  if (!loads.every(isExact)) return 'a segment lies beyond every file and memory';
  if (loads.some(({ p_vaddr }, i) => p_vaddr < (loads[i - 1]?.p_vaddr ?? 0))) return 'its segments are in no order';
  if (loads.some(({ p_memsz }) => p_memsz > MAX_CERTAIN_MEMORY)) return 'a segment wants more memory than every machine gives';
  // glibc's says so itself.
  if (loader === 'musl' && programHeaders.some(({ p_type, p_filesz }) => p_type === PT_DYNAMIC && p_filesz === 0))
    return 'it holds symbols for a debugger alone';
  if (loader === 'musl' && loads.some(({ p_vaddr, p_offset }) => p_vaddr % PAGE !== p_offset % PAGE))
    return "a segment's offset and address do not fit together";
  return null;
}

/** Not rounded where it was read: its last bits count. */
export function isExact({ p_vaddr, p_offset }: ProgramHeader): boolean {
  return Number.isSafeInteger(p_vaddr) && Number.isSafeInteger(p_offset);
}

/**
 * What a loader wants to find in a dynamic section, its own too: glibc's ends by a failed assertion or a crash where the size of an
 * entry is another or missing (elf/get-dynamic-info.h), musl's reads its tables by other steps.
 */
export function dynamicDamage({ header: { bits }, dynamic }: Elf, loader: 'glibc' | 'musl'): string | null {
  if (dynamic === null) return null;
  const { entries, complete } = dynamic;
  const calls = entries.get(DT_PLTREL);
  if (calls !== null && calls !== DT_RELA && calls !== DT_REL) return 'its DT_PLTREL names no kind of relocations';
  const word = bits / 8;
  if (loader === 'musl')
    return !complete
      ? 'it names libraries outside its table of names'
      : endsAmidEntry(entries, word)
        ? 'a table of its relocations ends amid one'
        : null;
  if ((calls === null) !== (entries.get(DT_JMPREL) === null)) return 'it has calls without a table of them, or a table of no kind';
  for (const [table, size, entry, wanted] of [
    [DT_RELA, DT_RELASZ, DT_RELAENT, 3 * word],
    [DT_REL, DT_RELSZ, DT_RELENT, 2 * word],
    [DT_RELR, DT_RELRSZ, DT_RELRENT, word],
  ] as const) {
    if (entries.get(table) !== null && entries.get(entry) !== wanted) return 'its relocations are of another size than its loader knows';
    if ((entries.get(table) === null) !== (entries.get(size) === null))
      return 'it has relocations without a size, or a size without relocations';
  }
  return null;
}

/** musl counts what is left down to 0, and misses it. */
function endsAmidEntry(entries: DynamicEntries, word: number): boolean {
  const calls = entries.get(DT_PLTREL) === DT_RELA ? 3 : 2;
  return [
    [DT_RELSZ, 2],
    [DT_RELASZ, 3],
    [DT_PLTRELSZ, calls],
  ].some(([size = 0, words = 1]) => (entries.get(size) ?? 0) % (words * word) !== 0);
}
