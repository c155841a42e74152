import type { Problem } from '../instruction.ts';
import type { Range } from '../range.ts';
import { ConvertRefusal } from '../words/expand.ts';

/** Runs a part of the evaluation; what BuildKit refuses there goes to `problems`, at the FROM that brought it where a trigger did. */
export function attempt(problems: Problem[], part: () => void, at: Range | null = null): void {
  try {
    part();
  } catch (error) {
    if (!(error instanceof ConvertRefusal)) throw error;
    problems.push(at === null ? error.problem : { ...error.problem, range: at });
  }
}
