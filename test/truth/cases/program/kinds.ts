/** Files of every kind as the command itself. */
import type { FileSpec, TruthCase } from '../../case.ts';
import { bare, glibc, greet, musl } from '../shapes.ts';
import type { Context } from '../shapes.ts';

const glibcAt = '/lib64/ld-linux-x86-64.so.2';
const greetInLib: Context = { 'tree/lib/libgreet.so': greet };
const muslAt = '/lib/ld-musl-x86_64.so.1';

/** `COPY tree /` and a command, which is exec form JSON. */
function started(name: string, why: string, command: readonly string[], files: Context, lines = ''): TruthCase {
  return bare(`binaries-${name}`, why, `FROM scratch\nCOPY tree /\n${lines}ENTRYPOINT ${JSON.stringify(command)}\n`, files);
}

/** A file that is the command itself. */
function isCommand(name: string, why: string, app: FileSpec, files: Context = {}, lines = ''): TruthCase {
  return started(`is-${name}`, why, ['/app'], { 'tree/app': app, ...files }, lines);
}

const raw = (hex: string): FileSpec => ({ base64: Buffer.from(hex.replaceAll(' ', ''), 'hex').toString('base64'), mode: 0o755 });
const textFile = (text: string): FileSpec => ({ text, mode: 0o755 });

export const programKindsCases: readonly TruthCase[] = [
  isCommand('libc', 'a C library is a program as well', { binary: 'libc.so.6' }, glibc),
  isCommand('libc-without-loader', 'and wants its loader', { binary: 'libc.so.6' }),
  isCommand('one-byte', 'a single byte', raw('7f')),
  isCommand('newline', 'a single newline', raw('0a')),
  isCommand('zeros', 'a page of zeros', { elf: 'start-amd64', set: [{ field: 'EI_MAG0', value: 0 }], size: 1 }),
  isCommand('java-class', 'a Java class', raw('cafebabe 0000 0041 0010 0a00 0200 0307 0004 0c00 0500 0601 0010')),
  isCommand('wasm', 'a WebAssembly module', raw('0061736d 01000000')),
  isCommand('zip', 'a zip archive', raw('504b0506 0000 0000 0000 0000 00000000 00000000 0000')),
  isCommand('gzip', 'a gzip file', { binary: 'app.gz', mode: 0o755 }),
  isCommand('tar', 'a tar archive', { binary: 'cut.tar', mode: 0o755 }),
  isCommand('pe', 'a Windows program', { binary: 'start.exe' }),
  isCommand('mach-o', 'a program for macOS', { binary: 'mach-o-x86_64' }),
  isCommand('pyc', 'compiled Python', raw('a70d0d0a 00000000 00000000 00000000 e3')),
  isCommand(
    'zipapp',
    'a zip archive behind a #! line',
    {
      base64: Buffer.concat([Buffer.from('#!/bin/i\n'), Buffer.from('504b0506000000000000000000000000000000000000', 'hex')]).toString(
        'base64',
      ),
      mode: 0o755,
    },
    { 'tree/bin/i': { binary: 'start-amd64' } },
  ),
  isCommand('zipapp-no-env', 'the usual one wants /usr/bin/env', {
    base64: Buffer.concat([
      Buffer.from('#!/usr/bin/env python3\n'),
      Buffer.from('504b0506000000000000000000000000000000000000', 'hex'),
    ]).toString('base64'),
    mode: 0o755,
  }),
  isCommand(
    'self-extracting',
    'a shell script with an archive behind it',
    { base64: Buffer.concat([Buffer.from('#!/bin/i\nexit 0\n__ARCHIVE__\n'), Buffer.alloc(300, 0x9f)]).toString('base64'), mode: 0o755 },
    { 'tree/bin/i': { binary: 'start-amd64' } },
  ),
  isCommand('utf8-bom-script', 'a byte order mark before #!', textFile('\ufeff#!/bin/i\n'), { 'tree/bin/i': { binary: 'start-amd64' } }),
  isCommand('blank-before-shebang', 'a blank before #!', textFile(' #!/bin/i\n'), { 'tree/bin/i': { binary: 'start-amd64' } }),
  isCommand('newline-before-shebang', 'an empty line before #!', textFile('\n#!/bin/i\n'), { 'tree/bin/i': { binary: 'start-amd64' } }),
  isCommand('polyglot', 'a shell script that calls another shell by itself', textFile(': exec perl -x "$0"\n#!/bin/i\n'), {
    'tree/bin/i': { binary: 'start-amd64' },
  }),
  isCommand('windows-polyglot', 'MZ and then a shell script', textFile("MZqFpD='\n'\n#!/bin/i\n"), {
    'tree/bin/i': { binary: 'start-amd64' },
  }),
  isCommand('appimage', 'an AppImage has its mark in the padding of the file header', {
    elf: 'start-amd64',
    patch: [{ offset: 8, hex: '414902' }],
  }),
  isCommand('shebang-shell-pipe', 'a pipe in a #! line', textFile('#!|/bin/i\n'), { 'tree/bin/i': { binary: 'start-amd64' } }),
  isCommand('a-out', 'an a.out program', raw('0b016400 00100000 00000000 00000000 00000000 20100000 00000000 00000000')),
  isCommand('flat', 'a bFLT program', raw('62464c54 00000004 00000040 00000000')),
  isCommand('shebang-loader', 'a script whose interpreter is a library', textFile('#!/lib/libgreet.so\n'), greetInLib),
  isCommand('shebang-arm64', 'a script whose interpreter is for another processor', textFile('#!/bin/i\n'), {
    'tree/bin/i': { binary: 'start-arm64' },
  }),
  isCommand('shebang-dynamic', 'a script whose interpreter has no loader', textFile('#!/bin/i\n'), {
    'tree/bin/i': { binary: 'glibc-no-library' },
  }),
  isCommand('bss-1-gib', 'a bss of 1 GiB', { elf: 'start-amd64', set: [{ field: '3.p_memsz', value: 1n << 30n }] }),
  isCommand('bss-100-tib', 'a bss of 100 TiB', { elf: 'start-amd64', set: [{ field: '3.p_memsz', value: 100n << 40n }] }),
  isCommand('load-overlap', 'two segments at one address', { elf: 'start-amd64', set: [{ field: '2.p_vaddr', value: 0x2001ac }] }),
  isCommand(
    'no-phdr',
    'a PIE without PT_PHDR',
    { elf: 'glibc-greet', set: [{ field: 'PT_PHDR.p_type', value: 0 }] },
    { ...glibc, ...greetInLib },
  ),
  isCommand('gnu-property-bad', 'a PT_GNU_PROPERTY of rubbish', {
    elf: 'start-amd64',
    set: [
      { field: 'PT_GNU_STACK.p_type', value: 0x6474e553 },
      { field: 'PT_GNU_STACK.p_filesz', value: 64 },
      { field: 'PT_GNU_STACK.p_offset', value: 0 },
    ],
  }),
  isCommand('note-bad', 'a PT_NOTE of rubbish', {
    elf: 'start-amd64',
    set: [
      { field: 'PT_GNU_STACK.p_type', value: 4 },
      { field: 'PT_GNU_STACK.p_filesz', value: 0x7fffffff },
      { field: 'PT_GNU_STACK.p_offset', value: 0x7fffffff },
    ],
  }),
  isCommand('tls-huge', 'a PT_TLS of 1 TiB', {
    elf: 'start-amd64',
    set: [
      { field: 'PT_GNU_STACK.p_type', value: 7 },
      { field: 'PT_GNU_STACK.p_memsz', value: 1n << 40n },
    ],
  }),
  isCommand('stack-size', 'a PT_GNU_STACK of a huge size', {
    elf: 'start-amd64',
    set: [{ field: 'PT_GNU_STACK.p_memsz', value: 1n << 40n }],
  }),
  isCommand(
    'interp-static-script',
    'the loader of the program is a static program that starts',
    { elf: 'glibc-no-library', interpreter: '/bin/tool\0' },
    { 'tree/bin/tool': { binary: 'start-amd64' } },
  ),
  isCommand(
    'interp-pie',
    'the loader of the program is a PIE that wants a loader',
    { elf: 'glibc-no-library', interpreter: '/bin/tool\0' },
    { 'tree/bin/tool': { binary: 'glibc-no-library' } },
  ),
  isCommand(
    'interp-libc',
    'the loader of the program is a C library',
    { elf: 'glibc-no-library', interpreter: '/lib/libc.so.6\0' },
    { 'tree/lib/libc.so.6': { binary: 'libc.so.6' }, ...glibc },
  ),
  isCommand(
    'interp-musl-in-glibc',
    'a glibc program whose loader is musl, and its library',
    { elf: 'glibc-greet', interpreter: `${muslAt}\0` },
    { ...musl, ...greetInLib },
  ),
  isCommand(
    'interp-glibc-in-musl',
    'a musl program whose loader is glibc',
    { elf: 'musl-greet', interpreter: `${glibcAt}\0` },
    { ...glibc, ...greetInLib },
  ),
  isCommand('x32-with-loader', 'an x32 program', { binary: 'start-x32' }, glibc),
  isCommand('386-loader-missing', 'a 32-bit program whose loader is missing', { binary: 'glibc-386' }, glibc),
  isCommand(
    '386-loader-64',
    'a 32-bit program with the 64-bit loader under its name',
    { binary: 'glibc-386' },
    { 'tree/lib/ld-linux.so.2': { binary: 'ld-linux-x86-64.so.2' } },
  ),
  isCommand(
    'exec-dynamic-low',
    'ET_EXEC with a loader, all at 0',
    { elf: 'glibc-no-library', set: [{ field: 'e_type', value: 2 }] },
    glibc,
  ),
];
