import { copyLine } from './copy-line.ts';
import { buildFailures, copyStepOf, placeOfFailure } from './failures.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const chownByName: Rule = {
  name: 'chown-by-name',
  severity: 'error',
  summary: '--chown or WORKDIR needs a user by name in an image that has no users',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const failure of buildFailures(target, 'chown-by-name')) {
    const step = copyStepOf(target, failure);
    const isWorkdir = failure.instruction.keyword === 'WORKDIR';
    yield {
      message: `${JSON.stringify(failure.subject)} is a name, and nothing in scratch knows names`,
      range: placeOfFailure(target, failure),
      label: isWorkdir ? `WORKDIR makes a directory for USER ${failure.subject}` : 'a name needs an /etc/passwd in the image at that point',
      fix: isWorkdir ? 'USER 65532:65532   (any number will do)' : step === null ? null : `${copyLine(step, { chown: '65532:65532' })}   (any number will do)`,
    };
  }
}
