import type { EvaluatedStep } from '../dockerfile/evaluation.ts';
import { anyOf } from '../fix.ts';
import type { Fix } from '../fix.ts';
import { baseName } from '../text.ts';
import { severalInOne } from './evidence/became-file.ts';
import { failureOf } from './evidence/causes.ts';
import { placeOfProgramWord } from './evidence/command.ts';
import { nameOf, quoteForShell } from './evidence/describe.ts';
import { placeOf, stepOf } from './evidence/places.ts';
import { isNoProgram } from './evidence/shipped.ts';
import { neverStarted, withoutX } from './evidence/without-x.ts';
import type { Draft } from './finding.ts';
import { copyLine } from './fixes/copy-line.ts';
import type { Rule } from './rule.ts';
import type { Program, Target } from './target.ts';

export const notExecutable: Rule = {
  name: 'not-executable',
  severity: 'error',
  summary: 'the program has no x bit in the image',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  const program = lackingX(target);
  if (withoutX(target) === null && failure?.kind === 'lookup' && failure.errno === 'EACCES') {
    yield {
      message: `${JSON.stringify(failure.name)} may not be executed`,
      range: placeOfProgramWord(target),
      label: 'it is no program',
      fix: 'name a program in its place',
    };
  }
  if (program === null) return;
  const { node } = program;
  const step = stepOf(target, node.origin);
  const mode = node.mode.toString(8).padStart(4, '0');
  const isDownload = step?.keyword === 'ADD' && node.origin.contextPath === null && node.content === null;
  yield {
    message: `${baseName(nameOf(program))} may not be executed: its mode is ${mode}`,
    range: placeOf(target, node.origin),
    label: isDownload ? `what ADD downloads gets mode ${mode}` : `${program.path} has mode ${mode} in the image`,
    fix: fixFor(program, step, isDownload),
  };
}

function fixFor(program: Program, step: EvaluatedStep | null, isDownload: boolean): Fix {
  if (step === null || (step.keyword !== 'COPY' && step.keyword !== 'ADD'))
    return `give it an x bit: chmod 0755 ${quoteForShell(program.path)}`;
  if (program.node.origin.isUnpacked === true)
    return `give it an x bit before the archive is made: chmod 0755 ${quoteForShell(program.path.slice(1))}`;
  const line = copyLine(step, { chmod: '0755' });
  if (step.instruction.files.length > 0) return line;
  // What --chmod says takes the place of the file's own mode.
  return isDownload
    || program.node.origin.contextPath === null
    || (step.chmod?.value ?? '') !== ''
    || (step.keyword === 'COPY' && step.from !== null)
    ? line
    : anyOf(line, `chmod +x ${quoteForShell(nameOf(program))}`);
}

/**
 * The file whose x bit is to be mended; null where it is no program, or the last of several copied to one name, which start no better with
 * one.
 */
export function lackingX(target: Target): Program | null {
  const program = withoutX(target);
  return program === null || isNoProgram(program) || neverStarted(target) !== null || severalInOne(target) !== null ? null : program;
}
