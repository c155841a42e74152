// npm run conformance:binary: every ELF file below the folders against `readelf -WhldVn`.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { DF_1_PIE, PT_INTERP } from '../../src/binary/elf/constants.ts';
import { inspectElf } from '../../src/binary/elf/inspect-elf.ts';
import { parseElf } from '../../src/binary/elf/parse-elf.ts';
import type { Elf } from '../../src/binary/elf/parse-elf.ts';
import { readVersionsDefined } from '../../src/binary/elf/versions.ts';
import { openFile } from '../../src/bytes/file-source.ts';
import { ReadelfParser } from './readelf-output.ts';
import type { ReadelfFacts } from './readelf-output.ts';
import type { Tally } from './tally.ts';

const BATCH = 50;

/** What readelf says of EM_NONE: byte code of a virtual machine, such as Guile's, is for any processor. */
const NO_MACHINE = 'None';

/** Compares every file in batches, so that one readelf process serves many. */
export async function compareWithReadelf(files: readonly string[], tally: Tally): Promise<void> {
  for (let i = 0; i < files.length; i += BATCH) {
    const batch = files.slice(i, i + BATCH);
    const parsed = await runReadelf(batch);
    for (const file of batch) {
      const theirs = parsed.get(file);
      if (theirs === undefined) tally.differ(file, 'readelf said nothing');
      else compareFile(file, theirs, tally);
    }
  }
}

async function runReadelf(files: readonly string[]): Promise<Map<string, ReadelfFacts>> {
  // The odd second name makes readelf print `File:` even for a batch of one.
  const child = spawn('readelf', ['-WhldVn', ...files, '/dev/null'], {
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const parser = new ReadelfParser();
  for await (const line of createInterface({ input: child.stdout })) parser.line(line);
  return parser.files;
}

function compareFile(file: string, theirs: ReadelfFacts, tally: Tally): void {
  tally.files++;
  const source = openFile(file);
  const elf = parseElf(source);
  const facts = inspectElf(source, file);
  const defined = readVersionsDefined(source, elf);
  source.close();
  const check = (field: string, ours: unknown, wanted: unknown): void => tally.compare(file, field, ours, wanted);
  compareHeader(elf, theirs, check);
  compareSegments(elf, theirs, check);
  check('bits', `ELF${facts.bits}`, theirs.header['Class']);
  check('endian', facts.endian, /little/.test(theirs.header['Data'] ?? '') ? 'little' : 'big');
  const machine = theirs.header['Machine'] ?? '';
  // readelf does not tell N32 by the machine's name.
  if (facts.abi !== 'n32')
    check('arch', facts.arch, machine === NO_MACHINE ? null : (archBy(machine, facts.bits, facts.endian) ?? machine));
  // readelf takes an empty one for none.
  check('interpreter', facts.interpreter === '' ? null : facts.interpreter, theirs.interpreter);
  check('needed', facts.needed, theirs.needed);
  check('rpath', facts.rpath.join(':'), theirs.rpath.join(':'));
  check('runpath', facts.runpath.join(':'), theirs.runpath.join(':'));
  check('soname', facts.soname, theirs.soname);
  check('pie flag', ((elf.dynamic?.flags1 ?? 0) & DF_1_PIE) !== 0, / PIE/.test(theirs.flags1 ?? ''));
  check('versions', facts.versions, theirs.versionsNeeded);
  check('versions defined', defined, theirs.versionsDefined);
  compareNotes(elf, facts.buildId, facts.minimumKernel, theirs, check);
  const hasInterpreter = elf.programHeaders.some(({ p_type }) => p_type === PT_INTERP);
  check('kind', facts.kind, kindBy(theirs, hasInterpreter));
}

type Check = (field: string, ours: unknown, theirs: unknown) => void;

function compareHeader({ header }: Elf, theirs: ReadelfFacts, check: Check): void {
  const number = (field: string): number => Number(/^(0x[0-9a-f]+|\d+)/.exec(theirs.header[field] ?? '')?.[1]);
  check('e_type', ['NONE', 'REL', 'EXEC', 'DYN', 'CORE'][header.e_type], theirs.header['Type']?.split(' ')[0]);
  check('e_entry', header.e_entry, number('Entry point address'));
  check('e_phoff', header.e_phoff, number('Start of program headers'));
  check('e_shoff', header.e_shoff, number('Start of section headers'));
  check('e_flags', header.e_flags, number('Flags'));
  check('e_ehsize', header.e_ehsize, number('Size of this header'));
  check('e_phentsize', header.e_phentsize, number('Size of program headers'));
  check('e_phnum', header.e_phnum, number('Number of program headers'));
  check('e_shentsize', header.e_shentsize, number('Size of section headers'));
  check('e_shnum', header.e_shnum, number('Number of section headers'));
  check('e_shstrndx', header.e_shstrndx, number('Section header string table index'));
  check('ei_abiversion', header.ei_abiversion, number('ABI Version'));
}

function compareSegments(elf: Elf, theirs: ReadelfFacts, check: Check): void {
  const ours = elf.programHeaders.map(({ p_offset, p_vaddr, p_paddr, p_filesz, p_memsz, p_align, p_flags }) =>
    // readelf prints these three flags alone; Go's PT_PAX_FLAGS has others.
    [p_offset, p_vaddr, p_paddr, p_filesz, p_memsz, p_align, p_flags & 7],
  );
  check('segment count', ours.length, theirs.segments.length);
  check(
    'segments',
    ours,
    theirs.segments.map(({ numbers, flags }) => [...numbers.map(Number), flagBits(flags)]),
  );
}

function flagBits(flags: string): number {
  return (flags.includes('R') ? 4 : 0) + (flags.includes('W') ? 2 : 0) + (flags.includes('E') ? 1 : 0);
}

function compareNotes(elf: Elf, buildId: string | null, kernel: string | null, theirs: ReadelfFacts, check: Check): void {
  check('build id', buildId, theirs.buildId);
  if (theirs.abiTag?.os === 'Linux') check('ABI tag', kernel, theirs.abiTag.version);
  const levels = [...(theirs.isaNeeded ?? '').matchAll(/x86-64-(baseline|v\d)/g)].map((match) => match[1]);
  const level = levels.at(-1);
  check('ISA level', elf.isaLevel, level === undefined ? null : level === 'baseline' ? 1 : Number(level.slice(1)));
}

/** readelf's words for a machine → GOARCH, where the words are enough. */
function archBy(machine: string, bits: number | null, endian: string | null): string | null {
  const little = endian === 'little' ? 'le' : '';
  if (machine === 'MIPS R3000') return `mips${bits === 64 ? '64' : ''}${little}`;
  if (machine.endsWith('X86-64') && bits === 32) return 'amd64p32';
  if (machine === 'AArch64' && bits === 32) return 'arm64ilp32';
  if (machine === 'PowerPC64') return `ppc64${little}`;
  return MACHINES[machine] ?? null;
}

const MACHINES: Readonly<Record<string, string>> = {
  'Advanced Micro Devices X86-64': 'amd64',
  'Intel 80386': '386',
  'ARM': 'arm',
  'AArch64': 'arm64',
  'PowerPC': 'ppc',
  'RISC-V': 'riscv64',
  'IBM S/390': 's390x',
  'LoongArch': 'loong64',
  'Sparc v9': 'sparc64',
  'Linux BPF': 'bpf',
  'Intel IA-64': 'ia64',
  'MC68000': 'm68k',
  'Renesas / SuperH SH': 'sh4',
  'Alpha': 'alpha',
  'Sparc': 'sparc',
  'ARCv2': 'arc',
  'HPPA': 'hppa',
};

/** readelf says DYN (Position-Independent Executable file) for what has DF_1_PIE. */
function kindBy(theirs: ReadelfFacts, hasInterpreter: boolean): string {
  const type = theirs.header['Type'] ?? '';
  const segments = (kind: string): ReadelfFacts['segments'] => theirs.segments.filter((segment) => segment.type === kind);
  const code = segments('LOAD').filter(({ flags }) => flags.includes('E'));
  // The segments of a program without any of its code: what `objcopy --only-keep-debug` leaves.
  if (
    /^(?:EXEC|DYN)/.test(type)
    && code.length > 0
    && code.every(({ numbers: [, , , size = '', inMemory = ''] }) => Number(size) === 0 && Number(inMemory) > 0)
  )
    return 'other';
  if (type.startsWith('EXEC')) return 'executable';
  if (type.startsWith('REL')) return 'object';
  if (type.startsWith('CORE')) return 'core';
  if (/ PIE/.test(theirs.flags1 ?? '')) return hasInterpreter || theirs.needed.length > 0 ? 'pie' : 'static-pie';
  // Nothing can be linked against a file without a dynamic section.
  if (!hasInterpreter && segments('DYNAMIC').length === 0) return 'static-pie';
  return hasInterpreter && theirs.soname === null ? 'pie' : 'shared-library';
}
