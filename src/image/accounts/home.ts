import { directory, unknownNode } from '../file-tree.ts';
import type { Layer, TreeNode } from '../file-tree.ts';
import { childOf, namesOf } from '../layers/layers.ts';
import { makeDirectory } from '../run/files.ts';
import { locate } from '../run/run-machine.ts';
import type { RunMachine } from '../run/run-machine.ts';
import { joinPath, walk } from '../walk.ts';
import type { AccountEnd } from './accounts.ts';

/** The user's home: made with its parents, unless it is there. False where its mode is not. */
export function makeUserHome(
  machine: RunMachine,
  home: string,
  owner: { readonly uid: number; readonly gid: number },
  mode: number | null,
  hasSkeleton = true,
): boolean {
  const { tree, origin } = machine;
  const place = makesParents(machine, home) ? locate(tree, home, true) : null;
  if (place === null) return false;
  if (place.node !== null) return true;
  const path = joinPath(place.path);
  if (mode === null) {
    tree.set(place.path, unknownNode(`the mode of ${path} is not known`, origin.line));
    return true;
  }
  tree.set(place.path, directory(origin, { mode, ...owner }, hasSkeleton ? skeletonIn(machine, place.path, owner) : []));
  return true;
}

/** What a new home has from /etc/skel: files alone, as in every distribution; whatever else is in there is not told. */
export function skeletonIn(
  { tree, origin }: RunMachine,
  home: readonly string[],
  owner: { readonly uid: number; readonly gid: number },
): readonly Layer[] {
  const skeleton = locate(tree, '/etc/skel', true);
  if (skeleton !== null && skeleton.node === null) return [];
  const { names, complete } = skeleton?.node?.type === 'directory' ? namesOf(skeleton.node) : { names: [], complete: false };
  const entries = new Map<string, TreeNode>();
  for (const name of complete ? names : []) {
    const node = skeleton?.node?.type === 'directory' ? childOf(skeleton.node, name) : null;
    if (node?.type === 'file' || node?.type === 'symlink') entries.set(name, { ...node, ...owner, origin });
    else if (node !== null) return [unknownHome(home, origin.line)];
  }
  return complete ? [{ kind: 'entries', entries }] : [unknownHome(home, origin.line)];
}

function unknownHome(home: readonly string[], line: number | null): Layer {
  return { kind: 'changed', reason: `${joinPath(home)} may hold a copy of /etc/skel`, line };
}

function makesParents(machine: RunMachine, home: string): boolean {
  const parent = home.slice(0, home.lastIndexOf('/'));
  return parent === '' || makeDirectory(machine, { kind: 'directory', path: parent, parents: true, mode: null, install: null });
}

/** A home that is not there is no harm; another's is left. */
export function dropHome({ tree }: RunMachine, home: string, uid: number): AccountEnd {
  const place = locate(tree, home, false);
  // Of what is not known nobody knows more then.
  if (place === null && walk(tree.root, home).ok === null) return 0;
  if (place === null || (place.node !== null && (place.node.type !== 'directory' || place.path.length === 0 || place.node.uid !== uid)))
    return null;
  if (place.node !== null) tree.remove(place.path);
  return 0;
}
