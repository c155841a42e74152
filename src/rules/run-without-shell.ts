import { execForm, plainWords } from './command.ts';
import { readAlmostArray } from './exec-form.ts';
import { buildFailures, placeOfFailure } from './failures.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const runWithoutShell: Rule = {
  name: 'run-without-shell',
  severity: 'error',
  summary: 'RUN needs a shell, and the stage has none at that point',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failures = buildFailures(target, 'run-without-shell').filter(({ instruction }) => readAlmostArray(instruction.words.join(' ')) === null);
  const [first, ...others] = failures;
  if (first === undefined) return;
  const words = plainWords(first.instruction.words.join(' '));
  yield {
    message: 'RUN needs /bin/sh, and there is none in the image at that point',
    range: placeOfFailure(target, first),
    label: 'a command in shell form is run by /bin/sh -c',
    also: others.map((failure) => ({ range: placeOfFailure(target, failure) })),
    fix: `do it in a stage that has a shell and COPY --from it${words?.[0]?.startsWith('/') === true ? `, or: RUN ${execForm(words)}` : ''}`,
  };
}
