/** What builders before the current one say of a source that is not there, and what of the context they have at all. */
import type { Source } from './copy-source.ts';
import { containsWildcards } from './copy-sources.ts';
import { namesOf } from './file-tree.ts';
import type { DirectoryNode } from './file-tree.ts';
import { missingWords } from './older-builders.ts';
import type { StageBuild } from './stage-build.ts';
import { expandInTree } from './tree-sources.ts';
import { cleanPath, joinPath, linkTarget, nodeAt, rootPath } from './walk.ts';

/**
 * They follow links first, and tell the folder that is not there, or was not sent. `otherwise` is told where the same context or
 * stage was looked into before, by this build or by another one: what it holds is then known.
 */
export function missingInOldWords(path: string, source: Source, build: StageBuild): { readonly message: string; readonly otherwise: string | null } {
  const at = rootPath(source.root, path);
  if (!Array.isArray(at) && at.code === 'not-a-directory' && source.kind === 'context' && build.inputs.builder.generation === '0.8') {
    return { message: `error from sender: ${at.message.replace('lstat ', 'lstat …')}`, otherwise: null };
  }
  const resolved = Array.isArray(at) ? at : at.code === 'link-loop' ? null : cleanPath(path);
  const folder = resolved?.slice(0, -1) ?? [];
  const isWhole = build.inputs.builder.generation === '0.8' || source.kind !== 'context';
  const isThere = folder.length === 0 || (nodeAt(source.root, folder) !== null && (isWhole || isSent(folder.join('/'), source, build)));
  const missing = { resolved: resolved === null ? null : joinPath(resolved), path: joinPath(cleanPath(path)), missingFolder: isThere ? null : joinPath(folder) };
  const { builder } = build.inputs;
  const otherwise = isThere ? null : missingWords({ ...missing, resolved: joinPath(lastFollowed(source.root, cleanPath(path), MAX_LINKS).path), missingFolder: null }, builder);
  return { message: missingWords(missing, builder), otherwise };
}

const MAX_LINKS = 255;

/** How far links lead in what is known of a tree: one that leads nowhere is followed at the end of a path only. */
function lastFollowed(root: DirectoryNode, path: readonly string[], left: number): { readonly path: readonly string[]; readonly isThere: boolean } {
  const node = nodeAt(root, path);
  if (node?.type === 'symlink' && left > 0) return lastFollowed(root, linkTarget(path.slice(0, -1), node.target), left - 1);
  if (node !== null || path.length === 0) return { path, isThere: node !== null };
  const above = lastFollowed(root, path.slice(0, -1), left - 1);
  const below = [...above.path, ...path.slice(-1)];
  return !above.isThere || left <= 0 || joinPath(below) === joinPath(path) ? { path, isThere: false } : lastFollowed(root, below, left - 1);
}

/** Whether there is nothing that BuildKit 0.8 would hold a pattern against: it then never finds out that it cannot be read. */
export function isNothingSent({ root, kind }: Source, { sent }: StageBuild): boolean {
  if (kind !== 'context') return namesOf(root).names.length === 0;
  return sent.every((one) => {
    const found = expandInTree(root, one);
    return found.kind === 'path' ? nodeAt(root, cleanPath(one)) === null : found.kind !== 'matches' || found.paths.length === 0;
  });
}

/** Whether a folder of the context is sent for some COPY of the build. */
export function isSent(start: string, { root }: Source, { sent }: StageBuild): boolean {
  return sent.some((other) => {
    if (other === '' || start === other || start.startsWith(`${other}/`)) return true;
    if (containsWildcards(other)) {
      const found = expandInTree(root, other);
      return found.kind === 'matches' && found.paths.some((match) => start === match || match.startsWith(`${start}/`) || start.startsWith(`${match}/`));
    }
    return other.startsWith(`${start}/`) && nodeAt(root, other.split('/')) !== null;
  });
}
