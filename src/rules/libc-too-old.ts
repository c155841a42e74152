import { anyOf } from '../fix.ts';
import { baseName } from '../text.ts';
import { loaderCause } from './evidence/causes.ts';
import { nameOf } from './evidence/describe.ts';
import { placeOf } from './evidence/places.ts';
import { isToldOfMaking } from './evidence/shipped.ts';
import type { Draft } from './finding.ts';
import { fittingBase, linkStatically } from './fixes/link-fixes.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const libcTooOld: Rule = {
  name: 'libc-too-old',
  severity: 'error',
  summary: 'a library of the image, most often glibc, is older than the one the program was built with',
  check,
};

const OLDER = 'build it in an image as old as the one it runs in';

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const cause = loaderCause(target, 'missing-version');
  if (program === null || cause === null || isToldOfMaking(target)) return;
  // What one of its libraries wants may be more than what the program itself does.
  const isOwn = cause.neededBy === program.path;
  yield {
    message: `${baseName(nameOf(program))} wants ${cause.version ?? 'a version'} of ${cause.library}, which the one in the image does not have`,
    range: placeOf(target, program.node.origin),
    label: `needed by ${cause.neededBy}`,
    fix: anyOf(linkStatically(target, program), isOwn && program.facts !== null ? (fittingBase(target, program.facts) ?? OLDER) : OLDER),
  };
}
