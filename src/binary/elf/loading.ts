import type { ElfHeader } from './header.ts';
import { EF_PPC64_ABI, EM_IA_64, EM_PPC64, ET_DYN, ET_EXEC, PF_X, PT_GNU_STACK, PT_INTERP, PT_LOAD } from './constants.ts';
import type { ProgramHeader } from './program-headers.ts';

export const PAGE = 4096;
/** Linux takes a name of a loader of 2 to so many bytes, its NUL among them. */
export const PATH_MAX = 4096;
/** loff_t; many a file system has less. */
const MAX_OFFSET = 2 ** 63 - PAGE;
/** From here on addresses are a kernel's own, on every processor of 64 bits that Linux runs on but one. */
const KERNEL_HALF = 2 ** 63;

/**
 * Why Linux starts no program with such headers, whatever the image has; null where they are as they should be. `kind` must be that of a
 * program: a library is loaded by others.
 */
export function loadingFault(header: ElfHeader, programHeaders: readonly ProgramHeader[]): string | null {
  const { e_type, e_machine, bits } = header;
  // Its programs lie where those of others may not.
  if (e_machine === EM_IA_64) return null;
  const loader = programHeaders.find(({ p_type }) => p_type === PT_INTERP);
  if (loader !== undefined && (loader.p_filesz < 2 || loader.p_filesz > PATH_MAX))
    return `the name of its loader takes ${loader.p_filesz} bytes`;
  let isEmpty = true;
  for (const segment of programHeaders) {
    if (segment.p_type !== PT_LOAD) continue;
    isEmpty = false;
    const fault = mappingFault(segment, e_type, bits);
    if (fault !== null) return segment.p_vaddr >= KERNEL_HALF ? `${fault}, where kernels lie` : fault;
  }
  if (isEmpty) return NOTHING_TO_LOAD;
  const isBefore = e_type === ET_DYN && header.e_entry >= 2 ** (bits - 1);
  return loader === undefined && !isBefore ? entryFault(header, programHeaders) : null;
}

export const NOTHING_TO_LOAD = 'it has no PT_LOAD segment';

/** Why the kernel cannot map a segment. */
export function mappingFault(segment: ProgramHeader, type: number, bits: 32 | 64): string | null {
  const { p_vaddr, p_offset, p_filesz, p_memsz } = segment;
  const isFixed = type === ET_EXEC;
  const taskSize = bits === 64 ? 0x7fff_ffff_f000 : 0xffff_e000;
  if (p_filesz > p_memsz) return 'a segment is larger in the file than in memory';
  if (p_vaddr % PAGE !== p_offset % PAGE && p_filesz > 0) return "a segment's offset and address do not fit together";
  if (p_memsz > taskSize || (isFixed && p_vaddr + p_memsz > taskSize)) return 'a segment lies outside the address space';
  if (isFixed && p_vaddr < PAGE && p_memsz > 0) return 'a segment lies on the first page, which may not be mapped';
  if (p_filesz > 0 && p_offset + p_filesz > MAX_OFFSET) return 'a segment lies further into the file than any file is long';
  return null;
}

/** What is wrong with the place that a program begins at; null where its code may be executed. */
export function entryFault(header: ElfHeader, programHeaders: readonly ProgramHeader[]): string | null {
  const { e_entry, bits } = header;
  const home = homeOf(e_entry, programHeaders);
  if (home === undefined) return 'its entry point lies in no segment';
  return !entersByDescriptor(header) && (home.p_flags & PF_X) === 0 && !readImpliesExec(bits, programHeaders)
    ? 'its entry point lies in a segment that is not executable'
    : null;
}

/** In the first ABI of 64-bit PowerPC the entry point is that of a descriptor in the data, which tells where the code is. */
function entersByDescriptor({ e_machine, e_flags, endian }: ElfHeader): boolean {
  const version = e_flags & EF_PPC64_ABI;
  return e_machine === EM_PPC64 && (version === 1 || (version === 0 && endian === 'big'));
}

/** Of segments that share a page the later one is mapped over the other. */
export function homeOf(e_entry: number, programHeaders: readonly ProgramHeader[]): ProgramHeader | undefined {
  return programHeaders.findLast(
    ({ p_type, p_vaddr, p_filesz, p_memsz }) =>
      p_type === PT_LOAD
      && e_entry >= (p_filesz > 0 ? Math.floor(p_vaddr / PAGE) * PAGE : p_vaddr)
      && e_entry < (p_filesz > 0 ? Math.ceil((p_vaddr + p_memsz) / PAGE) * PAGE : p_vaddr + p_memsz),
  );
}

/** A 32-bit x86 program without PT_GNU_STACK may execute all it can read. */
function readImpliesExec(bits: 32 | 64, programHeaders: readonly ProgramHeader[]): boolean {
  return bits === 32 && !programHeaders.some(({ p_type }) => p_type === PT_GNU_STACK);
}
