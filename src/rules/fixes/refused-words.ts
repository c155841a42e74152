import type { Instruction, Problem } from '../../dockerfile/instruction.ts';
import type { Fix } from '../../fix.ts';
import { execForm } from '../../text.ts';
import { firstFrom, instructionAt, placeBelow } from '../evidence/instruction-lines.ts';
import type { Target } from '../target.ts';
import { NEWER_BUILDER, retypedFlags } from './retyped-flags.ts';
import { retypedVariables } from './retyped-variables.ts';
import { retypedWords } from './retyped-words.ts';
import { putTogether, takeApart } from './typed-line.ts';

/** What to type in place of words that the builder refuses, where that can be told from them; null for any other refusal. */
export function insteadOfWords(target: Target, problem: Problem): Fix | null {
  const { code, range } = problem;
  const instruction = instructionAt(target.dockerfile?.parsed.instructions ?? [], range.line);
  // A file without any, and directives.
  if (instruction === undefined) return retypedWords(takeApart(''), problem);
  if (/\{\{|\{%|<%/.test(instruction.original)) return 'lint what the template renders to: this file is none that is built as it is';
  if (code === 'unknown-instruction' && isBelowHeredoc(target, instruction)) return NEWER_BUILDER;
  if (code === 'unknown-instruction' && goesOn(target, instruction)) return '\\ at the end of the line above, which this one goes on with';
  const joined =
    code === 'unknown-instruction' ? withoutJoin(instruction) : code === 'bad-substitution' ? overLines(target, instruction) : null;
  if (joined !== null) return joined;
  switch (code) {
    case 'no-stage':
      return belowFrom(target, instruction);
    case 'json-not-strings':
      return withStrings(instruction);
    case 'pair-without-equals':
      return withQuotes(instruction);
    case 'stage-cycle':
      return instruction.keyword === 'COPY'
        ? 'name a stage above this one behind --from, or leave --from out where it is in the build context'
        : null;
    default:
      return isOfTrigger(instruction, problem) ? null : retyped(instruction, problem);
  }
}

/** A text that only a newer builder takes for one: its lines are read as instructions. */
export function isBelowHeredoc(target: Target, { line }: Instruction): boolean {
  const above = target.dockerfile?.parsed.instructions.findLast((one) => one.line < line && /^(?:RUN|COPY|ADD)$/.test(one.keyword));
  return above !== undefined && above.form !== 'exec' && above.heredocs.length === 0 && /(?:^|\s)<<-?["']?\w/.test(above.original);
}

/** What the line above ends in wants more, or this one begins with what joins it to that: the `\\` between them was forgotten. */
function goesOn(target: Target, instruction: Instruction): boolean {
  const instructions = target.dockerfile?.parsed.instructions ?? [];
  const above = instructions[placeBelow(instructions, instruction.line - 1) - 1];
  if (above === undefined) return false;
  return (above.keyword === 'RUN' && (isUnended(above) || JOINED.test(instruction.original))) || isQuoteOpen(above, instruction);
}

/** What a line of a shell begins with that goes on with the one above. */
const JOINED = /^\s*(?:&&|\|\|?|;)\s+(?=\S)/;

/** `&& chmod +x /app` below what is no RUN: a command of its own. */
function withoutJoin({ original }: Instruction): string | null {
  return JOINED.test(original) ? putTogether(takeApart(`RUN ${original.replace(JOINED, '')}`)) : null;
}

/** A value in quotes that end in another line than they begin in. */
function overLines(target: Target, instruction: Instruction): string | null {
  const instructions = target.dockerfile?.parsed.instructions ?? [];
  const below = instructions[placeBelow(instructions, instruction.endLine)];
  return below === undefined || !isQuoteOpen(instruction, below)
    ? null
    : `\\ at the end of line ${instruction.endLine}, which makes one line of the two: a value has no line breaks`;
}

/** `"` alone in the one, and again alone in what follows and is no instruction. */
function isQuoteOpen(first: Instruction, second: Instruction): boolean {
  const isOdd = ({ original }: Instruction): boolean => original.split('"').length % 2 === 0;
  return first.problem?.code !== 'unknown-instruction' && second.problem?.code === 'unknown-instruction' && isOdd(first) && isOdd(second);
}

/** Before the first FROM stands nothing but ARG. */
function belowFrom(target: Target, { line }: Instruction): string {
  const from = firstFrom(target.dockerfile?.parsed.instructions ?? []);
  return from === null || from.line < line ? 'FROM scratch   above this line' : `move it below FROM of line ${from.line}`;
}

/** `RUN apk add curl &&`, and nothing behind it. */
export function isUnended({ original }: Pick<Instruction, 'original'>): boolean {
  return /(?:&&|\|)[ \t]*$/.test(original);
}

/** What a trigger brings is told at the FROM that it comes in by. */
function isOfTrigger({ keyword, problem }: Instruction, { code }: Problem): boolean {
  return keyword === 'FROM' && problem === null && !OF_FROM.has(code);
}

const OF_FROM: ReadonlySet<string> = new Set([
  'bad-reference',
  'blank-base',
  'bad-platform',
  'bad-stage-name',
  'stage-name-twice',
  'no-image',
  'bad-substitution',
  'required-variable',
]);

/** The line as it can be typed: another flag, another word, a variable that is closed. */
function retyped({ original }: Instruction, problem: Problem): Fix | null {
  const typed = takeApart(original);
  return retypedFlags(typed, problem) ?? retypedVariables(typed, problem) ?? retypedWords(typed, problem);
}

/** `["/app", 80]` with every word in quotes. */
function withStrings({ original }: Instruction): string | null {
  const start = original.indexOf('[');
  const words = start < 0 ? null : parseWords(original.slice(start));
  return words === null || words.length === 0 ? null : `${original.slice(0, start)}${execForm(words)}`;
}

function parseWords(text: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return null;
    const words: unknown[] = value.flat(8).filter((word) => word !== null);
    return words.some((word) => typeof word === 'object') ? null : words.map(String);
  } catch {
    return null;
  }
}

/** `LABEL a=b c` with the value in quotes. What has quotes already is meant otherwise than can be told. */
function withQuotes({ keyword, original }: Instruction): string {
  const [, ...words] = original.trim().split(/[ \t]+/);
  const variable = original.replace(/\$\{[ \t]*(\w+)[ \t]*\}/g, '${$1}');
  if (variable !== original) return variable.trim();
  if (/["'\\`\n]/.test(original) || words[0]?.includes('=') !== true)
    return `put a value with blanks into quotes: ${keyword} NAME="two words"`;
  const pairs: string[] = [];
  // Behind an instruction there are no comments.
  const comment = words.findIndex((word) => word.startsWith('#'));
  for (const word of comment < 0 ? words : words.slice(0, comment)) pairs.push(word.includes('=') ? word : `${pairs.pop() ?? ''} ${word}`);
  return `${keyword} ${pairs.map((pair) => (pair.includes(' ') ? pair.replace('=', '="').concat('"') : pair)).join(' ')}`;
}
