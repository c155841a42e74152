/** Starts that were predicted otherwise: what a cache of libraries names that is gone, and search paths without a text. */
import type { FileSpec, TruthCase } from '../case.ts';

type Files = Readonly<Record<string, FileSpec>>;

const dockerfile = 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/app"]\n';
const greet = { binary: 'libgreet.so' } as const;
const glibc: Files = { 'tree/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' }, 'tree/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' } };

/** Made by ldconfig 2.36: libgreet.so in /opt/glibc-hwcaps/x86-64-v2 and in /opt. */
const cache = 'Z2xpYmMtbGQuc28uY2FjaGUxLjECAAAAQwAAAAIAAACkAAAAAAAAAAAAAAAAAAAAAwMAAI0AAABxAAAAAAAAAAAAAAAAAABAAwMAAI0AAABgAAAAAAAAAAAAAAAAAAAAL29wdC9saWJncmVldC5zbwAvb3B0L2dsaWJjLWh3Y2Fwcy94ODYtNjQtdjIvbGliZ3JlZXQuc28AeDg2LTY0LXYyAAB0IaTqAgAAAAAAAAAAAAAA0AAAAEMAAAABAAAAAAAAAMwAAAAEAAAAmQAAAGxkY29uZmlnIChEZWJpYW4gR0xJQkMgMi4zNi05K2RlYjEydTE0KSBzdGFibGUgcmVsZWFzZSB2ZXJzaW9uIDIuMzY=';

const started = (name: string, why: string, files: Files): TruthCase => ({ name: `glibc-${name}`, why, dockerfile, context: { 'tree/app': { binary: 'glibc-greet' }, ...glibc, ...files }, engines: ['current'] });

export const startedCases: readonly TruthCase[] = [
  started('cache-build-gone', 'what the cache names for better processors is gone, and the plain library beside it is not looked at', { 'tree/etc/ld.so.cache': { base64: cache }, 'tree/opt/libgreet.so': greet }),
  started('cache-build-alone', 'what the cache names for better processors comes before the plain library, which may be gone', { 'tree/etc/ld.so.cache': { base64: cache }, 'tree/opt/glibc-hwcaps/x86-64-v2/libgreet.so': greet }),
  started('rpath-empty', 'an empty DT_RPATH is none, and not the working directory', { 'tree/app': { elf: 'glibc-greet-rpath', dynamic: [{ tag: 15, value: 0 }] }, 'tree/libgreet.so': greet }),
  started('runpath-empty', 'nor is an empty DT_RUNPATH', { 'tree/app': { elf: 'glibc-greet-runpath', dynamic: [{ tag: 29, value: 0 }] }, 'tree/libgreet.so': greet }),
];
