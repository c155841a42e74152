import { changeAccounts } from '../accounts/account-commands.ts';
import { ANY_ID } from '../accounts/unsure-ids.ts';
import { parseChmod } from '../copy/chmod.ts';
import { makeDirectories } from '../copy/copy.ts';
import { ENGINE, unknownNode } from '../file-tree.ts';
import type { Added, ChangedLayer, FileTree, Origin, TreeNode, UnknownNode } from '../file-tree.ts';
import { childOf, inDirectory, namesOf } from '../layers/layers.ts';
import { cleanParts, joinPath, rootPath, walk } from '../walk.ts';
import { changeCapability, changeModes, changeOwners } from './attributes.ts';
import { makeDirectory as makeExactDirectory, makeEmpty, makeLink, removeFiles, writeText } from './files.ts';
import { findFiles } from './find-files.ts';
import { addProgram, changeLibrary } from './installed.ts';
import type { MadeProgram } from './made-program.ts';
import { isKernels, newOwner } from './run-machine.ts';
import type { RunMachine } from './run-machine.ts';
import { transfer } from './transfer.ts';
import type { TreeOperation } from './tree-operation.ts';

/** What a RUN does to files, as far as its text tells. Paths are absolute. */
export type RunEffect =
  /** Anything at all may be different; with `adds`, but for what the base image has. */
  | {
      readonly kind: 'anything';
      readonly adds?: 'packages';
      /** See `ChangedLayer.isDeep`. */
      readonly isDeep?: true;
      /** Why nobody looks. */
      readonly why?: string;
    }
  /**
   * What is at the path, or below it, may have come, gone or changed; where `directory`, which it lies in, is not there, that is what it is
   * called.
   */
  | { readonly kind: 'touch'; readonly path: string; readonly directory?: string }
  /** What is at the path may have gone from there, a directory with all that is in it. */
  | { readonly kind: 'leave'; readonly path: string; /** And what that lies in, as far as nothing else does. */ readonly isUpwards?: true }
  /** Files may have come to the directory; see `ChangedLayer`. Packages leave /usr/local to those who run the machine. */
  | {
      readonly kind: 'add';
      readonly path: string;
      readonly adds: Added;
      readonly ofManager?: true;
      readonly spares?: readonly string[];
      readonly sparesPrograms?: readonly string[];
      readonly sparesArchives?: readonly string[];
    }
  /** A file is written at the path, or under `name` in it where it is a directory; `made` where it is known what it is. */
  | {
      readonly kind: 'write';
      readonly path: string;
      readonly name: string | null;
      readonly made?: MadeFile;
      /** By a shell, which makes no directories. */
      readonly byShell?: true;
    }
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'mode'; readonly path: string; readonly mode: string }
  /**
   * What is at a path, free of links, afterwards; null where nothing is. Of a directory that is there before, mode and owner count alone,
   * unless it is whole.
   */
  | { readonly kind: 'place'; readonly path: readonly string[]; readonly node: TreeNode | null; readonly isWhole?: true }
  /** What a command does where all that it needs is known, and what is said of it elsewhere. */
  | { readonly kind: 'exact'; readonly operation: TreeOperation; readonly umask: number | null; readonly otherwise: readonly RunEffect[] };

/** What a compiler writes. */
export interface MadeFile {
  readonly mode: number;
  /** Left out for what is no program. */
  readonly made?: MadeProgram;
}

/** What the commands of a RUN run with. */
export type RunSetting = Pick<RunMachine, 'user' | 'tools' | 'shellKind'>;

/** Names of directories that the lines of one build may look at: patterns over large directories, line after line. */
export const MAX_LOOKS = 4_000_000;

/** Asked before the first effect, and only where one is exact: finding whose programs an image has takes many looks into it. */
export type AskedSetting = () => RunSetting;

/** Of a RUN of which nothing is known. */
export const UNKNOWN_SETTING: AskedSetting = () => ({ user: { uid: 0, gid: 0 }, tools: null, shellKind: () => null });

/**
 * Lays the effects of a RUN over the image: known where the text is plain, unknown where it is not, the rest untouched. `what.text` is
 * asked for where it is told.
 */
export function applyRunEffects(
  tree: FileTree,
  effects: readonly RunEffect[],
  what: { readonly text: () => string; readonly origin: Origin },
  setting: AskedSetting,
  budget: { left: number },
): void {
  let told: string | null = null;
  const by = (): string => (told ??= `line ${what.origin.line ?? '?'} \`${what.text()}\``);
  const asked = effects.some((effect) => effect.kind === 'exact' || isPlain(effect)) ? setting : UNKNOWN_SETTING;
  const machine = { tree, origin: what.origin, ...asked(), budget, unsure: { count: 0 } };
  const apply = (effect: RunEffect, why: UnknownNode | null): void => {
    if (effect.kind === 'directory') return makeDirectory(tree, effect.path, machine.user, what.origin);
    if (effect.kind !== 'exact') return applyEffect(machine, effect, by, why);
    const source = openSource(tree, effect.operation);
    if (!perform({ ...machine, umask: effect.umask }, effect.operation)) effect.otherwise.forEach((one) => apply(one, source));
  };
  effects.forEach((effect) => apply(effect, null));
}

/**
 * What is copied, moved or given another mode or owner, where that is not known: that says more of where it comes to be than the command
 * does.
 */
function openSource(tree: FileTree, operation: TreeOperation): UnknownNode | null {
  const path =
    operation.kind === 'copy' || operation.kind === 'move'
      ? operation.source
      : operation.kind === 'mode' || operation.kind === 'owner'
        ? operation.path
        : null;
  if (path === null || ('isPattern' in operation && operation.isPattern)) return null;
  const found = walk(tree.root, path);
  return found.ok === null ? found.node : null;
}

/** Does it to the tree of the machine; false where something that it needs is not known. */
export function perform(machine: RunMachine, operation: TreeOperation): boolean {
  switch (operation.kind) {
    case 'directory':
      return makeExactDirectory(machine, operation);
    case 'link':
      return makeLink(machine, operation);
    case 'remove':
      return removeFiles(machine, operation);
    case 'mode':
      return changeModes(machine, operation);
    case 'owner':
      return changeOwners(machine, operation);
    case 'capability':
      return changeCapability(machine, operation);
    case 'empty':
      return makeEmpty(machine, operation);
    case 'text':
      return writeText(machine, operation);
    case 'copy':
    case 'move':
      return transfer(machine, operation);
    case 'account':
      return changeAccounts(machine, operation) !== null;
    case 'program':
      return addProgram(machine, operation);
    case 'library':
      return changeLibrary(machine, operation);
    case 'find':
      return findFiles(machine, operation);
  }
}

function applyEffect(
  machine: Omit<RunMachine, 'umask'>,
  effect: Exclude<RunEffect, { kind: 'exact' | 'directory' }>,
  by: () => string,
  why: UnknownNode | null,
): void {
  const { tree, origin } = machine;
  const line = why?.line ?? origin.line;
  switch (effect.kind) {
    case 'anything':
      return tree.change([], {
        kind: 'changed',
        reason: `anything may be changed by ${by()}${effect.why === undefined ? '' : `, since ${effect.why}`}`,
        line,
        ...(effect.adds === undefined ? {} : { adds: effect.adds }),
        ...(effect.isDeep === undefined ? {} : { isDeep: effect.isDeep }),
      });
    case 'place':
      return place(tree, effect, by, origin);
    case 'mode':
      if (!changeMode(tree, effect.path, effect.mode))
        touch(tree, effect.path, { reason: why?.reason ?? `${effect.path} is changed by ${by()}`, line });
      return;
    case 'add':
      return touch(tree, effect.path, {
        reason: `${effect.path} may be changed by ${by()}`,
        line,
        adds: effect.adds,
        ...(effect.ofManager === undefined ? {} : { ofManager: true }),
        ...sparedBy(effect),
      });
    case 'write':
      // Where its directory is not there, the shell has failed, and somebody asked for that.
      if (effect.byShell === true && isAway(tree, effect.path)) return;
      return write(machine, effect, why?.reason ?? `${effect.path} comes from ${by()}`);
    case 'touch': {
      const path = effect.directory !== undefined && walk(tree.root, effect.directory).ok === false ? effect.directory : effect.path;
      return touch(tree, path, { reason: why?.reason ?? `${path} may be changed by ${by()}`, line });
    }
    case 'leave':
      return leave(tree, effect, `${effect.path} may be gone after ${by()}`, line);
  }
}

/** What is not there stays away. */
function leave(
  tree: FileTree,
  { path, isUpwards }: { readonly path: string; readonly isUpwards?: true },
  reason: string,
  line: number | null,
): void {
  const found = walk(tree.root, path, { followLast: false });
  if (found.ok !== true || found.path.length === 0 || isKernels(found.path)) return;
  let at = found.path;
  while (isUpwards === true && at.length > 1 && !hasOthers(tree.get(at.slice(0, -1)), at.at(-1) ?? '')) at = at.slice(0, -1);
  tree.set(at, unknownNode(reason, line));
}

/** Whether a directory surely has more than one name. */
function hasOthers(node: TreeNode | null, name: string): boolean {
  return (
    node?.type !== 'directory'
    || namesOf(node).names.some((one) => one !== name && !/^(?:unknown|undefined)$/.test(childOf(node, one)?.type ?? 'undefined'))
  );
}

function place(tree: FileTree, { path, node, isWhole }: RunEffect & { kind: 'place' }, by: () => string, origin: Origin): void {
  if (node === null) return tree.remove(path);
  const there = tree.get(path);
  // What only the engine has there is not in the image.
  if (node.type === 'directory' && node.origin === ENGINE && there === null) return;
  // A directory that the engine made is in the image once something is put into it.
  if (there === null && path.length > 1) makeDirectories(tree, path.slice(0, -1), { mode: 0o755, uid: 0, gid: 0, origin });
  if (node.type === 'directory' && there?.type === 'directory' && isWhole !== true)
    return tree.set(path, { ...there, mode: node.mode, uid: node.uid, gid: node.gid });
  const isNew = node.type === 'file' && node.content === null && node.origin.line === origin.line;
  tree.set(path, isNew ? { ...node, unknown: `${joinPath(path)} comes from ${by()}` } : node);
}

/** Of a file that is no program it counts whose it is. */
function isPlain(effect: RunEffect): boolean {
  return effect.kind === 'write' && effect.made !== undefined && effect.made.made === undefined;
}

function write(machine: Omit<RunMachine, 'umask'>, effect: RunEffect & { kind: 'write' }, reason: string): void {
  const { tree, origin } = machine;
  const { made } = effect;
  const path = writtenPath(tree, effect);
  const at = made === undefined ? null : rootPath(tree.root, path);
  const node = Array.isArray(at) ? tree.get(at) : null;
  // What an earlier line may have put there may be a directory, which the file would then lie in; where it cannot, the line fails.
  // No package, and no generator of sources, has a directory where a line puts its own program.
  // A file that is there keeps its mode, but for what a compiler makes anew.
  const isKept = node !== null && made?.made === undefined;
  const isOpen =
    node !== null
    && node.type !== 'file'
    && (node.type !== 'unknown'
      || (node.line !== null && node.ofManager !== true && node.mayHaveCome !== 'sources' && effect.name !== null));
  if (made === undefined || !Array.isArray(at) || isKept || isOpen || makeDirectories(tree, at.slice(0, -1)) !== null)
    return touch(tree, path, { reason: isOpen ? orInside(reason, path, node) : reason, line: origin.line });
  const { uid, gid } = isPlain(effect) ? newOwner(machine, at) : { uid: 0, gid: 0 };
  tree.set(at, { type: 'file', content: null, unknown: reason, uid, gid, origin, ...made });
}

/** Why it is open what a line has written: before it there may have been a directory, which the file lies in then. */
function orInside(reason: string, path: string, node: TreeNode): string {
  return node.type === 'unknown' ? `${reason}, or lies in it where ${path} is a directory before: ${node.reason}` : reason;
}

function isAway(tree: FileTree, path: string): boolean {
  const at = rootPath(tree.root, path);
  return Array.isArray(at) && walk(tree.root, joinPath(at.slice(0, -1))).ok === false;
}

function writtenPath(tree: FileTree, effect: { readonly path: string; readonly name: string | null }): string {
  const at = rootPath(tree.root, effect.path);
  const isDirectory = Array.isArray(at) && tree.get(at)?.type === 'directory';
  return isDirectory && effect.name !== null ? joinPath([...at, effect.name]) : effect.path;
}

/** What is in a directory may have changed; a file, or what is not there yet, is unknown. */
function sparedBy({
  path,
  spares = [],
  sparesPrograms,
  sparesArchives,
  ofManager,
}: RunEffect & { kind: 'add' }): Pick<ChangedLayer, 'spares' | 'sparesPrograms' | 'sparesArchives' | 'sparesHere'> {
  const all = path === '/usr' ? ['local', ...spares] : spares;
  return {
    ...(all.length === 0 ? {} : { spares: all }),
    ...(sparesPrograms === undefined ? {} : { sparesPrograms }),
    ...(sparesArchives === undefined ? {} : { sparesArchives }),
    ...(path === '/usr' && ofManager === true ? { sparesHere: ['src'] } : {}),
  };
}

function touch(tree: FileTree, path: string, change: Omit<ChangedLayer, 'kind'>): void {
  const at = rootPath(tree.root, path);
  if (!Array.isArray(at) || isKernels(at)) return;
  const node = tree.get(at);
  const unknown = {
    ...unknownNode(change.reason, change.line),
    ...(change.adds === undefined ? {} : { mayHaveCome: change.adds }),
    ...(change.ofManager === undefined ? {} : { ofManager: change.ofManager }),
  };
  if (node?.type === 'directory') return tree.change(at, inDirectory({ kind: 'changed', ...change }, at.at(-1) ?? ''));
  if (change.adds !== undefined && node?.type === 'unknown') return;
  if (change.adds !== undefined && node?.type === 'file' && node.content !== null) return tree.set(at, { ...node, grown: unknown });
  // Parents that are not there are made by the command, or it fails: whose they are, nobody knows.
  const like = { mode: 0o755, uid: ANY_ID, gid: ANY_ID, origin: { line: change.line, by: 'RUN', contextPath: null } };
  if (makeDirectories(tree, at.slice(0, -1), like) === null && at.length > 0) tree.set(at, unknown);
}

function makeDirectory(tree: FileTree, path: string, { uid, gid }: RunMachine['user'], origin: Origin): void {
  const at = rootPath(tree.root, joinPath(cleanParts(path)));
  if (Array.isArray(at)) makeDirectories(tree, at, { mode: 0o755, uid, gid, origin });
}

/** False where the file or the mode is not known. */
function changeMode(tree: FileTree, path: string, mode: string): boolean {
  const at = rootPath(tree.root, path);
  const node = Array.isArray(at) ? tree.get(at) : null;
  const change = parseChmod(mode, 0);
  if (!Array.isArray(at) || node === null || node.type === 'unknown' || node.type === 'symlink' || change === null) return false;
  tree.set(at, { ...node, mode: change(node.mode, node.type === 'directory') });
  return true;
}
