import type { DirectoryNode, TreeNode } from '../../../image/file-tree.ts';
import { FileTree } from '../../../image/file-tree.ts';
import { joinPath, splitPath } from '../../../image/walk.ts';
import type { Walk } from '../../../image/walk.ts';
import { baseName } from '../../../text.ts';
import type { Capture } from './streams.ts';
import { shown, unfollowed } from './unknown.ts';

/** Commands that are followed: a script that goes round longer waits for something. */
const MAX_COMMANDS = 5000;
/** Characters that variables may put into words: `A=$A$A` doubles a text in each line. */
const MAX_EXPANDED = 1 << 20;

/** Something was put at a path, changed or taken away. */
export interface FileChange {
  /** Free of links. */
  readonly path: readonly string[];
  /** Null where it is gone. */
  readonly node: TreeNode | null;
  /** What is written to a file, which grows while it stands open. */
  readonly text?: Capture;
}

/** What a shell and all that it splits into do to the world, and how much of it is looked at. */
export class Outside {
  /** What stands on the standard error so far; `…` for what cannot be told. */
  said = '';
  /** How often something was said. */
  heard = 0;
  /** Names of files of which nobody knows what was done to them. */
  readonly written = new Set<string>();
  /** Shells that wait for one another. */
  nested = 0;
  /** Something ran of which nobody knows what it changed. */
  isBeyond = false;
  /** What was done to files, in its order. */
  readonly changes: FileChange[] = [];
  /** Owners or modes of what was changed may be others: they matter to nothing that is started, but to what is kept. */
  isRough = false;
  readonly #tree: FileTree;
  readonly #texts = new Map<string, Capture>();
  #commands = MAX_COMMANDS;
  #characters = MAX_EXPANDED;

  constructor(root: DirectoryNode) {
    this.#tree = new FileTree(root).fork();
  }

  /** All files, with what was done to them. */
  get root(): DirectoryNode {
    return this.#tree.root;
  }

  /** Puts something at a path that is free of links. */
  make(path: readonly string[], node: TreeNode, text?: Capture): void {
    const parent = this.#tree.get(path.slice(0, -1));
    // What is new in a directory with the set-group-ID bit is of its group.
    if (parent?.type === 'directory' && (parent.mode & 0o2000) !== 0 && this.#tree.get(path) === null) this.isRough = true;
    this.#tree.set(path, node);
    const written = text ?? this.textAt(path);
    if (written !== undefined) this.#texts.set(joinPath(path), written);
    this.changes.push({ path, node, ...(written === undefined ? {} : { text: written }) });
  }

  remove(path: readonly string[]): void {
    this.#tree.remove(path);
    this.#texts.delete(joinPath(path));
    this.changes.push({ path, node: null });
  }

  /** What stands open at a path for writing, or did; undefined where no script wrote there. */
  textAt(path: readonly string[]): Capture | undefined {
    return this.#texts.get(joinPath(path));
  }

  /** Whether all that was done to files is in `changes`. */
  get isKept(): boolean {
    return !this.isBeyond && !this.isRough && this.written.size === 0;
  }

  /** Text on the standard error; null where it cannot be told. */
  hear(text: string | null): void {
    this.heard++;
    if (this.said === '…\n') return;
    this.said = text === null ? '…\n' : this.said + shown(text);
  }

  /** Counts a command. */
  step(): void {
    if (--this.#commands < 0) unfollowed();
  }

  /** Counts what is put into words. */
  spend(count: number): void {
    this.#characters -= count;
    if (this.#characters < 0) unfollowed();
  }

  /** Whether what was found at a path may be another by now. */
  mayHaveChanged(path: string, { path: found, links }: Walk): boolean {
    return this.isBeyond || (this.written.size > 0 && (links.length > 0 || [...splitPath(path), ...found].some((name) => this.written.has(name))));
  }

  /** Whether a program of that name may be one that was written. */
  hasWrittenProgram(name: string): boolean {
    return this.isBeyond || this.written.has(baseName(name));
  }
}
