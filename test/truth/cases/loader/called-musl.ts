/** musl's loader called as the command, with a program as its argument. */
import type { TruthCase } from '../../case.ts';
import { bare, greet, musl } from '../shapes.ts';
import type { Context } from '../shapes.ts';

const greetInLib: Context = { 'tree/lib/libgreet.so': greet };
const muslAt = '/lib/ld-musl-x86_64.so.1';

/** `COPY tree /` and a command, which is exec form JSON. */
function started(name: string, why: string, command: readonly string[], files: Context, lines = ''): TruthCase {
  return bare(`binaries-${name}`, why, `FROM scratch\nCOPY tree /\n${lines}ENTRYPOINT ${JSON.stringify(command)}\n`, files);
}

function byMusl(name: string, why: string, args: readonly string[], files: Context = {}, lines = ''): TruthCase {
  return started(`by-musl-${name}`, why, [muslAt, ...args], { 'tree/app': { binary: 'musl-greet' }, ...musl, ...files }, lines);
}

export const loaderCalledMuslCases: readonly TruthCase[] = [
  byMusl('alone', 'without a program it says how to call it', []),
  byMusl('found', 'the program and its library are there', ['/app'], greetInLib),
  byMusl('library-missing', 'the library is missing', ['/app']),
  byMusl('library-path', '--library-path', ['--library-path', '/opt', '/app'], { 'tree/opt/libgreet.so': greet }),
  byMusl('library-path-equals', '--library-path=', ['--library-path=/opt', '/app'], { 'tree/opt/libgreet.so': greet }),
  byMusl(
    'library-path-over-variable',
    '--library-path takes the place of LD_LIBRARY_PATH',
    ['--library-path', '/opt', '/app'],
    { 'tree/srv/libgreet.so': greet },
    'ENV LD_LIBRARY_PATH=/srv\n',
  ),
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
  byMusl('origin-symlink', '$ORIGIN where the program is a symlink', ['/run'], {
    'tree/run': { symlink: 'opt/bin/app' },
    'tree/opt/bin/app': { binary: 'musl-greet-origin' },
    'tree/opt/lib/libgreet.so': greet,
  }),
  bare(
    'by-musl-path-file-below',
    'the path file of a loader that was called lies beside the folder of its name',
    'FROM scratch\nCOPY tree /\nENTRYPOINT ["/opt/musl/lib/ld.so", "/app"]\n',
    {
      'tree/app': { binary: 'musl-greet' },
      'tree/opt/musl/lib/ld.so': { binary: 'ld-musl-x86_64.so.1' },
      'tree/opt/x/libgreet.so': greet,
      'tree/opt/musl/etc/ld-musl-x86_64.path': '/opt/x\n',
    },
  ),
  byMusl('path-file', 'the path file', ['/app'], { 'tree/opt/x/libgreet.so': greet, 'tree/etc/ld-musl-x86_64.path': '/opt/x\n' }),
  started('by-musl-renamed', 'musl by another name, with a program for it', ['/ld', '/app'], {
    'tree/app': { binary: 'musl-greet' },
    ...musl,
    'tree/ld': { symlink: `.${muslAt}` },
  }),
  started('by-musl-ldd', 'musl called ldd lists', ['/ldd', '/app'], {
    'tree/app': { binary: 'musl-greet' },
    ...musl,
    ...greetInLib,
    'tree/ldd': { symlink: `.${muslAt}` },
  }),
  started('by-musl-script-program', 'a script whose interpreter is the loader', ['/run'], {
    'tree/app': { binary: 'musl-greet' },
    ...musl,
    ...greetInLib,
    'tree/run': { text: `#!${muslAt} /app\n`, mode: 0o755 },
  }),
];
