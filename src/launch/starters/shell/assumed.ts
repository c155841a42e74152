import type { DirectoryNode, FileTree } from '../../../image/file-tree.ts';
import { joinPath, splitPath } from '../../../image/walk.ts';
import type { MakeRun } from '../../../toolchain/make/types.ts';
import type { LaunchEnvironment } from '../../environment.ts';
import { withChanges } from '../../environment.ts';
import { waitFor } from './builtins/signals.ts';
import { whereIs } from './find.ts';
import { runInnerShell } from './inner-shell.ts';
import type { Place } from './run.ts';
import type { ShellState } from './state.ts';
import { isKnown, SOME_TEXT, Unfollowed, unfollowed } from './unknown.ts';
import type { Status } from './unknown.ts';

/** What a program is taken to do that nobody follows. */
export interface Assumed {
  /** Null where it is there to decide. */
  readonly status: Status;
  /** It is known what it is to do: else it goes well only where nothing else is done of its failure. */
  readonly isUnderstood: boolean;
  /** All files are known that it makes. */
  readonly isExact: boolean;
  readonly said: string;
  /** Does it to files. */
  readonly apply: (tree: FileTree) => void;
  /** What make runs in its place. */
  readonly recipes: MakeRun | null;
}

/**
 * Says what a program is taken to do, where it runs and in which files, and where shells have changed some since it was asked; null where
 * nothing is known of it.
 */
export type Assume = (
  argv: readonly string[],
  env: LaunchEnvironment,
  directory: string,
  root: DirectoryNode,
  changed: readonly string[],
) => Assumed | null;

/** GNU make's exit code where a line of a recipe fails. */
const MAKE_FAILED = 2;

/** What they are started for is what they do, and not what they end with. */
const DOING =
  /^(?:mkdir|rmdir|cp|mv|rm|ln|chmod|chown|chgrp|install|touch|tee|tar|gzip|gunzip|unzip|dd|truncate|adduser|addgroup|useradd|groupadd|usermod|strip)$/;

/** Whether a program that is followed, and may fail or not, is taken to go well: nothing else is done of its failure. */
export function takenWell(name: string, { isTested, isCondition }: Place): boolean {
  return DOING.test(name) && (!isTested || isCondition === true);
}

/** A program that is not followed, as somebody takes it to go. */
export function assumeProgram(
  words: readonly string[],
  env: LaunchEnvironment,
  { isTested, isCondition }: Place,
  assume: Assume,
  state: ShellState,
): Status {
  const { outside } = state;
  outside.settle();
  const assumed = assume(words, env, joinPath(state.cwd), outside.root, outside.changedPaths());
  // Whatever it says stands in what is open for writing, before that is another file.
  state.write(1, SOME_TEXT);
  if (typeof state.sinks[2] === 'object') state.write(2, null);
  if (assumed?.recipes != null) return runRecipes(assumed.recipes, env, state);
  if (assumed !== null && assumed.said !== '') state.write(2, `${assumed.said}\n`);
  if (assumed !== null) outside.assume(assumed.apply);
  if (assumed?.isExact !== true) outside.isBeyond = true;
  // What it is given to read may be what it asks for.
  if (assumed?.status !== 0 && state.input?.rest !== '') return null;
  if (assumed?.status === null || (assumed?.isUnderstood !== true && isTested && isCondition !== true)) return null;
  return assumed?.status ?? 0;
}

/** One line after the other, each in a shell of its own, up to one that fails. */
function runRecipes({ directory, lines, isWhole, shell: words }: MakeRun, env: LaunchEnvironment, state: ShellState): Status {
  const shell = words.every(isKnown) ? whereIs(words[0] ?? '', state) : 'unsure';
  if (typeof shell === 'string') return unfollowed();
  state.outside.isAssumed = true;
  for (const { script, certain, exported } of lines) {
    // It may be made already.
    if (!certain) state.outside.isBeyond = true;
    const child = state.fork();
    [child.cwd, child.isChild] = [splitPath(directory), true];
    const status = certain ? runLine([...words, script], shell.file, withChanges(env, exported), child) : 0;
    if (status !== null && status !== 0) return MAKE_FAILED;
  }
  if (!isWhole) state.outside.isBeyond = true;
  return 0;
}

/** Null where nobody can tell: then it goes well, as what stands behind it would not be reached. */
function runLine(words: readonly string[], file: Parameters<typeof runInnerShell>[1], env: LaunchEnvironment, state: ShellState): Status {
  const { outside } = state;
  try {
    return waitFor(state, false, () => runInnerShell(words, file, env, state)) ?? null;
  } catch (error) {
    if (!(error instanceof Unfollowed) || outside.isSpent) throw error;
    outside.isBeyond = true;
    return null;
  }
}
