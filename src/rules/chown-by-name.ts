import { copyLine } from './copy-line.ts';
import { buildFailures, copyStepOf, placeOfFailure } from './failures.ts';
import type { Draft } from './finding.ts';
import { bySystem } from './install.ts';
import { alternatives } from './link-fixes.ts';
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
    const hasUsers = target.dockerfile?.evaluation.stages[failure.stage]?.base.kind === 'image';
    const numeric = step === null ? null : `${copyLine(step, { chown: '65532:65532' })}   (any number will do)`;
    if (hasUsers && !isWorkdir) {
      const add = adds(target, failure.subject.split(':', 1)[0] ?? '');
      yield { message: `${JSON.stringify(failure.subject)} is a name that the image does not know at that point`, range: placeOfFailure(target, failure), label: failure.message, fix: alternatives(add, numeric) };
      continue;
    }
    yield {
      message: `${JSON.stringify(failure.subject)} is a name, and nothing in scratch knows names`,
      range: placeOfFailure(target, failure),
      label: isWorkdir ? `WORKDIR makes a directory for USER ${failure.subject}` : 'a name needs an /etc/passwd in the image at that point',
      fix: isWorkdir ? 'USER 65532:65532   (any number will do)' : numeric,
    };
  }
}

function adds(target: Target, name: string): string | null {
  const add = /^[a-z_][\w-]*$/i.test(name) ? bySystem(target, { apk: `adduser -D ${name}`, apt: `useradd ${name}` }) : null;
  return add === null ? null : `RUN ${add}   above this line`;
}
