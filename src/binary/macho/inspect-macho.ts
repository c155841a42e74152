import type { ByteSource } from '../../bytes/source.ts';
import { blankFacts, platformOf } from '../blank-facts.ts';
import type { BinaryFacts, GoFacts, Kind, OsEvidence } from '../facts.ts';
import { GO_WITHOUT_BUILD_INFO, readGoFacts } from '../go/go-facts.ts';
import * as MH from './constants.ts';
import { isGoMachO, machOGoImage, sectionsOf } from './go-image.ts';
import { parseMachO } from './parse-macho.ts';
import type { MachO } from './parse-macho.ts';

/**
 * The facts of a thin Mach-O file.
 * @throws FormatError if the file ends inside the Mach-O header.
 */
export function inspectMachO(source: ByteSource, file: string): BinaryFacts {
  const macho = parseMachO(source);
  const sections = sectionsOf(source, macho);
  const go = readGoFacts(machOGoImage(source, macho, sections)) ?? (isGoMachO(sections) ? GO_WITHOUT_BUILD_INFO : null);
  const os = osOf(macho, go);
  const arch = MH.CPU_NAMES[macho.cputype] ?? `cpu-${macho.cputype}`;
  const variant = variantOf(macho);
  return {
    ...blankFacts(file, source.size, 'macho', kindOf(macho)),
    os: os.os,
    arch,
    variant,
    platform: platformOf(os.os, arch, variant),
    osEvidence: os.evidence,
    osConfidence: os.confidence,
    bits: macho.bits,
    endian: macho.endian,
    linkage: linkageOf(macho),
    stripped: (macho.symbolCount ?? 0) === 0,
    interpreter: macho.filetype === MH.MH_DYLINKER ? null : macho.dylinker,
    needed: macho.dylibs.map(({ name }) => name),
    rpath: macho.rpaths,
    soname: macho.id,
    libc: macho.dylibs.some(({ name }) => name === '/usr/lib/libSystem.B.dylib') ? { family: 'libSystem', minimum: null } : null,
    minimumOs: minimumOf(macho),
    buildId: macho.uuid,
    go,
    note: noteOf(source, macho),
  };
}

const KINDS: Readonly<Record<number, Kind>> = {
  [MH.MH_OBJECT]: 'object',
  [MH.MH_EXECUTE]: 'executable',
  [MH.MH_CORE]: 'core',
  [MH.MH_DYLIB]: 'shared-library',
  [MH.MH_DYLINKER]: 'dylinker',
  [MH.MH_BUNDLE]: 'bundle',
  [MH.MH_KEXT_BUNDLE]: 'bundle',
};

function kindOf({ filetype, flags }: MachO): Kind {
  if (filetype === MH.MH_EXECUTE && (flags & MH.MH_PIE) !== 0) return 'pie';
  return KINDS[filetype] ?? 'other';
}

function linkageOf(macho: MachO): 'static' | 'dynamic' | null {
  const kind = kindOf(macho);
  if (kind === 'object' || kind === 'core' || kind === 'other' || kind === 'dylinker') return null;
  return macho.dylinker !== null || macho.dylibs.length > 0 ? 'dynamic' : 'static';
}

/** Every Mach-O file is Apple's; which of the systems is told by a load command, or else not at all. */
function osOf(macho: MachO, go: GoFacts | null): { os: string; confidence: 'certain' | 'assumed'; evidence: OsEvidence[] } {
  const evidence: OsEvidence[] = macho.builds.map(({ platform, minos, offset }) => ({
    source: 'load-command',
    value: `${MH.PLATFORM_NAMES[platform] ?? `platform ${platform}`} ${minos}`,
    offset,
  }));
  const goos = go?.settings['GOOS'];
  if (goos !== undefined) evidence.unshift({ source: 'go-buildinfo', value: `GOOS=${goos}` });
  const [first] = macho.builds;
  const os = goos ?? (first === undefined ? null : (MH.PLATFORMS[first.platform] ?? null));
  if (os === null)
    return { os: 'darwin', confidence: 'assumed', evidence: [{ source: 'format', value: 'Mach-O', offset: 0 }, ...evidence] };
  return { os, confidence: 'certain', evidence };
}

function minimumOf({ builds: [first] }: MachO): string | null {
  return first === undefined ? null : `${MH.PLATFORM_NAMES[first.platform] ?? `platform ${first.platform}`} ${first.minos}`;
}

const ARM_SUBTYPES: Readonly<Record<number, string>> = {
  5: 'v4',
  6: 'v6',
  7: 'v5',
  8: 'xscale',
  9: 'v7',
  10: 'v7f',
  11: 'v7s',
  12: 'v7k',
  13: 'v8',
};

function variantOf({ cputype, cpusubtype }: MachO): string | null {
  const subtype = cpusubtype & ~MH.CPU_SUBTYPE_MASK;
  if (cputype === 12) return ARM_SUBTYPES[subtype] ?? null;
  if (cputype === 0x01000007 && subtype === 8) return 'v3';
  return cputype === 0x0100000c && subtype === 2 ? 'e' : null;
}

function noteOf(source: ByteSource, macho: MachO): string | null {
  const end = macho.segments.reduce((most, { fileoff, filesize }) => Math.max(most, fileoff + filesize), 0);
  if (end > source.size && macho.filetype !== MH.MH_DSYM) {
    return `cut off: a segment should reach to byte ${end}, but the file ends at ${source.size}`;
  }
  if (!macho.complete) return 'damaged: not all load commands can be read';
  if (macho.filetype === MH.MH_DSYM) return 'debug symbols, not a program';
  return macho.encrypted ? 'encrypted (from an app store)' : null;
}
