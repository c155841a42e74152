import { ANY_ID, isSameId } from '../accounts/unsure-ids.ts';
import type { Ownership, TreeNode, UnknownNode } from '../file-tree.ts';
import type { RunMachine } from './run-machine.ts';
import type { TransferHow } from './tree-operation.ts';

export type KnownNode = Exclude<TreeNode, UnknownNode>;

/** Whose what is made at a place is, and the bit that a directory has of the one above. */
export interface NewOwner {
  readonly uid: number;
  readonly gid: number;
  readonly inherited: number;
}

/** `cp -p`: who is not root gives nothing away, and minds it not: it owns what it makes, which has no set-id bits then. */
export function preservedOwnership({ type, mode, uid, gid }: KnownNode, fresh: NewOwner, user: RunMachine['user']): Ownership {
  if (user.uid === 0) return { mode, uid, gid };
  const [isOwn, isOfGroup] = [isSameId(uid, fresh.uid), isSameId(gid, fresh.gid)];
  const isKept = (isOwn === true && isOfGroup === true) || type === 'symlink';
  return {
    mode: isKept ? mode : mode & 0o777,
    uid: isOwn === null ? ANY_ID : fresh.uid,
    gid: isOfGroup === null ? ANY_ID : fresh.gid,
  };
}

/** Of a copy that keeps neither mode nor owner. */
export function freshOwnership(
  node: KnownNode,
  { uid, gid, inherited }: NewOwner,
  how: TransferHow,
  { tools, umask }: Pick<RunMachine, 'tools' | 'umask'>,
): Ownership {
  if (node.type === 'symlink') return { mode: 0o777, uid, gid };
  const isDirectory = node.type === 'directory';
  if (how.preservesMode === true) return { mode: node.mode, uid, gid };
  const own = how.forgetsMode !== true ? node.mode : isDirectory ? 0o777 : 0o666;
  // Busybox sets the mode of a directory once all is in it, which takes the bit away that it had of the one above.
  const added = isDirectory && tools !== 'busybox' ? inherited : 0;
  // GNU's cp gives set-id bits to nothing that it makes, busybox's to all.
  const kept = tools === 'busybox' ? 0o7777 : isDirectory ? 0o1777 : 0o777;
  return { mode: (own & kept & ~(umask ?? 0)) | added, uid, gid };
}
