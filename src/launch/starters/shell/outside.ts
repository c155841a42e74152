import { fromBytes } from '../../../bytes/source.ts';
import type { ByteSource } from '../../../bytes/source.ts';
import type { DirectoryNode, FileNode, TreeNode, UnknownNode } from '../../../image/file-tree.ts';
import { FileTree, unknownNode } from '../../../image/file-tree.ts';
import { MAX_LOOKS } from '../../../image/run/effects.ts';
import { stepsToPass, stepsToRead } from '../../../image/run/steps.ts';
import type { Steps } from '../../../image/run/steps.ts';
import { isAtOrBelow, joinPath, splitPath } from '../../../image/walk.ts';
import type { Walk } from '../../../image/walk.ts';
import { mustHide } from '../../../secrets/likely-secrets.ts';
import { looksLikeSecretName } from '../../../secrets/secret-names.ts';
import { baseName } from '../../../text.ts';
import type { ScriptLine } from '../../outcome.ts';
import type { ShellEnd } from './jumps.ts';
import type { Capture } from './streams.ts';
import { isKnown, shown, unfollowed } from './unknown.ts';

/** Commands that are followed: a script that goes round longer waits for something. */
const MAX_COMMANDS = 5000;
/** Characters that variables may put into words: `A=$A$A` doubles a text in each line. */
const MAX_EXPANDED = 1 << 20;

const MAX_LOOKS_FOR_ROOM = 20_000;

/** Something was put at a path, changed or taken away. */
export interface FileChange {
  /** Free of links. */
  readonly path: readonly string[];
  /** Null where it is gone. */
  readonly node: TreeNode | null;
  /** What is written to a file, which grows while it stands open. */
  readonly text?: Capture;
  /** It is a directory with all that is in it, in the place of the one that was there. */
  readonly isWhole?: true;
}

/** A tree that something is tried on, and what was done to it. */
export class Trial extends FileTree {
  readonly changes: FileChange[] = [];

  override set(path: readonly string[], node: TreeNode): void {
    const before = this.get(path);
    super.set(path, node);
    const isWhole = node.type === 'directory' && before?.type === 'directory' && before.layers !== node.layers;
    this.changes.push({ path, node, ...(isWhole ? { isWhole } : {}) });
  }

  override remove(path: readonly string[]): void {
    super.remove(path);
    this.changes.push({ path, node: null });
  }
}

/**
 * The bytes of a text, or those that are given with it. Texts are those of one byte a character: what else a shell writes depends on its
 * locale.
 */
export function bytesOf(text: string | null, bytes: ByteSource | undefined): ByteSource | null {
  if (bytes !== undefined) return bytes;
  return text === null || !isKnown(text) || !/^[\0-\x7f]*$/.test(text) ? null : fromBytes(new TextEncoder().encode(text));
}

/** A file with what was written to it, where that is known. */
export function withText(node: TreeNode, written: Capture | undefined): TreeNode {
  if (node.type !== 'file' || node.content !== null || written === undefined) return node;
  const content = bytesOf(written.text, written.bytes);
  return content === null ? node : { ...node, content, unknown: null };
}

/** Shorter values stand for anything; more credentials nobody gives one script. */
const MIN_HIDDEN = 4;
const MAX_HIDDEN = 32;

/** What a shell and all that it splits into do to the world, and how much of it is looked at. */
export class Outside {
  /** What stands on the standard error so far; `…` for what cannot be told. */
  said = '';
  /** What was given to variables that are called like credentials: what is said names it no more. */
  readonly credentials = new Set<string>();
  /** Commands that were read. */
  read = 0;
  /** How often something was said. */
  heard = 0;
  /** What would mend the last command, where it fails. */
  remedy: ShellEnd['remedy'] = {};
  /** Where the last script that a shell waited for has ended, and badly. */
  innerEnd: ScriptLine | null = null;
  /** What only bash has, and was asked of another shell. */
  ofBash: string | null = null;
  /** Names of files of which nobody knows what was done to them. */
  readonly written = new Set<string>();
  /** Shells that wait for one another. */
  nested = 0;
  /** Something is done where a signal comes. */
  trapsSignals = false;
  /** It has waited for some time. */
  hasWaited = false;
  /** For how many seconds, as far as that is known. */
  waited = 0;
  /** Names that were made up. */
  made = 0;
  /** What stands in the pipes of `<(…)`, by the names that bash gives them: null where nobody can tell, and nothing once it was read. */
  readonly piped = new Map<string, string | null>();
  /** Something ran of which nobody knows what it changed. */
  isBeyond = false;
  /** What some programs do was assumed. */
  isAssumed = false;
  /** What was done to files, in its order. */
  readonly changes: FileChange[] = [];
  /** Where mounts took no more of what was written. */
  readonly overfull = new Set<string>();
  /** Files, and parts of what is written to them, that may still be looked at to find out how full mounts are. */
  looksForRoom = MAX_LOOKS_FOR_ROOM;
  /** Files were made that take less room than they have bytes. */
  isSparse = false;
  /** How many of them somebody else knows of. */
  #known = 0;
  /** Owners or modes of what was changed may be others: they matter to nothing that is started, but to what is kept. */
  isRough = false;
  readonly #tree: FileTree;
  readonly #texts = new Map<string, Capture>();
  /** Files that have several names, by each of them. */
  readonly #names = new Map<string, Map<string, readonly string[]>>();
  /** Files whose text the tree has not. */
  readonly #unsettled = new Map<string, readonly string[]>();
  /** Names of directories that may still be looked at. */
  readonly budget = { left: MAX_LOOKS };
  /** What all the lines of a build may still do. */
  readonly #steps: Steps;
  #commands = MAX_COMMANDS;
  #characters = MAX_EXPANDED;

  constructor(root: DirectoryNode, steps: Steps = { left: Infinity }) {
    this.#tree = new FileTree(root).fork();
    this.#steps = steps;
  }

  /** When what was done since is done, nobody knows: names that tell a program what to load matter to all. `before`: changes by then. */
  doubt(before: number): void {
    for (const { path, node, isWhole } of this.changes.slice(before)) {
      const name = path.at(-1) ?? '';
      // Who lists a directory sees what is gone in the end.
      if (node === null || isWhole === true || name === '' || !isKnown(name) || /^ld|\.so/.test(name)) this.isBeyond = true;
      this.written.add(name);
    }
  }

  /** All files, with what was done to them. */
  get root(): DirectoryNode {
    return this.#tree.root;
  }

  /** Makes something new: in a directory with the set-group-ID bit it is of its group, and a directory has the bit too. */
  add(path: readonly string[], node: Exclude<TreeNode, UnknownNode>, text?: Capture): void {
    const parent = this.#tree.get(path.slice(0, -1));
    if (parent?.type !== 'directory' || (parent.mode & 0o2000) === 0) return this.make(path, node, text);
    this.make(path, { ...node, gid: parent.gid, mode: node.type === 'directory' ? node.mode | 0o2000 : node.mode }, text);
  }

  /** Gives a file another name: what is written to one or marked is so by all, until one is taken away or replaced. */
  link(from: readonly string[], to: readonly string[], node: FileNode, isOfLayer: boolean): void {
    const [at, other] = [joinPath(from), joinPath(to)];
    const names = this.#names.get(at) ?? new Map([[at, from]]);
    this.#part(other);
    // What the layer has of them besides, it has by one entry.
    const one = isOfLayer ? { ...node, linked: names } : node;
    if (one !== node && node.linked !== names) this.#put(from, one, this.#texts.get(at));
    this.make(to, one, this.#texts.get(at));
    names.set(other, to);
    for (const name of names.keys()) this.#names.set(name, names);
  }

  /** Whether two names surely are those of one file. */
  areOne(path: readonly string[], other: readonly string[]): boolean {
    return this.#names.get(joinPath(path))?.has(joinPath(other)) === true;
  }

  /** Whether some files have several names. */
  get hasLinks(): boolean {
    return this.#names.size > 0;
  }

  /**
   * What is at a path or below it goes on elsewhere, or is changed in ways that are not followed name by name: what comes of its other
   * names nobody knows.
   */
  release(path: readonly string[]): void {
    const top = joinPath(path);
    for (const at of [...this.#names.keys()].filter((name) => isAtOrBelow(name, top))) {
      const others = [...(this.#names.get(at)?.entries() ?? [])].filter(([name]) => !isAtOrBelow(name, top));
      this.#part(at);
      for (const [name, one] of others) this.#put(one, unknownNode(`${name} and ${at} were one file`, null));
    }
  }

  /** Takes a name away from the file that it shared with others. */
  #part(at: string): void {
    this.#names.get(at)?.delete(at);
    this.#names.delete(at);
  }

  /** Changes what is at a path in its place: under its other names too. */
  change(path: readonly string[], node: TreeNode, text?: Capture): void {
    const names = this.#names.get(joinPath(path));
    for (const one of names === undefined ? [path] : [...names.values()]) this.#put(one, node, text);
  }

  /**
   * Puts something at a path that is free of links. Whether it takes the place of a file or is written to it, nobody knows who looks at it
   * by another name.
   */
  make(path: readonly string[], node: TreeNode, text?: Capture): void {
    const at = joinPath(path);
    const others = [...(this.#names.get(at)?.values() ?? [])].filter((one) => joinPath(one) !== at);
    this.#part(at);
    for (const one of others) this.#put(one, unknownNode(`${joinPath(one)} and ${at} were one file`, null));
    this.#put(path, node, text);
  }

  #put(path: readonly string[], node: TreeNode, text?: Capture): void {
    this.#tree.set(path, node);
    const at = joinPath(path);
    // What has its bytes with it was not written by a shell.
    const written = text ?? (node.type === 'file' && node.content === null ? this.#texts.get(at) : undefined);
    if (written === undefined) this.#texts.delete(at);
    else this.#texts.set(at, written);
    if (written === undefined) this.#unsettled.delete(at);
    else this.#unsettled.set(at, path);
    this.changes.push({ path, node, ...(written === undefined ? {} : { text: written }) });
  }

  remove(path: readonly string[]): void {
    this.#tree.remove(path);
    const at = joinPath(path);
    for (const name of this.#names.keys()) if (isAtOrBelow(name, at)) this.#part(name);
    this.#texts.delete(at);
    this.#unsettled.delete(at);
    this.changes.push({ path, node: null });
  }

  /** Where something was changed since this was asked the last time. */
  changedPaths(): readonly string[] {
    const paths = this.changes.slice(this.#known).map(({ path }) => joinPath(path));
    this.#known = this.changes.length;
    return paths;
  }

  /** Gives every file what is known to be in it, for those who do not ask for what was written. */
  settle(): void {
    for (const [at, path] of this.#unsettled) {
      const node = this.#tree.get(path);
      if (node === null) continue;
      const text = this.#texts.get(at);
      const settled = withText(node, text);
      this.#tree.set(path, settled);
      if (text === undefined || settled === node || settled.type !== 'file') continue;
      const { content } = settled;
      const others = text.onMore;
      text.onMore = () => {
        others?.();
        this.#unsettle(path, content, text);
      };
    }
    this.#unsettled.clear();
  }

  /** More is written to a file that stood open while the tree was given what was in it. */
  #unsettle(path: readonly string[], content: ByteSource | null, text: Capture): void {
    const node = this.#tree.get(path);
    if (node?.type !== 'file' || node.content !== content) return;
    const at = joinPath(path);
    this.#tree.set(path, { ...node, content: null, unknown: `${at} is what programs wrote` });
    if (this.#texts.get(at) === text) this.#unsettled.set(at, path);
  }

  /** The same files, to try something on that changes none of these. */
  copy(): Outside {
    this.settle();
    this.#tree.fork();
    return new Outside(this.#tree.root, this.#steps);
  }

  /** A tree of its own to try something on. */
  trial(): Trial {
    this.settle();
    this.#tree.fork();
    return new Trial(this.#tree.root);
  }

  /** Somebody else says what is done. */
  assume(apply: (tree: FileTree) => void): void {
    this.settle();
    // What was written since, the tree has not.
    for (const [at, written] of this.#texts) {
      const node = this.#tree.get(splitPath(at));
      if (node?.type === 'file')
        this.#tree.set(
          splitPath(at),
          withText({ ...node, content: null, unknown: node.unknown ?? `${at} is what programs wrote` }, written),
        );
    }
    apply(this.#tree);
    this.#texts.clear();
    this.#names.clear();
    this.isAssumed = true;
  }

  /** What was tried is done. */
  keep({ changes }: Trial): void {
    for (const change of changes) {
      this.release(change.path);
      if (change.node === null) this.remove(change.path);
      else if (change.isWhole === true) this.#replace(change.path, change.node);
      else this.make(change.path, change.node);
    }
  }

  /** What was to be written below it, the tree has. */
  #replace(path: readonly string[], node: TreeNode): void {
    const at = `${joinPath(path)}/`;
    for (const below of this.#texts.keys()) if (below.startsWith(at)) this.#texts.delete(below);
    this.#tree.set(path, node);
    this.changes.push({ path, node, isWhole: true });
  }

  /** What stands open at a path for writing, or did; undefined where no script wrote there. */
  textAt(path: readonly string[]): Capture | undefined {
    return this.#texts.get(joinPath(path));
  }

  /** Whether all that was done to files is in `changes`. */
  get isKept(): boolean {
    return !this.isBeyond && !this.isAssumed && !this.isRough && this.written.size === 0;
  }

  /** Text on the standard error; null where it cannot be told. */
  hear(text: string | null): void {
    this.heard++;
    if (this.said === '…\n') return;
    this.said = text === null ? '…\n' : this.said + this.withoutCredentials(shown(text));
  }

  /** Takes note of what a variable is given. */
  conceal(name: string, value: string): void {
    if (
      value.length >= MIN_HIDDEN
      && this.credentials.size < MAX_HIDDEN
      && !/^\/[\w./-]*$/.test(value)
      && isKnown(value)
      && mustHide(name, value)
    )
      this.credentials.add(value);
  }

  /** The same of one that came with the environment, where its name alone says what it is. */
  concealNamed(name: string, value: string): void {
    if (!this.credentials.has(value) && looksLikeSecretName(name)) this.conceal(name, value);
  }

  /** The text with `***` for each of them. */
  withoutCredentials(text: string): string {
    let hidden = text;
    for (const value of this.credentials) hidden = hidden.replaceAll(value, '***');
    return hidden;
  }

  /** More was done than is followed: whatever comes next is not. */
  get isSpent(): boolean {
    return this.isEndless || this.#steps.left < 0;
  }

  /** One script alone did. */
  get isEndless(): boolean {
    return this.#commands < 0 || this.#characters < 0;
  }

  /** Functions call one another deeper than is followed. */
  exhaust(): never {
    this.#commands = -1;
    return unfollowed();
  }

  /** Counts a command. */
  step(): void {
    if (--this.#commands < 0 || --this.#steps.left < 0) unfollowed();
  }

  /** Counts a script that a shell begins to read. */
  begin(script: string): void {
    this.#steps.left -= stepsToRead(script);
    if (this.#steps.left < 0) unfollowed();
  }

  /** Counts names that are looked for one below the other. */
  pass(names: number): void {
    this.#steps.left -= stepsToPass(names);
    if (this.#steps.left < 0) unfollowed();
  }

  /** Counts what is put into words. */
  spend(count: number): void {
    this.#characters -= count;
    if (this.#characters < 0) unfollowed();
  }

  /** Whether what was found at a path may be another by now. */
  mayHaveChanged(path: string, { path: found, links }: Walk): boolean {
    if (this.isBeyond || this.written.size === 0) return this.isBeyond;
    const names = [...splitPath(path), ...found, ...links.flatMap(({ target }) => splitPath(target))];
    return names.some((name) => this.written.has(name));
  }

  /** Whether a program of that name may be one that was written. */
  hasWrittenProgram(name: string): boolean {
    return this.isBeyond || this.written.has(baseName(name));
  }
}
