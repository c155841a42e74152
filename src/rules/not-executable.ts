import type { EvaluatedStep } from '../dockerfile/evaluation.ts';
import { anyOf } from '../fix.ts';
import type { Fix } from '../fix.ts';
import { cleanParts, joinPath, walk } from '../image/walk.ts';
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
  const closed = (program.node.mode & 0o001) === 0 ? null : closedDirectory(target, program.path);
  if (closed !== null) {
    yield closed;
    return;
  }
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

/** A directory on the way to it that only its owner may enter, where the file itself may be executed. */
function closedDirectory(target: Target, path: string): Draft | null {
  const parts = cleanParts(path).slice(0, -1);
  for (let length = 1; length <= parts.length; length++) {
    const found = target.image === null ? null : walk(target.image.root, joinPath(parts.slice(0, length)));
    if (found?.ok !== true || found.node.type !== 'directory') return null;
    const { mode, origin } = found.node;
    if ((mode & 0o001) !== 0) continue;
    const at = joinPath(found.path);
    return {
      message: `${at} may not be entered by ${target.image?.config.user?.value ?? 'its user'}: its mode is ${mode.toString(8).padStart(4, '0')}`,
      range: placeOf(target, origin),
      label: `${path} is in it`,
      fix: `chmod 0755 ${quoteForShell(origin.contextPath ?? at)}   ${origin.contextPath === null ? 'where it is made' : 'before it is copied'}`,
    };
  }
  return null;
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
