import { buildFailures, placeOfFailure } from './failures.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const unsupportedByBuilder: Rule = {
  name: 'unsupported-by-builder',
  severity: 'error',
  summary: 'the chosen builder does not know what the Dockerfile asks for',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const failure of buildFailures(target, 'unsupported-by-builder')) {
    yield {
      message: `the legacy builder refuses this: ${failure.message}`,
      range: placeOfFailure(target, failure),
      label: failure.detail,
      fix: 'DOCKER_BUILDKIT=1 docker build …',
    };
  }
}
