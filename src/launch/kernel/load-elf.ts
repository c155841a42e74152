import { DF_1_PIE, ET_DYN, ET_EXEC, PT_INTERP, PT_LOAD } from '../../binary/elf/constants.ts';
import { readDynamic } from '../../binary/elf/dynamic.ts';
import { headerSize, isElf, readElfHeader, readElfHeaderAs } from '../../binary/elf/header.ts';
import type { ElfHeader } from '../../binary/elf/header.ts';
import { PATH_MAX } from '../../binary/elf/loading.ts';
import { archOf } from '../../binary/elf/machine.ts';
import { endsAsPacked } from '../../binary/elf/packer.ts';
import { programHeaderSize, readProgramHeaders } from '../../binary/elf/program-headers.ts';
import type { ProgramHeader } from '../../binary/elf/program-headers.ts';
import { factsOf } from '../../binary/facts-of.ts';
import { FORMAT_NAMES } from '../../binary/format-names.ts';
import { BINPRM_BUF_SIZE } from '../../binary/shebang.ts';
import { fromBytes } from '../../bytes/source.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { decodeText } from '../../bytes/text.ts';
import { FormatError } from '../../errors.ts';
import type { Platform } from '../../platform.ts';
import { callsUnbound } from '../damage/unlinked-program.ts';
import { refuseCapabilities } from '../engine/capabilities.ts';
import { familyOf, tryParse } from '../loader/family.ts';
import type { Process } from '../process.ts';
import { checkDoubts, zerosDoubt } from './elf-doubts.ts';
import type { Program } from './elf-doubts.ts';
import { refuse } from './exec-result.ts';
import type { ElfLoad, Exec } from './exec-result.ts';
import { kernelFormats } from './machine.ts';
import type { KernelFormat } from './machine.ts';
import { checkOwnRelocation } from './own-relocation.ts';
import { openExecutable } from './open-executable.ts';
import { bytesMissing, checkEntry, checkMapping, doubt, kill, MAX_HARMLESS_CUT } from './segments.ts';
import type { Mapped } from './segments.ts';

const MAX_TABLE = 65536;

/** Plays load_elf_binary through (Linux fs/binfmt_elf.c), for each ELF format that this kernel knows. */
export function loadElf(process: Process, program: Program, platform: Platform): Exec {
  const formats = kernelFormats(platform);
  if (formats === null)
    return { kind: 'unknown', reason: `what a ${platform.os}/${platform.arch} kernel loads is not known to this tool`, line: null };
  if (!isElf(program.content)) return refuse('ENOEXEC', 'not-a-program', program.path, describeForeign(program.content));
  let refusal: Exec | null = null;
  for (const format of formats) {
    const result = loadAs(process, program, format, platform);
    if (result.kind !== 'refused' || result.errno !== 'ENOEXEC') return result;
    if (refusal === null || refusal.kind !== 'refused' || refusal.cause.code === 'wrong-machine') refusal = result;
  }
  return refusal ?? refuse('ENOEXEC', 'wrong-machine', program.path, 'no format of this kernel');
}

/** What a file is that Linux does not load, for a person. */
function describeForeign(content: ByteSource): string {
  const facts = factsOf(content);
  if (facts === null) return 'it is no ELF file; Linux runs ELF';
  const platform = facts.platform === null ? '' : ` for ${facts.platform}`;
  // A .NET assembly is for no system, and no Windows program.
  const own = facts.format === 'pe' && facts.os === null ? facts.note?.split(':')[0] : undefined;
  return `it is ${own ?? FORMAT_NAMES[facts.format]}${platform}; Linux runs ELF`;
}

function loadAs(process: Process, program: Program, format: KernelFormat, platform: Platform): Exec {
  const { content, path } = program;
  const header = headerAs(content.size < BINPRM_BUF_SIZE ? zeroFilled(content) : content, format);
  const result = header === null ? null : loadWith(process, program, format, header, platform);
  const isCutOff = content.size < headerSize(format.bits) && result?.kind === 'refused' && result.errno === 'ENOEXEC';
  return result === null || isCutOff ? refuse('ENOEXEC', 'truncated', path, 'the file ends inside the ELF header') : result;
}

/** The kernel reads the first bytes of a program into a buffer of zeros, so that a header may end before its last fields. */
function zeroFilled(content: ByteSource): ByteSource {
  const buffer = new Uint8Array(BINPRM_BUF_SIZE);
  buffer.set(content.read(0, BINPRM_BUF_SIZE));
  return fromBytes(buffer);
}

function loadWith(process: Process, program: Program, format: KernelFormat, header: ElfHeader, platform: Platform): Exec {
  const { content, path } = program;
  if (header.e_type !== ET_EXEC && header.e_type !== ET_DYN) return refuseType(program, format, platform);
  if (!format.machines.includes(header.e_machine))
    return refuse(
      'ENOEXEC',
      'wrong-machine',
      path,
      `it is for ${archInFile(content, header) ?? 'another processor'}, and this kernel runs ${platform.arch}`,
    );
  if (!format.certain)
    return {
      kind: 'unknown',
      reason: `whether this kernel runs ${format.bits}-bit programs of that kind depends on the machine`,
      line: null,
    };
  const programHeaders = loadProgramHeaders(content, header);
  if (programHeaders === null && isOfOtherClass(content, header))
    return refuse(
      'ENOEXEC',
      'wrong-machine',
      path,
      `it is for ${archInFile(content, header) ?? 'another processor'}, and this kernel runs ${platform.arch}`,
    );
  if (programHeaders === null) return refuse('ENOEXEC', 'bad-program-headers', path, 'its program headers cannot be read');
  const loader = findLoader(process, program, programHeaders, format);
  if (loader !== null && 'kind' in loader) return loader;
  const load: ElfLoad = { format, header, programHeaders, loader };
  return (
    refuseCapabilities(process, program.file, path)
    ?? checkSegments(program, load)
    ?? (loader === null ? judgeSystem(program, platform) : null) ?? {
      kind: 'loaded',
      load,
      path: program.realPath,
      file: program.file,
      argv: program.argv,
      calledAs: program.path,
    }
  );
}

/** Systems whose programs Linux loads, since it looks at no mark of theirs; what they ask of it then means something else. */
const OTHER_SYSTEMS = new Set(['freebsd', 'netbsd', 'openbsd', 'dragonfly', 'solaris', 'illumos', 'aix', 'hurd', 'haiku', 'fuchsia']);

/** What becomes of a program without a loader that is for another system; null for all others. */
function judgeSystem({ content, path, realPath }: Program, platform: Platform): Exec | null {
  const facts = factsOf(content);
  if (facts === null || facts.os === null || facts.osConfidence !== 'certain' || platform.os !== 'linux' || !OTHER_SYSTEMS.has(facts.os))
    return null;
  // Go's start on those systems trips over the first answer that is not theirs.
  if (facts.go !== null && platform.arch === 'amd64')
    return {
      kind: 'killed',
      signal: 'SIGSEGV',
      cause: {
        code: 'other-system',
        path,
        detail: `it is for ${facts.os}: Linux loads it, and its first system calls mean something else there`,
      },
    };
  return {
    kind: 'unknown',
    reason: `${path} is for ${facts.os}: Linux loads it, and what its system calls do there is not known`,
    line: null,
    program: realPath,
  };
}

/** A type that makes sense in the other byte order only is that of a program for another processor. */
function refuseType({ content, path }: Program, format: KernelFormat, platform: Platform): Exec {
  const own = ownHeader(content);
  const isSwapped = own !== null && own.endian !== format.endian && (own.e_type === ET_EXEC || own.e_type === ET_DYN);
  if (!isSwapped) return refuse('ENOEXEC', 'wrong-type', path, 'it is neither an executable nor a shared object');
  return refuse('ENOEXEC', 'wrong-machine', path, `it is for ${archOf(own) ?? 'another processor'}, and this kernel runs ${platform.arch}`);
}

/** x32: a 32-bit file for a processor of 64 bits, whose header the kernel reads as one of 64. */
function isOfOtherClass(content: ByteSource, { bits }: ElfHeader): boolean {
  const own = ownHeader(content);
  return own !== null && own.bits !== bits && loadProgramHeaders(content, own) !== null;
}

/** The kernel takes class and byte order as its own; a person is told what the file says. */
function archInFile(content: ByteSource, header: ElfHeader): string | null {
  return archOf(ownHeader(content) ?? header);
}

function ownHeader(content: ByteSource): ElfHeader | null {
  try {
    return readElfHeader(content);
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
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
  // The file header read as program headers: whatever that gives, it has no segment to load.
  if (header.e_phoff === 0 && header.e_phentsize === entry && size > 0 && size <= MAX_TABLE && size <= content.size) return [];
  if (header.e_phentsize !== entry || size === 0 || size > MAX_TABLE || header.e_phoff + size > content.size) return null;
  const table = readProgramHeaders(content, header);
  return table.length === header.e_phnum ? table : null;
}

/** The first PT_INTERP: its text, the file it names, and whether that file is an ELF file of this format. */
function findLoader(
  process: Process,
  program: Program,
  programHeaders: readonly ProgramHeader[],
  format: KernelFormat,
): ElfLoad['loader'] | Exec {
  const segment = programHeaders.find(({ p_type }) => p_type === PT_INTERP);
  if (segment === undefined) return null;
  const { p_offset, p_filesz } = segment;
  if (p_filesz > PATH_MAX || p_filesz < 2)
    return refuse('ENOEXEC', 'bad-interpreter-field', program.path, `its PT_INTERP is ${p_filesz} bytes long`);
  if (p_offset >= 2 ** 63) return refuse('EINVAL', 'bad-interpreter-field', program.path, 'its PT_INTERP has a negative offset');
  const bytes = program.content.read(p_offset, p_filesz);
  if (bytes.length < p_filesz) return refuse('EIO', 'bad-interpreter-field', program.path, 'its PT_INTERP lies past the end of the file');
  if (bytes[p_filesz - 1] !== 0) return refuse('ENOEXEC', 'bad-interpreter-field', program.path, 'its PT_INTERP does not end in a NUL');
  const path = decodeText(bytes);
  return openLoader(process, path, format);
}

function openLoader(process: Process, path: string, format: KernelFormat): ElfLoad['loader'] | Exec {
  const opened = openExecutable(process, path);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'refused') {
    return refuse(
      opened.errno,
      opened.why === 'missing' ? 'missing-loader' : 'loader-refused',
      path,
      opened.why === 'missing' ? `${path} is not in the image (the file itself is there)` : `the loader ${path} may not be executed`,
    );
  }
  const { content } = opened.file;
  if (content === null) {
    if (opened.file.stands !== undefined) return { path, file: opened.file };
    return { kind: 'unknown', reason: opened.file.unknown ?? `${path} is not at hand`, line: opened.file.origin.line };
  }
  return checkLoader(content, path, format) ?? { path, file: opened.file };
}

function checkLoader(content: ByteSource, path: string, format: KernelFormat): Exec | null {
  if (content.size < headerSize(format.bits))
    return refuse('EIO', 'wrong-loader', path, `the loader ${path} is smaller than an ELF header`);
  const header = headerAs(content, format);
  if (header === null) return refuse('ELIBBAD', 'wrong-loader', path, `the loader ${path} is no ELF file`);
  if (!format.machines.includes(header.e_machine))
    return refuse('ELIBBAD', 'wrong-loader', path, `the loader ${path} is for another processor`);
  const table = loadProgramHeaders(content, header);
  if (table === null) return refuse('ELIBBAD', 'wrong-loader', path, `the program headers of the loader ${path} cannot be read`);
  const isLoadable = (header.e_type === ET_EXEC || header.e_type === ET_DYN) && table.some(({ p_type }) => p_type === PT_LOAD);
  if (!isLoadable)
    return { kind: 'killed', signal: 'SIGSEGV', cause: { code: 'wrong-loader', path, detail: `the loader ${path} has nothing to load` } };
  return checkLoaderSegments({ path, content, header, programHeaders: table, format });
}

/** The kernel maps the loader as it does the program, and jumps there. */
function checkLoaderSegments(mapped: Mapped): Exec | null {
  const { path, content, programHeaders } = mapped;
  const fault = checkMapping(mapped) ?? checkEntry(mapped);
  if (fault?.kind === 'killed')
    return { ...fault, cause: { code: 'wrong-loader', path, detail: `the loader ${path} cannot run: ${fault.cause.detail}` } };
  const cut = bytesMissing(programHeaders, content.size);
  if (cut > MAX_HARMLESS_CUT) return fault ?? doubt(`the loader ${path} is cut off: ${cut} bytes of it are missing`);
  return (
    fault
    ?? zerosDoubt(
      `the loader ${path}`,
      programHeaders.filter(({ p_type }) => p_type === PT_LOAD),
    )
  );
}

function checkSegments(program: Program, load: ElfLoad): Exec | null {
  const mapped = { path: program.path, content: program.content, ...load };
  const fault = checkMapping(mapped) ?? (load.loader === null ? (checkEntry(mapped) ?? checkKind(program, load)) : null);
  return (
    fault
    ?? checkOwnRelocation(program, load)
    ?? checkDoubts(
      program,
      load,
      load.programHeaders.filter(({ p_type }) => p_type === PT_LOAD),
    )
  );
}

/** A shared object without a loader: a static-pie says so, a loader relocates itself, a library crashes. */
function checkKind(program: Program, load: ElfLoad): Exec | null {
  const dynamic = readDynamic(program.content, load.header, load.programHeaders);
  if (dynamic === null) return null;
  const isProgram = load.header.e_type !== ET_DYN || (dynamic.flags1 & DF_1_PIE) !== 0;
  if (isProgram) return dynamic.needed.length === 0 ? null : judgeUnlinked(program, dynamic.needed);
  // Its entry point is the unpacker's, which runs some way before it fails.
  if (endsAsPacked(program.content)) return doubt(`${program.path} is a packed shared object`);
  if (dynamic.needed.length > 0) return kill(program.path, 'no-entry', 'it is a shared library, and nobody relocates it');
  return isDynamicLoader(program) ? null : doubt(`${program.path} is a shared object that does not say it is a program`);
}

/** A dynamic program without a loader runs up to its first call of a library. */
function judgeUnlinked({ path, file, content }: Program, needed: readonly string[]): Exec {
  const elf = tryParse(file);
  const called = elf === null ? null : callsUnbound(content, elf);
  if (called !== null) return kill(path, 'no-entry', `it names no loader, so that nobody brings it ${called}, which it calls first`);
  return doubt(`${path} names no loader, and nobody else brings it ${needed.join(', ')}`);
}

function isDynamicLoader({ path, file }: Program): boolean {
  const family = familyOf({ path, file });
  return family === 'glibc' || family === 'musl';
}
