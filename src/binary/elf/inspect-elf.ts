import type { ByteSource } from '../../bytes/source.ts';
import { platformOf } from '../blank-facts.ts';
import type { BinaryFacts, Hindrance, PackedProgram, SymbolVersions } from '../facts.ts';
import { GO_WITHOUT_BUILD_INFO, readGoFacts } from '../go/go-facts.ts';
import { EM_ARM, EM_BPF, NT_GNU_BUILD_ID, SHT_SYMTAB } from './constants.ts';
import { elfGoImage, isGoElf } from './go-image.ts';
import { describeHindrance, findHindrance } from './hindrance.ts';
import { findLibc } from './libc.ts';
import { loadingFault } from './loading.ts';
import { abiOf, archOf } from './machine.ts';
import { descOf, readSectionNotes } from './notes.ts';
import type { Note } from './notes.ts';
import { findOs } from './os-evidence.ts';
import { readPacked } from './packed.ts';
import { findPacker } from './packer.ts';
import { parseElf } from './parse-elf.ts';
import type { Elf } from './parse-elf.ts';
import { MAX_SECTIONS } from './section-header.ts';
import { readSections } from './sections.ts';
import type { Section } from './sections.ts';
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
  const isGo = isGoElf(elf, sections);
  const go = readGoFacts(elfGoImage(source, elf, sections, isGo));
  const versions = wantedVersions(source, elf);
  const { os, confidence, evidence, minimumKernel, minimumOs } = findOs(source, elf, sections, go);
  const arch = archOf(elf.header);
  const packer = findPacker(source, elf);
  const packed = packer === null ? null : readPacked(source, elf);
  const libc = findLibc(elf, versions, os, go !== null || isGo);
  const fault = os === 'linux' && isProgram(elf) ? loadingFault(elf.header, elf.programHeaders) : null;
  const hindrance = fault !== null ? 'unloadable' : packer === null ? findHindrance(elf, libc, versions) : null;
  const variant = variantOf(source, elf, sections, go);
  const facts: BinaryFacts = {
    file,
    size: source.size,
    format: 'elf',
    kind: elf.kind,
    os,
    arch,
    variant,
    platform: platformOf(os, arch, variant),
    osEvidence: evidence,
    osConfidence: confidence,
    abi: abiOf(elf.header),
    bits: elf.header.bits,
    endian: elf.header.endian,
    linkage: packer === null ? linkageOf(elf) : null,
    stripped: strippedOf(elf, sections),
    interpreter: elf.interpreter,
    needed: elf.dynamic?.needed ?? [],
    rpath: splitPaths(elf.dynamic?.rpath),
    runpath: splitPaths(elf.dynamic?.runpath),
    soname: elf.dynamic?.soname ?? null,
    versions,
    libc,
    minimumKernel,
    minimumOs,
    buildId: buildIdIn(source, elf, elf.notes) ?? buildIdIn(source, elf, readSectionNotes(source, elf.header, sections)),
    packer,
    go: go ?? (isGo ? GO_WITHOUT_BUILD_INFO : null),
    note:
      noteOf(source, elf, sections, packer, packed)
      ?? describeFault(fault, hindrance)
      ?? (os === null && elf.header.e_machine === EM_ARM && isProgram(elf) ? SMALL_ARM : null),
  };
  return packed === null && hindrance === null
    ? facts
    : { ...facts, ...(packed === null ? {} : { packed }), ...(hindrance === null ? {} : { hindrance }) };
}

const SMALL_ARM = 'code for a microcontroller or real-time processor, which does not run Linux';

function isProgram({ kind }: Elf): boolean {
  return kind === 'executable' || kind === 'pie' || kind === 'static-pie';
}

function describeFault(fault: string | null, hindrance: Hindrance | null): string | null {
  if (fault !== null) return `Linux cannot load it: ${fault}`;
  return hindrance === null || hindrance === 'unloadable' ? null : describeHindrance(hindrance);
}

function buildIdIn(source: ByteSource, { header }: Elf, notes: readonly Note[]): string | null {
  const note = notes.find(({ name, type }) => name === 'GNU' && type === NT_GNU_BUILD_ID);
  return note === undefined ? null : descOf(source, header, note).hex();
}

function wantedVersions(source: ByteSource, elf: Elf): SymbolVersions[] {
  return readVersionsNeeded(source, elf).map(({ library, names }) => ({ library, names }));
}

/** Objects and core files are not started, so the question does not arise. */
function linkageOf(elf: Elf): 'static' | 'dynamic' | null {
  if (elf.kind === 'object' || elf.kind === 'core' || elf.kind === 'other') return null;
  return elf.needsLoader || (elf.dynamic?.needed.length ?? 0) > 0 ? 'dynamic' : 'static';
}

function noteOf(
  source: ByteSource,
  elf: Elf,
  sections: readonly Section[],
  packer: string | null,
  packed: PackedProgram | null,
): string | null {
  if (packer !== null) return `packed with UPX: ${describePacked(packed)}`;
  const cutOff = truncationOf(source, elf);
  if (cutOff !== null) return cutOff;
  if (elf.isDebugOnly) return 'debug information split off from a program: the code is in another file';
  if (elf.kind === 'object') return objectNote(elf, sections);
  if (elf.kind === 'core') return 'the memory of a crashed program, not a program';
  return isAppImage(source, elf) ? APP_IMAGE : null;
}

const APP_IMAGE = 'an AppImage: it mounts itself by FUSE, which containers have not (--appimage-extract unpacks it)';

/** `AI` and a type of 1 or 2 from EI_ABIVERSION on (the AppImage specification, "Image format"). */
function isAppImage(source: ByteSource, { header }: Elf): boolean {
  if (header.ei_abiversion !== 0x41) return false;
  const mark = source.read(8, 3);
  return mark[1] === 0x49 && (mark[2] === 1 || mark[2] === 2);
}

function objectNote({ header }: Elf, sections: readonly Section[]): string {
  if (header.e_machine === EM_BPF) return 'a BPF object: a program loads it into the kernel';
  if (sections.some(({ name }) => name === '.modinfo'))
    return 'a kernel module: insmod loads it, and only into the kernel it was built for';
  if (sections.some(({ name }) => name === '.modname')) return 'a module of GRUB: the boot loader loads it';
  return 'an object file: something to link, not a program';
}

function describePacked(packed: PackedProgram | null): string {
  if (packed === null) return 'what the program inside needs cannot be seen (upx -d unpacks it)';
  if (packed.linkage === 'static') return 'the program inside needs no loader';
  return `the program inside needs ${packed.interpreter === null ? 'a loader' : `the loader ${packed.interpreter}`}, and its libraries cannot be seen (upx -d unpacks it)`;
}

/** The symbol table stands behind all other sections: of more than are read nobody knows. */
function strippedOf({ kind, header }: Elf, sections: readonly Section[]): boolean | null {
  if (kind === 'core') return null;
  if (sections.some(({ sh_type }) => sh_type === SHT_SYMTAB)) return false;
  const isMore = header.e_shoff !== 0 && (header.e_shnum === 0 || header.e_shnum > MAX_SECTIONS);
  return isMore ? null : true;
}

function splitPaths(paths: readonly string[] = []): readonly string[] {
  return paths.length === 0 ? paths : paths.flatMap((path) => path.split(':'));
}
