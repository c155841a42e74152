/** The checks that look at an instruction as it is read. */
import type { Instruction } from '../instruction.ts';
import { lowerCase } from '../values/case.ts';
import { mergeCheckComments } from './options.ts';
import type { CheckOptions } from './options.ts';
import type { Report } from './wording.ts';

/** The keyword as written. */
export function keywordOf({ original }: Instruction): string {
  return /^\S*/.exec(original)?.[0] ?? '';
}

/** Reports what is wrong with how an instruction is written. */
export function checkInstruction(instruction: Instruction, report: Report, check: CheckOptions): void {
  const { keyword } = instruction;
  if (keyword === 'MAINTAINER') report('MaintainerDeprecated', []);
  if (keyword === 'FROM') checkFromWords(instruction, report);
  const described = describes(instruction, check);
  if (described !== null) report('InvalidDefinitionDescription', [keyword, described]);
}

function checkFromWords(instruction: Instruction, report: Report): void {
  const [, as, name] = instruction.words;
  if (as === undefined || name === undefined) return;
  if (name !== lowerCase(name)) report('StageNameCasing', [name]);
  const from = keywordOf(instruction);
  // A keyword in mixed case is another rule's.
  const differs = from === lowerCase(from) ? as !== lowerCase(as) : from === from.toUpperCase() && as !== as.toUpperCase();
  if (differs) report('FromAsCasing', [from, as]);
}

/** Experimental: a comment right above an ARG or a named stage begins with its name; what it should begin with, or null. */
function describes(instruction: Instruction, check: CheckOptions): string | null {
  const texts = commentsAbove(instruction);
  const { experimental } = mergeCheckComments(check, texts);
  if (!experimental.includes('InvalidDefinitionDescription') && !(experimental.length === 1 && experimental[0] === 'all')) return null;
  if (instruction.problem !== null) return null;
  const keys =
    instruction.keyword === 'FROM'
      ? [instruction.stageName?.text ?? ''].filter((name) => name !== '')
      : instruction.keyword === 'ARG'
        ? instruction.args.map(({ name }) => name.text)
        : [];
  const last = texts.at(-1);
  if (keys[0] === undefined || last === undefined || keys.includes(last.split(' ', 1)[0] ?? '')) return null;
  return keys.length > 1 ? '<arg_key>' : keys[0];
}

/** The comments that count for an instruction: an empty one ends what stands above it, a blank line does not. */
export function commentsAbove({ comments }: Pick<Instruction, 'comments'>): readonly string[] {
  const texts = comments.map(({ text }) => text);
  return texts.slice(texts.lastIndexOf('') + 1);
}
