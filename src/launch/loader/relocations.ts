import {
  DT_JMPREL,
  DT_PLTREL,
  DT_PLTRELSZ,
  DT_REL,
  DT_RELA,
  DT_RELASZ,
  DT_RELSZ,
  EM_386,
  EM_AARCH64,
  EM_ARM,
  EM_MIPS,
  EM_PPC64,
  EM_RISCV,
  EM_S390,
  EM_X86_64,
} from '../../binary/elf/constants.ts';
import type { Elf } from '../../binary/elf/parse-elf.ts';
import { fileRangeOf } from '../../binary/elf/program-headers.ts';
import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';

/**
 * The places in the symbol table that relocations name, in their order; each once. One that asks a function of the object
 * itself which of its kind to take (IRELATIVE) stands as its type, negated.
 */
export interface Relocations {
  /** Bound at the start: DT_REL, then DT_RELA. */
  readonly data: readonly number[];
  /** Bound when called, unless all is bound at the start: DT_JMPREL. */
  readonly calls: readonly number[];
  /** Those of `data` whose content is copied from another object (COPY). */
  readonly copies: ReadonlySet<number>;
}

/** IRELATIVE in each processor's supplement to the gABI. */
const IRELATIVE: ReadonlyMap<number, number> = new Map([
  [EM_X86_64, 37],
  [EM_386, 42],
  [EM_AARCH64, 1032],
  [EM_ARM, 160],
  [EM_PPC64, 248],
  [EM_S390, 61],
  [EM_RISCV, 58],
]);

/** COPY, likewise. */
const COPY: ReadonlyMap<number, number> = new Map([
  [EM_X86_64, 5],
  [EM_386, 5],
  [EM_AARCH64, 1024],
  [EM_ARM, 20],
  [EM_PPC64, 19],
  [EM_S390, 9],
  [EM_RISCV, 4],
]);

/** chrome has 600,000; what claims more is not judged. */
const MAX_BYTES = 32 << 20;

/** Reads which symbols an object is bound to (gABI ch. 4, Relocation); null where that cannot be read. */
export function readRelocations(content: ByteSource, elf: Elf): Relocations | null {
  const entries = elf.dynamic?.entries;
  // MIPS binds by the order of its global offset table as well.
  if (entries === undefined || elf.header.e_machine === EM_MIPS) return null;
  const copies = new Set<number>();
  const rel = readTable(content, elf, copies, entries.get(DT_REL), entries.get(DT_RELSZ), false);
  const rela = readTable(content, elf, copies, entries.get(DT_RELA), entries.get(DT_RELASZ), true);
  const calls = readTable(content, elf, copies, entries.get(DT_JMPREL), entries.get(DT_PLTRELSZ), entries.get(DT_PLTREL) !== DT_REL);
  return rel === null || rela === null || calls === null ? null : { data: [...rel, ...rela], calls, copies };
}

function readTable(
  content: ByteSource,
  elf: Elf,
  copies: Set<number>,
  address: number | null,
  size: number | null,
  hasAddend: boolean,
): readonly number[] | null {
  if (address === null || size === null || size === 0) return [];
  const range = fileRangeOf(elf.programHeaders, address);
  if (range === null || size > range.length || size > MAX_BYTES) return null;
  const word = elf.header.bits / 8;
  const entry = word * (hasAddend ? 3 : 2);
  const table = new Reader(content, elf.header.endian).part(range.offset, size);
  if (table.length < size) return null;
  const { view, little } = table;
  const [irelative, copy] = [IRELATIVE.get(elf.header.e_machine), COPY.get(elf.header.e_machine)];
  const symbols = new Set<number>();
  const end = table.position(0, size) + size;
  for (let at = table.position(0, 0) + word; at + word <= end; at += entry) {
    // r_info: the symbol stands in the upper half of 64 bits, or the upper 24 of 32, the type below it.
    const symbol = word === 8 ? view.getUint32(at + (little ? 4 : 0), little) : view.getUint32(at, little) >>> 8;
    const type = word === 8 ? view.getUint32(at + (little ? 0 : 4), little) : view.getUint32(at, little) & 0xff;
    if (type === copy) copies.add(symbol);
    if (type === irelative) symbols.add(-type);
    else if (symbol !== 0) symbols.add(symbol);
  }
  return [...symbols];
}
