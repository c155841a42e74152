import { buildFailures, placeOfFailure } from './evidence/failures.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const invalidArchive: Rule = {
  name: 'invalid-archive',
  severity: 'error',
  summary: 'ADD cannot unpack an archive',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const failure of buildFailures(target, 'invalid-archive')) {
    yield {
      message: `ADD cannot unpack ${JSON.stringify(failure.subject)}`,
      range: placeOfFailure(target, failure),
      label: failure.message,
      fix: 'make the archive anew; to keep it as a file, use COPY',
    };
  }
}
