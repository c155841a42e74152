import { parseChmod } from './chmod.ts';
import { makeDirectories } from './copy.ts';
import { unknownNode } from './file-tree.ts';
import type { ChangedLayer, FileTree, Origin } from './file-tree.ts';
import { cleanPath, joinPath, rootPath } from './walk.ts';

/** What a RUN does to files, as far as its text tells. Paths are absolute. */
export type RunEffect =
  /** Anything at all may be different. */
  | { readonly kind: 'anything' }
  /** What is at the path, or below it, may have come, gone or changed. */
  | { readonly kind: 'touch'; readonly path: string }
  /** Files may have come to the directory; see `ChangedLayer.adds`. Packages leave /usr/local to those who run the machine. */
  | { readonly kind: 'add'; readonly path: string; readonly adds: 'packages' | 'beside' }
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
        tree.change([], { kind: 'changed', reason: `anything may be different after ${by}`, line });
        break;
      case 'directory':
        makeDirectory(tree, effect.path, what.origin);
        break;
      case 'mode':
        if (!changeMode(tree, effect.path, effect.mode)) touch(tree, effect.path, { reason: `${effect.path} is changed by ${by}`, line });
        break;
      case 'add':
        touch(tree, effect.path, { reason: `${effect.path} may be changed by ${by}`, line, adds: effect.adds, ...(effect.path === '/usr' ? { spares: 'local' } : {}) });
        break;
      case 'write':
        touch(tree, writtenPath(tree, effect), { reason: `${effect.path} comes from ${by}`, line });
        break;
      case 'touch':
        touch(tree, effect.path, { reason: `${effect.path} may be changed by ${by}`, line });
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
function touch(tree: FileTree, path: string, change: Omit<ChangedLayer, 'kind'>): void {
  const at = rootPath(tree.root, path);
  if (!Array.isArray(at)) return;
  const node = tree.get(at);
  const unknown = unknownNode(change.reason, change.line);
  if (node?.type === 'directory') return tree.change(at, { kind: 'changed', ...change });
  if (change.adds !== undefined && node?.type === 'unknown') return;
  if (change.adds !== undefined && node?.type === 'file' && node.content !== null) return tree.set(at, { ...node, grown: unknown });
  // Parents that are not there are made by the command, or it fails.
  if (makeDirectories(tree, at.slice(0, -1)) === null && at.length > 0) tree.set(at, unknown);
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
