/** Where the failure of a build stands that the prediction tells. */
import type { ParsedDockerfile } from '../../dockerfile/instruction.ts';
import type { Range } from '../../dockerfile/range.ts';
import type { Target } from '../target.ts';

/**
 * The instruction whose failure the builder tells; null where nothing fails before the start. A line that is no instruction may only
 * follow from what is wrong with the one above it, which is then a part of the place.
 */
export function toldPlace({ prediction: { phase, message }, dockerfile }: Target): Pick<Range, 'line' | 'endLine'> | null {
  if (phase !== 'build' || message === null || dockerfile === null) return null;
  const { parsed, evaluation, build } = dockerfile;
  const problem = [...parsed.problems, ...evaluation.problems].find((one) => (one.dockerMessage ?? one.message) === message);
  if (problem !== undefined)
    return problem.code === 'unknown-instruction'
      ? { line: lineAbove(parsed, problem.range), endLine: problem.range.endLine }
      : problem.range;
  return build.failures.find((failure) => failure.message === message)?.range ?? null;
}

function lineAbove({ instructions }: ParsedDockerfile, { line }: Range): number {
  return instructions.findLast((one) => one.line < line)?.line ?? line;
}
