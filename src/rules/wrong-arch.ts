import { execCause } from './causes.ts';
import { baseName, describeBinary, goBuildFix, nameOf } from './describe.ts';
import type { Draft } from './finding.ts';
import { hasForeignSystem } from './foreign-system.ts';
import { placeOf } from './places.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const wrongArch: Rule = {
  name: 'wrong-arch',
  severity: 'error',
  summary: 'the program was built for another processor',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program, platform } = target;
  if (program === null || program.facts === null || execCause(target, 'wrong-machine') === null) return;
  const { arch } = program.facts;
  if (arch === null || hasForeignSystem(target)) return;
  const fix = goBuildFix(target, program) ?? `build it for ${platform.os}/${platform.arch}`;
  yield {
    message: `${baseName(nameOf(program))} is for ${arch} processors, the image is for ${platform.arch}`,
    range: placeOf(target, program.node.origin),
    label: `${nameOf(program)}: ${describeBinary(program.facts)}`,
    fix: `${fix}\nor judge and build for it: --platform ${program.facts.platform ?? `linux/${arch}`}`,
  };
}
