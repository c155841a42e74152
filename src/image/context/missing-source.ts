/** What builders before the current one say of a source that is not there, and what of the context they have at all. */
import { lostWords } from '../copy/followed-links.ts';
import type { Source } from '../copy/source.ts';
import { containsWildcards } from '../copy/sources.ts';
import { expandInTree } from '../copy/tree-sources.ts';
import { namesOf } from '../layers/layers.ts';
import { missingWords } from '../older-builders.ts';
import type { StageBuild } from '../stage-build.ts';
import { cleanParts, joinPath, linkTarget, nodeAt, rootPath } from '../walk.ts';

/**
 * They follow links first, and tell the folder that is not there, or was not sent. `otherwise` is told where the same context or
 * stage was looked into before, by this build or by another one: what it holds is then known.
 */
export function missingInOldWords(
  path: string,
  source: Source,
  build: StageBuild,
): { readonly message: string; readonly otherwise: string | null } {
  const at = rootPath(source.root, path);
  const above = rootPath(source.root, joinPath(cleanParts(path).slice(0, -1)));
  // Below a link to the root they look no further.
  const isBelowRoot = Array.isArray(above) && above.length === 0 && cleanParts(path).length > 1;
  const resolved = Array.isArray(at) && !isBelowRoot ? at : !Array.isArray(at) && at.code === 'link-loop' ? null : cleanParts(path);
  const folder = Array.isArray(at) || !Array.isArray(above) ? (resolved?.slice(0, -1) ?? []) : above;
  const isWhole = build.inputs.builder.generation === '0.8' || source.kind !== 'context';
  const isThere = folder.length === 0 || (nodeAt(source.root, folder) !== null && (isWhole || isSent(folder.join('/'), source, build)));
  const missing = {
    resolved: resolved === null ? null : joinPath(resolved),
    path: joinPath(cleanParts(path)),
    missingFolder: isThere ? null : joinPath(folder),
  };
  const { builder } = build.inputs;
  const prefix = builder.generation === '0.8' ? '' : 'failed to calculate checksum of ref …: ';
  if (!Array.isArray(above) && above.code === 'link-loop') return { message: `${prefix}${above.message}`, otherwise: null };
  // Of a stage, what stands above the source is looked at anew, unless it was before.
  const end = Array.isArray(above) ? nodeAt(source.root, [...above, ...cleanParts(path).slice(-1)]) : null;
  // A link at the end is followed by its text.
  if (!Array.isArray(at) && end?.type === 'symlink') {
    const lost = lostWords(path, (names) => nodeAt(source.root, names), build) ?? missingWords(missing, builder);
    if (at.code !== 'link-loop' || source.kind === 'context') return { message: lost, otherwise: null };
    // Of a stage nothing is recorded beforehand, so that its links are gone round another way; by what was looked into before, one to
    // itself is too.
    const isToItself = joinPath(linkTarget(cleanParts(path).slice(0, -1), end.target)) === joinPath(cleanParts(path));
    return { message: isToItself ? lost : `${prefix}too many links`, otherwise: isToItself ? `${prefix}too many links` : null };
  }
  const isBelowFile = !Array.isArray(at) && at.file !== undefined && source.kind !== 'context';
  if (isBelowFile)
    return {
      message: `${prefix}${at.message.replace('lstat ', 'lstat …')}`,
      otherwise: missingWords({ ...missing, missingFolder: null }, builder),
    };
  const lost = lostWords(path, (names) => nodeAt(source.root, names), build);
  return isThere
    ? { message: lost ?? missingWords(missing, builder), otherwise: null }
    : { message: missingWords(missing, builder), otherwise: lost };
}

/** Whether there is nothing that BuildKit 0.8 would hold a pattern against: it then never finds out that it cannot be read. */
export function isNothingSent({ root, kind }: Source, { sent }: StageBuild): boolean {
  if (kind !== 'context') return namesOf(root).names.length === 0;
  return sent.every((one) => {
    const found = expandInTree(root, one);
    return found.kind === 'path' ? nodeAt(root, cleanParts(one)) === null : found.kind !== 'matches' || found.paths.length === 0;
  });
}

/** Whether a folder of the context is sent for some COPY of the build. */
function isSent(start: string, { root }: Source, { sent }: StageBuild): boolean {
  return sent.some((other) => {
    if (other === '' || start === other || start.startsWith(`${other}/`)) return true;
    if (containsWildcards(other)) {
      const found = expandInTree(root, other);
      return (
        found.kind === 'matches'
        && found.paths.some((match) => start === match || match.startsWith(`${start}/`) || start.startsWith(`${match}/`))
      );
    }
    return other.startsWith(`${start}/`) && nodeAt(root, other.split('/')) !== null;
  });
}
