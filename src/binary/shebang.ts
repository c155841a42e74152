import { decodeText } from '../bytes/text.ts';

/** Bytes of a file that the kernel looks at to choose a format (BINPRM_BUF_SIZE). */
export const BINPRM_BUF_SIZE = 256;

/** The `#!` line as the kernel reads it; null where it refuses the file (ENOEXEC). */
export interface Shebang {
  readonly interpreter: string;
  /** Everything after the interpreter, as one argument. */
  readonly argument: string | null;
}

const NUL = 0;
const TAB = 9;
const LF = 10;
const SPACE = 32;

/**
 * Reads the first line as Linux does (fs/binfmt_script.c). `head` is the file's first bytes; what the file does not
 * have counts as zeros. Call it only for a file that begins with `#!`.
 */
export function readShebang(head: Uint8Array): Shebang | null {
  const buffer = new Uint8Array(BINPRM_BUF_SIZE);
  buffer.set(head.subarray(0, BINPRM_BUF_SIZE));
  let end = endOfLine(buffer);
  if (end === null) return null;
  while (isBlank(buffer[end - 1])) end--;
  const name = skipBlanks(buffer, 2, end);
  if (name === null || name === end) return null;
  const separator = findTerminator(buffer, name, end);
  const isSeparated = separator !== null && separator < end && buffer[separator] !== NUL;
  const argument = isSeparated ? skipBlanks(buffer, separator, end) : null;
  return {
    interpreter: decodeText(buffer, name, separator ?? end),
    argument: argument === null ? null : decodeText(buffer, argument, end),
  };
}

/** Where the line ends; null where the interpreter's name may be cut off by the length of the buffer. */
function endOfLine(buffer: Uint8Array): number | null {
  const last = BINPRM_BUF_SIZE - 1;
  for (let i = 0; i < BINPRM_BUF_SIZE; i++) {
    if (buffer[i] === LF) return i;
    if (buffer[i] === NUL) break;
  }
  const name = skipBlanks(buffer, 2, last);
  return name === null || findTerminator(buffer, name, last) === null ? null : last;
}

function skipBlanks(buffer: Uint8Array, from: number, last: number): number | null {
  for (let i = from; i <= last; i++) if (!isBlank(buffer[i])) return i;
  return null;
}

function findTerminator(buffer: Uint8Array, from: number, last: number): number | null {
  for (let i = from; i <= last; i++) if (isBlank(buffer[i]) || buffer[i] === NUL) return i;
  return null;
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}
