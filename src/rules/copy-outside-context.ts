import { buildFailures, placeOfFailure } from './failures.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const copyOutsideContext: Rule = {
  name: 'copy-outside-context',
  severity: 'error',
  summary: 'COPY or ADD names a path above the build context, which no builder can see',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const failure of buildFailures(target, 'copy-outside-context')) {
    yield {
      message: `${JSON.stringify(failure.subject)} lies outside the build context`,
      range: placeOfFailure(target, failure),
      label: 'the builder takes .. for the context itself and finds nothing there',
      fix: 'build from the directory above: docker build -f DIR/Dockerfile .   or name it: docker build --build-context NAME=../DIR and COPY --from=NAME',
    };
  }
}
