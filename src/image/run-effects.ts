import { parseChmod } from './chmod.ts';
import { makeDirectories } from './copy.ts';
import { unknownNode } from './file-tree.ts';
import type { FileTree, Origin } from './file-tree.ts';
import { cleanPath, joinPath, rootPath } from './walk.ts';

/** What a RUN does to files, as far as its text tells. Paths are absolute. */
export type RunEffect =
  /** Anything at all may be different. */
  | { readonly kind: 'anything' }
  /** What is at the path, or below it, may have come, gone or changed. */
  | { readonly kind: 'touch'; readonly path: string }
  /** A file is written at the path, or under `name` in it where it is a directory. */
  | { readonly kind: 'write'; readonly path: string; readonly name: string | null }
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'mode'; readonly path: string; readonly mode: string };

/** Lays the effects of a RUN over the image: known where the text is plain, unknown where it is not, the rest untouched. */
export function applyRunEffects(tree: FileTree, effects: readonly RunEffect[], what: { readonly text: string; readonly origin: Origin }): void {
  const { line } = what.origin;
  const by = `line ${line ?? '?'} \`${what.text}\``;
  for (const effect of effects) {
    switch (effect.kind) {
      case 'anything':
        tree.lay([], { kind: 'changed', reason: `anything may be different after ${by}`, line });
        break;
      case 'directory':
        makeDirectory(tree, effect.path, what.origin);
        break;
      case 'mode':
        if (!changeMode(tree, effect.path, effect.mode)) touch(tree, effect.path, `${effect.path} is changed by ${by}`, line);
        break;
      case 'write':
        touch(tree, writtenPath(tree, effect), `${effect.path} comes from ${by}`, line);
        break;
      case 'touch':
        touch(tree, effect.path, `${effect.path} may be changed by ${by}`, line);
        break;
    }
  }
}

function writtenPath(tree: FileTree, effect: { readonly path: string; readonly name: string | null }): string {
  const at = rootPath(tree.root, effect.path);
  const isDirectory = Array.isArray(at) && tree.get(at)?.type === 'directory';
  return isDirectory && effect.name !== null ? joinPath([...at, effect.name]) : effect.path;
}

/** What is in a directory may have changed; a file, or what is not there yet, is unknown. */
function touch(tree: FileTree, path: string, reason: string, line: number | null): void {
  const at = rootPath(tree.root, path);
  if (!Array.isArray(at)) return;
  const node = tree.get(at);
  if (node?.type === 'directory') return tree.lay(at, { kind: 'changed', reason, line });
  // Parents that are not there are made by the command, or it fails.
  if (makeDirectories(tree, at.slice(0, -1)) === null && at.length > 0) tree.set(at, unknownNode(reason, line));
}

function makeDirectory(tree: FileTree, path: string, origin: Origin): void {
  const at = rootPath(tree.root, joinPath(cleanPath(path)));
  if (Array.isArray(at)) makeDirectories(tree, at, { mode: 0o755, uid: 0, gid: 0, origin });
}

/** False where the file or the mode is not known. */
function changeMode(tree: FileTree, path: string, mode: string): boolean {
  const at = rootPath(tree.root, path);
  const node = Array.isArray(at) ? tree.get(at) : null;
  const change = parseChmod(mode);
  if (!Array.isArray(at) || node === null || node.type === 'unknown' || node.type === 'symlink' || change === null) return false;
  tree.set(at, { ...node, mode: change(node.mode, node.type === 'directory') });
  return true;
}
