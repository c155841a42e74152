import { Reader } from '../../bytes/reader.ts';
import type { Block } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { Elf } from './parse-elf.ts';

const UPX_MAGIC = 'UPX!';
/** `l_info` stands behind the program headers: a checksum, then the magic. */
const L_INFO = 12;
/** UPX's own header ends the file, within this many bytes. */
const TAIL = 64;
/** Behind the magic, its version and its format (upx, src/packhead.cpp). */
const METHOD = 6;

/** Which packer hides the real headers of the program; null where none is seen. */
export function findPacker(source: ByteSource, elf: Elf): 'upx' | null {
  const { e_phoff, e_phentsize, e_phnum, e_shoff } = elf.header;
  const behind = e_phoff + e_phentsize * e_phnum;
  const reader = new Reader(source, elf.header.endian);
  if (hasMagic(reader.part(behind, L_INFO))) return 'upx';
  // Section headers are the first thing a packer drops.
  if (e_shoff !== 0 || elf.kind === 'core') return null;
  return endsAsPacked(source) ? 'upx' : null;
}

export function endsAsPacked(source: ByteSource): boolean {
  return hasMagic(tailOf(source));
}

/** The method that the unpacker knows, by UPX's own header at the end of the file; null where that is not whole. */
export function packingMethod(source: ByteSource): number | null {
  const tail = tailOf(source);
  let at = tail.length - METHOD - 1;
  while (at >= 0 && !tail.startsWith(at, UPX_MAGIC)) at--;
  return at < 0 ? null : (tail.copy()[at + METHOD] ?? null);
}

function tailOf(source: ByteSource): Block {
  return new Reader(source, 'little').part(Math.max(0, source.size - TAIL), TAIL);
}

function hasMagic(block: Block): boolean {
  for (let at = 0; at < block.length; at++) if (block.startsWith(at, UPX_MAGIC)) return true;
  return false;
}
