/** Headers and code of programs that were changed after they were linked, as the kernel meets them. */
import type { ElfEdit, TruthCase } from '../../case.ts';
import { bare, glibc, libc, tree, whole } from '../shapes.ts';

/** Makes a segment of PT_GNU_STACK that lies behind the code, on its page. */
function overCode(flags: number): readonly ElfEdit[] {
  return [
    { field: '4.p_type', value: 1 },
    { field: '4.p_offset', value: 0x720 },
    { field: '4.p_vaddr', value: 0x201720 },
    { field: '4.p_filesz', value: 0x20 },
    { field: '4.p_memsz', value: 0x20 },
    { field: '4.p_flags', value: flags },
    { field: '4.p_align', value: 0x1000 },
  ];
}

export const programHeadersCases: readonly TruthCase[] = [
  bare(
    'launch-segments-overlap',
    'a segment that reaches below the ones behind it, which are mapped over it',
    'FROM scratch\nCOPY ld /lib64/ld-linux-x86-64.so.2\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    { ld: { binary: 'ld-linux-x86-64.so.2' }, app: { elf: 'glibc-no-library', set: [{ field: 'PT_LOAD.p_memsz', value: 0x400000 }] } },
  ),
  whole('launch-segments-overlap-static', 'the same in a static program', 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', {
    app: { elf: 'start-amd64', set: [{ field: 'PT_LOAD.p_memsz', value: 0x400000 }] },
  }),
  tree('start-glibc-entry-zero', 'the entry point is the ELF header', {
    'tree/app': { elf: 'c-glibc', set: [{ field: 'e_entry', value: 0 }] },
    ...glibc,
    ...libc,
  }),
  tree('start-static-hlt', 'the first instruction is one that only the kernel may use', {
    'tree/app': { elf: 'start-amd64', patch: [{ offset: 0x1ac, hex: 'f4' }] },
  }),
  tree('start-glibc-class', 'the kernel and the loader take a program for one of their own class', {
    'tree/app': { elf: 'c-glibc', set: [{ field: 'EI_CLASS', value: 1 }] },
    ...glibc,
    ...libc,
  }),
  tree('start-static-pie-align', 'an alignment of all the memory there is', {
    'tree/app': { elf: 'start-static-pie', set: [{ field: '1.p_align', value: 0x800000000000 }] },
  }),
  tree('start-glibc-align', 'an alignment of all the memory there is, with a loader', {
    'tree/app': { elf: 'c-glibc', set: [{ field: '2.p_align', value: 0x800000000000 }] },
    ...glibc,
    ...libc,
  }),
  tree('start-static-shared-page', 'a segment without code on the page of the entry point is mapped over it', {
    'tree/app': { elf: 'start-amd64', set: overCode(4) },
  }),
  tree('start-static-shared-page-executable', 'one that allows code brings the same page once more', {
    'tree/app': { elf: 'start-amd64', set: overCode(5) },
  }),
  bare('elf-data-taken-out', 'objcopy -R .data of a static program', 'FROM scratch\nCOPY t /\nENTRYPOINT ["/app"]\n', {
    't/app': { binary: 'musl-static-without-data' },
  }),
  bare('elf-own-relocations-taken-out', 'objcopy -R .rela.dyn of a static PIE', 'FROM scratch\nCOPY t /\nENTRYPOINT ["/app"]\n', {
    't/app': { binary: 'musl-static-pie-without-relocations' },
  }),
];
