/** The blocks that UPX packs a program in. */
import { LzmaDecoder } from '../../archive/lzma.ts';
import { unpackNrv } from '../../archive/nrv.ts';
import type { NrvVariant, NrvWord } from '../../archive/nrv.ts';
import type { Block, Reader } from '../../bytes/reader.ts';
import { struct } from '../../bytes/struct.ts';

/** UPX's own headers, behind the program headers of its unpacker (upx, src/conf.h and src/stub/src/include/linux.h). */
const l_info = struct((f) => ({ l_checksum: f.u32(), l_magic: f.u32(), l_lsize: f.u16(), l_version: f.u8(), l_format: f.u8() }));
const p_info = struct((f) => ({ p_progid: f.u32(), p_filesize: f.u32(), p_blocksize: f.u32() }));
/** One before each block of packed bytes. */
const b_info = struct((f) => ({ sz_unc: f.u32(), sz_cpr: f.u32(), b_method: f.u8(), b_ftid: f.u8(), b_cto8: f.u8(), b_unused: f.u8() }));

/** What stands between the program headers and the first block. */
export const BEFORE_BLOCKS = l_info.byteLength + p_info.byteLength;

export interface UnpackedBlock {
  /** As many as were asked for, fewer where they are damaged. */
  readonly bytes: Uint8Array;
  /** What the whole block unpacks to. */
  readonly size: number;
  /** Where in the file the next block begins. */
  readonly end: number;
}

/** Unpacks the first `max` bytes of the block whose `b_info` stands at `offset`; null where its method is not the unpacker's. */
export function readBlock(reader: Reader, offset: number, known: number, max: number): UnpackedBlock | null {
  const info = reader.part(offset, b_info.byteLength);
  if (info.length < b_info.byteLength) return null;
  const { size, packedSize, method } = fieldsOf(info);
  // What does not get smaller is stored.
  if (size === 0 || packedSize === 0 || packedSize > size || (packedSize < size && method !== known)) return null;
  const length = Math.min(size, max);
  const packed = reader.part(offset + b_info.byteLength, Math.min(packedSize, 2 * length + FEW)).copy();
  const bytes = packedSize === size ? packed.subarray(0, length) : unpack(packed, method, length);
  return bytes === null ? null : { bytes, size, end: offset + b_info.byteLength + packedSize };
}

function fieldsOf(info: Block): { readonly size: number; readonly packedSize: number; readonly method: number } {
  return { size: info.get(b_info.sz_unc), packedSize: info.get(b_info.sz_cpr), method: info.get(b_info.b_method) };
}

/** What does not pack takes a bit more for each byte. */
const FEW = 64;

const M_LZMA = 14;
const NRV_METHODS: Readonly<Record<number, readonly [variant: NrvVariant, word: NrvWord]>> = {
  2: ['2b', 4],
  3: ['2b', 1],
  4: ['2b', 2],
  5: ['2d', 4],
  6: ['2d', 1],
  7: ['2d', 2],
  8: ['2e', 4],
  9: ['2e', 1],
  10: ['2e', 2],
};

function unpack(packed: Uint8Array, method: number, length: number): Uint8Array | null {
  const nrv = NRV_METHODS[method];
  if (nrv !== undefined) return unpackNrv(packed, ...nrv, length);
  return method === M_LZMA ? unpackLzma(packed, length) : null;
}

/** Two bytes of properties in an order of UPX's own, then the bytes of the range coder. */
function unpackLzma(packed: Uint8Array, length: number): Uint8Array | null {
  const [first = 0, second = 0] = packed;
  const [pb, lp, lc] = [first & 7, second >> 4, second & 15];
  const decoder = new LzmaDecoder();
  decoder.setDictionarySize(length);
  if (lc > 8 || !decoder.setProperties((pb * 5 + lp) * 9 + lc)) return null;
  decoder.resetDictionary();
  decoder.resetState();
  // Its problem is that more follows, or that the program is damaged: then there are fewer bytes.
  decoder.decode(packed.subarray(2), length);
  return decoder.output.slice(0, length);
}
