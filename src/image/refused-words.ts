import type { DirectoryNode } from './file-tree.ts';
import { ERRORS, MAX_LINKS, cleanParts, joinPath, linkTarget, walk } from './walk.ts';
import type { PathRefusal } from './walk.ts';

/**
 * BuildKit's words for a path that {@link rootPath} finds no end of. It goes over the path until no link is left in it, and follows one
 * for each part; the links behind that one are left to lstat(2), which an absolute one leads out of the image, where nothing is.
 */
export function refusedWords(root: DirectoryNode, path: string, { code, message }: PathRefusal): string {
  if (code === 'name-too-long' || code === 'nul') return message;
  let at = cleanParts(path);
  for (let links = 0, before = -1; links !== before;) {
    before = links;
    let above: readonly string[] = [];
    for (const name of at) {
      if (links > MAX_LINKS) return 'too many links';
      const here = [...above, name];
      const found = walk(root, joinPath(here), { followLast: false });
      const isOutside = found.links.some(({ target }) => target.startsWith('/'));
      if (found.ok === false && found.errno !== 'ENOENT' && !isOutside) return `lstat ${joinPath(here)}: ${ERRORS[found.errno]}`;
      const isLink = found.ok === true && found.node.type === 'symlink' && !isOutside;
      if (isLink) links++;
      above = isLink ? linkTarget(above, found.node.target) : here;
    }
    at = [...above];
  }
  return message;
}
