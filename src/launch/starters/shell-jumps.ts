import type { LaunchEnvironment } from '../environment.ts';
import type { ShellState } from './shell-state.ts';

/** Ways out of a script that is followed, besides its end: all are thrown. */

/** A program that a script starts. */
export interface ShellCommand {
  readonly kind: 'command';
  readonly argv: readonly string[];
  readonly env: LaunchEnvironment;
  readonly isExec: boolean;
  /** Whether the script has more to do behind it, and ends here only where this fails (`set -e`). */
  readonly goesOn: boolean;
  readonly state: ShellState;
}

/** It has come to the program that it starts. */
export class Started extends Error {
  readonly command: ShellCommand;

  constructor(command: ShellCommand) {
    super();
    this.command = command;
  }
}

/** `break`, `continue` and `return`. */
export class Jump extends Error {
  readonly to: 'break' | 'continue' | 'return';
  readonly status: number;

  constructor(to: Jump['to'], status: number) {
    super();
    this.to = to;
    this.status = status;
  }
}
