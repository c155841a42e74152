import { baseName } from '../text.ts';
import { execCause } from './evidence/causes.ts';
import { describeBinary, nameOf } from './evidence/describe.ts';
import { hasForeignSystem } from './evidence/foreign-system.ts';
import { placeOf } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import { isDebugOnly } from './not-a-program.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';
import { endsEarly } from './truncated-binary.ts';

export const malformedBinary: Rule = {
  name: 'malformed-binary',
  severity: 'error',
  summary: 'the program has headers that the kernel does not accept',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const cause = execCause(target, 'bad-program-headers', 'bad-interpreter-field', 'bad-segment', 'no-entry');
  if (program === null || cause === null || hasForeignSystem(target) || program.facts?.kind === 'shared-library') return;
  if (program.facts !== null && isDebugOnly(target, program.facts)) return;
  if (endsEarly(program, cause)) return;
  yield {
    message: `${baseName(nameOf(program))} cannot be loaded: ${cause.detail}`,
    range: placeOf(target, program.node.origin),
    label: `${nameOf(program)}: ${program.facts === null ? 'damaged ELF' : describeBinary(program.facts)}`,
    fix: 'build it again, and without what rewrites it afterwards (strip, packers, patchelf)',
  };
}
