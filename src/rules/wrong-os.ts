import { systemTitle } from '../platform-names.ts';
import { baseName } from '../text.ts';
import { warningWhereUnknown } from './evidence/causes.ts';
import { describeBinary, nameOf } from './evidence/describe.ts';
import { hasForeignSystem } from './evidence/foreign-system.ts';
import { placeOf } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import { rustBuildFix } from './fixes/rust-program.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';
import { goBuildFix } from './fixes/go-build.ts';

export const wrongOs: Rule = {
  name: 'wrong-os',
  severity: 'error',
  summary: 'the program was built for another operating system',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const program = target.program;
  const os = program?.facts?.os ?? null;
  if (program === null || program.facts === null || os === null || os === target.platform.os) return;
  if (!hasForeignSystem(target)) return;
  const article = /^[aeiou]/i.test(systemTitle(os)) ? 'an' : 'a';
  yield {
    ...warningWhereUnknown(target),
    message: `${baseName(nameOf(program))} is ${article} ${systemTitle(os)} program`,
    range: placeOf(target, program.node.origin),
    label: `${nameOf(program)}: ${describeBinary(program.facts)}`,
    fix: goBuildFix(target, program) ?? rustBuildFix(target, program) ?? `build it for ${target.platform.os}/${target.platform.arch}`,
  };
}
