import type { CopyStep } from '../../dockerfile/evaluation.ts';
import { joinPath, linkTarget, splitPath, walk } from '../../image/walk.ts';
import type { Link, Walk } from '../../image/walk.ts';
import { execForm } from '../../text.ts';
import type { Target } from '../target.ts';
import { quoteForShell, replaceLink } from './describe.ts';
import { walkImage } from './image-files.ts';
import { stepOf } from './places.ts';

/** A path of the image that a link on its way leads nowhere from. */
export interface BrokenLink {
  readonly walk: Walk & { ok: false };
  /** The link that leads nowhere. */
  readonly link: Link;
}

/** Whether it is a link that is to blame for a path that leads nowhere; null where it is not. */
export function brokenLink(target: Target, path: string): BrokenLink | null {
  const found = walkImage(target, path);
  if (found?.ok !== false || (found.errno !== 'ENOENT' && found.errno !== 'ELOOP')) return null;
  const link = found.links.at(-1);
  // A link that was followed well says nothing of what is missing behind it: /sbin leads to usr/sbin.
  return link !== undefined && (found.errno === 'ELOOP' || walkImage(target, link.path)?.ok === false) ? { walk: found, link } : null;
}

/** What is wrong with it, for a person. */
export function describeLink({ walk, link }: BrokenLink): string {
  if (walk.errno === 'ELOOP') return `${walk.links[0]?.path ?? link.path} is a loop or too long a chain of symbolic links`;
  return `${link.path} is a symbolic link to ${link.target}, which is not in the image`;
}

/** What puts the file itself in the link's place: the link as a source of its own is followed, inside the context. */
export function fixForLink(target: Target, { walk: { errno }, link }: BrokenLink): string {
  const root = target.image?.root ?? null;
  const at = root === null ? null : walk(root, link.path, { followLast: false });
  const origin = at?.ok === true ? at.node.origin : null;
  const step = origin === null ? null : stepOf(target, origin);
  const isFromContext = origin?.isUnpacked !== true && !(step?.keyword === 'COPY' && step.from !== null);
  const name = isFromContext ? (origin?.contextPath ?? null) : null;
  const leads = name === null || target.dockerfile === null ? null : walk(target.dockerfile.context, `/${name}`);
  if (errno === 'ELOOP' && leads?.ok === true) return 'make the chain of links shorter: no more than 40 are followed';
  if (name !== null && leads !== null && (leads.ok !== false || leavesContext(name, link.target))) {
    return leads.ok === true && leads.node.type === 'file'
      ? `${copyWords([name, link.path])}   behind line ${origin?.line ?? 1}: a link inside a copied directory stays a link, one that is named is followed`
      : `put what it leads to in its place: ${replaceLink(name)}`;
  }
  // COPY follows a link at its destination, and so would a loop.
  if (errno === 'ELOOP' && name !== null)
    return `put the file itself in its place: rm ${quoteForShell(name)} && cp FILE ${quoteForShell(name)}`;
  if (errno === 'ELOOP') return copyWords(['FILE', link.path]);
  const missing = joinPath(linkTarget(splitPath(link.path).slice(0, -1), link.target));
  const stage = step?.keyword === 'COPY' ? (step.instruction.flags.find((flag) => flag.name === 'from')?.value ?? null) : null;
  const from = stage === null ? '' : `--from=${stage} `;
  // A Python is more than its program.
  const python = step?.keyword === 'COPY' && /\/python[\d.]*$/.test(missing) ? imageBelow(target, step) : null;
  if (python !== null) return `FROM ${python}   in the last stage too: the environment starts the Python that made it`;
  return `copy what it points to as well: ${copyWords([link.target.startsWith('/') && from !== '' ? missing : 'FILE', missing], from)}`;
}

/** The image that the stage starts from which a COPY takes from; null where there is none. */
function imageBelow({ dockerfile }: Target, { from }: CopyStep): string | null {
  let stage = from?.kind === 'stage' ? dockerfile?.evaluation.stages[from.index] : undefined;
  for (let depth = 0; stage?.base.kind === 'stage' && depth < 100; depth++) stage = dockerfile?.evaluation.stages[stage.base.index];
  return stage?.base.kind === 'image' ? stage.base.reference.value : null;
}

/**
 * Whether a link of the context leads out of it, to what may be there: cp finds nothing behind a link that stays inside and leads nowhere.
 */
export function leavesContext(name: string, to: string): boolean {
  if (to.startsWith('/')) return true;
  let depth = name.split('/').length - 1;
  for (const part of to.split('/')) {
    depth += part === '..' ? -1 : part === '' || part === '.' ? 0 : 1;
    if (depth < 0) return true;
  }
  return false;
}

function copyWords(words: readonly string[], flags = ''): string {
  return `COPY ${flags}${words.some((word) => /\s/.test(word)) ? execForm(words) : words.join(' ')}`;
}
