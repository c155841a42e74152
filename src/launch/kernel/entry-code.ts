import { EM_386, EM_X86_64, PT_INTERP } from '../../binary/elf/constants.ts';
import type { ElfHeader } from '../../binary/elf/header.ts';
import { readMemorySections, SHF_EXECINSTR } from '../../binary/elf/memory-sections.ts';
import { fileRangeOf } from '../../binary/elf/program-headers.ts';
import type { ProgramHeader } from '../../binary/elf/program-headers.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { endOfEntry, LONGEST_FUNCTION } from './entry-function.ts';

export interface Image {
  readonly content: ByteSource;
  readonly header: ElfHeader;
  readonly programHeaders: readonly ProgramHeader[];
}

/** Instructions of x86 that a process may not use, by their first byte: ins, outs, in, out, hlt, cli, sti. */
const KERNELS_OWN = new Set([0x6c, 0x6d, 0x6e, 0x6f, 0xe4, 0xe5, 0xe6, 0xe7, 0xec, 0xed, 0xee, 0xef, 0xf4, 0xfa, 0xfb]);

/** More than is looked at of it: what a C program begins with. */
const LONGEST = 20;

/** The first instructions of a program, none where the file does not hold them. */
export function entryCode({ content, header, programHeaders }: Image, length = LONGEST): Uint8Array {
  const range = fileRangeOf(programHeaders, header.e_entry);
  return range === null ? new Uint8Array() : content.read(range.offset, Math.min(length, range.length));
}

/**
 * What is wrong with the code that a program begins with, of which it dies (SIGSEGV); null where nothing is to be seen. `runsFirst`: its
 * loader calls something of its own before. `surelyReturns` tells whether all that a function calls returns, where anybody knows.
 */
export function entryDeath(image: Image, runsFirst = false, surelyReturns: () => boolean = () => false): string | null {
  if (beginsWithKernelCode(image)) return 'the instruction at its entry point is one that only the kernel may use';
  const end = runsFirst ? null : endOfItsEntry(image);
  return end === 'returns' || (end === 'after-calls' && surelyReturns())
    ? 'its entry point is a function that returns to nobody (-nostartfiles, -e)'
    : null;
}

function endOfItsEntry(image: Image): ReturnType<typeof endOfEntry> {
  return image.header.e_machine === EM_X86_64 ? endOfEntry(entryCode(image, LONGEST_FUNCTION)) : null;
}

/** Whether a program dies of its very first instruction (SIGSEGV). */
function beginsWithKernelCode(image: Image): boolean {
  const { e_machine } = image.header;
  const [first] = e_machine === EM_X86_64 || e_machine === EM_386 ? entryCode(image) : [];
  return first !== undefined && KERNELS_OWN.has(first);
}

/**
 * Whether there are zeros where it begins, which no compiler writes: on x86 one instruction of two bytes, elsewhere some of which one may
 * have zeros.
 */
export function beginsWithZeros(image: Image): boolean {
  const code = entryCode(image);
  const { e_machine } = image.header;
  const [first, second] = code;
  if (e_machine === EM_X86_64 || e_machine === EM_386) return first === 0 && second === 0;
  return code.length === LONGEST && code.every((byte) => byte === 0);
}

/** What is wrong with a program whose linker laid its code elsewhere than it begins; null where nothing is to be seen. */
export function entryDoubt(image: Image): string | null {
  const { content, header } = image;
  const code = readMemorySections(content, header).filter(({ sh_flags }) => (sh_flags & SHF_EXECINSTR) !== 0);
  const isIn = code.some(({ sh_addr, sh_size }) => header.e_entry >= sh_addr && header.e_entry < sh_addr + sh_size);
  return code.length === 0 || isIn ? functionDoubt(image) : 'its entry point lies outside its code';
}

/** `endbr64`, which may stand before anything, and what a function of C begins with: `push %rbp; mov %rsp,%rbp` or `sub $…,%rsp`. */
const FUNCTION = /^(?:f30f1efa)?(?:554889e5|4883ec)/;

/** What a static C program begins with, `xor %ebp,%ebp`, or a jump to that; without it nobody has prepared the library that it calls. */
const STATIC_START = /^(?:f30f1efa)?(?:31ed|4831ed|e9|eb)/;

/** More than the `.init` of any C library has. */
const LARGEST_INIT = 32;

/**
 * What is wrong with a program that begins with a function (gcc -Wl,-e,main), which returns to nowhere; null where nothing is to be seen.
 * Whose linker brought a C library's own beginning, with its small `.init` before all other code, wrote none itself.
 */
function functionDoubt(image: Image): string | null {
  const { content, header } = image;
  if (header.e_machine !== EM_X86_64) return null;
  if (beginsLater(image)) return 'its entry point is not where its code begins';
  if (endOfItsEntry(image) !== null) return 'its entry point is a function, which returns to nobody once what it calls has returned';
  const first = readMemorySections(content, header)
    .filter(({ sh_flags }) => (sh_flags & SHF_EXECINSTR) !== 0)
    .reduce<{ readonly sh_addr: number; readonly sh_size: number; readonly sh_addralign: number } | null>(
      (least, one) => (least === null || one.sh_addr < least.sh_addr ? one : least),
      null,
    );
  if (
    first === null
    || first.sh_size > LARGEST_INIT
    || first.sh_addralign > 4
    || (header.e_entry >= first.sh_addr && header.e_entry < first.sh_addr + first.sh_size)
  )
    return null;
  const code = [...entryCode(image)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const isStatic = !image.programHeaders.some(({ p_type }) => p_type === PT_INTERP);
  return (isStatic ? !STATIC_START.test(code) : FUNCTION.test(code))
    ? 'its entry point is a function, and not where a C library has a program begin'
    : null;
}

/** What glibc's programs begin with, and musl's: `xor %ebp,%ebp; mov %rdx,%r9; pop %rsi`, `xor %rbp,%rbp; mov %rsp,%rdi`. */
const BEGINNINGS = [
  [0x31, 0xed, 0x49, 0x89, 0xd1, 0x5e],
  [0x48, 0x31, 0xed, 0x48, 0x89, 0xe7],
];

/** What fills up the room between two functions. */
const PADDING = 0xcc;

/** Whether a known beginning stands right before where it begins, or nothing but padding there. */
function beginsLater(image: Image): boolean {
  const range = fileRangeOf(image.programHeaders, image.header.e_entry);
  if (range === null || range.offset < LONGEST) return false;
  const bytes = image.content.read(range.offset - LONGEST, LONGEST + 5).slice();
  if (bytes[LONGEST] === PADDING) return true;
  // All but the last byte of it may lie before.
  return BEGINNINGS.some((one) =>
    Array.from({ length: LONGEST }, (_, at) => at).some((at) => one.every((byte, i) => bytes[at + i] === byte)),
  );
}
