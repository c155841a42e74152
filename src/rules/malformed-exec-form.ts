import { wordsBefore } from './evidence/command.ts';
import { almostExecForms } from './evidence/exec-form.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const malformedExecForm: Rule = {
  name: 'malformed-exec-form',
  severity: 'error',
  summary: 'a command was meant as a JSON array, is not valid JSON, and goes to a shell as it stands',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const { instruction, reason, meant, range } of almostExecForms(target, 'malformed')) {
    yield {
      // As arguments of an ENTRYPOINT that starts all the same.
      ...(target.prediction.outcome === 'ok' ? { severity: 'warning' as const } : {}),
      message: `${instruction.keyword} is no JSON array, so it is taken for a shell command`,
      range,
      label: reason,
      fix:
        meant === null
          ? `write it as a JSON array: ${wordsBefore(instruction)} ["/program", "argument"]`
          : { keyword: wordsBefore(instruction), args: meant },
    };
  }
}
