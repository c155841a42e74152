import type { ByteSource } from '../../bytes/source.ts';
import type { Confidence, GoFacts, OsEvidence } from '../facts.ts';
import { readArmAttributes } from './arm-attributes.ts';
import { EM_ARM, EM_MIPS, EM_PPC, ET_CORE, NT_GNU_ABI_TAG, PT_INTERP, PT_OPENBSD_RANDOMIZE } from './constants.ts';
import type { ElfHeader } from './header.ts';
import { isUnheardOf } from './machine.ts';
import { descOf } from './notes.ts';
import type { Note } from './notes.ts';
import type { Elf } from './parse-elf.ts';
import type { Section } from './sections.ts';

/** A piece of evidence, what it says and how much it can be trusted. */
interface Clue extends OsEvidence {
  readonly os: string;
  readonly confidence: Exclude<Confidence, 'assumed'>;
}

export interface OsVerdict {
  readonly os: string | null;
  readonly confidence: Confidence | null;
  readonly evidence: readonly OsEvidence[];
  /** Least Linux kernel of the ABI tag. */
  readonly minimumKernel: string | null;
  /** Least version of any other system, such as Android's API level. */
  readonly minimumOs: string | null;
}

/** Which system an ELF file was made for: every clue there is, the strongest first. The kernel looks at none of them. */
export function findOs(source: ByteSource, elf: Elf, sections: readonly Section[], go: GoFacts | null): OsVerdict {
  const clues: Clue[] = [];
  addGo(clues, go);
  for (const note of elf.notes) addNote(clues, source, note, elf.header);
  addSegments(clues, elf);
  addInterpreter(clues, elf);
  addOsAbi(clues, elf.header);
  addNeeded(clues, elf);
  const best = clues.find(isCertain) ?? clues[0];
  if (best === undefined) return isForSmallArm(source, elf, sections) ? UNKNOWN : assume(elf);
  const { minimumKernel, minimumOs } = minimum(source, elf, best.os);
  return { os: best.os, confidence: best.confidence, evidence: rank(clues), minimumKernel, minimumOs };
}

function isCertain({ confidence }: Clue): boolean {
  return confidence === 'certain';
}

/** The strongest first, else in the order they were found. */
function rank(clues: readonly Clue[]): OsEvidence[] {
  const evidence: OsEvidence[] = [];
  for (const clue of clues) if (isCertain(clue)) evidence.push(evidenceOf(clue));
  for (const clue of clues) if (!isCertain(clue)) evidence.push(evidenceOf(clue));
  return evidence;
}

function evidenceOf({ source, value, offset }: Clue): OsEvidence {
  return offset === undefined ? { source, value } : { source, value, offset };
}

function addGo(clues: Clue[], go: GoFacts | null): void {
  const value = go?.settings['GOOS'];
  if (value === undefined || value === '') return;
  clues.push({ source: 'go-buildinfo', value: `GOOS=${value}`, os: value, confidence: 'certain' });
}

/** `os` field of the GNU ABI tag (LSB core, "ABI note tag"). */
const ABI_TAG_SYSTEMS: Readonly<Record<number, string>> = {
  0: 'linux',
  1: 'hurd',
  2: 'solaris',
  3: 'kfreebsd',
  4: 'knetbsd',
  5: 'syllable',
  6: 'nacl',
};

const NOTE_SYSTEMS: ReadonlyMap<string, string> = new Map([
  ['FreeBSD', 'freebsd'],
  ['NetBSD', 'netbsd'],
  ['OpenBSD', 'openbsd'],
  ['DragonFly', 'dragonfly'],
  ['Android', 'android'],
  ['Haiku', 'haiku'],
  ['Fuchsia', 'fuchsia'],
]);

function addNote(clues: Clue[], source: ByteSource, note: Note, header: ElfHeader): void {
  const { name, type, offset } = note;
  if (name === 'GNU') {
    const os = isAbiTag(note) ? ABI_TAG_SYSTEMS[descOf(source, header, note).u32(0)] : undefined;
    if (os !== undefined) clues.push({ source: 'abi-tag-note', value: os, offset, os, confidence: 'certain' });
    return;
  }
  const os = NOTE_SYSTEMS.get(name);
  const isIdent = os !== undefined && (type === NT_VERSION || name === 'OpenBSD');
  if (isIdent) clues.push({ source: `${os}-note`, value: name, offset, os, confidence: 'certain' });
}

function isAbiTag({ name, type, size }: Note): boolean {
  return type === NT_GNU_ABI_TAG && size >= 16 && name === 'GNU';
}

/** The first note kind of each BSD and of Android is the version of the system. */
const NT_VERSION = 1;

function addSegments(clues: Clue[], elf: Elf): void {
  const found = elf.programHeaders.find(({ p_type }) => p_type === PT_OPENBSD_RANDOMIZE);
  if (found === undefined) return;
  clues.push({ source: 'program-header', value: 'PT_OPENBSD_RANDOMIZE', offset: found.p_offset, os: 'openbsd', confidence: 'likely' });
}

/** Whole paths of the loaders; `/lib/ld.so.1` is Solaris's and that of GNU/Linux on MIPS, so it comes last. */
const INTERPRETERS: readonly (readonly [pattern: RegExp, os: string, confidence: Clue['confidence']])[] = [
  [/^\/(?:system|apex\/com\.android\.runtime)\/bin\/(?:bootstrap\/)?linker(?:64|_asan|_asan64|_hwasan64)?$/, 'android', 'certain'],
  [/\/ld-linux(?:-[\w-]+)?\.so\.\d$/, 'linux', 'certain'],
  [/\/ld-musl-[\w.-]+\.so\.1$/, 'linux', 'certain'],
  [/\/ld(?:32|64)?-uClibc(?:-[\w.]+)?\.so\.\d$/i, 'linux', 'certain'],
  [/\/ld64\.so\.[12]$/, 'linux', 'certain'],
  [/\/ld-lsb(?:-[\w-]+)?\.so\.\d$/, 'linux', 'certain'],
  [/\/ld-elf(?:32)?\.so\.[12]$/, 'freebsd', 'likely'],
  [/\/ld\.elf_so(?:-\w+)?$/, 'netbsd', 'certain'],
  [/^\/usr\/libexec\/ld\.so$/, 'openbsd', 'certain'],
  [/^\/system\/runtime_loader$/, 'haiku', 'certain'],
  [/^ld\.so\.1$/, 'fuchsia', 'likely'],
  [/^\/lib\/ld\.so$/, 'hurd', 'likely'],
  [/^\/(?:usr\/)?lib\/(?:amd64\/|64\/|sparcv9\/)?ld\.so\.1$/, 'solaris', 'likely'],
];

function addInterpreter(clues: Clue[], { interpreter, programHeaders, header, notes }: Elf): void {
  if (interpreter === null) return;
  const offset = programHeaders.find(({ p_type }) => p_type === PT_INTERP)?.p_offset ?? 0;
  const match = INTERPRETERS.find(([pattern]) => pattern.test(interpreter));
  if (match === undefined) return;
  let [, os, confidence] = match;
  // DragonFly uses FreeBSD's name of the loader below another directory.
  if (os === 'freebsd' && interpreter.startsWith('/usr/libexec/') && header.ei_osabi === 0) os = 'dragonfly';
  const saysGnu = notes.some(({ name }) => name === 'GNU');
  if (os === 'solaris' && (saysGnu || header.e_machine === EM_MIPS || header.e_machine === EM_PPC)) return;
  clues.push({ source: 'interpreter', value: interpreter, offset, os, confidence });
}

/** EI_OSABI (gABI ch. 4). 0 says nothing; 3 is set by GNU tools for their own extensions. */
const OSABI_SYSTEMS: Readonly<Record<number, readonly [name: string, os: string, confidence: Clue['confidence']]>> = {
  1: ['ELFOSABI_HPUX', 'hpux', 'certain'],
  2: ['ELFOSABI_NETBSD', 'netbsd', 'certain'],
  3: ['ELFOSABI_GNU', 'linux', 'likely'],
  6: ['ELFOSABI_SOLARIS', 'solaris', 'certain'],
  7: ['ELFOSABI_AIX', 'aix', 'certain'],
  8: ['ELFOSABI_IRIX', 'irix', 'certain'],
  9: ['ELFOSABI_FREEBSD', 'freebsd', 'certain'],
  10: ['ELFOSABI_TRU64', 'tru64', 'certain'],
  12: ['ELFOSABI_OPENBSD', 'openbsd', 'certain'],
  13: ['ELFOSABI_OPENVMS', 'openvms', 'certain'],
  14: ['ELFOSABI_NSK', 'nsk', 'certain'],
  15: ['ELFOSABI_AROS', 'aros', 'certain'],
  17: ['ELFOSABI_CLOUDABI', 'cloudabi', 'certain'],
};

function addOsAbi(clues: Clue[], { ei_osabi }: ElfHeader): void {
  const entry = OSABI_SYSTEMS[ei_osabi];
  if (entry === undefined) return;
  const [value, os, confidence] = entry;
  clues.push({ source: 'ei-osabi', value, offset: 7, os, confidence });
}

/** Libraries that one system has under this very name. */
const LIBRARIES: ReadonlyMap<string, string> = new Map([
  ['libroot.so', 'haiku'],
  ['libfdio.so', 'fuchsia'],
  ['libzircon.so', 'fuchsia'],
  ['libc.so.6', 'linux'],
  // On Alpha and Itanium.
  ['libc.so.6.1', 'linux'],
  ['libc.so.7', 'freebsd'],
  ['libc.so.8', 'dragonfly'],
  ['libc.so.12', 'netbsd'],
  ['libc.so.1', 'solaris'],
  ['liblog.so', 'android'],
  ['libandroid.so', 'android'],
]);

function addNeeded(clues: Clue[], { dynamic }: Elf): void {
  let room = MAX_LIBRARY_CLUES;
  for (const name of dynamic?.needed ?? []) {
    const os = LIBRARIES.get(name) ?? systemByPattern(name);
    if (os !== null && room-- > 0) clues.push({ source: 'needed', value: name, os, confidence: 'likely' });
  }
}

const MAX_LIBRARY_CLUES = 8;

function systemByPattern(name: string): string | null {
  if (name.startsWith('ld-linux') || name.startsWith('libc.musl-')) return 'linux';
  if (name.startsWith('libmachuser.so') || name.startsWith('libhurduser.so')) return 'hurd';
  return name.startsWith('libc.so.') && /^libc\.so\.\d+\.\d+$/.test(name) ? 'openbsd' : null;
}

/** Architectures on which nothing but a bare machine or a virtual one runs ELF files without any mark. */
const BARE_MACHINES = new Set([36, 80, 83, 87, 105, 190, 224, 247]);

const UNKNOWN: OsVerdict = { os: null, confidence: null, evidence: [], minimumKernel: null, minimumOs: null };

function isForSmallArm(source: ByteSource, { header }: Elf, sections: readonly Section[]): boolean {
  return header.e_machine === EM_ARM && readArmAttributes(source, header, sections)?.isForSmall === true;
}

/** Static musl files and those of other small C libraries carry no mark at all. */
function assume(elf: Elf): OsVerdict {
  const { e_machine, e_type } = elf.header;
  if (e_machine === 0 || BARE_MACHINES.has(e_machine) || isUnheardOf(elf.header) || e_type > ET_CORE || e_type === 0) return UNKNOWN;
  return { ...UNKNOWN, os: 'linux', confidence: 'assumed' };
}

function minimum(source: ByteSource, elf: Elf, os: string): Pick<OsVerdict, 'minimumKernel' | 'minimumOs'> {
  const tag = elf.notes.find(isAbiTag);
  if (tag !== undefined) {
    const desc = descOf(source, elf.header, tag);
    const version = `${desc.u32(4)}.${desc.u32(8)}.${desc.u32(12)}`;
    return os === 'linux' ? { minimumKernel: version, minimumOs: null } : { minimumKernel: null, minimumOs: `${os} ${version}` };
  }
  const note = elf.notes.find(({ name, type, size }) => type === NT_VERSION && size >= 4 && NOTE_SYSTEMS.get(name) === os);
  const number = note === undefined ? 0 : descOf(source, elf.header, note).u32(0);
  const version = number === 0 ? null : systemVersion(os, number);
  return { minimumKernel: null, minimumOs: note === undefined || version === null ? null : `${note.name} ${version}` };
}

/** How each system packs its version into a number: `__FreeBSD_version`, `__NetBSD_Version__`, an API level. */
function systemVersion(os: string, number: number): string | null {
  if (os === 'android') return `API ${number}`;
  if (os === 'freebsd') return `${Math.floor(number / 100000)}.${Math.floor(number / 1000) % 100}`;
  if (os === 'dragonfly') return `${Math.floor(number / 100000)}.${Math.floor(number / 100) % 1000}`;
  if (os === 'netbsd') return `${Math.floor(number / 100_000_000)}.${Math.floor(number / 1_000_000) % 100}`;
  return null;
}
