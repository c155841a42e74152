import type { Fix } from '../fix.ts';
import { NOTHING_MOUNTED } from '../image/run/mounts.ts';
import type { BuildFailure } from '../image/stage-build.ts';
import { walk } from '../image/walk.ts';
import { readAlmostArray } from './evidence/exec-form.ts';
import { buildFailures, placeOfFailure, stepOfFailure } from './evidence/failures.ts';
import type { Draft } from './finding.ts';
import { addUser } from './fixes/add-account.ts';
import { mendedRun } from './fixes/run-start.ts';
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
      fix: strangersFix(target, failure) ?? mendedRun(target, failure) ?? fixFor(failure.detail ?? ''),
    };
  }
}

/** The line is run by a user whom the image does not know yet: often by the line itself, which is to make him. */
function strangersFix(target: Target, failure: BuildFailure): Fix | null {
  const own = stepOfFailure(target, failure);
  const name = (own?.before.user?.value ?? '').split(':', 1)[0] ?? '';
  const steps = target.dockerfile?.evaluation.stages[failure.stage]?.steps ?? [];
  const asked = own === null ? undefined : steps.slice(0, steps.indexOf(own)).findLast(({ keyword }) => keyword === 'USER');
  if (asked === undefined || !/^[a-z_][\w-]*$/i.test(name) || !(failure.detail ?? failure.message).includes(`unable to find user ${name}:`))
    return null;
  const text = failure.instruction.words.join(' ');
  if (/\b(?:adduser|useradd)\b/.test(text) && text.split(/[\s;&|"']+/).includes(name))
    return `move USER ${asked.instruction.words.join(' ')} of line ${asked.range.line} below this line`;
  if (isWithoutShell(target, failure.stage)) return null;
  const add = addUser({ ...target, image: target.dockerfile?.build.images.get(failure.stage) ?? null }, name);
  return add === null ? null : `RUN ${add}   above USER in line ${asked.range.line}`;
}

/** Nobody can be added there. */
function isWithoutShell({ dockerfile }: Target, stage: number): boolean {
  const image = dockerfile?.build.images.get(stage);
  return image !== undefined && image.stage.base.kind === 'scratch' && walk(image.root, '/bin/sh').ok !== true;
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
