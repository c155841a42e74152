import { describe, expect, it } from 'vitest';
import { judge } from '../rules/judge.ts';
import type { ElfEdit } from '../truth/case.ts';
import { craftElf } from '../truth/elf-craft.ts';
import { fixtureBinary } from '../truth/fixture.ts';

const tree = (files: Readonly<Record<string, Uint8Array>>) => Object.fromEntries(Object.entries(files).map(([path, content]) => [path, { type: 'file', mode: 0o755, content } as const]));
const outcomeOf = (elf: string, ...set: ElfEdit[]) => judge('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', tree({ app: craftElf({ elf, set }) })).prediction.outcome;
const loadedOutcome = (library: Uint8Array) => judge('FROM scratch\nCOPY app /app\nCOPY ld /lib64/ld-linux-x86-64.so.2\nCOPY lib /lib/libgreet.so\nENTRYPOINT ["/app"]\n', tree({ app: fixtureBinary('glibc-greet'), ld: fixtureBinary('ld-linux-x86-64.so.2'), lib: library })).prediction.outcome;

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

  it('may be a library', () => {
    expect(loadedOutcome(fixtureBinary('libgreet.so'))).toBe('ok');
    expect(loadedOutcome(craftElf({ elf: 'libgreet.so', set: [{ field: 'PT_DYNAMIC.p_vaddr', value: 0x1000 }] }))).not.toBe('ok');
    expect(loadedOutcome(craftElf({ elf: 'libgreet.so', set: [{ field: '3.p_flags', value: 4 }] }))).toBe('unknown');
  });

  it('is not said to start where line ends in it were changed', () => {
    const text = (elf: string, from: RegExp, to: string) => Buffer.from(Buffer.from(fixtureBinary(elf)).toString('latin1').replace(from, to), 'latin1');
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
});
