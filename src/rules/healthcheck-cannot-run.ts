import { describeFailure } from './describe-failure.ts';
import type { Draft } from './finding.ts';
import { CHECK_ITSELF, lookUpHealthcheck } from './healthcheck.ts';
import type { FailingHealthcheck } from './healthcheck.ts';
import { installLine } from './install.ts';
import { maskValues } from './known-values.ts';
import { alternatives } from './link-fixes.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const healthcheckCannotRun: Rule = {
  name: 'healthcheck-cannot-run',
  severity: 'warning',
  summary: 'the command of HEALTHCHECK cannot start in the image, so the container is never healthy',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const healthcheck = lookUpHealthcheck(target);
  // Without the shell itself another rule speaks.
  if (healthcheck === null || (healthcheck.form === 'shell' && healthcheck.failure.kind !== 'own-word')) return;
  const line = installLine(target, programOf(healthcheck));
  yield {
    message: `the health check cannot start: ${maskValues(describeFailure(healthcheck.failure), healthcheck.credentials)}`,
    range: healthcheck.range,
    label: 'every check fails: the container is unhealthy',
    fix: alternatives(line, CHECK_ITSELF),
  };
}

function programOf({ form, args, text }: FailingHealthcheck): string {
  return (form === 'exec' ? args[0] : text.trim().split(/\s/)[0]) ?? '';
}
