import type { ConfigCommand } from '../../dockerfile/evaluation.ts';
import type { Flag, Instruction } from '../../dockerfile/instruction.ts';
import type { Range } from '../../dockerfile/range.ts';
import type { NewCommand } from '../../fix.ts';
import type { DraftPlace } from '../finding.ts';
import type { Target } from '../target.ts';
import { failureOf } from './causes.ts';
import { placeOfCommand } from './places.ts';

/** ENTRYPOINT, then CMD, as far as the image has them: together they are what starts. */
export function commandParts(target: Target): readonly ConfigCommand[] {
  const config = target.image?.config;
  return [config?.entrypoint ?? null, config?.cmd ?? null].filter((part) => part !== null);
}

/** The part that names the program. */
export function leadingCommand(target: Target): ConfigCommand | null {
  return commandParts(target).find(({ args }) => args.length > 0) ?? null;
}

/** What is in shell form and asks for a shell that the image does not have, if that is why the start fails. */
export function partWithoutShell(target: Target): ConfigCommand | null {
  const failure = failureOf(target);
  const part = leadingCommand(target);
  if (part?.form !== 'shell' || (failure?.kind !== 'lookup' && failure?.kind !== 'not-in-path')) return null;
  return failure.name === part.args[0] ? part : null;
}

/** Where the program's name stands: its word in exec form, else the whole text of the command. */
export function placeOfProgramWord(target: Target): DraftPlace | null {
  if (target.built !== null) return placeOfCommand(target);
  const part = leadingCommand(target);
  if (part === null || part.instruction === null) return null;
  return part.form === 'exec' ? (part.instruction.ranges[0] ?? part.instruction.range) : textRange(part);
}

/** Where the words of a command stand; null where it came with a base image. */
export function textRange({ instruction }: ConfigCommand): Range | null {
  return instruction === null ? null : wordsRange(instruction);
}

/** From the first word behind the keyword to the end, or from a later one. */
export function wordsRange(instruction: Instruction, from = 0): Range {
  const first = instruction.ranges[from];
  const last = instruction.ranges.at(-1);
  if (first === undefined || last === undefined) return instruction.range;
  return { line: first.line, column: first.column, endLine: last.endLine, endColumn: last.endColumn };
}

/** `ENTRYPOINT ["/app", "--serve"]`: the instruction with another program. */
export function withProgram(part: ConfigCommand, program: string, words: readonly string[] = []): NewCommand {
  return newCommand(part, [program, ...words, ...part.args.slice(1)]);
}

/** The instruction with other words; one that came with a base is written as `keyword`. */
export function newCommand({ instruction }: ConfigCommand, args: readonly string[], keyword = 'ENTRYPOINT'): NewCommand {
  return { keyword: instruction?.keyword ?? keyword, args };
}

/** What stands before the command in its instruction: the keyword, its flags, and the CMD of a HEALTHCHECK. */
export function wordsBefore({ keyword, flags }: Pick<Instruction, 'keyword' | 'flags'>): string {
  return [keyword, ...flags.map(flagText), ...(keyword === 'HEALTHCHECK' ? ['CMD'] : [])].join(' ');
}

/** A builder flag as it is written. */
export function flagText({ name, value }: Flag): string {
  return value === null ? `--${name}` : `--${name}=${value}`;
}

/** A shell command that needs no shell, as the words it stands for; null where a shell would do something with it. */
export function plainWords(text: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  const pieces = /([ \t]+)|([\w@%+=:,./-]+)|'([^']*)'|"([^"$`\\]*)"/y;
  while (pieces.lastIndex < text.length) {
    const found = pieces.exec(text);
    if (found === null) return null;
    const [, blank, plain, single, double] = found;
    if (blank === undefined) word = `${word ?? ''}${plain ?? single ?? double ?? ''}`;
    else if (word !== null) [word] = [null, words.push(word)];
  }
  if (word !== null) words.push(word);
  return words.length === 0 || /^\w+=/.test(words[0] ?? '') ? null : words;
}

/** Commands of a shell's own, of which no image has a program. */
const SHELL_WORDS: ReadonlySet<string> = new Set([
  '.',
  ':',
  'cd',
  'command',
  'eval',
  'exit',
  'export',
  'read',
  'set',
  'shift',
  'source',
  'trap',
  'ulimit',
  'umask',
  'unset',
  'wait',
  'if',
  'for',
  'while',
  'until',
  'case',
]);

/** `"$@"` behind a command: what `sh -c` is given there is nothing, and an exec form hands on what it is given by itself. */
const HANDED_ON = /\s{1,9}"?\$(?:[@*]|\{[@*]\})"?\s*$/;

/**
 * What a shell command starts, as the words of an exec form: `exec`, which no program is called, is left out; null where it needs a shell.
 */
export function wordsWithoutShell(text: string): readonly string[] | null {
  const words = plainWords(text.trimEnd().replace(HANDED_ON, ''));
  const named = words?.[0] === 'exec' ? words.slice(1) : words;
  const first = named?.[0];
  return named == null || first === undefined || first.startsWith('-') || SHELL_WORDS.has(first) ? null : named;
}
