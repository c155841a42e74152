import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import {
  DF_1_PIE,
  EM_386,
  EM_X86_64,
  ET_CORE,
  ET_DYN,
  ET_EXEC,
  ET_REL,
  NT_GNU_PROPERTY_TYPE_0,
  PF_X,
  PT_INTERP,
  PT_LOAD,
} from './constants.ts';
import { readDynamic } from './dynamic.ts';
import type { Dynamic } from './dynamic.ts';
import { readElfHeader } from './header.ts';
import type { ElfHeader } from './header.ts';
import { PATH_MAX } from './loading.ts';
import { descOf, isaLevelNeeded, readNotes, readSectionNotes } from './notes.ts';
import type { Note } from './notes.ts';
import { programHeaderCount, readProgramHeaders } from './program-headers.ts';
import type { ProgramHeader } from './program-headers.ts';
import { readSections } from './sections.ts';

export type ElfKind = 'executable' | 'pie' | 'static-pie' | 'shared-library' | 'object' | 'core' | 'other';

/** An ELF file as far as a loader reads it; everything comes from the program headers. */
export interface Elf {
  readonly header: ElfHeader;
  readonly programHeaders: readonly ProgramHeader[];
  /** How many the header claims; more than `programHeaders` has where the file is cut off. */
  readonly programHeaderCount: number;
  readonly kind: ElfKind;
  /** What `objcopy --only-keep-debug` leaves: the segments of a program or library, and nothing in them. */
  readonly isDebugOnly: boolean;
  /** The first PT_INTERP, up to its NUL; an empty one is `''`; null where there is none or the file ends before it. */
  readonly interpreter: string | null;
  /** There is a PT_INTERP, so the kernel will look for a loader, whatever DT_NEEDED says. */
  readonly needsLoader: boolean;
  readonly dynamic: Dynamic | null;
  readonly notes: readonly Note[];
  /** x86-64 level 1 to 4 that the GNU property note demands, or null. */
  readonly isaLevel: number | null;
}

/**
 * Reads what a loader needs of an ELF file. Damage behind the header costs only the part that is damaged.
 * With a `header` it is read as that says, as a kernel does that ignores EI_CLASS and EI_DATA.
 * @throws FormatError if the magic is not there or the file ends inside the header.
 */
export function parseElf(source: ByteSource, header: ElfHeader = readElfHeader(source)): Elf {
  const programHeaders = readProgramHeaders(source, header, header.e_type === ET_CORE ? CORE_SEGMENTS : undefined);
  const segment = programHeaders.find(({ p_type }) => p_type === PT_INTERP);
  const dynamic = readDynamic(source, header, programHeaders);
  const notes =
    header.e_type === ET_REL ? readSectionNotes(source, header, readSections(source, header)) : readNotes(source, header, programHeaders);
  const isDebugOnly = hasNoCode(header, programHeaders);
  return {
    header,
    programHeaders,
    programHeaderCount: programHeaderCount(source, header),
    kind: isDebugOnly ? 'other' : kindOf(header, segment !== undefined, dynamic),
    isDebugOnly,
    interpreter: segment === undefined || isDebugOnly ? null : readInterpreter(source, segment),
    needsLoader: segment !== undefined,
    dynamic,
    notes,
    isaLevel: isaLevelOf(source, header, notes),
  };
}

/** A core file has one segment for each mapping, and none of them says more than the first few. */
const CORE_SEGMENTS = 64;

function readInterpreter(source: ByteSource, { p_offset, p_filesz }: ProgramHeader): string | null {
  if (p_offset + p_filesz > source.size) return null;
  return new Reader(source, 'little').part(p_offset, Math.min(p_filesz, PATH_MAX)).text(0);
}

function hasNoCode({ e_type }: ElfHeader, programHeaders: readonly ProgramHeader[]): boolean {
  if (e_type !== ET_EXEC && e_type !== ET_DYN) return false;
  return (
    programHeaders.some(isCode) && programHeaders.every((segment) => !isCode(segment) || (segment.p_filesz === 0 && segment.p_memsz > 0))
  );
}

function isCode({ p_type, p_flags }: ProgramHeader): boolean {
  return p_type === PT_LOAD && (p_flags & PF_X) !== 0;
}

/** A shared object that wants a loader or says DF_1_PIE is a program; one that is neither is a library. */
function kindOf({ e_type }: ElfHeader, hasInterpreter: boolean, dynamic: Dynamic | null): ElfKind {
  switch (e_type) {
    case ET_EXEC:
      return 'executable';
    case ET_REL:
      return 'object';
    case ET_CORE:
      return 'core';
    case ET_DYN:
      break;
    default:
      return 'other';
  }
  // Nothing can be linked against a file without PT_DYNAMIC: packers leave such programs.
  if (!hasInterpreter && dynamic === null) return 'static-pie';
  const saysPie = ((dynamic?.flags1 ?? 0) & DF_1_PIE) !== 0;
  if (hasInterpreter) return saysPie || dynamic?.soname == null ? 'pie' : 'shared-library';
  if (!saysPie) return 'shared-library';
  // Linked with --no-dynamic-linker: it wants libraries, and nobody brings them.
  return dynamic?.needed.length === 0 ? 'static-pie' : 'pie';
}

function isaLevelOf(source: ByteSource, header: ElfHeader, notes: readonly Note[]): number | null {
  const { e_machine } = header;
  if (e_machine !== EM_X86_64 && e_machine !== EM_386) return null;
  const note = notes.find(({ name, type }) => name === 'GNU' && type === NT_GNU_PROPERTY_TYPE_0);
  return note === undefined ? null : isaLevelNeeded(descOf(source, header, note), header);
}
