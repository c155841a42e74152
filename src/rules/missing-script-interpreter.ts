import { readScriptLine } from '../binary/script.ts';
import { baseName } from '../text.ts';
import { execCause, failureOf } from './evidence/causes.ts';
import { nameOf } from './evidence/describe.ts';
import { placeOf } from './evidence/places.ts';
import { askedOfEnv, isNowhere, startedScript } from './evidence/started-script.ts';
import type { Draft } from './finding.ts';
import { interpreterFix } from './fixes/interpreter-fix.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const missingScriptInterpreter: Rule = {
  name: 'missing-script-interpreter',
  severity: 'error',
  summary: 'the program that the #! line of a script names is not in the image, or cannot be started',
  check,
};

function* check(target: Target): Iterable<Draft> {
  yield* askedForInVain(target);
  const { program } = target;
  const cause = execCause(target, 'missing-interpreter', 'interpreter-refused', 'too-many-scripts');
  if (program === null || cause === null || cause.path.endsWith('\r')) return;
  const line = program.node.content === null ? null : readScriptLine(program.node.content);
  yield {
    message: messageFor(baseName(nameOf(program)), cause.code, cause.path),
    range: placeOf(target, program.node.origin),
    label: `${nameOf(program)}: script${program.facts?.interpreter == null ? '' : `, #!${program.facts.interpreter}`}`,
    fix: interpreterFix(target, cause.code, cause.path, line?.interpreter === cause.path ? line : null),
  };
}

/** `#!/usr/bin/env bash`: env is there and starts, and what it is asked for is not. */
function* askedForInVain(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  const script = startedScript(target);
  const wanted = script === null ? null : askedOfEnv(script.shebang);
  if (script === null || wanted === null || wanted.endsWith('\r') || !isNowhere(target, wanted)) return;
  // Where env does more than to look the word up, only its own end tells.
  if (failure?.kind !== 'own-word' || (failure.missing?.name ?? wanted) !== wanted) return;
  const name = nameOf(script);
  yield {
    message: `${baseName(name)} asks env for ${wanted}, which is in no directory of PATH`,
    range: placeOf(target, script.node.origin),
    label: `${name}: script, #!${script.shebang.interpreter} ${script.shebang.argument ?? ''}`,
    why: 'env starts, does not find it, and ends with exit code 127',
    fix: interpreterFix(target, 'missing-interpreter', wanted, script.shebang),
  };
}

function messageFor(name: string, code: string, interpreter: string): string {
  if (code === 'missing-interpreter') return `${name} is a script for ${interpreter}, which is not in the image`;
  if (code === 'too-many-scripts') return `${name} starts a chain of more scripts than the kernel follows`;
  return `${name} is a script for ${interpreter}, which may not be executed`;
}
