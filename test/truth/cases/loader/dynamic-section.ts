/** What else a dynamic section asks for, of programs whose entries were edited. */
import type { ElfSpec, TruthCase } from '../../case.ts';
import {
  DT_AUDIT,
  DT_AUXILIARY,
  DT_DEBUG,
  DT_DEPAUDIT,
  DT_FILTER,
  DT_FLAGS,
  DT_FLAGS_1,
  DT_HASH,
  DT_JMPREL,
  DT_NEEDED,
  DT_PLTREL,
  DT_PLTRELSZ,
  DT_RELA,
  DT_RELAENT,
  DT_RELASZ,
  DT_SONAME,
} from '../dynamic-tags.ts';
import { bare, glibc, greet, libc, musl } from '../shapes.ts';
import type { Context } from '../shapes.ts';

const greetInLib: Context = { 'tree/lib/libgreet.so': greet };

/** `COPY tree /` and a command, which is exec form JSON. */
function started(name: string, why: string, command: readonly string[], files: Context, lines = ''): TruthCase {
  return bare(`binaries-${name}`, why, `FROM scratch\nCOPY tree /\n${lines}ENTRYPOINT ${JSON.stringify(command)}\n`, files);
}

/** A program whose dynamic section was edited. */
function asks(name: string, why: string, program: ElfSpec, files: Context = {}, lines = ''): TruthCase {
  return started(`asks-${name}`, why, ['/app'], { 'tree/app': program, ...glibc, ...musl, ...files }, lines);
}

/** Binds at the start what was bound when called. */
const eager = [
  { tag: DT_JMPREL, to: DT_RELA },
  { tag: DT_PLTRELSZ, to: DT_RELASZ },
  { tag: DT_PLTREL, to: DT_RELAENT, value: 24 },
] as const;
const noGreet: Context = { 'tree/lib/libgreet.so': { binary: 'libempty.so' } };

export const loaderDynamicSectionCases: readonly TruthCase[] = [
  asks('auxiliary-missing', 'DT_AUXILIARY of a missing library is passed over', {
    elf: 'glibc-greet',
    dynamic: [{ tag: DT_NEEDED, to: DT_AUXILIARY }],
  }),
  asks(
    'auxiliary-there',
    'DT_AUXILIARY of a library that is there',
    { elf: 'glibc-greet', dynamic: [{ tag: DT_NEEDED, to: DT_AUXILIARY }] },
    greetInLib,
  ),
  asks('filter-missing', 'DT_FILTER of a missing library stops the start', {
    elf: 'glibc-greet',
    dynamic: [{ tag: DT_NEEDED, to: DT_FILTER }],
  }),
  asks(
    'filter-there',
    'DT_FILTER of a library that is there',
    { elf: 'glibc-greet', dynamic: [{ tag: DT_NEEDED, to: DT_FILTER }] },
    greetInLib,
  ),
  asks('filter-musl', 'musl knows no DT_FILTER', { elf: 'musl-greet', dynamic: [{ tag: DT_DEBUG, to: DT_FILTER, value: 1 }] }, greetInLib),
  asks(
    'library-filter-missing',
    'DT_FILTER of a library',
    { elf: 'glibc-greet' },
    { 'tree/lib/libgreet.so': { elf: 'libgreet.so', dynamic: [{ tag: DT_HASH, to: DT_FILTER, value: 1 }] } },
  ),
  asks(
    'library-auxiliary-missing',
    'DT_AUXILIARY of a library',
    { elf: 'glibc-greet' },
    { 'tree/lib/libgreet.so': { elf: 'libgreet.so', dynamic: [{ tag: DT_HASH, to: DT_AUXILIARY, value: 1 }] } },
  ),
  asks(
    'audit-missing',
    'DT_AUDIT of a missing library is a warning',
    { elf: 'glibc-greet', dynamic: [{ tag: DT_DEBUG, to: DT_AUDIT, value: 1 }] },
    greetInLib,
  ),
  asks(
    'depaudit-missing',
    'DT_DEPAUDIT of a missing library',
    { elf: 'glibc-greet', dynamic: [{ tag: DT_DEBUG, to: DT_DEPAUDIT, value: 1 }] },
    greetInLib,
  ),
  asks(
    'bind-now-symbol',
    'DF_BIND_NOW and a missing symbol',
    { elf: 'glibc-greet', dynamic: [{ tag: DT_DEBUG, to: DT_FLAGS, value: 8 }] },
    noGreet,
  ),
  asks('bind-now-tag-symbol', 'DT_BIND_NOW and a missing symbol', { elf: 'glibc-greet', dynamic: [{ tag: DT_DEBUG, to: 24 }] }, noGreet),
  asks('now-symbol', 'DF_1_NOW and a missing symbol', { elf: 'glibc-greet', dynamic: [{ tag: DT_FLAGS_1, value: 0x08000001 }] }, noGreet),
  asks('data-symbol', 'a missing symbol in DT_RELA is looked for at the start', { elf: 'glibc-greet', dynamic: eager }, noGreet),
  asks('data-symbol-there', 'a symbol in DT_RELA that is there', { elf: 'glibc-greet', dynamic: eager }, greetInLib),
  asks(
    'library-data-symbol',
    'a missing symbol of a library in DT_RELA',
    { elf: 'glibc-greet' },
    { 'tree/lib/libgreet.so': { elf: 'libouter.so', dynamic: eager }, 'tree/lib/libdeep.so': greet },
  ),
  asks(
    'two-data-symbols',
    'libraries are bound before the program',
    { elf: 'glibc-greet', dynamic: eager },
    { 'tree/lib/libgreet.so': { elf: 'libouter.so', dynamic: eager, replace: [['greet\0', 'grEEt']] }, 'tree/lib/libdeep.so': greet },
  ),
  asks(
    'two-symbols-bind-now',
    'the same with LD_BIND_NOW',
    { elf: 'glibc-greet' },
    { 'tree/lib/libgreet.so': { elf: 'libouter.so', replace: [['greet\0', 'grEEt']] }, 'tree/lib/libdeep.so': greet },
    'ENV LD_BIND_NOW=1\n',
  ),
  asks(
    'two-symbols-musl',
    'musl binds the program last',
    { elf: 'musl-greet' },
    { 'tree/lib/libgreet.so': { elf: 'libouter.so', replace: [['greet\0', 'grEEt']] }, 'tree/lib/libdeep.so': greet },
  ),
  asks(
    'symbol-unused-library',
    'a symbol that only an unbound library wants',
    { elf: 'glibc-greet' },
    { 'tree/lib/libgreet.so': { binary: 'libouter.so' }, 'tree/lib/libdeep.so': greet },
  ),
  asks(
    'symbol-local',
    'a definition that is local does not count',
    { elf: 'glibc-greet', dynamic: eager },
    { 'tree/lib/libgreet.so': { elf: 'libgreet.so', patch: [{ offset: 0x190 + 24 + 4, hex: '02' }] } },
  ),
  asks(
    'symbol-hidden',
    'a definition that is hidden does not count',
    { elf: 'glibc-greet', dynamic: eager },
    { 'tree/lib/libgreet.so': { elf: 'libgreet.so', patch: [{ offset: 0x190 + 24 + 5, hex: '02' }] } },
  ),
  asks(
    'symbol-hidden-musl',
    'nor with musl',
    { elf: 'musl-greet' },
    { 'tree/lib/libgreet.so': { elf: 'libgreet.so', patch: [{ offset: 0x190 + 24 + 5, hex: '02' }] } },
  ),
  asks(
    'symbol-no-value',
    'a definition at address 0 does not count',
    { elf: 'glibc-greet', dynamic: eager },
    { 'tree/lib/libgreet.so': { elf: 'libgreet.so', patch: [{ offset: 0x190 + 24 + 8, hex: '0000000000000000' }] } },
  ),
  asks(
    'symbol-section-type',
    'a definition of type STT_SECTION does not count',
    { elf: 'glibc-greet', dynamic: eager },
    { 'tree/lib/libgreet.so': { elf: 'libgreet.so', patch: [{ offset: 0x190 + 24 + 4, hex: '13' }] } },
  ),
  asks('entry-nowhere', 'an entry point in no segment, with a loader', {
    elf: 'glibc-no-library',
    set: [{ field: 'e_entry', value: 0x12345678 }],
  }),
  asks('entry-zero', 'an entry point of 0, with a loader', { elf: 'glibc-no-library', set: [{ field: 'e_entry', value: 0 }] }),
  asks('entry-data', 'an entry point in the data, with a loader', { elf: 'glibc-no-library', set: [{ field: 'e_entry', value: 0x28e0 }] }),
  asks('entry-musl', 'an entry point in no segment, with musl', { elf: 'musl-no-library', set: [{ field: 'e_entry', value: 0x12345678 }] }),
  asks(
    'soname-other',
    'a library of another soname satisfies the name it was found by',
    { elf: 'glibc-greet' },
    { 'tree/lib/libgreet.so': { elf: 'libgreet.so', replace: [['libgreet.so', 'libother.so']] } },
  ),
  asks(
    'library-origin-symlink',
    '$ORIGIN of a library that is a symlink is the folder of the link',
    { elf: 'glibc-greet' },
    {
      'tree/lib/libgreet.so': { symlink: '../opt/libgreet.so' },
      'tree/opt/libgreet.so': { elf: 'libouter-runpath.so', replace: [['/opt/deep', '$ORIGIN/d']] },
      'tree/opt/d/libdeep.so': { binary: 'libdeep.so' },
    },
  ),
  asks(
    'library-origin-symlink-beside',
    'the library stands there',
    { elf: 'glibc-greet' },
    {
      'tree/lib/libgreet.so': { symlink: '../opt/libgreet.so' },
      'tree/opt/libgreet.so': { elf: 'libouter-runpath.so', replace: [['/opt/deep', '$ORIGIN/d']] },
      'tree/lib/d/libdeep.so': { binary: 'libdeep.so' },
    },
  ),
  asks(
    'library-origin-symlink-musl',
    'the same with musl',
    { elf: 'musl-greet' },
    {
      'tree/lib/libgreet.so': { symlink: '../opt/libgreet.so' },
      'tree/opt/libgreet.so': { elf: 'libouter-runpath.so', replace: [['/opt/deep', '$ORIGIN/d']] },
      'tree/opt/d/libdeep.so': { binary: 'libdeep.so' },
    },
  ),
  asks(
    'library-origin-symlink-beside-musl',
    'the library stands there, with musl',
    { elf: 'musl-greet' },
    {
      'tree/lib/libgreet.so': { symlink: '../opt/libgreet.so' },
      'tree/opt/libgreet.so': { elf: 'libouter-runpath.so', replace: [['/opt/deep', '$ORIGIN/d']] },
      'tree/lib/d/libdeep.so': { binary: 'libdeep.so' },
    },
  ),
  asks(
    'library-origin-folder-symlink',
    '$ORIGIN where the folder is a symlink',
    { elf: 'glibc-greet' },
    {
      'tree/usr/lib': { symlink: '../opt/s' },
      'tree/opt/s/libgreet.so': { elf: 'libouter-runpath.so', replace: [['/opt/deep', '$ORIGIN/d']] },
      'tree/opt/s/d/libdeep.so': { binary: 'libdeep.so' },
    },
  ),
  asks(
    'origin-program-setuid',
    '$ORIGIN of a set-user-id program',
    { elf: 'glibc-greet-origin', mode: 0o4755 },
    { 'tree/lib/x': 'x', 'tree/opt/bin/app': { binary: 'glibc-greet-origin', mode: 0o4755 }, 'tree/opt/lib/libgreet.so': greet },
    'USER 1000\n',
  ),
  started(
    'asks-origin-setuid',
    '$ORIGIN in the RUNPATH of a set-user-id program',
    ['/opt/bin/app'],
    { ...glibc, 'tree/opt/bin/app': { binary: 'glibc-greet-origin', mode: 0o4755 }, 'tree/opt/lib/libgreet.so': greet },
    'USER 1000\n',
  ),
  started(
    'asks-origin-setuid-musl',
    'the same with musl',
    ['/opt/bin/app'],
    { ...musl, 'tree/opt/bin/app': { binary: 'musl-greet-origin', mode: 0o4755 }, 'tree/opt/lib/libgreet.so': greet },
    'USER 1000\n',
  ),
  asks(
    'rpath-setuid',
    'DT_RUNPATH of a set-user-id program',
    { elf: 'glibc-greet-runpath', mode: 0o4755 },
    { 'tree/opt/lib/libgreet.so': greet },
    'USER 1000\n',
  ),
  asks(
    'preload-setuid',
    'LD_PRELOAD of a missing library, set-user-id',
    { elf: 'glibc-no-library', mode: 0o4755 },
    {},
    'ENV LD_PRELOAD=/nope.so\nUSER 1000\n',
  ),
  asks(
    'needed-twice',
    'the same library needed twice',
    { elf: 'glibc-greet', dynamic: [{ tag: DT_DEBUG, to: DT_NEEDED, value: 7 }] },
    greetInLib,
  ),
  asks(
    'needed-empty',
    'an empty name is needed',
    { elf: 'glibc-greet', dynamic: [{ tag: DT_DEBUG, to: DT_NEEDED, value: 0 }] },
    greetInLib,
  ),
  asks(
    'needed-past-end',
    'a needed name outside the string table',
    { elf: 'glibc-greet', dynamic: [{ tag: DT_DEBUG, to: DT_NEEDED, value: 0x100000 }] },
    greetInLib,
  ),
  asks('needed-loader', 'the loader itself is needed by its path', { elf: 'glibc-greet', replace: [['libgreet.so', 'ld-linux.so']] }),
  asks(
    'nodeflib',
    'DF_1_NODEFLIB turns the default folders off',
    { elf: 'glibc-greet', dynamic: [{ tag: DT_FLAGS_1, value: 0x08000800 }] },
    greetInLib,
  ),
  asks(
    'nodeflib-cache',
    'DF_1_NODEFLIB and the cache',
    { elf: 'glibc-greet', dynamic: [{ tag: DT_FLAGS_1, value: 0x08000800 }] },
    { 'tree/opt/cached/libgreet.so': greet, 'tree/etc/ld.so.cache': { binary: 'ld.so.cache', mode: 0o644 } },
  ),
  asks(
    'nodeflib-cache-lacking',
    'the first library is not looked for anywhere: a cache that is there sets no error number',
    { elf: 'glibc-greet', dynamic: [{ tag: DT_FLAGS_1, value: 0x08000800 }] },
    { ...greetInLib, 'tree/etc/ld.so.cache': 'none\n' },
  ),
  asks(
    'nodeflib-musl',
    'musl knows no DF_1_NODEFLIB',
    { elf: 'musl-greet', dynamic: [{ tag: DT_FLAGS_1, value: 0x08000800 }] },
    greetInLib,
  ),
  asks(
    'library-noopen',
    'a library with DF_1_NOOPEN may be needed',
    { elf: 'glibc-greet' },
    { 'tree/lib/libgreet.so': { elf: 'libgreet.so', dynamic: [{ tag: DT_HASH, to: DT_FLAGS_1, value: 0x40 }] } },
  ),
  asks(
    'library-static-tls',
    'a library with DF_STATIC_TLS',
    { elf: 'glibc-greet' },
    { 'tree/lib/libgreet.so': { elf: 'libgreet.so', dynamic: [{ tag: DT_HASH, to: DT_FLAGS, value: 0x10 }] } },
  ),
  asks(
    'relr-unsaid',
    'packed relocations (DT_RELR) must be said by a version of the C library',
    {
      elf: 'c-glibc',
      dynamic: [
        { tag: 26, to: 36 },
        { tag: 28, to: 35, value: 0 },
        { tag: 13, to: 37, value: 8 },
      ],
    },
    libc,
  ),
  asks('irelative-musl', 'musl knows no IRELATIVE', { elf: 'c-musl', patch: [{ offset: 0x3c0, hex: '25' }] }),
  asks(
    'indirect-musl',
    'nor a function that chooses (STT_GNU_IFUNC)',
    { elf: 'musl-greet' },
    { 'tree/lib/libgreet.so': { elf: 'libgreet.so', patch: [{ offset: 0x190 + 24 + 4, hex: '1a' }] } },
  ),
  asks('program-needs-itself', 'a program that needs itself: the kernel mapped it, and the loader does not know its file', {
    elf: 'glibc-greet',
    replace: [['libgreet.so', '/app']],
  }),
  asks(
    'library-execstack',
    'a library that wants an executable stack',
    { elf: 'glibc-greet' },
    { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'PT_GNU_STACK.p_flags', value: 7 }] } },
  ),
  asks(
    'library-no-hash',
    'a library without any hash table',
    { elf: 'glibc-greet' },
    {
      'tree/lib/libgreet.so': {
        elf: 'libgreet.so',
        dynamic: [
          { tag: DT_HASH, to: DT_DEBUG },
          { tag: 0x6ffffef5, to: DT_DEBUG },
        ],
      },
    },
  ),
  asks(
    'library-no-soname',
    'a library without soname',
    { elf: 'glibc-greet' },
    { 'tree/lib/libgreet.so': { elf: 'libgreet.so', dynamic: [{ tag: DT_SONAME, to: DT_DEBUG }] } },
  ),
  asks(
    'library-memsz',
    'a library whose p_memsz is under its p_filesz',
    { elf: 'glibc-greet' },
    { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'PT_LOAD.p_memsz', value: 0 }] } },
  ),
  asks(
    'library-vaddr',
    'a library whose address and offset do not fit together',
    { elf: 'glibc-greet' },
    { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'PT_LOAD.p_offset', value: 8 }] } },
  ),
  asks(
    'library-align-64k',
    'a library with segments aligned to 64 KiB in name only',
    { elf: 'glibc-greet' },
    { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'PT_LOAD.p_align', value: 0x10000 }] } },
  ),
  asks(
    'library-align-zero',
    'a library with p_align 0',
    { elf: 'glibc-greet' },
    { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'PT_LOAD.p_align', value: 0 }] } },
  ),
];
