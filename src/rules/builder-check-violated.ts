import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const builderCheckViolated: Rule = {
  name: 'builder-check-violated',
  severity: 'error',
  summary: 'the checks of BuildKit itself are errors here, and find something',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { checks = null, parsed = null } = target.dockerfile ?? {};
  if (checks === null || parsed === null || checks.open !== null || checks.rules.length === 0) return;
  const range = parsed.directives.find(({ name }) => name === 'check')?.range ?? parsed.instructions[0]?.range;
  if (range === undefined) return;
  yield {
    message: `BuildKit's checks are errors here, and find ${checks.rules.join(', ')}`,
    range,
    label: target.prediction.message,
    fix: 'docker build --check shows the lines; correct them, or take error=true away',
  };
}
