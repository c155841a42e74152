import { baseName } from '../text.ts';
import { execCause, failureOf } from './causes.ts';
import { nameOf } from './describe.ts';
import { walkImage } from './image-files.ts';
import { canInstall, installLine } from './install.ts';
import type { Draft } from './finding.ts';
import { placeOf } from './places.ts';
import type { Rule } from './rule.ts';
import { askedOfEnv, isNowhere, startedScript } from './started-script.ts';
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
  yield {
    message: messageFor(baseName(nameOf(program)), cause.code, cause.path),
    range: placeOf(target, program.node.origin),
    label: `${nameOf(program)}: script${program.facts?.interpreter == null ? '' : `, #!${program.facts.interpreter}`}`,
    fix: fixFor(target, cause.code, cause.path),
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
    fix: fixFor(target, 'missing-interpreter', wanted),
  };
}

function messageFor(name: string, code: string, interpreter: string): string {
  if (code === 'missing-interpreter') return `${name} is a script for ${interpreter}, which is not in the image`;
  if (code === 'too-many-scripts') return `${name} starts a chain of more scripts than the kernel follows`;
  return `${name} is a script for ${interpreter}, which may not be executed`;
}

const SHELL = /^(?:ba|da|k|z|a)sh$/;

/** Interpreters that are in a package of their own name. */
const PACKAGED = new Set(['bash', 'dash', 'zsh', 'python3', 'perl', 'ruby', '/bin/bash', '/bin/dash', '/bin/zsh', '/usr/bin/python3', '/usr/bin/perl', '/usr/bin/ruby']);

/** In an image with a system of its own: another shell that it has, or the package. */
function fixFor(target: Target, code: string, interpreter: string): string {
  const name = baseName(interpreter);
  const has = (path: string): boolean => walkImage(target, path)?.ok !== false;
  if (code !== 'missing-interpreter' || !canInstall(target)) return 'start a program instead of a script, or start FROM an image that has the interpreter, such as busybox or alpine';
  const line = PACKAGED.has(interpreter) ? installLine(target, name) : null;
  const install = line === null ? [] : [line];
  const other = SHELL.test(name) && has('/bin/sh') ? [`#!/bin/sh   where the script needs no ${name}`] : [];
  return [...install, ...other].join('\nor: ') || `install what puts ${interpreter} there, or start FROM an image that has it`;
}
