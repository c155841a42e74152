import { DT_JMPREL, DT_PLTRELSZ, DT_RELA, DT_RELASZ } from '../../binary/elf/constants.ts';
import type { Elf } from '../../binary/elf/parse-elf.ts';
import { fileRangeOf } from '../../binary/elf/program-headers.ts';
import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { DynamicSymbols, WantedSymbol } from './dynamic-symbols.ts';

/** Elf64_Rela: r_offset, the type and the symbol in r_info, r_addend. */
const RELA = { byteLength: 24, type: 8, symbol: 12 } as const;

/** R_X86_64_GLOB_DAT and R_X86_64_JUMP_SLOT: the address of a function goes there. */
const ADDRESSES = new Set([6, 7]);

/** Tables of more are those of no program that is followed. */
const MAX_BYTES = 1 << 20;

/** The longest stub: `endbr64; bnd jmp *…(%rip)`. */
const STUB = 11;

/**
 * The function of another object that code of an x86-64 program calls when it calls an address: the linker has put a jump there, to where
 * the loader writes the function's address. Null where it is no such jump.
 */
export function stubReader(content: ByteSource, elf: Elf, symbols: DynamicSymbols): (address: number) => WantedSymbol | null {
  const entries = elf.dynamic?.entries;
  const slots = new Map<number, number>();
  for (const [table, size] of [
    [DT_RELA, DT_RELASZ],
    [DT_JMPREL, DT_PLTRELSZ],
  ] as const)
    readSlots(content, elf, entries?.get(table) ?? null, entries?.get(size) ?? 0, slots);
  return (address) => {
    const range = fileRangeOf(elf.programHeaders, address);
    const code = range === null ? new Uint8Array() : content.read(range.offset, Math.min(STUB, range.length));
    let at = [0xf3, 0x0f, 0x1e, 0xfa].every((byte, i) => code[i] === byte) ? 4 : 0;
    if (code[at] === 0xf2) at++;
    if (code[at] !== 0xff || code[at + 1] !== 0x25 || at + 6 > code.length) return null;
    const distance = new DataView(code.buffer, code.byteOffset + at + 2, 4).getInt32(0, true);
    const index = slots.get(address + at + 6 + distance);
    return index === undefined ? null : symbols.wanted(index);
  };
}

function readSlots(content: ByteSource, elf: Elf, address: number | null, size: number, slots: Map<number, number>): void {
  const range = address === null ? null : fileRangeOf(elf.programHeaders, address);
  if (range === null || size > MAX_BYTES) return;
  const table = new Reader(content, elf.header.endian).part(range.offset, Math.min(size, range.length));
  for (let at = 0; at + RELA.byteLength <= table.length; at += RELA.byteLength)
    if (ADDRESSES.has(table.u32(at + RELA.type))) slots.set(table.u64(at), table.u32(at + RELA.symbol));
}
