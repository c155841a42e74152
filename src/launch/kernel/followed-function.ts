import { fileRangeOf } from '../../binary/elf/program-headers.ts';
import type { Image } from './entry-code.ts';
import { LONGEST_FUNCTION, readInstruction } from './entry-function.ts';

const [CALL, JUMP] = [0xe8, 0xe9];

/**
 * What a function of x86-64 returns that is followed to its end and calls only what `isHarmless`; null where nobody can
 * tell what it does from somewhere on.
 */
export function followFunction(
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
    // A jump to another function in the place of a call and the return behind it.
    if (code[at] === JUMP && at + 5 <= code.length) return isHarmless(start + at + 5 + view.getInt32(at + 1, true)) ? 'other' : null;
    const next = readInstruction(code, at);
    if (next === null || at + next.length > code.length || mayFail(code, at, next.length)) return null;
    if (next.kind === 'return') return result;
    if (next.kind === 'call') {
      if (code[at] !== CALL || !isHarmless(start + at + next.length + view.getInt32(at + 1, true))) return null;
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
