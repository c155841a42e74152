import { maskFlags } from '../binary/go/ldflags.ts';
import { quoteForShell } from '../rules/evidence/describe.ts';
import { maskTyped } from '../secrets/masking.ts';
import { mask } from '../secrets/secrets.ts';
import type { GoArguments } from './go-arguments.ts';
import { quoteField } from './quoted-flags.ts';
import type { ShownCommand } from './result.ts';
import { needsFile } from './variables.ts';
import type { Variable } from './variables.ts';

/** What the go command is called with. */
export interface GoCommand {
  readonly arguments: readonly string[];
  /** Linker arguments that go by file, for {@link argumentFile}; none of them stands in `arguments`. */
  readonly byFile: readonly string[];
}

/** How the linker is made to read a file: words for `-toolexec`. */
export type LinkTool = readonly string[];

/** The call that is made: `output` absolute, values that are hidden or that `-ldflags` cannot carry left to the file. */
export function goCommand(args: GoArguments, variables: readonly Variable[], output: string, linkTool: LinkTool | null): GoCommand {
  const definitions = variables.filter(({ value }) => value !== null);
  const byFile = definitions.filter(goesByFile).map(definition);
  const inline = definitions.filter((variable) => !goesByFile(variable)).map(definition);
  const flags = quoteAll(startUnquoted([...args.linkerFlags, ...inline.flatMap((text) => ['-X', text])]));
  return { arguments: buildArguments(args, flags, byFile.length > 0, output, linkTool), byFile: byFile.map((text) => `-X=${text}`) };
}

/** Whether a variable's value is kept off the command line. */
export function goesByFile({ hidden, value }: Variable): boolean {
  return value !== null && (hidden || needsFile(value));
}

/** The same as a person would type it, credentials masked: `-o` as given, every `-X` in `-ldflags`. */
export function showCommand(
  args: GoArguments,
  variables: readonly Variable[],
  environment: Readonly<Record<string, string>>,
  output: string,
): ShownCommand {
  const definitions = variables.flatMap((variable) => (variable.value === null ? [] : ['-X', shownDefinition(variable)]));
  const flags = maskFlags(
    startUnquoted([...args.linkerFlags.map(maskTyped), ...definitions])
      .map((word) => quoteField(word) ?? withoutValue(word))
      .join(' '),
  );
  const words = ['go', ...buildArguments(args, flags, variables.some(goesByFile), output, null).map(maskWord)];
  const assignments = Object.entries(environment).map(([name, value]) => `${name}=${quoteForShell(value)}`);
  return { environment, arguments: words, shell: [...assignments, ...words.map(quoteForShell)].join(' ') };
}

function buildArguments(args: GoArguments, linkerFlags: string, hasFile: boolean, output: string, linkTool: LinkTool | null): string[] {
  const trimpath = args.trimpath ?? hasFile;
  const toolexec = [...(linkTool ?? []), ...args.toolexec];
  return [
    'build',
    ...(args.directory === null ? [] : ['-C', args.directory]),
    ...(trimpath ? ['-trimpath'] : args.trimpath === false ? ['-trimpath=false'] : []),
    ...(toolexec.length === 0 ? [] : [`-toolexec=${quoteAll(toolexec)}`]),
    ...args.flags,
    ...(linkerFlags === '' && args.linkerPattern === '' ? [] : ['-ldflags', `${args.linkerPattern}${linkerFlags}`]),
    '-o',
    output,
    ...(args.packages[0]?.startsWith('-') === true ? ['--'] : []),
    ...args.packages,
  ];
}

function definition({ name, value }: Variable): string {
  return `${name}=${value ?? ''}`;
}

function shownDefinition({ name, value, hidden }: Variable): string {
  return `${name}=${hidden ? mask(value ?? '') : (value ?? '')}`;
}

/** Flags of the C compiler and others can hold credentials too, and so can an address in place of a package. */
function maskWord(word: string): string {
  return maskTyped(word.startsWith('-') && /[=\s]/.test(word) ? maskFlags(word) : word);
}

/** `-ldflags` must not begin with a quote, as it would with a first flag like `-extldflags=-static -s`: that becomes two words. */
function startUnquoted([first, ...rest]: readonly string[]): string[] {
  if (first === undefined) return [];
  const equals = first.indexOf('=');
  return quoteField(first) === first || equals < 0 ? [first, ...rest] : [first.slice(0, equals), first.slice(equals + 1), ...rest];
}

/** `main.NAME=…`: nobody can type a word with both kinds of quotes into `-ldflags`. */
function withoutValue(word: string): string {
  return `${word.slice(0, word.indexOf('=') + 1)}…`;
}

/** Words with both kinds of quotes never come here: they go by file, or go itself could not have taken them. */
function quoteAll(words: readonly string[]): string {
  return words.map((word) => quoteField(word) ?? word).join(' ');
}
