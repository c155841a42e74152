import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';
import { STAGE_PROBLEMS } from './unknown-stage.ts';

export const invalidInstruction: Rule = {
  name: 'invalid-instruction',
  severity: 'error',
  summary: 'the builder refuses an instruction',
  check,
};

function* check(target: Target): Iterable<Draft> {
  if (target.dockerfile === null) return;
  const { parsed, evaluation } = target.dockerfile;
  for (const problem of [...parsed.problems, ...evaluation.problems]) {
    if (STAGE_PROBLEMS.includes(problem.code)) continue;
    yield { message: problem.message, range: problem.range, label: problem.dockerMessage };
  }
}
