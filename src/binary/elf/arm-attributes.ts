import { Reader } from '../../bytes/reader.ts';
import type { Block } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { SHT_ARM_ATTRIBUTES } from './constants.ts';
import type { ElfHeader } from './header.ts';
import type { Section } from './sections.ts';

/** What `.ARM.attributes` says about the whole file (Arm ABI, "Addenda", ch. 3). */
export interface ArmAttributes {
  /** ARM architecture: 5, 6, 7 or 8. */
  readonly version: number | null;
  /** Floating-point arguments travel in VFP registers. */
  readonly hardFloat: boolean;
  /** Made for processors without the memory management that Linux wants (Cortex-M and -R). */
  readonly isForSmall: boolean;
}

const Tag_File = 1;
const Tag_CPU_raw_name = 4;
const Tag_CPU_name = 5;
const Tag_CPU_arch = 6;
const Tag_CPU_arch_profile = 7;
const Tag_ABI_VFP_args = 28;
const Tag_compatibility = 32;

/** Tag_CPU_arch → the number that follows `v`. */
const CPU_ARCH: Readonly<Record<number, number>> = {
  1: 4,
  2: 4,
  3: 5,
  4: 5,
  5: 5,
  6: 6,
  7: 6,
  8: 6,
  9: 6,
  10: 7,
  11: 6,
  12: 6,
  13: 7,
  14: 8,
  15: 8,
  16: 8,
  17: 8,
  21: 8,
  22: 9,
};

/** `M` and `R`, microcontrollers and real-time processors. */
const SMALL = new Set([0x4d, 0x52]);

const MAX_SIZE = 2048;

/** Reads the attributes of an ARM file; null where it has none. */
export function readArmAttributes(source: ByteSource, header: ElfHeader, sections: readonly Section[]): ArmAttributes | null {
  const section = sections.find(({ sh_type }) => sh_type === SHT_ARM_ATTRIBUTES);
  if (section === undefined) return null;
  const block = new Reader(source, header.endian).part(section.sh_offset, Math.min(section.sh_size, MAX_SIZE));
  const at = findFileAttributes(block);
  return at === null ? null : readAttributes(block, at.from, at.to);
}

/** 'A', then sections {u32 length, vendor\0, {u8 tag, u32 length, …}}. */
function findFileAttributes(block: Block): { from: number; to: number } | null {
  if (block.length < 1 || block.u8(0) !== 0x41) return null;
  for (let at = 1; at + 4 <= block.length;) {
    const length = block.u32(at);
    if (length < 4) return null;
    const vendor = block.text(at + 4);
    const sub = at + 4 + vendor.length + 1;
    if (vendor === 'aeabi' && sub + 5 <= block.length && block.u8(sub) === Tag_File) {
      return { from: sub + 5, to: Math.min(sub + block.u32(sub + 1), block.length) };
    }
    at += length;
  }
  return null;
}

function readAttributes(block: Block, from: number, to: number): ArmAttributes {
  let version: number | null = null;
  let [hardFloat, isForSmall] = [false, false];
  for (let at = from; at < to;) {
    const tag = uleb(block, at, to);
    const isText = tag.value === Tag_CPU_raw_name || tag.value === Tag_CPU_name || (tag.value > Tag_compatibility && tag.value % 2 === 1);
    const value = isText ? { value: 0, end: endOfText(block, tag.end, to) } : uleb(block, tag.end, to);
    if (tag.value === Tag_CPU_arch) version = CPU_ARCH[value.value] ?? null;
    if (tag.value === Tag_CPU_arch_profile) isForSmall = SMALL.has(value.value);
    if (tag.value === Tag_ABI_VFP_args) hardFloat = value.value === 1;
    at = tag.value === Tag_compatibility ? endOfText(block, value.end, to) : value.end;
  }
  return { version, hardFloat, isForSmall };
}

function uleb(block: Block, from: number, to: number): { value: number; end: number } {
  let value = 0;
  let at = from;
  for (let shift = 0; at < to; shift += 7) {
    const byte = block.u8(at++);
    value += (byte & 0x7f) * 2 ** Math.min(shift, 63);
    if (byte < 0x80) break;
  }
  return { value, end: Math.max(at, from + 1) };
}

function endOfText(block: Block, from: number, to: number): number {
  let at = from;
  while (at < to && block.u8(at) !== 0) at++;
  return at + 1;
}
