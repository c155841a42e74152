import { SHT_PROGBITS } from '../../binary/elf/constants.ts';
import type { ElfHeader } from '../../binary/elf/header.ts';
import { SHF_WRITE } from '../../binary/elf/memory-sections.ts';
import type { MemorySection } from '../../binary/elf/memory-sections.ts';
import { sectionFields } from '../../binary/elf/section-header.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { hasZeroedCode } from './zeroed-code.ts';

/** A section that is looked at, in bytes; what is looked at of it, and at how many places. */
const MIN_SIZE = 1024;
const SAMPLE = 64;
const SAMPLES = 8;

/** A table of more sections is not looked at whole. */
const MAX_TABLE = 65_536;

/**
 * What a file has lost that was made at its full length before its content came, as by a download that broke off: zeros, where a linker has
 * written something else. What is writable may well be zeros until a loader fills it in.
 */
export function zeroedDoubt(content: ByteSource, header: ElfHeader, sections: readonly MemorySection[]): string | null {
  if (content.isPartial === true) return null;
  if (sections.length === 0 && hasZeroedTable(content, header)) return 'its section headers are zeros';
  return sections.some((section) => isZeroed(content, section)) || hasZeroedCode(content, header, sections)
    ? 'a part of it is zeros, or all bits are set'
    : null;
}

function hasZeroedTable(content: ByteSource, header: ElfHeader): boolean {
  const { e_shoff, e_shnum, e_shentsize } = header;
  const size = e_shnum * e_shentsize;
  if (e_shoff === 0 || e_shnum < 2 || size > MAX_TABLE || e_shentsize !== sectionFields(header).byteLength || e_shoff + size > content.size)
    return false;
  return content.read(e_shoff, size).every((byte) => byte === 0);
}

function isZeroed(content: ByteSource, { sh_type, sh_flags, sh_size, sh_offset }: MemorySection): boolean {
  if (sh_type !== SHT_PROGBITS || (sh_flags & SHF_WRITE) !== 0 || sh_size < MIN_SIZE || sh_offset + sh_size > content.size) return false;
  for (let i = 0; i < SAMPLES; i++) {
    const at = sh_offset + Math.floor(((sh_size - SAMPLE) * i) / (SAMPLES - 1));
    if (content.read(at, SAMPLE).some((byte) => byte !== 0)) return false;
  }
  return true;
}
