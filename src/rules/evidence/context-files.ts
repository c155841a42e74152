import { suggest } from '../../dockerfile/values/suggest.ts';
import { containsWildcards } from '../../image/copy/sources.ts';
import type { DirectoryNode, Names } from '../../image/file-tree.ts';
import { namesOf, someNamesOf } from '../../image/layers/layers.ts';
import { splitPath, walk } from '../../image/walk.ts';
import type { Target } from '../target.ts';
import { filesIn, lastPart } from './image-files.ts';
import { textOf } from './stage-text.ts';

/** Names looked at in a directory of the context. */
const MAX_NAMES = 10_000;

/**
 * The path of the context that was probably meant by one that is not there; null where nothing is near. A name that a variable is a part of
 * is no slip of the pen: it was to be made.
 */
export function nearestInContext(target: Target, path: string, isMade = false): string | null {
  const root = target.dockerfile?.context ?? null;
  if (root === null) return null;
  const parts = splitPath(path);
  const name = parts.at(-1) ?? '';
  const parent = parts.slice(0, -1);
  const inParent = namesAt(parent);
  const near = isMade
    ? null
    : (inParent.find((other) => other.toLowerCase() === name.toLowerCase() && other !== name)
      ?? (name.length > 2 ? suggest(name, inParent, name.length < 5 ? 1 : 2) : null));
  if (near !== null) return [...parent, near].join('/');
  // A program is often built into the root; a directory of its name holds its source.
  if (parent.length > 0 && typeAt(name) === 'file') return name;
  return isMade ? null : elsewhere(root, name);

  function typeAt(name: string): string | null {
    const found = root === null ? null : walk(root, `/${name}`);
    return found?.ok === true ? found.node.type : null;
  }

  function namesAt(at: readonly string[]): readonly string[] {
    if (root === null) return [];
    const found = walk(root, `/${at.join('/')}`);
    return found.ok === true && found.node.type === 'directory' ? someNamesOf(found.node, MAX_NAMES) : [];
  }
}

/** The only file of that name below another directory, where no tool keeps what is not the project's own. */
function elsewhere(root: DirectoryNode, name: string): string | null {
  const paths = filesIn(root)
    .map(({ path }) => path)
    .filter((path) => lastPart(path) === name && !/\/(?:\.[^/]+|node_modules|vendor|debug|test|tests|testdata|examples)\//.test(path));
  const [only] = paths;
  return only === undefined || paths.length > 1 || containsWildcards(name) ? null : only.slice(1);
}

/** The submodule that a path lies in, where it was not checked out: git keeps no empty directory but for those. */
export function emptySubmodule(target: Target, path: string): string | null {
  const root = target.dockerfile?.context ?? null;
  const listed = root === null ? null : walk(root, '/.gitmodules');
  if (root === null || listed?.ok !== true) return null;
  const submodules = new Set(
    [...(textOf(listed.node) ?? '').matchAll(/^[ \t]*path[ \t]*=[ \t]*(\S+)/gm)].map(([, directory = '']) => directory),
  );
  const parts = splitPath(path);
  const above = parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('/'));
  return (
    above.find((directory) => {
      if (!submodules.has(directory)) return false;
      const found = walk(root, `/${directory}`);
      return found.ok === true && found.node.type === 'directory' && isEmpty(namesOf(found.node));
    }) ?? null
  );
}

function isEmpty({ names, complete }: Names): boolean {
  return complete && names.length === 0;
}
