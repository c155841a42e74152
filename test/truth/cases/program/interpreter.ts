/** PT_INTERP: what the kernel makes of the path in it, and of what stands there. */
import type { ElfEdit, FileSpec, TruthCase } from '../../case.ts';
import { glibc, image } from '../shapes.ts';

const dockerfile = 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/app"]\n';
const loader = { binary: 'ld-linux-x86-64.so.2' } as const;

const dynamic = 'glibc-no-library';
const loaderAt = 'tree/lib64/ld-linux-x86-64.so.2';

/** The dynamic program with another interpreter text, and what stands in the image. */
function interp(
  name: string,
  why: string,
  interpreter: string,
  files: Readonly<Record<string, FileSpec>> = { [loaderAt]: loader },
  text = dockerfile,
): TruthCase {
  return { name: `interp-${name}`, why, dockerfile: text, context: { 'tree/app': { elf: dynamic, interpreter }, ...files } };
}

function loaderIs(name: string, why: string, file: FileSpec): TruthCase {
  return { name: `interp-${name}`, why, dockerfile, context: { 'tree/app': { binary: dynamic }, [loaderAt]: file } };
}

function interpField(name: string, why: string, set: readonly ElfEdit[]): TruthCase {
  return { name: `interp-${name}`, why, dockerfile, context: { 'tree/app': { elf: dynamic, set }, [loaderAt]: loader } };
}

export const programInterpreterCases: readonly TruthCase[] = [
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
  interp(
    'relative-workdir',
    'a relative loader with WORKDIR',
    'ld.so\0',
    { 'tree/srv/ld.so': loader },
    'FROM scratch\nCOPY tree /\nWORKDIR /srv\nENTRYPOINT ["/app"]\n',
  ),
  interp(
    'relative-workdir-missing',
    'a relative loader that WORKDIR has not',
    'ld.so\0',
    { 'tree/ld.so': loader },
    'FROM scratch\nCOPY tree /\nWORKDIR /srv\nENTRYPOINT ["/app"]\n',
  ),
  interp('symlink', 'the loader is a symlink', '/lib64/ld-linux-x86-64.so.2\0', {
    [loaderAt]: { symlink: '/usr/lib/ld.so' },
    'tree/usr/lib/ld.so': loader,
  }),
  interp('symlink-dangling', 'the loader is a symlink to nothing', '/lib64/ld-linux-x86-64.so.2\0', {
    [loaderAt]: { symlink: '/usr/lib/ld.so' },
  }),
  interp('symlink-loop', 'the loader is a symlink loop', '/lib64/ld-linux-x86-64.so.2\0', {
    [loaderAt]: { symlink: 'ld-linux-x86-64.so.2' },
  }),
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
  interpField('second', 'of two PT_INTERP the first counts', [
    { field: 'PT_GNU_STACK.p_type', value: 3 },
    { field: 'PT_GNU_STACK.p_offset', value: 0x100000 },
  ]),
  interpField('before-bad', 'PT_INTERP is read before PT_LOAD is looked at', [
    { field: 'PT_LOAD.p_memsz', value: 0 },
    { field: 'PT_INTERP.p_offset', value: 0x100000 },
  ]),
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
  loaderIs('loader-phentsize', 'a loader with a wrong e_phentsize', {
    elf: 'ld-linux-x86-64.so.2',
    set: [{ field: 'e_phentsize', value: 32 }],
  }),
  loaderIs('loader-phnum-zero', 'a loader without program headers', { elf: 'ld-linux-x86-64.so.2', set: [{ field: 'e_phnum', value: 0 }] }),
  loaderIs('loader-headers-cut', 'a loader cut inside its program headers', { elf: 'ld-linux-x86-64.so.2', size: 100 }),
  loaderIs('loader-cut', 'a loader cut after its first page', { elf: 'ld-linux-x86-64.so.2', size: 4096 }),
  loaderIs('loader-zeros', 'a loader of zeros', { base64: 'A'.repeat(1368), mode: 0o755 }),
  loaderIs('loader-musl', 'musl under the name of the glibc loader', { binary: 'ld-musl-x86_64.so.1' }),
  {
    name: 'interp-386-missing',
    why: 'a 32-bit program wants a 32-bit loader',
    dockerfile,
    context: { 'tree/app': { binary: 'glibc-386' } },
  },
  {
    name: 'interp-386-loader-64',
    why: 'a 32-bit program and a 64-bit loader',
    dockerfile,
    context: { 'tree/app': { binary: 'glibc-386' }, 'tree/lib/ld-linux.so.2': loader },
  },
  {
    name: 'interp-386-loader-static',
    why: 'a 32-bit program and a 32-bit static program as its loader',
    dockerfile,
    context: { 'tree/app': { binary: 'glibc-386' }, 'tree/lib/ld-linux.so.2': { binary: 'start-386' } },
  },
  {
    name: 'interp-arm64',
    why: 'another CPU comes before the missing loader',
    dockerfile,
    context: { 'tree/app': { binary: 'glibc-arm64' } },
  },
  {
    name: 'interp-type-exec',
    why: 'a dynamic PIE marked ET_EXEC',
    dockerfile,
    context: { 'tree/app': { elf: dynamic, set: [{ field: 'e_type', value: 2 }] }, [loaderAt]: loader },
  },
  {
    name: 'interp-phnum-before',
    why: 'phentsize comes before the missing loader',
    dockerfile,
    context: { 'tree/app': { elf: dynamic, set: [{ field: 'e_phentsize', value: 1 }] } },
  },
  image('second-loader-interp-trailing', 'PT_INTERP with text behind its NUL', 'COPY tree /', {
    'tree/app': { elf: 'glibc-no-library', interpreter: '/lib64/ld-linux-x86-64.so.2\0junk\0' },
    ...glibc,
  }),
  image('second-loader-interp-double-slash', 'PT_INTERP with two slashes', 'COPY tree /', {
    'tree/app': { elf: 'glibc-no-library', interpreter: '//lib64//ld-linux-x86-64.so.2\0' },
    ...glibc,
  }),
  image('second-loader-interp-dots', 'PT_INTERP with ..', 'COPY tree /', {
    'tree/app': { elf: 'glibc-no-library', interpreter: '/lib64/../lib64/ld-linux-x86-64.so.2\0' },
    ...glibc,
  }),
  image('second-loader-interp-dots-missing', 'PT_INTERP through what is not there', 'COPY tree /', {
    'tree/app': { elf: 'glibc-no-library', interpreter: '/lib/../lib64/ld-linux-x86-64.so.2\0' },
    ...glibc,
  }),
  image('second-loader-interp-script', 'PT_INTERP is a script', 'COPY tree /', {
    'tree/app': { elf: 'glibc-no-library', interpreter: '/script\0' },
    ...glibc,
    'tree/script': { text: '#!/lib64/ld-linux-x86-64.so.2\n', mode: 0o755 },
  }),
  image('second-loader-interp-blank', 'PT_INTERP that begins with a blank', 'COPY tree /', {
    'tree/app': { elf: 'glibc-no-library', interpreter: ' /lib64/ld-linux-x86-64.so.2\0' },
    ...glibc,
  }),
  image('second-loader-interp-dev-null', 'PT_INTERP is /dev/null', 'COPY tree /', {
    'tree/app': { elf: 'glibc-no-library', interpreter: '/dev/null\0' },
    ...glibc,
  }),
  image('second-loader-interp-proc', 'PT_INTERP is /proc/self/exe', 'COPY tree /', {
    'tree/app': { elf: 'glibc-no-library', interpreter: '/proc/self/exe\0' },
    ...glibc,
  }),
  image('second-loader-interp-hosts', 'PT_INTERP is /etc/hosts', 'COPY tree /', {
    'tree/app': { elf: 'glibc-no-library', interpreter: '/etc/hosts\0' },
    ...glibc,
  }),
];
