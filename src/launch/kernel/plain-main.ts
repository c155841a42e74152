import { EM_X86_64, PT_INTERP, SHT_INIT_ARRAY } from '../../binary/elf/constants.ts';
import { goFunctions, symbolFunctions } from '../../binary/elf/function-names.ts';
import type { FunctionsByAddress } from '../../binary/elf/function-names.ts';
import { readMemorySections } from '../../binary/elf/memory-sections.ts';
import { parseElf } from '../../binary/elf/parse-elf.ts';
import { fileRangeOf } from '../../binary/elf/program-headers.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { FormatError } from '../../errors.ts';
import { LONGEST_FUNCTION, readInstruction } from './entry-function.ts';
import type { Image } from './entry-code.ts';

/** Functions that print what they are given, and do nothing else. */
const PRINTS_OF_C = new Set(['puts', 'printf', 'putchar', 'fputs', 'fwrite', 'fflush'].flatMap((name) => [name, `_IO_${name}`]));
const PRINTS_OF_GO = /^(?:fmt\.F?[pP]rint(?:ln|f)?|runtime\.(?:print\w+|convT\w*|morestack\w*(?:\.abi0)?))$/;

/** Packages of Go's own that a program which prints consists of; others may do something when they are initialised. */
const PACKAGES_OF_GO = new Set(
  'cmp errors fmt internal io iter maps math os reflect runtime slices sort strconv strings sync syscall time unicode unsafe weak unique'.split(
    ' ',
  ),
);

/** Whether a function is of such a package, or has no package: those are written in assembly. */
function isOfGo(name: string): boolean {
  if (name === 'main.main' || /^(?:go|type):/.test(name)) return true;
  const end = name.search(/[./]/);
  return end < 0 || PACKAGES_OF_GO.has(name.slice(0, end));
}

/** Of what a C program has run before main, the one function that every program has does nothing. */
const ONE_POINTER = 8;

/**
 * Whether all that a static program does is to print, and to end with 0: its `main` is followed to its end, command by command, and calls
 * nothing but the functions of Go's or C's own that print. False where nobody can tell.
 */
export function onlyPrints(content: ByteSource): boolean {
  try {
    const elf = parseElf(content);
    if (elf.header.e_machine !== EM_X86_64 || elf.programHeaders.some(({ p_type }) => p_type === PT_INTERP)) return false;
    const image = { content, header: elf.header, programHeaders: elf.programHeaders };
    const ofGo = goFunctions(content, elf.header);
    return ofGo === null ? printsAsC(image) : printsAsGo(image, ofGo);
  } catch (error) {
    if (error instanceof FormatError) return false;
    throw error;
  }
}

function printsAsGo(image: Image, functions: FunctionsByAddress): boolean {
  for (const names of functions.values()) if (!names.every(isOfGo)) return false;
  const isHarmless = (target: number): boolean => functions.get(target)?.some((name) => PRINTS_OF_GO.test(name)) === true;
  return follow(image, addressOf('main.main', functions), isHarmless) !== null;
}

function printsAsC(image: Image): boolean {
  const before = readMemorySections(image.content, image.header).filter(({ sh_type }) => sh_type === SHT_INIT_ARRAY);
  const functions = before.some(({ sh_size }) => sh_size > ONE_POINTER) ? null : symbolFunctions(image.content, image.header);
  if (functions === null) return false;
  const isHarmless = (target: number): boolean => functions.get(target)?.some((name) => PRINTS_OF_C.has(name)) === true;
  return follow(image, addressOf('main', functions), isHarmless) === 'zero';
}

function addressOf(wanted: string, functions: FunctionsByAddress): number | null {
  for (const [address, names] of functions) if (names.includes(wanted)) return address;
  return null;
}

/** What a function returns that calls nothing else; null where nobody can tell what it does. */
function follow(
  { content, programHeaders }: Image,
  start: number | null,
  isHarmless: (target: number) => boolean,
): 'zero' | 'other' | null {
  const range = start === null ? null : fileRangeOf(programHeaders, start);
  if (start === null || range === null) return null;
  const code = content.read(range.offset, Math.min(LONGEST_FUNCTION, range.length)).slice();
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  let result: 'zero' | 'other' = 'other';
  for (let at = 0; at < code.length;) {
    const guard = stackGuard(code, at);
    if (guard > 0) {
      at += guard;
      continue;
    }
    const next = readInstruction(code, at);
    if (next === null || at + next.length > code.length || mayFail(code, at, next.length)) return null;
    if (next.kind === 'return') return result;
    if (next.kind === 'call') {
      if (code[at] !== 0xe8 || !isHarmless(start + at + next.length + view.getInt32(at + 1, true))) return null;
      result = 'other';
    } else if (writesResult(code, at)) result = isZeroing(code, at) ? 'zero' : 'other';
    at += next.length;
  }
  return null;
}

/** What Go's functions begin with: `cmp 0x10(%r14),%rsp; jbe`, which asks for more stack where that is short. */
function stackGuard(code: Uint8Array, at: number): number {
  if (![0x49, 0x3b, 0x66, 0x10].every((byte, i) => code[at + i] === byte)) return 0;
  return code[at + 4] === 0x76 ? 6 : code[at + 4] === 0x0f && code[at + 5] === 0x86 ? 10 : 0;
}

/** `xor %eax,%eax` and `mov $0,%eax`. */
function isZeroing(code: Uint8Array, at: number): boolean {
  return (code[at] === 0x31 && code[at + 1] === 0xc0) || (code[at] === 0xb8 && code.subarray(at + 1, at + 5).every((byte) => byte === 0));
}

/** Whether an instruction gives `%eax` a number: with an immediate, or as the register that ModRM names. */
function writesResult(code: Uint8Array, start: number): boolean {
  const { opcode, modrm, rex } = operandsOf(code, start);
  if (opcode === 0xb8) return (rex & 1) === 0;
  if (opcode === 0x58) return (rex & 1) === 0;
  if (modrm === null) return false;
  const [mode, reg, rm] = [modrm >> 6, (modrm >> 3) & 7, modrm & 7];
  return (mode === 3 && rm === 0 && (rex & 1) === 0) || (reg === 0 && (rex & 4) === 0);
}

/** Opcodes that only read what is in memory; `lea` does not even that. */
const READS = new Set([0x03, 0x0b, 0x23, 0x2b, 0x33, 0x3b, 0x63, 0x8a, 0x8b]);
const NO_ACCESS = new Set([0x8d]);

/** Whether it reads or writes memory of which nobody knows that it may: all but the stack, and what is read of the program's own. */
function mayFail(code: Uint8Array, start: number, length: number): boolean {
  const { opcode, modrm, sib, isLong } = operandsOf(code, start);
  if (modrm === null || modrm >> 6 === 3 || (isLong && opcode === 0x1f) || (!isLong && NO_ACCESS.has(opcode))) return false;
  const [mode, rm] = [modrm >> 6, modrm & 7];
  if (rm === 5 && mode === 0) return isLong || !READS.has(opcode) || length < 6;
  // No index, and %rsp for a base; or %rbp.
  return !((rm === 4 && sib === 0x24) || (rm === 5 && mode !== 0));
}

interface Operands {
  readonly rex: number;
  readonly opcode: number;
  /** Of two bytes, the first of which is 0f. */
  readonly isLong: boolean;
  readonly modrm: number | null;
  readonly sib: number;
}

/** An instruction that `readInstruction` has read. */
function operandsOf(code: Uint8Array, start: number): Operands {
  let at = start;
  if (code[at] === 0x66 || code[at] === 0xf2 || code[at] === 0xf3) at++;
  const rex = ((code[at] ?? 0) & 0xf0) === 0x40 ? (code[at++] ?? 0) : 0;
  const isLong = code[at] === 0x0f;
  if (isLong) at++;
  const opcode = code[at] ?? 0;
  const isPlain =
    !isLong && ((opcode >= 0x50 && opcode <= 0x5f) || (opcode >= 0xb8 && opcode <= 0xbf) || [0x90, 0xc3, 0xc9, 0xe8].includes(opcode));
  return { rex, opcode, isLong, modrm: isPlain ? null : (code[at + 1] ?? 0), sib: code[at + 2] ?? 0 };
}
