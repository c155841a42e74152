import {
  DT_GNU_HASH,
  DT_HASH,
  DT_INIT,
  DT_JMPREL,
  DT_PLTGOT,
  DT_PLTRELSZ,
  DT_REL,
  DT_RELA,
  DT_RELASZ,
  DT_RELSZ,
  DT_STRTAB,
  DT_SYMTAB,
  DT_VERDEF,
  DT_VERNEED,
  DT_VERSYM,
  DT_INIT_ARRAY,
  DT_INIT_ARRAYSZ,
  SHT_DYNSYM,
  SHT_GNU_HASH,
  SHT_GNU_VERDEF,
  SHT_GNU_VERNEED,
  SHT_GNU_VERSYM,
  SHT_HASH,
  SHT_INIT_ARRAY,
  SHT_REL,
  SHT_RELA,
  SHT_STRTAB,
} from '../../binary/elf/constants.ts';
import type { DynamicEntries } from '../../binary/elf/dynamic.ts';
import { SHF_EXECINSTR } from '../../binary/elf/memory-sections.ts';
import type { MemorySection } from '../../binary/elf/memory-sections.ts';

/** Sections that are one table each, and the entry of the dynamic section that names it (gABI ch. 4 and 5, and GNU's). */
const TABLES: readonly (readonly [sh_type: number, d_tag: number])[] = [
  [SHT_DYNSYM, DT_SYMTAB],
  [SHT_HASH, DT_HASH],
  [SHT_GNU_HASH, DT_GNU_HASH],
  [SHT_GNU_VERSYM, DT_VERSYM],
  [SHT_GNU_VERNEED, DT_VERNEED],
  [SHT_GNU_VERDEF, DT_VERDEF],
];

/** Relocations, which several sections are one table of, or one section two. */
const RELOCATIONS = [
  [DT_RELA, DT_RELASZ],
  [DT_REL, DT_RELSZ],
  [DT_JMPREL, DT_PLTRELSZ],
] as const;

/**
 * A loader goes by the dynamic section alone, and the linker that wrote it wrote the section headers as well: where the two name
 * other tables, one of them was changed since, or its table taken away.
 */
export function tagDoubt(entries: DynamicEntries, sections: readonly MemorySection[]): string | null {
  if (sections.length === 0) return null;
  return areTablesNamed(entries, sections) && areRelocationsNamed(entries, sections) && isCodeNamed(entries, sections)
    ? null
    : 'its dynamic section names other tables than its linker made';
}

/** The same of its relocations alone, which a static program does itself, without a look at any other table. */
export function relocationDoubt(entries: DynamicEntries, sections: readonly MemorySection[]): string | null {
  return sections.length === 0 || areRelocationsNamed(entries, sections)
    ? null
    : 'its dynamic section names other relocations than its linker made';
}

function areTablesNamed(entries: DynamicEntries, sections: readonly MemorySection[]): boolean {
  const strings = entries.get(DT_STRTAB);
  if (strings !== null && !sections.some(({ sh_type, sh_addr }) => sh_type === SHT_STRTAB && sh_addr === strings)) return false;
  const wantsNoVersions = entries.get(DT_VERNEED) === null && !sections.some(({ sh_type }) => sh_type === SHT_GNU_VERNEED);
  return TABLES.every(([type, tag]) => {
    const made = sections.filter(({ sh_type }) => sh_type === type);
    const named = entries.get(tag);
    // Without a hash table nothing is found in it, without definitions there are no versions, and what a tool took away is zeros: nobody
    // dies of these.
    // Go's own linker makes a table of versions for a program that wants no library, and does not name it.
    if (named === null)
      return made.length === 0 || tag === DT_HASH || tag === DT_GNU_HASH || tag === DT_VERDEF || (tag === DT_VERSYM && wantsNoVersions);
    return made.length === 0 ? tag !== DT_SYMTAB : made.some(({ sh_addr }) => sh_addr === named);
  });
}

function areRelocationsNamed(entries: DynamicEntries, sections: readonly MemorySection[]): boolean {
  const made = sections.filter(({ sh_type }) => sh_type === SHT_RELA || sh_type === SHT_REL);
  const named = RELOCATIONS.flatMap(([tag, size]) =>
    (entries.get(size) ?? 0) > 0 ? [[entries.get(tag) ?? 0, entries.get(size) ?? 0] as const] : [],
  );
  const areMade = named.every(
    ([at, size]) => made.some((section) => isIn(at, section)) && made.some((section) => isIn(at + size - 1, section)),
  );
  return areMade && made.every(({ sh_addr, sh_size }) => named.some(([at, size]) => sh_addr >= at && sh_addr + sh_size <= at + size));
}

/** What is called first is code, or a list of it, and what calls go through is in some section. */
function isCodeNamed(entries: DynamicEntries, sections: readonly MemorySection[]): boolean {
  const [init, list, size, calls] = [
    entries.get(DT_INIT),
    entries.get(DT_INIT_ARRAY),
    entries.get(DT_INIT_ARRAYSZ),
    entries.get(DT_PLTGOT),
  ];
  const lists = sections.filter(({ sh_type }) => sh_type === SHT_INIT_ARRAY);
  if (list !== null && (size === null || (size > 0 && lists.length > 0 && !lists.some((section) => isIn(list, section))))) return false;
  if (init !== null && !sections.some((section) => (section.sh_flags & SHF_EXECINSTR) !== 0 && isIn(init, section))) return false;
  return calls === null || sections.some((section) => isIn(calls, section));
}

function isIn(address: number, { sh_addr, sh_size }: MemorySection): boolean {
  return address >= sh_addr && address < sh_addr + sh_size;
}
