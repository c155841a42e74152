import type { Link, Walk } from '../image/walk.ts';
import { failureOf } from './causes.ts';
import { placeOfProgramWord } from './command.ts';
import type { Draft } from './finding.ts';
import { walkImage } from './image-files.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const brokenSymlink: Rule = {
  name: 'broken-symlink',
  severity: 'error',
  summary: 'the program is a symbolic link that leads nowhere in the image',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const broken = brokenWalk(target);
  const link = broken?.links.at(-1);
  if (broken === null || link === undefined) return;
  yield {
    message: describe(broken, link),
    range: placeOfProgramWord(target),
    label: `${broken.links[0]?.path ?? link.path} is a link`,
    fix: broken.errno === 'ELOOP' ? 'copy the file itself' : `copy what it points to as well, or the file itself: a link inside a copied directory stays a link`,
  };
}

function describe(walk: Walk & { ok: false }, link: Link): string {
  if (walk.errno === 'ELOOP') return `${walk.links[0]?.path ?? link.path} is a loop or too long a chain of symbolic links`;
  return `${link.path} is a symbolic link to ${link.target}, which is not in the image`;
}

function brokenWalk(target: Target): (Walk & { ok: false }) | null {
  const failure = failureOf(target);
  const paths = failure?.kind === 'lookup' && failure.errno !== 'EACCES' && failure.errno !== 'EISDIR' ? [failure.at] : failure?.kind === 'not-in-path' ? failure.searched.map((directory) => `${directory}/${failure.name}`) : [];
  for (const path of paths) {
    const found = walkImage(target, path);
    if (found?.ok !== false || (found.errno !== 'ENOENT' && found.errno !== 'ELOOP')) continue;
    const link = found.links.at(-1);
    // A link that was followed well says nothing of what is missing behind it: /sbin leads to usr/sbin.
    if (link !== undefined && (found.errno === 'ELOOP' || walkImage(target, link.path)?.ok === false)) return found;
  }
  return null;
}
