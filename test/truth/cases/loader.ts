/** The dynamic loader: which libraries it finds, where, and what it says when it does not. */
import type { FileSpec, TruthCase } from '../case.ts';

const dockerfile = 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/app"]\n';
const glibc: Readonly<Record<string, FileSpec>> = { 'tree/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' } };
const musl: Readonly<Record<string, FileSpec>> = { 'tree/lib/ld-musl-x86_64.so.1': { binary: 'ld-musl-x86_64.so.1' } };
const greet = { binary: 'libgreet.so' } as const;
const deep = { binary: 'libdeep.so' } as const;
const libc = { 'tree/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' } } as const;

function onGlibc(name: string, why: string, binary: string, files: Readonly<Record<string, FileSpec>> = {}, text = dockerfile): TruthCase {
  return { name: `glibc-${name}`, why, dockerfile: text, context: { 'tree/app': { binary }, ...glibc, ...files } };
}

function onMusl(name: string, why: string, binary: string, files: Readonly<Record<string, FileSpec>> = {}, text = dockerfile): TruthCase {
  return { name: `musl-${name}`, why, dockerfile: text, context: { 'tree/app': { binary }, ...musl, ...files } };
}

const withEnv = (env: string): string => `FROM scratch\nCOPY tree /\nENV ${env}\nENTRYPOINT ["/app"]\n`;

/** Found or not in one default directory. */
const inDirectory = (directory: string): TruthCase => onGlibc(`found-in${directory.replaceAll(/[/_]/g, '-')}`, `whether the loader of Debian searches ${directory}`, 'glibc-greet', { [`tree${directory}/libgreet.so`]: greet });
const muslInDirectory = (directory: string): TruthCase => onMusl(`found-in${directory.replaceAll(/[/_]/g, '-')}`, `whether musl searches ${directory}`, 'musl-greet', { [`tree${directory}/libgreet.so`]: greet });

export const glibcCases: readonly TruthCase[] = [
  onGlibc('no-library', 'a loader and nothing needed', 'glibc-no-library'),
  onGlibc('library-missing', 'a library is missing', 'glibc-greet'),
  ...['/lib', '/usr/lib', '/lib64', '/usr/lib64', '/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu', '/usr/local/lib', '/lib/x86_64-linux-gnu/glibc-hwcaps/x86-64-v2', '/usr/lib/glibc-hwcaps/x86-64-v2', '/lib/tls', '/lib/x86_64'].map(inDirectory),
  onGlibc('beside-program', 'the directory of the program is not searched', 'glibc-greet', { 'tree/libgreet.so': greet }),
  onGlibc('rpath', 'DT_RPATH', 'glibc-greet-rpath', { 'tree/opt/lib/libgreet.so': greet }),
  onGlibc('runpath', 'DT_RUNPATH', 'glibc-greet-runpath', { 'tree/opt/lib/libgreet.so': greet }),
  onGlibc('rpath-missing', 'DT_RPATH without the library there', 'glibc-greet-rpath', { 'tree/opt/x': 'x' }),
  onGlibc('rpath-then-default', 'DT_RPATH without the library, a default directory with it', 'glibc-greet-rpath', { 'tree/lib/libgreet.so': greet }),
  onGlibc('origin', '$ORIGIN/../lib', 'glibc-greet-origin', { 'tree/lib/x': 'x', 'tree/opt/bin/app': { binary: 'glibc-greet-origin' }, 'tree/opt/lib/libgreet.so': greet }, 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/opt/bin/app"]\n'),
  onGlibc('origin-symlink', '$ORIGIN is the directory of the real file', 'glibc-greet-origin', { 'tree/run': { symlink: 'opt/bin/app' }, 'tree/opt/bin/app': { binary: 'glibc-greet-origin' }, 'tree/opt/lib/libgreet.so': greet }, 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run"]\n'),
  onGlibc('origin-elsewhere', '$ORIGIN when the program is elsewhere', 'glibc-greet-origin', { 'tree/opt/lib/libgreet.so': greet, 'tree/srv/app': { binary: 'glibc-greet-origin' } }, 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/srv/app"]\n'),
  onGlibc('origin-braces', '${ORIGIN}/lib', 'glibc-greet-origin-braces', { 'tree/lib/x': 'x', 'tree/opt/app': { binary: 'glibc-greet-origin-braces' }, 'tree/opt/lib/libgreet.so': greet }, 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/opt/app"]\n'),
  onGlibc('lib-token', '$LIB in Debian', 'glibc-greet-lib-token', { 'tree/opt/lib/x86_64-linux-gnu/libgreet.so': greet }),
  onGlibc('lib-token-lib64', '$LIB is not lib64 in Debian', 'glibc-greet-lib-token', { 'tree/opt/lib64/libgreet.so': greet }),
  onGlibc('relative-runpath', 'a relative DT_RUNPATH counts from the working directory', 'glibc-greet-relative-runpath', { 'tree/srv/lib/libgreet.so': greet }, 'FROM scratch\nCOPY tree /\nWORKDIR /srv\nENTRYPOINT ["/app"]\n'),
  onGlibc('library-path', 'LD_LIBRARY_PATH', 'glibc-greet', { 'tree/opt/x/libgreet.so': greet }, withEnv('LD_LIBRARY_PATH=/nope:/opt/x')),
  onGlibc('library-path-semicolon', 'LD_LIBRARY_PATH with ;', 'glibc-greet', { 'tree/opt/x/libgreet.so': greet }, withEnv('LD_LIBRARY_PATH="/nope;/opt/x"')),
  onGlibc('library-path-empty-entry', 'an empty entry is the working directory', 'glibc-greet', { 'tree/srv/libgreet.so': greet }, 'FROM scratch\nCOPY tree /\nENV LD_LIBRARY_PATH=/nope:\nWORKDIR /srv\nENTRYPOINT ["/app"]\n'),
  onGlibc('library-path-empty', 'an empty LD_LIBRARY_PATH is none', 'glibc-greet', { 'tree/libgreet.so': greet }, withEnv('LD_LIBRARY_PATH=')),
  onGlibc('library-path-origin', '$ORIGIN in LD_LIBRARY_PATH', 'glibc-greet', { 'tree/lib/x': 'x', 'tree/libs/libgreet.so': greet }, withEnv('LD_LIBRARY_PATH=\\$ORIGIN/libs')),
  onGlibc('library-path-over-runpath', 'LD_LIBRARY_PATH comes before DT_RUNPATH: the wrong library wins', 'glibc-greet-runpath', { 'tree/opt/lib/libgreet.so': greet, 'tree/opt/x/libgreet.so': { binary: 'libempty.so' } }, withEnv('LD_LIBRARY_PATH=/opt/x')),
  onGlibc('rpath-over-library-path', 'DT_RPATH comes before LD_LIBRARY_PATH', 'glibc-greet-rpath', { 'tree/opt/lib/libgreet.so': greet, 'tree/opt/x/libgreet.so': { binary: 'libempty.so' } }, withEnv('LD_LIBRARY_PATH=/opt/x')),
  onGlibc('library-path-setuid', 'LD_LIBRARY_PATH is ignored for set-user-id', 'glibc-greet', { 'tree/app': { binary: 'glibc-greet', mode: 0o4755 }, 'tree/opt/x/libgreet.so': greet }, 'FROM scratch\nCOPY tree /\nENV LD_LIBRARY_PATH=/opt/x\nUSER 1000:1000\nENTRYPOINT ["/app"]\n'),
  onGlibc('ld-so-conf-without-cache', '/etc/ld.so.conf alone is not read at run time', 'glibc-greet', { 'tree/opt/x/libgreet.so': greet, 'tree/etc/ld.so.conf': '/opt/x\n' }),
  onGlibc('ld-so-cache', '/etc/ld.so.cache', 'glibc-greet', { 'tree/opt/cached/libgreet.so': greet, 'tree/etc/ld.so.cache': { binary: 'ld.so.cache', mode: 0o644 } }),
  onGlibc('ld-so-cache-stale', '/etc/ld.so.cache names a file that is gone', 'glibc-greet', { 'tree/etc/ld.so.cache': { binary: 'ld.so.cache', mode: 0o644 } }),
  onGlibc('ld-so-cache-stale-default', '/etc/ld.so.cache names a file that is gone, a default directory has it', 'glibc-greet', { 'tree/lib/libgreet.so': greet, 'tree/etc/ld.so.cache': { binary: 'ld.so.cache', mode: 0o644 } }),
  onGlibc('ld-so-cache-garbage', '/etc/ld.so.cache is garbage', 'glibc-greet', { 'tree/lib/libgreet.so': greet, 'tree/etc/ld.so.cache': 'garbage\n' }),
  onGlibc('ld-so-cache-before-default', 'the cache comes before the default directories', 'glibc-greet', { 'tree/opt/cached/libgreet.so': { binary: 'libempty.so' }, 'tree/lib/libgreet.so': greet, 'tree/etc/ld.so.cache': { binary: 'ld.so.cache', mode: 0o644 } }),
  onGlibc('needs-path', 'a needed name with a slash is a path', 'glibc-needs-path', { 'tree/opt/exact/libgreet.so': greet }),
  onGlibc('needs-path-missing', 'a needed path that is not there', 'glibc-needs-path', { 'tree/lib/libgreet.so': greet }),
  onGlibc('needs-relative-path', 'a needed relative path counts from the working directory', 'glibc-needs-relative-path', { 'tree/srv/libgreet.so': greet }, 'FROM scratch\nCOPY tree /\nWORKDIR /srv\nENTRYPOINT ["/app"]\n'),
  onGlibc('library-symlink', 'a library that is a symlink', 'glibc-greet', { 'tree/lib/libgreet.so': { symlink: 'libgreet.so.1.2' }, 'tree/lib/libgreet.so.1.2': greet }),
  onGlibc('library-symlink-dangling', 'a library that is a symlink to nothing', 'glibc-greet', { 'tree/lib/libgreet.so': { symlink: 'libgreet.so.1.2' } }),
  onGlibc('library-wrong-class', 'a 32-bit library is skipped, and none other is there', 'glibc-greet', { 'tree/lib/libgreet.so': { binary: 'libgreet-386.so' } }),
  onGlibc('library-wrong-class-then-right', 'a 32-bit library is skipped for the next directory', 'glibc-greet', { 'tree/lib/x86_64-linux-gnu/libgreet.so': { binary: 'libgreet-386.so' }, 'tree/usr/lib/libgreet.so': greet }),
  onGlibc('library-wrong-machine', 'a library for another CPU of the same class', 'glibc-greet', { 'tree/lib/libgreet.so': { binary: 'libgreet-arm64.so' } }),
  onGlibc('library-wrong-machine-then-right', 'a library for another CPU first, the right one later', 'glibc-greet', { 'tree/lib/x86_64-linux-gnu/libgreet.so': { binary: 'libgreet-arm64.so' }, 'tree/usr/lib/libgreet.so': greet }),
  onGlibc('library-text', 'a library that is a text', 'glibc-greet', { 'tree/lib/libgreet.so': '/* GNU ld script */\nINPUT(libgreet.so.1)\n' }),
  onGlibc('library-long-text', 'a library that is a long text', 'glibc-greet', { 'tree/lib/libgreet.so': '/* GNU ld script */\n'.repeat(100) }),
  onGlibc('library-empty', 'a library that is an empty file', 'glibc-greet', { 'tree/lib/libgreet.so': '' }),
  onGlibc('library-cut', 'a library cut inside its program headers', 'glibc-greet', { 'tree/lib/libgreet.so': { elf: 'libgreet.so', size: 100 } }),
  onGlibc('library-cut-later', 'a library cut later', 'glibc-greet', { 'tree/lib/libgreet.so': { elf: 'libgreet.so', size: 700 } }),
  onGlibc('library-directory', 'a directory of the name of a library', 'glibc-greet', { 'tree/lib/libgreet.so/x': 'x' }),
  onGlibc('library-exec-type', 'a library of type ET_EXEC', 'glibc-greet', { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'e_type', value: 2 }] } }),
  onGlibc('library-object-type', 'a library of type ET_REL', 'glibc-greet', { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'e_type', value: 1 }] } }),
  onGlibc('library-phentsize', 'a library with a wrong e_phentsize', 'glibc-greet', { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'e_phentsize', value: 32 }] } }),
  onGlibc('library-osabi', 'a library with a foreign EI_OSABI', 'glibc-greet', { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'EI_OSABI', value: 9 }] } }),
  onGlibc('library-abiversion', 'a library with an EI_ABIVERSION', 'glibc-greet', { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'EI_ABIVERSION', value: 9 }] } }),
  onGlibc('library-data-big', 'a library with EI_DATA big', 'glibc-greet', { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'EI_DATA', value: 2 }] } }),
  onGlibc('library-ident-version', 'a library with EI_VERSION 0', 'glibc-greet', { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'EI_VERSION', value: 0 }] } }),
  onGlibc('library-version', 'a library with e_version 0', 'glibc-greet', { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'e_version', value: 0 }] } }),
  onGlibc('library-no-dynamic', 'a static program as a library', 'glibc-greet', { 'tree/lib/libgreet.so': { binary: 'start-amd64' } }),
  onGlibc('library-pie', 'a PIE as a library', 'glibc-greet', { 'tree/lib/libgreet.so': { binary: 'glibc-no-library' } }),
  onGlibc('library-align', 'a library with an odd p_align', 'glibc-greet', { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'PT_LOAD.p_align', value: 3 }] } }),
  onGlibc('library-no-load', 'a library without PT_LOAD', 'glibc-greet', { 'tree/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: '0.p_type', value: 0 }, { field: '1.p_type', value: 0 }, { field: '2.p_type', value: 0 }] } }),
  onGlibc('transitive-missing', 'a library of a library is missing', 'glibc-greet', { 'tree/lib/libgreet.so': { binary: 'libouter.so' } }),
  onGlibc('transitive', 'a library of a library is found', 'glibc-greet', { 'tree/lib/libgreet.so': { binary: 'libouter.so' }, 'tree/lib/libdeep.so': deep }),
  onGlibc('transitive-program-rpath', "the program's DT_RPATH counts for libraries of libraries", 'glibc-greet-rpath-both', { 'tree/opt/lib/libgreet.so': { binary: 'libouter.so' }, 'tree/opt/deep/libdeep.so': deep }),
  onGlibc('transitive-program-runpath', "the program's DT_RUNPATH does not count for libraries of libraries", 'glibc-greet-runpath-both', { 'tree/opt/lib/libgreet.so': { binary: 'libouter.so' }, 'tree/opt/deep/libdeep.so': deep }),
  onGlibc('transitive-library-rpath', "the library's own DT_RPATH", 'glibc-greet', { 'tree/lib/libgreet.so': { binary: 'libouter-rpath.so' }, 'tree/opt/deep/libdeep.so': deep }),
  onGlibc('transitive-library-runpath', "the library's own DT_RUNPATH", 'glibc-greet', { 'tree/lib/libgreet.so': { binary: 'libouter-runpath.so' }, 'tree/opt/deep/libdeep.so': deep }),
  onGlibc('transitive-runpath-turns-off-rpath', "a library with DT_RUNPATH does not use the program's DT_RPATH", 'glibc-greet-rpath', { 'tree/opt/lib/libgreet.so': { binary: 'libouter-runpath.so' }, 'tree/opt/lib/libdeep.so': deep }),
  onGlibc('version-present', 'a symbol version that the library has', 'glibc-greet-v1', { 'tree/lib/libgreet.so': { binary: 'libgreet-v1.so' } }),
  onGlibc('version-missing', 'a symbol version that the library has not', 'glibc-greet-v2', { 'tree/lib/libgreet.so': { binary: 'libgreet-v1.so' } }),
  onGlibc('version-none', 'a symbol version of a library that has none', 'glibc-greet-v1', { 'tree/lib/libgreet.so': greet }),
  onGlibc('version-glibc-future', "GLIBC_2.99 is newer than the image's libc", 'glibc-future', libc),
  onGlibc('symbol-missing', 'a function that the library has not', 'glibc-greet', { 'tree/lib/libgreet.so': { binary: 'libempty.so' } }),
  onGlibc('libc', 'a C program with its libc', 'c-glibc', libc),
  onGlibc('libc-missing', 'a C program without its libc', 'c-glibc'),
  onGlibc('libc-in-lib64', 'libc beside the loader in /lib64', 'c-glibc', { 'tree/lib64/libc.so.6': { binary: 'libc.so.6' } }),
  onGlibc('libc-not-libc', 'a libc that is another library', 'c-glibc', { 'tree/lib/libc.so.6': greet }),
  onGlibc('preload-missing', 'LD_PRELOAD of a missing library is a warning', 'glibc-no-library', {}, withEnv('LD_PRELOAD=/nope.so')),
  onGlibc('preload', 'LD_PRELOAD of a library', 'glibc-no-library', { 'tree/p.so': greet }, withEnv('LD_PRELOAD=/p.so')),
  onGlibc('preload-name', 'LD_PRELOAD of a bare name is searched', 'glibc-no-library', { 'tree/lib/libgreet.so': greet }, withEnv('LD_PRELOAD=libgreet.so')),
  onGlibc('preload-wrong-class', 'LD_PRELOAD of a 32-bit library', 'glibc-no-library', { 'tree/p.so': { binary: 'libgreet-386.so' } }, withEnv('LD_PRELOAD=/p.so')),
  onGlibc('preload-gives-symbol', 'LD_PRELOAD gives the symbol that is missing', 'glibc-greet', { 'tree/lib/libgreet.so': { binary: 'libempty.so' }, 'tree/p.so': { binary: 'libgreet-v1.so' } }, withEnv('LD_PRELOAD=/p.so')),
  onGlibc('preload-file', '/etc/ld.so.preload of a missing library is a warning', 'glibc-no-library', { 'tree/etc/ld.so.preload': '/nope.so\n' }),
  onGlibc('preload-several', 'LD_PRELOAD with several', 'glibc-no-library', { 'tree/p.so': greet }, withEnv('LD_PRELOAD="/nope.so /p.so:/nope2.so"')),
  onGlibc('preload-static', 'a static program ignores LD_PRELOAD', 'start-amd64', {}, withEnv('LD_PRELOAD=/nope.so')),
  onGlibc('bind-now', 'LD_BIND_NOW with a missing function', 'glibc-greet', { 'tree/lib/libgreet.so': { binary: 'libempty.so' } }, withEnv('LD_BIND_NOW=1')),
  onGlibc('trace', 'LD_TRACE_LOADED_OBJECTS lists the libraries and does not start', 'glibc-no-library', {}, withEnv('LD_TRACE_LOADED_OBJECTS=1')),
  onGlibc('debug-help', 'the loader called with the program as argument', 'glibc-greet', { 'tree/lib/libgreet.so': greet }, 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/lib64/ld-linux-x86-64.so.2", "/app"]\n'),
  onGlibc('loader-argument-missing', 'the loader called with a program that is not there', 'glibc-no-library', {}, 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/lib64/ld-linux-x86-64.so.2", "/nope"]\n'),
  onGlibc('loader-argument-no-x', 'the loader starts a program without the x bit', 'glibc-no-library', { 'tree/app': { binary: 'glibc-no-library', mode: 0o644 } }, 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/lib64/ld-linux-x86-64.so.2", "/app"]\n'),
  onGlibc('loader-library-path', 'the loader called with --library-path', 'glibc-greet', { 'tree/opt/x/libgreet.so': greet }, 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/lib64/ld-linux-x86-64.so.2", "--library-path", "/opt/x", "/app"]\n'),
  onGlibc('relative-command', 'argv[0] stands in the message of the loader', 'glibc-greet', {}, 'FROM scratch\nCOPY tree /\nENTRYPOINT ["./app"]\n'),
  onGlibc('path-command', 'a name found in PATH stands in the message', 'glibc-greet', { 'tree/bin/greeter': { binary: 'glibc-greet' } }, 'FROM scratch\nCOPY tree /\nENTRYPOINT ["greeter"]\n'),
  onGlibc('musl-program', 'a musl program with a glibc loader only', 'c-musl', libc),
  onGlibc('musl-program-own-loader', 'a program for musl whose libc.so is missing', 'c-musl', { 'tree/lib/ld-musl-x86_64.so.1': { binary: 'ld-linux-x86-64.so.2' } }),
  onGlibc('script-interpreter-library-missing', 'a script whose interpreter lacks a library', 'glibc-greet', { 'tree/app': { text: '#!/bin/greeter\n', mode: 0o755 }, 'tree/bin/greeter': { binary: 'glibc-greet' } }),
];

export const muslCases: readonly TruthCase[] = [
  onMusl('no-library', 'a loader and nothing needed', 'musl-no-library'),
  onMusl('library-missing', 'a library is missing', 'musl-greet'),
  ...['/lib', '/usr/lib', '/usr/local/lib', '/lib64', '/lib/x86_64-linux-gnu'].map(muslInDirectory),
  onMusl('rpath', 'DT_RPATH', 'musl-greet-rpath', { 'tree/opt/lib/libgreet.so': greet }),
  onMusl('runpath', 'DT_RUNPATH', 'musl-greet-runpath', { 'tree/opt/lib/libgreet.so': greet }),
  onMusl('origin', '$ORIGIN/../lib', 'musl-greet-origin', { 'tree/opt/bin/app': { binary: 'musl-greet-origin' }, 'tree/opt/lib/libgreet.so': greet }, 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/opt/bin/app"]\n'),
  onMusl('library-path', 'LD_LIBRARY_PATH', 'musl-greet', { 'tree/opt/x/libgreet.so': greet }, withEnv('LD_LIBRARY_PATH=/nope:/opt/x')),
  onMusl('library-path-over-rpath', 'LD_LIBRARY_PATH comes before DT_RPATH', 'musl-greet-rpath', { 'tree/opt/lib/libgreet.so': greet, 'tree/opt/x/libgreet.so': { binary: 'libempty.so' } }, withEnv('LD_LIBRARY_PATH=/opt/x')),
  onMusl('path-file', '/etc/ld-musl-x86_64.path takes the place of the default directories', 'musl-greet', { 'tree/opt/x/libgreet.so': greet, 'tree/etc/ld-musl-x86_64.path': '/nope\n/opt/x\n' }),
  onMusl('path-file-colon', 'entries parted by colons', 'musl-greet', { 'tree/opt/x/libgreet.so': greet, 'tree/etc/ld-musl-x86_64.path': '/nope:/opt/x' }),
  onMusl('path-file-loses-default', 'then the defaults are not searched', 'musl-greet', { 'tree/lib/libgreet.so': greet, 'tree/etc/ld-musl-x86_64.path': '/opt/x\n' }),
  onMusl('path-file-empty', 'an empty path file', 'musl-greet', { 'tree/lib/libgreet.so': greet, 'tree/etc/ld-musl-x86_64.path': '' }),
  onMusl('library-wrong-class', 'a 32-bit library', 'musl-greet', { 'tree/lib/libgreet.so': { binary: 'libgreet-386.so' } }),
  onMusl('library-wrong-machine', 'a library for another CPU', 'musl-greet', { 'tree/lib/libgreet.so': { binary: 'libgreet-arm64.so' } }),
  onMusl('library-wrong-class-then-right', 'a 32-bit library first, the right one in a later directory', 'musl-greet', { 'tree/lib/libgreet.so': { binary: 'libgreet-386.so' }, 'tree/usr/lib/libgreet.so': greet }),
  onMusl('library-text', 'a library that is a text', 'musl-greet', { 'tree/lib/libgreet.so': '/* GNU ld script */\nINPUT(libgreet.so.1)\n' }),
  onMusl('library-empty', 'a library that is an empty file', 'musl-greet', { 'tree/lib/libgreet.so': '' }),
  onMusl('library-directory', 'a directory of the name of a library', 'musl-greet', { 'tree/lib/libgreet.so/x': 'x' }),
  onMusl('transitive-missing', 'a library of a library is missing', 'musl-greet', { 'tree/lib/libgreet.so': { binary: 'libouter.so' } }),
  onMusl('transitive-program-runpath', "the program's DT_RUNPATH counts for libraries of libraries in musl", 'musl-greet-runpath', { 'tree/opt/lib/libgreet.so': { binary: 'libouter.so' }, 'tree/opt/lib/libdeep.so': deep }),
  onMusl('symbol-missing', 'a function that the library has not', 'musl-greet', { 'tree/lib/libgreet.so': { binary: 'libempty.so' } }),
  onMusl('version-missing', 'symbol versions do not count in musl', 'musl-greet-v2', { 'tree/lib/libgreet.so': { binary: 'libgreet-v1.so' } }),
  onMusl('version-none', 'symbol versions do not count in musl, with a library that has none', 'musl-greet-v2', { 'tree/lib/libgreet.so': greet }),
  onMusl('c-program', 'a C program: its libc is the loader', 'c-musl'),
  onMusl('glibc-program', 'a glibc program with a musl loader only', 'c-glibc'),
  onMusl('glibc-program-by-its-name', 'musl under the name of the glibc loader', 'c-glibc', { 'tree/lib64/ld-linux-x86-64.so.2': { binary: 'ld-musl-x86_64.so.1' } }),
  onMusl('preload-missing', 'LD_PRELOAD of a missing library', 'musl-no-library', {}, withEnv('LD_PRELOAD=/nope.so')),
  onMusl('two-missing', 'several things missing: all are said', 'musl-greet', { 'tree/lib/libgreet.so': { binary: 'libouter.so' } }),
  onMusl('needs-path', 'a needed name with a slash', 'glibc-needs-path', { 'tree/lib64/ld-linux-x86-64.so.2': { binary: 'ld-musl-x86_64.so.1' }, 'tree/opt/exact/libgreet.so': greet }),
];
