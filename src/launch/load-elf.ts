import type { ByteSource } from '../bytes/source.ts';
import { ET_DYN, ET_EXEC, PF_W, PF_X, PT_GNU_STACK, PT_INTERP, PT_LOAD } from '../binary/elf/constants.ts';
import { headerSize, isElf, readElfHeaderAs } from '../binary/elf/header.ts';
import type { ElfHeader } from '../binary/elf/header.ts';
import { programHeaderSize, readProgramHeaders } from '../binary/elf/program-headers.ts';
import type { ProgramHeader } from '../binary/elf/program-headers.ts';
import { FormatError } from '../errors.ts';
import type { FileNode } from '../image/file-tree.ts';
import type { Platform } from '../platform.ts';
import { refuse } from './exec-result.ts';
import type { ElfLoad, Exec } from './exec-result.ts';
import { kernelFormats } from './machine.ts';
import type { KernelFormat } from './machine.ts';
import { openExecutable } from './open-executable.ts';
import type { Process } from './process.ts';

interface Program {
  readonly file: FileNode;
  readonly path: string;
  readonly content: ByteSource;
}

const PATH_MAX = 4096;
const MAX_TABLE = 65536;
const PAGE = 4096;

/** Plays load_elf_binary through (Linux fs/binfmt_elf.c), for each ELF format that this kernel knows. */
export function loadElf(process: Process, program: Program, platform: Platform): Exec {
  const formats = kernelFormats(platform);
  if (formats === null) return { kind: 'unknown', reason: `what a ${platform.os}/${platform.arch} kernel loads is not known to this tool`, line: null };
  if (!isElf(program.content)) return refuse('ENOEXEC', 'not-a-program', program.path, `${program.path} is no ELF file`);
  let refusal: Exec | null = null;
  for (const format of formats) {
    const result = loadAs(process, program, format);
    if (result.kind !== 'refused' || result.errno !== 'ENOEXEC') return result;
    if (refusal === null || refusal.kind !== 'refused' || refusal.cause.code === 'wrong-machine') refusal = result;
  }
  return refusal ?? refuse('ENOEXEC', 'wrong-machine', program.path, 'no format of this kernel');
}

function loadAs(process: Process, program: Program, format: KernelFormat): Exec {
  const { content, path } = program;
  const header = headerAs(content, format);
  if (header === null) return refuse('ENOEXEC', 'truncated', path, 'the file ends inside the ELF header');
  if (header.e_type !== ET_EXEC && header.e_type !== ET_DYN) return refuse('ENOEXEC', 'wrong-type', path, 'it is neither an executable nor a shared object');
  if (!format.machines.includes(header.e_machine)) return refuse('ENOEXEC', 'wrong-machine', path, 'it is for another processor');
  if (!format.certain) return { kind: 'unknown', reason: `whether this kernel runs ${format.bits}-bit programs of that kind depends on the machine`, line: null };
  const programHeaders = loadProgramHeaders(content, header);
  if (programHeaders === null) return refuse('ENOEXEC', 'bad-program-headers', path, 'its program headers cannot be read');
  const loader = findLoader(process, program, programHeaders, format);
  if (loader !== null && 'kind' in loader) return loader;
  const load: ElfLoad = { format, header, programHeaders, loader };
  return checkSegments(program, load) ?? { kind: 'loaded', load, path, file: program.file };
}

function headerAs(content: ByteSource, format: KernelFormat): ElfHeader | null {
  try {
    return content.size < headerSize(format.bits) ? null : readElfHeaderAs(content, format);
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}

/** load_elf_phdrs: the size of an entry is fixed, the table non-empty, at most 64 KiB and wholly in the file. */
function loadProgramHeaders(content: ByteSource, header: ElfHeader): readonly ProgramHeader[] | null {
  const entry = programHeaderSize(header.bits);
  const size = entry * header.e_phnum;
  if (header.e_phentsize !== entry || size === 0 || size > MAX_TABLE || header.e_phoff + size > content.size) return null;
  const table = readProgramHeaders(content, header);
  return table.length === header.e_phnum ? table : null;
}

/** The first PT_INTERP: its text, the file it names, and whether that file is an ELF file of this format. */
function findLoader(process: Process, program: Program, programHeaders: readonly ProgramHeader[], format: KernelFormat): ElfLoad['loader'] | Exec {
  const segment = programHeaders.find(({ p_type }) => p_type === PT_INTERP);
  if (segment === undefined) return null;
  const { p_offset, p_filesz } = segment;
  if (p_filesz > PATH_MAX || p_filesz < 2) return refuse('ENOEXEC', 'bad-interpreter-field', program.path, `its PT_INTERP is ${p_filesz} bytes long`);
  const bytes = program.content.read(p_offset, p_filesz);
  if (bytes.length < p_filesz) return refuse('EIO', 'bad-interpreter-field', program.path, 'its PT_INTERP lies past the end of the file');
  if (bytes[p_filesz - 1] !== 0) return refuse('ENOEXEC', 'bad-interpreter-field', program.path, 'its PT_INTERP does not end in a NUL');
  const path = new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
  return openLoader(process, path, format);
}

function openLoader(process: Process, path: string, format: KernelFormat): ElfLoad['loader'] | Exec {
  // filp_open of an empty name is ENOENT, but open_exec takes it for the working directory: EACCES (measured).
  const opened = path === '' ? ({ kind: 'refused', errno: 'EACCES', why: 'not-regular' } as const) : openExecutable(process, path);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'refused') {
    return refuse(opened.errno, opened.why === 'missing' ? 'missing-loader' : 'loader-refused', path, `the loader ${path} ${opened.why === 'missing' ? 'is not in the image' : 'may not be executed'}`);
  }
  const { content } = opened.file;
  if (content === null) {
    if (opened.file.stands !== undefined) return { path, file: opened.file };
    return { kind: 'unknown', reason: opened.file.unknown ?? `${path} is not at hand`, line: opened.file.origin.line };
  }
  return checkLoader(content, path, format) ?? { path, file: opened.file };
}

function checkLoader(content: ByteSource, path: string, format: KernelFormat): Exec | null {
  if (content.size < headerSize(format.bits)) return refuse('EIO', 'wrong-loader', path, `the loader ${path} is smaller than an ELF header`);
  const header = headerAs(content, format);
  if (header === null) return refuse('ELIBBAD', 'wrong-loader', path, `the loader ${path} is no ELF file`);
  if (!format.machines.includes(header.e_machine)) return refuse('ELIBBAD', 'wrong-loader', path, `the loader ${path} is for another processor`);
  if (loadProgramHeaders(content, header) === null) return refuse('ELIBBAD', 'wrong-loader', path, `the program headers of the loader ${path} cannot be read`);
  return null;
}

/** Past the point of no return the kernel has no errno to give: whatever it cannot map is a SIGSEGV. */
function checkSegments(program: Program, load: ElfLoad): Exec | null {
  const segments = load.programHeaders.filter(({ p_type }) => p_type === PT_LOAD);
  if (segments.length === 0) return kill(program, 'bad-segment', 'it has no PT_LOAD segment');
  for (const segment of segments) {
    const fault = mappingFault(segment, load, program.content.size);
    if (fault !== null) return kill(program, fault.includes('end of the file') ? 'truncated' : 'bad-segment', fault);
  }
  return load.loader === null ? checkEntry(program, load, segments) : null;
}

function mappingFault(segment: ProgramHeader, load: ElfLoad, size: number): string | null {
  const { p_vaddr, p_offset, p_filesz, p_memsz, p_flags } = segment;
  const isFixed = load.header.e_type === ET_EXEC;
  const taskSize = load.format.bits === 64 ? 0x7fff_ffff_f000 : 0xffff_e000;
  if (p_filesz > p_memsz) return 'a segment is larger in the file than in memory';
  if (p_vaddr % PAGE !== p_offset % PAGE && p_filesz > 0) return 'a segment\'s offset and address do not fit together';
  if (p_memsz > taskSize || (isFixed && p_vaddr + p_memsz > taskSize)) return 'a segment lies outside the address space';
  if (isFixed && p_vaddr < 65536 && p_memsz > 0) return 'a segment lies below the least address that may be mapped';
  const end = p_offset + p_filesz;
  const needsZeroing = p_memsz > p_filesz && (p_vaddr + p_filesz) % PAGE !== 0 && (p_flags & PF_W) !== 0;
  if (needsZeroing && p_filesz > 0 && Math.floor((end - 1) / PAGE) * PAGE >= size) return 'a segment that must be filled up lies past the end of the file';
  return null;
}

function checkEntry(program: Program, load: ElfLoad, segments: readonly ProgramHeader[]): Exec | null {
  const { e_entry } = load.header;
  const home = segments.find(({ p_vaddr, p_memsz }) => e_entry >= p_vaddr && e_entry < p_vaddr + p_memsz);
  if (home === undefined) return kill(program, 'no-entry', 'its entry point lies in no segment');
  if ((home.p_flags & PF_X) === 0 && !readImpliesExec(load)) return kill(program, 'no-entry', 'its entry point lies in a segment that is not executable');
  const offset = home.p_offset + (e_entry - home.p_vaddr);
  if (Math.floor(offset / PAGE) * PAGE < program.content.size) return null;
  return { kind: 'killed', signal: 'SIGBUS', cause: { code: 'truncated', path: program.path, detail: 'its code lies past the end of the file' } };
}

/** A 32-bit x86 program without PT_GNU_STACK may execute all it can read. */
function readImpliesExec(load: ElfLoad): boolean {
  return load.format.bits === 32 && !load.programHeaders.some(({ p_type }) => p_type === PT_GNU_STACK);
}

function kill(program: Program, code: 'bad-segment' | 'truncated' | 'no-entry', detail: string): Exec {
  return { kind: 'killed', signal: 'SIGSEGV', cause: { code, path: program.path, detail } };
}
