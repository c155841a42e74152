import type { ByteSource } from '../../bytes/source.ts';
import { blankFacts, platformOf } from '../blank-facts.ts';
import type { BinaryFacts, Kind, Libc } from '../facts.ts';
import type { FileRange, GoImage } from '../go/build-info.ts';
import { readGoFacts } from '../go/go-facts.ts';
import { searchedData } from '../go/text-mark.ts';
import * as PE from './constants.ts';
import { fileRangeOfRva, parsePe } from './parse-pe.ts';
import type { Pe } from './parse-pe.ts';

/**
 * The facts of a PE image whose signature lies at `offset`.
 * @throws FormatError if the file ends inside the headers.
 */
export function inspectPe(source: ByteSource, file: string, offset: number): BinaryFacts {
  const pe = parsePe(source, offset);
  if (pe.isManaged) return assemblyFacts(source, file, pe);
  const go = readGoFacts(peGoImage(source, pe));
  const [os] = PE.SUBSYSTEMS[pe.subsystem] ?? ['windows'];
  const arch = PE.MACHINES[pe.machine] ?? `machine-0x${pe.machine.toString(16)}`;
  const isUpx = pe.sections.some(({ name }) => name === 'UPX0' || name === 'UPX1');
  return {
    ...blankFacts(file, source.size, 'pe', kindOf(pe)),
    os,
    arch,
    platform: platformOf(os, arch, null),
    osEvidence: [{ source: 'subsystem', value: PE.SUBSYSTEMS[pe.subsystem]?.[1] ?? `subsystem ${pe.subsystem}`, offset: offset + 92 }],
    osConfidence: pe.subsystem in PE.SUBSYSTEMS ? 'certain' : 'likely',
    bits: pe.bits,
    endian: 'little',
    linkage: pe.imports.length > 0 ? 'dynamic' : 'static',
    stripped: pe.symbolCount === 0,
    needed: pe.imports,
    libc: libcOf(pe.imports),
    minimumOs: os === 'windows' && pe.subsystemVersion !== '0.0' ? `Windows ${pe.subsystemVersion}` : null,
    packer: isUpx ? 'upx' : null,
    go,
    note: noteOf(source, pe),
  };
}

/** What it says of a system and a processor does not count: dotnet and mono run it on any. */
function assemblyFacts(source: ByteSource, file: string, pe: Pe): BinaryFacts {
  return {
    ...blankFacts(file, source.size, 'pe', kindOf(pe)),
    bits: pe.bits,
    endian: 'little',
    needed: pe.imports,
    note: noteOf(source, pe),
  };
}

/** A PE image as the Go readers see it. */
export function peGoImage(source: ByteSource, pe: Pe): GoImage {
  return {
    source,
    endian: 'little',
    candidates: candidates(source, pe),
    fileRangeOf: (address) => fileRangeOfRva(pe.sections, address - pe.imageBase),
  };
}

const WRITABLE_DATA = PE.IMAGE_SCN_CNT_INITIALIZED_DATA | PE.IMAGE_SCN_MEM_READ | PE.IMAGE_SCN_MEM_WRITE;
/** The first section of writable data, as `go version` has it; all of it where the code begins with Go's build id. */
function candidates(source: ByteSource, pe: Pe): FileRange[] {
  const data = pe.sections.find(
    ({ rawSize, characteristics }) => rawSize !== 0 && (characteristics & WRITABLE_DATA) >>> 0 === WRITABLE_DATA >>> 0,
  );
  if (data === undefined) return [];
  const text = pe.sections.find(({ name }) => name === '.text');
  const code = text === undefined ? undefined : { offset: text.rawOffset, length: text.rawSize };
  return [searchedData(source, code, { offset: data.rawOffset, length: data.rawSize })];
}

function kindOf({ characteristics }: Pe): Kind {
  if ((characteristics & PE.IMAGE_FILE_DLL) !== 0) return 'shared-library';
  return (characteristics & PE.IMAGE_FILE_EXECUTABLE_IMAGE) !== 0 ? 'executable' : 'other';
}

function libcOf(imports: readonly string[]): Libc | null {
  const names = imports.map((name) => name.toLowerCase());
  if (names.some((name) => name.startsWith('api-ms-win-crt-') || name === 'ucrtbase.dll' || /^vcruntime\d/.test(name))) {
    return { family: 'ucrt', minimum: null };
  }
  return names.some((name) => /^msvcr[t\d]/.test(name)) ? { family: 'msvcrt', minimum: null } : null;
}

function noteOf(source: ByteSource, pe: Pe): string | null {
  const end = pe.sections.reduce((most, { rawOffset, rawSize }) => Math.max(most, rawSize === 0 ? 0 : rawOffset + rawSize), 0);
  if (end > source.size) return `cut off: a section should reach to byte ${end}, but the file ends at ${source.size}`;
  if (pe.isManaged) return 'a .NET assembly: it runs in dotnet or mono, not by itself';
  if (pe.hasClr) return 'a .NET assembly with machine code in it: .NET for Windows runs it';
  const isLibrary = kindOf(pe) === 'shared-library' && PE.SUBSYSTEMS[pe.subsystem]?.[0] === 'windows';
  return isLibrary ? 'a Windows library (DLL)' : (PE.SUBSYSTEMS[pe.subsystem]?.[1] ?? null);
}
