/** Makes damaged or unusual ELF files from good ones, one header field at a time (gABI ch. 4 and 5). */
import type { ElfEdit, ElfSpec } from './case.ts';
import { fixtureBinary } from './fixture.ts';

/** Offset and width of a field, in bytes. */
type Field = readonly [offset: number, width: 1 | 2 | 4 | 8];
type Layout = Readonly<Record<string, Field>>;

const ident: Layout = {
  EI_MAG0: [0, 1],
  EI_MAG1: [1, 1],
  EI_MAG2: [2, 1],
  EI_MAG3: [3, 1],
  EI_CLASS: [4, 1],
  EI_DATA: [5, 1],
  EI_VERSION: [6, 1],
  EI_OSABI: [7, 1],
  EI_ABIVERSION: [8, 1],
  EI_PAD: [9, 1],
  e_type: [16, 2],
  e_machine: [18, 2],
  e_version: [20, 4],
};
const header64: Layout = {
  ...ident,
  e_entry: [24, 8],
  e_phoff: [32, 8],
  e_shoff: [40, 8],
  e_flags: [48, 4],
  e_ehsize: [52, 2],
  e_phentsize: [54, 2],
  e_phnum: [56, 2],
  e_shentsize: [58, 2],
  e_shnum: [60, 2],
  e_shstrndx: [62, 2],
};
const header32: Layout = {
  ...ident,
  e_entry: [24, 4],
  e_phoff: [28, 4],
  e_shoff: [32, 4],
  e_flags: [36, 4],
  e_ehsize: [40, 2],
  e_phentsize: [42, 2],
  e_phnum: [44, 2],
  e_shentsize: [46, 2],
  e_shnum: [48, 2],
  e_shstrndx: [50, 2],
};
const program64: Layout = {
  p_type: [0, 4],
  p_flags: [4, 4],
  p_offset: [8, 8],
  p_vaddr: [16, 8],
  p_paddr: [24, 8],
  p_filesz: [32, 8],
  p_memsz: [40, 8],
  p_align: [48, 8],
};
const program32: Layout = {
  p_type: [0, 4],
  p_offset: [4, 4],
  p_vaddr: [8, 4],
  p_paddr: [12, 4],
  p_filesz: [16, 4],
  p_memsz: [20, 4],
  p_flags: [24, 4],
  p_align: [28, 4],
};
const segmentTypes: Readonly<Record<string, number>> = {
  PT_NULL: 0,
  PT_LOAD: 1,
  PT_DYNAMIC: 2,
  PT_INTERP: 3,
  PT_NOTE: 4,
  PT_PHDR: 6,
  PT_GNU_STACK: 0x6474e551,
};

/** Reads and writes one crafted file. */
class Craft {
  bytes: Buffer;
  readonly wide: boolean;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes);
    this.wide = bytes[4] === 2;
  }

  read([offset, width]: Field, base = 0): number {
    return width === 8 ? Number(this.bytes.readBigUInt64LE(base + offset)) : this.bytes.readUIntLE(base + offset, width);
  }

  write([offset, width]: Field, base: number, value: number | bigint): void {
    if (width === 8) this.bytes.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value)), base + offset);
    else this.bytes.writeUIntLE(Number(value), base + offset, width);
  }

  headerField(name: string): Field {
    return fieldOf(this.wide ? header64 : header32, name);
  }

  /** File offset of the program header that `which` names: an index, or the first of a type. */
  segment(which: string): number {
    const start = this.read(this.headerField('e_phoff'));
    const size = this.wide ? 56 : 32;
    if (/^\d+$/.test(which)) return start + Number(which) * size;
    const count = this.read(this.headerField('e_phnum'));
    for (let i = 0; i < count; i++) {
      if (this.bytes.readUInt32LE(start + i * size) === segmentTypes[which]) return start + i * size;
    }
    throw new Error(`no segment ${which}`);
  }

  segmentField(name: string): Field {
    return fieldOf(this.wide ? program64 : program32, name);
  }
}

function fieldOf(layout: Layout, name: string): Field {
  const field = layout[name];
  if (field === undefined) throw new Error(`no field ${name}`);
  return field;
}

function locate(craft: Craft, name: string): { readonly field: Field; readonly base: number } {
  const dot = name.indexOf('.');
  if (dot < 0) return { field: craft.headerField(name), base: 0 };
  return { field: craft.segmentField(name.slice(dot + 1)), base: craft.segment(name.slice(0, dot)) };
}

/** All places are found before any byte changes, so that edits of one list do not depend on their order. */
function applyEdits(craft: Craft, edits: readonly ElfEdit[]): void {
  const places = edits.map(({ field }) => locate(craft, field));
  places.forEach(({ field, base }, i) => craft.write(field, base, edits[i]!.value));
}

/** Writes a new interpreter text over the old one, or at the end of the file when it is longer. */
function setInterpreter(craft: Craft, text: string): void {
  const base = craft.segment('PT_INTERP');
  const bytes = Buffer.from(text, 'latin1');
  let offset = craft.read(craft.segmentField('p_offset'), base);
  if (bytes.length > craft.read(craft.segmentField('p_filesz'), base)) {
    offset = craft.bytes.length;
    craft.bytes = Buffer.concat([craft.bytes, bytes]);
    craft.write(craft.segmentField('p_offset'), base, offset);
  }
  bytes.copy(craft.bytes, offset);
  craft.write(craft.segmentField('p_filesz'), base, bytes.length);
  craft.write(craft.segmentField('p_memsz'), base, bytes.length);
}

/** Puts a text over each place of another one that is not shorter. */
function replaceText(craft: Craft, from: string, to: string): void {
  const old = Buffer.from(from, 'latin1');
  const fresh = Buffer.alloc(old.length);
  if (fresh.write(to, 'latin1') < to.length || !craft.bytes.includes(old)) throw new Error(`cannot put ${to} over ${from}`);
  for (let at = craft.bytes.indexOf(old); at >= 0; at = craft.bytes.indexOf(old, at + 1)) fresh.copy(craft.bytes, at);
}

/** The first entry of PT_DYNAMIC that has the tag, of a 64-bit file. */
function editDynamic(craft: Craft, { tag, to, value }: NonNullable<ElfSpec['dynamic']>[number]): void {
  const base = craft.segment('PT_DYNAMIC');
  const start = craft.read(craft.segmentField('p_offset'), base);
  const end = start + craft.read(craft.segmentField('p_filesz'), base);
  for (let at = start; at < end; at += 16) {
    if (craft.read([at, 8]) !== tag) continue;
    if (to !== undefined) craft.write([at, 8], 0, to);
    if (value !== undefined) craft.write([at + 8, 8], 0, value);
    return;
  }
  throw new Error(`no dynamic entry ${tag}`);
}

/** The bytes that an {@link ElfSpec} describes. */
export function craftElf(spec: ElfSpec, from: Uint8Array = fixtureBinary(spec.elf)): Uint8Array {
  const craft = new Craft(from);
  if (spec.interpreter !== undefined) setInterpreter(craft, spec.interpreter);
  for (const edit of spec.dynamic ?? []) editDynamic(craft, edit);
  for (const [from, to] of spec.replace ?? []) replaceText(craft, from, to);
  applyEdits(craft, spec.set ?? []);
  for (const { offset, hex } of spec.patch ?? []) Buffer.from(hex, 'hex').copy(craft.bytes, offset);
  const size = spec.size ?? craft.bytes.length;
  return size <= craft.bytes.length ? craft.bytes.subarray(0, size) : Buffer.concat([craft.bytes, Buffer.alloc(size - craft.bytes.length)]);
}
