import { describe, expect, it } from 'vitest';
import { inspectSource } from '../../../src/binary/inspect.ts';
import { fromBytes } from '../../../src/bytes/source.ts';
import { judge } from '../../rules/judge.ts';
import { makeObject } from './make-object.ts';

/** As `readelf -S` shows them in Debian's linux-image and grub-pc-bin, and in what clang -target bpf makes. */
describe('objects that something loads without a linker', () => {
  it.each([
    ['.modinfo', 62, 'a kernel module: insmod loads it, and only into the kernel it was built for'],
    ['.modname', 62, 'a module of GRUB: the boot loader loads it'],
    ['.text', 247, 'a BPF object: a program loads it into the kernel'],
    ['.text', 62, 'an object file: something to link, not a program'],
    ['.modinfos', 62, 'an object file: something to link, not a program'],
  ])('one with %s for machine %i', (name, machine, note) => {
    expect(inspectSource(fromBytes(makeObject(name, machine)), 'x').note).toBe(note);
  });

  it('are not called stripped where they have more sections than are read', () => {
    const bytes = makeObject('.text');
    expect(inspectSource(fromBytes(bytes), 'x').stripped).toBe(true);
    // e_shnum, as gcc -ffunction-sections and Free Pascal make it of a large source.
    new DataView(bytes.buffer).setUint16(60, 300, true);
    expect(inspectSource(fromBytes(bytes), 'x').stripped).toBeNull();
  });

  it('are nothing to link', () => {
    const { findings } = judge('FROM scratch\nCOPY --chmod=0755 x.ko /\nENTRYPOINT ["/x.ko"]\n', { 'x.ko': makeObject('.modinfo') });
    const [finding] = findings.filter(({ rule }) => rule === 'not-a-program');
    expect(finding).toMatchObject({ message: 'x.ko is no program but a kernel module', fix: null });
  });
});
