import { containsWildcards } from '../../image/copy/sources.ts';
import { namesOf } from '../../image/layers/layers.ts';
import { compileGoPattern } from '../../image/patterns/go-match.ts';
import type { BuildFailure } from '../../image/stage-build.ts';
import { cleanParts } from '../../image/walk.ts';
import { stepOfFailure } from '../evidence/failures.ts';
import { lastPart } from '../evidence/image-files.ts';
import type { Target } from '../target.ts';

/** A word of a name that is no accident. */
const LEAST_NAMED = 3;

/** A COPY above whose pattern matches nothing, which BuildKit passes by, and whose files the line that fails speaks of. */
export function unmatchedSource(target: Target, failure: BuildFailure): string | null {
  const steps = target.dockerfile?.evaluation.stages[failure.stage]?.steps ?? [];
  const own = stepOfFailure(target, failure);
  const text = failure.instruction.words.join(' ');
  for (const step of own === null ? [] : steps.slice(0, steps.indexOf(own))) {
    if ((step.keyword !== 'COPY' || step.from !== null) && step.keyword !== 'ADD') continue;
    const lost = step.sources.find(({ value }) => isNamedBy(text, value) && matchesNothing(target, value));
    if (lost !== undefined)
      return `build it first: line ${step.range.line} copies ${lost.value}, and nothing in the build context is called so`;
  }
  return null;
}

function isNamedBy(text: string, pattern: string): boolean {
  const [start = ''] = lastPart(pattern).split(/[*?[]/, 1);
  return containsWildcards(pattern) && start.length >= LEAST_NAMED && text.includes(start);
}

/** Below a directory the builder itself says that nothing is there. */
function matchesNothing({ dockerfile }: Target, pattern: string): boolean {
  const [name = '', below] = cleanParts(pattern);
  const compiled = below === undefined && dockerfile !== null ? compileGoPattern(name) : null;
  if (compiled === null || dockerfile === null) return false;
  const { names, complete } = namesOf(dockerfile.context);
  return complete && !names.some((one) => compiled.matches(one));
}
