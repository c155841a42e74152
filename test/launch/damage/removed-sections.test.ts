/** How the linkers of programs lay them out that nobody has taken anything out of: each of these layouts is a program's that starts. */
import { describe, expect, it } from 'vitest';
import type { ElfHeader } from '../../../src/binary/elf/header.ts';
import { readMemorySections } from '../../../src/binary/elf/memory-sections.ts';
import { readSectionNames } from '../../../src/binary/elf/section-names.ts';
import { fromBytes } from '../../../src/bytes/source.ts';
import type { ByteSource } from '../../../src/bytes/source.ts';
import { lostCode } from '../../../src/launch/damage/lost-code.ts';
import { lostDoubt } from '../../../src/launch/damage/lost-sections.ts';
import { hasReadOnlyGap } from '../../../src/launch/damage/read-only-gaps.ts';
import { removedDoubt } from '../../../src/launch/damage/removed-sections.ts';
import { sectionDoubt } from '../../../src/launch/damage/section-doubt.ts';

type Section = readonly [name: string, sh_addr: number, sh_size: number, sh_flags: number, sh_type?: number, sh_addralign?: number];

const [A, WA, AX, WAT] = [2, 3, 6, 0x403];
const [NOBITS, DYNAMIC] = [8, 6];
const load = (p_flags: number, p_vaddr: number, p_filesz: number, p_memsz = p_filesz, p_offset = p_vaddr % 0x1000000) => ({
  p_type: 1,
  p_flags,
  p_offset,
  p_vaddr,
  p_paddr: p_vaddr,
  p_filesz,
  p_memsz,
  p_align: 0x1000,
});

/** A file of zeros with section headers behind them. */
function fileOf(size: number, given: readonly Section[]): { content: ByteSource; header: ElfHeader } {
  const sections: readonly Section[] = [...given, ['.shstrtab', 0, 0, 0, 3]];
  const names = `\0${sections.map(([name]) => name).join('\0')}\0`;
  const tableAt = size + names.length + (8 - ((size + names.length) % 8));
  const view = new DataView(new ArrayBuffer(tableAt + 64 * (sections.length + 1)));
  new Uint8Array(view.buffer).set(new TextEncoder().encode(names), size);
  sections.forEach(([name, sh_addr, sh_size, sh_flags, sh_type = 1, sh_addralign = 32], i) => {
    const at = tableAt + 64 * (i + 1);
    const isNames = name === '.shstrtab';
    view.setUint32(at, names.indexOf(`\0${name}\0`) + 1, true);
    view.setUint32(at + 4, sh_type, true);
    [sh_flags, sh_addr, isNames ? size : sh_addr % 0x1000000, isNames ? names.length : sh_size].forEach((value, j) =>
      view.setBigUint64(at + 8 + 8 * j, BigInt(value), true),
    );
    view.setBigUint64(at + 48, BigInt(sh_addralign), true);
  });
  const header = {
    bits: 64,
    endian: 'little',
    e_type: 2,
    e_machine: 62,
    e_phoff: 64,
    e_phnum: 4,
    e_shoff: tableAt,
    e_shnum: sections.length + 1,
    e_shentsize: 64,
    e_shstrndx: sections.length,
  };
  return { content: fromBytes(new Uint8Array(view.buffer)), header: header as unknown as ElfHeader };
}

describe("what Go's own linker makes", () => {
  // go build of 1.26 with cgo on: the variables of each thread stand at 0, and the data begins with a page.
  const sections: readonly Section[] = [
    ['.tbss', 0, 8, WAT, NOBITS],
    ['.text', 0x401000, 0x2000, AX],
    ['.rodata', 0x403000, 0x579, A],
    ['.gopclntab', 0x403700, 0x900, A],
    ['.typelink', 0x404000, 0x70, A],
    ['.itablink', 0x404080, 0x70, A],
    ['.go.buildinfo', 0x405000, 0x2b0, WA],
    ['.dynamic', 0x405340, 0x130, WA, DYNAMIC],
    ['.got.plt', 0x405480, 0x140, WA],
    ['.noptrdata', 0x405820, 0x7e0, WA],
    ['.data', 0x406000, 0xa12, WA],
    ['.bss', 0x406f80, 0x80, WA, NOBITS],
    ['.noptrbss', 0x407000, 0x100, WA, NOBITS],
  ];
  const programHeaders = [load(5, 0x400000, 0x3000, 0x3000, 0), load(4, 0x403000, 0x10f0), load(6, 0x405000, 0x1a12, 0x2100)];
  const doubt = (given: readonly Section[]): string | null => {
    const file = fileOf(0x410000, given);
    return removedDoubt({ ...file, programHeaders }, readMemorySections(file.content, file.header));
  };

  it('has no PT_GNU_RELRO, wherever its data lies, and gaps before its tables of types', () => {
    expect(doubt(sections)).toBeNull();
  });

  it.each(['.text', '.rodata', '.noptrdata', '.itablink'])('has %s', (name) => {
    expect(doubt(sections.filter(([other]) => other !== name))).toBe('a part that every Go program has was taken out');
  });
});

describe('a program that was never laid out for PT_GNU_RELRO', () => {
  const doubt = (data: readonly Section[]): string | null => {
    const file = fileOf(0x8000, [['.text', 0x1000, 0x800, AX], ['.eh_frame', 0x2000, 0x100, A], ...data]);
    return removedDoubt(
      { ...file, programHeaders: [load(5, 0x1000, 0x800), load(4, 0x2000, 0x100), load(6, 0x3000, 0x3000)] },
      readMemorySections(file.content, file.header),
    );
  };

  it('may have a section that begins with a page by chance', () => {
    expect(
      doubt([
        ['.data', 0x3000, 0xf00, WA],
        ['.init_array', 0x3f00, 0x100, WA],
        ['.dynamic', 0x4000, 0x1a0, WA, DYNAMIC],
        ['.got.plt', 0x41a0, 0x100, WA],
        ['.bss', 0x42a0, 0x100, WA, NOBITS],
      ]),
    ).toBeNull();
    expect(
      doubt([
        ['.tbss', 0x3000, 4, WAT, NOBITS],
        ['.data', 0x3000, 0xb8, WA],
        ['.bss', 0x30c0, 0x2d0, WA, NOBITS],
      ]),
    ).toBeNull();
  });

  it('is told from one that was', () => {
    expect(
      doubt([
        ['.init_array', 0x3d00, 0x10, WA],
        ['.dynamic', 0x3d10, 0x1f0, WA, DYNAMIC],
        ['.got', 0x3f00, 0xe8, WA],
        ['.got.plt', 0x3fe8, 0x28, WA],
        ['.data', 0x4010, 0x10, WA],
      ]),
    ).toBe('a section was taken out of it');
    expect(
      doubt([
        ['.init_array', 0x3d00, 0x10, WA],
        ['.dynamic', 0x3d10, 0x1f0, WA, DYNAMIC],
        ['.got', 0x3f00, 0x100, WA],
        ['.data', 0x4000, 0x10, WA],
      ]),
    ).toBe('a section was taken out of it');
  });
});

describe('tables of handlers', () => {
  const doubt = (handlers: number): string | null => {
    const file = fileOf(0x30_0000, [
      ['.gcc_except_table', 0x800, handlers, A],
      ['.text', 0x1000, 0x20_0000, AX],
      ['.data.rel.ro', 0x20_2000, 0x1000, WA],
      ['.relro_padding', 0x20_3000, 0x1000, WA, NOBITS],
      ['.data', 0x20_4000, 0x10, WA],
    ]);
    return removedDoubt(
      { ...file, programHeaders: [load(4, 0, 0x1000), load(5, 0x1000, 0x20_0000), load(6, 0x20_2000, 0x1000), load(6, 0x20_4000, 0x10)] },
      readMemorySections(file.content, file.header),
    );
  };

  it('are missed where code catches exceptions, and not where the C library alone brought a few', () => {
    expect(doubt(0x700)).toBeNull();
    expect(doubt(0x4000)).toBe('the tables by which its exceptions are caught were taken out');
  });
});

describe('what other tools have moved', () => {
  const content = fromBytes(new Uint8Array(0x20000));
  const section = (sh_addr: number, sh_size: number, sh_addralign: number, sh_flags: number, sh_type = 1) => ({
    sh_type,
    sh_flags,
    sh_addr,
    sh_offset: sh_addr,
    sh_size,
    sh_addralign,
  });

  it("leaves zeros where it was, and its place in the list: Bun's section of a program", () => {
    const data = [
      section(0x3000, 0x100, 64, WA),
      section(0x18000, 0x2000, 0x4000, WA),
      section(0x8000, 0x4000, 0x4000, WA),
      section(0xc000, 0xc000, 64, WA, NOBITS),
    ];
    expect(lostDoubt(content, [load(6, 0x3000, 0x17000)], data)).toBeNull();
    expect(
      lostDoubt(
        content,
        [load(6, 0x3000, 0x17000)],
        [data[0]!, data[2]!, data[3]!, data[1]!].map((one, i) => (i === 1 ? { ...one, sh_addr: 0x8800, sh_size: 0x3800 } : one)),
      ),
    ).not.toBeNull();
  });

  it('is behind what is written to: patchelf', () => {
    const texts = [section(0x1338, 0x180, 8, A), section(0x15d4, 0x20, 2, A), section(0x3d78, 0x10, 8, WA)];
    const loads = [load(4, 0x1000, 0x5f4, 0x5f4), load(6, 0x3d78, 0x10), load(6, 0x5000, 0x140)];
    expect(hasReadOnlyGap(content, loads, [...texts, section(0x5000, 0x140, 8, A, 3)])).toBe(false);
    expect(hasReadOnlyGap(content, loads, texts)).toBe(true);
  });

  it('is what LIEF writes down anew: .dynamic without its empty entries, .bss at an address that nobody aligns so', () => {
    expect(
      lostDoubt(content, [load(6, 0x3000, 0x1000)], [section(0x3000, 0x210, 8, WA, DYNAMIC), section(0x3260, 0x38, 8, WA)]),
    ).toBeNull();
    const file = fileOf(0x8000, [
      ['.rodata', 0x1000, 0x100, A],
      ['.data', 0x3000, 0x100, WA],
      ['.bss', 0x3508, 0x1000, WA, NOBITS, 0x1000],
    ]);
    const isWithin = (...loads: ReturnType<typeof load>[]): string | null =>
      sectionDoubt({ ...file, programHeaders: [load(4, 0x1000, 0x100), ...loads] }, null);
    expect(isWithin(load(6, 0x3000, 0x100, 0x1100))).toBeNull();
  });

  it('is the end of what is only read, once the tables for unwinding are gone', () => {
    const before = load(4, 0, 0x3270);
    expect(lostCode(content, [before, load(5, 0x26400, 0x100, 0x100, 0x4400)], [section(0x26400, 0x100, 512, AX)])).toBeNull();
    expect(lostCode(content, [before, load(5, 0x4400, 0x100)], [section(0x4400, 0x100, 512, AX)])).toBe(
      'what a segment begins with was taken out',
    );
  });

  it('is aligned where data begins', () => {
    expect(hasReadOnlyGap(content, [load(6, 0x3798, 0x200)], [section(0x3800, 0x198, 128, WA)])).toBe(false);
    expect(hasReadOnlyGap(content, [load(6, 0x3798, 0x200)], [section(0x3800, 0x198, 32, WA)])).toBe(true);
  });
});

describe('the names of sections', () => {
  it('are read from a file whose table and names are not read in one piece', () => {
    const { content, header } = fileOf(0x8000, [
      ['.text', 0x1000, 0x100, AX],
      ['.data', 0x3000, 0x100, WA],
    ]);
    const buffer = new Uint8Array(0x200);
    // As a file of this machine is read: what is read next takes the place of what was read before.
    const again = (offset: number, length: number): Uint8Array => {
      const bytes = content.read(offset, length);
      buffer.fill(0);
      buffer.set(bytes);
      return buffer.subarray(0, bytes.length);
    };
    expect([...readSectionNames({ size: content.size, read: again }, header)]).toEqual([
      ['.text', 0x1000],
      ['.data', 0x3000],
      ['.shstrtab', 0],
    ]);
  });
});
