import { brokenLink, describeLink, fixForLink } from './evidence/broken-link.ts';
import type { BrokenLink } from './evidence/broken-link.ts';
import { failureOf } from './evidence/causes.ts';
import { placeOfProgramWord } from './evidence/command.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const brokenSymlink: Rule = {
  name: 'broken-symlink',
  severity: 'error',
  summary: 'the program is a symbolic link that leads nowhere in the image',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const broken = brokenProgram(target);
  if (broken === null) return;
  yield {
    message: describeLink(broken),
    range: placeOfProgramWord(target),
    label: `${broken.walk.links[0]?.path ?? broken.link.path} is a link`,
    fix: fixForLink(target, broken),
  };
}

function brokenProgram(target: Target): BrokenLink | null {
  const failure = failureOf(target);
  const paths =
    failure?.kind === 'lookup' && failure.errno !== 'EACCES' && failure.errno !== 'EISDIR'
      ? [failure.at]
      : failure?.kind === 'not-in-path'
        ? failure.searched.map((directory) => `${directory}/${failure.name}`)
        : [];
  for (const path of paths) {
    const broken = brokenLink(target, path);
    if (broken !== null) return broken;
  }
  return null;
}
