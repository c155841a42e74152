/** /etc/ld.so.cache. */
import type { FileSpec, TruthCase } from '../../case.ts';
import { bare, glibc, greet, libc, tree } from '../shapes.ts';

/** Made by ldconfig 2.36: libgreet.so in /opt/glibc-hwcaps/x86-64-v2 and in /opt. */
const twoBuilds: FileSpec = {
  base64:
    'Z2xpYmMtbGQuc28uY2FjaGUxLjECAAAAQwAAAAIAAACkAAAAAAAAAAAAAAAAAAAAAwMAAI0AAABxAAAAAAAAAAAAAAAAAABAAwMAAI0AAABgAAAAAAAAAAAAAAAAAAAAL29wdC9saWJncmVldC5zbwAvb3B0L2dsaWJjLWh3Y2Fwcy94ODYtNjQtdjIvbGliZ3JlZXQuc28AeDg2LTY0LXYyAAB0IaTqAgAAAAAAAAAAAAAA0AAAAEMAAAABAAAAAAAAAMwAAAAEAAAAmQAAAGxkY29uZmlnIChEZWJpYW4gR0xJQkMgMi4zNi05K2RlYjEydTE0KSBzdGFibGUgcmVsZWFzZSB2ZXJzaW9uIDIuMzY=',
};

export const loaderCacheCases: readonly TruthCase[] = [
  tree(
    'glibc-ld-so-conf-without-cache',
    '/etc/ld.so.conf alone is not read at run time',
    { 'tree/app': { binary: 'glibc-greet' }, ...glibc, 'tree/opt/x/libgreet.so': greet, 'tree/etc/ld.so.conf': '/opt/x\n' },
    '',
    'all',
  ),
  tree(
    'glibc-ld-so-cache',
    '/etc/ld.so.cache',
    {
      'tree/app': { binary: 'glibc-greet' },
      ...glibc,
      'tree/opt/cached/libgreet.so': greet,
      'tree/etc/ld.so.cache': { binary: 'ld.so.cache', mode: 0o644 },
    },
    '',
    'all',
  ),
  tree(
    'glibc-ld-so-cache-stale',
    '/etc/ld.so.cache names a file that is gone',
    { 'tree/app': { binary: 'glibc-greet' }, ...glibc, 'tree/etc/ld.so.cache': { binary: 'ld.so.cache', mode: 0o644 } },
    '',
    'all',
  ),
  tree(
    'glibc-ld-so-cache-stale-default',
    '/etc/ld.so.cache names a file that is gone, a default directory has it',
    {
      'tree/app': { binary: 'glibc-greet' },
      ...glibc,
      'tree/lib/libgreet.so': greet,
      'tree/etc/ld.so.cache': { binary: 'ld.so.cache', mode: 0o644 },
    },
    '',
    'all',
  ),
  tree(
    'glibc-ld-so-cache-garbage',
    '/etc/ld.so.cache is garbage',
    { 'tree/app': { binary: 'glibc-greet' }, ...glibc, 'tree/lib/libgreet.so': greet, 'tree/etc/ld.so.cache': 'garbage\n' },
    '',
    'all',
  ),
  tree(
    'glibc-ld-so-cache-before-default',
    'the cache comes before the default directories',
    {
      'tree/app': { binary: 'glibc-greet' },
      ...glibc,
      'tree/opt/cached/libgreet.so': { binary: 'libempty.so' },
      'tree/lib/libgreet.so': greet,
      'tree/etc/ld.so.cache': { binary: 'ld.so.cache', mode: 0o644 },
    },
    '',
    'all',
  ),
  tree('random-glibc-cached-path-alone', 'a path of the cache is opened itself, not the folders for better processors beside it', {
    'tree/app': { binary: 'glibc-greet' },
    ...glibc,
    'tree/etc/ld.so.cache': { binary: 'ld.so.cache' },
    'tree/opt/cached/glibc-hwcaps/x86-64-v2/libgreet.so': greet,
  }),
  // `ldconfig -c old`: libgreet.so of libc 6 for amd64 in /opt.
  tree('start-library-old-cache', 'a cache of the old format alone is read', {
    'tree/app': { binary: 'glibc-greet' },
    ...glibc,
    ...libc,
    'tree/opt/libgreet.so': greet,
    'tree/etc/ld.so.cache': { base64: 'bGQuc28tMS43LjAAAQAAAAMDAAAAAAAADAAAAGxpYmdyZWV0LnNvAC9vcHQvbGliZ3JlZXQuc28A' },
  }),
  bare('glibc-cache-of-root', 'a cache that its user may not read is none', 'FROM scratch\nCOPY t /\nUSER 1000\nENTRYPOINT ["/app"]\n', {
    't/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' },
    't/app': { binary: 'glibc-greet' },
    't/opt/cached/libgreet.so': greet,
    't/etc/ld.so.cache': { binary: 'ld.so.cache', mode: 0o600 },
  }),
  tree('glibc-cache-build-gone', 'what the cache names for better processors is gone, and the plain library beside it is not looked at', {
    'tree/app': { binary: 'glibc-greet' },
    ...glibc,
    ...libc,
    'tree/etc/ld.so.cache': twoBuilds,
    'tree/opt/libgreet.so': greet,
  }),
  tree('glibc-cache-build-alone', 'what the cache names for better processors comes before the plain library, which may be gone', {
    'tree/app': { binary: 'glibc-greet' },
    ...glibc,
    ...libc,
    'tree/etc/ld.so.cache': twoBuilds,
    'tree/opt/glibc-hwcaps/x86-64-v2/libgreet.so': greet,
  }),
];
