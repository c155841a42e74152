import { Reader, u64At } from '../../bytes/reader.ts';
import type { Block, Endian } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { struct } from '../../bytes/struct.ts';
import { FormatError } from '../../errors.ts';
import { EI_NIDENT, ELFCLASS32, ELFCLASS64, ELFDATA2LSB, ELFDATA2MSB, ELFMAG } from './constants.ts';

/** How to read the numbers of an ELF file. */
export interface ElfLayout {
  readonly bits: 32 | 64;
  readonly endian: Endian;
}

/** The file header as it stands in the file, nothing judged (gABI ch. 4). `bits` and `endian` say how it was read. */
export interface ElfHeader extends ElfLayout {
  readonly ei_class: number;
  readonly ei_data: number;
  readonly ei_version: number;
  readonly ei_osabi: number;
  readonly ei_abiversion: number;
  readonly e_type: number;
  readonly e_machine: number;
  readonly e_version: number;
  readonly e_entry: number;
  readonly e_phoff: number;
  readonly e_shoff: number;
  readonly e_flags: number;
  readonly e_ehsize: number;
  readonly e_phentsize: number;
  /** Raw: PN_XNUM (0xffff) is not looked up here, nor does Linux do so. */
  readonly e_phnum: number;
  readonly e_shentsize: number;
  readonly e_shnum: number;
  readonly e_shstrndx: number;
}

/**
 * Reads the file header by its own EI_CLASS and EI_DATA; where those are no legal values, by what the header's other
 * fields look like.
 * @throws FormatError if the magic is not there or the file ends inside the header.
 */
export function readElfHeader(source: ByteSource): ElfHeader {
  return decodeHeader(source, layoutOf(readIdent(source)));
}

/**
 * Reads the file header as a kernel does that knows its own layout only and ignores EI_CLASS and EI_DATA.
 * @throws FormatError as {@link readElfHeader}.
 */
export function readElfHeaderAs(source: ByteSource, layout: ElfLayout): ElfHeader {
  readIdent(source);
  return decodeHeader(source, layout);
}

/** Does the source begin with `\x7fELF`? */
export function isElf(source: ByteSource): boolean {
  return new Reader(source, 'little').part(0, ELFMAG.length).startsWith(0, ELFMAG);
}

/** A number that has 8 bytes in a 64-bit file and 4 in a 32-bit one, at a position of the view that was checked. */
export function addressAt(view: DataView, at: number, little: boolean, bits: 32 | 64): number {
  return bits === 64 ? u64At(view, at, little) : view.getUint32(at, little);
}

/** Bytes of the file header in a 32-bit and in a 64-bit file. */
export function headerSize(bits: 32 | 64): number {
  return bits === 64 ? Elf64_Ehdr.byteLength : Elf32_Ehdr.byteLength;
}

const Elf32_Ehdr = struct((f) => {
  f.skip(EI_NIDENT);
  return {
    e_type: f.u16(),
    e_machine: f.u16(),
    e_version: f.u32(),
    e_entry: f.u32(),
    e_phoff: f.u32(),
    e_shoff: f.u32(),
    e_flags: f.u32(),
    e_ehsize: f.u16(),
    e_phentsize: f.u16(),
    e_phnum: f.u16(),
    e_shentsize: f.u16(),
    e_shnum: f.u16(),
    e_shstrndx: f.u16(),
  };
});

const Elf64_Ehdr = struct((f) => {
  f.skip(EI_NIDENT);
  return {
    e_type: f.u16(),
    e_machine: f.u16(),
    e_version: f.u32(),
    e_entry: f.u64(),
    e_phoff: f.u64(),
    e_shoff: f.u64(),
    e_flags: f.u32(),
    e_ehsize: f.u16(),
    e_phentsize: f.u16(),
    e_phnum: f.u16(),
    e_shentsize: f.u16(),
    e_shnum: f.u16(),
    e_shstrndx: f.u16(),
  };
});

const EI_CLASS = 4;
const EI_DATA = 5;
const EI_VERSION = 6;
const EI_OSABI = 7;
const EI_ABIVERSION = 8;

function readIdent(source: ByteSource): Block {
  if (!isElf(source)) throw new FormatError('no ELF file: it does not begin with \\x7fELF', 0);
  return new Reader(source, 'little').part(0, Elf64_Ehdr.byteLength);
}

function layoutOf(ident: Block): ElfLayout {
  if (ident.length < EI_NIDENT) throw cutOff(ident.length);
  return { bits: bitsOf(ident), endian: endianOf(ident) };
}

function endianOf(ident: Block): Endian {
  const data = ident.u8(EI_DATA);
  if (data === ELFDATA2LSB) return 'little';
  if (data === ELFDATA2MSB) return 'big';
  // e_version is 1 in every file there is.
  return ident.length > 23 && ident.u32(Elf32_Ehdr.e_version.at) === 0x0100_0000 ? 'big' : 'little';
}

function bitsOf(ident: Block): 32 | 64 {
  const ei_class = ident.u8(EI_CLASS);
  if (ei_class === ELFCLASS32) return 32;
  if (ei_class === ELFCLASS64) return 64;
  if (ident.length < Elf64_Ehdr.byteLength) return 32;
  // e_ehsize is the header's own size, in either byte order.
  const { at } = Elf32_Ehdr.e_ehsize;
  return ident.u8(at) + ident.u8(at + 1) === Elf32_Ehdr.byteLength ? 32 : 64;
}

function decodeHeader(source: ByteSource, layout: ElfLayout): ElfHeader {
  const { bits, endian } = layout;
  const fields = bits === 64 ? Elf64_Ehdr : Elf32_Ehdr;
  const block = new Reader(source, endian).part(0, fields.byteLength);
  if (block.length < fields.byteLength) throw cutOff(block.length);
  const { view, little } = block;
  const at = block.position(0, fields.byteLength);
  return {
    bits,
    endian,
    ei_class: view.getUint8(at + EI_CLASS),
    ei_data: view.getUint8(at + EI_DATA),
    ei_version: view.getUint8(at + EI_VERSION),
    ei_osabi: view.getUint8(at + EI_OSABI),
    ei_abiversion: view.getUint8(at + EI_ABIVERSION),
    e_type: view.getUint16(at + fields.e_type.at, little),
    e_machine: view.getUint16(at + fields.e_machine.at, little),
    e_version: view.getUint32(at + fields.e_version.at, little),
    e_entry: addressAt(view, at + fields.e_entry.at, little, bits),
    e_phoff: addressAt(view, at + fields.e_phoff.at, little, bits),
    e_shoff: addressAt(view, at + fields.e_shoff.at, little, bits),
    e_flags: view.getUint32(at + fields.e_flags.at, little),
    e_ehsize: view.getUint16(at + fields.e_ehsize.at, little),
    e_phentsize: view.getUint16(at + fields.e_phentsize.at, little),
    e_phnum: view.getUint16(at + fields.e_phnum.at, little),
    e_shentsize: view.getUint16(at + fields.e_shentsize.at, little),
    e_shnum: view.getUint16(at + fields.e_shnum.at, little),
    e_shstrndx: view.getUint16(at + fields.e_shstrndx.at, little),
  };
}

function cutOff(length: number): FormatError {
  return new FormatError(`the file ends inside the ELF header, after ${length} bytes`, length);
}
