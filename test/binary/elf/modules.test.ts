import { describe, expect, it } from 'vitest';
import { inspectSource } from '../../../src/binary/inspect.ts';
import { fromBytes } from '../../../src/bytes/source.ts';
import { judge } from '../../rules/judge.ts';
import { Writer } from './make-elf.ts';

const SECTION = 64;

/** An object for amd64, or another machine, with one section of that name beside the table of names. */
function object(name: string, machine = 62): Uint8Array {
  const file = new Writer(64, 'little').text('\x7fELF\x02\x01\x01').pad(16);
  const names = `\0${name}\0.shstrtab\0`;
  const namesAt = 64 + 3 * SECTION;
  file.half(1).half(machine).word(1).address(0).address(0).address(64).word(0);
  file
    .half(64)
    .half(0)
    .half(0)
    .half(SECTION)
    .half(3)
    .half(2)
    .pad(64 + SECTION);
  file
    .word(1)
    .word(1)
    .address(2)
    .address(0)
    .address(namesAt)
    .address(1)
    .pad(64 + 2 * SECTION);
  file
    .word(name.length + 2)
    .word(3)
    .address(0)
    .address(0)
    .address(namesAt)
    .address(names.length)
    .pad(namesAt);
  return Uint8Array.from(file.text(names).bytes);
}

/** As `readelf -S` shows them in Debian's linux-image and grub-pc-bin, and in what clang -target bpf makes. */
describe('objects that something loads without a linker', () => {
  it.each([
    ['.modinfo', 62, 'a kernel module: insmod loads it, and only into the kernel it was built for'],
    ['.modname', 62, 'a module of GRUB: the boot loader loads it'],
    ['.text', 247, 'a BPF object: a program loads it into the kernel'],
    ['.text', 62, 'an object file: something to link, not a program'],
    ['.modinfos', 62, 'an object file: something to link, not a program'],
  ])('one with %s for machine %i', (name, machine, note) => {
    expect(inspectSource(fromBytes(object(name, machine)), 'x').note).toBe(note);
  });

  it('are nothing to link', () => {
    const { findings } = judge('FROM scratch\nCOPY --chmod=0755 x.ko /\nENTRYPOINT ["/x.ko"]\n', { 'x.ko': object('.modinfo') });
    const [finding] = findings.filter(({ rule }) => rule === 'not-a-program');
    expect(finding).toMatchObject({ message: 'x.ko is no program but a kernel module', fix: null });
  });
});
