/** What the kernel checks in an ELF file, one field at a time, and what it does not. */
import type { ElfEdit, FileSpec, TruthCase } from '../../case.ts';

const dockerfile = 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/app"]\n';

/** One field of the static program set to a value. */
function header(name: string, why: string, field: string, value: number | bigint, elf = 'start-amd64'): TruthCase {
  return { name: `elf-${name}`, why, dockerfile, context: { 'tree/app': { elf, set: [{ field, value }] } } };
}

function fields(name: string, why: string, set: readonly ElfEdit[], elf = 'start-amd64'): TruthCase {
  return { name: `elf-${name}`, why, dockerfile, context: { 'tree/app': { elf, set } } };
}

function cut(name: string, why: string, size: number, elf = 'start-amd64'): TruthCase {
  return { name: `elf-cut-${name}`, why, dockerfile, context: { 'tree/app': { elf, size } } };
}

function program(name: string, why: string, binary: string, more: Readonly<Record<string, FileSpec>> = {}): TruthCase {
  return { name: `elf-${name}`, why, dockerfile, context: { 'tree/app': { binary }, ...more } };
}

export const elfCases: readonly TruthCase[] = [
  header('magic', 'the magic number', 'EI_MAG1', 0x65),
  header('class-32', 'EI_CLASS is not looked at', 'EI_CLASS', 1),
  header('class-zero', 'EI_CLASS is not looked at', 'EI_CLASS', 0),
  header('data-big', 'EI_DATA is not looked at', 'EI_DATA', 2),
  header('ident-version', 'EI_VERSION is not looked at', 'EI_VERSION', 9),
  header('osabi-freebsd', 'EI_OSABI is not looked at', 'EI_OSABI', 9),
  header('abiversion', 'EI_ABIVERSION is not looked at', 'EI_ABIVERSION', 7),
  header('ident-padding', 'the padding is not looked at', 'EI_PAD', 1),
  header('version', 'e_version is not looked at', 'e_version', 7),
  header('flags', 'e_flags are not looked at', 'e_flags', 0xffffffff),
  header('ehsize', 'e_ehsize is not looked at', 'e_ehsize', 0),
  header('shoff', 'section headers are not looked at', 'e_shoff', 0xffffffffffffn),
  header('shnum', 'section headers are not looked at', 'e_shnum', 0xffff),
  header('shentsize', 'section headers are not looked at', 'e_shentsize', 1),
  header('type-none', 'ET_NONE', 'e_type', 0),
  header('type-rel', 'ET_REL', 'e_type', 1),
  header('type-dyn', 'ET_DYN with fixed addresses and no loader: moved', 'e_type', 3),
  header('type-core', 'ET_CORE', 'e_type', 4),
  header('type-os', 'ET_LOOS', 'e_type', 0xfe00),
  header('pie-as-exec', 'a static PIE marked ET_EXEC: addresses at zero', 'e_type', 2, 'start-static-pie'),
  header('machine-arm64', 'EM_AARCH64', 'e_machine', 183),
  header('machine-386-in-64', 'EM_386 in a 64-bit file', 'e_machine', 3),
  header('machine-486-in-64', 'EM_486 in a 64-bit file', 'e_machine', 6),
  header('machine-none', 'EM_NONE', 'e_machine', 0),
  header('machine-amd64-in-32', 'EM_X86_64 in a 32-bit file', 'e_machine', 62, 'start-386'),
  header('machine-486', 'EM_486 in a 32-bit file', 'e_machine', 6, 'start-386'),
  header('386-type-rel', 'ET_REL, 32-bit', 'e_type', 1, 'start-386'),
  header('386-phentsize', 'e_phentsize, 32-bit', 'e_phentsize', 56, 'start-386'),
  header('386-class-64', 'EI_CLASS is not looked at, 32-bit', 'EI_CLASS', 2, 'start-386'),
  header('phentsize-small', 'e_phentsize 55', 'e_phentsize', 55),
  header('phentsize-large', 'e_phentsize 64', 'e_phentsize', 64),
  header('phentsize-32', 'e_phentsize 32', 'e_phentsize', 32),
  header('phnum-zero', 'e_phnum 0', 'e_phnum', 0),
  header('phnum-one', 'only the first program header', 'e_phnum', 1),
  header('phnum-past-end', 'program headers past the end of the file', 'e_phnum', 100),
  header('phnum-xnum', 'e_phnum PN_XNUM', 'e_phnum', 0xffff),
  {
    name: 'elf-phnum-1170',
    why: '1170 program headers are just under 64 KiB',
    dockerfile,
    context: { 'tree/app': { elf: 'start-amd64', set: [{ field: 'e_phnum', value: 1170 }], size: 70_000 } },
  },
  {
    name: 'elf-phnum-1171',
    why: '1171 program headers are over 64 KiB',
    dockerfile,
    context: { 'tree/app': { elf: 'start-amd64', set: [{ field: 'e_phnum', value: 1171 }], size: 70_000 } },
  },
  header('phoff-past-end', 'e_phoff past the end', 'e_phoff', 0x100000),
  header('phoff-huge', 'e_phoff beyond 63 bits', 'e_phoff', 0xffffffffffffff00n),
  header('phoff-odd', 'e_phoff on what is no program header', 'e_phoff', 65),
  header('phoff-zero', 'e_phoff 0: the file header read as a program header', 'e_phoff', 0),
  header('entry-zero', 'e_entry 0', 'e_entry', 0),
  header('entry-outside', 'e_entry outside all segments', 'e_entry', 0x12345678),
  fields('debug-only', 'debug information split off: a segment of code without bytes in the file', [
    { field: '2.p_filesz', value: 0 },
    { field: '2.p_offset', value: 0 },
  ]),
  header('entry-kernel', 'e_entry in the kernel half', 'e_entry', 0xffffffff80000000n),
  header('entry-not-code', 'e_entry in the file header, which is not executable code', 'e_entry', 0x200000),
  fields('no-load', 'no PT_LOAD at all', [
    { field: '0.p_type', value: 0 },
    { field: '1.p_type', value: 0 },
    { field: '2.p_type', value: 0 },
    { field: '3.p_type', value: 0 },
  ]),
  header('load-align-zero', 'p_align 0', 'PT_LOAD.p_align', 0),
  header('load-align-odd', 'p_align 3 is not looked at', 'PT_LOAD.p_align', 3),
  header('load-align-huge', 'p_align of 1 TiB is not looked at for ET_EXEC', 'PT_LOAD.p_align', 1n << 40n),
  header('pie-align-2m', 'p_align 2 MiB in a static PIE', 'PT_LOAD.p_align', 1 << 21, 'start-static-pie'),
  header('pie-align-odd', 'p_align 3 in a static PIE', 'PT_LOAD.p_align', 3, 'start-static-pie'),
  header('pie-align-huge', 'p_align of 1 TiB in a static PIE', 'PT_LOAD.p_align', 1n << 40n, 'start-static-pie'),
  header('load-paddr', 'p_paddr is not looked at', 'PT_LOAD.p_paddr', 0xffffffff),
  header('load-offset-incongruent', 'offset and address are not congruent', 'PT_LOAD.p_offset', 1),
  header('load-vaddr-incongruent', 'address and offset are not congruent', 'PT_LOAD.p_vaddr', 0x200001),
  header('load-memsz-small', 'p_memsz under p_filesz', 'PT_LOAD.p_memsz', 0),
  header('load-memsz-huge', 'p_memsz beyond the address space', 'PT_LOAD.p_memsz', 0x800000000000n),
  header('load-memsz-kernel', 'p_memsz of 2^63', 'PT_LOAD.p_memsz', 1n << 63n),
  header('load-filesz-huge', 'p_filesz beyond the file and p_memsz', 'PT_LOAD.p_filesz', 0x100000000000n),
  header('load-flags-none', 'a segment without any right', 'PT_LOAD.p_flags', 0),
  header('load-flags-read', 'a segment without x that holds code', 'PT_LOAD.p_flags', 4),
  header('load-flags-all', 'a segment with all rights', 'PT_LOAD.p_flags', 7),
  header('load-vaddr-zero', 'the first segment at address 0', 'PT_LOAD.p_vaddr', 0),
  header('load-vaddr-kernel', 'the first segment in the kernel half', 'PT_LOAD.p_vaddr', 0xffffffff80000000n),
  header('load-vaddr-top', 'the first segment just under the end of the address space', 'PT_LOAD.p_vaddr', 0x7ffffffff000n),
  header('load-offset-past-end', 'the first segment past the end of the file', 'PT_LOAD.p_offset', 0x100000),
  header('stack-flags', 'an executable stack', 'PT_GNU_STACK.p_flags', 7),
  header('stack-flags-none', 'a stack header without any flag', 'PT_GNU_STACK.p_flags', 0),
  program('low-address', 'ET_EXEC at 0x10000, the lowest address allowed', 'start-low-address'),
  program('page-one', 'ET_EXEC at 0x1000, below mmap_min_addr', 'start-page-one'),
  program('high-address', 'ET_EXEC at a high address', 'start-high-address'),
  program('386', 'a 32-bit program on a 64-bit kernel', 'start-386'),
  program('x32', 'an x32 program', 'start-x32'),
  program('arm', 'an ARM program', 'start-arm'),
  program('riscv64', 'a RISC-V program', 'start-riscv64'),
  program('ppc64le', 'a POWER program', 'start-ppc64le'),
  program('static-pie', 'a static PIE', 'start-static-pie'),
  program('static-pie-linked-high', 'a static PIE of glibc 2.36 linked at another address than 0', 'glibc-static-pie-linked-high'),
  program('object', 'an object file', 'start-object.o'),
  program('archive', 'an ar archive', 'package.a'),
  program('shared-library', 'a shared library', 'libgreet.so'),
  program('shared-library-entry', 'a shared library with an entry point of its own', 'libentry.so'),
  program('loader-itself', 'the loader as the program', 'ld-linux-x86-64.so.2'),
  program('musl-static', 'a static C program', 'c-musl-static'),
  cut('empty', 'cut to nothing', 0),
  cut('3', 'cut to 3 bytes', 3),
  cut('4', 'cut to the magic number', 4),
  cut('20', 'cut to 20 bytes', 20),
  cut('63', 'cut one byte before the end of the file header', 63),
  cut('64', 'cut after the file header', 64),
  cut('in-headers', 'cut inside the program headers', 100),
  cut('after-headers', 'cut after the program headers', 64 + 4 * 56),
  cut('in-code', 'cut inside the code', 700),
  cut('one-byte', 'one byte short', 2303),
  cut('half', 'half of it', 1152),
  cut('pie-half', 'half of a static PIE', 1500, 'start-static-pie'),
  cut('loader-page', 'a real loader cut after its first page', 4096, 'ld-linux-x86-64.so.2'),
  {
    name: 'elf-appended',
    why: 'bytes after the end are not looked at',
    dockerfile,
    context: { 'tree/app': { elf: 'start-amd64', size: 9000 } },
  },
];
