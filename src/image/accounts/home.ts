import { directory, unknownNode } from '../file-tree.ts';
import { locate } from '../run/run-machine.ts';
import type { RunMachine } from '../run/run-machine.ts';
import { makeDirectory } from '../run/files.ts';
import { joinPath } from '../walk.ts';

/** The user's home: made with its parents, unless it is there. What is copied into it from /etc/skel is not known. False where its mode is not. */
export function makeUserHome(machine: RunMachine, home: string, owner: { readonly uid: number; readonly gid: number }, mode: number | null): boolean {
  const { tree, origin } = machine;
  const place = makesParents(machine, home) ? locate(tree, home, true) : null;
  if (place === null) return false;
  if (place.node !== null) return true;
  const path = joinPath(place.path);
  if (mode === null) {
    tree.set(place.path, unknownNode(`the mode of ${path} is not known`, origin.line));
    return true;
  }
  tree.set(place.path, directory(origin, { mode, ...owner }, [{ kind: 'changed', reason: `${path} may hold a copy of /etc/skel`, line: origin.line }]));
  return true;
}

function makesParents(machine: RunMachine, home: string): boolean {
  const parent = home.slice(0, home.lastIndexOf('/'));
  return parent === '' || makeDirectory(machine, { kind: 'directory', path: parent, parents: true, mode: null, install: null });
}
