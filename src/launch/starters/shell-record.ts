import { addAll } from '../../add-all.ts';
import type { FileNode } from '../../image/file-tree.ts';
import { baseName } from '../../text.ts';
import type { Started } from './handing.ts';
import { familyOf } from './program-family.ts';
import type { Assume } from './shell/assumed.ts';
import { NO_OPTIONS } from './shell/builtins/options.ts';
import { Killed } from './shell/builtins/signals.ts';
import { whereIs } from './shell/find.ts';
import type { ShellCommand, ShellEnd } from './shell/jumps.ts';
import { runAsOther } from './shell/other-user.ts';
import type { FileChange } from './shell/outside.ts';
import { runKnown } from './shell/programs/programs.ts';
import type { ScriptEnd } from './shell/script.ts';
import { ShellState } from './shell/state.ts';
import { capture } from './shell/streams.ts';
import { firstAnswer, Unfollowed } from './shell/unknown.ts';
import type { Status } from './shell/unknown.ts';

/** What shells did to files, one started by the other, and how far they were followed. */
export interface Recorded {
  readonly changes: readonly FileChange[];
  /** A program that does what is left to do; null where all of it was followed. */
  readonly last: ShellCommand | null;
  /** They end with a condition of which nobody can tell whether it holds. */
  readonly isCondition: boolean;
}

/** How the program that a shell ends with fails. */
export interface LastFailure {
  readonly program: string;
  readonly exitCode: number;
  readonly said: string;
  /** What would mend it. */
  readonly remedy: ShellEnd['remedy'];
}

/** Notes what becomes of the shells of a start. */
class ShellRecord {
  readonly #changes: FileChange[] = [];
  #followed: ShellCommand | ScriptEnd | null = null;
  #status: Status | undefined;
  #isRun = false;
  #isBegun = false;
  /** What its shells take programs to do that they cannot follow. */
  readonly assume: Assume | undefined;

  constructor(assume?: Assume) {
    this.assume = assume;
  }

  /** Null where nobody can follow it: then the program before is known to start it, and no more. */
  take(followed: ShellCommand | ScriptEnd | null): void {
    this.#isBegun = true;
    if (followed === null) return;
    // What the one before had it write to a file, is not written to that here.
    if (this.#followed?.kind === 'command') forgetWritten(this.#followed.state);
    this.#keep();
    this.#followed = followed;
  }

  /** A program that no shell starts. `isForFailure`: nobody asks what it leaves behind. */
  begin({ process, file, argv, env, input, isUnsure }: Omit<Started, 'record'>, isForFailure = false): void {
    if (this.#isBegun) return;
    const [name = ''] = argv;
    const shell = familyOf(file) === 'busybox' ? 'ash' : 'dash';
    const state = new ShellState({
      process,
      file,
      env,
      input,
      shell,
      isPosix: true,
      name,
      isText: true,
      isNamed: false,
      options: NO_OPTIONS,
      positional: [],
      isUnsure,
      isForFailure,
    });
    this.take({ kind: 'command', argv, env, isExec: true, goesOn: false, isAsked: false, state });
  }

  /** How the last program surely fails, which nobody waits for; null where it may go well. */
  failure(): LastFailure | null {
    const followed = this.#followed;
    if (followed?.kind !== 'command' || followed.goesOn) return null;
    const exitCode = this.#last(followed);
    return exitCode === undefined || exitCode === null || exitCode === 0
      ? null
      : {
          program: baseName(followed.argv[0] ?? ''),
          exitCode,
          said: followed.state.outside.said.trimEnd(),
          remedy: followed.state.outside.remedy,
        };
  }

  /** Whether how its last program ends rests on ids that nobody knows. */
  isDoubted(): boolean {
    return this.#followed?.kind === 'command' && this.#isRun && this.#followed.state.process.doubt?.isMet === true;
  }

  /** Null where nobody can tell. */
  finish(): Recorded | null {
    const followed = this.#followed;
    const last = followed?.kind === 'command' && this.#last(followed) === undefined ? followed : null;
    // What runs beside a script has no end that anybody could tell, and a program that fails may not be the last.
    if (
      followed === null
      || !followed.state.outside.isKept
      || followed.state.jobs.some(({ status }) => status === null)
      || (followed.kind === 'command' && followed.goesOn)
    )
      return null;
    this.#keep();
    return { changes: this.#changes, last, isCondition: followed.kind === 'ends' && followed.end.status === null };
  }

  /** Runs the last program, once. */
  #last(command: ShellCommand): Status | undefined {
    if (!this.#isRun) this.#status = runLast(command);
    this.#isRun = true;
    return this.#status;
  }

  #keep(): void {
    if (this.#followed !== null) addAll(this.#changes, this.#followed.state.outside.changes);
  }
}

export type { ShellRecord };

/** A record that nothing is noted in so far. */
export function newRecord(assume?: Assume): ShellRecord {
  return new ShellRecord(assume);
}

/** What it does, as another user too; what it has done where nobody can follow it to its end, is not known either. */
function tryProgram({ argv, env, state }: ShellCommand, file: FileNode): Status | undefined {
  try {
    return firstAnswer(
      () => runKnown(argv, file, state, { depth: 0, env }),
      () => runAsOther(argv, file, env, state),
    );
  } catch (error) {
    // As the first process of its container it may outlive its own signal.
    if (error instanceof Killed) return undefined;
    if (!(error instanceof Unfollowed)) throw error;
    state.outside.isBeyond = true;
    return undefined;
  }
}

/** What the last program does and ends with, where that is known; what it says to a file is told by nobody otherwise. */
function runLast(command: ShellCommand): Status | undefined {
  const { argv, state } = command;
  state.outside.remedy = {};
  const found = whereIs(argv[0] ?? '', state);
  const status = typeof found === 'object' ? tryProgram(command, found.file) : undefined;
  if (status !== undefined) return status;
  forgetWritten(state);
  return undefined;
}

function forgetWritten({ sinks }: ShellState): void {
  for (const sink of Object.values(sinks)) if (typeof sink === 'object') capture(sink, null);
}
