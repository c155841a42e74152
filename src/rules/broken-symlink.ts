import { joinPath, linkTarget, splitPath, walk } from '../image/walk.ts';
import type { Link, Walk } from '../image/walk.ts';
import { failureOf } from './causes.ts';
import { execForm, placeOfProgramWord } from './command.ts';
import { replaceLink } from './describe.ts';
import type { Draft } from './finding.ts';
import { walkImage } from './image-files.ts';
import { stepOf } from './places.ts';
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
    fix: fixFor(target, broken, link),
  };
}

function describe(walk: Walk & { ok: false }, link: Link): string {
  if (walk.errno === 'ELOOP') return `${walk.links[0]?.path ?? link.path} is a loop or too long a chain of symbolic links`;
  return `${link.path} is a symbolic link to ${link.target}, which is not in the image`;
}

/** What puts the file itself in the link's place: the link as a source of its own is followed, inside the context. */
function fixFor(target: Target, { errno }: Walk & { ok: false }, link: Link): string {
  const root = target.image?.root ?? null;
  const at = root === null ? null : walk(root, link.path, { followLast: false });
  const origin = at?.ok === true ? at.node.origin : null;
  const step = origin === null ? null : stepOf(target, origin);
  const isFromContext = origin?.isUnpacked !== true && !(step?.keyword === 'COPY' && step.from !== null);
  const name = isFromContext ? (origin?.contextPath ?? null) : null;
  if (name !== null && target.dockerfile !== null) {
    const leads = walk(target.dockerfile.context, `/${name}`);
    return leads.ok === true && leads.node.type === 'file'
      ? `${copyWords([name, link.path])}   behind line ${origin?.line ?? 1}: a link inside a copied directory stays a link, one that is named is followed`
      : `put what it leads to in its place: ${replaceLink(name)}`;
  }
  if (errno === 'ELOOP') return copyWords(['FILE', link.path]);
  const missing = joinPath(linkTarget(splitPath(link.path).slice(0, -1), link.target));
  const stage = step?.keyword === 'COPY' ? (step.instruction.flags.find((flag) => flag.name === 'from')?.value ?? null) : null;
  const from = stage === null ? '' : `--from=${stage} `;
  return `copy what it points to as well: ${copyWords([link.target.startsWith('/') && from !== '' ? missing : 'FILE', missing], from)}`;
}

function copyWords(words: readonly string[], flags = ''): string {
  return `COPY ${flags}${words.some((word) => /\s/.test(word)) ? execForm(words) : words.join(' ')}`;
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
