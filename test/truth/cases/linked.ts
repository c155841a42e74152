/** What loaders ask beyond the libraries that are needed: versions of the loader itself, and of what nobody loaded. */
import type { FileSpec, TruthCase } from '../case.ts';

const DT_NEEDED = 1;
/** A tag that no loader knows. */
const NOTHING = 0x6ffffdf0;

function linked(name: string, why: string, files: Readonly<Record<string, FileSpec>>, user = '0'): TruthCase {
  const context = Object.fromEntries(Object.entries(files).map(([path, spec]) => [`t/${path}`, spec]));
  return { name, why, dockerfile: `FROM scratch\nCOPY t /\nUSER ${user}\nENTRYPOINT ["/app"]\n`, context, engines: ['current'] };
}

const glibc = { 'lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' }, 'lib/libc.so.6': { binary: 'libc.so.6' } } as const;

export const linkedCases: readonly TruthCase[] = [
  linked('glibc-loader-older-than-libc', 'libc wants a version of its loader, which comes from an older release', {
    ...glibc, app: { binary: 'c-glibc' }, 'lib64/ld-linux-x86-64.so.2': { elf: 'ld-linux-x86-64.so.2', replace: [['GLIBC_2.35', 'GLIBC_2.3x']] },
  }),
  linked('glibc-version-of-what-is-not-needed', 'a version is wanted of a library whose need was taken away', { ...glibc, app: { elf: 'c-glibc', dynamic: [{ tag: DT_NEEDED, to: NOTHING }] } }),
  linked('glibc-cache-of-root', 'a cache that its user may not read is none', {
    'lib64/ld-linux-x86-64.so.2': glibc['lib64/ld-linux-x86-64.so.2'], app: { binary: 'glibc-greet' }, 'opt/cached/libgreet.so': { binary: 'libgreet.so' }, 'etc/ld.so.cache': { binary: 'ld.so.cache', mode: 0o600 },
  }, '1000'),
  linked('musl-without-need', 'nothing asks for musl itself, whose symbols count for nobody then', {
    'lib/ld-musl-x86_64.so.1': { binary: 'ld-musl-x86_64.so.1' }, app: { elf: 'c-musl', dynamic: [{ tag: DT_NEEDED, to: NOTHING }] },
  }),
];
