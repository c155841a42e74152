import { isSameId } from '../accounts/unsure-ids.ts';
import type { DirectoryNode, TreeNode, UnknownNode } from '../file-tree.ts';
import { readCapability, withoutCapability } from '../layers/capability.ts';
import { childOf, namesOf } from '../layers/layers.ts';
import { joinPath } from '../walk.ts';
import { depthOver, layerAt } from './layer-depth.ts';
import { toolMode } from './modes.ts';
import type { ToolMode } from './modes.ts';
import { resolveOwner } from './owners.ts';
import type { Owner } from './owners.ts';
import { matchPattern } from './places.ts';
import { locate } from './run-machine.ts';
import type { RunMachine } from './run-machine.ts';
import type { ModeOperation, OwnerOperation } from './tree-operation.ts';

type KnownNode = Exclude<TreeNode, UnknownNode>;
/** Null where what it becomes is not known. */
type NodeChange = (node: KnownNode, link: KnownNode | null) => KnownNode | null;

/** chmod(1). */
export function changeModes(machine: RunMachine, operation: ModeOperation): boolean {
  const mode = toolMode(operation.mode, machine.tools, machine.umask);
  // Links that a walk comes by are left as they are.
  const change = mode === null ? null : (node: KnownNode): KnownNode | null => (node.type === 'symlink' ? node : withMode(node, mode));
  return change !== null && changeAll(machine, operation, true, change);
}

function withMode(node: KnownNode, mode: ToolMode): KnownNode | null {
  const made = mode(node.mode, node.type === 'directory');
  return made === null ? null : { ...node, mode: made };
}

/** chown(1) and chgrp(1): with -R links are given away themselves. */
export function changeOwners(machine: RunMachine, operation: OwnerOperation): boolean {
  const owner = resolveOwner(machine, operation.owner);
  const from = operation.from === undefined ? ANYBODY : resolveOwner(machine, operation.from);
  const changed = (node: KnownNode, link: KnownNode | null): KnownNode | null => {
    const isMeant = isOf(node, from ?? ANYBODY);
    // What busybox is not told it takes from the link that it goes through.
    const given = link === null || machine.tools !== 'busybox' ? owner : { uid: owner?.uid ?? link.uid, gid: owner?.gid ?? link.gid };
    return isMeant === null || given === null ? null : isMeant ? withOwner(node, given) : node;
  };
  return owner !== null && from !== null && changeAll(machine, operation, !operation.recursive && !operation.linkItself, changed);
}

const ANYBODY: Owner = { uid: null, gid: null };

/** setcap(8), which goes through no link. */
export function changeCapability(
  { tree }: RunMachine,
  { path, capability }: { readonly path: string; readonly capability: string | null },
): boolean {
  const place = locate(tree, path, false);
  if (place?.node?.type !== 'file') return false;
  const plain = withoutCapability(place.node);
  tree.set(place.path, capability === null || readCapability(capability) === null ? plain : { ...plain, capability });
  return true;
}

/** Whether a file is of an owner; null where that is not known. */
function isOf({ uid, gid }: KnownNode, owner: Owner): boolean | null {
  const [isUsers, isGroups] = [owner.uid === null ? true : isSameId(owner.uid, uid), owner.gid === null ? true : isSameId(owner.gid, gid)];
  return isUsers === false || isGroups === false ? false : isUsers === null || isGroups === null ? null : true;
}

/** The kernel takes the set-id bits of whatever is no directory (chown_common, setattr_should_drop_sgid). */
export function withOwner(node: KnownNode, { uid, gid }: Owner): KnownNode {
  const dropped = node.type === 'directory' || node.type === 'symlink' ? 0 : 0o4000 | ((node.mode & 0o010) !== 0 ? 0o2000 : 0);
  return { ...withoutCapability(node), uid: uid ?? node.uid, gid: gid ?? node.gid, mode: node.mode & ~dropped };
}

function changeAll(
  machine: RunMachine,
  { path, isPattern, recursive }: { readonly path: string; readonly isPattern: boolean; readonly recursive: boolean },
  follows: boolean,
  change: NodeChange,
): boolean {
  // What may be there besides stays unknown.
  const matches = isPattern ? matchPattern(machine, path) : { paths: [path] };
  return matches !== null && matches.paths.map((one) => changeOne(machine, one, follows, recursive, change)).every(Boolean);
}

function changeOne({ tree, tools }: RunMachine, path: string, follows: boolean, recursive: boolean, change: NodeChange): boolean {
  // Whether a link to a directory is gone through differs.
  if (recursive && follows && tools !== 'gnu' && locate(tree, path, false)?.node?.type === 'symlink') return false;
  const place = locate(tree, path, follows);
  if (place === null || place.node === null || place.node.type === 'unknown') return false;
  const itself = follows ? locate(tree, path, false)?.node : null;
  const link = itself?.type === 'symlink' ? itself : null;
  const changed =
    recursive && place.node.type === 'directory' ? changeDirectory(place.node, change, joinPath(place.path)) : change(place.node, link);
  if (changed === null) return false;
  tree.set(place.path, changed);
  return true;
}

/** A directory with a change to everything in it, worked out when something looks; null where too many lie over one another. */
function changeDirectory(node: DirectoryNode, change: NodeChange, path: string): DirectoryNode | null {
  const own = change(node, null);
  const depth = depthOver(node);
  if (own?.type !== 'directory' || depth === null) return null;
  const layer = layerAt(depth, {
    kind: 'lazy',
    child: (name) => {
      const child = childOf(node, name);
      if (child === null || child.type === 'unknown') return child;
      const at = `${path === '/' ? '' : path}/${name}`;
      const changed = child.type === 'directory' ? changeDirectory(child, change, at) : change(child, null);
      return changed ?? { type: 'unknown', reason: `the mode of ${at} is not known`, line: null };
    },
    names: () => namesOf(node),
  });
  return { ...own, layers: [layer] };
}
