import { Reader, u64At } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { struct } from '../../bytes/struct.ts';
import { PN_XNUM, PT_LOAD } from './constants.ts';
import type { ElfHeader } from './header.ts';
import { sectionHeaderZeroInfo } from './sections.ts';

/**
 * One program header as it stands in the file (gABI ch. 5). Numbers above 2^53 are rounded to the nearest double; they
 * lie past the end of every file and every user address space, so no verdict changes.
 */
export interface ProgramHeader {
  readonly p_type: number;
  readonly p_flags: number;
  readonly p_offset: number;
  readonly p_vaddr: number;
  readonly p_paddr: number;
  readonly p_filesz: number;
  readonly p_memsz: number;
  readonly p_align: number;
}

/** Bytes. Linux takes no larger table (`load_elf_phdrs`). */
const MAX_TABLE = 65536;

/**
 * Reads the program headers that the file holds: at most `limit`, and fewer than `e_phnum` where the file ends before.
 * With `e_phnum` PN_XNUM the count is `sh_info` of section 0. An `e_phentsize` smaller than the structure gives none.
 */
export function readProgramHeaders(source: ByteSource, header: ElfHeader, limit = MAX_TABLE): ProgramHeader[] {
  const fields = header.bits === 64 ? Elf64_Phdr : Elf32_Phdr;
  const stride = header.e_phentsize;
  if (header.e_phoff === 0 || stride < fields.byteLength || stride > MAX_STRIDE) return [];
  const count = Math.min(programHeaderCount(source, header), limit, Math.floor(MAX_TABLE / stride));
  const table = new Reader(source, header.endian).part(header.e_phoff, count * stride);
  const headers: ProgramHeader[] = [];
  const { view, little } = table;
  for (let base = 0; base + fields.byteLength <= table.length; base += stride) {
    const at = table.position(base, fields.byteLength);
    headers.push(header.bits === 64 ? decode64(view, at, little) : decode32(view, at, little));
  }
  return headers;
}

/** The number of program headers that the file says it has, PN_XNUM resolved. */
export function programHeaderCount(source: ByteSource, header: ElfHeader): number {
  return header.e_phnum === PN_XNUM ? (sectionHeaderZeroInfo(source, header) ?? PN_XNUM) : header.e_phnum;
}

/** Bytes of one program header in a 32-bit and in a 64-bit file. */
export function programHeaderSize(bits: 32 | 64): number {
  return bits === 64 ? Elf64_Phdr.byteLength : Elf32_Phdr.byteLength;
}

/** A part of the file, in bytes. */
export interface FileRange {
  readonly offset: number;
  readonly length: number;
}

/** Where in the file the byte lies that would be loaded at `address`, and how many bytes of its segment follow; or null. */
export function fileRangeOf(headers: readonly ProgramHeader[], address: number): FileRange | null {
  for (const { p_type, p_vaddr, p_filesz, p_offset } of headers) {
    if (p_type !== PT_LOAD || address < p_vaddr || address >= p_vaddr + p_filesz) continue;
    return { offset: p_offset + (address - p_vaddr), length: p_filesz - (address - p_vaddr) };
  }
  return null;
}

const Elf32_Phdr = struct((f) => ({
  p_type: f.u32(),
  p_offset: f.u32(),
  p_vaddr: f.u32(),
  p_paddr: f.u32(),
  p_filesz: f.u32(),
  p_memsz: f.u32(),
  p_flags: f.u32(),
  p_align: f.u32(),
}));

const Elf64_Phdr = struct((f) => ({
  p_type: f.u32(),
  p_flags: f.u32(),
  p_offset: f.u64(),
  p_vaddr: f.u64(),
  p_paddr: f.u64(),
  p_filesz: f.u64(),
  p_memsz: f.u64(),
  p_align: f.u64(),
}));

/** Entries further apart than this are damage, and reading them would cost a file's worth of bytes. */
const MAX_STRIDE = 256;

/** One function for each class: with the places of the fields known, either takes half as long as one for both. */
function decode32(view: DataView, at: number, little: boolean): ProgramHeader {
  return {
    p_type: view.getUint32(at + Elf32_Phdr.p_type.at, little),
    p_flags: view.getUint32(at + Elf32_Phdr.p_flags.at, little),
    p_offset: view.getUint32(at + Elf32_Phdr.p_offset.at, little),
    p_vaddr: view.getUint32(at + Elf32_Phdr.p_vaddr.at, little),
    p_paddr: view.getUint32(at + Elf32_Phdr.p_paddr.at, little),
    p_filesz: view.getUint32(at + Elf32_Phdr.p_filesz.at, little),
    p_memsz: view.getUint32(at + Elf32_Phdr.p_memsz.at, little),
    p_align: view.getUint32(at + Elf32_Phdr.p_align.at, little),
  };
}

function decode64(view: DataView, at: number, little: boolean): ProgramHeader {
  return {
    p_type: view.getUint32(at + Elf64_Phdr.p_type.at, little),
    p_flags: view.getUint32(at + Elf64_Phdr.p_flags.at, little),
    p_offset: u64At(view, at + Elf64_Phdr.p_offset.at, little),
    p_vaddr: u64At(view, at + Elf64_Phdr.p_vaddr.at, little),
    p_paddr: u64At(view, at + Elf64_Phdr.p_paddr.at, little),
    p_filesz: u64At(view, at + Elf64_Phdr.p_filesz.at, little),
    p_memsz: u64At(view, at + Elf64_Phdr.p_memsz.at, little),
    p_align: u64At(view, at + Elf64_Phdr.p_align.at, little),
  };
}
