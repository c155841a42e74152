import type { Builder } from '../builders.ts';
import type { Problem, ValidInstruction } from '../instruction.ts';
import { parseTrigger } from '../instructions.ts';
import type { Range } from '../range.ts';
import { convertProblem } from '../stages/draft.ts';

/** Reads an ONBUILD trigger of the base image; what is refused is said at the FROM that brought it. */
export function readTrigger(
  expression: string,
  range: Range,
  builder: Builder,
): { readonly instruction: ValidInstruction; readonly problem: null } | { readonly instruction: null; readonly problem: Problem } {
  const {
    instruction,
    problems: [first],
  } = parseTrigger(expression, builder);
  if (first !== undefined) {
    const message =
      first.code === 'no-instructions'
        ? 'file with no instructions'
        : (first.dockerMessage?.replace(/^dockerfile parse error (?:on )?line \d+: /, '') ?? null);
    return { instruction: null, problem: { ...first, stage: 'convert', dockerMessage: message, range } };
  }
  if (instruction === null || instruction.problem !== null) {
    return {
      instruction: null,
      problem: convertProblem(
        'bad-trigger',
        'an ONBUILD trigger is not one instruction',
        'onbuild trigger should be a single expression',
        range,
      ),
    };
  }
  // A Dockerfile cannot have it; the configuration of a base image can.
  if (instruction.keyword === 'FROM')
    return {
      instruction: null,
      problem: convertProblem(
        'bad-trigger',
        'an ONBUILD trigger of the base image is FROM',
        '*instructions.Stage is not a command type',
        range,
      ),
    };
  return { instruction, problem: null };
}
