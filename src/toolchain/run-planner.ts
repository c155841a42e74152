import type { Platform } from '../platform.ts';
import type { ChangedFiles } from './changed-files.ts';
import type { CommandProblem } from './command-problem.ts';
import type { BareOperation } from './commands/command-paths.ts';
import type { CompilerRun, OtherCompilerRun } from './compiler-run.ts';
import type { Invocation } from './invocation.ts';
import type { FileOperation, PlannedFailure, RunInput, ToolchainState, WriteOperation } from './run-plan-types.ts';
import type { CompilerOutcome } from './rust/rust.ts';

/** Where a command stands in its line. */
export type CommandPlace = Pick<Invocation, 'certain' | 'start' | 'end'>;

/** The plan of a RUN line as whoever reads one tool's commands adds to it. */
export interface RunPlanner {
  state: ToolchainState;
  readonly failure: PlannedFailure | null;
  /** What commands before may have changed of the sources that a compiler reads. */
  readonly changed: ChangedFiles;
  readonly compilers: CompilerRun[];
  /** The platform that is built for. */
  readonly target: Platform;
  /** The platform that the stage runs on. */
  readonly platform: Platform;
  /** What was done so far, by the commands before too. */
  readonly operations: readonly FileOperation[];
  add(place: CommandPlace, operation: BareOperation): void;
  /** Adds what is no source. */
  bring(place: CommandPlace, operation: BareOperation): void;
  /** What installers are told to put elsewhere than they would. */
  addNamed(invocation: Invocation): void;
  /** The first that ends the line counts. */
  fail(invocation: Invocation, problem: CommandProblem | null): void;
  failUnwritable(invocation: Invocation, write: WriteOperation, makesDirectories: boolean): void;
  /** What a shell says of a program that is surely not there, and how to mend it; null where it may be. */
  absence(name: string, invocation: Invocation): CommandProblem | null;
  /** No command before, of this line or of those above it, has brought a program. */
  lacks(name: string, invocation: Invocation): boolean;
  /** What the line starts with, and the files as far as no command before has changed them for who works in the directory. */
  withFiles(directory: string | null): RunInput;
  takeCompiler(invocation: Invocation, tool: OtherCompilerRun['tool'], outcome: CompilerOutcome | null): void;
}
