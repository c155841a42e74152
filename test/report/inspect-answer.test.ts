import { describe, expect, it } from 'vitest';
import { inspectSource } from '../../src/binary/inspect.ts';
import { fromBytes } from '../../src/bytes/source.ts';
import { answerOf } from '../../src/report/inspect-answer.ts';
import { makeElf } from '../binary/elf/make-elf.ts';
import { judge } from '../rules/judge.ts';

function answer(bytes: Uint8Array): string {
  const { text, verdict } = answerOf(inspectSource(fromBytes(bytes), 'x'));
  return verdict === null ? text : `${text}; ${verdict}`;
}

describe('the first line of inspect', () => {
  const verdict = 'will not start in scratch, which has no such program';
  it.each([
    ['#!/bin/sh\n', `a script for /bin/sh; ${verdict}`],
    ['#!/usr/bin/env node\n', `a script for node, found by /usr/bin/env; ${verdict}`],
    ['#!/usr/bin/env -S deno run --allow-net\n', `a script for deno, found by /usr/bin/env; ${verdict}`],
    ['#!/usr/bin/env -iS PATH=/bin python3 -u\n', `a script for python3, found by /usr/bin/env; ${verdict}`],
    ['#!/usr/bin/env --split-string=ruby -w\n', `a script for ruby, found by /usr/bin/env; ${verdict}`],
    ['#!/usr/bin/env -S "my program"\n', `a script for /usr/bin/env; ${verdict}`],
    ['#!/usr/bin/env\n', `a script for /usr/bin/env; ${verdict}`],
  ])('%j', (text, expected) => {
    expect(answer(Buffer.from(text))).toBe(expected);
  });

  it('says of a library for another system that it is one', () => {
    const freebsd = { osAbi: 9, needed: ['libc.so.7'] };
    expect(answer(makeElf(freebsd))).toBe('freebsd/amd64, a library for FreeBSD; no program in a Linux container can load it');
    expect(answer(makeElf({ ...freebsd, type: 1 }))).toBe('freebsd/amd64, an object file of FreeBSD');
    expect(answer(makeElf({ ...freebsd, type: 2 }))).toBe('freebsd/amd64, for FreeBSD; will not start in a Linux container');
  });

  it('says of an AppImage what it mounts itself by', () => {
    const program = makeElf({ type: 2 });
    program.set([0x41, 0x49, 2], 8);
    expect(answer(program)).toBe(
      'linux/amd64, an AppImage: it mounts itself by FUSE, which containers have not (--appimage-extract unpacks it)',
    );
    program[10] = 7;
    expect(answer(program)).toBe('linux/amd64, static; starts in scratch');
  });

  it('takes a universal file of static libraries for no program', () => {
    const archive = Buffer.from(`!<arch>\n${'a.o/'.padEnd(48)}${'4'.padEnd(10)}\`\nabcd`);
    const head = Buffer.alloc(64);
    [0xcafebabe, 1, 0x01000007, 3, 64, archive.length, 2].forEach((word, i) => head.writeUInt32BE(word, 4 * i));
    expect(answer(Buffer.concat([head, archive]))).toContain('a static library of macOS');
  });

  it('takes the C library of Linux on Alpha and Itanium for none of OpenBSD', () => {
    expect(inspectSource(fromBytes(makeElf({ machine: 0x9026, needed: ['libc.so.6.1'] })), 'x')).toMatchObject({
      platform: 'linux/alpha',
      libc: { family: 'glibc' },
    });
  });

  it('says which processor an object of no system is for', () => {
    expect(answer(makeElf({ type: 1, machine: 83, bits: 32 }))).toBe('an object file: something to link, not a program, for avr');
  });
});

/** An engine on a kernel of 6.18 without CONFIG_X86_X32_ABI: `exec /x32: exec format error`. */
describe('x32', () => {
  const program = makeElf({ type: 2, bits: 32, machine: 62 });

  it('starts on few kernels', () => {
    expect(answer(program)).toBe('linux/amd64p32, for kernels with x32; will not start on most, which are built without it');
  });

  it('is refused as a program for another processor, and not as a damaged one', () => {
    const { prediction, findings } = judge('FROM scratch\nCOPY --chmod=0755 x /\nENTRYPOINT ["/x"]\n', { x: program });
    expect(prediction).toMatchObject({ outcome: 'fails', message: 'exec /x: exec format error' });
    expect(findings.map(({ rule, fix }) => [rule, fix])).toEqual([['wrong-arch', 'build it for linux/amd64']]);
  });
});
