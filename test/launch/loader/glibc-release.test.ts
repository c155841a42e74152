import { describe, expect, it } from 'vitest';
import { fromBytes } from '../../../src/bytes/source.ts';
import { glibcRelease } from '../../../src/launch/loader/glibc-release.ts';
import { judge } from '../../rules/judge.ts';
import type { ElfSpec } from '../../truth/case.ts';
import { craftElf } from '../../truth/elf-craft.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const entry = (spec: ElfSpec) => ({ type: 'file', mode: 0o755, content: craftElf(spec) }) as const;

/** A program, a loader and a libc, or a library at a path. */
function predicted(
  loader: ElfSpec,
  app: ElfSpec,
  [path, library]: readonly [path: string, library: ElfSpec],
): { outcome: string; message: string | null } {
  const text = `FROM scratch\nCOPY app /app\nCOPY ld /lib64/ld-linux-x86-64.so.2\nCOPY lib ${path}\nENTRYPOINT ["/app"]\n`;
  return judge(text, { app: entry(app), ld: entry(loader), lib: entry(library) }).prediction;
}

describe('the release of glibc', () => {
  it('stands in the loader since 2.33, and in every libc', () => {
    const releaseOf = (name: string): number | null => glibcRelease(fromBytes(fixtureBinary(name)));
    expect([releaseOf('ld-2.31.so'), releaseOf('ld-linux-x86-64.so.2'), releaseOf('ld-2.41.so'), releaseOf('libc.so.6')]).toEqual([
      null,
      36,
      41,
      36,
    ]);
  });

  it('is not read from a text that breaks off', () => {
    expect(glibcRelease(fromBytes(new TextEncoder().encode('stable release version 2.')))).toBe(null);
    expect(glibcRelease(fromBytes(new Uint8Array()))).toBe(null);
  });

  it('leaves open what a libc of another release does', () => {
    const libc = ['/lib/libc.so.6', { elf: 'libc.so.6' }] as const;
    const other: ElfSpec = { elf: 'ld-linux-x86-64.so.2', replace: [['release version 2.36', 'release version 2.37']] };
    expect(predicted({ elf: 'ld-linux-x86-64.so.2' }, { elf: 'c-glibc' }, libc).outcome).toBe('ok');
    expect(predicted(other, { elf: 'c-glibc' }, libc)).toMatchObject({
      outcome: 'unknown',
      message: '/lib64/ld-linux-x86-64.so.2 is of glibc 2.37 and /lib/libc.so.6 of 2.36, which need not work together',
    });
  });

  it('leaves open what is found on processors of Intel alone, up to 2.36', () => {
    const inHaswell = ['/lib/haswell/libgreet.so', { elf: 'libgreet.so' }] as const;
    const outcomes = ['ld-2.31.so', 'ld-linux-x86-64.so.2', 'ld-2.41.so'].map(
      (elf) => predicted({ elf }, { elf: 'glibc-greet' }, inHaswell).outcome,
    );
    expect(outcomes).toEqual(['unknown', 'unknown', 'fails']);
  });
});
