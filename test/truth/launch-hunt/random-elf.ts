/** Bends ELF files at random: fields of their headers, their order, their dynamic sections, their length. */
import type { ElfEdit, ElfSpec } from '../case.ts';
import type { Dice } from '../dice.ts';

const HEADER = [
  'e_type',
  'e_machine',
  'e_version',
  'e_entry',
  'e_phoff',
  'e_phentsize',
  'e_phnum',
  'e_flags',
  'e_ehsize',
  'e_shoff',
  'e_shnum',
  'EI_CLASS',
  'EI_DATA',
  'EI_VERSION',
  'EI_OSABI',
  'EI_ABIVERSION',
  'EI_PAD',
] as const;
const PROGRAM = ['p_type', 'p_flags', 'p_offset', 'p_vaddr', 'p_paddr', 'p_filesz', 'p_memsz', 'p_align'] as const;
const SMALL = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 62, 183] as const;
const TYPES = [0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 0x6474e550, 0x6474e551, 0x6474e552, 0x6474e553, 0x70000000] as const;
const LARGE: readonly [number | bigint, ...(number | bigint)[]] = [
  0,
  1,
  7,
  8,
  64,
  0xfff,
  0x1000,
  0x1001,
  0x2000,
  0x8000,
  0x10000,
  0x200000,
  0x400000,
  0x7fffffff,
  0x80000000,
  0xffffffff,
  0x100000000n,
  0x7ffffffff000n,
  0x800000000000n,
  0x7fffffffffffffffn,
  0x8000000000000000n,
  0xffffffffffffffffn,
];
const STEPS = [-0x10000, -0x1000, -16, -8, -1, 1, 8, 16, 0x100, 0xfff, 0x1000, 0x10000] as const;
/** Tags that loaders read (gABI, and those of GNU). */
const TAGS = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 0x6ffffef5, 0x6ffffff0,
  0x6ffffff9, 0x6ffffffa, 0x6ffffffb, 0x6ffffffc, 0x6ffffffd, 0x6ffffffe, 0x6fffffff, 0x7ffffffd, 0x7fffffff, 0x6ffffefc,
] as const;

/** What is in a file, as far as dice need to know it. */
export class Shape {
  readonly #bytes: Buffer;
  readonly wide: boolean;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.wide = bytes[4] === 2;
  }

  get size(): number {
    return this.#bytes.length;
  }

  get entry(): number {
    return this.word(24);
  }

  get tableAt(): number {
    return this.word(this.wide ? 32 : 28);
  }

  get headerSize(): number {
    return this.wide ? 56 : 32;
  }

  get count(): number {
    return this.#bytes.readUInt16LE(this.wide ? 56 : 44);
  }

  type(index: number): number {
    return this.#bytes.readUInt32LE(this.tableAt + index * this.headerSize);
  }

  value(index: number, field: string): number {
    const order = this.wide
      ? ['p_type', '', 'p_offset', 'p_vaddr', 'p_paddr', 'p_filesz', 'p_memsz', 'p_align']
      : ['p_type', 'p_offset', 'p_vaddr', 'p_paddr', 'p_filesz', 'p_memsz', 'p_flags', 'p_align'];
    if (this.wide && field === 'p_flags') return this.#bytes.readUInt32LE(this.tableAt + index * 56 + 4);
    return this.wide && field !== 'p_type'
      ? this.word(this.tableAt + index * 56 + order.indexOf(field) * 8)
      : this.#bytes.readUInt32LE(this.tableAt + index * this.headerSize + order.indexOf(field) * 4);
  }

  header(index: number): Buffer {
    const at = this.tableAt + index * this.headerSize;
    return this.#bytes.subarray(at, at + this.headerSize);
  }

  /** The tags of PT_DYNAMIC, of a 64-bit file. */
  tags(): number[] {
    const index = Array.from({ length: this.count }, (_, i) => i).find((i) => this.type(i) === 2);
    if (index === undefined || !this.wide) return [];
    const [start, size] = [this.value(index, 'p_offset'), this.value(index, 'p_filesz')];
    const found: number[] = [];
    for (let at = start; at + 16 <= Math.min(start + size, this.size); at += 16) {
      const tag = this.word(at);
      if (tag === 0) break;
      found.push(tag);
    }
    return found;
  }

  word(at: number): number {
    return this.wide ? Number(this.#bytes.readBigUInt64LE(at)) : this.#bytes.readUInt32LE(at);
  }
}

/** Edits of a file of that shape: none at all once in a while. */
export function bend(dice: Dice, elf: string, shape: Shape): ElfSpec {
  const bent: {
    set: ElfEdit[];
    patch: { offset: number; hex: string }[];
    dynamic: { tag: number; to?: number; value?: number }[];
    size?: number;
  } = { set: [], patch: [], dynamic: [] };
  for (let i = 1 + dice.throw(2); i > 0; i--) {
    switch (dice.throw(12)) {
      case 0:
      case 1:
        bent.set.push(headerEdit(dice, shape));
        break;
      case 2:
        bent.size = cut(dice, shape);
        break;
      case 3:
        bent.patch.push(...swap(dice, shape));
        break;
      case 4:
      case 5:
      case 6:
        bent.dynamic.push(...dynamicEdit(dice, shape));
        break;
      default:
        bent.set.push(programEdit(dice, shape));
    }
  }
  return { elf, ...bent };
}

function width(value: number | bigint, bytes: number): number | bigint {
  return BigInt.asUintN(bytes * 8, BigInt(value)) <= 0xffffffffn
    ? Number(BigInt.asUintN(bytes * 8, BigInt(value)))
    : BigInt.asUintN(bytes * 8, BigInt(value));
}

function headerEdit(dice: Dice, shape: Shape): ElfEdit {
  const field = dice.one(HEADER);
  const word = shape.wide ? 8 : 4;
  if (field === 'e_entry') return { field, value: width(dice.once(2) ? shape.entry + dice.one(STEPS) : address(dice, shape), word) };
  if (field === 'e_phoff') return { field, value: width(dice.once(2) ? shape.tableAt + dice.one(STEPS) : dice.one(LARGE), word) };
  if (field === 'e_shoff') return { field, value: width(dice.one(LARGE), word) };
  if (field === 'e_phnum') return { field, value: dice.one([0, 1, 2, shape.count - 1, shape.count + 1, 64, 1170, 1171, 0xffff]) };
  if (field === 'e_phentsize') return { field, value: dice.one([0, 32, 55, 56, 57, 64]) };
  if (field === 'e_flags' || field === 'e_version') return { field, value: dice.one([0, 1, 2, 0xffffffff]) };
  if (field === 'e_type' || field === 'e_machine') return { field, value: dice.one(SMALL) };
  return { field, value: dice.throw(6) };
}

/** An address in or beside a segment. */
function address(dice: Dice, shape: Shape): number {
  const index = dice.throw(Math.max(1, shape.count));
  const start = shape.value(index, 'p_vaddr');
  return start + dice.one([0, 1, shape.value(index, 'p_filesz'), shape.value(index, 'p_memsz') - 1, shape.value(index, 'p_memsz'), 0x1000]);
}

function programEdit(dice: Dice, shape: Shape): ElfEdit {
  const index = dice.throw(Math.max(1, shape.count));
  const name = dice.one(PROGRAM);
  const field = `${index}.${name}`;
  if (name === 'p_type') return { field, value: dice.one(TYPES) };
  if (name === 'p_flags') return { field, value: dice.throw(8) };
  const now = shape.value(index, name);
  const other = shape.value(dice.throw(shape.count), dice.one(['p_offset', 'p_vaddr', 'p_filesz', 'p_memsz']));
  const value = dice.once(2) ? now + dice.one(STEPS) : dice.once(2) ? other : dice.one(LARGE);
  return { field, value: width(value, shape.wide ? 8 : 4) };
}

function cut(dice: Dice, shape: Shape): number {
  const index = dice.throw(Math.max(1, shape.count));
  const end = shape.value(index, 'p_offset') + shape.value(index, 'p_filesz');
  const size = dice.one([
    0,
    1,
    16,
    51,
    52,
    63,
    64,
    65,
    120,
    shape.tableAt + shape.count * shape.headerSize - 1,
    end,
    end - 1,
    end - 17,
    end + 1,
    shape.value(index, 'p_offset'),
    shape.size - 1,
    shape.size + 4096,
    dice.throw(shape.size),
  ]);
  return Math.min(Math.max(0, size), shape.size + 8192);
}

/** Two program headers, the one in the place of the other. */
function swap(dice: Dice, shape: Shape): { offset: number; hex: string }[] {
  const [one, other] = [dice.throw(Math.max(1, shape.count)), dice.throw(Math.max(1, shape.count))];
  const put = (at: number, from: number) => ({ offset: shape.tableAt + at * shape.headerSize, hex: shape.header(from).toString('hex') });
  return dice.once(3) ? [put(one, other)] : [put(one, other), put(other, one)];
}

function dynamicEdit(dice: Dice, shape: Shape): { tag: number; to?: number; value?: number }[] {
  const tags = shape.tags();
  if (tags.length === 0) return [];
  const tag = tags[dice.throw(tags.length)] ?? 0;
  if (dice.once(2)) return [{ tag, to: dice.once(3) ? 0x6ffffef0 : dice.one(TAGS) }];
  return [{ tag, value: dice.one([0, 1, 2, 3, 8, 16, 24, 0x20, 0x100, 0x1000, 0x08000001, 0xffffffff]) }];
}
