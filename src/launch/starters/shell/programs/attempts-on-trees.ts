import type { RunMachine } from '../../../../image/run/run-machine.ts';
import type { Trial } from '../outside.ts';
import { BY_SCRIPT } from '../written-files.ts';
import type { ShellState } from '../state.ts';

/**
 * Has a command of the system do on a tree of its own what it is told; what comes of it is kept where it is told how it ends, and null
 * where that is not known, or ids are given that nobody knows.
 */
export function tried<T>(state: ShellState, work: (machine: RunMachine & { readonly tree: Trial }) => T | null, isKept = true): T | null {
  const { outside, process, umask, tools } = state;
  const tree = outside.trial();
  const { uid, gid } = process.user;
  const unsure = { count: 0 };
  const done = work({ tree, origin: BY_SCRIPT, user: { uid, gid }, umask, tools, shellKind: () => null, budget: outside.budget, unsure });
  if (done === null || unsure.count > 0) return null;
  if (isKept) outside.keep(tree);
  return done;
}
