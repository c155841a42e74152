import { NOTHING_MOUNTED } from '../image/run/mounts.ts';
import { readAlmostArray } from './evidence/exec-form.ts';
import { buildFailures, placeOfFailure } from './evidence/failures.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const runCannotStart: Rule = {
  name: 'run-cannot-start',
  severity: 'error',
  summary: 'the program of a RUN line cannot start in the image at that point',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const failure of buildFailures(target, 'run-fails')) {
    if (failure.ending !== undefined || readAlmostArray(failure.instruction.words.join(' ')) !== null) continue;
    yield {
      message: `RUN cannot start ${JSON.stringify(failure.subject)}`,
      range: placeOfFailure(target, failure),
      label: failure.detail ?? failure.message,
      fix: fixFor(failure.detail ?? ''),
    };
  }
}

/** By the words of what could not be mounted or made: the program is not what is wrong then. */
function fixFor(words: string): string {
  if (/: read-only file system$/.test(words))
    return 'a bind mount is read only: make that directory in what it mounts, mount with rw, or have the two side by side';
  if (words.endsWith(NOTHING_MOUNTED)) return 'leave source out, or name with from=… a stage that has it';
  if (/\berror mounting /.test(words))
    return 'mount it where the image has nothing of another kind: a directory over a directory, a file over a file';
  return 'do it in a stage that has what the program needs, and COPY --from it';
}
