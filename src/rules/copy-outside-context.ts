import { anyOf } from '../fix.ts';
import type { Fix } from '../fix.ts';
import type { BuildFailure } from '../image/stage-build.ts';
import { splitPath } from '../image/walk.ts';
import { buildFailures, copyStepOf, placeOfFailure, rawOf } from './evidence/failures.ts';
import type { Draft } from './finding.ts';
import { copyLine } from './fixes/copy-line.ts';
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
      fix: fixFor(target, failure),
    };
  }
}

/** The directory above, as a context that the builder is given too or as the one context. */
function fixFor(target: Target, failure: BuildFailure): Fix {
  const step = copyStepOf(target, failure);
  const { above, rest } = splitAbove(failure.subject);
  const whole = `build from the directory above: docker build -f ${above}/DIR/Dockerfile ${above}   with all paths written from there`;
  if (step === null || step.sources.length > 1 || step.keyword !== 'COPY' || step.from !== null) return whole;
  const line = copyLine(step, { from: 'above', source: { raw: rawOf(step, failure.subject), by: rest } });
  return anyOf(`${line}   with docker build --build-context above=${above} .`, whole);
}

/** `../..` and `bin/app` of `../../bin/app`. */
function splitAbove(path: string): { readonly above: string; readonly rest: string } {
  const up: string[] = [];
  const rest: string[] = [];
  for (const part of splitPath(path)) {
    if (part !== '..') rest.push(part);
    else if (rest.pop() === undefined) up.push(part);
  }
  return { above: up.join('/'), rest: rest.length === 0 ? '.' : rest.join('/') };
}
