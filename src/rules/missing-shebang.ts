import { baseName } from '../text.ts';
import { hasHiddenShebang, isAlmostScript } from './almost-script.ts';
import { execCause } from './causes.ts';
import { nameOf } from './describe.ts';
import type { Draft } from './finding.ts';
import { walkImage } from './image-files.ts';
import { placeOf } from './places.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const missingShebang: Rule = {
  name: 'missing-shebang',
  severity: 'error',
  summary: 'a script does not begin with a #! line that the kernel can read',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const isEmptyLine = execCause(target, 'script-without-interpreter') !== null;
  if (program === null || (!isEmptyLine && !isAlmostScript(target))) return;
  const name = baseName(nameOf(program));
  const isHidden = hasHiddenShebang(target);
  yield {
    message: isEmptyLine ? `the #! line of ${name} names no interpreter` : isHidden ? `the #! of ${name} is not where the kernel looks for it` : `${name} is a script without a #! line`,
    range: placeOf(target, program.node.origin),
    label: isHidden ? `${nameOf(program)}: ${program.facts?.note ?? ''}` : `${nameOf(program)}: only a shell would start it`,
    fix: `make #!/bin/sh the very first bytes of the file${walkImage(target, '/bin/sh')?.ok === true ? '' : ', and put that interpreter into the image'}`,
  };
}
