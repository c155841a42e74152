import { describe, expect, it } from 'vitest';
import type { BinaryFacts } from '../../../src/binary/facts.ts';
import { inspectSource } from '../../../src/binary/inspect.ts';
import { fromBytes } from '../../../src/bytes/source.ts';
import { makeElf } from './make-elf.ts';
import type { ElfParts } from './make-elf.ts';

function inspectElf(parts: ElfParts): BinaryFacts {
  return inspectSource(fromBytes(makeElf(parts)), 'x');
}

/** A static program with .ARM.attributes of v7 and that profile. */
function makeArm(profile: string): Uint8Array {
  const program = makeElf({ type: 2, machine: 40, bits: 32, flags: 0x5000000 });
  const attributes = Buffer.from(`A\x14\0\0\0aeabi\0\x01\x0a\0\0\0\x06\x0a\x07${profile}\0`, 'latin1').subarray(0, 21);
  const file = Buffer.concat([program, attributes, Buffer.alloc(3 * 40)]);
  const table = program.length + attributes.length;
  file.writeUInt32LE(table, 32);
  file.writeUInt16LE(40, 46);
  file.writeUInt16LE(3, 48);
  file.writeUInt32LE(0x70000003, table + 44);
  file.writeUInt32LE(program.length, table + 56);
  file.writeUInt32LE(attributes.length, table + 60);
  return file;
}

const abiTag = (os: number, ...version: readonly [number, number, number]): NonNullable<ElfParts['notes']> => [
  { name: 'GNU', type: 1, desc: [os, ...version].flatMap((value) => [value, 0, 0, 0]) },
];

const ident = (name: string, version: number): NonNullable<ElfParts['notes']> => [
  { name, type: 1, desc: [0, 8, 16, 24].map((shift) => (version >>> shift) & 0xff) },
];

/** The marks as the systems' own linkers and start files write them (their elf.h, sys/elf_common.h, csu/). */
describe('the system an ELF file is for', () => {
  it.each<[string, ElfParts, string | null, BinaryFacts['osConfidence'], string?]>([
    [
      'glibc',
      { interpreter: '/lib64/ld-linux-x86-64.so.2', notes: abiTag(0, 3, 2, 0), needed: ['libc.so.6'] },
      'linux',
      'certain',
      'abi-tag-note',
    ],
    ['a static musl program', { type: 2 }, 'linux', 'assumed'],
    ['ELFOSABI_GNU alone', { osAbi: 3 }, 'linux', 'likely', 'ei-osabi'],
    ['Hurd', { interpreter: '/lib/ld.so.1', notes: abiTag(1, 0, 0, 0), machine: 3, bits: 32 }, 'hurd', 'certain', 'abi-tag-note'],
    [
      'Android',
      { interpreter: '/system/bin/linker64', needed: ['libc.so', 'libdl.so'], notes: ident('Android', 24) },
      'android',
      'certain',
      'android-note',
    ],
    ['Android without a note', { interpreter: '/system/bin/linker', needed: ['liblog.so'] }, 'android', 'certain', 'interpreter'],
    [
      'FreeBSD',
      { osAbi: 9, interpreter: '/libexec/ld-elf.so.1', needed: ['libc.so.7'], notes: ident('FreeBSD', 1300139) },
      'freebsd',
      'certain',
      'freebsd-note',
    ],
    [
      'NetBSD',
      { interpreter: '/usr/libexec/ld.elf_so', notes: ident('NetBSD', 900000000), needed: ['libc.so.12'] },
      'netbsd',
      'certain',
      'netbsd-note',
    ],
    ['OpenBSD', { interpreter: '/usr/libexec/ld.so', needed: ['libc.so.97.1'] }, 'openbsd', 'certain', 'interpreter'],
    ['OpenBSD, static', { type: 2, notes: ident('OpenBSD', 0) }, 'openbsd', 'certain', 'openbsd-note'],
    ['DragonFly', { interpreter: '/libexec/ld-elf.so.2', notes: ident('DragonFly', 600200) }, 'dragonfly', 'certain', 'dragonfly-note'],
    ['Solaris', { osAbi: 6, interpreter: '/usr/lib/amd64/ld.so.1', needed: ['libc.so.1'] }, 'solaris', 'certain', 'ei-osabi'],
    ['Solaris by its loader', { interpreter: '/usr/lib/amd64/ld.so.1' }, 'solaris', 'likely', 'interpreter'],
    [
      'MIPS Linux, whose loader has the same name',
      { interpreter: '/lib/ld.so.1', machine: 8, bits: 32, endian: 'big', needed: ['libc.so.6'] },
      'linux',
      'likely',
      'needed',
    ],
    ['Haiku', { needed: ['libroot.so'] }, 'haiku', 'likely', 'needed'],
    ['Haiku by its loader', { interpreter: '/system/runtime_loader', needed: ['libroot.so'] }, 'haiku', 'certain', 'interpreter'],
    ['Fuchsia', { interpreter: 'ld.so.1', needed: ['libfdio.so', 'libc.so'] }, 'fuchsia', 'likely', 'interpreter'],
    ['AIX', { osAbi: 7, machine: 21, endian: 'big' }, 'aix', 'certain', 'ei-osabi'],
    ['a bare machine', { machine: 83, bits: 32, type: 2 }, null, null],
    ['BPF', { machine: 247, type: 1 }, null, null],
  ])('%s', (_, parts, os, confidence, source) => {
    const facts = inspectElf(parts);
    expect([facts.os, facts.osConfidence, facts.osEvidence[0]?.source]).toEqual([os, confidence, source]);
  });

  it('keeps every piece of evidence, with its place', () => {
    const { osEvidence } = inspectElf({
      osAbi: 3,
      interpreter: '/lib64/ld-linux-x86-64.so.2',
      notes: abiTag(0, 3, 2, 0),
      needed: ['libc.so.6'],
    });
    expect(osEvidence.map(({ source }) => source)).toEqual(['abi-tag-note', 'interpreter', 'ei-osabi', 'needed']);
    expect(osEvidence[2]).toEqual({ source: 'ei-osabi', value: 'ELFOSABI_GNU', offset: 7 });
  });

  it.each(['constructor', '__proto__', 'toString'])('a note by "%s" is one by nobody known', (name) => {
    expect(inspectElf({ notes: ident(name, 1) })).toMatchObject({ os: 'linux', osConfidence: 'assumed', osEvidence: [] });
  });

  it("takes no version of gcc's library for one of glibc: it calls some GLIBC_2.0 on arm64, beside musl too", () => {
    const gcc = ['libgcc_s.so.1', ['GCC_3.0', 'GLIBC_2.0']] as const;
    expect(
      inspectElf({ machine: 183, interpreter: '/lib/ld-musl-aarch64.so.1', needed: ['libgcc_s.so.1', 'libc.so'], versions: [gcc] }).libc,
    ).toEqual({ family: 'musl', minimum: null });
    expect(inspectElf({ machine: 183, needed: ['libgcc_s.so.1', 'libc.musl-aarch64.so.1'], versions: [gcc] }).libc).toEqual({
      family: 'musl',
      minimum: null,
    });
    expect(inspectElf({ needed: ['libgcc_s.so.1', 'libc.so.6'], versions: [gcc, ['libc.so.6', ['GLIBC_2.17']]] }).libc).toEqual({
      family: 'glibc',
      minimum: '2.17',
    });
  });

  it('takes no static program without variables for each thread for one of glibc: Free Pascal writes the same note', () => {
    expect(inspectElf({ type: 2, notes: abiTag(0, 2, 4, 0) })).toMatchObject({
      os: 'linux',
      linkage: 'static',
      libc: null,
      minimumKernel: '2.4.0',
    });
    expect(inspectElf({ type: 2, notes: abiTag(0, 3, 2, 0), threadData: 'errno' }).libc).toEqual({ family: 'glibc', minimum: null });
  });

  // What clang --target=thumbv7m-none-eabi and ld.lld make, as `readelf -A` shows it: Tag_CPU_arch v7, Tag_CPU_arch_profile.
  it.each([
    ['M', null, 'code for a microcontroller or real-time processor, which does not run Linux'],
    ['R', null, 'code for a microcontroller or real-time processor, which does not run Linux'],
    ['A', 'linux', null],
  ])('takes code for ARM of the profile %s for that of its system', (profile, os, note) => {
    expect(inspectSource(fromBytes(makeArm(profile)), 'x')).toMatchObject({ arch: 'arm', variant: 'v7', os, note });
  });

  it.each([
    [83, null, 'avr'],
    [165, null, 'em-165'],
    [220, null, 'em-220'],
    [175, 'linux/e2k', 'e2k'],
    [94, 'linux/xtensa', 'xtensa'],
  ])('takes a program for machine %i for one for Linux only where Linux runs on that', (machine, platform, arch) => {
    expect(inspectElf({ type: 2, machine, bits: 32 })).toMatchObject({ platform, arch });
  });

  it('tells the least version', () => {
    expect(inspectElf({ notes: abiTag(0, 3, 2, 0) })).toMatchObject({ minimumKernel: '3.2.0', minimumOs: null });
    expect(inspectElf({ notes: ident('FreeBSD', 1300139) })).toMatchObject({ minimumKernel: null, minimumOs: 'FreeBSD 13.0' });
    expect(inspectElf({ notes: ident('Android', 24) }).minimumOs).toBe('Android API 24');
    expect(inspectElf({ notes: ident('NetBSD', 900000000) }).minimumOs).toBe('NetBSD 9.0');
  });
});

describe('kinds', () => {
  it.each<[string, ElfParts, BinaryFacts['kind'], BinaryFacts['linkage']]>([
    ['a program at a fixed place', { type: 2 }, 'executable', 'static'],
    [
      'PT_INTERP without a library, as Go makes it',
      { interpreter: '/lib64/ld-linux-x86-64.so.2', needed: [], flags1: 0x08000000 },
      'pie',
      'dynamic',
    ],
    ['an old PIE without its flag', { interpreter: '/lib64/ld-linux-x86-64.so.2', needed: ['libc.so.6'] }, 'pie', 'dynamic'],
    ['static-pie', { flags1: 0x08000000 }, 'static-pie', 'static'],
    ['a PIE that was linked without a loader', { flags1: 0x08000000, needed: ['libc.so.6'] }, 'pie', 'dynamic'],
    ['a library', { needed: ['libc.so.6'] }, 'shared-library', 'dynamic'],
    ['a core file', { type: 4 }, 'core', null],
  ])('%s', (_, parts, kind, linkage) => {
    expect(inspectElf(parts)).toMatchObject({ kind, linkage });
  });
});

describe('what hides or is missing', () => {
  it('never calls a packed program static', () => {
    const facts = inspectElf({ type: 2, behindHeaders: '\x12\x34\x56\x78UPX!' });
    expect(facts).toMatchObject({ packer: 'upx', linkage: null, note: expect.stringContaining('packed with UPX') });
  });

  it.each([
    [0.99, 'the list of libraries'],
    [0.9, 'the list of libraries'],
  ])('names the part that is cut off at %d of the file', (share, what) => {
    const whole = makeElf({ interpreter: '/lib64/ld-linux-x86-64.so.2', needed: ['libc.so.6'] });
    const facts = inspectSource(fromBytes(whole.subarray(0, Math.floor(whole.length * share))), 'x');
    expect(facts.note).toContain(`cut off: ${what} should reach to byte ${whole.length}`);
    expect(facts).toMatchObject({ platform: 'linux/amd64', interpreter: '/lib64/ld-linux-x86-64.so.2' });
  });

  it('reads a file whose class and data bytes are nonsense as its other fields say', () => {
    for (const [bits, endian, machine] of [
      [64, 'little', 62],
      [32, 'big', 8],
      [64, 'big', 21],
    ] as const) {
      const bytes = makeElf({ bits, endian, machine });
      bytes[4] = 0;
      bytes[5] = 9;
      expect(inspectSource(fromBytes(bytes), 'x')).toMatchObject({ bits, endian });
    }
  });

  it('finds the real number of program headers where e_phnum has no room for it', () => {
    const bytes = makeElf({ interpreter: '/lib64/ld-linux-x86-64.so.2' });
    const count = bytes[56] ?? 0;
    const file = Buffer.concat([bytes, Buffer.alloc(64)]);
    file.writeUInt16LE(0xffff, 56);
    file.writeBigUInt64LE(BigInt(bytes.length), 40);
    file.writeUInt16LE(64, 58);
    file.writeUInt16LE(1, 60);
    file.writeUInt32LE(count, bytes.length + 44);
    expect(inspectSource(fromBytes(file), 'x')).toMatchObject({ interpreter: '/lib64/ld-linux-x86-64.so.2', note: null });
  });
});
