import { fromBytes } from '../../bytes/source.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { directory } from '../file-tree.ts';
import type { FileNode, TreeNode } from '../file-tree.ts';
import { withoutCapability } from '../layers/capability.ts';
import { childOf, namesOf } from '../layers/layers.ts';
import { joinPath, nodeAt, rootPath, splitPath, walk } from '../walk.ts';
import { backUp } from './backup.ts';
import { emptied } from './emptied.ts';
import { givenMode, toolMode } from './modes.ts';
import { findGroup, resolveOwner } from './owners.ts';
import { matchPattern } from './places.ts';
import { isKernels, locate, newOwner } from './run-machine.ts';
import type { Place, RunMachine } from './run-machine.ts';
import { appended, textBytes } from './text-source.ts';
import type { DirectoryOperation, TextOperation, TreeOperation } from './tree-operation.ts';

const NO_BYTES = new Uint8Array(0);

/** mkdir(1) and `install -d`. */
export function makeDirectory(machine: RunMachine, { path, parents, mode, install }: DirectoryOperation): boolean {
  const { tree, umask } = machine;
  const at = rootPath(tree.root, joinPath(splitPath(path)));
  // A symbolic mode of mkdir changes a=rwx, whatever the umask.
  const isSymbolic = mode !== null && install === null && givenMode(mode) === null;
  const given = mode === null ? null : isSymbolic ? (toolMode(mode, machine.tools, umask)?.(0o777, true) ?? null) : givenMode(mode);
  if (!Array.isArray(at) || umask === null || (mode !== null && given === null)) return false;
  const there = nodeAt(tree.root, at);
  if (there !== null && there.type !== 'directory') return false;
  // GNU's install makes them whatever the umask, busybox's the last of them.
  if (install !== null && machine.tools === null && umask !== 0o022) return false;
  if (there === null && !makeParents(machine, at, parents, install === null || machine.tools === 'busybox' ? umask : 0o022)) return false;
  if (there === null) addDirectory(machine, at, isSymbolic ? 0o777 : 0o777 & ~(install === null ? umask : 0o022));
  if (install === null) return there !== null || mode === null || settle(machine, at, mode, NOBODY);
  // Busybox's gives away a link, not what it leads to.
  return (
    !(machine.tools === 'busybox' && locate(tree, path, false)?.node?.type === 'symlink') && settle(machine, at, mode ?? '755', install)
  );
}

const NOBODY = { owner: null, group: null };

/** GNU's parents are open to their maker whatever the umask. False where one is not there and not made. */
function makeParents(machine: RunMachine, at: readonly string[], makes: boolean, umask: number): boolean {
  let node: TreeNode | null = machine.tree.root;
  for (let depth = 1; depth < at.length; depth++) {
    node = node?.type === 'directory' ? childOf(node, at[depth - 1] ?? '') : null;
    if (node?.type === 'directory') continue;
    if (node !== null || !makes) return false;
    addDirectory(machine, at.slice(0, depth), (0o777 & ~umask) | 0o300);
  }
  return true;
}

function addDirectory(machine: RunMachine, at: readonly string[], mode: number): void {
  const { uid, gid, inherited } = newOwner(machine, at);
  machine.tree.set(at, directory(machine.origin, { mode: mode | inherited, uid, gid }));
}

/** Sets mode and owner of what was made or found. */
export function settle(
  machine: RunMachine,
  at: readonly string[],
  text: string,
  { owner, group }: { readonly owner: string | null; readonly group: string | null },
): boolean {
  const node = machine.tree.get(at);
  const uid = owner === null ? null : resolveOwner(machine, owner);
  const gid = group === null ? null : findGroup(machine, group);
  const mode =
    node === null || node.type === 'unknown'
      ? null
      : (toolMode(text, machine.tools, machine.umask)?.(node.mode, node.type === 'directory') ?? null);
  if (node === null || node.type === 'unknown' || mode === null || (owner !== null && uid === null) || (group !== null && gid === null))
    return false;
  machine.tree.set(at, { ...node, mode, uid: uid?.uid ?? node.uid, gid: gid ?? node.gid });
  return true;
}

/**
 * ln(1). A hard link is a file of its own here: what its line does to it later is looked at by who knows the line, and the next layer parts
 * the two.
 */
export function makeLink(machine: RunMachine, operation: TreeOperation & { kind: 'link' }): boolean {
  const { tree, origin } = machine;
  const { name, target, symbolic, force } = operation;
  const source = symbolic ? null : (locate(tree, target, false)?.node ?? null);
  const led = name === null ? null : locate(tree, operation.path, true);
  // Of others' files not everybody may make links.
  if (
    (!symbolic && (source?.type !== 'file' || machine.user.uid !== 0))
    || (name !== null && led === null && locate(tree, operation.path, false)?.node?.type !== 'symlink')
  )
    return false;
  const place =
    led?.node?.type === 'directory' && name !== null
      ? locate(tree, joinPath([...led.path, name]), false)
      : locate(tree, operation.path, false);
  if (place === null || place.node?.type === 'directory' || (place.node !== null && !force && operation.backup === undefined)) return false;
  if (place.node !== null && operation.backup !== undefined && !backUp(machine, place.path, place.node, operation.backup)) return false;
  if (source !== null) {
    const isOfLayer = source.type === 'file' && source.origin.line === origin.line;
    const linked = isOfLayer ? { ...source, linked: source.linked ?? {} } : source;
    const led = isOfLayer ? locate(tree, target, false) : null;
    if (led !== null) tree.set(led.path, linked);
    tree.set(place.path, linked);
    return true;
  }
  const text = operation.relative === true ? relativeTarget(machine, place.path, target) : target;
  if (text === null) return false;
  const { uid, gid } = newOwner(machine, place.path);
  tree.set(place.path, { type: 'symlink', origin, mode: 0o777, uid, gid, target: text });
  return true;
}

/** As GNU's `ln -r` writes it: from one place to the other, both free of links. */
function relativeTarget({ tree, tools }: RunMachine, link: readonly string[], target: string): string | null {
  const led = rootPath(tree.root, target);
  if (tools !== 'gnu' || !Array.isArray(led) || nodeAt(tree.root, led)?.type === 'unknown') return null;
  const from = link.slice(0, -1);
  const shared = from.findIndex((name, at) => led[at] !== name);
  const common = shared < 0 ? from.length : shared;
  return [...from.slice(common).map(() => '..'), ...led.slice(common)].join('/') || '.';
}

/** rm(1), rmdir(1) and unlink(1). */
export function removeFiles(machine: RunMachine, { path, isPattern, recursive, isSlashed }: TreeOperation & { kind: 'remove' }): boolean {
  const { tree } = machine;
  const matches = isPattern ? matchPattern(machine, path) : { paths: [path] };
  if (isPattern && recursive && matches !== null) emptyOut(machine, path);
  return (
    matches !== null
    && matches.paths
      .map((one) => {
        const found = walk(tree.root, one, { followLast: false });
        // -f minds nothing that is not there, and without it the build would have failed.
        if (found.ok === false) return true;
        const place = locate(tree, one, false);
        const open = place === null && recursive && isSlashed !== true ? rootOfUnknown(tree, one) : null;
        // Whatever it was.
        if (open !== null) {
          tree.remove(open);
          return true;
        }
        if (
          place === null
          || place.path.length === 0
          || (place.node?.type === 'directory' && !recursive)
          || (isSlashed === true && place.node?.type !== 'directory')
        )
          return false;
        tree.remove(place.path);
        return true;
      })
      .every(Boolean)
  );
}

/** Where something that nobody knows stands in a directory that is known; null elsewhere. */
function rootOfUnknown(tree: RunMachine['tree'], path: string): string[] | null {
  const names = splitPath(path);
  const parent = rootPath(tree.root, joinPath(names.slice(0, -1)));
  if (!Array.isArray(parent) || isKernels(parent) || nodeAt(tree.root, parent)?.type !== 'directory') return null;
  const at = [...parent, names.at(-1) ?? ''];
  return nodeAt(tree.root, at)?.type === 'unknown' && at.length > 1 ? at : null;
}

function emptyOut({ tree }: RunMachine, pattern: string): void {
  const folder = /^([^*?[\]]*)\/\*$/.exec(pattern)?.[1] ?? '';
  const at = folder === '' ? null : rootPath(tree.root, folder);
  const node = Array.isArray(at) ? nodeAt(tree.root, at) : null;
  if (Array.isArray(at) && node?.type === 'directory') tree.set(at, emptied(node));
}

/** touch(1) and truncate(1). */
export function makeEmpty(machine: RunMachine, { path, keeps, size }: TreeOperation & { kind: 'empty' }): boolean {
  const { tree } = machine;
  const place = locate(tree, path, true);
  if (place === null) return false;
  if (place.node !== null && keeps) return true;
  const bytes = size === 0 ? NO_BYTES : new Uint8Array(size);
  if (place.node === null) return addFile(machine, place.path, fromBytes(bytes));
  if (place.node.type !== 'file') return false;
  const { content } = place.node;
  if (
    size > 0
    && (content === null || content.isPartial === true || place.node.grown !== undefined || place.node.orDirectory !== undefined)
  )
    return false;
  if (size > 0 && content !== null) bytes.set(content.read(0, Math.min(size, content.size)));
  tree.set(place.path, rewritten(place.node, fromBytes(bytes)));
  return true;
}

/** What a redirection leaves: a file that is there keeps its mode and owner. */
export function writeText(machine: RunMachine, { path, append, text }: TextOperation): boolean {
  const place = locate(machine.tree, path, true) ?? untouched(machine.tree, path);
  const written = text(machine.shellKind);
  if (place === null || written === null) return false;
  const { node } = place;
  if (node === null) return addFile(machine, place.path, textBytes(written));
  if (node.type !== 'file') return false;
  const content = !append ? textBytes(written) : node.content === null ? null : appended(node.content, written);
  if (content === null) return false;
  machine.tree.set(place.path, append ? { ...withoutCapability(node), content } : rewritten(node, content));
  return true;
}

/**
 * Where something may have come to that only adds, as packages and homes do, and where the base image has a person's settings at the most:
 * none of that bears the name of what a line makes itself. Null elsewhere.
 */
function untouched(tree: RunMachine['tree'], path: string): Place | null {
  const at = rootOfUnknown(tree, path);
  const node = at === null ? null : nodeAt(tree.root, at);
  if (at === null || node?.type !== 'unknown' || at.at(-1)?.startsWith('.') === true) return null;
  const isOfBase = at.length === 2 && at[0] === 'root' && node.line === null;
  return node.mayHaveCome === 'beside' || isOfBase ? { path: at, node: null } : null;
}

/** Other bytes in a file that is there. */
export function rewritten(
  { grown: _, stands: __, outline: ___, made: ____, capability: _____, described: ______, contested: _______, ...node }: FileNode,
  content: ByteSource,
): FileNode {
  return { ...node, content, unknown: null };
}

function addFile(machine: RunMachine, at: readonly string[], content: ByteSource): boolean {
  if (machine.umask === null) return false;
  const { uid, gid } = newOwner(machine, at);
  machine.tree.set(at, { type: 'file', origin: machine.origin, mode: 0o666 & ~machine.umask, uid, gid, content, unknown: null });
  return true;
}

/** Whether a directory surely has nothing. */
export function isEmpty(node: ReturnType<typeof childOf>): boolean {
  if (node?.type !== 'directory') return false;
  const { names, complete } = namesOf(node);
  return complete && names.every((name) => childOf(node, name) === null);
}
