import { execCause } from './causes.ts';
import { baseName, nameOf } from './describe.ts';
import type { Draft } from './finding.ts';
import { placeOf } from './places.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const missingScriptInterpreter: Rule = {
  name: 'missing-script-interpreter',
  severity: 'error',
  summary: 'the program that the #! line of a script names is not in the image, or cannot be started',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const cause = execCause(target, 'missing-interpreter', 'interpreter-refused', 'too-many-scripts');
  if (program === null || cause === null || cause.path.endsWith('\r')) return;
  yield {
    message: messageFor(baseName(nameOf(program)), cause.code, cause.path),
    range: placeOf(target, program.node.origin),
    label: `${nameOf(program)}: script${program.facts?.interpreter == null ? '' : `, #!${program.facts.interpreter}`}`,
    fix: 'start a program instead of a script, or start FROM an image that has the interpreter, such as busybox or alpine',
  };
}

function messageFor(name: string, code: string, interpreter: string): string {
  if (code === 'missing-interpreter') return `${name} is a script for ${interpreter}, which is not in the image`;
  if (code === 'too-many-scripts') return `${name} starts a chain of more scripts than the kernel follows`;
  return `${name} is a script for ${interpreter}, which may not be executed`;
}
