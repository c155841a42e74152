import type { StageFiles } from '../../image/stage-files.ts';
import type { CommandProblem } from '../command-problem.ts';
import type { BareOperation } from '../commands/command-paths.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { CmakeCompile } from './compile.ts';
import { CmakePresets } from './presets.ts';
import type { CmakeProject } from './project-types.ts';
import type { CmakeMachine } from './refusals.ts';

/** The trees that cmake was told to build in, by their paths; null where what it made there is not known. */
export type CmakeTrees = ReadonlyMap<string, CmakeProject | null>;

/** What a command of cmake, or make or ninja in a tree of its, does. */
export interface CmakeRun {
  /** The trees as they are now. */
  readonly trees: CmakeTrees;
  /** What else comes to the files, before the programs. */
  readonly changes: readonly BareOperation[];
  /** Lines of the compiler that link programs, in their order. */
  readonly links: readonly { readonly directory: string; readonly argv: readonly string[] }[];
  /** What compilers are told for each target, for who looks into its sources. */
  readonly compiles?: readonly (CmakeCompile & { readonly directory: string; readonly exitCode: number })[];
  /** What is installed once they are there. */
  readonly installs: readonly BareOperation[];
  /** Why it surely fails; left out where nothing is seen. */
  readonly problem?: CommandProblem | null;
}

/** What a command of cmake finds. */
export interface CmakeStart {
  readonly trees: CmakeTrees;
  /** The files for who reads a directory; null where they may be different now. */
  readonly filesFor: (directory: string) => StageFiles | null;
  /** As `uname -m` says it; null where that is not known. */
  readonly processor: string | null;
  readonly machine: CmakeMachine;
  /** Its own; null where that is not known. */
  readonly version: readonly [major: number, minor: number] | null;
  /** Whether a program is surely not there. */
  readonly lacks: (program: string) => boolean;
}

export function refused(trees: CmakeTrees, problem: CommandProblem): CmakeRun {
  return { trees, changes: [], links: [], installs: [], problem };
}

export function presetsIn(source: string | null, filesFor: CmakeStart['filesFor']): CmakePresets | null {
  const files = source === null ? null : filesFor(source);
  return files === null || source === null ? null : CmakePresets.read(files, source);
}

/** Where files have come while the tree was made or built. */
export function changeOf(project: CmakeProject | null, paths: readonly string[] | null): BareOperation {
  return project === null || project.runsOthers || paths === null
    ? { kind: 'change', paths: null, adds: 'packages', by: 'cmake' }
    : { kind: 'change', paths, adds: 'beside', by: 'cmake' };
}

export function treeAt(invocation: Invocation, directory: string, trees: CmakeTrees): CmakeProject | null {
  const path = resolvePath(invocation, directory);
  return path === null ? null : (trees.get(path) ?? null);
}
