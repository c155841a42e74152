/** What the kernel checks in an ELF file, one field at a time, and what it does not. */
import type { ElfEdit, FileSpec, TruthCase } from '../case.ts';

const dockerfile = 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/app"]\n';
const loader = { binary: 'ld-linux-x86-64.so.2' } as const;

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
  { name: 'elf-phnum-1170', why: '1170 program headers are just under 64 KiB', dockerfile, context: { 'tree/app': { elf: 'start-amd64', set: [{ field: 'e_phnum', value: 1170 }], size: 70_000 } } },
  { name: 'elf-phnum-1171', why: '1171 program headers are over 64 KiB', dockerfile, context: { 'tree/app': { elf: 'start-amd64', set: [{ field: 'e_phnum', value: 1171 }], size: 70_000 } } },
  header('phoff-past-end', 'e_phoff past the end', 'e_phoff', 0x100000),
  header('phoff-huge', 'e_phoff beyond 63 bits', 'e_phoff', 0xffffffffffffff00n),
  header('phoff-odd', 'e_phoff on what is no program header', 'e_phoff', 65),
  header('phoff-zero', 'e_phoff 0: the file header read as a program header', 'e_phoff', 0),
  header('entry-zero', 'e_entry 0', 'e_entry', 0),
  header('entry-outside', 'e_entry outside all segments', 'e_entry', 0x12345678),
  fields('debug-only', 'debug information split off: a segment of code without bytes in the file', [{ field: '2.p_filesz', value: 0 }, { field: '2.p_offset', value: 0 }]),
  header('entry-kernel', 'e_entry in the kernel half', 'e_entry', 0xffffffff80000000n),
  header('entry-not-code', 'e_entry in the file header, which is not executable code', 'e_entry', 0x200000),
  fields('no-load', 'no PT_LOAD at all', [{ field: '0.p_type', value: 0 }, { field: '1.p_type', value: 0 }, { field: '2.p_type', value: 0 }, { field: '3.p_type', value: 0 }]),
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
  { name: 'elf-appended', why: 'bytes after the end are not looked at', dockerfile, context: { 'tree/app': { elf: 'start-amd64', size: 9000 } } },
];

const dynamic = 'glibc-no-library';
const loaderAt = 'tree/lib64/ld-linux-x86-64.so.2';

/** The dynamic program with another interpreter text, and what stands in the image. */
function interp(name: string, why: string, interpreter: string, files: Readonly<Record<string, FileSpec>> = { [loaderAt]: loader }, text = dockerfile): TruthCase {
  return { name: `interp-${name}`, why, dockerfile: text, context: { 'tree/app': { elf: dynamic, interpreter }, ...files } };
}

function loaderIs(name: string, why: string, file: FileSpec): TruthCase {
  return { name: `interp-${name}`, why, dockerfile, context: { 'tree/app': { binary: dynamic }, [loaderAt]: file } };
}

function interpField(name: string, why: string, set: readonly ElfEdit[]): TruthCase {
  return { name: `interp-${name}`, why, dockerfile, context: { 'tree/app': { elf: dynamic, set }, [loaderAt]: loader } };
}

export const interpCases: readonly TruthCase[] = [
  interp('present', 'the loader is there', '/lib64/ld-linux-x86-64.so.2\0'),
  interp('missing', 'the loader is not there', '/lib64/ld-linux-x86-64.so.2\0', { 'tree/x': 'x' }),
  interp('missing-folder-file', 'the folder of the loader is a file', '/lib64/ld-linux-x86-64.so.2\0', { 'tree/lib64': 'x' }),
  interp('no-nul', 'no final NUL', '/lib64/ld-linux-x86-64.so.2x'),
  interp('empty', 'only a NUL: the empty path', '\0'),
  interp('two-nul', 'two NULs: the empty path', '\0\0'),
  interp('one-character', 'one character without NUL', '/'),
  interp('root', 'the root directory', '/\0'),
  interp('directory', 'a directory', '/lib64\0'),
  interp('nul-inside', 'text after the first NUL is ignored', '/lib64/ld-linux-x86-64.so.2\0junk\0'),
  interp('relative', 'a relative loader counts from the working directory', 'lib64/ld-linux-x86-64.so.2\0'),
  interp('relative-workdir', 'a relative loader with WORKDIR', 'ld.so\0', { 'tree/srv/ld.so': loader }, 'FROM scratch\nCOPY tree /\nWORKDIR /srv\nENTRYPOINT ["/app"]\n'),
  interp('relative-workdir-missing', 'a relative loader that WORKDIR has not', 'ld.so\0', { 'tree/ld.so': loader }, 'FROM scratch\nCOPY tree /\nWORKDIR /srv\nENTRYPOINT ["/app"]\n'),
  interp('symlink', 'the loader is a symlink', '/lib64/ld-linux-x86-64.so.2\0', { [loaderAt]: { symlink: '/usr/lib/ld.so' }, 'tree/usr/lib/ld.so': loader }),
  interp('symlink-dangling', 'the loader is a symlink to nothing', '/lib64/ld-linux-x86-64.so.2\0', { [loaderAt]: { symlink: '/usr/lib/ld.so' } }),
  interp('symlink-loop', 'the loader is a symlink loop', '/lib64/ld-linux-x86-64.so.2\0', { [loaderAt]: { symlink: 'ld-linux-x86-64.so.2' } }),
  interp('length-4096', 'a path of 4096 bytes with its NUL', `${'/'.repeat(4068)}/lib64/ld-linux-x86-64.so.2\0`.slice(-4096)),
  interp('length-4097', 'a path of 4097 bytes with its NUL', `${'/'.repeat(4200)}lib64/ld-linux-x86-64.so.2\0`.slice(-4097)),
  interp('name-too-long', 'a name over 255 characters', `/${'a'.repeat(256)}\0`),
  interp('carriage-return', 'a path with a carriage return', '/lib64/ld-linux-x86-64.so.2\r\0'),
  interp('itself', 'the program is its own loader', '/app\0'),
  interpField('filesz-one', 'p_filesz 1', [{ field: 'PT_INTERP.p_filesz', value: 1 }]),
  interpField('filesz-zero', 'p_filesz 0', [{ field: 'PT_INTERP.p_filesz', value: 0 }]),
  interpField('filesz-4097', 'p_filesz over PATH_MAX', [{ field: 'PT_INTERP.p_filesz', value: 4097 }]),
  interpField('past-end', 'PT_INTERP past the end', [{ field: 'PT_INTERP.p_offset', value: 0x100000 }]),
  interpField('crossing-end', 'PT_INTERP crosses the end', [{ field: 'PT_INTERP.p_offset', value: 3150 }]),
  interpField('offset-negative', 'PT_INTERP at an offset beyond 63 bits', [{ field: 'PT_INTERP.p_offset', value: 0xfffffffffffff000n }]),
  interpField('memsz', 'p_memsz of PT_INTERP is not looked at', [{ field: 'PT_INTERP.p_memsz', value: 0 }]),
  interpField('second', 'of two PT_INTERP the first counts', [{ field: 'PT_GNU_STACK.p_type', value: 3 }, { field: 'PT_GNU_STACK.p_offset', value: 0x100000 }]),
  interpField('before-bad', 'PT_INTERP is read before PT_LOAD is looked at', [{ field: 'PT_LOAD.p_memsz', value: 0 }, { field: 'PT_INTERP.p_offset', value: 0x100000 }]),
  loaderIs('loader-no-x', 'the loader has no x bit', { binary: 'ld-linux-x86-64.so.2', mode: 0o644 }),
  loaderIs('loader-empty', 'the loader is empty', { text: '', mode: 0o755 }),
  loaderIs('loader-63-bytes', 'the loader is shorter than a file header', { elf: 'ld-linux-x86-64.so.2', size: 63 }),
  loaderIs('loader-64-bytes', 'the loader is just a file header', { elf: 'ld-linux-x86-64.so.2', size: 64 }),
  loaderIs('loader-text', 'the loader is a text', { text: `${'not a loader\n'.repeat(20)}`, mode: 0o755 }),
  loaderIs('loader-short-text', 'the loader is a short text', { text: '#!/bin/sh\n', mode: 0o755 }),
  loaderIs('loader-script', 'the loader is a script', { text: `#!/app\n${'#'.repeat(100)}\n`, mode: 0o755 }),
  loaderIs('loader-directory', 'the loader is a directory', { directory: true }),
  loaderIs('loader-arm64', 'the loader is for another CPU', { binary: 'libgreet-arm64.so' }),
  loaderIs('loader-386', 'the loader is of the other class', { binary: 'start-386' }),
  loaderIs('loader-exec', 'a static program as the loader', { binary: 'start-amd64' }),
  loaderIs('loader-static-pie', 'a static PIE as the loader', { binary: 'start-static-pie' }),
  loaderIs('loader-own-interp', "the loader's own PT_INTERP is ignored", { binary: 'loader-with-interp' }),
  loaderIs('loader-library', 'a library without an entry point as the loader', { binary: 'libgreet.so' }),
  loaderIs('loader-object', 'an object file as the loader', { binary: 'start-object.o', mode: 0o755 }),
  loaderIs('loader-core', 'a loader of type ET_CORE', { elf: 'ld-linux-x86-64.so.2', set: [{ field: 'e_type', value: 4 }] }),
  loaderIs('loader-magic', 'a loader with a wrong magic number', { elf: 'ld-linux-x86-64.so.2', set: [{ field: 'EI_MAG1', value: 0 }] }),
  loaderIs('loader-phentsize', 'a loader with a wrong e_phentsize', { elf: 'ld-linux-x86-64.so.2', set: [{ field: 'e_phentsize', value: 32 }] }),
  loaderIs('loader-phnum-zero', 'a loader without program headers', { elf: 'ld-linux-x86-64.so.2', set: [{ field: 'e_phnum', value: 0 }] }),
  loaderIs('loader-headers-cut', 'a loader cut inside its program headers', { elf: 'ld-linux-x86-64.so.2', size: 100 }),
  loaderIs('loader-cut', 'a loader cut after its first page', { elf: 'ld-linux-x86-64.so.2', size: 4096 }),
  loaderIs('loader-zeros', 'a loader of zeros', { base64: 'A'.repeat(1368), mode: 0o755 }),
  loaderIs('loader-musl', 'musl under the name of the glibc loader', { binary: 'ld-musl-x86_64.so.1' }),
  { name: 'interp-386-missing', why: 'a 32-bit program wants a 32-bit loader', dockerfile, context: { 'tree/app': { binary: 'glibc-386' } } },
  { name: 'interp-386-loader-64', why: 'a 32-bit program and a 64-bit loader', dockerfile, context: { 'tree/app': { binary: 'glibc-386' }, 'tree/lib/ld-linux.so.2': loader } },
  { name: 'interp-386-loader-static', why: 'a 32-bit program and a 32-bit static program as its loader', dockerfile, context: { 'tree/app': { binary: 'glibc-386' }, 'tree/lib/ld-linux.so.2': { binary: 'start-386' } } },
  { name: 'interp-arm64', why: 'another CPU comes before the missing loader', dockerfile, context: { 'tree/app': { binary: 'glibc-arm64' } } },
  { name: 'interp-type-exec', why: 'a dynamic PIE marked ET_EXEC', dockerfile, context: { 'tree/app': { elf: dynamic, set: [{ field: 'e_type', value: 2 }] }, [loaderAt]: loader } },
  { name: 'interp-phnum-before', why: 'phentsize comes before the missing loader', dockerfile, context: { 'tree/app': { elf: dynamic, set: [{ field: 'e_phentsize', value: 1 }] } } },
];
