import { describe, expect, it } from 'vitest';
import { PF_R, PF_W, PT_GNU_RELRO, PT_LOAD, SHT_DYNAMIC, SHT_PROGBITS } from '../../../src/binary/elf/constants.ts';
import { fromBytes } from '../../../src/bytes/source.ts';
import { lostDoubt } from '../../../src/launch/damage/lost-sections.ts';

const content = fromBytes(new Uint8Array(0x2000));
const segment = (p_type: number, p_memsz: number) => ({
  p_type,
  p_flags: PF_R | PF_W,
  p_offset: 0,
  p_vaddr: 0x3000,
  p_paddr: 0x3000,
  p_filesz: p_memsz,
  p_memsz,
  p_align: 0x1000,
});
const section = (sh_addr: number, sh_size: number, sh_addralign = 8) => ({
  sh_type: SHT_PROGBITS,
  sh_flags: 3,
  sh_addr,
  sh_offset: sh_addr - 0x3000,
  sh_size,
  sh_addralign,
});
const headers = [segment(PT_LOAD, 0x1100), segment(PT_GNU_RELRO, 0x1000)];

// As GNU's linker lays out `static __thread char big[65536] __attribute__((aligned(4096)))`: .got ends at 0x3218, .got.plt begins at
// 0x3fe8.
describe('a gap between sections of data', () => {
  it('is what the linker filled up to the end of the pages that become read-only', () => {
    expect(lostDoubt(content, headers, [section(0x3000, 0x218, 0x1000), section(0x3fe8, 0x28)])).toBeNull();
  });

  it('is something taken out where nothing is aligned so', () => {
    expect(lostDoubt(content, headers, [section(0x3000, 0x218), section(0x3fe8, 0x28)])).not.toBeNull();
  });

  it('is something taken out where it ends elsewhere', () => {
    expect(lostDoubt(content, headers, [section(0x3000, 0x218, 0x1000), section(0x3e08, 0x1f8)])).not.toBeNull();
  });

  it('is where the dynamic section was before patchelf moved it, by its size', () => {
    const moved = (sh_addr: number, sh_size: number) => ({ ...section(sh_addr, sh_size), sh_type: SHT_DYNAMIC });
    const around = [section(0x3000, 0x10), section(0x31f0, 0x28)];
    for (const at of [0x5000, 0x1000]) expect(lostDoubt(content, headers, [...around, moved(at, 0x1f0)])).toBeNull();
    for (const other of [moved(0x5000, 0x100), moved(0x5000, 0x800), section(0x5000, 0x1f0)])
      expect(lostDoubt(content, headers, [...around, other])).not.toBeNull();
  });
});
