import { decodeText } from '../bytes/text.ts';
import type { ByteSource } from '../bytes/source.ts';
import { blankFacts } from './blank-facts.ts';
import type { BinaryFacts } from './facts.ts';

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

/** The facts of a script: its `#!` program, and what is wrong with that line. */
export function inspectScript(source: ByteSource, file: string): BinaryFacts {
  const shebang = readShebang(source);
  return {
    ...blankFacts(file, source.size, 'script', 'script'),
    interpreter: shebang?.interpreter ?? null,
    note: shebang === null ? null : noteOf(shebang),
  };
}

function noteOf({ interpreter, argument, carriageReturn, tooLong }: Shebang): string | null {
  if (tooLong) return 'its #! line is longer than the 256 bytes that Linux reads';
  if (interpreter === '' || interpreter === '\r') return 'its #! line names no program';
  if (carriageReturn) return `its #! line ends in CR LF: Linux looks for ${lookedFor(interpreter, argument)}; save it with LF`;
  if (!interpreter.startsWith('/')) return `its #! program ${JSON.stringify(interpreter)} is looked for from the working directory, not in PATH`;
  if (/\/env$/.test(interpreter) && argument !== null && /[ \t]/.test(argument) && !argument.startsWith('-')) {
    return `env gets ${JSON.stringify(argument)} as one name: write ${interpreter} -S ${argument}`;
  }
  return null;
}

/** Without an argument the CR is part of the program's name, else of the argument. */
function lookedFor(interpreter: string, argument: string | null): string {
  if (argument === null) return `a program named ${JSON.stringify(interpreter)}`;
  return /\/env$/.test(interpreter) ? `a program named ${JSON.stringify(argument)}` : `${interpreter} and gives it ${JSON.stringify(argument)}`;
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
