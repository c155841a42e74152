import { decodeText } from '../bytes/reader.ts';
import type { ByteSource } from '../bytes/source.ts';

/** The `#!` line of a script as Linux reads it. */
export interface Shebang {
  /** The program that is started, a CR at the end of the line included; empty where the line names none. */
  readonly interpreter: string;
  /** Everything after the first blanks, as one argument. */
  readonly argument: string | null;
  /** The line ends in CR LF: the CR is part of the interpreter's name, or of its argument. */
  readonly carriageReturn: boolean;
  /** Linux looks at the first 256 bytes only; the line goes on beyond them. */
  readonly tooLong: boolean;
}

/** BINPRM_BUF_SIZE of Linux 5.1 and later. */
const BINPRM_BUF_SIZE = 256;

/** Reads the first line as Linux does (`fs/binfmt_script.c`); null if the file does not begin with `#!`. */
export function readShebang(source: ByteSource): Shebang | null {
  const head = source.read(0, BINPRM_BUF_SIZE);
  if (head[0] !== 0x23 || head[1] !== 0x21) return null;
  const newline = head.indexOf(0x0a);
  const end = newline < 0 ? head.length : newline;
  const line = trimBlanks(decodeText(head, 2, end));
  const blank = line.search(/[ \t]/);
  const interpreter = blank < 0 ? line : line.slice(0, blank);
  const argument = blank < 0 ? null : trimBlanks(line.slice(blank));
  // A line that is cut off inside the interpreter's name is refused; a cut argument is not.
  const tooLong = newline < 0 && source.size > BINPRM_BUF_SIZE && argument === null;
  return { interpreter, argument, carriageReturn: line.endsWith('\r'), tooLong };
}

/** Blanks and tabs, as the kernel has it; a CR is none. */
function trimBlanks(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && isBlank(text[from])) from++;
  while (to > from && isBlank(text[to - 1])) to--;
  return text.slice(from, to);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
