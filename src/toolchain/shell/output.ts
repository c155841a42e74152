import type { Shell } from '../../image/run/run-machine.ts';
import { isKnown } from '../../unknown-value.ts';
import { unwrap } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { unescape } from './escapes.ts';
import { filtered, saidByItself } from './filters.ts';
import type { ShellCommand } from './types.ts';

/** More than that is not put together. */
const MAX_OUTPUT = 1 << 20;
/** Pipes that are followed back; what comes out of a longer line of them is unknown. */
const MAX_PIPES = 64;

/** Nothing is printed by them unless they are asked to. */
const SILENT = new Set([
  'mkdir',
  'chmod',
  'chown',
  'chgrp',
  'cd',
  'export',
  'true',
  ':',
  'ln',
  'rm',
  'cp',
  'mv',
  'touch',
  'set',
  'umask',
  'sleep',
  'install',
  'unset',
]);

/**
 * What a command prints to its standard output, as far as its text says so; each character is one byte. Null where it cannot be
 * known. `shell` is what reads the line, null where nobody knows.
 */
export function outputOf(command: ShellCommand, shell: Shell | null): string | null {
  return outputOfInvocation(unwrap(command), command.words.length === 0, shell);
}

/** The same of a command that was unwrapped; `isBare` where it only redirects. */
export function outputOfInvocation(invocation: Invocation, isBare: boolean, shell: Shell | null): string | null {
  if (isBare) return outputOfGroup(invocation.group, shell);
  const words = invocation.args.map(({ value }) => value);
  if (words.some((word) => !isKnown(word)) || invocation.args.some(({ isPattern }) => isPattern)) return null;
  const bytes = words.map(asBytes);
  // A program of that name may know other escapes.
  const kind = invocation.isExternal ? null : shell;
  switch (invocation.program) {
    case 'echo':
      return echo(bytes, kind);
    case 'printf':
      return printf(bytes, kind);
    // Without a mask it says the one that is.
    case 'umask':
      return words.length === 1 && /^\d/.test(words[0] ?? '') ? '' : null;
    case 'cat':
    case 'tee':
      return words.every((word) => word.startsWith('-') === false) || words.length === 0 ? inputOf(invocation, words, shell) : null;
    case 'cut':
    case 'tr':
    case 'sed': {
      const input = invocation.program === 'sed' || invocation.feeder !== undefined ? readInput(invocation, shell) : null;
      return input === null ? null : filtered(invocation.program, words, input);
    }
    case 'pwd':
    case 'uname':
    case 'arch':
    case 'dpkg':
    case 'apk':
    case 'dirname':
    case 'basename':
      return saidByItself(invocation.program, words, invocation.platform, invocation.directory);
    default:
      return SILENT.has(invocation.program) && words.every((word) => !/^-[a-zA-Z]*[vc]|^--(?:verbose|changes)/.test(word)) ? '' : null;
  }
}

function inputOf(invocation: Invocation, words: readonly string[], shell: Shell | null): string | null {
  return invocation.program === 'tee' || words.length === 0 ? readInput(invocation, shell) : null;
}

/** What a command reads from its standard input; null where it cannot be known. */
export function readInput(invocation: Invocation, shell: Shell | null): string | null {
  const inputs = invocation.redirects.filter(({ operator }) => /^0?</.test(operator));
  const [input] = inputs;
  if (input === undefined) return invocation.feeder == null || !hasFewPipes(invocation.feeder) ? null : outputOf(invocation.feeder, shell);
  if (inputs.length > 1) return null;
  if (/<<<$/.test(input.operator)) return isKnown(input.target) ? asBytes(`${input.target}\n`) : null;
  const { heredoc } = input;
  if (heredoc === undefined || heredoc.text === null) return null;
  const text = heredoc.isQuoted ? heredoc.text : invocation.expandHere(heredoc);
  return isKnown(text) ? asBytes(text) : null;
}

function hasFewPipes(last: ShellCommand): boolean {
  let pipes = 1;
  for (let command = last.feeder; command != null && pipes <= MAX_PIPES; command = command.feeder) pipes++;
  return pipes <= MAX_PIPES;
}

function outputOfGroup(group: readonly ShellCommand[] | null | undefined, shell: Shell | null): string | null {
  // `> file` alone
  if (group === undefined) return '';
  let text = '';
  for (const command of group ?? []) {
    if (!command.certain) return null;
    if (command.isPiped === true || command.redirects.some(({ operator }) => takesOutput(operator))) continue;
    const own = outputOf(command, shell);
    if (own === null || text.length + own.length > MAX_OUTPUT) return null;
    text += own;
  }
  return group === null ? null : text;
}

/** Whether a redirection makes or empties the file it names, or adds to it. */
export function writesFile(operator: string): boolean {
  return /^[0-9]*>[>|]?$|^&>>?$/.test(operator);
}

/** Whether a redirection is one of the standard output. */
export function takesOutput(operator: string): boolean {
  return /^1?>[>|&]?$|^&>>?$/.test(operator);
}

const utf8 = new TextEncoder();

/** Each byte of the text as a character. */
function asBytes(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text;
  let result = '';
  for (const byte of utf8.encode(text)) result += String.fromCharCode(byte);
  return result;
}

/** dash knows `-n` alone and reads escapes always, the others read them with `-e` alone. */
function echo(words: readonly string[], shell: Shell | null): string | null {
  let at = 0;
  let newline = '\n';
  let escapes = shell === 'dash';
  if (
    shell === null
    && words.some(
      (word, index) =>
        word.includes('\\')
        || (index === 0 && /^-[neE]+$/.test(word) && word !== '-n')
        || (index === 1 && words[0] === '-n' && /^-[neE]+$/.test(word)),
    )
  )
    return null;
  const options = shell === 'bash' || shell === 'ash' ? /^-[neE]+$/ : /^-n$/;
  for (; options.test(words[at] ?? ''); at++) {
    for (const letter of (words[at] ?? '').slice(1)) {
      if (letter === 'n') newline = '';
      else escapes = letter === 'e';
    }
    if (shell === 'dash' || shell === null) {
      at++;
      break;
    }
  }
  const text = words.slice(at).join(' ');
  if (!escapes || shell === null) return text + newline;
  const read = unescape(text, shell, 'echo');
  return read === null ? null : read.text + (read.ends ? '' : newline);
}

/** One conversion of a format, or what stands between two. */
const PIECE = /%%|%[-+ #0]*\d*(?:\.\d*)?[a-zA-Z]|[^%]+/y;

/** The format is used again while there are arguments left. Numbers and widths are left to those who have to. */
function printf(words: readonly string[], shell: Shell | null): string | null {
  const [format, ...args] = words[0] === '--' ? words.slice(1) : words;
  if (format === undefined || format.startsWith('-')) return null;
  if (shell === null && /\\[^nt\\]/.test(format)) return null;
  let text = '';
  let at = 0;
  do {
    const from = at;
    PIECE.lastIndex = 0;
    while (PIECE.lastIndex < format.length) {
      const start = PIECE.lastIndex;
      const piece = PIECE.exec(format)?.[0];
      if (piece === undefined) return null;
      PIECE.lastIndex = start + piece.length;
      if (piece === '%%') text += '%';
      else if (piece === '%s') text += args[at++] ?? '';
      else if (piece === '%d' && /^(?:0|-?[1-9][0-9]{0,8})$/.test(args[at] ?? '0')) text += args[at++] ?? '0';
      else if (piece.startsWith('%')) return null;
      else {
        const read = unescape(piece, shell ?? 'dash', 'format');
        if (read === null) return null;
        text += read.text;
      }
      if (text.length > MAX_OUTPUT) return null;
    }
    if (at === from) break;
  } while (at < args.length);
  return text;
}
