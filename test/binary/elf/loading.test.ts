import { describe, expect, it } from 'vitest';
import { inspectSource } from '../../../src/binary/inspect.ts';
import type { BinaryFacts } from '../../../src/binary/facts.ts';
import { fromBytes } from '../../../src/bytes/source.ts';
import { formatFacts } from '../../../src/report/inspect-text.ts';
import { style } from '../../../src/report/style.ts';
import { makeElf } from './make-elf.ts';
import type { ElfParts } from './make-elf.ts';

/** Places in a 64-bit ELF file: where it begins, and those of its first program header. */
const ENTRY = 24;
const SEGMENT = { type: 64, flags: 68, vaddr: 80, filesz: 96, memsz: 104 };

function inspectWith(parts: ElfParts, at: number, value: bigint, size: 4 | 8 = 8): BinaryFacts {
  const bytes = makeElf(parts);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const isLittle = parts.endian !== 'big';
  if (size === 8) view.setBigUint64(at, value, isLittle);
  else view.setUint32(at, Number(value), isLittle);
  return inspectSource(fromBytes(bytes), 'x');
}

/** What an engine says of each stands in test/launch and test/truth: exit code 139 and no text, or an exec format error. */
describe('a program that Linux cannot load', () => {
  it.each<[string, ElfParts, number, bigint, string, (4 | 8)?]>([
    ['a kernel', { type: 2 }, SEGMENT.vaddr, 0xffffffff81000000n, 'a segment lies outside the address space, where kernels lie'],
    ['a boot loader', { type: 2 }, SEGMENT.vaddr, 0n, 'a segment lies on the first page, which may not be mapped'],
    ['addresses and offsets apart', { type: 2 }, SEGMENT.vaddr, 0x10100n, "a segment's offset and address do not fit together"],
    ['less memory than file', { type: 2 }, SEGMENT.memsz, 1n, 'a segment is larger in the file than in memory'],
    ['nothing to load', { type: 2 }, SEGMENT.type, 0n, 'it has no PT_LOAD segment', 4],
    ['no beginning', { type: 2 }, ENTRY, 0n, 'its entry point lies in no segment'],
    ['a beginning in data', { type: 2 }, SEGMENT.flags, 6n, 'its entry point lies in a segment that is not executable', 4],
    [
      'also where there is a loader',
      { interpreter: '/lib64/ld-linux-x86-64.so.2', needed: ['libc.so.6'] },
      SEGMENT.memsz,
      1n,
      'a segment is larger in the file than in memory',
    ],
  ])('%s', (_, parts, at, value, fault, size) => {
    const facts = inspectWith(parts, at, value, size);
    expect(facts).toMatchObject({ hindrance: 'unloadable', note: `Linux cannot load it: ${fault}` });
    const text = formatFacts(facts, { style: style(false), width: 200 });
    expect(text.split('\n').slice(0, 2).join(' ').replace(/\s+/g, ' ')).toContain(
      `✗ x: linux/amd64, Linux cannot load it: ${fault}; will not start in any image`,
    );
    expect(text).not.toContain('runs on');
  });

  it('is none whose loader is asked where to begin, whose code a descriptor names, or that is a library', () => {
    const dynamic: ElfParts = { interpreter: '/lib64/ld-linux-x86-64.so.2', needed: ['libc.so.6'] };
    expect(inspectWith(dynamic, ENTRY, 0n).hindrance).toBeUndefined();
    expect(inspectWith({ type: 3, needed: ['libc.so.6'] }, ENTRY, 0n).hindrance).toBeUndefined();
    // The first ABI of 64-bit PowerPC: gcc -static for powerpc64-linux-gnu has its entry point in .opd, which is data.
    expect(inspectWith({ type: 2, machine: 21, endian: 'big', flags: 1 }, SEGMENT.flags, 6n, 4).hindrance).toBeUndefined();
  });

  it('is not told of programs for other systems', () => {
    expect(inspectWith({ type: 2, osAbi: 9 }, ENTRY, 0n)).toMatchObject({ os: 'freebsd', note: null });
  });
});
