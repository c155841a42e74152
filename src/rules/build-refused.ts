import { isOfEpochArgument } from '../dockerfile/stages/source-date-epoch.ts';
import { isOfSyntaxArgument } from '../dockerfile/syntax/syntax-line.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

/** The last word on a build: it speaks only where no rule with a better name does. */
export const buildRefused: Rule = {
  name: 'build-refused',
  severity: 'error',
  summary: 'docker build will fail, for a reason that no other rule names',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { message } = target.prediction;
  const first = target.dockerfile?.parsed.instructions[0];
  if (first !== undefined && isOfSyntaxArgument(message)) {
    yield {
      message: 'docker build fails: BUILDKIT_SYNTAX, which names what reads the file, is no image',
      range: first.range,
      label: message,
      fix: '--build-arg BUILDKIT_SYNTAX=docker/dockerfile:1, or no such argument',
    };
  }
  if (first !== undefined && isOfEpochArgument(message)) {
    yield {
      message: 'docker build fails: SOURCE_DATE_EPOCH is no number of seconds',
      range: first.range,
      label: message,
      fix: '--build-arg SOURCE_DATE_EPOCH=$(git log -1 --format=%ct), or no such argument',
    };
  }
  for (const failure of target.dockerfile?.build.failures ?? []) {
    if (failure.ending !== undefined) continue;
    yield { message: `docker build fails: ${failure.message}`, range: failure.range, label: failure.detail };
  }
}
