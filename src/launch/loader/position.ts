import {
  DF_1_PIE,
  DT_REL,
  DT_RELA,
  DT_RELACOUNT,
  DT_RELR,
  EM_386,
  EM_AARCH64,
  EM_ARM,
  EM_PPC64,
  EM_RISCV,
  EM_S390,
  EM_X86_64,
} from '../../binary/elf/constants.ts';
import type { Dynamic } from '../../binary/elf/dynamic.ts';
import type { Elf } from '../../binary/elf/parse-elf.ts';
import { fileRangeOf } from '../../binary/elf/program-headers.ts';
import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';

/** RELATIVE in each processor's supplement to the gABI: a plain address. */
const RELATIVE: ReadonlyMap<number, number> = new Map([
  [EM_X86_64, 8],
  [EM_386, 8],
  [EM_AARCH64, 1027],
  [EM_ARM, 23],
  [EM_PPC64, 22],
  [EM_S390, 12],
  [EM_RISCV, 3],
]);

/**
 * Whether a program may lie at another address than the one it was linked for: linkers say so, or leave its plain addresses for
 * a loader to put right, which stand first. Of one that may not they leave nothing.
 */
export function mayMove(content: ByteSource, elf: Pick<Elf, 'header' | 'programHeaders'>, { entries, flags1 }: Dynamic): boolean {
  return (
    (flags1 & DF_1_PIE) !== 0
    || entries.get(DT_RELACOUNT) !== null
    || entries.get(DT_RELR) !== null
    || [DT_RELA, DT_REL].some((tag) => beginsRelative(content, elf, entries.get(tag)))
  );
}

function beginsRelative(
  content: ByteSource,
  { header, programHeaders }: Pick<Elf, 'header' | 'programHeaders'>,
  address: number | null,
): boolean {
  const range = address === null ? null : fileRangeOf(programHeaders, address);
  const word = header.bits / 8;
  const info = range === null ? null : new Reader(content, header.endian).part(range.offset + word, word);
  if (info === null || info.length < word) return false;
  const { view, little } = info;
  const at = info.position(0, 0);
  const type = word === 8 ? view.getUint32(at + (little ? 0 : 4), little) : view.getUint32(at, little) & 0xff;
  return type === RELATIVE.get(header.e_machine);
}
