import { DF_1_PIE, DT_REL, DT_RELA, DT_RELR, EM_X86_64, PF_X, PT_LOAD } from '../../binary/elf/constants.ts';
import { readDynamic } from '../../binary/elf/dynamic.ts';
import type { ProgramHeader } from '../../binary/elf/program-headers.ts';
import { factsOf } from '../../binary/facts-of.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { Program } from './elf-doubts.ts';
import type { ElfLoad, Exec } from './exec-result.ts';
import { doubt, kill } from './segments.ts';

/**
 * A static PIE of glibc puts its own addresses right (_dl_relocate_static_pie). From 2.35 it takes the place of its first byte for what
 * they are to be moved by (BZ #28203), which they are only when linked at 0; from 2.40 it subtracts what it was linked at.
 */
export function checkOwnRelocation(program: Program, load: ElfLoad): Exec | null {
  const first = load.programHeaders.find(({ p_type, p_offset, p_filesz }) => p_type === PT_LOAD && p_offset === 0 && p_filesz > 0);
  if (load.loader !== null || first === undefined || first.p_vaddr === 0) return null;
  const dynamic = readDynamic(program.content, load.header, load.programHeaders);
  if (dynamic === null || (dynamic.flags1 & DF_1_PIE) === 0 || factsOf(program.content)?.libc?.family !== 'glibc') return null;
  const tables = [DT_RELA, DT_REL, DT_RELR].flatMap((tag) => dynamic.entries.get(tag) || []);
  const isLost = tables.length > 0 && tables.every((table) => !isLoaded(load.programHeaders, table + first.p_vaddr));
  const takesItsPlace = load.header.e_machine === EM_X86_64 && storesAddress(program.content, load.programHeaders, first.p_vaddr);
  if (isLost && takesItsPlace)
    return kill(
      program.path,
      'bad-segment',
      'it is a static PIE that was linked at another address than 0, and its glibc (2.35 to 2.39) moves it by that address twice',
    );
  return doubt('it is a static PIE that was linked at another address than 0, which not every glibc can move');
}

function isLoaded(programHeaders: readonly ProgramHeader[], address: number): boolean {
  return programHeaders.some(({ p_type, p_vaddr, p_memsz }) => p_type === PT_LOAD && address >= p_vaddr && address < p_vaddr + p_memsz);
}

/** Whether the code has `lea ADDRESS(%rip), %R` and then `mov %R, (%S)`. */
function storesAddress(content: ByteSource, programHeaders: readonly ProgramHeader[], address: number): boolean {
  return programHeaders.some((segment) => {
    if (segment.p_type !== PT_LOAD || (segment.p_flags & PF_X) === 0) return false;
    return storesIn(content.read(segment.p_offset, Math.min(segment.p_filesz, MAX_CODE)), address - segment.p_vaddr);
  });
}

/** More than a C library's own code is long; what is linked before it comes on top. */
const MAX_CODE = 2 ** 26;

function storesIn(code: Uint8Array, target: number): boolean {
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  for (let at = code.indexOf(LEA); at >= 0 && at + STORE_END < code.length; at = code.indexOf(LEA, at + 1)) {
    if (view.getInt32(at + 2, true) + at + LEA_END === target && isLea(code, at) && isStore(code, at + LEA_END, registerOf(code, at)))
      return true;
  }
  return false;
}

const LEA = 0x8d;
/** Where the instruction ends, counted from its second byte, and the one after it. */
const [LEA_END, STORE_END] = [6, 9];

function isLea(code: Uint8Array, at: number): boolean {
  return at > 0 && ((code[at - 1] ?? 0) & 0xfb) === 0x48 && ((code[at + 1] ?? 0) & 0xc7) === 0x05;
}

/** REX.R and the middle of ModRM. */
function registerOf(code: Uint8Array, at: number): number {
  return (((code[at - 1] ?? 0) & 4) << 1) | (((code[at + 1] ?? 0) >> 3) & 7);
}

function isStore(code: Uint8Array, at: number, register: number): boolean {
  const [rex, opcode, modrm] = code.subarray(at, at + 3);
  if (rex === undefined || modrm === undefined || (rex & 0xf8) !== 0x48 || opcode !== 0x89 || modrm >> 6 !== 0) return false;
  return (((rex & 4) << 1) | ((modrm >> 3) & 7)) === register;
}
