import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { FormatError } from '../../errors.ts';
import { PF_W, PF_X, PT_LOAD, SHT_SYMTAB } from '../elf/constants.ts';
import { elfGoImage } from '../elf/go-image.ts';
import { parseElf } from '../elf/parse-elf.ts';
import type { ProgramHeader } from '../elf/program-headers.ts';
import { readSections } from '../elf/sections.ts';
import type { Section } from '../elf/sections.ts';
import type { Format } from '../facts.ts';
import { identify } from '../identify.ts';
import { machOGoImage } from '../macho/go-image.ts';
import { parseMachO } from '../macho/parse-macho.ts';
import { readMachOSections } from '../macho/sections.ts';
import { peGoImage } from '../pe/inspect-pe.ts';
import { parsePe, peOffset } from '../pe/parse-pe.ts';
import type { FileRange, GoImage } from './build-info.ts';

/** A program of any format as the readers of Go's own tables see it. */
export interface GoProgram {
  readonly image: GoImage;
  /** Where the table of functions may lie, the likeliest first. */
  readonly functionTables: readonly FileRange[];
  /** Where the linker puts the text of constants, if it is known: to be searched first. */
  readonly constants: readonly FileRange[];
  /** The names of the linker's symbols, NUL-terminated; null in a stripped program. */
  readonly symbolNames: FileRange | null;
  /** What the format's tools put before each symbol's name: `_` in Mach-O. */
  readonly symbolPrefix: string;
}

/** How to read Go's tables in this file; null for a format that Go programs do not come in, or a damaged file. */
export function goProgramOf(source: ByteSource): GoProgram | null {
  try {
    return openProgram(source, identify(source));
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}

function openProgram(source: ByteSource, format: Format): GoProgram | null {
  switch (format) {
    case 'elf':
      return openElf(source);
    case 'macho':
      return openMachO(source);
    case 'pe':
      return openPe(source);
    default:
      return null;
  }
}

/**
 * The section has its name also in position-independent programs, unless the C linker merged it: then it lies among what the
 * loader relocates, or among constants, and among code only where the linker parts nothing.
 */
function openElf(source: ByteSource): GoProgram {
  const elf = parseElf(source);
  const sections = readSections(source, elf.header);
  const named = sections.filter(({ name }) => name.endsWith('.gopclntab')).map(rangeOf);
  const loaded = elf.programHeaders
    .filter(({ p_type }) => p_type === PT_LOAD)
    .sort((a, b) => likelihood(b) - likelihood(a))
    .map(({ p_offset, p_filesz }) => ({ offset: p_offset, length: p_filesz }));
  const symbols = sections.find(({ sh_type }) => sh_type === SHT_SYMTAB);
  const names = symbols === undefined ? undefined : sections.find(({ name }) => name === '.strtab');
  return {
    image: elfGoImage(source, elf, sections),
    functionTables: [...named, ...loaded],
    constants: sections.filter(({ name }) => name === '.rodata').map(rangeOf),
    symbolNames: names === undefined ? null : rangeOf(names),
    symbolPrefix: '',
  };
}

function likelihood({ p_flags }: ProgramHeader): number {
  if ((p_flags & PF_X) !== 0) return 0;
  return (p_flags & PF_W) === 0 ? 1 : 2;
}

function rangeOf({ sh_offset, sh_size }: Section): FileRange {
  return { offset: sh_offset, length: sh_size };
}

function openMachO(source: ByteSource): GoProgram {
  const macho = parseMachO(source);
  const tables = readMachOSections(new Reader(source, macho.endian), macho)
    .filter(({ name }) => name === '__gopclntab')
    .map(({ offset, size }) => ({ offset, length: size }));
  const loaded = macho.segments.map(({ fileoff, filesize }) => ({ offset: fileoff, length: filesize }));
  const { symbolNames } = macho;
  return {
    image: machOGoImage(source, macho),
    functionTables: tables.length > 0 ? tables : loaded,
    constants: [],
    symbolNames: symbolNames === null || symbolNames.length < 2 ? null : symbolNames,
    symbolPrefix: '_',
  };
}

function openPe(source: ByteSource): GoProgram {
  const pe = parsePe(source, peOffset(source) ?? 0);
  return {
    image: peGoImage(source, pe),
    functionTables: pe.sections.map(({ rawOffset, rawSize }) => ({ offset: rawOffset, length: rawSize })),
    constants: [],
    symbolNames: pe.symbolNames,
    symbolPrefix: '',
  };
}
