import { Reader } from '../../bytes/reader.ts';
import type { Block } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { struct } from '../../bytes/struct.ts';
import * as PE from './constants.ts';

/** A section of a PE file: where it lies in memory and in the file. */
export interface PeSection {
  readonly name: string;
  readonly virtualSize: number;
  readonly virtualAddress: number;
  readonly rawSize: number;
  readonly rawOffset: number;
  readonly characteristics: number;
}

/** A PE image as far as its loader reads it. Numbers are raw. */
export interface Pe {
  readonly bits: 32 | 64;
  readonly machine: number;
  readonly characteristics: number;
  readonly subsystem: number;
  readonly imageBase: number;
  /** `6.1`: least version of the subsystem. */
  readonly subsystemVersion: string;
  readonly imports: readonly string[];
  readonly hasClr: boolean;
  /** All of it is byte code, perhaps with machine code of the same beside it: any system's dotnet or mono runs it. */
  readonly isManaged: boolean;
  readonly sections: readonly PeSection[];
  /** How many sections the header claims. */
  readonly sectionCount: number;
  readonly symbolCount: number;
  /** The COFF string table behind the symbols; null where there are none. */
  readonly symbolNames: { readonly offset: number; readonly length: number } | null;
}

const IMAGE_FILE_HEADER = struct((f) => ({
  machine: f.u16(),
  numberOfSections: f.u16(),
  timeDateStamp: f.u32(),
  pointerToSymbolTable: f.u32(),
  numberOfSymbols: f.u32(),
  sizeOfOptionalHeader: f.u16(),
  characteristics: f.u16(),
}));
const IMAGE_SECTION_HEADER = struct((f) => {
  f.skip(8);
  return {
    virtualSize: f.u32(),
    virtualAddress: f.u32(),
    sizeOfRawData: f.u32(),
    pointerToRawData: f.u32(),
    pointerToRelocations: f.u32(),
    pointerToLinenumbers: f.u32(),
    numberOfRelocations: f.u16(),
    numberOfLinenumbers: f.u16(),
    characteristics: f.u32(),
  };
});
const IMAGE_IMPORT_DESCRIPTOR = struct((f) => ({
  originalFirstThunk: f.u32(),
  timeDateStamp: f.u32(),
  forwarderChain: f.u32(),
  name: f.u32(),
  firstThunk: f.u32(),
}));

const E_LFANEW = 0x3c;
const PE_SIGNATURE = 0x00004550;
/** Places in the optional header that are the same in 32-bit and 64-bit files. */
const MAJOR_SUBSYSTEM_VERSION = 48;
const SUBSYSTEM = 68;

/** The loader of Windows takes no more. */
const MAX_SECTIONS = 96;
const MAX_IMPORTS = 512;
const MAX_NAME = 512;

/** Where the PE signature lies, or null if the file is no PE image: then it is a DOS program or damaged. */
export function peOffset(source: ByteSource): number | null {
  const reader = new Reader(source, 'little');
  const dos = reader.part(0, 64);
  if (dos.length < 64 || dos.u16(0) !== 0x5a4d) return null;
  const offset = dos.u32(E_LFANEW);
  const signature = reader.part(offset, 4 + IMAGE_FILE_HEADER.byteLength);
  return signature.length === 4 + IMAGE_FILE_HEADER.byteLength && signature.u32(0) === PE_SIGNATURE ? offset : null;
}

/**
 * Reads the headers and the imports of a PE image whose signature lies at `offset`; damaged parts are left out.
 * @throws FormatError if the file ends inside the headers.
 */
export function parsePe(source: ByteSource, offset: number): Pe {
  const reader = new Reader(source, 'little');
  const header = reader.block(offset + 4, IMAGE_FILE_HEADER.byteLength, 'the COFF header');
  const raw = {
    machine: header.get(IMAGE_FILE_HEADER.machine),
    characteristics: header.get(IMAGE_FILE_HEADER.characteristics),
    sectionCount: header.get(IMAGE_FILE_HEADER.numberOfSections),
    symbolCount: header.get(IMAGE_FILE_HEADER.numberOfSymbols),
  };
  const optionalAt = offset + 4 + IMAGE_FILE_HEADER.byteLength;
  const optionalSize = header.get(IMAGE_FILE_HEADER.sizeOfOptionalHeader);
  const optional = readOptionalHeader(reader.part(optionalAt, Math.min(optionalSize, 512)));
  const sections = readSections(reader, optionalAt + optionalSize, raw.sectionCount);
  const { importsAt, clrAt, ...shown } = optional;
  const symbolNames = stringTable(reader, header.get(IMAGE_FILE_HEADER.pointerToSymbolTable), raw.symbolCount);
  const isManaged = clrAt !== 0 && (clrFlags(reader, sections, clrAt) & PE.COMIMAGE_FLAGS_MANAGED) !== 0;
  const imports = readImports(reader, sections, importsAt);
  return { ...raw, ...shown, hasClr: clrAt !== 0, isManaged, symbolNames, sections, imports };
}

/** Where in the file the byte at this address relative to the image base lies, or null. */
export function fileRangeOfRva(sections: readonly PeSection[], rva: number): { offset: number; length: number } | null {
  for (const { virtualAddress, rawSize, rawOffset } of sections) {
    if (rva < virtualAddress || rva >= virtualAddress + rawSize) continue;
    return { offset: rawOffset + (rva - virtualAddress), length: rawSize - (rva - virtualAddress) };
  }
  return null;
}

function readOptionalHeader(
  block: Block,
): Pick<Pe, 'bits' | 'subsystem' | 'subsystemVersion' | 'imageBase'> & { importsAt: number; clrAt: number } {
  const bits = block.length >= 2 && block.u16(0) === PE.IMAGE_NT_OPTIONAL_HDR64_MAGIC ? 64 : 32;
  const has = (end: number): boolean => block.length >= end;
  const imageBase = bits === 64 ? (has(32) ? block.u64(24) : 0) : has(32) ? block.u32(28) : 0;
  return {
    bits,
    imageBase,
    subsystem: has(SUBSYSTEM + 2) ? block.u16(SUBSYSTEM) : 0,
    subsystemVersion: has(MAJOR_SUBSYSTEM_VERSION + 4)
      ? `${block.u16(MAJOR_SUBSYSTEM_VERSION)}.${block.u16(MAJOR_SUBSYSTEM_VERSION + 2)}`
      : '0.0',
    importsAt: directory(block, bits, PE.IMAGE_DIRECTORY_ENTRY_IMPORT),
    clrAt: directory(block, bits, PE.IMAGE_DIRECTORY_ENTRY_COM_DESCRIPTOR),
  };
}

/** ECMA-335, II.25.3.3: the flags of the CLI header, 0 where the file does not hold it. */
function clrFlags(reader: Reader, sections: readonly PeSection[], rva: number): number {
  const range = fileRangeOfRva(sections, rva);
  const header = range === null ? null : reader.part(range.offset, CLR_FLAGS + 4);
  return header === null || header.length < CLR_FLAGS + 4 ? 0 : header.u32(CLR_FLAGS);
}

const CLR_FLAGS = 16;

const SYMBOL_SIZE = 18;

/** It begins with its own size. */
function stringTable(reader: Reader, symbolsAt: number, count: number): { offset: number; length: number } | null {
  const offset = symbolsAt + count * SYMBOL_SIZE;
  const size = reader.part(offset, 4);
  return symbolsAt === 0 || count === 0 || size.length < 4 ? null : { offset, length: size.u32(0) };
}

/** The address of a data directory, 0 where there is none. */
function directory(block: Block, bits: 32 | 64, index: number): number {
  const countAt = bits === 64 ? 108 : 92;
  const at = countAt + 4 + index * 8;
  return block.length >= at + 8 && block.u32(countAt) > index ? block.u32(at) : 0;
}

function readSections(reader: Reader, offset: number, count: number): PeSection[] {
  const table = reader.part(offset, Math.min(count, MAX_SECTIONS) * IMAGE_SECTION_HEADER.byteLength);
  const sections: PeSection[] = [];
  for (let at = 0; at + IMAGE_SECTION_HEADER.byteLength <= table.length; at += IMAGE_SECTION_HEADER.byteLength) {
    sections.push({
      name: table.text(at, 8),
      virtualSize: table.get(IMAGE_SECTION_HEADER.virtualSize, at),
      virtualAddress: table.get(IMAGE_SECTION_HEADER.virtualAddress, at),
      rawSize: table.get(IMAGE_SECTION_HEADER.sizeOfRawData, at),
      rawOffset: table.get(IMAGE_SECTION_HEADER.pointerToRawData, at),
      characteristics: table.get(IMAGE_SECTION_HEADER.characteristics, at),
    });
  }
  return sections;
}

/** The import directory ends with a descriptor of zeros. */
function readImports(reader: Reader, sections: readonly PeSection[], rva: number): string[] {
  const range = rva === 0 ? null : fileRangeOfRva(sections, rva);
  if (range === null) return [];
  const size = IMAGE_IMPORT_DESCRIPTOR.byteLength;
  const table = reader.part(range.offset, Math.min(range.length, MAX_IMPORTS * size));
  const names: number[] = [];
  for (let at = 0; at + size <= table.length; at += size) {
    const name = table.get(IMAGE_IMPORT_DESCRIPTOR.name, at);
    if (name === 0) break;
    names.push(name);
  }
  return names
    .map((name) => fileRangeOfRva(sections, name))
    .filter((place) => place !== null)
    .map(({ offset }) => reader.cString(offset, MAX_NAME));
}
