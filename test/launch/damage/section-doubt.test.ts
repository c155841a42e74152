import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import type { ElfEdit } from '../../truth/case.ts';
import { craftElf } from '../../truth/elf-craft.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const tree = (files: Readonly<Record<string, Uint8Array>>) =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [path, { type: 'file', mode: 0o755, content } as const]));
const outcomeOf = (elf: string, ...set: ElfEdit[]) =>
  judge('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', tree({ app: craftElf({ elf, set }) })).prediction.outcome;
const loadedOutcome = (library: Uint8Array) =>
  judge(
    'FROM scratch\nCOPY app /app\nCOPY ld /lib64/ld-linux-x86-64.so.2\nCOPY lib /lib/libgreet.so\nENTRYPOINT ["/app"]\n',
    tree({ app: fixtureBinary('glibc-greet'), ld: fixtureBinary('ld-linux-x86-64.so.2'), lib: library }),
  ).prediction.outcome;

const NOTHING = 0x6ffffdf0;
const dynamicOutcome = (app: Uint8Array) =>
  judge(
    'FROM scratch\nCOPY app /app\nCOPY ld /lib64/ld-linux-x86-64.so.2\nCOPY libc /lib/libc.so.6\nENTRYPOINT ["/app"]\n',
    tree({ app, ld: fixtureBinary('ld-linux-x86-64.so.2'), libc: fixtureBinary('libc.so.6') }),
  ).prediction.outcome;

describe('a file whose program headers contradict what its linker laid out', () => {
  it('is not said to start where a part is not loaded', () => {
    expect(outcomeOf('start-amd64')).toBe('ok');
    expect(outcomeOf('start-amd64', { field: '1.p_type', value: 5 })).toBe('unknown');
  });

  it('is not said to start where its code may not do what it does', () => {
    expect(outcomeOf('c-musl-static', { field: '1.p_flags', value: 4 })).toBe('unknown');
  });

  it('is not said to start where a segment brings another part of the file', () => {
    expect(outcomeOf('start-amd64', { field: '2.p_offset', value: 0x2000 + 0x860 })).not.toBe('ok');
  });

  it('is not said to start where a segment lies over what another brings', () => {
    expect(outcomeOf('start-static-pie')).toBe('ok');
    expect(
      dynamicOutcome(
        craftElf({
          elf: 'c-glibc',
          set: [
            { field: '2.p_filesz', value: 0xe00 },
            { field: '2.p_memsz', value: 0xe00 },
            { field: '3.p_vaddr', value: 0xdd0 },
          ],
        }),
      ),
    ).toBe('unknown');
  });

  it('may be a library', () => {
    expect(loadedOutcome(fixtureBinary('libgreet.so'))).toBe('ok');
    expect(loadedOutcome(craftElf({ elf: 'libgreet.so', set: [{ field: 'PT_DYNAMIC.p_vaddr', value: 0x1000 }] }))).not.toBe('ok');
    expect(loadedOutcome(craftElf({ elf: 'libgreet.so', set: [{ field: '3.p_flags', value: 4 }] }))).toBe('unknown');
  });

  it('is not said to start where line ends in it were changed', () => {
    const text = (elf: string, from: RegExp, to: string) =>
      Buffer.from(Buffer.from(fixtureBinary(elf)).toString('latin1').replace(from, to), 'latin1');
    const outcome = (app: Uint8Array) => judge('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', tree({ app })).prediction.outcome;
    for (const elf of ['c-musl-static', 'start-amd64']) {
      expect(outcome(text(elf, /\x20/, ''))).not.toBe('ok');
      expect(outcome(text(elf, /$/, 'x'))).toBe('ok');
    }
    expect(loadedOutcome(text('libgreet.so', /greet\0/, 'greet'))).not.toBe('ok');
  });

  it('may have a name in its first section header, as LIEF writes it', () => {
    const content = Buffer.from(fixtureBinary('c-musl-static'));
    content.writeUInt32LE(7, Number(content.readBigUInt64LE(40)));
    expect(judge('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', tree({ app: content })).prediction.outcome).toBe('ok');
  });

  // Linked with them, and changed since; 139 or a failed assertion of the loader.
  it.each([
    ['the relocations', 7, { value: 0 }],
    ['the symbols', 6, { to: NOTHING }],
    ['the versions', 0x6ffffff0, { value: 0 }],
    ['what versions are wanted', 0x6ffffffe, { to: NOTHING }],
    ['the first function', 12, { value: 0 }],
    ['the size of the first functions', 27, { to: NOTHING }],
    ['what calls go through', 3, { value: 0 }],
  ] as const)('is not said to start where its dynamic section has lost %s', (_, tag, edit) => {
    expect(dynamicOutcome(craftElf({ elf: 'c-glibc', dynamic: [{ tag, ...edit }] }))).not.toBe('ok');
  });

  it('starts without a hash table, which nobody looks into', () => {
    expect(dynamicOutcome(fixtureBinary('c-glibc'))).toBe('ok');
    expect(dynamicOutcome(craftElf({ elf: 'c-glibc', dynamic: [{ tag: 0x6ffffef5, to: NOTHING }] }))).toBe('ok');
  });

  it('is not said to start where its code does not find its variables for each thread', () => {
    const tls = { field: 'PT_GNU_STACK.p_type', value: 7 };
    expect(outcomeOf('start-amd64', tls)).toBe('ok');
    expect(outcomeOf('start-amd64', tls, { field: 'PT_GNU_STACK.p_filesz', value: 16 })).toBe('unknown');
    // Program headers at the end of the file are in no segment.
    const content = Buffer.from(craftElf({ elf: 'start-amd64', set: [tls] }));
    const moved = Buffer.concat([content, content.subarray(64, 64 + 56 * content.readUInt16LE(56))]);
    moved.writeBigUInt64LE(BigInt(content.length), 32);
    expect(judge('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', tree({ app: moved })).prediction.outcome).toBe('unknown');
  });
});
