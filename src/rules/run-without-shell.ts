import { cleanPath, joinPath, walk } from '../image/walk.ts';
import type { BuildFailure } from '../image/stage-build.ts';
import { execForm, plainWords } from './command.ts';
import { copyLine } from './copy-line.ts';
import { readAlmostArray } from './exec-form.ts';
import { buildFailures, placeOfFailure } from './failures.ts';
import type { Draft } from './finding.ts';
import { stepOf } from './places.ts';
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
    fix: byCopy(target, first) ?? `do it in a stage that has a shell and COPY --from it${words?.[0]?.startsWith('/') === true ? `, or: RUN ${execForm(words)}` : ''}`,
  };
}

/** `chmod` and `chown` of one file that a COPY brings are flags of that COPY. */
function byCopy(target: Target, { instruction }: BuildFailure): string | null {
  const [tool, ...rest] = plainWords(instruction.words.join(' ')) ?? [];
  const [value = '', path = ''] = rest.filter((word) => word !== '-R');
  if ((tool !== 'chmod' && tool !== 'chown') || !path.startsWith('/') || rest.filter((word) => word !== '-R').length !== 2 || target.image === null) return null;
  const found = walk(target.image.root, joinPath(cleanPath(path)));
  const step = found.ok === true ? stepOf(target, found.node.origin) : null;
  if (step?.keyword !== 'COPY') return null;
  const line = copyLine(step, tool === 'chmod' ? { chmod: /^[0-7]{3,4}$/.test(value) ? value : '0755' } : { chown: value });
  return `leave RUN out: ${line}`;
}
