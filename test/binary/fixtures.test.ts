import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/inspect.ts';

const folder = fileURLToPath(new URL('../../fixtures/binary/', import.meta.url));

/**
 * What fixtures/binary/make.sh asked of the compiler, as `readelf`, `llvm-otool` and `llvm-readobj` confirm (npm run conformance:binary).
 */
const MACHINES = [
  ['amd64', 'linux/amd64', null, 64, 'little', '/lib64/ld-linux-x86-64.so.2', 'certain'],
  ['386', 'linux/386', null, 32, 'little', '/lib/ld-linux.so.2', 'certain'],
  ['armhf', 'linux/arm/v7', 'eabi5 hard-float', 32, 'little', '/lib/ld-linux-armhf.so.3', 'certain'],
  ['armel', 'linux/arm/v5', 'eabi5 soft-float', 32, 'little', '/lib/ld-linux.so.3', 'certain'],
  ['arm64', 'linux/arm64', null, 64, 'little', '/lib/ld-linux-aarch64.so.1', 'certain'],
  ['mips', 'linux/mips', 'o32', 32, 'big', '/lib/ld.so.1', 'likely'],
  ['mipsle', 'linux/mipsle', 'o32', 32, 'little', '/lib/ld.so.1', 'likely'],
  ['mips64', 'linux/mips64', 'n64', 64, 'big', '/lib64/ld.so.1', 'likely'],
  ['mips64le', 'linux/mips64le', 'n64', 64, 'little', '/lib64/ld.so.1', 'likely'],
  ['ppc', 'linux/ppc', null, 32, 'big', '/lib/ld.so.1', 'likely'],
  ['ppc64', 'linux/ppc64', 'ELFv2', 64, 'big', '/lib64/ld64.so.1', 'certain'],
  ['ppc64le', 'linux/ppc64le', 'ELFv2', 64, 'little', '/lib64/ld64.so.2', 'certain'],
  ['riscv64', 'linux/riscv64', 'lp64d', 64, 'little', '/lib/ld-linux-riscv64-lp64d.so.1', 'certain'],
] as const;

/** Linked for pages of 64 bytes, to be small: most of them no real machine could load (elf/loading.test.ts). */
describe('ELF of every machine', () => {
  it.each(MACHINES)('%s: a dynamic program', async (name, platform, abi, bits, endian, interpreter, osConfidence) => {
    expect(await inspect(`${folder}elf-${name}-pie`)).toMatchObject({
      format: 'elf',
      kind: 'pie',
      platform,
      abi,
      bits,
      endian,
      interpreter,
      osConfidence,
      linkage: 'dynamic',
      needed: ['libc.so.6'],
      rpath: [],
      runpath: ['$ORIGIN/../lib', '/opt/lib'],
      versions: [{ library: 'libc.so.6', names: ['GLIBC_2.34'] }],
      libc: { family: 'glibc', minimum: '2.34' },
      buildId: '0123456789abcdef',
    });
  });

  it.each(MACHINES)('%s: a static program, of no known system but assumed to be for Linux', async (name, platform, abi, bits, endian) => {
    expect(await inspect(`${folder}elf-${name}-static`)).toMatchObject({
      kind: 'executable',
      platform,
      abi,
      bits,
      endian,
      linkage: 'static',
      interpreter: null,
      needed: [],
      osConfidence: 'assumed',
      osEvidence: [],
      libc: null,
    });
  });
});

describe('other shapes of ELF', () => {
  it.each([
    ['elf-amd64-library', { kind: 'shared-library', soname: 'libc.so.6', interpreter: null, linkage: 'static' }],
    ['elf-riscv64-library', { kind: 'shared-library', soname: 'libc.so.6', abi: 'lp64d' }],
    ['elf-amd64-static-pie', { kind: 'static-pie', linkage: 'static', interpreter: null }],
    ['elf-amd64-object.o', { kind: 'object', linkage: null, note: 'an object file: something to link, not a program' }],
    ['elf-x32-object.o', { kind: 'object', arch: 'amd64p32', bits: 32, abi: 'x32' }],
    ['elf-mips-n32-object.o', { kind: 'object', abi: 'n32', bits: 32, endian: 'big' }],
    [
      'elf-amd64-musl',
      { kind: 'pie', os: 'linux', libc: { family: 'musl', minimum: null }, rpath: ['/usr/local/lib'], runpath: [], needed: ['libc.so'] },
    ],
    ['elf-amd64-android', { kind: 'pie', platform: 'android/amd64', libc: { family: 'bionic', minimum: null }, osConfidence: 'certain' }],
  ])('%s', async (name, facts) => {
    expect(await inspect(folder + name)).toMatchObject({ format: 'elf', ...facts });
  });
});

describe('Mach-O', () => {
  it('a program with a library beside it', async () => {
    expect(await inspect(`${folder}macho-amd64`)).toMatchObject({
      format: 'macho',
      kind: 'pie',
      platform: 'darwin/amd64',
      osConfidence: 'certain',
      minimumOs: 'macOS 11.0',
      interpreter: '/usr/lib/dyld',
      needed: ['@rpath/liba.dylib'],
      rpath: ['@loader_path/../lib'],
      linkage: 'dynamic',
      note: null,
    });
  });

  it('a library', async () => {
    expect(await inspect(`${folder}macho-arm64-library`)).toMatchObject({
      kind: 'shared-library',
      platform: 'darwin/arm64',
      soname: '@rpath/liba.dylib',
    });
  });

  it('an object for a 32-bit phone', async () => {
    expect(await inspect(`${folder}macho-armv7-object.o`)).toMatchObject({
      kind: 'object',
      platform: 'ios/arm/v7',
      bits: 32,
      minimumOs: 'iOS 9.0',
    });
  });

  it('a fat file: facts for each slice', async () => {
    const facts = await inspect(`${folder}macho-fat`);
    expect(facts).toMatchObject({ format: 'macho-fat', os: 'darwin', arch: null, platform: null, linkage: 'dynamic', note: null });
    expect(facts.slices).toMatchObject([
      { format: 'macho', platform: 'darwin/amd64', needed: ['@rpath/liba.dylib'] },
      { format: 'macho', platform: 'darwin/arm64', needed: ['@rpath/liba.dylib'] },
    ]);
  });
});

describe('Windows', () => {
  it.each([
    ['pe-amd64.exe', { kind: 'executable', platform: 'windows/amd64', bits: 64, note: 'a Windows console program' }],
    ['pe-386.exe', { kind: 'executable', platform: 'windows/386', bits: 32 }],
    ['pe-arm64.exe', { kind: 'executable', platform: 'windows/arm64', bits: 64 }],
    ['pe-amd64.dll', { kind: 'shared-library', platform: 'windows/amd64', note: 'a Windows library (DLL)' }],
    ['pe-amd64.efi', { kind: 'executable', platform: 'uefi/amd64', note: 'a UEFI application' }],
  ])('%s', async (name, facts) => {
    expect(await inspect(folder + name)).toMatchObject({
      format: 'pe',
      needed: ['imported.dll'],
      linkage: 'dynamic',
      osConfidence: 'certain',
      ...facts,
    });
  });

  it.each([
    ['386', 32],
    ['amd64', 64],
    ['arm64', 64],
  ] as const)('an object for %s', async (arch, bits) => {
    expect(await inspect(`${folder}coff-${arch}-object.obj`)).toMatchObject({
      format: 'coff',
      kind: 'object',
      platform: `windows/${arch}`,
      bits,
    });
  });
});

describe('the rest', () => {
  it.each([
    ['wasi.wasm', { format: 'wasm', platform: 'wasip1/wasm', needed: ['wasi_snapshot_preview1'] }],
    ['library.a', { format: 'ar', kind: 'archive', platform: 'linux/amd64', note: 'a static library: something to link, not a program' }],
    ['bitcode.bc', { format: 'llvm-bitcode', note: 'LLVM bitcode: compile it first' }],
    ['make.sh', { format: 'script', kind: 'script', interpreter: '/usr/bin/env', note: null }],
  ])('%s', async (name, facts) => {
    expect(await inspect(folder + name)).toMatchObject(facts);
  });
});
