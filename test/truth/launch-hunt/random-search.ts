/** Libraries at random places: found, passed over or refused by the folders that a loader looks into and the order it has. */
import type { FileSpec } from '../case.ts';
import type { Dice } from '../dice.ts';
import { file, LD, MUSL } from './random-start.ts';
import type { Draft } from './random-start.ts';

const GLIBC = [
  'glibc-greet',
  'glibc-greet-rpath',
  'glibc-greet-rpath-both',
  'glibc-greet-runpath',
  'glibc-greet-runpath-both',
  'glibc-greet-origin',
  'glibc-greet-origin-braces',
  'glibc-greet-lib-token',
  'glibc-greet-relative-runpath',
  'glibc-greet-v1',
  'glibc-greet-v2',
  'glibc-needs-path',
  'glibc-needs-relative-path',
  'gcc-greet-dynamic',
  'gcc-greet-now',
  'gcc-weak-dynamic',
] as const;
const MUSLS = ['musl-greet', 'musl-greet-rpath', 'musl-greet-runpath', 'musl-greet-origin', 'musl-greet-v2', 'musl-greet-dynamic'] as const;
const FOLDERS = [
  'lib',
  'usr/lib',
  'lib/x86_64-linux-gnu',
  'usr/lib/x86_64-linux-gnu',
  'lib64',
  'usr/lib64',
  'usr/local/lib',
  'opt/lib',
  'opt/deep',
  'opt/lib64',
  'opt/lib/x86_64-linux-gnu',
  'opt',
  'opt/exact',
  '',
  'a',
  'a/b',
  'opt/cached',
  'bin/lib',
  'lib/glibc-hwcaps/x86-64-v2',
  'lib/glibc-hwcaps/x86-64-v3',
  'usr/lib/glibc-hwcaps/x86-64-v4',
  'opt/lib/glibc-hwcaps/x86-64-v2',
  'opt/lib/tls',
  'opt/lib/x86_64',
  'opt/lib/tls/x86_64',
  'lib/tls',
  'lib/haswell',
  'opt/lib/haswell',
  'opt/lib/haswell/x86_64',
  'lib/x86_64-linux-gnu/tls',
  'opt/cached/glibc-hwcaps/x86-64-v2',
] as const;
const KINDS = [
  'libgreet.so',
  'libgreet.so',
  'libgreet.so',
  'libgreet-v1.so',
  'libgreet-386.so',
  'libgreet-arm64.so',
  'libempty.so',
  'libouter.so',
  'libouter-rpath.so',
  'libouter-runpath.so',
  'libentry.so',
  'start-amd64',
  'glibc-no-library',
  'c-glibc',
  'lib-greet.so',
  'libs-greet.so',
  'libn-greet.so',
  'libm-greet.so',
  'lib32-greet.so',
  'lib-outer.so',
  'lib-weak.so',
  'lib-ifunc.so',
  'lib-initial.so',
  'lib-versioned.so',
  'lib-other.so',
  'start-object.o',
  'package.a',
  'mach-o-x86_64',
] as const;
const PATHS = [
  '/opt/lib',
  '/opt/lib:/a',
  '/a:/opt/lib',
  ':/opt/lib',
  '/opt/lib:',
  'a',
  '/a/b/../b',
  '$ORIGIN/../a',
  '${ORIGIN}/a',
  '/opt/$LIB',
  '/opt/${LIB}',
  '/opt/$PLATFORM',
  '/lib/$PLATFORM',
  '/nope;/opt/lib',
  '',
  ':',
  '/',
  '//opt//lib/',
  '/opt/lib/',
  '/opt/loop',
  '/opt/file',
  '/opt/link',
  '.',
  './a',
  '/usr/local/lib',
  '/lib',
  '/lib64',
  '$LIB',
  '/opt/lib$ORIGIN',
  '$ORIGIN',
  '/opt/$FOO:/opt/lib',
  '/a\n/opt/lib',
  '/opt/lib /a',
] as const;
const PRELOADS = [
  '/opt/lib/libgreet.so',
  'libgreet.so',
  'libgreet.so /opt/deep/libdeep.so',
  '/nope.so',
  'libdeep.so',
  '/opt/lib/libgreet.so:/nope.so',
  ' ',
  ':',
  './a/libgreet.so',
  '$ORIGIN/a/libgreet.so',
  '/opt/$LIB/libgreet.so',
  '/lib/libgreet.so /lib/libgreet.so',
  'lib-greet.so',
  'libm.so.6',
  '/opt',
  '/opt/file/x',
] as const;
const COMMANDS: readonly [readonly [string, ...string[]], ...(readonly [string, ...string[]])[]] = [
  ['/app'],
  ['/app'],
  ['/app'],
  ['/app'],
  ['/bin/app'],
  ['/link'],
  ['./app'],
  ['bin/app'],
  ['/a/../app'],
];

function aLibrary(dice: Dice, notes: string[]): FileSpec | null {
  switch (dice.throw(14)) {
    case 0:
      return {
        text: dice.one([
          '',
          'x',
          'text\n',
          '/* GNU ld script */\nINPUT(libgreet.so)\n',
          `\x7fELF\x02\x01\x01${'\0'.repeat(60)}`,
          'x'.repeat(100),
        ]),
        mode: 0o755,
      };
    case 1:
      return {
        symlink: dice.one([
          'libgreet.so',
          '../lib/libgreet.so',
          '/opt/lib/libgreet.so',
          '/opt/deep/real.so',
          '/nowhere',
          'libgreet.so.1',
          '.',
        ]),
      };
    case 2:
      return { directory: true };
    case 3:
      return file(dice, 'libgreet.so', notes, 1);
    default: {
      const name = dice.one(KINDS);
      notes.push(name);
      const made = file(dice, name, notes, 0);
      return made !== null && dice.once(10)
        ? { ...(made as { base64: string }), mode: dice.one([0o644, 0o600, 0o000, 0o111, 0o4755]) }
        : made;
    }
  }
}

export function randomSearch(dice: Dice): Draft {
  const draft: Draft = { files: {}, notes: [] };
  const { files, notes } = draft;
  const isMusl = dice.once(3);
  const program = isMusl ? dice.one(MUSLS) : dice.one(GLIBC);
  notes.push(program);
  const free = (path: string): boolean =>
    Object.keys(files).every((other) => other !== path && !other.startsWith(`${path}/`) && !path.startsWith(`${other}/`));
  const put = (path: string, spec: FileSpec | null): void => {
    if (spec !== null && free(path)) files[path] = spec;
  };
  const app = renamed(file(dice, program, notes, dice.once(5) ? 1 : 0), dice, notes);
  put('app', app !== null && dice.once(12) ? { ...(app as { base64: string }), mode: 0o4755 } : app);
  put('bin/app', app);
  put('link', { symlink: dice.one(['app', '/bin/app']) });
  if (isMusl) put(MUSL, file(dice, 'ld-musl-x86_64.so.1', notes, 0));
  else put(LD, file(dice, 'ld-linux-x86-64.so.2', notes, 0));
  if (!isMusl || dice.once(8))
    put(`${dice.one(['lib', 'lib', 'usr/lib', 'lib/x86_64-linux-gnu', 'opt/lib', 'lib64'])}/libc.so.6`, file(dice, 'libc.so.6', notes, 0));
  dice.some(1, 4, () =>
    put(
      `${dice.one(FOLDERS)}/${dice.one(['libgreet.so', 'libgreet.so', 'libgreet.so', program.startsWith('musl') ? 'libm-greet.so' : 'lib-greet.so', 'libdeep.so', 'libgreet.so.1'])}`.replace(
        /^\//,
        '',
      ),
      aLibrary(dice, notes),
    ),
  );
  if (dice.once(2)) put(`${dice.one(FOLDERS)}/libdeep.so`.replace(/^\//, ''), file(dice, 'libdeep.so', notes, 0));
  put('opt/deep/real.so', file(dice, 'libgreet.so', notes, 0));
  put('opt/loop', { symlink: 'loop' });
  put('a/x', 'x');
  put('opt/file', 'text');
  put('opt/link', { symlink: dice.one(['lib', '/a', 'nowhere', 'deep']) });
  const env: Record<string, string> = {};
  if (dice.once(2)) env['LD_LIBRARY_PATH'] = dice.one(PATHS);
  if (dice.once(5)) env['LD_PRELOAD'] = dice.one(PRELOADS);
  if (dice.once(8)) env['LD_BIND_NOW'] = dice.one(['1', '', '0']);
  if (dice.once(8))
    put('etc/ld.so.preload', { text: `${dice.one(PRELOADS)}${dice.one(['', '\n', ' # words\n', '\n#/nope.so\n'])}`, mode: 0o644 });
  if (dice.once(4))
    put('etc/ld.so.cache', dice.once(4) ? { text: dice.one(['', 'x', 'glibc-ld.so.cache1.1']) } : file(dice, 'ld.so.cache', notes, 0));
  if (isMusl && dice.once(3))
    put(
      'etc/ld-musl-x86_64.path',
      dice.once(8)
        ? { directory: true }
        : {
            text: dice.one([
              '/opt/lib\n',
              '/opt/lib:/a',
              '',
              '/a\n/opt/lib\n',
              '\n\n/opt/lib',
              '/opt/lib \n',
              '/opt/lib\r\n',
              'a',
              '/opt/\0lib\n',
              '# words\n/opt/lib\n',
            ]),
            mode: dice.one([0o644, 0o644, 0o600]),
          },
    );
  if (dice.once(6)) put('etc/ld.so.conf', { text: 'include /etc/ld.so.conf.d/*.conf\n/opt/lib\n' });
  draft.env = env;
  draft.command = dice.one(COMMANDS);
  draft.user = dice.once(6) ? 1000 : 0;
  notes.push(
    JSON.stringify({ env, command: draft.command, user: draft.user }),
    JSON.stringify(
      Object.entries(files).filter(([, spec]) => typeof spec === 'string' || !('base64' in spec) || spec.mode !== 0o755),
      (key, value: unknown) => (key === 'base64' ? undefined : value),
    ),
  );
  return draft;
}

/** Search paths that the fixtures have are put into others of their length at most. */
function renamed(spec: FileSpec | null, dice: Dice, notes: string[]): FileSpec | null {
  if (spec === null || typeof spec === 'string' || !('base64' in spec)) return spec;
  const bytes = Buffer.from(spec.base64, 'base64');
  const found = ['/opt/lib:/opt/deep', '$ORIGIN/../lib', '${ORIGIN}/lib', '/opt/$LIB', '/opt/lib'].find((text) =>
    bytes.includes(`${text}\0`),
  );
  if (found === undefined || dice.once(2)) return spec;
  const fitting = PATHS.filter((path) => path.length <= found.length);
  const text = fitting[dice.throw(fitting.length)] ?? '';
  const fresh = Buffer.alloc(found.length);
  fresh.write(text, 'latin1');
  fresh.copy(bytes, bytes.indexOf(`${found}\0`));
  notes.push(`path ${JSON.stringify(text)}`);
  return { base64: bytes.toString('base64'), mode: spec.mode ?? 0o755 };
}
