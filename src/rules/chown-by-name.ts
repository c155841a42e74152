import { anyOf } from '../fix.ts';
import { buildFailures, copyStepOf, placeOfFailure } from './evidence/failures.ts';
import type { Draft } from './finding.ts';
import { addUser } from './fixes/add-account.ts';
import { copyLine } from './fixes/copy-line.ts';
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
    const numeric =
      step === null
        ? null
        : `${copyLine(step, { chown: numbersOf(target, failure.stage) ?? '65532:65532' })}   ${numbersOf(target, failure.stage) === null ? '(any number will do)' : 'as USER says'}`;
    if (hasUsers && !isWorkdir) {
      const add = adds(target, failure.subject.split(':', 1)[0] ?? '');
      yield {
        message: `${JSON.stringify(failure.subject)} is a name that the image does not know at that point`,
        range: placeOfFailure(target, failure),
        label: failure.message,
        fix: anyOf(add, numeric),
      };
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

/** The user that starts the image, where the stage says so in numbers. */
function numbersOf(target: Target, index: number): string | null {
  const user = target.dockerfile?.evaluation.stages[index]?.config.user?.value ?? '';
  const [id = '', group = id] = user.split(':');
  return /^\d{1,9}$/.test(id) && /^\d{1,9}$/.test(group) && id !== '0' ? `${id}:${group}` : null;
}

function adds(target: Target, name: string): string | null {
  const add = addUser(target, name);
  return add === null ? null : `RUN ${add}   above this line`;
}
