import type { ExecCause } from '../launch/outcome.ts';
import { baseName } from '../text.ts';
import { execCause } from './evidence/causes.ts';
import { describeBinary, nameOf } from './evidence/describe.ts';
import { hasForeignSystem } from './evidence/foreign-system.ts';
import { placeOf } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Program, Target } from './target.ts';

export const truncatedBinary: Rule = {
  name: 'truncated-binary',
  severity: 'error',
  summary: 'the file of the program ends before it should',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const cause = execCause(target, 'truncated', 'bad-program-headers', 'bad-interpreter-field', 'bad-segment');
  if (program === null || cause === null || hasForeignSystem(target) || !endsEarly(program, cause)) return;
  const { facts } = program;
  if (facts?.kind === 'shared-library') return;
  yield {
    message: `${baseName(nameOf(program))} is cut off: ${cause.detail}`,
    range: placeOf(target, program.node.origin),
    label: `${nameOf(program)}: ${facts === null ? '' : `${describeBinary(facts)}, `}${program.node.content?.size ?? 0} bytes`,
    fix: 'build or download it again: the copy did not end well',
  };
}

/** Whether what the kernel minds comes of the file's end; headers that cannot be read may be wrong as well. */
export function endsEarly({ facts }: Program, { code, detail }: ExecCause): boolean {
  return (
    code === 'truncated'
    || /past the end|ends inside/.test(detail)
    || (code === 'bad-program-headers' && facts?.note?.startsWith('cut off') === true)
  );
}
