import { Reader } from '../../bytes/reader.ts';
import type { Block } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { struct } from '../../bytes/struct.ts';
import { GNU_PROPERTY_X86_ISA_1_NEEDED, PT_NOTE, SHT_NOTE } from './constants.ts';
import type { ElfHeader, ElfLayout } from './header.ts';
import type { ProgramHeader } from './program-headers.ts';
import type { Section } from './sections.ts';

/** One note of PT_NOTE: who wrote it, its kind, and where in the file its `size` bytes lie (`descOf`). */
export interface Note {
  readonly name: string;
  readonly type: number;
  readonly offset: number;
  readonly size: number;
}

/** Real programs have up to four segments of under 200 bytes; a core file has megabytes that say nothing here. */
const MAX_SEGMENTS = 8;
const MAX_SEGMENT_SIZE = 4096;
const MAX_NOTES = 64;

const Elf_Nhdr = struct((f) => ({ n_namesz: f.u32(), n_descsz: f.u32(), n_type: f.u32() }));

/** Reads the notes of the first PT_NOTE segments; a damaged one ends its segment. */
export function readNotes(source: ByteSource, header: ElfHeader, programHeaders: readonly ProgramHeader[]): Note[] {
  const reader = new Reader(source, header.endian);
  const notes: Note[] = [];
  let count = 0;
  for (const { p_type, p_offset, p_filesz, p_align } of programHeaders) {
    if (p_type !== PT_NOTE || count++ >= MAX_SEGMENTS) continue;
    readNoteSegment(reader, p_offset, Math.min(p_filesz, MAX_SEGMENT_SIZE), p_align === 8 ? 8 : 4, notes);
  }
  return notes;
}

/** Reads the notes of SHT_NOTE sections: objects have no segments, and Go's linker leaves some notes out of them. */
export function readSectionNotes(source: ByteSource, header: ElfHeader, sections: readonly Section[]): Note[] {
  const reader = new Reader(source, header.endian);
  const notes: Note[] = [];
  let count = 0;
  for (const { sh_type, sh_offset, sh_size, sh_addralign } of sections) {
    if (sh_type !== SHT_NOTE || count++ >= MAX_SEGMENTS) continue;
    readNoteSegment(reader, sh_offset, Math.min(sh_size, MAX_SEGMENT_SIZE), sh_addralign === 8 ? 8 : 4, notes);
  }
  return notes;
}

/** Reads the notes in `length` bytes at `offset` into `notes`; descriptions begin and end at multiples of `align`. */
function readNoteSegment(reader: Reader, offset: number, length: number, align: 4 | 8, notes: Note[]): void {
  const block = reader.part(offset, length);
  let at = 0;
  while (at + Elf_Nhdr.byteLength <= block.length && notes.length < MAX_NOTES) {
    const nameSize = block.get(Elf_Nhdr.n_namesz, at);
    const descAt = roundUp(at + Elf_Nhdr.byteLength + nameSize, align);
    const descSize = block.get(Elf_Nhdr.n_descsz, at);
    if (descAt + descSize > block.length) return;
    const name = block.text(at + Elf_Nhdr.byteLength, nameSize);
    notes.push({ name, type: block.get(Elf_Nhdr.n_type, at), offset: offset + descAt, size: descSize });
    at = roundUp(descAt + descSize, align);
  }
}

/** The bytes of a note, until the next read. */
export function descOf(source: ByteSource, { endian }: ElfLayout, { offset, size }: Note): Block {
  return new Reader(source, endian).part(offset, size);
}

/** The x86-64 level (1 to 4) that NT_GNU_PROPERTY_TYPE_0 says the program cannot run without; null where it says none. */
export function isaLevelNeeded(desc: Block, { bits }: ElfLayout): number | null {
  const align = bits === 64 ? 8 : 4;
  for (let at = 0; at + 8 <= desc.length;) {
    const size = desc.u32(at + 4);
    if (desc.u32(at) === GNU_PROPERTY_X86_ISA_1_NEEDED && size >= 4 && at + 12 <= desc.length) {
      const needed = desc.u32(at + 8) & 0xf;
      return needed === 0 ? null : 32 - Math.clz32(needed);
    }
    at = roundUp(at + 8 + size, align);
  }
  return null;
}

function roundUp(value: number, align: number): number {
  const over = value % align;
  return over === 0 ? value : value + align - over;
}
