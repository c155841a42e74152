import type { Range } from '../dockerfile/range.ts';
import { anyOf } from '../fix.ts';
import type { Fix } from '../fix.ts';
import { joinPath } from '../image/walk.ts';
import { failureOf } from './evidence/causes.ts';
import { leadingCommand } from './evidence/command.ts';
import { fileInTheWay, walkImage } from './evidence/image-files.ts';
import type { ImageFile } from './evidence/image-files.ts';
import { stepOf } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import { copyLine } from './fixes/copy-line.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const workdirNotDirectory: Rule = {
  name: 'workdir-not-directory',
  severity: 'error',
  summary: 'the working directory is, or lies below, a file',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const failure of target.dockerfile?.build.failures ?? []) {
    if (failure.code === 'workdir-fails') yield draft(target, failure.subject, failure.range, failure.message);
  }
  const failure = failureOf(target);
  if (failure?.kind !== 'working-directory' && failure?.kind !== 'make-directory' && failure?.kind !== 'chdir') return;
  const file = fileAt(target, failure.path);
  const range = target.image?.config.workdir.range ?? null;
  yield draft(target, failure.path, range, file === null ? null : `${file.path} is a file`);
}

function draft(target: Target, path: string, range: Range | null, label: string | null): Draft {
  return { message: `${path} cannot be the working directory`, range, label, fix: fixFor(target, path) };
}

/** A COPY without a final `/` often made a file where a directory was meant. */
function fixFor(target: Target, path: string): Fix {
  const other = `WORKDIR ${path === '/work' ? '/data' : '/work'}   or another directory: one that does not exist is made`;
  const file = fileAt(target, path);
  const step = file === null ? null : stepOf(target, file.node.origin);
  if (file === null || (step?.keyword !== 'COPY' && step?.keyword !== 'ADD') || step.destination.value.endsWith('/')) return other;
  const below = `${copyLine(step, { destination: `${step.destination.raw}/` })}   in line ${step.range.line}, where ${file.path} was meant as a directory`;
  // What is started under that name is a file, and stays one.
  return leadingCommand(target)?.args[0] === file.path ? anyOf(other, below) : anyOf(below, other);
}

function fileAt(target: Target, path: string): ImageFile | null {
  const found = walkImage(target, path);
  if (found?.ok === true && found.node.type === 'file') return { path: joinPath(found.path), node: found.node };
  return fileInTheWay(target, path);
}
