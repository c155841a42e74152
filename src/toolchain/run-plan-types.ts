import type { Added } from '../image/file-tree.ts';
import type { TextOperation, TransferOperation, TreeOperation } from '../image/run/tree-operation.ts';
import type { StageFiles } from '../image/stage-files.ts';
import type { Platform } from '../platform.ts';
import type { CObjects } from './c/objects.ts';
import type { CmakeTrees } from './cmake/runs.ts';
import type { CommandProblem } from './command-problem.ts';
import type { CompilerRun } from './compiler-run.ts';
import type { GoRun } from './go/run.ts';
import type { LanguageImage } from './language-image.ts';
import type { Product } from './product.ts';
import type { StartEnvironment } from './shell/environment.ts';

/** What happens to files, in order. Paths are absolute and clean; a null one is not known. */
export type FileOperation = OperationPlace & (WriteOperation | Exclude<TreeOperation, TextOperation> | ChangeOperation);

/** Where an operation comes from. `certain` is false where the command may not have been run. */
export interface OperationPlace {
  readonly certain: boolean;
  /** Offsets in the script. */
  readonly start: number;
  readonly end: number;
  /** Null where it is not known. */
  readonly umask: number | null;
}

/**
 * A file is written. With `path` null it lies in `directory` under a name that is not known. Where `path` is a directory
 * already, the file gets `nameInDirectory` in it.
 */
export interface WriteOperation {
  readonly kind: 'write';
  readonly path: string | null;
  readonly directory: string;
  readonly nameInDirectory: string | null;
  /** What a compiler made; null for any other content, which is not known. */
  readonly product: Product | null;
  /** Mode bits of a new file; null when not known. */
  readonly mode: number | null;
  /** What a redirection or `tee` writes, where the line may say. */
  readonly text?: Omit<TextOperation, 'kind' | 'path'>;
}

/** Files below `paths` may have come, gone or changed; null means anywhere. */
export interface ChangeOperation {
  readonly kind: 'change';
  readonly paths: readonly string[] | null;
  /** Set where files have only come, as in `ChangedLayer`. */
  readonly adds?: Added;
  /** See `ChangedLayer.ofManager`. */
  readonly ofManager?: true;
  /** Names of files that surely do not come. */
  readonly spares?: readonly string[];
  /** The names of all archives of Java that may come to the directory itself. */
  readonly sparesArchives?: readonly string[];
  /** The one that it is made for, where its name is known. */
  readonly archive?: string;
  /** Programs that surely do not come. */
  readonly sparesPrograms?: readonly string[];
  /** They may be gone, and what they lie in where nothing else does. */
  readonly leaves?: 'upwards';
  /** By code that nobody follows: directories that instructions made may be others too. */
  readonly isDeep?: true;
  /** The command, such as `make`. */
  readonly by: string;
}

/** Names of packages that one command installs, and the name that they were put together under. */
export interface Installed {
  readonly names: readonly string[];
  /** apt brings what they recommend as well. */
  readonly recommends?: boolean;
  /** What the commands before it did: a copy of their names for each would cost a square. */
  readonly before: Installed | undefined;
}

/** `[1, 22]`, with the patch where it is known. */
export type Version = readonly [major: number, minor: number, patch?: number];

/**
 * What later RUN lines of the stage can build on. What is not known is null; of what may be left out, nothing has happened where it is, and
 * what may have come between stands there by a name of its own.
 */
export interface ToolchainState {
  /** The language that the image is made for. */
  readonly language?: LanguageImage;
  /** A C compiler is in PATH. */
  readonly cCompiler: boolean | null;
  readonly libc: 'glibc' | 'musl' | null;
  /** The least glibc that a program which is linked here wants. */
  readonly glibc: string | null;
  /** The x of glibc 2.x that it has. */
  readonly glibcMinor: number | null;
  /** The release of the image's own gcc, `latest` for one that moves on; null as well where it is the distribution's. */
  readonly gcc: string | null;
  /** The image is a distribution and nothing else: of compilers and headers it has none. */
  readonly isBare?: true;
  /** The image brings a compiler upon a distribution, and no libraries to build with. */
  readonly isSlim?: true;
  /** The version in the name of libssl that a program is linked with here, such as `3`. */
  readonly libssl: string | null;
  readonly goVersion: Version | null;
  /** `go env -w`. */
  readonly goSettings: ReadonlyMap<string, string>;
  /** The target that cargo and rustc build for by themselves. */
  readonly rustHost: string | null;
  /** The target that the image tells cargo to build for. */
  readonly rustTarget: string | null;
  /** What rustup has brought libraries for. */
  readonly rustTargets: readonly string[] | null;
  /** The Rust of an image called so. */
  readonly rustVersion: Version | null;
  /** Another one may have come since. */
  readonly hasOtherRust?: true;
  /** What was installed, the last command first. */
  readonly installed?: Installed;
  /** Packages may come from somewhere else than where the base image has them from. */
  readonly otherSources?: true;
  /** pip of the distribution refuses to install (PEP 668): Debian 12, Ubuntu 24.04, Alpine 3.19 and later. */
  readonly keepsPython?: true;
  /** Something may have told it not to. */
  readonly isUnlocked?: true;
  /** A go command was to add what the module requires: its go.mod may say more than it did. */
  readonly requiresMore?: true;
  /** Cargo ran before: it may have made a Cargo.lock. */
  readonly locks?: true;
  /** `cargo chef cook` has left sources that stand for the real ones. */
  readonly cooks?: true;
  /** Where npm has installed what a project is run with, and nothing that it is developed with. */
  readonly withoutDevelopers?: {
    readonly directory: string;
    /** Programs that these would bring. */ readonly tools: readonly string[];
  } | null;
  /** Tools of Node.js may have come for all projects. */
  readonly hasOtherTools?: true;
  /** A go command was to write a vendor directory. */
  readonly vendors?: true;
  /** The cmake that the distribution's own packages bring. */
  readonly cmakeVersion: readonly [major: number, minor: number] | null;
  /** The gcc of Alpine's own packages, `latest` for one that moves on. */
  readonly alpineGcc: number | 'latest' | null;
  /** What a C compiler made, of what. */
  readonly objects?: CObjects;
  /** Where cmake was told to build. */
  readonly cmake?: CmakeTrees;
}

/** What a RUN starts with. */
export interface RunInput {
  /** The shell's script, or the argument vector of the exec form. */
  readonly script: string | readonly string[];
  readonly environment: StartEnvironment;
  /** False when a base of unknown config may have set more. */
  readonly isComplete: boolean;
  readonly directory: string;
  readonly state: ToolchainState;
  /** The platform that the stage runs on. */
  readonly platform: Platform;
  /** The platform that is built for. */
  readonly target: Platform;
  /** The files that it finds before any of its commands is run; left out where they are not known. */
  readonly files?: StageFiles;
}

/** What a RUN does as far as its text tells. */
export interface RunPlan {
  readonly operations: readonly FileOperation[];
  /** Programs that are started, those that are part of every shell left out, and shells that scripts are given to. */
  readonly programs: ReadonlySet<string>;
  /** It asks for something, or ends by itself: whether it goes well is not in its text. */
  readonly decides: boolean;
  /** The compilers that ran, for rules to look at. */
  readonly compilers: readonly CompilerRun[];
  /** What it starts with, and leaves. */
  readonly before: ToolchainState;
  readonly state: ToolchainState;
  /** A command that surely fails, and the line with it; null where none is known to. */
  readonly failure: PlannedFailure | null;
  /** What all lines of the build together may still look at where their programs are followed one by one; left out where nobody counts. */
  readonly looks?: { left: number };
}

/** How a line ends by one of its commands. */
export interface PlannedFailure extends CommandProblem {
  readonly exitCode: number;
  /** The command as the line has it; left out where no line does. */
  readonly text?: string;
}

export type { GoRun, TransferOperation };
