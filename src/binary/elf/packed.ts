import { LzmaDecoder } from '../../archive/lzma.ts';
import { unpackNrv } from '../../archive/nrv.ts';
import type { NrvVariant, NrvWord } from '../../archive/nrv.ts';
import { Reader } from '../../bytes/reader.ts';
import type { Block } from '../../bytes/reader.ts';
import { fromBytes } from '../../bytes/source.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { struct } from '../../bytes/struct.ts';
import { decodeText } from '../../bytes/text.ts';
import { FormatError } from '../../errors.ts';
import type { PackedProgram } from '../facts.ts';
import { ET_DYN, ET_EXEC, PT_INTERP } from './constants.ts';
import { readElfHeader } from './header.ts';
import type { ElfHeader } from './header.ts';
import { packingMethod } from './packer.ts';
import type { Elf } from './parse-elf.ts';
import { readProgramHeaders } from './program-headers.ts';
import type { ProgramHeader } from './program-headers.ts';

/** UPX's own headers, behind the program headers of its unpacker (upx, src/conf.h and src/stub/src/include/linux.h). */
const l_info = struct((f) => ({ l_checksum: f.u32(), l_magic: f.u32(), l_lsize: f.u16(), l_version: f.u8(), l_format: f.u8() }));
const p_info = struct((f) => ({ p_progid: f.u32(), p_filesize: f.u32(), p_blocksize: f.u32() }));
/** One before each block of packed bytes. */
const b_info = struct((f) => ({ sz_unc: f.u32(), sz_cpr: f.u32(), b_method: f.u8(), b_ftid: f.u8(), b_cto8: f.u8(), b_unused: f.u8() }));

/** Room for the headers of a program with more segments than any has. */
const MAX_HEADERS = 4096;
/** The name of the loader stands at the very start of a program, behind its headers. */
const MAX_PACKED = 16384;
const MAX_START = 8192;

/**
 * The program inside one packed by UPX, by its headers, which are the first block; null where they cannot be read, or
 * where the end of the file is not UPX's. The libraries it wants lie behind all of its code, and are not looked for.
 * An unpacker knows one method: UPX 3.96 writes with --brute what its own unpacker then dies of, the headers in another.
 */
export function readPacked(source: ByteSource, { header }: Elf): PackedProgram | null {
  const method = packingMethod(source);
  if (method === null) return null;
  const reader = new Reader(source, header.endian);
  const first = header.e_phoff + header.e_phentsize * header.e_phnum + l_info.byteLength + p_info.byteLength;
  const headers = readBlock(reader, first, method, MAX_HEADERS);
  const inner = headers === null || headers.bytes.length < headers.size ? null : parseInner(headers.bytes, header);
  if (headers === null || inner === null) return null;
  const segment = inner.programHeaders.find(({ p_type }) => p_type === PT_INTERP);
  if (segment === undefined) return { kind: inner.header.e_type === ET_EXEC ? 'executable' : 'static-pie', linkage: 'static', interpreter: null };
  const start = readBlock(reader, headers.end, method, MAX_START);
  const interpreter = start === null ? null : interpreterIn(start.bytes, segment, headers.size);
  return { kind: inner.header.e_type === ET_EXEC ? 'executable' : 'pie', linkage: 'dynamic', interpreter };
}

function parseInner(bytes: Uint8Array, outer: ElfHeader): { readonly header: ElfHeader; readonly programHeaders: readonly ProgramHeader[] } | null {
  try {
    const source = fromBytes(bytes);
    const header = readElfHeader(source);
    const programHeaders = readProgramHeaders(source, header);
    const isProgram = (header.e_type === ET_EXEC || header.e_type === ET_DYN) && header.e_machine === outer.e_machine;
    return isProgram && programHeaders.length > 0 && programHeaders.length === header.e_phnum ? { header, programHeaders } : null;
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}

function interpreterIn(start: Uint8Array, { p_offset, p_filesz }: ProgramHeader, from: number): string | null {
  const at = p_offset - from;
  return at >= 0 && p_filesz > 1 && at + p_filesz <= start.length && start[at + p_filesz - 1] === 0 ? decodeText(start, at, at + p_filesz) : null;
}

interface UnpackedBlock {
  /** As many as were asked for, fewer where they are damaged. */
  readonly bytes: Uint8Array;
  /** What the whole block unpacks to. */
  readonly size: number;
  /** Where in the file the next block begins. */
  readonly end: number;
}

/** Unpacks the first `max` bytes of the block whose `b_info` stands at `offset`; null where its method is not the unpacker's. */
function readBlock(reader: Reader, offset: number, known: number, max: number): UnpackedBlock | null {
  const info = reader.part(offset, b_info.byteLength);
  if (info.length < b_info.byteLength) return null;
  const { size, packedSize, method } = fieldsOf(info);
  // What does not get smaller is stored.
  if (size === 0 || packedSize === 0 || packedSize > size || (packedSize < size && method !== known)) return null;
  const length = Math.min(size, max);
  const packed = reader.part(offset + b_info.byteLength, Math.min(packedSize, MAX_PACKED)).copy();
  const bytes = packedSize === size ? packed.subarray(0, length) : unpack(packed, method, length);
  return bytes === null ? null : { bytes, size, end: offset + b_info.byteLength + packedSize };
}

function fieldsOf(info: Block): { readonly size: number; readonly packedSize: number; readonly method: number } {
  return { size: info.get(b_info.sz_unc), packedSize: info.get(b_info.sz_cpr), method: info.get(b_info.b_method) };
}

const M_LZMA = 14;
const NRV_METHODS: Readonly<Record<number, readonly [variant: NrvVariant, word: NrvWord]>> = {
  2: ['2b', 4], 3: ['2b', 1], 4: ['2b', 2], 5: ['2d', 4], 6: ['2d', 1], 7: ['2d', 2], 8: ['2e', 4], 9: ['2e', 1], 10: ['2e', 2],
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
  decoder.setDictionarySize(MAX_START);
  if (lc > 8 || !decoder.setProperties((pb * 5 + lp) * 9 + lc)) return null;
  decoder.resetDictionary();
  decoder.resetState();
  // Its problem is that more follows, or that the program is damaged: then there are fewer bytes.
  decoder.decode(packed.subarray(2), length);
  return decoder.output.slice(0, length);
}
