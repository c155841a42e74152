import { baseName } from '../text.ts';
import { execCause } from './causes.ts';
import { goBuildFix, nameOf } from './describe.ts';
import type { Draft } from './finding.ts';
import { placeOf } from './places.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const wrongLoader: Rule = {
  name: 'wrong-loader',
  severity: 'error',
  summary: 'the dynamic loader in the image is not one that can load the program',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const cause = execCause(target, 'wrong-loader', 'loader-refused');
  if (program === null || cause === null) return;
  const name = baseName(nameOf(program));
  yield {
    message: cause.path === '' ? `${name} names an empty path as its loader` : `${name} cannot be loaded: ${cause.detail}`,
    range: placeOf(target, program.node.origin),
    label: `${nameOf(program)}: asks for ${cause.path === '' ? 'no loader by name' : cause.path}`,
    fix: goBuildFix(target, program) ?? 'copy the loader from the image that the program was built in, with its mode, and through no link',
  };
}
