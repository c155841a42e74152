import type { CommandProblem } from '../command-problem.ts';
import type { CmakePresets } from './presets.ts';
import type { CmakeMachine } from './refusals.ts';
import type { CmakeInstall, CmakeTarget } from './targets.ts';

/** What a run of cmake starts with. Paths are absolute and clean. */
export interface CmakeCall {
  readonly source: string;
  readonly binary: string;
  /** What -D gives. */
  readonly cache: ReadonlyMap<string, string>;
  /** Undefined where it is not set; unknown pieces stand in it as UNKNOWN. */
  readonly environment: (name: string) => string | undefined;
  /** As `uname -m` says it; null where that is not known. */
  readonly processor: string | null;
  readonly machine: CmakeMachine;
  /** Where it was told by one of them; else null. */
  readonly presets: CmakePresets | null;
  /** What it sets up for: Unix Makefiles or Ninja. */
  readonly generator: string;
}

/** What CMakeLists.txt and those that it reads say of targets. */
export interface CmakeProject {
  readonly call: CmakeCall;
  readonly targets: ReadonlyMap<string, CmakeTarget>;
  /** Other names of targets. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly installs: readonly CmakeInstall[];
  /** Something is, or may be, installed outside the prefix. */
  readonly installsElsewhere: boolean;
  /** Below which directories of the prefix it is; null where that may be any. */
  readonly installsTo: ReadonlySet<string> | null;
  /** Names of targets that may be there or not, of which nothing else is known. */
  readonly doubtful: ReadonlySet<string>;
  /** What the policies are as of. */
  readonly minimum: string;
  /** Making or building it may write to other places than the tree that is built. */
  readonly runsOthers: boolean;
  /** Those that project and enable_language name. */
  readonly languages: readonly string[];
  /** Sources and headers may be made by it. */
  readonly makesFiles: boolean;
}

/** What a run of cmake comes to. */
export interface CmakeReading {
  /** Null where something in it is not understood, or is not known. */
  readonly project: CmakeProject | null;
  /** Why cmake surely fails; null where nothing is seen. */
  readonly problem: CommandProblem | null;
}
