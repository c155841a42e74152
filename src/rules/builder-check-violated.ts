import { refuseCheckArgument } from '../dockerfile/checks/options.ts';
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
  if (target.dockerfile === null) return;
  const { checks, parsed, buildArgs } = target.dockerfile;
  const range = parsed.directives.find(({ name }) => name === 'check')?.range ?? parsed.instructions[0]?.range;
  if (range === undefined) return;
  const unread = refuseCheckArgument(buildArgs);
  if (unread !== null && unread === target.prediction.message) {
    yield {
      message: 'BUILDKIT_DOCKERFILE_CHECK, which says what is to be checked, cannot be read',
      range,
      label: unread,
      fix: "--build-arg 'BUILDKIT_DOCKERFILE_CHECK=skip=RULE,RULE;error=true'",
    };
  }
  if (checks === null || checks.open !== null || checks.rules.length === 0) return;
  yield {
    message: `BuildKit's checks are errors here, and find ${checks.rules.join(', ')}`,
    range,
    label: target.prediction.message,
    also: checks.found.map(({ rule, message, range: at }) => ({ range: at, label: `${rule}: ${message}` })),
    fix: 'correct them, or take error=true away',
  };
}
