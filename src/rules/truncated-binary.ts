import { baseName } from '../text.ts';
import { execCause } from './causes.ts';
import { describeBinary, nameOf } from './describe.ts';
import type { Draft } from './finding.ts';
import { hasForeignSystem } from './foreign-system.ts';
import { placeOf } from './places.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const truncatedBinary: Rule = {
  name: 'truncated-binary',
  severity: 'error',
  summary: 'the file of the program ends before it should',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const cause = execCause(target, 'truncated', 'bad-program-headers', 'bad-interpreter-field', 'bad-segment');
  if (program === null || cause === null || hasForeignSystem(target) || !endsEarly(cause.code, cause.detail)) return;
  const { facts } = program;
  if (facts?.kind === 'shared-library') return;
  yield {
    message: `${baseName(nameOf(program))} is cut off: ${cause.detail}`,
    range: placeOf(target, program.node.origin),
    label: `${nameOf(program)}: ${facts === null ? '' : `${describeBinary(facts)}, `}${program.node.content?.size ?? 0} bytes`,
    fix: 'build or download it again: the copy did not end well',
  };
}

function endsEarly(code: string, detail: string): boolean {
  return code === 'truncated' || /past the end|ends inside/.test(detail);
}
