import { hex } from '../../bytes/hex.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { blankFacts, platformOf } from '../blank-facts.ts';
import type { BinaryFacts, GoFacts, SymbolVersions } from '../facts.ts';
import { readGoFacts } from '../go/go-facts.ts';
import { NT_GNU_BUILD_ID } from './constants.ts';
import { elfGoImage, isGoElf } from './go-image.ts';
import { findLibc } from './libc.ts';
import { abiOf, archOf } from './machine.ts';
import { findOs } from './os-evidence.ts';
import { parseElf } from './parse-elf.ts';
import type { Elf } from './parse-elf.ts';
import { readSections } from './sections.ts';
import { truncationOf } from './truncation.ts';
import { variantOf } from './variant.ts';
import { readVersionsNeeded } from './versions.ts';

/**
 * The facts of an ELF file.
 * @throws FormatError if the file ends inside the ELF header.
 */
export function inspectElf(source: ByteSource, file: string): BinaryFacts {
  const elf = parseElf(source);
  const sections = readSections(source, elf.header);
  const go = readGoFacts(elfGoImage(source, elf, sections));
  const versions = wantedVersions(source, elf);
  const { os, confidence, evidence, minimumKernel, minimumOs } = findOs(elf, go, null);
  const arch = archOf(elf.header);
  const variant = variantOf(source, elf, sections, go);
  const buildId = elf.notes.find(({ name, type }) => name === 'GNU' && type === NT_GNU_BUILD_ID);
  return {
    ...blankFacts(file, source.size, 'elf', elf.kind),
    os, arch, variant, platform: platformOf(os, arch, variant), osEvidence: evidence, osConfidence: confidence,
    abi: abiOf(elf.header), bits: elf.header.bits, endian: elf.header.endian,
    linkage: linkageOf(elf),
    interpreter: elf.interpreter,
    needed: elf.dynamic?.needed ?? [],
    rpath: splitPaths(elf.dynamic?.rpath),
    runpath: splitPaths(elf.dynamic?.runpath),
    soname: elf.dynamic?.soname ?? null,
    versions,
    libc: findLibc(elf, versions, os, go !== null || isGoElf(elf, sections)),
    minimumKernel, minimumOs,
    buildId: buildId === undefined ? null : hex(buildId.desc),
    go: go ?? goWithoutBuildInfo(isGoElf(elf, sections)),
    note: truncationOf(source, elf),
  };
}

function wantedVersions(source: ByteSource, elf: Elf): SymbolVersions[] {
  return readVersionsNeeded(source, elf).map(({ library, versions }) => ({ library, names: versions.map(({ name }) => name) }));
}

/** Objects and core files are not started, so the question does not arise. */
function linkageOf(elf: Elf): 'static' | 'dynamic' | null {
  if (elf.kind === 'object' || elf.kind === 'core' || elf.kind === 'other') return null;
  return elf.needsLoader || (elf.dynamic?.needed.length ?? 0) > 0 ? 'dynamic' : 'static';
}

function splitPaths(paths: readonly string[] = []): string[] {
  return paths.flatMap((path) => path.split(':'));
}

function goWithoutBuildInfo(isGo: boolean): GoFacts | null {
  if (!isGo) return null;
  return { version: null, path: null, main: null, settings: {}, dependencies: [], ldflags: [] };
}
