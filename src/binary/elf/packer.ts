import type { ByteSource } from '../../bytes/source.ts';
import type { Elf } from './parse-elf.ts';

const UPX_MAGIC = 'UPX!';
/** `l_info` stands behind the program headers: a checksum, then the magic. */
const L_INFO = 12;
/** UPX's own header ends the file, within this many bytes. */
const TAIL = 64;

/** Which packer hides the real headers of the program; null where none is seen. */
export function findPacker(source: ByteSource, elf: Elf): 'upx' | null {
  const { e_phoff, e_phentsize, e_phnum, e_shoff } = elf.header;
  const behind = e_phoff + e_phentsize * e_phnum;
  if (indexOf(source.read(behind, L_INFO), UPX_MAGIC) >= 0) return 'upx';
  // Section headers are the first thing a packer drops.
  if (e_shoff !== 0 || elf.kind === 'core') return null;
  return indexOf(source.read(Math.max(0, source.size - TAIL), TAIL), UPX_MAGIC) >= 0 ? 'upx' : null;
}

function indexOf(bytes: Uint8Array, text: string): number {
  for (let at = 0; at + text.length <= bytes.length; at++) {
    let same = 0;
    while (same < text.length && bytes[at + same] === text.charCodeAt(same)) same++;
    if (same === text.length) return at;
  }
  return -1;
}
