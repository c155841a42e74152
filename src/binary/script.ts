import type { ByteSource } from '../bytes/source.ts';
import { decodeText } from '../bytes/text.ts';
import { blankFacts } from './blank-facts.ts';
import type { BinaryFacts } from './facts.ts';
import { BINPRM_BUF_SIZE, readShebang } from './shebang.ts';
import type { Shebang } from './shebang.ts';

/**
 * The `#!` line of a script as Linux reads it; the interpreter is empty where it names none, and what Linux sees of one that is too long.
 */
export interface ScriptLine extends Shebang {
  /** The line ends in CR LF: the CR is part of the interpreter's name, or of its argument. */
  readonly carriageReturn: boolean;
  /** Linux looks at the first 256 bytes only, and they end inside the interpreter's name. */
  readonly tooLong: boolean;
}

/** Reads the first line; null if the file does not begin with `#!`. */
export function readScriptLine(source: ByteSource): ScriptLine | null {
  const head = source.read(0, BINPRM_BUF_SIZE);
  if (head[0] !== 0x23 || head[1] !== 0x21) return null;
  const shebang = readShebang(head);
  if (shebang === null) {
    const tooLong = source.size > BINPRM_BUF_SIZE && !head.includes(0x0a);
    return { interpreter: tooLong ? decodeText(head, 2).trimStart() : '', argument: null, carriageReturn: false, tooLong };
  }
  return { ...shebang, carriageReturn: (shebang.argument ?? shebang.interpreter).endsWith('\r'), tooLong: false };
}

/** The facts of a script: its `#!` program, and what is wrong with that line. */
export function inspectScript(source: ByteSource, file: string): BinaryFacts {
  const line = readScriptLine(source);
  return {
    ...blankFacts(file, source.size, 'script', 'script'),
    interpreter: line?.interpreter ?? null,
    needed: line === null ? [] : wantedOfEnv(line),
    note: line === null ? null : noteOf(line),
  };
}

const ENV = /\/env$/;

/** What `env` starts, which it looks for in PATH; with -S it takes its argument apart, and what is quoted there is not looked at. */
function wantedOfEnv({ interpreter, argument, carriageReturn }: ScriptLine): string[] {
  if (!ENV.test(interpreter) || argument === null || carriageReturn) return [];
  const split = /^(?:-[iv]{0,2}S|--split-string=)/.exec(argument);
  const words = split === null ? [argument] : argument.slice(split[0].length).split(/[ \t]+/);
  const name = words.find((word) => word !== '' && !word.startsWith('-') && !word.includes('='));
  return name === undefined || /["'\\$\s]/.test(name) ? [] : [name];
}

function noteOf({ interpreter, argument, carriageReturn, tooLong }: ScriptLine): string | null {
  if (tooLong) return 'its #! line is longer than the 256 bytes that Linux reads';
  if (interpreter === '' || interpreter === '\r') return 'its #! line names no program';
  if (carriageReturn) return `its #! line ends in CR LF: Linux looks for ${lookedFor(interpreter, argument)}; save it with LF`;
  if (!interpreter.startsWith('/'))
    return `its #! program ${JSON.stringify(interpreter)} is looked for from the working directory, not in PATH`;
  if (ENV.test(interpreter) && argument !== null && /[ \t]/.test(argument) && !argument.startsWith('-')) {
    return `env gets ${JSON.stringify(argument)} as one name: write ${interpreter} -S ${argument}`;
  }
  return null;
}

/** Without an argument the CR is part of the program's name, else of the argument. */
function lookedFor(interpreter: string, argument: string | null): string {
  if (argument === null) return `a program named ${JSON.stringify(interpreter)}`;
  return ENV.test(interpreter) ? `a program named ${JSON.stringify(argument)}` : `${interpreter} and gives it ${JSON.stringify(argument)}`;
}
