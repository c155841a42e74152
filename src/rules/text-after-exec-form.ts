import { wordsBefore } from './evidence/command.ts';
import { almostExecForms } from './evidence/exec-form.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const textAfterExecForm: Rule = {
  name: 'text-after-exec-form',
  severity: 'error',
  summary: 'text behind a JSON array turns the whole line into a shell command',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const { instruction, reason, meant, range } of almostExecForms(target, 'text-after')) {
    yield {
      // As arguments of an ENTRYPOINT that starts all the same.
      ...(target.prediction.outcome === 'ok' ? { severity: 'warning' as const } : {}),
      message: `${instruction.keyword} is no JSON array but a shell command, since there is text behind the ]`,
      range,
      label: reason,
      why: 'Docker up to 26 ignored such text; the current builder does not',
      fix: meant === null ? null : { keyword: wordsBefore(instruction), args: meant },
    };
  }
}
