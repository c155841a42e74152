/** glibc's loader called as the command, with a program as its argument. */
import type { TruthCase } from '../../case.ts';
import { bare, glibc, greet } from '../shapes.ts';
import type { Context } from '../shapes.ts';

const glibcAt = '/lib64/ld-linux-x86-64.so.2';
const greetInLib: Context = { 'tree/lib/libgreet.so': greet };

/** `COPY tree /` and a command, which is exec form JSON. */
function started(name: string, why: string, command: readonly string[], files: Context, lines = ''): TruthCase {
  return bare(`binaries-${name}`, why, `FROM scratch\nCOPY tree /\n${lines}ENTRYPOINT ${JSON.stringify(command)}\n`, files);
}

/** glibc's loader called with arguments, and a program that wants libgreet.so. */
function byGlibc(name: string, why: string, args: readonly string[], files: Context = {}, lines = ''): TruthCase {
  return started(`by-glibc-${name}`, why, [glibcAt, ...args], { 'tree/app': { binary: 'glibc-greet' }, ...glibc, ...files }, lines);
}

export const loaderCalledGlibcCases: readonly TruthCase[] = [
  byGlibc('alone', 'without a program it says how to call it', []),
  byGlibc('found', 'the program and its library are there', ['/app'], greetInLib),
  byGlibc('library-missing', 'the library is missing', ['/app']),
  byGlibc('library-path', '--library-path', ['--library-path', '/opt', '/app'], { 'tree/opt/libgreet.so': greet }),
  byGlibc('library-path-missing', '--library-path that has it not', ['--library-path', '/opt', '/app'], { 'tree/opt/x': 'x' }),
  byGlibc(
    'library-path-over-variable',
    '--library-path takes the place of LD_LIBRARY_PATH',
    ['--library-path', '/opt', '/app'],
    { 'tree/srv/libgreet.so': greet },
    'ENV LD_LIBRARY_PATH=/srv\n',
  ),
  byGlibc(
    'library-path-empty',
    'an empty --library-path',
    ['--library-path', '', '/app'],
    { 'tree/srv/libgreet.so': greet },
    'ENV LD_LIBRARY_PATH=/srv\n',
  ),
  byGlibc('library-path-equals', '--library-path=/opt is no option of it', ['--library-path=/opt', '/app'], {
    'tree/opt/libgreet.so': greet,
  }),
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
  byGlibc('verify-static-pie', '--verify of a program without a loader', ['--verify', '/app'], {
    'tree/app': { binary: 'start-static-pie' },
  }),
  byGlibc('verify-missing', '--verify of nothing', ['--verify', '/nope']),
  byGlibc('argv0', '--argv0', ['--argv0', 'hi', '/app'], greetInLib),
  byGlibc('argv0-library-missing', '--argv0 stands in the message', ['--argv0', 'hi', '/app']),
  byGlibc('argv0-program-missing', '--argv0 and no such program', ['--argv0', 'hi', '/nope']),
  byGlibc('preload', '--preload', ['--preload', '/p.so', '/app'], {
    'tree/lib/libgreet.so': { binary: 'libempty.so' },
    'tree/p.so': { binary: 'libgreet-v1.so' },
  }),
  byGlibc('preload-missing', '--preload of nothing is a warning', ['--preload', '/p.so', '/app'], greetInLib),
  byGlibc('preload-missing-and-library', 'the warning comes before the failure', ['--preload', '/p.so', '/app']),
  byGlibc('inhibit-cache', '--inhibit-cache', ['--inhibit-cache', '/app'], {
    'tree/opt/cached/libgreet.so': greet,
    'tree/etc/ld.so.cache': { binary: 'ld.so.cache', mode: 0o644 },
  }),
  byGlibc('cache', 'the cache', ['/app'], {
    'tree/opt/cached/libgreet.so': greet,
    'tree/etc/ld.so.cache': { binary: 'ld.so.cache', mode: 0o644 },
  }),
  byGlibc('program-missing', 'no such program', ['/nope']),
  byGlibc('program-bare', 'a bare name is looked for like a library', ['app'], greetInLib),
  byGlibc('program-bare-in-lib', 'a bare name that stands among the libraries', ['app'], {
    ...greetInLib,
    'tree/lib/app': { binary: 'glibc-greet' },
  }),
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
  byGlibc('program-no-load', 'a program without PT_LOAD', ['/app'], {
    'tree/app': { elf: 'glibc-no-library', set: [2, 3, 4].map((i) => ({ field: `${i}.p_type`, value: 0 })) },
  }),
  byGlibc('program-no-dynamic', 'a PIE without PT_DYNAMIC', ['/app'], {
    'tree/app': { elf: 'glibc-no-library', set: [{ field: 'PT_DYNAMIC.p_type', value: 0 }] },
  }),
  byGlibc('program-no-x', 'no x bit is needed', ['/app'], { ...greetInLib, 'tree/app': { binary: 'glibc-greet', mode: 0o644 } }),
  byGlibc('program-unreadable', 'but r is', ['/app'], { ...greetInLib, 'tree/app': { binary: 'glibc-greet', mode: 0o711 } }, 'USER 1000\n'),
  byGlibc('program-itself', 'the loader itself', [glibcAt]),
  byGlibc('program-musl', 'a musl program without musl', ['/app'], { 'tree/app': { binary: 'c-musl' } }),
  byGlibc('program-other-loader', 'the loader that the program names is not looked for', ['/app'], {
    'tree/app': { elf: 'glibc-no-library', interpreter: '/nope\0' },
  }),
  byGlibc('program-version-missing', 'a version that is missing', ['/app'], {
    'tree/app': { binary: 'glibc-greet-v2' },
    'tree/lib/libgreet.so': { binary: 'libgreet-v1.so' },
  }),
  byGlibc('program-version-missing-argv0', 'a version that is missing, with --argv0', ['--argv0', 'hi', '/app'], {
    'tree/app': { binary: 'glibc-greet-v2' },
    'tree/lib/libgreet.so': { binary: 'libgreet-v1.so' },
  }),
  byGlibc(
    'program-symbol-missing',
    'a symbol that is missing',
    ['/app'],
    { 'tree/lib/libgreet.so': { binary: 'libempty.so' } },
    'ENV LD_BIND_NOW=1\n',
  ),
  byGlibc('program-c', 'a C program', ['/app'], {
    'tree/app': { binary: 'c-glibc' },
    'tree/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' },
  }),
  byGlibc('program-c-no-libc', 'a C program without its libc', ['/app'], { 'tree/app': { binary: 'c-glibc' } }),
  byGlibc('origin', '$ORIGIN of the program', ['/opt/bin/app'], {
    'tree/opt/bin/app': { binary: 'glibc-greet-origin' },
    'tree/opt/lib/libgreet.so': greet,
  }),
  byGlibc('origin-symlink', '$ORIGIN where the program is a symlink', ['/run'], {
    'tree/run': { symlink: 'opt/bin/app' },
    'tree/opt/bin/app': { binary: 'glibc-greet-origin' },
    'tree/opt/lib/libgreet.so': greet,
  }),
  byGlibc('origin-symlink-beside', '$ORIGIN where the program is a symlink, the library beside that', ['/srv/run'], {
    'tree/srv/run': { symlink: '../opt/bin/app' },
    'tree/lib/x': 'x',
    'tree/opt/bin/app': { binary: 'glibc-greet-origin' },
    'tree/lib/libgreet.so': { binary: 'libgreet-386.so' },
  }),
  byGlibc('script', 'the loader as the interpreter of a script', [], {
    'tree/run': { text: `#!${glibcAt} /app\n`, mode: 0o755 },
    ...greetInLib,
  }),
  started('by-glibc-script-program', 'a script whose interpreter is the loader, with the program as its argument', ['/run'], {
    'tree/app': { binary: 'glibc-greet' },
    ...glibc,
    ...greetInLib,
    'tree/run': { text: `#!${glibcAt} /app\n`, mode: 0o755 },
  }),
  started('by-glibc-script-alone', 'a script whose interpreter is the loader: it loads the script', ['/run'], {
    ...glibc,
    'tree/run': { text: `#!${glibcAt}\n${'#'.repeat(99)}\n`, mode: 0o755 },
  }),
  started('by-glibc-linked', 'the loader by another name', ['/ld', '/app'], {
    'tree/app': { binary: 'glibc-greet' },
    ...glibc,
    'tree/ld': { symlink: `.${glibcAt}` },
  }),
  started('by-glibc-in-path', 'the loader found in PATH', ['ld.so', '--nope'], {
    ...glibc,
    'tree/bin/ld.so': { binary: 'ld-linux-x86-64.so.2' },
  }),
  byGlibc(
    'setuid',
    'the bits of the program do not count',
    ['/app'],
    { 'tree/app': { binary: 'glibc-greet', mode: 0o4755 }, 'tree/srv/libgreet.so': greet },
    'ENV LD_LIBRARY_PATH=/srv\nUSER 1000\n',
  ),
];
