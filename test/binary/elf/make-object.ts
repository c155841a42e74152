import { Writer } from './make-elf.ts';

const SECTION = 64;

/** An object for amd64, or another machine, with one section of that name beside the table of names. */
export function makeObject(name: string, machine = 62): Uint8Array {
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
