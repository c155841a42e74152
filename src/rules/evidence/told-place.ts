/** Where the failure of a build stands that the prediction tells. */
import type { Range } from '../../dockerfile/range.ts';
import type { Target } from '../target.ts';

/**
 * The instruction whose failure the builder tells; null where nothing fails before the start, or where what is refused is a line that
 * only follows from what is wrong above it.
 */
export function toldPlace({ prediction: { phase, message }, dockerfile }: Target): Pick<Range, 'line' | 'endLine'> | null {
  if (phase !== 'build' || message === null || dockerfile === null) return null;
  const { parsed, evaluation, build } = dockerfile;
  const problem = [...parsed.problems, ...evaluation.problems].find((one) => (one.dockerMessage ?? one.message) === message);
  if (problem !== undefined) return problem.code === 'unknown-instruction' ? null : problem.range;
  return build.failures.find((failure) => failure.message === message)?.range ?? null;
}
