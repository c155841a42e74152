/** The third hunt, for what starts: loaders called as the command, what else a dynamic section asks for, and files of every kind. */
import type { ElfSpec, FileSpec, TruthCase } from '../case.ts';

type Files = Readonly<Record<string, FileSpec>>;

const glibcAt = '/lib64/ld-linux-x86-64.so.2';
const muslAt = '/lib/ld-musl-x86_64.so.1';
const loaders: Files = { [`tree${glibcAt}`]: { binary: 'ld-linux-x86-64.so.2' } };
const musl: Files = { [`tree${muslAt}`]: { binary: 'ld-musl-x86_64.so.1' } };
const greet = { binary: 'libgreet.so' } as const;
const greetInLib: Files = { 'tree/lib/libgreet.so': greet };

/** `COPY tree /` and a command, which is exec form JSON. */
function started(name: string, why: string, command: readonly string[], files: Files, lines = ''): TruthCase {
  return { name: `binaries-${name}`, why, dockerfile: `FROM scratch\nCOPY tree /\n${lines}ENTRYPOINT ${JSON.stringify(command)}\n`, context: files, engines: ['current'] };
}

/** glibc's loader called with arguments, and a program that wants libgreet.so. */
function byGlibc(name: string, why: string, args: readonly string[], files: Files = {}, lines = ''): TruthCase {
  return started(`by-glibc-${name}`, why, [glibcAt, ...args], { 'tree/app': { binary: 'glibc-greet' }, ...loaders, ...files }, lines);
}

function byMusl(name: string, why: string, args: readonly string[], files: Files = {}, lines = ''): TruthCase {
  return started(`by-musl-${name}`, why, [muslAt, ...args], { 'tree/app': { binary: 'musl-greet' }, ...musl, ...files }, lines);
}

const byGlibcCases: readonly TruthCase[] = [
  byGlibc('alone', 'without a program it says how to call it', []),
  byGlibc('found', 'the program and its library are there', ['/app'], greetInLib),
  byGlibc('library-missing', 'the library is missing', ['/app']),
  byGlibc('library-path', '--library-path', ['--library-path', '/opt', '/app'], { 'tree/opt/libgreet.so': greet }),
  byGlibc('library-path-missing', '--library-path that has it not', ['--library-path', '/opt', '/app'], { 'tree/opt/x': 'x' }),
  byGlibc('library-path-over-variable', '--library-path takes the place of LD_LIBRARY_PATH', ['--library-path', '/opt', '/app'], { 'tree/srv/libgreet.so': greet }, 'ENV LD_LIBRARY_PATH=/srv\n'),
  byGlibc('library-path-empty', 'an empty --library-path', ['--library-path', '', '/app'], { 'tree/srv/libgreet.so': greet }, 'ENV LD_LIBRARY_PATH=/srv\n'),
  byGlibc('library-path-equals', '--library-path=/opt is no option of it', ['--library-path=/opt', '/app'], { 'tree/opt/libgreet.so': greet }),
  byGlibc('library-path-alone', '--library-path with nothing behind it', ['--library-path']),
  byGlibc('library-path-no-program', '--library-path and no program', ['--library-path', '/opt']),
  byGlibc('variable', 'LD_LIBRARY_PATH counts as well', ['/app'], { 'tree/srv/libgreet.so': greet }, 'ENV LD_LIBRARY_PATH=/srv\n'),
  byGlibc('dashes', 'two dashes alone are no option of it', ['--', '/app'], greetInLib),
  byGlibc('unknown-option', 'an option it does not know', ['--nope', '/app'], greetInLib),
  byGlibc('one-dash', 'one dash begins no option', ['-x', '/app'], greetInLib),
  byGlibc('version', '--version ends with its own word', ['--version']),
  byGlibc('help', '--help ends with its own word', ['--help']),
  byGlibc('list', '--list ends with a list', ['--list', '/app'], greetInLib),
  byGlibc('list-missing', '--list of a program whose library is missing', ['--list', '/app']),
  byGlibc('list-static', '--list of a static program', ['--list', '/app'], { 'tree/app': { binary: 'start-amd64' } }),
  byGlibc('verify', '--verify of a program', ['--verify', '/app']),
  byGlibc('verify-static', '--verify of a static program', ['--verify', '/app'], { 'tree/app': { binary: 'start-amd64' } }),
  byGlibc('verify-static-pie', '--verify of a program without a loader', ['--verify', '/app'], { 'tree/app': { binary: 'start-static-pie' } }),
  byGlibc('verify-missing', '--verify of nothing', ['--verify', '/nope']),
  byGlibc('argv0', '--argv0', ['--argv0', 'hi', '/app'], greetInLib),
  byGlibc('argv0-library-missing', '--argv0 stands in the message', ['--argv0', 'hi', '/app']),
  byGlibc('argv0-program-missing', '--argv0 and no such program', ['--argv0', 'hi', '/nope']),
  byGlibc('preload', '--preload', ['--preload', '/p.so', '/app'], { 'tree/lib/libgreet.so': { binary: 'libempty.so' }, 'tree/p.so': { binary: 'libgreet-v1.so' } }),
  byGlibc('preload-missing', '--preload of nothing is a warning', ['--preload', '/p.so', '/app'], greetInLib),
  byGlibc('preload-missing-and-library', 'the warning comes before the failure', ['--preload', '/p.so', '/app']),
  byGlibc('inhibit-cache', '--inhibit-cache', ['--inhibit-cache', '/app'], { 'tree/opt/cached/libgreet.so': greet, 'tree/etc/ld.so.cache': { binary: 'ld.so.cache', mode: 0o644 } }),
  byGlibc('cache', 'the cache', ['/app'], { 'tree/opt/cached/libgreet.so': greet, 'tree/etc/ld.so.cache': { binary: 'ld.so.cache', mode: 0o644 } }),
  byGlibc('program-missing', 'no such program', ['/nope']),
  byGlibc('program-bare', 'a bare name is looked for like a library', ['app'], greetInLib),
  byGlibc('program-bare-in-lib', 'a bare name that stands among the libraries', ['app'], { ...greetInLib, 'tree/lib/app': { binary: 'glibc-greet' } }),
  byGlibc('program-bare-library-path', 'a bare name in --library-path', ['--library-path', '/', 'app'], greetInLib),
  byGlibc('program-relative', 'a relative path', ['./app'], greetInLib),
  byGlibc('program-relative-workdir', 'a relative path from another folder', ['./app'], greetInLib, 'WORKDIR /srv\n'),
  byGlibc('program-folder', 'a folder', ['/lib64']),
  byGlibc('program-text', 'a text', ['/app'], { 'tree/app': 'x' }),
  byGlibc('program-script', 'a script', ['/app'], { 'tree/app': { text: `#!/bin/sh\n${'#'.repeat(100)}\n`, mode: 0o755 } }),
  byGlibc('program-empty', 'an empty file', ['/app'], { 'tree/app': '' }),
  byGlibc('program-386', 'a program of the other class', ['/app'], { 'tree/app': { binary: 'glibc-386' } }),
  byGlibc('program-arm64', 'a program for another processor', ['/app'], { 'tree/app': { binary: 'glibc-arm64' } }),
  byGlibc('program-static', 'a static program', ['/app'], { 'tree/app': { binary: 'start-amd64' } }),
  byGlibc('program-static-pie', 'a static PIE', ['/app'], { 'tree/app': { binary: 'start-static-pie' } }),
  byGlibc('program-object', 'an object file', ['/app'], { 'tree/app': { binary: 'start-object.o' } }),
  byGlibc('program-library', 'a library without an entry point', ['/lib/libgreet.so'], greetInLib),
  byGlibc('program-no-load', 'a program without PT_LOAD', ['/app'], { 'tree/app': { elf: 'glibc-no-library', set: [2, 3, 4].map((i) => ({ field: `${i}.p_type`, value: 0 })) } }),
  byGlibc('program-no-dynamic', 'a PIE without PT_DYNAMIC', ['/app'], { 'tree/app': { elf: 'glibc-no-library', set: [{ field: 'PT_DYNAMIC.p_type', value: 0 }] } }),
  byGlibc('program-no-x', 'no x bit is needed', ['/app'], { ...greetInLib, 'tree/app': { binary: 'glibc-greet', mode: 0o644 } }),
  byGlibc('program-unreadable', 'but r is', ['/app'], { ...greetInLib, 'tree/app': { binary: 'glibc-greet', mode: 0o711 } }, 'USER 1000\n'),
  byGlibc('program-itself', 'the loader itself', [glibcAt]),
  byGlibc('program-musl', 'a musl program without musl', ['/app'], { 'tree/app': { binary: 'c-musl' } }),
  byGlibc('program-other-loader', 'the loader that the program names is not looked for', ['/app'], { 'tree/app': { elf: 'glibc-no-library', interpreter: '/nope\0' } }),
  byGlibc('program-version-missing', 'a version that is missing', ['/app'], { 'tree/app': { binary: 'glibc-greet-v2' }, 'tree/lib/libgreet.so': { binary: 'libgreet-v1.so' } }),
  byGlibc('program-version-missing-argv0', 'a version that is missing, with --argv0', ['--argv0', 'hi', '/app'], { 'tree/app': { binary: 'glibc-greet-v2' }, 'tree/lib/libgreet.so': { binary: 'libgreet-v1.so' } }),
  byGlibc('program-symbol-missing', 'a symbol that is missing', ['/app'], { 'tree/lib/libgreet.so': { binary: 'libempty.so' } }, 'ENV LD_BIND_NOW=1\n'),
  byGlibc('program-c', 'a C program', ['/app'], { 'tree/app': { binary: 'c-glibc' }, 'tree/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' } }),
  byGlibc('program-c-no-libc', 'a C program without its libc', ['/app'], { 'tree/app': { binary: 'c-glibc' } }),
  byGlibc('origin', '$ORIGIN of the program', ['/opt/bin/app'], { 'tree/opt/bin/app': { binary: 'glibc-greet-origin' }, 'tree/opt/lib/libgreet.so': greet }),
  byGlibc('origin-symlink', '$ORIGIN where the program is a symlink', ['/run'], { 'tree/run': { symlink: 'opt/bin/app' }, 'tree/opt/bin/app': { binary: 'glibc-greet-origin' }, 'tree/opt/lib/libgreet.so': greet }),
  byGlibc('origin-symlink-beside', '$ORIGIN where the program is a symlink, the library beside that', ['/srv/run'], { 'tree/srv/run': { symlink: '../opt/bin/app' }, 'tree/lib/x': 'x', 'tree/opt/bin/app': { binary: 'glibc-greet-origin' }, 'tree/lib/libgreet.so': { binary: 'libgreet-386.so' } }),
  byGlibc('script', 'the loader as the interpreter of a script', [], { 'tree/run': { text: `#!${glibcAt} /app\n`, mode: 0o755 }, ...greetInLib }),
  started('by-glibc-script-program', 'a script whose interpreter is the loader, with the program as its argument', ['/run'], { 'tree/app': { binary: 'glibc-greet' }, ...loaders, ...greetInLib, 'tree/run': { text: `#!${glibcAt} /app\n`, mode: 0o755 } }),
  started('by-glibc-script-alone', 'a script whose interpreter is the loader: it loads the script', ['/run'], { ...loaders, 'tree/run': { text: `#!${glibcAt}\n${'#'.repeat(99)}\n`, mode: 0o755 } }),
  started('by-glibc-linked', 'the loader by another name', ['/ld', '/app'], { 'tree/app': { binary: 'glibc-greet' }, ...loaders, 'tree/ld': { symlink: `.${glibcAt}` } }),
  started('by-glibc-in-path', 'the loader found in PATH', ['ld.so', '--nope'], { ...loaders, 'tree/bin/ld.so': { binary: 'ld-linux-x86-64.so.2' } }),
  byGlibc('setuid', 'the bits of the program do not count', ['/app'], { 'tree/app': { binary: 'glibc-greet', mode: 0o4755 }, 'tree/srv/libgreet.so': greet }, 'ENV LD_LIBRARY_PATH=/srv\nUSER 1000\n'),
];

const byMuslCases: readonly TruthCase[] = [
  byMusl('alone', 'without a program it says how to call it', []),
  byMusl('found', 'the program and its library are there', ['/app'], greetInLib),
  byMusl('library-missing', 'the library is missing', ['/app']),
  byMusl('library-path', '--library-path', ['--library-path', '/opt', '/app'], { 'tree/opt/libgreet.so': greet }),
  byMusl('library-path-equals', '--library-path=', ['--library-path=/opt', '/app'], { 'tree/opt/libgreet.so': greet }),
  byMusl('library-path-over-variable', '--library-path takes the place of LD_LIBRARY_PATH', ['--library-path', '/opt', '/app'], { 'tree/srv/libgreet.so': greet }, 'ENV LD_LIBRARY_PATH=/srv\n'),
  byMusl('library-path-alone', '--library-path with nothing behind it', ['--library-path']),
  byMusl('library-path-longer', '--library-pathx', ['--library-pathx', '/opt', '/app'], greetInLib),
  byMusl('dashes', 'two dashes end the options', ['--', '/app'], greetInLib),
  byMusl('unknown-option', 'an option it does not know', ['--nope', '/app'], greetInLib),
  byMusl('one-dash', 'one dash begins no option', ['-x', '/app'], greetInLib),
  byMusl('list', '--list ends with a list', ['--list', '/app'], greetInLib),
  byMusl('list-missing', '--list where the library is missing', ['--list', '/app']),
  byMusl('argv0', '--argv0', ['--argv0', 'hi', '/app'], greetInLib),
  byMusl('argv0-library-missing', '--argv0 does not stand in the message', ['--argv0=hi', '/app']),
  byMusl('preload', '--preload', ['--preload', '/p.so', '/app'], { 'tree/lib/libgreet.so': { binary: 'libempty.so' }, 'tree/p.so': greet }),
  byMusl('preload-missing', '--preload of nothing is passed over', ['--preload=/p.so', '/app'], greetInLib),
  byMusl('program-missing', 'no such program', ['/nope']),
  byMusl('program-empty-name', 'an empty name', ['']),
  byMusl('program-bare', 'a bare name counts from the working directory', ['app'], greetInLib),
  byMusl('program-bare-workdir', 'a bare name that is not there', ['app'], greetInLib, 'WORKDIR /srv\n'),
  byMusl('program-folder', 'a folder', ['/lib']),
  byMusl('program-text', 'a text', ['/app'], { 'tree/app': 'x' }),
  byMusl('program-script', 'a script', ['/app'], { 'tree/app': { text: `#!/bin/sh\n${'#'.repeat(100)}\n`, mode: 0o755 } }),
  byMusl('program-static', 'a static program', ['/app'], { 'tree/app': { binary: 'start-amd64' } }),
  byMusl('program-static-pie', 'a static PIE', ['/app'], { 'tree/app': { binary: 'start-static-pie' } }),
  byMusl('program-386', 'a program of the other class', ['/app'], { 'tree/app': { binary: 'glibc-386' } }),
  byMusl('program-object', 'an object file', ['/app'], { 'tree/app': { binary: 'start-object.o' } }),
  byMusl('program-no-x', 'no x bit is needed', ['/app'], { ...greetInLib, 'tree/app': { binary: 'musl-greet', mode: 0o644 } }),
  byMusl('program-unreadable', 'but r is', ['/app'], { ...greetInLib, 'tree/app': { binary: 'musl-greet', mode: 0o711 } }, 'USER 1000\n'),
  byMusl('program-glibc', 'a simple glibc program', ['/app'], { 'tree/app': { binary: 'c-glibc' } }),
  byMusl('program-symbol-missing', 'a symbol that is missing', ['/app'], { 'tree/lib/libgreet.so': { binary: 'libempty.so' } }),
  byMusl('program-below-file', 'below a file', ['/app/x']),
  byMusl('program-loop', 'a link to itself', ['/loop'], { 'tree/loop': { symlink: 'loop' } }),
  byMusl('origin-symlink', '$ORIGIN where the program is a symlink', ['/run'], { 'tree/run': { symlink: 'opt/bin/app' }, 'tree/opt/bin/app': { binary: 'musl-greet-origin' }, 'tree/opt/lib/libgreet.so': greet }),
  byMusl('path-file', 'the path file', ['/app'], { 'tree/opt/x/libgreet.so': greet, 'tree/etc/ld-musl-x86_64.path': '/opt/x\n' }),
  started('by-musl-renamed', 'musl by another name, with a program for it', ['/ld', '/app'], { 'tree/app': { binary: 'musl-greet' }, ...musl, 'tree/ld': { symlink: `.${muslAt}` } }),
  started('by-musl-ldd', 'musl called ldd lists', ['/ldd', '/app'], { 'tree/app': { binary: 'musl-greet' }, ...musl, ...greetInLib, 'tree/ldd': { symlink: `.${muslAt}` } }),
  started('by-musl-script-program', 'a script whose interpreter is the loader', ['/run'], { 'tree/app': { binary: 'musl-greet' }, ...musl, ...greetInLib, 'tree/run': { text: `#!${muslAt} /app\n`, mode: 0o755 } }),
];

const libc: Files = { 'tree/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' } };

const DT_RELA = 7;
const DT_RELASZ = 8;
const DT_RELAENT = 9;
const DT_FLAGS = 30;
const DT_FLAGS_1 = 0x6ffffffb;
const DT_AUXILIARY = 0x7ffffffd;
const DT_FILTER = 0x7fffffff;
const DT_DEPAUDIT = 0x6ffffefb;
const DT_AUDIT = 0x6ffffefc;
const DT_DEBUG = 21;
const DT_HASH = 4;
const DT_JMPREL = 23;
const DT_PLTRELSZ = 2;
const DT_PLTREL = 20;
const DT_NEEDED = 1;
const DT_SONAME = 14;

/** A program whose dynamic section was edited. */
function asks(name: string, why: string, program: ElfSpec, files: Files = {}, lines = ''): TruthCase {
  return started(`asks-${name}`, why, ['/app'], { 'tree/app': program, ...loaders, ...musl, ...files }, lines);
}

/** Binds at the start what was bound when called. */
const eager = [{ tag: DT_JMPREL, to: DT_RELA }, { tag: DT_PLTRELSZ, to: DT_RELASZ }, { tag: DT_PLTREL, to: DT_RELAENT, value: 24 }] as const;
const noGreet: Files = { 'tree/lib/libgreet.so': { binary: 'libempty.so' } };

const asksCases: readonly TruthCase[] = [
  asks('auxiliary-missing', 'DT_AUXILIARY of a missing library is passed over', { elf: 'glibc-greet', dynamic: [{ tag: DT_NEEDED, to: DT_AUXILIARY }] }),
  asks('auxiliary-there', 'DT_AUXILIARY of a library that is there', { elf: 'glibc-greet', dynamic: [{ tag: DT_NEEDED, to: DT_AUXILIARY }] }, greetInLib),
  asks('filter-missing', 'DT_FILTER of a missing library stops the start', { elf: 'glibc-greet', dynamic: [{ tag: DT_NEEDED, to: DT_FILTER }] }),
  asks('filter-there', 'DT_FILTER of a library that is there', { elf: 'glibc-greet', dynamic: [{ tag: DT_NEEDED, to: DT_FILTER }] }, greetInLib),
  asks('filter-musl', 'musl knows no DT_FILTER', { elf: 'musl-greet', dynamic: [{ tag: DT_DEBUG, to: DT_FILTER, value: 1 }] }, greetInLib),
  asks('library-filter-missing', 'DT_FILTER of a library', { elf: 'glibc-greet' }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', dynamic: [{ tag: DT_HASH, to: DT_FILTER, value: 1 }] } }),
  asks('library-auxiliary-missing', 'DT_AUXILIARY of a library', { elf: 'glibc-greet' }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', dynamic: [{ tag: DT_HASH, to: DT_AUXILIARY, value: 1 }] } }),
  asks('audit-missing', 'DT_AUDIT of a missing library is a warning', { elf: 'glibc-greet', dynamic: [{ tag: DT_DEBUG, to: DT_AUDIT, value: 1 }] }, greetInLib),
  asks('depaudit-missing', 'DT_DEPAUDIT of a missing library', { elf: 'glibc-greet', dynamic: [{ tag: DT_DEBUG, to: DT_DEPAUDIT, value: 1 }] }, greetInLib),
  asks('bind-now-symbol', 'DF_BIND_NOW and a missing symbol', { elf: 'glibc-greet', dynamic: [{ tag: DT_DEBUG, to: DT_FLAGS, value: 8 }] }, noGreet),
  asks('bind-now-tag-symbol', 'DT_BIND_NOW and a missing symbol', { elf: 'glibc-greet', dynamic: [{ tag: DT_DEBUG, to: 24 }] }, noGreet),
  asks('now-symbol', 'DF_1_NOW and a missing symbol', { elf: 'glibc-greet', dynamic: [{ tag: DT_FLAGS_1, value: 0x08000001 }] }, noGreet),
  asks('data-symbol', 'a missing symbol in DT_RELA is looked for at the start', { elf: 'glibc-greet', dynamic: eager }, noGreet),
  asks('data-symbol-there', 'a symbol in DT_RELA that is there', { elf: 'glibc-greet', dynamic: eager }, greetInLib),
  asks('library-data-symbol', 'a missing symbol of a library in DT_RELA', { elf: 'glibc-greet' }, { 'tree/lib/libgreet.so': { elf: 'libouter.so', dynamic: eager }, 'tree/lib/libdeep.so': greet }),
  asks('two-data-symbols', 'libraries are bound before the program', { elf: 'glibc-greet', dynamic: eager }, { 'tree/lib/libgreet.so': { elf: 'libouter.so', dynamic: eager, replace: [['greet\0', 'grEEt']] }, 'tree/lib/libdeep.so': greet }),
  asks('two-symbols-bind-now', 'the same with LD_BIND_NOW', { elf: 'glibc-greet' }, { 'tree/lib/libgreet.so': { elf: 'libouter.so', replace: [['greet\0', 'grEEt']] }, 'tree/lib/libdeep.so': greet }, 'ENV LD_BIND_NOW=1\n'),
  asks('two-symbols-musl', 'musl binds the program last', { elf: 'musl-greet' }, { 'tree/lib/libgreet.so': { elf: 'libouter.so', replace: [['greet\0', 'grEEt']] }, 'tree/lib/libdeep.so': greet }),
  asks('symbol-unused-library', 'a symbol that only an unbound library wants', { elf: 'glibc-greet' }, { 'tree/lib/libgreet.so': { binary: 'libouter.so' }, 'tree/lib/libdeep.so': greet }),
  asks('symbol-local', 'a definition that is local does not count', { elf: 'glibc-greet', dynamic: eager }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', patch: [{ offset: 0x190 + 24 + 4, hex: '02' }] } }),
  asks('symbol-hidden', 'a definition that is hidden does not count', { elf: 'glibc-greet', dynamic: eager }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', patch: [{ offset: 0x190 + 24 + 5, hex: '02' }] } }),
  asks('symbol-hidden-musl', 'nor with musl', { elf: 'musl-greet' }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', patch: [{ offset: 0x190 + 24 + 5, hex: '02' }] } }),
  asks('symbol-no-value', 'a definition at address 0 does not count', { elf: 'glibc-greet', dynamic: eager }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', patch: [{ offset: 0x190 + 24 + 8, hex: '0000000000000000' }] } }),
  asks('symbol-section-type', 'a definition of type STT_SECTION does not count', { elf: 'glibc-greet', dynamic: eager }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', patch: [{ offset: 0x190 + 24 + 4, hex: '13' }] } }),
  asks('entry-nowhere', 'an entry point in no segment, with a loader', { elf: 'glibc-no-library', set: [{ field: 'e_entry', value: 0x12345678 }] }),
  asks('entry-zero', 'an entry point of 0, with a loader', { elf: 'glibc-no-library', set: [{ field: 'e_entry', value: 0 }] }),
  asks('entry-data', 'an entry point in the data, with a loader', { elf: 'glibc-no-library', set: [{ field: 'e_entry', value: 0x28e0 }] }),
  asks('entry-musl', 'an entry point in no segment, with musl', { elf: 'musl-no-library', set: [{ field: 'e_entry', value: 0x12345678 }] }),
  asks('soname-other', "a library of another soname satisfies the name it was found by", { elf: 'glibc-greet' }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', replace: [['libgreet.so', 'libother.so']] } }),
  asks('library-origin-symlink', '$ORIGIN of a library that is a symlink is the folder of the link', { elf: 'glibc-greet' }, { 'tree/lib/libgreet.so': { symlink: '../opt/libgreet.so' }, 'tree/opt/libgreet.so': { elf: 'libouter-runpath.so', replace: [['/opt/deep', '$ORIGIN/d']] }, 'tree/opt/d/libdeep.so': { binary: 'libdeep.so' } }),
  asks('library-origin-symlink-beside', 'the library stands there', { elf: 'glibc-greet' }, { 'tree/lib/libgreet.so': { symlink: '../opt/libgreet.so' }, 'tree/opt/libgreet.so': { elf: 'libouter-runpath.so', replace: [['/opt/deep', '$ORIGIN/d']] }, 'tree/lib/d/libdeep.so': { binary: 'libdeep.so' } }),
  asks('library-origin-symlink-musl', 'the same with musl', { elf: 'musl-greet' }, { 'tree/lib/libgreet.so': { symlink: '../opt/libgreet.so' }, 'tree/opt/libgreet.so': { elf: 'libouter-runpath.so', replace: [['/opt/deep', '$ORIGIN/d']] }, 'tree/opt/d/libdeep.so': { binary: 'libdeep.so' } }),
  asks('library-origin-symlink-beside-musl', 'the library stands there, with musl', { elf: 'musl-greet' }, { 'tree/lib/libgreet.so': { symlink: '../opt/libgreet.so' }, 'tree/opt/libgreet.so': { elf: 'libouter-runpath.so', replace: [['/opt/deep', '$ORIGIN/d']] }, 'tree/lib/d/libdeep.so': { binary: 'libdeep.so' } }),
  asks('library-origin-folder-symlink', '$ORIGIN where the folder is a symlink', { elf: 'glibc-greet' }, { 'tree/usr/lib': { symlink: '../opt/s' }, 'tree/opt/s/libgreet.so': { elf: 'libouter-runpath.so', replace: [['/opt/deep', '$ORIGIN/d']] }, 'tree/opt/s/d/libdeep.so': { binary: 'libdeep.so' } }),
  asks('origin-program-setuid', '$ORIGIN of a set-user-id program', { elf: 'glibc-greet-origin', mode: 0o4755 }, { 'tree/lib/x': 'x', 'tree/opt/bin/app': { binary: 'glibc-greet-origin', mode: 0o4755 }, 'tree/opt/lib/libgreet.so': greet }, 'USER 1000\n'),
  started('asks-origin-setuid', '$ORIGIN in the RUNPATH of a set-user-id program', ['/opt/bin/app'], { ...loaders, 'tree/opt/bin/app': { binary: 'glibc-greet-origin', mode: 0o4755 }, 'tree/opt/lib/libgreet.so': greet }, 'USER 1000\n'),
  started('asks-origin-setuid-musl', 'the same with musl', ['/opt/bin/app'], { ...musl, 'tree/opt/bin/app': { binary: 'musl-greet-origin', mode: 0o4755 }, 'tree/opt/lib/libgreet.so': greet }, 'USER 1000\n'),
  asks('rpath-setuid', 'DT_RUNPATH of a set-user-id program', { elf: 'glibc-greet-runpath', mode: 0o4755 }, { 'tree/opt/lib/libgreet.so': greet }, 'USER 1000\n'),
  asks('preload-setuid', 'LD_PRELOAD of a missing library, set-user-id', { elf: 'glibc-no-library', mode: 0o4755 }, {}, 'ENV LD_PRELOAD=/nope.so\nUSER 1000\n'),
  asks('needed-twice', 'the same library needed twice', { elf: 'glibc-greet', dynamic: [{ tag: DT_DEBUG, to: DT_NEEDED, value: 7 }] }, greetInLib),
  asks('needed-empty', 'an empty name is needed', { elf: 'glibc-greet', dynamic: [{ tag: DT_DEBUG, to: DT_NEEDED, value: 0 }] }, greetInLib),
  asks('needed-past-end', 'a needed name outside the string table', { elf: 'glibc-greet', dynamic: [{ tag: DT_DEBUG, to: DT_NEEDED, value: 0x100000 }] }, greetInLib),
  asks('needed-loader', 'the loader itself is needed by its path', { elf: 'glibc-greet', replace: [['libgreet.so', 'ld-linux.so']] }),
  asks('nodeflib', 'DF_1_NODEFLIB turns the default folders off', { elf: 'glibc-greet', dynamic: [{ tag: DT_FLAGS_1, value: 0x08000800 }] }, greetInLib),
  asks('nodeflib-cache', 'DF_1_NODEFLIB and the cache', { elf: 'glibc-greet', dynamic: [{ tag: DT_FLAGS_1, value: 0x08000800 }] }, { 'tree/opt/cached/libgreet.so': greet, 'tree/etc/ld.so.cache': { binary: 'ld.so.cache', mode: 0o644 } }),
  asks('nodeflib-cache-lacking', 'the first library is not looked for anywhere: a cache that is there sets no error number', { elf: 'glibc-greet', dynamic: [{ tag: DT_FLAGS_1, value: 0x08000800 }] }, { ...greetInLib, 'tree/etc/ld.so.cache': 'none\n' }),
  asks('nodeflib-musl', 'musl knows no DF_1_NODEFLIB', { elf: 'musl-greet', dynamic: [{ tag: DT_FLAGS_1, value: 0x08000800 }] }, greetInLib),
  asks('library-noopen', 'a library with DF_1_NOOPEN may be needed', { elf: 'glibc-greet' }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', dynamic: [{ tag: DT_HASH, to: DT_FLAGS_1, value: 0x40 }] } }),
  asks('library-static-tls', 'a library with DF_STATIC_TLS', { elf: 'glibc-greet' }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', dynamic: [{ tag: DT_HASH, to: DT_FLAGS, value: 0x10 }] } }),
  asks('relr-unsaid', 'packed relocations (DT_RELR) must be said by a version of the C library', { elf: 'c-glibc', dynamic: [{ tag: 26, to: 36 }, { tag: 28, to: 35, value: 0 }, { tag: 13, to: 37, value: 8 }] }, libc),
  asks('irelative-musl', 'musl knows no IRELATIVE', { elf: 'c-musl', patch: [{ offset: 0x3c0, hex: '25' }] }),
  asks('indirect-musl', 'nor a function that chooses (STT_GNU_IFUNC)', { elf: 'musl-greet' }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', patch: [{ offset: 0x190 + 24 + 4, hex: '1a' }] } }),
  asks('program-needs-itself', 'a program that needs itself: the kernel mapped it, and the loader does not know its file', { elf: 'glibc-greet', replace: [['libgreet.so', '/app']] }),
  asks('library-execstack', 'a library that wants an executable stack', { elf: 'glibc-greet' }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'PT_GNU_STACK.p_flags', value: 7 }] } }),
  asks('library-no-hash', 'a library without any hash table', { elf: 'glibc-greet' }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', dynamic: [{ tag: DT_HASH, to: DT_DEBUG }, { tag: 0x6ffffef5, to: DT_DEBUG }] } }),
  asks('library-no-soname', 'a library without soname', { elf: 'glibc-greet' }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', dynamic: [{ tag: DT_SONAME, to: DT_DEBUG }] } }),
  asks('library-memsz', 'a library whose p_memsz is under its p_filesz', { elf: 'glibc-greet' }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'PT_LOAD.p_memsz', value: 0 }] } }),
  asks('library-vaddr', 'a library whose address and offset do not fit together', { elf: 'glibc-greet' }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'PT_LOAD.p_offset', value: 8 }] } }),
  asks('library-align-64k', 'a library with segments aligned to 64 KiB in name only', { elf: 'glibc-greet' }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'PT_LOAD.p_align', value: 0x10000 }] } }),
  asks('library-align-zero', 'a library with p_align 0', { elf: 'glibc-greet' }, { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'PT_LOAD.p_align', value: 0 }] } }),
];

/** A file that is the command itself. */
function isCommand(name: string, why: string, app: FileSpec, files: Files = {}, lines = ''): TruthCase {
  return started(`is-${name}`, why, ['/app'], { 'tree/app': app, ...files }, lines);
}

const raw = (hex: string): FileSpec => ({ base64: Buffer.from(hex.replaceAll(' ', ''), 'hex').toString('base64'), mode: 0o755 });
const textFile = (text: string): FileSpec => ({ text, mode: 0o755 });

const commandCases: readonly TruthCase[] = [
  isCommand('libc', 'a C library is a program as well', { binary: 'libc.so.6' }, loaders),
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
  isCommand('zipapp', 'a zip archive behind a #! line', { base64: Buffer.concat([Buffer.from('#!/bin/i\n'), Buffer.from('504b0506000000000000000000000000000000000000', 'hex')]).toString('base64'), mode: 0o755 }, { 'tree/bin/i': { binary: 'start-amd64' } }),
  isCommand('zipapp-no-env', 'the usual one wants /usr/bin/env', { base64: Buffer.concat([Buffer.from('#!/usr/bin/env python3\n'), Buffer.from('504b0506000000000000000000000000000000000000', 'hex')]).toString('base64'), mode: 0o755 }),
  isCommand('self-extracting', 'a shell script with an archive behind it', { base64: Buffer.concat([Buffer.from('#!/bin/i\nexit 0\n__ARCHIVE__\n'), Buffer.alloc(300, 0x9f)]).toString('base64'), mode: 0o755 }, { 'tree/bin/i': { binary: 'start-amd64' } }),
  isCommand('utf8-bom-script', 'a byte order mark before #!', textFile('\ufeff#!/bin/i\n'), { 'tree/bin/i': { binary: 'start-amd64' } }),
  isCommand('blank-before-shebang', 'a blank before #!', textFile(' #!/bin/i\n'), { 'tree/bin/i': { binary: 'start-amd64' } }),
  isCommand('newline-before-shebang', 'an empty line before #!', textFile('\n#!/bin/i\n'), { 'tree/bin/i': { binary: 'start-amd64' } }),
  isCommand('polyglot', 'a shell script that calls another shell by itself', textFile(': exec perl -x "$0"\n#!/bin/i\n'), { 'tree/bin/i': { binary: 'start-amd64' } }),
  isCommand('windows-polyglot', 'MZ and then a shell script', textFile('MZqFpD=\'\n\'\n#!/bin/i\n'), { 'tree/bin/i': { binary: 'start-amd64' } }),
  isCommand('appimage', 'an AppImage has its mark in the padding of the file header', { elf: 'start-amd64', patch: [{ offset: 8, hex: '414902' }] }),
  isCommand('shebang-shell-pipe', 'a pipe in a #! line', textFile('#!|/bin/i\n'), { 'tree/bin/i': { binary: 'start-amd64' } }),
  isCommand('a-out', 'an a.out program', raw('0b016400 00100000 00000000 00000000 00000000 20100000 00000000 00000000')),
  isCommand('flat', 'a bFLT program', raw('62464c54 00000004 00000040 00000000')),
  isCommand('shebang-loader', 'a script whose interpreter is a library', textFile('#!/lib/libgreet.so\n'), greetInLib),
  isCommand('shebang-arm64', 'a script whose interpreter is for another processor', textFile('#!/bin/i\n'), { 'tree/bin/i': { binary: 'start-arm64' } }),
  isCommand('shebang-dynamic', 'a script whose interpreter has no loader', textFile('#!/bin/i\n'), { 'tree/bin/i': { binary: 'glibc-no-library' } }),
  isCommand('bss-1-gib', 'a bss of 1 GiB', { elf: 'start-amd64', set: [{ field: '3.p_memsz', value: 1n << 30n }] }),
  isCommand('bss-100-tib', 'a bss of 100 TiB', { elf: 'start-amd64', set: [{ field: '3.p_memsz', value: 100n << 40n }] }),
  isCommand('load-overlap', 'two segments at one address', { elf: 'start-amd64', set: [{ field: '2.p_vaddr', value: 0x2001ac }] }),
  isCommand('no-phdr', 'a PIE without PT_PHDR', { elf: 'glibc-greet', set: [{ field: 'PT_PHDR.p_type', value: 0 }] }, { ...loaders, ...greetInLib }),
  isCommand('gnu-property-bad', 'a PT_GNU_PROPERTY of rubbish', { elf: 'start-amd64', set: [{ field: 'PT_GNU_STACK.p_type', value: 0x6474e553 }, { field: 'PT_GNU_STACK.p_filesz', value: 64 }, { field: 'PT_GNU_STACK.p_offset', value: 0 }] }),
  isCommand('note-bad', 'a PT_NOTE of rubbish', { elf: 'start-amd64', set: [{ field: 'PT_GNU_STACK.p_type', value: 4 }, { field: 'PT_GNU_STACK.p_filesz', value: 0x7fffffff }, { field: 'PT_GNU_STACK.p_offset', value: 0x7fffffff }] }),
  isCommand('tls-huge', 'a PT_TLS of 1 TiB', { elf: 'start-amd64', set: [{ field: 'PT_GNU_STACK.p_type', value: 7 }, { field: 'PT_GNU_STACK.p_memsz', value: 1n << 40n }] }),
  isCommand('stack-size', 'a PT_GNU_STACK of a huge size', { elf: 'start-amd64', set: [{ field: 'PT_GNU_STACK.p_memsz', value: 1n << 40n }] }),
  isCommand('interp-static-script', 'the loader of the program is a static program that starts', { elf: 'glibc-no-library', interpreter: '/bin/tool\0' }, { 'tree/bin/tool': { binary: 'start-amd64' } }),
  isCommand('interp-pie', 'the loader of the program is a PIE that wants a loader', { elf: 'glibc-no-library', interpreter: '/bin/tool\0' }, { 'tree/bin/tool': { binary: 'glibc-no-library' } }),
  isCommand('interp-libc', 'the loader of the program is a C library', { elf: 'glibc-no-library', interpreter: '/lib/libc.so.6\0' }, { 'tree/lib/libc.so.6': { binary: 'libc.so.6' }, ...loaders }),
  isCommand('interp-musl-in-glibc', 'a glibc program whose loader is musl, and its library', { elf: 'glibc-greet', interpreter: `${muslAt}\0` }, { ...musl, ...greetInLib }),
  isCommand('interp-glibc-in-musl', 'a musl program whose loader is glibc', { elf: 'musl-greet', interpreter: `${glibcAt}\0` }, { ...loaders, ...greetInLib }),
  isCommand('x32-with-loader', 'an x32 program', { binary: 'start-x32' }, loaders),
  isCommand('386-loader-missing', 'a 32-bit program whose loader is missing', { binary: 'glibc-386' }, loaders),
  isCommand('386-loader-64', 'a 32-bit program with the 64-bit loader under its name', { binary: 'glibc-386' }, { 'tree/lib/ld-linux.so.2': { binary: 'ld-linux-x86-64.so.2' } }),
  isCommand('exec-dynamic-low', 'ET_EXEC with a loader, all at 0', { elf: 'glibc-no-library', set: [{ field: 'e_type', value: 2 }] }, loaders),
];

/** Every case of this hunt. */
export const binaryCases: readonly TruthCase[] = [...byGlibcCases, ...byMuslCases, ...asksCases, ...commandCases];
