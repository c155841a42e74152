import { fromBytes } from '../../bytes/source.ts';
import { isSameId } from '../accounts/unsure-ids.ts';
import { directory, unknownNode } from '../file-tree.ts';
import type { DirectoryNode, FileNode, Ownership, TreeNode } from '../file-tree.ts';
import { withoutCapability } from '../layers/capability.ts';
import { unlinked } from '../layers/hard-links.ts';
import { childOf, namesOf } from '../layers/layers.ts';
import { isAtOrBelow, joinPath, nodeAt, splitPath } from '../walk.ts';
import { backUp } from './backup.ts';
import { isEmpty, makeDirectory, rewritten, settle } from './files.ts';
import { freshOwnership, preservedOwnership } from './copied-ownership.ts';
import type { KnownNode, NewOwner } from './copied-ownership.ts';
import { followedAll } from './followed-all.ts';
import { depthOver, layerAt } from './layer-depth.ts';
import { mayReadAll } from './readable.ts';
import { matchPattern } from './places.ts';
import { locate, newOwner } from './run-machine.ts';
import type { Place, RunMachine } from './run-machine.ts';
import type { TransferHow, TransferOperation } from './tree-operation.ts';

/** Entries that directories of one name are merged by; more are left to those who look. */
const MAX_MERGED = 2048;

/** cp(1), mv(1) and install(1) of files that are known. */
export function transfer(machine: RunMachine, operation: TransferOperation): boolean {
  const { how, source, isPattern } = operation;
  if (how === null || machine.umask === null) return false;
  // Of others' files not everybody may make links.
  if (how.sameFile !== undefined && (machine.tools === null || machine.user.uid !== 0)) return false;
  const matches = isPattern ? matchPattern(machine, source) : { paths: [source], complete: true };
  if (matches === null || !matches.complete || matches.paths.length === 0) return false;
  const mover = new Transfer(machine, operation, how);
  const destination = mover.destination(matches.paths.length > 1);
  return destination !== null && matches.paths.every((path) => mover.take(path, destination));
}

/** Where things go: into a directory under their names, or to one path. */
interface Destination {
  readonly path: readonly string[];
  readonly isDirectory: boolean;
  /** Nothing else can go there. */
  readonly takesDirectories: boolean;
}

/** Directories of programs: they hold no others. */
const OF_PROGRAMS = /^\/(?:usr\/(?:local\/)?)?s?bin$|^\/go\/bin$/;

/** Whether a base image may have a program there, and nothing else is known to stand: a file takes its place. */
function mayBeProgram(root: DirectoryNode, at: readonly string[]): boolean {
  const found = nodeAt(root, at);
  return found?.type === 'unknown' && found.line === null && OF_PROGRAMS.test(joinPath(at.slice(0, -1)));
}

/** What is in the way of a node. */
function standing(root: DirectoryNode, into: readonly string[], node: KnownNode): TreeNode | null {
  return node.type === 'file' && mayBeProgram(root, into) ? null : nodeAt(root, into);
}

class Transfer {
  readonly #machine: RunMachine;
  readonly #operation: TransferOperation;
  readonly #how: TransferHow;
  #merged = 0;

  constructor(machine: RunMachine, operation: TransferOperation, how: TransferHow) {
    this.#machine = machine;
    this.#operation = operation;
    this.#how = how;
  }

  destination(several: boolean): Destination | null {
    const { destination, intoDirectory, makesParents } = this.#operation;
    const parts = splitPath(destination);
    if (makesParents && !this.#makeParents(joinPath(intoDirectory ? parts : parts.slice(0, -1)))) return null;
    const { tree } = this.#machine;
    const led = locate(tree, destination, true);
    const isDirectory = led?.node?.type === 'directory' && this.#how.onto !== true;
    // install and mv take the place of a link, and cp writes to where it leads.
    const place = isDirectory ? led : (locate(tree, destination, false) ?? (mayBeProgram(tree.root, parts) ? { path: parts } : null));
    if (place === null) return null;
    if (!isDirectory && several) return null;
    // With a slash behind it, a path that is not there is a new one for a directory.
    return { path: place.path, isDirectory, takesDirectories: !isDirectory && intoDirectory && this.#how.from === 'path' };
  }

  #makeParents(path: string): boolean {
    const isThere = nodeAt(this.#machine.tree.root, splitPath(path))?.type === 'directory';
    return (
      isThere || makeDirectory(this.#machine, { kind: 'directory', path, parents: true, mode: null, install: { owner: null, group: null } })
    );
  }

  take(source: string, destination: Destination): boolean {
    const { tree } = this.#machine;
    const { from, followsGiven } = this.#how;
    const isLed = this.#how.sameFile === 'by-program' && this.#machine.tools === 'gnu';
    const keepsLinks = this.#how.keepsLinks && !isLed;
    const followsAll = this.#how.followsAll === true || isLed;
    const found = this.#isNothing(source)
      ? { path: ['dev', 'null'], node: this.#nothing() }
      : locate(tree, source, !keepsLinks || followsGiven === true || from === 'contents');
    const place =
      found?.node?.type === 'directory' && followsAll
        ? { path: found.path, node: followedAll(tree.root, found.path, found.node, this.#machine.budget) }
        : found;
    if (place?.node == null || place.node.type === 'unknown') return false;
    const name = splitPath(source).at(-1);
    const folder = this.#folderIn(destination, source);
    if (folder === null) return false;
    const into = destination.isDirectory && from === 'path' ? [...folder, name ?? ''] : destination.path;
    if ((name === undefined && from === 'path') || (destination.takesDirectories && place.node.type !== 'directory')) return false;
    // Into itself, or over itself.
    // Into itself, or over itself: busybox's mv alone does not mind the latter.
    if (joinPath(into) === joinPath(place.path)) return this.#operation.kind === 'move' && this.#machine.tools === 'busybox';
    if (isAtOrBelow(joinPath(into), joinPath(place.path))) return false;
    if (this.#operation.kind === 'move') return this.#move(place, place.node, into);
    if (!mayReadAll(place.node, this.#machine)) return false;
    if (!this.#copy(place.node, into)) return false;
    if (place.node.type === 'directory' && joinPath(place.path) === '/etc') this.#addEngines(into);
    return true;
  }

  /** `install /dev/null FILE`: what is read there is an empty file, unless it is the device that is copied. */
  #isNothing(source: string): boolean {
    const { recursive, preserves, keepsLinks, below } = this.#how;
    return source === '/dev/null' && this.#operation.kind === 'copy' && !recursive && !preserves && !keepsLinks && below === undefined;
  }

  #nothing(): FileNode {
    return { type: 'file', origin: this.#machine.origin, mode: 0o666, uid: 0, gid: 0, content: fromBytes(new Uint8Array()), unknown: null };
  }

  /** What engines lay over /etc is copied as well. */
  #addEngines(into: readonly string[]): void {
    const { tree, origin } = this.#machine;
    for (const name of ['hosts', 'resolv.conf'])
      tree.set([...into, name], unknownNode(`/etc/${name} is the engine's while the image is built`, origin.line));
  }

  /**
   * Where in the destination a source comes to be: with `--parents` below its own directories, which are made as they are there. Null where
   * that is not known.
   */
  #folderIn({ path, isDirectory }: Destination, source: string): readonly string[] | null {
    const { tree, origin, tools, umask } = this.#machine;
    const { below = [], preserves } = this.#how;
    if (below.length === 0) return path;
    const parts = splitPath(source);
    const above = parts.slice(0, parts.length - 1 - below.length);
    if (!isDirectory || preserves || tools === null || umask === null) return null;
    for (let depth = 1; depth <= below.length; depth++) {
      const at = [...path, ...below.slice(0, depth)];
      const there = nodeAt(tree.root, at);
      if (there?.type === 'directory') continue;
      const own = locate(tree, joinPath([...above, ...below.slice(0, depth)]), true)?.node;
      if (there !== null || own?.type !== 'directory') return null;
      const { mode, uid, gid } = this.#fresh(own, newOwner(this.#machine, at));
      tree.set(at, directory(origin, { mode: tools === 'busybox' ? 0o777 & ~umask : mode, uid, gid }));
    }
    return [...path, ...below];
  }

  #move({ path }: Place, node: KnownNode, into: readonly string[]): boolean {
    const { tree } = this.#machine;
    const there = standing(tree.root, into, node);
    const existing = this.#isBackedUp(there, into) ? null : there;
    if (this.#how.keeps === true && existing !== null) return false;
    if (existing?.type === 'unknown' || (existing !== null && (existing.type === 'directory') !== (node.type === 'directory')))
      return false;
    // From a layer below busybox takes its files one by one, and an empty directory is in their way.
    if (existing?.type === 'directory' && (!isEmpty(existing) || this.#machine.tools !== 'gnu')) return false;
    tree.set(into, node);
    tree.remove(path);
    return true;
  }

  #copy(node: KnownNode, into: readonly string[]): boolean {
    const { tree } = this.#machine;
    const there = standing(tree.root, into, node);
    const isGone =
      this.#isBackedUp(there, into) || (this.#how.replaces === true && there?.type !== 'directory' && there?.type !== 'unknown');
    const existing = isGone ? null : there;
    const isInTheWay = existing !== null && existing.type !== 'directory';
    if (isInTheWay && (this.#how.backup !== undefined || this.#how.sameFile !== undefined)) return false;
    if (existing?.type === 'unknown' || (this.#how.keeps === true && existing !== null && existing.type !== 'directory')) return false;
    if (node.type === 'directory') return this.#copyDirectory(node, existing, into);
    if (existing?.type === 'directory') return false;
    if (node.type === 'file') return this.#copyFile(node, existing, into);
    if (node.type !== 'symlink') return false;
    tree.set(into, { ...unlinked(node), ...this.#ownership(node, into), origin: this.#machine.origin });
    return true;
  }

  #isBackedUp(there: TreeNode | null, into: readonly string[]): boolean {
    const { backup } = this.#how;
    return backup !== undefined && there !== null && there.type !== 'directory' && backUp(this.#machine, into, there, backup);
  }

  #copyFile(node: FileNode, existing: TreeNode | null, into: readonly string[]): boolean {
    const { tree, origin, user } = this.#machine;
    const { install, preserves } = this.#how;
    if (node.orDirectory !== undefined || node.grown !== undefined || (preserves && node.capability !== undefined)) return false;
    if (install !== null) {
      tree.set(into, { ...unlinked(withoutCapability(node)), origin, ...user, ...this.#ownership(node, into) });
      return settle(this.#machine, into, (this.#operation.mode ?? 0o755).toString(8).padStart(5, '0'), install);
    }
    // Busybox's takes what is there away first where it is built so (FEATURE_NON_POSIX_CP): Docker's own images and Alpine's are, Debian's
    // is not.
    if (existing !== null && this.#machine.tools === 'busybox' && this.#isOwnBusybox()) return this.#copyOver(node, existing, into);
    if (existing === null || this.#machine.tools === 'busybox') {
      tree.set(into, { ...unlinked(withoutCapability(node)), origin, ...this.#ownership(node, into) });
      return true;
    }
    if (this.#machine.tools === null) return false;
    const led = locate(tree, joinPath(into), true);
    if (led?.node?.type !== 'file' || (node.content === null && node.stands === undefined && node.made === undefined)) return false;
    const { uid, gid } = preserves && user.uid === 0 ? node : led.node;
    const { mode } = preserves || this.#how.preservesMode === true ? node : led.node;
    const written = node.content === null ? { ...node } : rewritten(led.node, node.content);
    tree.set(led.path, { ...written, mode, uid, gid, origin });
    return true;
  }

  /** By a busybox that takes what is there away first, or does not: where both leave the same, that is known. */
  #copyOver(node: FileNode, existing: TreeNode, into: readonly string[]): boolean {
    const { tree, origin } = this.#machine;
    const owned = this.#ownership(node, into);
    const isSame =
      existing.type === 'file'
      && existing.mode === owned.mode
      && isSameId(existing.uid, owned.uid) === true
      && isSameId(existing.gid, owned.gid) === true;
    const led = locate(tree, joinPath(into), true);
    if (!isSame && led === null) return false;
    const unknown = unknownNode(
      `${joinPath(into)} comes from cp of busybox, which takes away what is there first or writes to it, as it is built`,
      origin.line,
    );
    tree.set(into, isSame ? { ...unlinked(withoutCapability(node)), origin, ...owned } : unknown);
    if (!isSame && led !== null && existing.type === 'symlink') tree.set(led.path, unknown);
    return true;
  }

  /** One that somebody put into the image; of those of base images it is known how they are built. */
  #isOwnBusybox(): boolean {
    const node = locate(this.#machine.tree, '/bin/busybox', true)?.node ?? locate(this.#machine.tree, '/bin/sh', true)?.node;
    return node?.type === 'file' && node.content !== null;
  }

  #copyDirectory(node: DirectoryNode, existing: TreeNode | null, into: readonly string[]): boolean {
    const { tree, user } = this.#machine;
    if (!this.#how.recursive || (existing !== null && existing.type !== 'directory')) return false;
    if (existing === null) {
      const inherits = newOwner(this.#machine, into).inherited !== 0;
      const copied = this.#copied(node, this.#ownership(node, into), into, inherits);
      if (copied !== null) tree.set(into, copied);
      return copied !== null;
    }
    if (this.#how.preserves && user.uid !== 0) return false;
    if (this.#how.preserves) tree.set(into, { ...existing, mode: node.mode, uid: node.uid, gid: node.gid });
    const { names, complete } = namesOf(node);
    this.#merged += names.length;
    this.#machine.budget.left -= names.length;
    if (!complete || this.#machine.budget.left < 0 || this.#merged > MAX_MERGED) return false;
    return names.every((name) => {
      const child = childOf(node, name);
      return child === null || (child.type !== 'unknown' && this.#copy(child, [...into, name]));
    });
  }

  /** Mode and owner of what is made anew at a path. */
  #ownership(node: KnownNode, into: readonly string[]): Ownership {
    const owner = newOwner(this.#machine, into);
    return this.#ownershipBy(node, owner);
  }

  #ownershipBy(node: KnownNode, owner: NewOwner): Ownership {
    if (this.#how.sameFile !== undefined && node.type !== 'directory') return node;
    return this.#how.preserves ? preservedOwnership(node, owner, this.#machine.user) : this.#fresh(node, owner);
  }

  #fresh(node: KnownNode, owner: NewOwner): Ownership {
    return freshOwnership(node, owner, this.#how, this.#machine);
  }

  /** A directory's copy, of which what is in it is worked out when something looks; null where too many lie over one another. */
  #copied(node: DirectoryNode, ownership: Ownership, into: readonly string[], isOfGroup: boolean): DirectoryNode | null {
    const depth = depthOver(node);
    if (depth === null) return null;
    const { origin, user } = this.#machine;
    const inherits = isOfGroup && !this.#how.preserves;
    const owner = { uid: user.uid, gid: inherits ? ownership.gid : user.gid, inherited: inherits ? 0o2000 : 0 };
    const layer = layerAt(depth, {
      kind: 'lazy',
      child: (name) => {
        const child = childOf(node, name);
        if (child === null || child.type === 'unknown') return child;
        const own = this.#ownershipBy(child, owner);
        const { mode, uid, gid } = own;
        return child.type === 'directory'
          ? this.#copied(child, own, [...into, name], inherits)
          : { ...unlinked(child), mode, uid, gid, origin };
      },
      names: () => namesOf(node),
    });
    return { ...directory(origin, ownership), layers: [layer] };
  }
}
