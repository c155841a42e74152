import { EM_X86_64, ET_DYN, PF_W, PT_LOAD } from '../../binary/elf/constants.ts';
import type { ElfHeader } from '../../binary/elf/header.ts';
import { entryFault, homeOf, mappingFault, NOTHING_TO_LOAD, PAGE } from '../../binary/elf/loading.ts';
import type { ProgramHeader } from '../../binary/elf/program-headers.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { beginsWithZeros, entryDeath } from './entry-code.ts';
import type { Exec } from './exec-result.ts';
import type { KernelFormat } from './machine.ts';

/** An ELF file that the kernel maps: a program or its loader. */
export interface Mapped {
  readonly path: string;
  readonly content: ByteSource;
  readonly header: ElfHeader;
  readonly programHeaders: readonly ProgramHeader[];
  readonly format: KernelFormat;
}

/** Past the point of no return the kernel has no errno to give: whatever it cannot map is a SIGSEGV. */
export function checkMapping({ path, content, header, programHeaders, format }: Mapped): Exec | null {
  const segments = programHeaders.filter(({ p_type }) => p_type === PT_LOAD);
  if (segments.length === 0) return kill(path, 'bad-segment', NOTHING_TO_LOAD);
  for (const segment of segments) {
    const fault = mappingFault(segment, header.e_type, format.bits);
    if (fault !== null) return kill(path, 'bad-segment', fault);
    if (cannotBeFilledUp(segment, content.size))
      return kill(path, 'truncated', 'a segment that must be filled up lies past the end of the file');
  }
  return null;
}

/** Whether the kernel jumps to code. */
export function checkEntry(mapped: Mapped): Exec | null {
  const {
    path,
    content: { size },
    header,
    programHeaders,
    format,
  } = mapped;
  const { e_entry } = header;
  const outside = entryFault(header, programHeaders);
  const home = homeOf(e_entry, programHeaders);
  if (header.e_type === ET_DYN && e_entry >= 2 ** (header.bits - 1))
    return doubt('its entry point lies before it, where the kernel may have put something else');
  if (outside !== null || home === undefined) return kill(path, 'no-entry', outside ?? '');
  if (e_entry >= zerosFrom(home)) {
    if (!format.machines.includes(EM_X86_64))
      return doubt('its entry point lies where the file has nothing, and what zeros do depends on the processor');
    return kill(path, 'no-entry', 'its entry point lies where the file has nothing');
  }
  const offset = home.p_offset + (e_entry - home.p_vaddr);
  if (Math.floor(offset / PAGE) * PAGE >= size) {
    if (offset > MAX_CERTAIN_OFFSET) return doubt('its code lies further into the file than files are long on every file system');
    return { kind: 'killed', signal: 'SIGBUS', cause: { code: 'truncated', path, detail: 'its code lies past the end of the file' } };
  }
  const death = entryDeath(mapped);
  if (death !== null) return kill(path, 'no-entry', death);
  if (beginsWithZeros(mapped))
    return format.machines.includes(EM_X86_64)
      ? kill(path, 'no-entry', 'there are zeros at its entry point')
      : doubt('there are zeros at its entry point, and what they do depends on the processor');
  // The rest of the file's last page is zeros, and zeros are `add %al,(%rax)` with rax 0.
  return offset >= size && format.machines.includes(EM_X86_64) ? kill(path, 'truncated', 'its code lies past the end of the file') : null;
}

/** How much of what is loaded the file does not have. */
export function bytesMissing(programHeaders: readonly ProgramHeader[], size: number): number {
  return programHeaders.reduce(
    (most, { p_type, p_offset, p_filesz }) => Math.max(most, p_type !== PT_LOAD || p_filesz === 0 ? 0 : p_offset + p_filesz - size),
    0,
  );
}

/** A file a few bytes short still runs: the end of the last segment is seldom code. */
export const MAX_HARMLESS_CUT = 16;

/** Files may be longer everywhere but on old file systems. */
const MAX_CERTAIN_OFFSET = 2 ** 41;

/** The kernel zeroes the rest of a writable segment's last page; where the file has no such page, it cannot. */
function cannotBeFilledUp({ p_offset, p_vaddr, p_filesz, p_memsz, p_flags }: ProgramHeader, size: number): boolean {
  const needsZeroing = p_memsz > p_filesz && (p_vaddr + p_filesz) % PAGE !== 0 && (p_flags & PF_W) !== 0;
  return needsZeroing && p_filesz > 0 && Math.floor((p_offset + p_filesz - 1) / PAGE) * PAGE >= size;
}

/** Whether a segment is mapped over what another one brings of the file, which no linker does. */
export function hides(later: ProgramHeader, one: ProgramHeader): boolean {
  return later.p_memsz > 0 && one.p_filesz > 0 && later.p_vaddr < one.p_vaddr + one.p_filesz && one.p_vaddr < later.p_vaddr + later.p_memsz;
}

/** Where nothing of the file is left: the rest of its last page is whatever the file has there, unless zeros are to be written over it. */
function zerosFrom({ p_vaddr, p_filesz, p_memsz, p_flags }: ProgramHeader): number {
  const end = p_vaddr + p_filesz;
  return p_filesz === 0 || (p_memsz > p_filesz && (p_flags & PF_W) !== 0) ? end : Math.ceil(end / PAGE) * PAGE;
}

export function doubt(reason: string): Exec {
  return { kind: 'unknown', reason, line: null };
}

export function kill(path: string, code: 'bad-segment' | 'truncated' | 'no-entry', detail: string): Exec {
  return { kind: 'killed', signal: 'SIGSEGV', cause: { code, path, detail } };
}
