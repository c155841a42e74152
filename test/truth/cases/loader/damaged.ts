/** Programs and loaders that were damaged after they were linked, as glibc meets them. */
import type { TruthCase } from '../../case.ts';
import { DT_GNU_HASH, DT_INIT, DT_INIT_ARRAY, DT_RELA, DT_SYMTAB, DT_VERSYM } from '../dynamic-tags.ts';
import { glibc, greet, libc, tree } from '../shapes.ts';

export const loaderDamagedCases: readonly TruthCase[] = [
  tree('random-glibc-dynamic-by-address', 'PT_DYNAMIC has another place in the file than in memory, where it is read', {
    'tree/app': {
      elf: 'glibc-greet',
      set: [
        { field: 'PT_DYNAMIC.p_offset', value: 0x1000 },
        { field: 'PT_DYNAMIC.p_filesz', value: 0 },
      ],
    },
    ...glibc,
  }),
  tree('random-glibc-libc-cut', 'a C library that ends before its dynamic section', {
    'tree/app': { binary: 'c-glibc' },
    ...glibc,
    'tree/lib/libc.so.6': { elf: 'libc.so.6', size: 1_000_000 },
  }),
  tree('random-glibc-loader-cut', 'a loader that ends before its last segment', {
    'tree/app': { binary: 'glibc-no-library' },
    'tree/lib64/ld-linux-x86-64.so.2': { elf: 'ld-linux-x86-64.so.2', size: 150_000 },
  }),
  tree('random-glibc-copy-without-source', 'the program makes place for a variable that no library has', {
    'tree/app': { binary: 'glibc-data' },
    ...glibc,
    'tree/lib/libgreet.so': greet,
  }),
  tree('start-glibc-relro', 'what is to be made read-only goes past the program', {
    'tree/app': { elf: 'c-glibc', set: [{ field: '10.p_memsz', value: 0x100000 }] },
    ...glibc,
    ...libc,
  }),
  tree('start-glibc-relro-page', 'by one page', {
    'tree/app': {
      elf: 'c-glibc',
      set: [
        { field: '10.p_vaddr', value: 0x4000 },
        { field: '10.p_memsz', value: 0x2000 },
      ],
    },
    ...glibc,
    ...libc,
  }),
  tree('start-glibc-relro-nothing', 'less than a page is not made read-only at all', {
    'tree/app': { elf: 'c-glibc', set: [{ field: '10.p_vaddr', value: 0x100000 }] },
    ...glibc,
    ...libc,
  }),
  tree('start-glibc-symtab', 'the table of symbols is nowhere', {
    'tree/app': { elf: 'c-glibc', set: [], dynamic: [{ tag: DT_SYMTAB, value: 0x99990 }] },
    ...glibc,
    ...libc,
  }),
  tree('start-glibc-hash', 'the hash table is nowhere', {
    'tree/app': { elf: 'c-glibc', set: [], dynamic: [{ tag: DT_GNU_HASH, value: 0x99990 }] },
    ...glibc,
    ...libc,
  }),
  tree('start-glibc-rela', 'the relocations are nowhere', {
    'tree/app': { elf: 'c-glibc', set: [], dynamic: [{ tag: DT_RELA, value: 0x99990 }] },
    ...glibc,
    ...libc,
  }),
  tree('start-glibc-versym', 'the versions of its symbols are nowhere', {
    'tree/app': { elf: 'c-glibc', set: [], dynamic: [{ tag: DT_VERSYM, value: 0x99990 }] },
    ...glibc,
    ...libc,
  }),
  tree('start-glibc-init', 'its first function is nowhere', {
    'tree/app': { elf: 'c-glibc', set: [], dynamic: [{ tag: DT_INIT, value: 0x777777 }] },
    ...glibc,
    ...libc,
  }),
  tree('start-glibc-init-array', 'the list of its first functions is nowhere', {
    'tree/app': { elf: 'c-glibc', set: [], dynamic: [{ tag: DT_INIT_ARRAY, value: 0x777770 }] },
    ...glibc,
    ...libc,
  }),
  tree('start-glibc-no-loader', 'a program that names no loader calls what nobody has brought', {
    'tree/app': { elf: 'c-glibc', set: [{ field: '1.p_type', value: 0 }] },
    ...glibc,
    ...libc,
  }),
];
