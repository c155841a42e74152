/** The releases of glibc's loader: which folders each looks into, and what the variables have it say first. */
import type { FileSpec, TruthCase } from '../../case.ts';

const libc = { 'lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' } } as const;

function compiled(name: string, why: string, files: Readonly<Record<string, FileSpec>>, env = ''): TruthCase {
  const context = Object.fromEntries(Object.entries(files).map(([path, spec]) => [`t/${path}`, spec]));
  return {
    name,
    why,
    dockerfile: `FROM scratch\nCOPY t /\n${env === '' ? '' : `ENV ${env}\n`}ENTRYPOINT ["/app"]\n`,
    context,
    engines: ['current'],
  };
}

/** A library that stands in one folder for better processors alone, and a loader of a release. */
function found(release: string, folder: string): TruthCase {
  const loader = release === '2.36' ? 'ld-linux-x86-64.so.2' : `ld-${release}.so`;
  return compiled(
    `glibc-${release.replace('.', '-')}-looks-into-${folder.replaceAll(/[/_]/g, '-')}`,
    `whether glibc ${release} looks into ${folder}`,
    {
      'lib64/ld-linux-x86-64.so.2': { binary: loader },
      app: { binary: 'glibc-greet' },
      [`lib/x86_64-linux-gnu/${folder}/libgreet.so`]: { binary: 'libgreet.so' },
    },
  );
}

const RELEASES = ['2.31', '2.36', '2.41'];
const FOLDERS = ['glibc-hwcaps/x86-64-v2', 'tls', 'x86_64', 'tls/x86_64'];

/** What is said before a library is missed. */
function before(name: string, why: string, env: string, files: Readonly<Record<string, FileSpec>> = {}): TruthCase {
  return compiled(
    name,
    why,
    { 'lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' }, app: { binary: 'glibc-greet' }, ...files },
    env,
  );
}

export const compiledCases: readonly TruthCase[] = [
  ...RELEASES.flatMap((release) => FOLDERS.map((folder) => found(release, folder))),
  compiled('glibc-2-31-and-a-level', 'glibc 2.31 does not look at the level that a program is marked for, and misses a version first', {
    'lib64/ld-linux-x86-64.so.2': { binary: 'ld-2.31.so' },
    ...libc,
    app: { elf: 'c-glibc', patch: [{ offset: 0x2e0, hex: '08000000' }] },
  }),
  compiled('glibc-2-31-with-libc-of-2-36', 'a loader of an older release than its libc', {
    'lib64/ld-linux-x86-64.so.2': { binary: 'ld-2.31.so' },
    ...libc,
    app: { binary: 'c-glibc' },
  }),
  compiled(
    'glibc-2-41-forbids-stack',
    'glibc.rtld.execstack=0 of glibc 2.41 and a program that wants to execute its stack, which is told before a library that is missing',
    {
      'lib64/ld-linux-x86-64.so.2': { binary: 'ld-2.41.so' },
      app: { elf: 'glibc-greet', set: [{ field: 'PT_GNU_STACK.p_flags', value: 7 }] },
    },
    'GLIBC_TUNABLES=glibc.rtld.execstack=0',
  ),
  compiled(
    'glibc-2-41-forbids-stack-of-library',
    'and a library that wants to',
    {
      'lib64/ld-linux-x86-64.so.2': { binary: 'ld-2.41.so' },
      'lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'PT_GNU_STACK.p_flags', value: 7 }] },
      'app': { binary: 'glibc-greet' },
    },
    'GLIBC_TUNABLES=glibc.rtld.execstack=0',
  ),
  compiled(
    'glibc-2-36-forbids-no-stack',
    'glibc.rtld.execstack=0 is nothing to glibc 2.36',
    {
      'lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' },
      app: { elf: 'glibc-no-library', set: [{ field: 'PT_GNU_STACK.p_flags', value: 7 }] },
    },
    'GLIBC_TUNABLES=glibc.rtld.execstack=0',
  ),
  before(
    'glibc-audit-missing',
    'LD_AUDIT of a file that is not there, before a library that is missing',
    'LD_AUDIT=/a.so:b.so LD_PRELOAD=/p.so',
  ),
  before('glibc-audit-short', 'LD_AUDIT of a file that is too short', 'LD_AUDIT=/a.so', { 'a.so': 'x' }),
  before('glibc-audit-class', 'LD_AUDIT of a library of 32 bits', 'LD_AUDIT=/a.so', { 'a.so': { binary: 'libgreet-386.so' } }),
  before('glibc-audit-no-version', 'LD_AUDIT of a library that watches nothing', 'LD_AUDIT=/a.so', { 'a.so': { binary: 'libgreet.so' } }),
  before('glibc-debug-misspelt', 'an option that LD_DEBUG does not know, before a library that is missing', 'LD_DEBUG=1'),
  before('glibc-debug-libs', 'LD_DEBUG=libs tells where it looks before it misses a library', 'LD_DEBUG=libs'),
  before('glibc-debug-statistics', 'LD_DEBUG=statistics tells nothing before a library is missed', 'LD_DEBUG=statistics'),
];
