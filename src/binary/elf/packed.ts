import { Reader } from '../../bytes/reader.ts';
import { fromBytes } from '../../bytes/source.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { decodeText } from '../../bytes/text.ts';
import { FormatError } from '../../errors.ts';
import type { PackedProgram } from '../facts.ts';
import { ET_DYN, ET_EXEC, PT_INTERP, PT_LOAD } from './constants.ts';
import { readElfHeader } from './header.ts';
import type { ElfHeader } from './header.ts';
import { BEFORE_BLOCKS, readBlock } from './packed-blocks.ts';
import type { UnpackedBlock } from './packed-blocks.ts';
import { packingMethod } from './packer.ts';
import type { Elf } from './parse-elf.ts';
import { readProgramHeaders } from './program-headers.ts';
import type { ProgramHeader } from './program-headers.ts';

/** Room for the headers of a program with more segments than any has. */
const MAX_HEADERS = 4096;
/** The name of the loader stands at the very start of a program, behind its headers. */
const MAX_START = 8192;
/** More than this is not unpacked whole, nor what claims to be so many times as large as the file. */
const MAX_WHOLE = 64 * 1024 * 1024;
const MAX_TIMES = 256;

/**
 * The program inside one packed by UPX, by its headers, which are the first block; null where they cannot be read, or
 * where the end of the file is not UPX's. The libraries it wants lie behind all of its code: see {@link unpackWhole}.
 * An unpacker knows one method: UPX 3.96 writes with --brute what its own unpacker then dies of, the headers in another.
 */
export function readPacked(source: ByteSource, { header }: Pick<Elf, 'header'>): PackedProgram | null {
  const packed = readInnerHeaders(source, header);
  if (packed === null) return null;
  const { reader, method, headers, inner } = packed;
  const segment = inner.programHeaders.find(({ p_type }) => p_type === PT_INTERP);
  if (segment === undefined)
    return { kind: inner.header.e_type === ET_EXEC ? 'executable' : 'static-pie', linkage: 'static', interpreter: null };
  const start = readBlock(reader, headers.end, method, MAX_START);
  const interpreter = start === null ? null : interpreterIn(start.bytes, segment, headers.size);
  return { kind: inner.header.e_type === ET_EXEC ? 'executable' : 'pie', linkage: 'dynamic', interpreter };
}

/**
 * The whole program inside, without its section headers; null where it cannot be unpacked. UPX packs each PT_LOAD in blocks, one behind the
 * other. Calls in its code are left as UPX has written them, which pack better.
 */
export function unpackWhole(source: ByteSource, { header }: Pick<Elf, 'header'>): Uint8Array | null {
  const packed = readInnerHeaders(source, header);
  if (packed === null) return null;
  const { reader, method, headers, inner } = packed;
  const loads = inner.programHeaders.filter(({ p_type }) => p_type === PT_LOAD);
  const size = Math.max(0, ...loads.map(({ p_offset, p_filesz }) => p_offset + p_filesz));
  if (size > Math.min(MAX_WHOLE, source.size * MAX_TIMES)) return null;
  const whole = new Uint8Array(size);
  whole.set(headers.bytes.subarray(0, size));
  let next = headers.end;
  for (const { p_offset, p_filesz } of loads) {
    const end = p_offset + p_filesz;
    for (let at = p_offset === 0 ? headers.size : p_offset; at < end;) {
      const block = readBlock(reader, next, method, end - at);
      if (block === null || block.bytes.length < block.size) return null;
      whole.set(block.bytes, at);
      at += block.size;
      next = block.end;
    }
  }
  return withoutSections(whole, inner.header);
}

/** Section headers stand behind all that is loaded, and are not packed. */
function withoutSections(whole: Uint8Array, { bits, endian }: ElfHeader): Uint8Array {
  const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
  const [e_shoff, e_shnum] = bits === 64 ? [40, 60] : [32, 48];
  if (whole.length < e_shnum + 4) return whole;
  if (bits === 64) view.setBigUint64(e_shoff, 0n, endian === 'little');
  else view.setUint32(e_shoff, 0, endian === 'little');
  // And e_shstrndx, which follows.
  view.setUint32(e_shnum, 0);
  return whole;
}

function readInnerHeaders(
  source: ByteSource,
  header: ElfHeader,
): { readonly reader: Reader; readonly method: number; readonly headers: UnpackedBlock; readonly inner: Inner } | null {
  const method = packingMethod(source);
  if (method === null) return null;
  const reader = new Reader(source, header.endian);
  const headers = readBlock(reader, header.e_phoff + header.e_phentsize * header.e_phnum + BEFORE_BLOCKS, method, MAX_HEADERS);
  const inner = headers === null || headers.bytes.length < headers.size ? null : parseInner(headers.bytes, header);
  return headers === null || inner === null ? null : { reader, method, headers, inner };
}

interface Inner {
  readonly header: ElfHeader;
  readonly programHeaders: readonly ProgramHeader[];
}

function parseInner(bytes: Uint8Array, outer: ElfHeader): Inner | null {
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
  return at >= 0 && p_filesz > 1 && at + p_filesz <= start.length && start[at + p_filesz - 1] === 0
    ? decodeText(start, at, at + p_filesz)
    : null;
}
