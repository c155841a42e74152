/** More than a function of a few commands has. */
export const LONGEST_FUNCTION = 512;

/**
 * What becomes of a program of x86-64 that begins with a function, as of gcc -nostartfiles -Wl,-e,main: `returns` where nothing stands
 * before its end that could end the program, and `after-calls` where it calls others and then returns a number as main does; null where the
 * code goes on in another way. What it returns to is the number of its arguments.
 */
export function endOfEntry(code: Uint8Array): 'returns' | 'after-calls' | null {
  let depth = 0;
  let hasCalled = false;
  let hasResult = false;
  for (let at = 0; at < code.length;) {
    const next = readInstruction(code, at);
    if (next === null) return null;
    if (next.kind === 'return') return depth !== 0 ? null : !hasCalled ? 'returns' : hasResult ? 'after-calls' : null;
    if (next.kind === 'call') [hasCalled, hasResult] = [true, false];
    if (next.setsResult === true) hasResult = true;
    depth = next.kind === 'leave' ? 0 : depth + (next.pushes ?? 0);
    at += next.length;
  }
  return null;
}

interface Instruction {
  readonly kind: 'other' | 'call' | 'return' | 'leave';
  readonly length: number;
  /** Bytes that it puts on the stack, or takes off it. */
  readonly pushes?: number;
  /** It gives `%eax` a number of its own. */
  readonly setsResult?: boolean;
}

/** `endbr64`. */
const ENDBR = [0xf3, 0x0f, 0x1e, 0xfa];

/** add, or, and, sub, xor, cmp, test, mov, lea and movslq between registers and memory, by their byte. */
const WITH_MODRM = new Set([
  0x01, 0x03, 0x09, 0x0b, 0x21, 0x23, 0x29, 0x2b, 0x31, 0x33, 0x39, 0x3b, 0x63, 0x85, 0x88, 0x89, 0x8a, 0x8b, 0x8d,
]);
/** The same of vectors, and a nop, behind 0f. */
const WITH_MODRM_0F = new Set([0x10, 0x11, 0x1f, 0x28, 0x29, 0x57, 0x6e, 0x6f, 0x7e, 0x7f, 0xb6, 0xb7, 0xbe, 0xbf, 0xef]);

/**
 * An instruction of those that compilers write between the beginning of a function and its end; null for any other, all jumps among them.
 */
export function readInstruction(code: Uint8Array, start: number): Instruction | null {
  if (ENDBR.every((byte, i) => code[start + i] === byte)) return { kind: 'other', length: ENDBR.length };
  let at = start;
  if (code[at] === 0x66 || code[at] === 0xf2 || code[at] === 0xf3) at++;
  const rex = code[at] ?? 0;
  const isWide = (rex & 0xf8) === 0x48;
  if ((rex & 0xf0) === 0x40) at++;
  const opcode = code[at++];
  if (opcode === undefined) return null;
  const length = (more: number): number => at + more - start;
  if (opcode >= 0x50 && opcode <= 0x57) return { kind: 'other', length: length(0), pushes: 8 };
  // What is taken off into the stack pointer leaves it anywhere.
  if (opcode >= 0x58 && opcode <= 0x5f) return opcode === 0x5c ? null : { kind: 'other', length: length(0), pushes: -8 };
  if (opcode === 0xc3) return { kind: 'return', length: length(0) };
  if (opcode === 0xc9) return { kind: 'leave', length: length(0) };
  if (opcode === 0x90) return { kind: 'other', length: length(0) };
  if (opcode === 0xe8) return { kind: 'call', length: length(4) };
  if (opcode >= 0xb8 && opcode <= 0xbf)
    return { kind: 'other', length: length(isWide ? 8 : 4), setsResult: opcode === 0xb8 && (rex & 1) === 0 };
  if (opcode === 0x0f) {
    const second = code[at++];
    const size = second === undefined || !WITH_MODRM_0F.has(second) ? null : modrmLength(code, at);
    return size === null ? null : { kind: 'other', length: length(size) };
  }
  return readWithModrm(code, at, opcode, start);
}

function readWithModrm(code: Uint8Array, at: number, opcode: number, start: number): Instruction | null {
  const size = modrmLength(code, at);
  const modrm = code[at];
  if (size === null || modrm === undefined) return null;
  const [mode, reg, rm] = [modrm >> 6, (modrm >> 3) & 7, modrm & 7];
  const before = at - start;
  if (opcode === 0xff) return reg === 2 ? { kind: 'call', length: before + size } : null;
  if (opcode === 0x83 || opcode === 0x81) {
    const bytes = opcode === 0x83 ? 1 : 4;
    const length = before + size + bytes;
    const isStack = mode === 3 && rm === 4 && (code[start] ?? 0) === 0x48;
    if (!isStack) return { kind: 'other', length };
    const value = immediate(code, at + size, bytes);
    return value === null || (reg !== 0 && reg !== 5) ? null : { kind: 'other', length, pushes: reg === 5 ? value : -value };
  }
  if (opcode === 0xc7 || opcode === 0xc6) return reg === 0 ? { kind: 'other', length: before + size + (opcode === 0xc7 ? 4 : 1) } : null;
  if (!WITH_MODRM.has(opcode)) return null;
  // What is given to the stack pointer leaves it anywhere.
  const writesStack = (opcode === 0x89 && mode === 3 && rm === 4) || ((opcode === 0x8b || opcode === 0x8d) && reg === 4);
  return writesStack ? null : { kind: 'other', length: before + size, setsResult: (opcode === 0x31 || opcode === 0x33) && modrm === 0xc0 };
}

/** How long ModRM is with what belongs to it. */
function modrmLength(code: Uint8Array, at: number): number | null {
  const modrm = code[at];
  if (modrm === undefined) return null;
  const [mode, rm] = [modrm >> 6, modrm & 7];
  if (mode === 3) return 1;
  const sib = rm === 4 ? code[at + 1] : null;
  if (sib === undefined) return null;
  const hasBase = mode === 0 && (rm === 5 || (sib !== null && (sib & 7) === 5));
  return 1 + (sib === null ? 0 : 1) + (mode === 1 ? 1 : mode === 2 || hasBase ? 4 : 0);
}

function immediate(code: Uint8Array, at: number, bytes: 1 | 4): number | null {
  if (at + bytes > code.length) return null;
  const view = new DataView(code.buffer, code.byteOffset + at, bytes);
  return bytes === 1 ? view.getInt8(0) : view.getInt32(0, true);
}
