import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BinaryFacts } from '../../src/binary/facts.ts';
import { inspectSource } from '../../src/binary/inspect.ts';
import { fromBytes } from '../../src/bytes/source.ts';
import { adviseBase, startableBases } from '../../src/rules/evidence/known-bases.ts';

const glibc = inspectSource(fromBytes(readFileSync(new URL('../../fixtures/truth/binaries/c-glibc', import.meta.url))), 'app');

/** Each was tried in a root made of the release's own packages. */
describe('the smallest base a glibc program runs on', () => {
  it.each<[string, Partial<BinaryFacts>, string[]]>([
    ['one of libc alone', {}, ['distroless/base-debian12', 'debian 12', 'ubuntu 22.04 and newer']],
    ['one of libgcc', { needed: ['libgcc_s.so.1', 'libc.so.6'] }, ['distroless/cc-debian12', 'debian 12', 'ubuntu 22.04 and newer']],
    [
      // re2c of Debian 13 in a root of Debian 12: `version `GLIBCXX_3.4.32' not found`.
      'a libstdc++ newer than its glibc is',
      {
        needed: ['libstdc++.so.6', 'libgcc_s.so.1', 'libc.so.6'],
        versions: [
          { library: 'libstdc++.so.6', names: ['GLIBCXX_3.4', 'GLIBCXX_3.4.32', 'CXXABI_1.3.8'] },
          { library: 'libc.so.6', names: ['GLIBC_2.34'] },
        ],
      },
      ['distroless/cc-debian13', 'debian 13', 'ubuntu 24.04 and newer'],
    ],
    [
      'an OpenSSL newer than that of Debian 12',
      { needed: ['libcrypto.so.3', 'libc.so.6'], versions: [{ library: 'libcrypto.so.3', names: ['OPENSSL_3.0.0', 'OPENSSL_3.4.0'] }] },
      ['distroless/base-debian13 and newer'],
    ],
    [
      'what gcc 12 has as well',
      {
        needed: ['libstdc++.so.6', 'libc.so.6'],
        versions: [{ library: 'libstdc++.so.6', names: ['GLIBCXX_3.4.30', 'CXXABI_1.3.13', 'CXXABI_FLOAT128'] }],
      },
      ['distroless/cc-debian12', 'debian 12', 'ubuntu 22.04 and newer'],
    ],
    [
      'libquadmath, which distroless/cc has not',
      { needed: ['libquadmath.so.0', 'libc.so.6'] },
      ['debian 12 or ubuntu 22.04 with libquadmath.so.0 installed'],
    ],
    [
      'libffi, which Debian 13 has no more',
      { needed: ['libffi.so.8', 'libc.so.6'] },
      ['debian 12 or ubuntu 22.04 with libffi.so.8 installed'],
    ],
    ['no loader, which is linked with --no-dynamic-linker', { interpreter: null }, []],
    ['a loader at a place of its own', { interpreter: '/opt/ld.so' }, []],
    ['x32, of which no image has the loader', { interpreter: '/libx32/ld-linux-x32.so.2' }, []],
    [
      'one for 386, which distroless has not',
      { arch: '386', platform: 'linux/386', interpreter: '/lib/ld-linux.so.2' },
      ['debian 12 and newer'],
    ],
    [
      'one for mips64le, which Debian 12 is the last for',
      { arch: 'mips64le', platform: 'linux/mips64le', interpreter: '/lib64/ld.so.1' },
      ['debian 12'],
    ],
    [
      'one for riscv64',
      { arch: 'riscv64', platform: 'linux/riscv64', interpreter: '/lib/ld-linux-riscv64-lp64d.so.1' },
      ['debian 13 and newer'],
    ],
    [
      "soft-float ARM, whose loader is in Debian's arm/v5 alone",
      { arch: 'arm', variant: 'v5', platform: 'linux/arm/v5', interpreter: '/lib/ld-linux.so.3' },
      ['debian 12 and newer'],
    ],
    [
      'hard-float ARM',
      { arch: 'arm', variant: 'v7', platform: 'linux/arm/v7', interpreter: '/lib/ld-linux-armhf.so.3' },
      ['distroless/base-debian12', 'debian 12', 'ubuntu 22.04 and newer'],
    ],
    ["LSB's loader, which Debian has dropped", { interpreter: '/lib64/ld-lsb-x86-64.so.3' }, []],
    [
      'one for mipsle, of which there are no images any more',
      { arch: 'mipsle', platform: 'linux/mipsle', interpreter: '/lib/ld.so.1' },
      [],
    ],
    [
      'musl on soft-float ARM, which Alpine is not published for',
      { arch: 'arm', interpreter: '/lib/ld-musl-arm.so.1', needed: ['libc.so'], libc: { family: 'musl', minimum: null } },
      [],
    ],
    [
      'musl on hard-float ARM',
      { arch: 'arm', interpreter: '/lib/ld-musl-armhf.so.1', needed: ['libc.so'], libc: { family: 'musl', minimum: null } },
      ['alpine'],
    ],
  ])('%s', (_what, own, runsOn) => {
    expect(adviseBase({ ...glibc, needed: ['libc.so.6'], ...own })?.runsOn).toEqual(runsOn);
  });
});

it('names the newest Debian that is too old, or is not published for the processor', () => {
  const last = (own: Partial<BinaryFacts>): string | undefined => adviseBase({ ...glibc, needed: ['libc.so.6'], ...own })?.notOn.at(-1);
  expect(last({})).toBe('debian 11 and older');
  expect(last({ libc: { family: 'glibc', minimum: '2.14' } })).toBe('alpine');
  const newCxx = { versions: [{ library: 'libstdc++.so.6', names: ['GLIBCXX_3.4.32'] }], needed: ['libstdc++.so.6', 'libc.so.6'] };
  expect(last(newCxx)).toBe('debian 12 and older');
  expect(adviseBase({ ...glibc, ...newCxx })?.reason).toBe('needs glibc 2.34 or newer and GLIBCXX_3.4.32');
  const riscv = { arch: 'riscv64', platform: 'linux/riscv64', interpreter: '/lib/ld-linux-riscv64-lp64d.so.1' };
  expect(last({ ...riscv, libc: { family: 'glibc', minimum: '2.31' } })).toBe('debian 12 and older');
});

it('programs run on releases that have ended, and nobody is told to start from one', () => {
  const old = { ...glibc, needed: ['libz.so.1', 'libc.so.6'], libc: { family: 'glibc', minimum: '2.14' } } as const;
  expect(adviseBase(old)?.runsOn).toEqual(['debian 10', 'ubuntu 18.04 and newer']);
  expect(startableBases(old)).toEqual(['debian:12-slim', 'ubuntu:22.04']);
});
