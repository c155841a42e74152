import { nearestInContext } from './context-files.ts';
import { copyLine } from './copy-line.ts';
import { buildFailures, copyStepOf, placeOfFailure, rawOf } from './failures.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const copySourceMissing: Rule = {
  name: 'copy-source-missing',
  severity: 'error',
  summary: 'a file that COPY or ADD takes from the build context is not there',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const failure of buildFailures(target, 'copy-source-missing')) {
    const step = copyStepOf(target, failure);
    const near = nearestInContext(target, failure.subject);
    yield {
      message: `${JSON.stringify(failure.subject)} is not in the build context`,
      range: placeOfFailure(target, failure),
      label: near === null ? 'no such file' : `there is ${near}`,
      fix: near === null
        ? `build it first, or name the right context: docker build -f Dockerfile DIR\nor: scratch-lint --expect ${failure.subject}   if something is about to make it`
        : step === null ? null : copyLine(step, { source: { raw: rawOf(step, failure.subject), by: near } }),
    };
  }
}
