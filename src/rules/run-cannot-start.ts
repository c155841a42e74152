import { readAlmostArray } from './exec-form.ts';
import { buildFailures, placeOfFailure } from './failures.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const runCannotStart: Rule = {
  name: 'run-cannot-start',
  severity: 'error',
  summary: 'the program of a RUN line, or the command its shell is given, cannot start in the image at that point',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const failure of buildFailures(target, 'run-fails', 'run-ends')) {
    if (readAlmostArray(failure.instruction.words.join(' ')) !== null) continue;
    yield {
      message: failure.code === 'run-ends' ? `RUN ends with ${failure.message.slice(failure.message.lastIndexOf('exit code'))}` : `RUN cannot start ${JSON.stringify(failure.subject)}`,
      range: placeOfFailure(target, failure),
      label: failure.detail ?? failure.message,
      fix: 'do it in a stage that has what the program needs, and COPY --from it',
    };
  }
}
