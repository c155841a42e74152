import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import type { ElfSpec } from '../../truth/case.ts';
import { craftElf } from '../../truth/elf-craft.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const LD = '/lib64/ld-linux-x86-64.so.2';
const MUSL = '/lib/ld-musl-x86_64.so.1';

/** What is predicted of these files by their paths, each bent as it says; /app is started. */
function predicted(files: Readonly<Record<string, ElfSpec>>): { outcome: string; exitCode: number | null; message: string | null } {
  const paths = Object.keys(files);
  const tree = Object.fromEntries(
    paths.map((path, i) => [`f${i}`, { type: 'file', mode: 0o755, content: craftElf(files[path]!) } as const]),
  );
  const { outcome, exitCode, message } = judge(
    `FROM scratch\n${paths.map((path, i) => `COPY f${i} ${path}\n`).join('')}ENTRYPOINT ["/app"]\n`,
    tree,
  ).prediction;
  return { outcome, exitCode, message };
}

const glibc = (files: Readonly<Record<string, ElfSpec>>) => predicted({ [LD]: { elf: 'ld-linux-x86-64.so.2' }, ...files });
const musl = (files: Readonly<Record<string, ElfSpec>>) => predicted({ [MUSL]: { elf: 'ld-musl-x86_64.so.1' }, ...files });

/** Two program headers in each other's places. */
function swapped(elf: string, one: number, other: number): ElfSpec {
  const bytes = Buffer.from(fixtureBinary(elf));
  const header = (index: number): string => bytes.subarray(64 + index * 56, 64 + (index + 1) * 56).toString('hex');
  return {
    elf,
    patch: [
      { offset: 64 + one * 56, hex: header(other) },
      { offset: 64 + other * 56, hex: header(one) },
    ],
  };
}

describe('a library without versions for a program that wants one', () => {
  // Its table of defined versions as one of wanted ones: its own, of which it has none.
  const plain: ElfSpec = {
    elf: 'libgreet-v1.so',
    dynamic: [
      { tag: 0x6ffffffc, to: 0x6ffffffe },
      { tag: 0x6ffffffd, to: 0x6fffffff, value: 1 },
    ],
    patch: [{ offset: 0x1c2, hex: '0100' + '0100010007000000' + '1000000000000000' + '61aa690c00000300' + '1300000000000000' }],
  };
  it('is warned of, and taken', () => {
    expect(glibc({ '/app': { elf: 'glibc-greet-v1' }, '/lib/libgreet.so': plain }).outcome).toBe('ok');
    // What it calls is bound at the start (DF_1_NOW), where it fails.
    const eager: ElfSpec = { elf: 'glibc-greet-v1', dynamic: [{ tag: 0x6ffffffb, value: 0x8000001 }] };
    expect(glibc({ '/app': eager, '/lib/libgreet.so': { elf: 'libgreet.so' } })).toMatchObject({ outcome: 'fails', exitCode: 127 });
  });
});

describe('a library that has lost what a loader looks for', () => {
  const lib = (spec: Partial<ElfSpec>, app = 'glibc-greet') =>
    glibc({ '/app': { elf: app }, '/lib/libgreet.so': { elf: 'libgreet.so', ...spec } });
  it('has no symbols without buckets in its hash table, as objcopy -R .gnu.hash leaves it', () => {
    // Of its two tables loaders use the newer one.
    expect(lib({ patch: [{ offset: 0x1c0, hex: '00'.repeat(28) }] }).outcome).toBe('unknown');
  });

  it('is no library with symbols for a debugger alone', () => {
    expect(lib({ set: [{ field: 'PT_DYNAMIC.p_filesz', value: 0 }] })).toMatchObject({
      exitCode: 127,
      message: '/app: error while loading shared libraries: libgreet.so: object file has no dynamic section',
    });
  });

  it('is taken without versions where nothing of what is wanted is in it', () => {
    expect(glibc({ '/app': { elf: 'glibc-greet-v1' }, '/lib/libgreet.so': { elf: 'libempty.so' } }).outcome).toBe('unknown');
  });

  it('defines versions by records of version 1', () => {
    const message = '/app: /lib/libgreet.so: unsupported version 0 of Verdef record';
    expect(lib({ elf: 'libgreet-v1.so', patch: [{ offset: 0x1c4, hex: '0000' }] }, 'glibc-greet-v1')).toMatchObject({
      exitCode: 1,
      message,
    });
  });
});

describe('a program whose headers are damaged', () => {
  it("dies in glibc's loader where its name or dynamic section is told before its place", () => {
    expect(glibc({ '/app': swapped('glibc-no-library', 0, 1) })).toMatchObject({ outcome: 'fails', exitCode: 139, message: '' });
    expect(musl({ '/app': swapped('musl-no-library', 0, 1) }).outcome).toBe('ok');
  });

  it('has the last of several dynamic sections', () => {
    expect(
      glibc({ '/app': { elf: 'glibc-greet' }, '/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: 'PT_PHDR.p_type', value: 2 }] } })
        .outcome,
    ).toBe('ok');
  });

  it('does not start where a segment lies beyond every file', () => {
    expect(predicted({ '/app': { elf: 'start-amd64', set: [{ field: '2.p_offset', value: 2n ** 63n + 0x860n }] } })).toMatchObject({
      outcome: 'fails',
      exitCode: 139,
    });
    expect(predicted({ '/app': { elf: 'start-amd64', set: [{ field: '2.p_offset', value: 2n ** 46n + 0x860n }] } }).outcome).not.toBe('ok');
  });

  it('dies in its loader where its dynamic section is nowhere', () => {
    expect(glibc({ '/app': { elf: 'glibc-no-library', set: [{ field: 'PT_DYNAMIC.p_vaddr', value: 0x1000000 }] } })).toMatchObject({
      outcome: 'fails',
      exitCode: 139,
    });
  });

  it('is not said to start where it wants to be read-only what it has not, or begins before itself', () => {
    expect(
      predicted({
        '/app': {
          elf: 'start-amd64',
          set: [
            { field: 'PT_GNU_STACK.p_type', value: 0x6474e552 },
            { field: 'PT_GNU_STACK.p_vaddr', value: 1 },
            { field: 'PT_GNU_STACK.p_memsz', value: 0x10000000 },
          ],
        },
      }).outcome,
    ).toBe('unknown');
    expect(predicted({ '/app': { elf: 'start-static-pie', set: [{ field: 'e_entry', value: -27152n }] } }).outcome).toBe('unknown');
  });

  it('is not said to start at its first function, nor at an address that it was not linked for', () => {
    expect(
      glibc({ '/app': { elf: 'c-glibc', set: [{ field: 'e_entry', value: 0x580 }] }, '/lib/libc.so.6': { elf: 'libc.so.6' } }).outcome,
    ).toBe('unknown');
  });
});

describe('a library whose headers are damaged', () => {
  const greet = (spec: Omit<ElfSpec, 'elf'>) =>
    glibc({ '/app': { elf: 'glibc-greet' }, '/lib/libgreet.so': { elf: 'libgreet.so', ...spec } }).outcome;
  const muslGreet = (spec: Omit<ElfSpec, 'elf'>) =>
    musl({ '/app': { elf: 'musl-greet' }, '/lib/libgreet.so': { elf: 'libgreet.so', ...spec } }).outcome;

  it('is not said to be loaded where it wants more memory than there is, or its segments are in no order', () => {
    expect(greet({ set: [{ field: '2.p_memsz', value: 2n ** 47n }] })).not.toBe('ok');
    expect(greet(swapped('libgreet.so', 2, 3))).not.toBe('ok');
  });

  it('is not said to be loaded where its relocations have another size', () => {
    const libc = (spec: Omit<ElfSpec, 'elf'>) =>
      glibc({ '/app': { elf: 'c-glibc' }, '/lib/libc.so.6': { elf: 'libc.so.6', ...spec } }).outcome;
    expect(libc({})).toBe('ok');
    expect(libc({ dynamic: [{ tag: 9, value: 23 }] })).toBe('unknown');
    expect(libc({ dynamic: [{ tag: 9, to: 0x6ffffef0 }] })).toBe('unknown');
    expect(libc({ dynamic: [{ tag: 20, value: 3 }] })).toBe('unknown');
  });

  it('is read by musl from the beginnings of pages', () => {
    expect(muslGreet({ set: [{ field: '1.p_offset', value: 1 }] })).not.toBe('fails');
    expect(muslGreet({ size: 64 + 56 * 6 - 1 })).toBe('fails');
    expect(
      muslGreet({
        dynamic: [
          { tag: 14, to: 1 },
          { tag: 1, value: 0x8000001 },
        ],
      }),
    ).toBe('unknown');
  });
});

describe('a loader whose dynamic section is damaged', () => {
  it('is not said to do its work', () => {
    expect(predicted({ '/app': { elf: 'ld-linux-x86-64.so.2', dynamic: [{ tag: 20, value: 3 }] } }).outcome).toBe('unknown');
    for (const bent of [
      { tag: 8, to: 0x6ffffef0 },
      { tag: 0x6ffffffd, to: 0x6ffffffb },
    ])
      expect(glibc({ '/app': { elf: 'glibc-no-library' }, [LD]: { elf: 'ld-linux-x86-64.so.2', dynamic: [bent] } }).outcome).toBe(
        'unknown',
      );
    expect(
      glibc({ '/app': { elf: 'glibc-no-library' }, [LD]: { elf: 'ld-linux-x86-64.so.2', dynamic: [{ tag: 9, value: 23 }] } }).outcome,
    ).toBe('unknown');
  });
});

describe('tables that a loader would read beyond, or nowhere', () => {
  it('amid an entry', () => {
    // A size that is no number of entries: musl counts down to 0, and past it.
    expect(musl({ '/app': { elf: 'c-musl', dynamic: [{ tag: 2, value: 1 }] } }).outcome).toBe('unknown');
  });

  it('at 0', () => {
    // Calls of a kind, and no table of them: glibc reads at 0.
    expect(
      glibc({ '/app': { elf: 'c-glibc' }, '/lib/libc.so.6': { elf: 'libc.so.6', dynamic: [{ tag: 23, to: 0x6ffffef0 }] } }).outcome,
    ).toBe('unknown');
  });

  it('beyond all numbers', () => {
    // More than a number holds exactly: which of two things glibc says hangs on its last bits.
    expect(
      glibc({
        '/app': { elf: 'glibc-greet' },
        '/lib/libgreet.so': { elf: 'libgreet.so', set: [{ field: '3.p_offset', value: 18446744073709494880n }] },
      }).outcome,
    ).toBe('unknown');
  });
});
