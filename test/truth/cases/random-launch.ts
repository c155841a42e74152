/** What the hunt of random launches showed: where loaders look, what they read, and what they say of damaged files. */
import type { FileSpec, TruthCase } from '../case.ts';

const ld = { 'tree/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' } } as const;
const musl = { 'tree/lib/ld-musl-x86_64.so.1': { binary: 'ld-musl-x86_64.so.1' } } as const;
const greet = { binary: 'libgreet.so' } as const;
type Tree = Readonly<Record<string, FileSpec>>;

function onGlibc(name: string, why: string, app: FileSpec, files: Tree, lines = ''): TruthCase {
  return { name: `random-glibc-${name}`, why, dockerfile: `FROM scratch\nCOPY tree /\n${lines}ENTRYPOINT ["/app"]\n`, context: { 'tree/app': app, ...ld, ...files }, engines: ['current'] };
}

function onMusl(name: string, why: string, app: FileSpec, files: Tree, lines = ''): TruthCase {
  return { name: `random-musl-${name}`, why, dockerfile: `FROM scratch\nCOPY tree /\n${lines}ENTRYPOINT ["/app"]\n`, context: { 'tree/app': app, ...musl, ...files }, engines: ['current'] };
}

const glibcCases: readonly TruthCase[] = [
  onGlibc('cached-path-alone', 'a path of the cache is opened itself, not the folders for better processors beside it', { binary: 'glibc-greet' }, { 'tree/etc/ld.so.cache': { binary: 'ld.so.cache' }, 'tree/opt/cached/glibc-hwcaps/x86-64-v2/libgreet.so': greet }),
  onGlibc('preload-other-class', 'LD_PRELOAD of a library of the other class', { binary: 'glibc-no-library' }, { 'tree/lib/libgreet.so': { binary: 'libgreet-386.so' } }, 'ENV LD_PRELOAD=/opt/nope.so:libgreet.so\n'),
  onGlibc('preload-other-class-first', 'the same as the first thing that is said', { binary: 'glibc-greet' }, { 'tree/lib/libgreet.so': { binary: 'libgreet-386.so' } }, 'ENV LD_PRELOAD=libgreet.so\n'),
  onGlibc('library-padding', 'a library with something in the rest of e_ident', { binary: 'glibc-greet' }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'EI_PAD', value: 5 }] } }),
  onGlibc('dynamic-by-address', 'PT_DYNAMIC has another place in the file than in memory, where it is read', { elf: 'glibc-greet', set: [{ field: 'PT_DYNAMIC.p_offset', value: 4096 }, { field: 'PT_DYNAMIC.p_filesz', value: 0 }] }, {}),
  onGlibc('libc-cut', 'a C library that ends before its dynamic section', { binary: 'c-glibc' }, { 'tree/lib/libc.so.6': { elf: 'libc.so.6', size: 1_000_000 } }),
  onGlibc('loader-cut', 'a loader that ends before its last segment', { binary: 'glibc-no-library' }, { 'tree/lib64/ld-linux-x86-64.so.2': { elf: 'ld-linux-x86-64.so.2', size: 150_000 } }),
  onGlibc('version-without-symbol', 'the library has the version, and not the function in it', { binary: 'glibc-greet-v1' }, { 'tree/lib/libgreet.so': { elf: 'libgreet-v1.so', replace: [['\0greet\0', '\0great\0']] } }, 'ENV LD_BIND_NOW=1\n'),
  onGlibc('copy-without-source', 'the program makes place for a variable that no library has', { binary: 'glibc-data' }, { 'tree/lib/libgreet.so': greet }),
  onGlibc('version-record', 'a table of versions that is overwritten with zeros, as objcopy leaves the place of a section it takes out', { elf: 'c-glibc', patch: [{ offset: 0x478, hex: '0000' }] }, { 'tree/lib/libc.so.6': { binary: 'libc.so.6' } }),
];

const muslCases: readonly TruthCase[] = [
  onMusl('path-file-closed', 'a path file that the user may not read counts as an empty one', { binary: 'musl-greet' }, { 'tree/lib/libgreet.so': greet, 'tree/etc/ld-musl-x86_64.path': { text: '/lib\n', mode: 0o600 } }, 'USER 1000\n'),
  onMusl('path-file-loop', 'a path file that is a link to itself', { binary: 'musl-greet' }, { 'tree/lib/libgreet.so': greet, 'tree/etc/ld-musl-x86_64.path': { symlink: 'ld-musl-x86_64.path' } }),
  onMusl('origin-is-root', '$ORIGIN of a program in / is nothing', { elf: 'musl-greet-origin', replace: [['$ORIGIN/../lib', '$ORIGIN']] }, { 'tree/libgreet.so': greet }),
  onMusl('static-library', 'a static program in the place of a library', { binary: 'musl-greet' }, { 'tree/lib/libgreet.so': { binary: 'start-amd64' } }),
  onMusl('library-cut', 'a library that ends before its dynamic section', { binary: 'musl-greet' }, { 'tree/lib/libgreet.so': { elf: 'libc.so.6', size: 1_000_000 } }),
];

export const randomLaunchCases: readonly TruthCase[] = [...glibcCases, ...muslCases];
