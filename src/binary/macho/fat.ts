import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { slice } from '../../bytes/source.ts';
import { struct } from '../../bytes/struct.ts';
import { FormatError } from '../../errors.ts';
import { blankFacts } from '../blank-facts.ts';
import type { BinaryFacts } from '../facts.ts';
import { CPU_NAMES, FAT_MAGIC, FAT_MAGIC_64 } from './constants.ts';
import { inspectMachO } from './inspect-macho.ts';
import { machOLayout } from './parse-macho.ts';

/** One architecture's part of a fat file. */
export interface FatArch {
  readonly cputype: number;
  readonly cpusubtype: number;
  readonly offset: number;
  readonly size: number;
}

const fat_arch = struct((f) => ({ cputype: f.u32(), cpusubtype: f.u32(), offset: f.u32(), size: f.u32(), align: f.u32() }));
const fat_arch_64 = struct((f) => ({ cputype: f.u32(), cpusubtype: f.u32(), offset: f.u64(), size: f.u64(), align: f.u64() }));
const HEADER_SIZE = 8;

/**
 * A Java class file has the same magic, then its version: 45.0 or higher, which would be that many architectures.
 * No fat file has so many (`file` and LLVM draw the line here too).
 */
const JAVA_FIRST_VERSION = 45;

/** Is it a fat Mach-O file, or a Java class file, or neither? */
export function fatOrJava(source: ByteSource): 'macho-fat' | 'java-class' | null {
  const header = new Reader(source, 'big').part(0, HEADER_SIZE);
  if (header.length < HEADER_SIZE) return null;
  const [magic, count] = [header.u32(0), header.u32(4)];
  if (magic === FAT_MAGIC_64) return count < JAVA_FIRST_VERSION ? 'macho-fat' : null;
  if (magic !== FAT_MAGIC) return null;
  return count < JAVA_FIRST_VERSION ? 'macho-fat' : 'java-class';
}

/**
 * Reads the table of a fat file.
 * @throws FormatError if the file ends inside the table.
 */
export function readFatArchs(source: ByteSource): FatArch[] {
  const reader = new Reader(source, 'big');
  const header = reader.block(0, HEADER_SIZE, 'the fat header');
  const fields = header.u32(0) === FAT_MAGIC_64 ? fat_arch_64 : fat_arch;
  const count = Math.min(header.u32(4), JAVA_FIRST_VERSION);
  const table = reader.block(HEADER_SIZE, count * fields.byteLength, 'the table of a fat file');
  return Array.from({ length: count }, (_, i) => ({
    cputype: table.get(fields.cputype, i * fields.byteLength),
    cpusubtype: table.get(fields.cpusubtype, i * fields.byteLength),
    offset: table.get(fields.offset, i * fields.byteLength),
    size: table.get(fields.size, i * fields.byteLength),
  }));
}

/**
 * The facts of a fat file: those of each slice, and above them what the slices agree on.
 * @throws FormatError if the file ends inside the table.
 */
export function inspectFat(source: ByteSource, file: string, inspectArchive: InspectSlice): BinaryFacts {
  const slices = readFatArchs(source).map((arch) => inspectSlice(source, file, arch, inspectArchive));
  const [first] = slices;
  const blank = blankFacts(file, source.size, 'macho-fat', first?.kind ?? 'other');
  const damaged = slices.find(({ kind, note }) => note !== null && kind !== 'archive');
  return {
    ...blank,
    os: common(slices, ({ os }) => os) ?? 'darwin',
    osEvidence: [{ source: 'format', value: 'Mach-O, fat', offset: 0 }],
    osConfidence: 'certain',
    linkage: common(slices, ({ linkage }) => linkage),
    interpreter: common(slices, ({ interpreter }) => interpreter),
    slices,
    note: slices.length === 0 ? 'a fat Mach-O file with nothing in it' : (damaged?.note ?? null),
  };
}

/** Looks at a slice that is a static library; null where it is none. */
export type InspectSlice = (source: ByteSource, file: string) => BinaryFacts | null;

function inspectSlice(source: ByteSource, file: string, arch: FatArch, inspectArchive: InspectSlice): BinaryFacts {
  const part = slice(source, arch.offset, arch.size);
  const blank = blankFacts(file, part.size, 'unknown');
  const name = CPU_NAMES[arch.cputype] ?? null;
  if (arch.offset + arch.size > source.size) {
    const note = `cut off: a slice should reach to byte ${arch.offset + arch.size}, but the file ends at ${source.size}`;
    return { ...tryMachO(part, file, blank), arch: name, note };
  }
  const archive = inspectArchive(part, file);
  if (archive !== null) return archive;
  return tryMachO(part, file, { ...blank, arch: name, note: 'a slice that is no Mach-O program' });
}

/** One bad slice does not hide the others. */
function tryMachO(part: ByteSource, file: string, otherwise: BinaryFacts): BinaryFacts {
  if (machOLayout(part) === null) return otherwise;
  try {
    return inspectMachO(part, file);
  } catch (error) {
    if (error instanceof FormatError) return { ...otherwise, note: error.message };
    throw error;
  }
}

function common<T>(slices: readonly BinaryFacts[], pick: (slice: BinaryFacts) => T): T | null {
  const [first, ...rest] = slices.map(pick);
  return first !== undefined && rest.every((value) => value === first) ? first : null;
}
