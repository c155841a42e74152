import { anyOf } from '../fix.ts';
import { execForm } from '../text.ts';
import { wordsBefore } from './evidence/command.ts';
import { describeFailure } from './evidence/describe-failure.ts';
import { checkItself, lookUpHealthcheck } from './evidence/healthcheck.ts';
import type { FailingHealthcheck } from './evidence/healthcheck.ts';
import { isNowhere } from './evidence/started-script.ts';
import type { Draft } from './finding.ts';
import { installLine } from './fixes/install.ts';
import { maskValues } from './judge/known-values.ts';
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
    fix: anyOf(line, byWget(target, healthcheck), checkItself(target)),
  };
}

/** Where curl is asked for and the image has wget: busybox has one. */
function byWget(target: Target, healthcheck: FailingHealthcheck): string | null {
  const { text, instruction } = healthcheck;
  const url = /\bhttps?:\/\/[\w.:/?=&%@~+-]+/.exec(text)?.[0];
  if (programOf(healthcheck) !== 'curl' || url === undefined || url.includes('@') || instruction === null || isNowhere(target, 'wget'))
    return null;
  const lead = wordsBefore(instruction);
  return healthcheck.form === 'exec'
    ? `${lead} ${execForm(['wget', '-q', '-O', '/dev/null', url])}`
    : `${lead} wget -q -O /dev/null ${url.includes('&') ? `'${url}'` : url} || exit 1`;
}

function programOf({ form, args, text }: FailingHealthcheck): string {
  return (form === 'exec' ? args[0] : text.trim().split(/\s/)[0]) ?? '';
}
