import { buildFailures, MAX_SEARCHES, placeOfFailure } from './evidence/failures.ts';
import { matchKeptOut } from './evidence/kept-out.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const copySourceIgnored: Rule = {
  name: 'copy-source-ignored',
  severity: 'error',
  summary: 'a file that COPY or ADD takes from the build context is kept out by the ignore file',
  check,
};

function* check(target: Target): Iterable<Draft> {
  if ((target.dockerfile?.ignoreFile?.problem ?? null) !== null) return;
  for (const failure of buildFailures(target, 'copy-source-ignored')) {
    const path = failure.subject.replace(/^\.?\/+/, '');
    yield {
      message: `${JSON.stringify(failure.subject)} is kept out of the build context by the ignore file`,
      range: placeOfFailure(target, failure),
      label: failure.detail === null ? 'it is there, and not sent to the builder' : `${failure.detail} keeps it out`,
      fix: `add below that line: !${path}`,
    };
  }
  for (const failure of buildFailures(target, 'copy-source-missing').slice(0, MAX_SEARCHES)) {
    const by = matchKeptOut(target, failure.subject);
    if (by === null) continue;
    yield {
      message: `all that ${JSON.stringify(failure.subject)} matches is kept out of the build context by the ignore file`,
      range: placeOfFailure(target, failure),
      label: `${by} keeps it out`,
      fix: `add below that line: !${failure.subject.replace(/^\.?\/+/, '')}`,
    };
  }
}
