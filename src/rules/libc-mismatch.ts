import { anyOf } from '../fix.ts';
import { baseName } from '../text.ts';
import { execCause } from './evidence/causes.ts';
import { nameOf } from './evidence/describe.ts';
import { otherLibcOf } from './evidence/other-libc.ts';
import { placeOf } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import { fittingBase, linkStatically } from './fixes/link-fixes.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const libcMismatch: Rule = {
  name: 'libc-mismatch',
  severity: 'error',
  summary: 'the program was built for glibc and the image has musl, or the other way round',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const cause = execCause(target, 'missing-loader');
  const other = otherLibcOf(target);
  if (program === null || cause === null || other === null) return;
  const own = other === 'musl' ? 'glibc' : 'musl';
  yield {
    message: `${baseName(nameOf(program))} was built for ${own}, and the image has ${other}`,
    range: placeOf(target, program.node.origin),
    label: `${nameOf(program)}: wants ${cause.path}`,
    fix: anyOf(
      linkStatically(target, program),
      `build it in ${other === 'musl' ? 'an alpine' : 'a debian'} image`,
      (program.facts === null ? null : fittingBase(target, program.facts))
        ?? `start FROM ${own === 'glibc' ? 'debian:stable-slim' : 'alpine'}, with its libraries`,
    ),
  };
}
