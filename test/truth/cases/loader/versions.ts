/** Versions of symbols: of libraries, of the C library, and of the loader itself. */
import type { TruthCase } from '../../case.ts';
import { DT_NEEDED, DT_STRTAB, DT_VERDEF, DT_VERDEFNUM, DT_VERNEED, DT_VERNEEDNUM } from '../dynamic-tags.ts';
import { bare, glibc, greet, libc, tree, whole } from '../shapes.ts';

export const loaderVersionsCases: readonly TruthCase[] = [
  tree(
    'glibc-version-present',
    'a symbol version that the library has',
    { 'tree/app': { binary: 'glibc-greet-v1' }, ...glibc, 'tree/lib/libgreet.so': { binary: 'libgreet-v1.so' } },
    '',
    'all',
  ),
  tree(
    'glibc-version-missing',
    'a symbol version that the library has not',
    { 'tree/app': { binary: 'glibc-greet-v2' }, ...glibc, 'tree/lib/libgreet.so': { binary: 'libgreet-v1.so' } },
    '',
    'all',
  ),
  tree(
    'glibc-version-none',
    'a symbol version of a library that has none',
    { 'tree/app': { binary: 'glibc-greet-v1' }, ...glibc, 'tree/lib/libgreet.so': greet },
    '',
    'all',
  ),
  tree(
    'glibc-version-glibc-future',
    "GLIBC_2.99 is newer than the image's libc",
    { 'tree/app': { binary: 'glibc-future' }, ...glibc, ...libc },
    '',
    'all',
  ),
  tree(
    'glibc-symbol-missing',
    'a function that the library has not',
    { 'tree/app': { binary: 'glibc-greet' }, ...glibc, 'tree/lib/libgreet.so': { binary: 'libempty.so' } },
    '',
    'all',
  ),
  tree('glibc-symbol-missing-called', 'a function that the library has not, which main comes to', {
    'tree/app': { binary: 'glibc-calls' },
    ...glibc,
    ...libc,
    'tree/lib/libgreet.so': { binary: 'libempty.so' },
  }),
  tree('glibc-symbol-missing-called-fixed', 'the same in a program that has no function for others', {
    'tree/app': { binary: 'glibc-calls-fixed' },
    ...glibc,
    ...libc,
    'tree/lib/libgreet.so': { binary: 'libempty.so' },
  }),
  tree('glibc-main-first', 'a program that begins with its main, which prints and returns', {
    'tree/app': { binary: 'glibc-main-first' },
    ...glibc,
    ...libc,
  }),
  tree('glibc-libc', 'a C program with its libc', { 'tree/app': { binary: 'c-glibc' }, ...glibc, ...libc }, '', 'all'),
  tree('glibc-libc-missing', 'a C program without its libc', { 'tree/app': { binary: 'c-glibc' }, ...glibc }, '', 'all'),
  tree(
    'glibc-libc-in-lib64',
    'libc beside the loader in /lib64',
    { 'tree/app': { binary: 'c-glibc' }, ...glibc, 'tree/lib64/libc.so.6': { binary: 'libc.so.6' } },
    '',
    'all',
  ),
  tree(
    'glibc-libc-not-libc',
    'a libc that is another library',
    { 'tree/app': { binary: 'c-glibc' }, ...glibc, 'tree/lib/libc.so.6': greet },
    '',
    'all',
  ),
  tree('glibc-musl-program', 'a musl program with a glibc loader only', { 'tree/app': { binary: 'c-musl' }, ...glibc, ...libc }, '', 'all'),
  tree(
    'glibc-musl-program-own-loader',
    'a program for musl whose libc.so is missing',
    { 'tree/app': { binary: 'c-musl' }, ...glibc, 'tree/lib/ld-musl-x86_64.so.1': { binary: 'ld-linux-x86-64.so.2' } },
    '',
    'all',
  ),
  tree(
    'random-glibc-version-without-symbol',
    'the library has the version, and not the function in it',
    {
      'tree/app': { binary: 'glibc-greet-v1' },
      ...glibc,
      'tree/lib/libgreet.so': { elf: 'libgreet-v1.so', replace: [['\0greet\0', '\0great\0']] },
    },
    'ENV LD_BIND_NOW=1',
  ),
  tree(
    'random-glibc-version-record',
    'a table of versions that is overwritten with zeros, as objcopy leaves the place of a section it takes out',
    { 'tree/app': { elf: 'c-glibc', patch: [{ offset: 0x478, hex: '0000' }] }, ...glibc, 'tree/lib/libc.so.6': { binary: 'libc.so.6' } },
  ),
  tree(
    'fresh-glibc-loader-renamed',
    'libc needs the loader by its soname, which the loader knows whatever the program calls it',
    { 'tree/app': { elf: 'c-glibc', interpreter: '/opt/ld.so\0' }, 'tree/opt/ld.so': { binary: 'ld-linux-x86-64.so.2' }, ...libc },
    '',
    'all',
  ),
  tree(
    'fresh-glibc-loader-file-name',
    "the file's own name is none of the loader's",
    {
      'tree/app': { elf: 'glibc-greet', interpreter: '/opt/some/folder/greeter.so\0', replace: [['libgreet.so', 'greeter.so']] },
      'tree/opt/some/folder/greeter.so': { binary: 'ld-linux-x86-64.so.2' },
    },
    '',
    'all',
  ),
  tree('start-library-verdef-zeros', 'what the definitions of versions were cut out of', {
    'tree/app': { binary: 'glibc-greet-v1' },
    ...glibc,
    ...libc,
    'tree/lib/libgreet.so': { elf: 'libgreet-v1.so', patch: [{ offset: 0x1c4, hex: '0'.repeat(112) }] },
  }),
  tree('start-library-no-strings', 'versions are looked for in a library without a table of names', {
    'tree/app': { binary: 'glibc-greet-v1' },
    ...glibc,
    ...libc,
    'tree/lib/libgreet.so': { elf: 'libgreet-v1.so', dynamic: [{ tag: DT_STRTAB, to: 0x6ffffef0 }] },
  }),
  whole(
    'seed-library-without-versions',
    'a library with a table of versions and none defined is taken for any',
    'FROM scratch\nCOPY ld /lib64/ld-linux-x86-64.so.2\nCOPY lib /lib/libgreet.so\nCOPY dyn /app\nENTRYPOINT ["/app"]\n',
    {
      ld: { binary: 'ld-linux-x86-64.so.2' },
      dyn: { binary: 'glibc-greet-v1' },
      lib: {
        elf: 'libgreet-v1.so',
        dynamic: [
          { tag: DT_VERDEF, to: DT_VERNEED },
          { tag: DT_VERDEFNUM, to: DT_VERNEEDNUM, value: 1 },
        ],
        patch: [{ offset: 0x1c2, hex: '01000100010007000000100000000000000061aa690c000003001300000000000000' }],
      },
    },
  ),
  bare(
    'glibc-loader-older-than-libc',
    'libc wants a version of its loader, which comes from an older release',
    'FROM scratch\nCOPY t /\nUSER 0\nENTRYPOINT ["/app"]\n',
    {
      't/lib64/ld-linux-x86-64.so.2': { elf: 'ld-linux-x86-64.so.2', replace: [['GLIBC_2.35', 'GLIBC_2.3x']] },
      't/lib/libc.so.6': { binary: 'libc.so.6' },
      't/app': { binary: 'c-glibc' },
    },
  ),
  bare(
    'glibc-version-of-what-is-not-needed',
    'a version is wanted of a library whose need was taken away',
    'FROM scratch\nCOPY t /\nUSER 0\nENTRYPOINT ["/app"]\n',
    {
      't/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' },
      't/lib/libc.so.6': { binary: 'libc.so.6' },
      't/app': { elf: 'c-glibc', dynamic: [{ tag: DT_NEEDED, to: 0x6ffffdf0 }] },
    },
  ),
];
