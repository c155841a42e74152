import type { Instruction, Problem } from '../../dockerfile/instruction.ts';
import { anyOf, together } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { walk } from '../../image/walk.ts';
import { execForm } from '../../text.ts';
import { aboveFrom, argsOfStages } from '../evidence/arg-without-value.ts';
import { flagText } from '../evidence/command.ts';
import { instructionAt } from '../evidence/instruction-lines.ts';
import type { Target } from '../target.ts';
import { fromName, stageWith } from './stage-with.ts';

/** What to type in place of a COPY or ADD whose flags the builder refuses; null for any other refusal. */
export function insteadOfFlags(target: Target, { code, range }: Problem): Fix | null {
  if (code !== 'variable-in-from' && code !== 'name-with-link' && code !== 'no-such-stage' && code !== 'stage-cycle') return null;
  const instruction = instructionAt(target.dockerfile?.parsed.instructions ?? [], range.line);
  // What stands below the line would have to be written again too.
  if (instruction === undefined || instruction.heredocs.length > 0) return null;
  if (code === 'no-such-stage' || code === 'stage-cycle') return fromElsewhere(target, instruction);
  return code === 'variable-in-from' ? throughStage(target, instruction) : withNumbers(instruction);
}

/** FROM is where a variable has a value. */
function throughStage(target: Target, instruction: Instruction): Fix | null {
  const from = valueOf(instruction, 'from');
  if (from === null) return null;
  const args = argsOfStages(target, from);
  return together(
    `FROM ${from} AS source   above this stage${args.length === 0 ? '' : `, and ${aboveFrom(args)} above the first FROM`}`,
    lineOf(instruction, { from: 'source' }),
  );
}

/** Where the stage that `--from` names cannot be: the one above that has the file, or the build context where that has it. */
function fromElsewhere(target: Target, instruction: Instruction): string | null {
  const sources = instruction.words.slice(0, -1);
  const [first] = sources;
  const context = target.dockerfile?.context ?? null;
  if (instruction.keyword !== 'COPY' || first === undefined || context === null) return null;
  const index = (target.dockerfile?.evaluation.stages ?? []).findLastIndex(({ range }) => range.line < instruction.line);
  const stage = stageWith(target, first, index);
  if (stage !== null) return lineOf(instruction, { from: fromName(stage) });
  return sources.every((source) => walk(context, `/${source}`).ok === true) ? lineOf(instruction, { from: null }) : null;
}

function withNumbers(instruction: Instruction): Fix | null {
  const [user = '', group] = (valueOf(instruction, 'chown') ?? '').split(':');
  if (user === '' || instruction.flags.some(({ value }) => value?.includes('$') === true)) return null;
  const numbers = group === undefined ? '1000' : '1000:1000';
  return anyOf(
    `${lineOf(instruction, { link: null })}   without --link`,
    `the number of ${user}, which RUN useradd -u 1000 decides: ${lineOf(instruction, { chown: numbers })}`,
  );
}

function valueOf({ flags }: Instruction, wanted: string): string | null {
  return flags.find(({ name }) => name === wanted)?.value ?? null;
}

/** The instruction with other flags; null leaves one out. */
function lineOf({ keyword, flags, form, words }: Instruction, edit: Readonly<Record<string, string | null>>): string {
  const kept = flags.flatMap((flag) => {
    const value = edit[flag.name];
    return value === null ? [] : [value === undefined ? flagText(flag) : `--${flag.name}=${value}`];
  });
  return [keyword, ...kept, form === 'exec' ? execForm(words) : words.join(' ')].join(' ');
}
