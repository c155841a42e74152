import { DT_GNU_HASH, DT_HASH } from '../../binary/elf/constants.ts';
import type { DynamicEntries } from '../../binary/elf/dynamic.ts';
import type { Elf } from '../../binary/elf/parse-elf.ts';
import { fileRangeOf } from '../../binary/elf/program-headers.ts';
import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';

/** More than libLLVM has; a table that claims more is not judged. */
export const MAX_SYMBOLS = 200_000;

/**
 * Whether its newer hash table, which loaders prefer, has no buckets: objcopy -R .gnu.hash leaves zeros. glibc passes such an object by,
 * musl dies of it.
 */
export function isHashEmpty(content: ByteSource, elf: Elf): boolean {
  const range = fileRange(elf, elf.dynamic?.entries.get(DT_GNU_HASH) ?? null);
  const head = range === null ? null : new Reader(content, elf.header.endian).part(range.offset, 4);
  return head !== null && head.length === 4 && head.u32(0) === 0;
}

/** The number of symbols stands in no place of its own: DT_HASH has it, DT_GNU_HASH lets it be worked out. */
export function symbolCount(content: ByteSource, elf: Elf, entries: DynamicEntries): number | null {
  const reader = new Reader(content, elf.header.endian);
  const [gnu, plain] = [entries.get(DT_GNU_HASH), entries.get(DT_HASH)];
  if (gnu === null && plain === null) return 0;
  if (isHashEmpty(content, elf)) return 0;
  const range = fileRange(elf, gnu);
  const hash = fileRange(elf, plain);
  if (hash !== null) {
    const head = reader.part(hash.offset, 8);
    return head.length < 8 ? null : head.u32(0) === 0 ? 0 : head.u32(4);
  }
  return range === null ? null : countByGnuHash(reader, range.offset, elf.header.bits);
}

/** The last chain that any bucket starts ends with the last symbol. */
function countByGnuHash(reader: Reader, offset: number, bits: 32 | 64): number | null {
  const head = reader.part(offset, 16);
  if (head.length < 16) return null;
  const [buckets, first, bloom] = [head.u32(0), head.u32(4), head.u32(8)];
  if (buckets > MAX_SYMBOLS || bloom > MAX_SYMBOLS) return null;
  const bucketsAt = offset + 16 + bloom * (bits / 8);
  const table = reader.part(bucketsAt, buckets * 4);
  if (table.length < buckets * 4) return null;
  let last = 0;
  for (let i = 0; i < buckets; i++) last = Math.max(last, table.u32(i * 4));
  if (last < first) return first;
  const chainsAt = bucketsAt + buckets * 4;
  const CHUNK = 1024;
  for (let index = last; index < MAX_SYMBOLS; index += CHUNK) {
    const chain = reader.part(chainsAt + (index - first) * 4, CHUNK * 4);
    for (let i = 0; i + 4 <= chain.length; i += 4) if ((chain.u32(i) & 1) === 1) return index + i / 4 + 1;
    if (chain.length < CHUNK * 4) return null;
  }
  return null;
}

export interface FileRange {
  readonly offset: number;
  readonly length: number;
}

/** Where an address of the dynamic section lies in the file, and how much of its segment is behind it. */
export function fileRange(elf: Elf, address: number | null): FileRange | null {
  return address === null ? null : fileRangeOf(elf.programHeaders, address);
}
