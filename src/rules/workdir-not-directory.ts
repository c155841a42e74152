import { failureOf } from './causes.ts';
import type { Draft } from './finding.ts';
import type { Range } from '../dockerfile/range.ts';
import { fileInTheWay, walkImage } from './image-files.ts';
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
    if (failure.code === 'workdir-fails') yield draft(failure.subject, failure.range, failure.message);
  }
  const failure = failureOf(target);
  if (failure?.kind !== 'working-directory' && failure?.kind !== 'make-directory' && failure?.kind !== 'chdir') return;
  const file = fileAt(target, failure.path);
  const range = target.image?.config.workdir.range ?? null;
  yield draft(failure.path, range, file === null ? null : `${file} is a file`);
}

function draft(path: string, range: Range | null, label: string | null): Draft {
  return { message: `${path} cannot be the working directory`, range, label, fix: 'name a directory: one that does not exist is made' };
}

function fileAt(target: Target, path: string): string | null {
  const found = walkImage(target, path);
  if (found?.ok === true && found.node.type === 'file') return `/${found.path.join('/')}`;
  return fileInTheWay(target, path)?.path ?? null;
}
