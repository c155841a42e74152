import { baseName } from '../text.ts';
import { loaderCause } from './causes.ts';
import { nameOf } from './describe.ts';
import type { Draft } from './finding.ts';
import { linkOtherwise } from './link-fixes.ts';
import { placeOf } from './places.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const wrongLibrary: Rule = {
  name: 'wrong-library',
  severity: 'error',
  summary: 'a shared library in the image is not one that the program can use',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const cause = loaderCause(target, 'wrong-library') ?? loaderCause(target, 'missing-symbol');
  if (program === null || cause === null) return;
  const name = baseName(nameOf(program));
  const isUnmarked = program.facts?.hindrance === 'unmarked-relr' && cause.library === program.path;
  const isDamaged = cause.code === 'wrong-library' && cause.library === cause.neededBy;
  yield {
    message: isUnmarked ? `${name} has its relocations packed without the mark that its loader asks for` : isDamaged ? `${name} is damaged: its loader cannot protect what it wants to be read-only` : cause.code === 'wrong-library' ? `${name} cannot use ${cause.library}` : `${name} wants a symbol that ${cause.library} does not have`,
    range: placeOf(target, program.node.origin),
    label: target.prediction.message,
    fix: isUnmarked ? linkOtherwise('unmarked-relr') : isDamaged ? 'build it again, and without what rewrites it afterwards (strip, packers, patchelf)' : 'copy the libraries from the very image that the program was built in',
  };
}
