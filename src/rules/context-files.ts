import { suggest } from '../dockerfile/suggest.ts';
import { namesOf } from '../image/layers.ts';
import { splitPath, walk } from '../image/walk.ts';
import type { Target } from './target.ts';

/** Names looked at in a directory of the context. */
const MAX_NAMES = 10_000;

/** The path of the context that was probably meant by one that is not there; null where nothing is near. */
export function nearestInContext(target: Target, path: string): string | null {
  const root = target.dockerfile?.context ?? null;
  if (root === null) return null;
  const parts = splitPath(path);
  const name = parts.at(-1) ?? '';
  const parent = parts.slice(0, -1);
  const inParent = namesAt(parent);
  const near = inParent.find((other) => other.toLowerCase() === name.toLowerCase() && other !== name) ?? (name.length > 2 ? suggest(name, inParent, name.length < 5 ? 1 : 2) : null);
  if (near !== null) return [...parent, near].join('/');
  // A program is often built into the root; a directory of its name holds its source.
  return parent.length > 0 && typeAt(name) === 'file' ? name : null;

  function typeAt(name: string): string | null {
    const found = root === null ? null : walk(root, `/${name}`);
    return found?.ok === true ? found.node.type : null;
  }

  function namesAt(at: readonly string[]): readonly string[] {
    if (root === null) return [];
    const found = walk(root, `/${at.join('/')}`);
    return found.ok === true && found.node.type === 'directory' ? namesOf(found.node).names.slice(0, MAX_NAMES) : [];
  }
}
