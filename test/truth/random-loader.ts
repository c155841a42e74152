/** Dynamic programs whose loaders, libraries, search paths and variables are thrown together. */
import type { FileSpec, TruthCase } from './case.ts';
import { Dice } from './dice.ts';

const programs = [
  'glibc-greet',
  'glibc-greet',
  'glibc-greet-rpath',
  'glibc-greet-rpath-both',
  'glibc-greet-runpath',
  'glibc-greet-runpath-both',
  'glibc-greet-relative-runpath',
  'glibc-greet-origin',
  'glibc-greet-origin-braces',
  'glibc-greet-lib-token',
  'glibc-greet-v1',
  'glibc-greet-v2',
  'glibc-needs-path',
  'glibc-needs-relative-path',
  'glibc-no-library',
  'glibc-loader-in-opt',
  'glibc-relative-loader',
  'glibc-386',
  'musl-greet',
  'musl-greet-origin',
  'musl-greet-rpath',
  'musl-greet-runpath',
  'musl-greet-v2',
  'musl-no-library',
  'c-glibc',
] as const;

const libraries = [
  'libgreet.so',
  'libgreet-v1.so',
  'libouter.so',
  'libouter-rpath.so',
  'libouter-runpath.so',
  'libdeep.so',
  'libempty.so',
  'libgreet-386.so',
  'libgreet-arm64.so',
] as const;

/** Folders that one loader or another looks into, and some that none does. */
const folders = [
  'lib',
  'usr/lib',
  'lib64',
  'usr/lib64',
  'lib/x86_64-linux-gnu',
  'usr/lib/x86_64-linux-gnu',
  'lib/x86_64-linux-gnu/glibc-hwcaps/x86-64-v2',
  'usr/local/lib',
  'opt/lib',
  'opt',
  'lib/tls',
  'w',
] as const;

const loaders: readonly (readonly [path: string, binary: string])[] = [
  ['lib64/ld-linux-x86-64.so.2', 'ld-linux-x86-64.so.2'],
  ['lib/ld-musl-x86_64.so.1', 'ld-musl-x86_64.so.1'],
];

const paths = ['/opt/lib', '/w', 'w', '.', '', '/nowhere', '/opt/lib/', '$ORIGIN/../lib', '/lib/x86_64-linux-gnu', '/link', '/f'] as const;

type Files = Record<string, FileSpec>;

/** Puts what nothing else lies at, above or below. */
function put(files: Files, path: string, spec: FileSpec): void {
  const key = `t/${path}`;
  if (Object.keys(files).every((other) => other !== key && !other.startsWith(`${key}/`) && !key.startsWith(`${other}/`))) files[key] = spec;
}

function library(dice: Dice, name: string): FileSpec {
  const mode = dice.one([0o644, 0o644, 0o755, 0o600, 0]);
  switch (dice.throw(14)) {
    case 0:
      return { text: dice.one(['', 'no library\n', '/* GNU ld script */\nINPUT(/opt/lib/libgreet.so)\n', '#!/bin/sh\n']), mode };
    case 1:
      return { directory: true };
    case 2:
      return { symlink: dice.one(['/opt/lib/libgreet.so', 'libgreet.so.1', '../lib/libgreet.so', 'libgreet.so', '/nowhere']) };
    case 3:
      return { elf: 'libgreet.so', size: dice.one([40, 64, 700, 4096, 8192]), mode };
    case 4:
      return {
        elf: 'libgreet.so',
        set: [{ field: dice.one(['e_machine', 'e_type', 'EI_OSABI', 'EI_ABIVERSION', 'e_phnum', 'e_version']), value: dice.throw(6) }],
        mode,
      };
    case 5:
      return { binary: dice.one(libraries), mode };
    default:
      return { binary: name === 'libc.so.6' ? name : 'libgreet.so', mode };
  }
}

function tree(dice: Dice): Files {
  const files: Files = {};
  const directory = dice.one(['', '', 'bin/', 'opt/bin/', 'usr/bin/']);
  files[`t/${directory}app`] = { binary: dice.one(programs), mode: dice.once(12) ? 0o4755 : 0o755 };
  for (const [path, binary] of loaders) {
    if (dice.once(9)) continue;
    if (dice.once(8)) {
      put(files, path, { symlink: dice.one(['../opt/ld', '/opt/ld', 'nowhere', '/lib/x86_64-linux-gnu/ld']) });
      put(files, 'opt/ld', { binary });
    } else put(files, path, { binary, mode: dice.one([0o755, 0o755, 0o755, 0o644, 0o711]) });
  }
  if (!dice.once(8))
    put(
      files,
      `${dice.one(['lib/x86_64-linux-gnu', 'lib/x86_64-linux-gnu', 'lib', 'usr/lib', 'opt/lib', 'lib64'])}/libc.so.6`,
      library(dice, 'libc.so.6'),
    );
  dice.some(1, 5, () =>
    put(
      files,
      `${dice.one(folders)}/${dice.one(['libgreet.so', 'libgreet.so', 'libgreet.so', 'libgreet.so.1', 'libdeep.so', 'libouter.so'])}`,
      library(dice, 'libgreet.so'),
    ),
  );
  if (dice.once(4)) put(files, 'link', { symlink: dice.one(['opt/lib', '/lib', 'w', 'nowhere']) });
  if (dice.once(6)) put(files, 'f', 'text');
  if (dice.once(6)) put(files, 'etc/ld-musl-x86_64.path', dice.one(['/opt/lib\n', '/opt/lib:/w', '', '/nowhere\n/w\n', 'w\n']));
  if (dice.once(8))
    put(
      files,
      'etc/ld.so.preload',
      dice.one(['/opt/lib/libgreet.so\n', 'libgreet.so', '/nowhere.so\n', '', '# none\n', 'libempty.so libgreet.so\n']),
    );
  if (dice.once(10))
    put(files, 'etc/ld.so.cache', dice.once(2) ? { binary: 'ld.so.cache', mode: 0o644 } : { text: 'damaged', mode: 0o644 });
  if (dice.once(8)) put(files, 'etc/ld.so.conf', '/opt/lib\n/w\n');
  return files;
}

function environment(dice: Dice): string {
  const path = (): string => dice.some(1, 3, () => dice.one(paths)).join(dice.one([':', ':', ':', ';']));
  const lines = [
    ...(dice.once(3) ? [`ENV LD_LIBRARY_PATH="${path().replaceAll('$', '\\$')}"`] : []),
    ...(dice.once(10)
      ? [`ENV LD_PRELOAD="${dice.one(['libgreet.so', '/opt/lib/libgreet.so', '/nowhere.so', 'libempty.so:libgreet.so', ' '])}"`]
      : []),
    ...(dice.once(12)
      ? [
          `ENV ${dice.one(['LD_BIND_NOW=1', 'LD_AUDIT=/w/a.so', 'LD_ORIGIN_PATH=/w', 'GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2', 'LD_VERBOSE=1', 'LD_WARN=1'])}`,
        ]
      : []),
    ...(dice.once(4) ? [`WORKDIR ${dice.one(['/w', '/opt', '/opt/lib', '/lib'])}`] : []),
    ...(dice.once(4) ? [`USER ${dice.one(['1000', '7:8', '0'])}`] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Started by its path most often, else by a loader. */
function command(dice: Dice, app: string): string {
  if (!dice.once(6)) return `ENTRYPOINT ["${app}"]`;
  const loader = dice.one(['/lib64/ld-linux-x86-64.so.2', '/lib/ld-musl-x86_64.so.1']);
  const options = dice.one([
    [],
    [],
    ['--library-path', dice.one(['/opt/lib', '/w:/opt/lib', ''])],
    ['--inhibit-cache'],
    ['--preload', '/opt/lib/libgreet.so'],
    ['--argv0', 'x'],
    ['--list'],
    ['--verify'],
    ['--nope'],
  ]);
  return `ENTRYPOINT ${JSON.stringify([loader, ...options, dice.once(8) ? app.slice(1) : app])}`;
}

/** The case of a seed. */
export function loaderCase(seed: number): TruthCase {
  const dice = new Dice(seed);
  const context = tree(dice);
  const app = Object.keys(context)[0]!.slice(1);
  return {
    name: `loader-${seed}`,
    why: 'thrown together',
    dockerfile: `FROM scratch\nCOPY t /\n${environment(dice)}${command(dice, app)}\n`,
    context,
  };
}
