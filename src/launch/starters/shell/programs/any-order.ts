import type { TreeNode } from '../../../../image/file-tree.ts';
import { joinPath } from '../../../../image/walk.ts';
import type { FileChange } from '../outside.ts';
import type { ShellState } from '../state.ts';
import type { Capture } from '../streams.ts';
import type { Status } from '../unknown.ts';

/** Runs a program with its arguments; undefined where nobody knows what it does. */
export type RunProgram = (words: readonly string[], state: ShellState) => Status | undefined;

/**
 * Whether it comes to the same what a program is given first: it is run with what it is given turned round, on files of its own, and what
 * came of that is compared with what was done. Called behind the run itself, with the shell as it was `before`.
 */
export function isSameTurned(
  turned: readonly string[],
  before: ShellState,
  done: { readonly changes: readonly FileChange[]; readonly output: Capture; readonly status: Status | undefined },
  run: RunProgram,
): boolean {
  const output: Capture = { text: '' };
  before.sinks = { ...before.sinks, 1: output };
  const status = run(turned, before);
  const { changes } = before.outside;
  return (
    status === done.status
    && output.text === done.output.text
    && output.bytes === undefined
    && done.output.bytes === undefined
    && before.outside.isKept
    && isSame(changes, done.changes)
  );
}

function isSame(changes: readonly FileChange[], others: readonly FileChange[]): boolean {
  const [left, right] = [lastOfEach(changes), lastOfEach(others)];
  return (
    left.size === right.size
    && [...left].every(([path, change]) => {
      const other = right.get(path);
      return (
        other !== undefined
        && change.isWhole !== true
        && other.isWhole !== true
        && change.text?.text === other.text?.text
        && isSameNode(change.node, other.node)
      );
    })
  );
}

function lastOfEach(changes: readonly FileChange[]): ReadonlyMap<string, FileChange> {
  return new Map(changes.map((change) => [joinPath(change.path), change]));
}

function isSameNode(one: TreeNode | null, other: TreeNode | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.type === 'unknown' || other.type === 'unknown' || one.type !== other.type) return false;
  if (one.mode !== other.mode || one.uid !== other.uid || one.gid !== other.gid) return false;
  if (one.type === 'file' && other.type === 'file')
    return one.content === other.content || (one.content !== null && one.content.size === 0 && other.content?.size === 0);
  return one.type !== 'symlink' || other.type !== 'symlink' || one.target === other.target;
}
