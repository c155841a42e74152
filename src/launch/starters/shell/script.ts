import { readStartup } from './builtins/source.ts';
import { GivenUp, Jump, ShellEnd, Started } from './jumps.ts';
import type { ShellCommand } from './jumps.ts';
import { ShellRun } from './run.ts';
import type { ShellStart } from './start.ts';
import { ShellState } from './state.ts';
import { runExitTrap } from './subshells.ts';
import { Unfollowed } from './unknown.ts';

/** A script that comes to its end before it starts anything. */
export interface ScriptEnd {
  readonly kind: 'ends';
  readonly end: ShellEnd;
  readonly state: ShellState;
}

/**
 * Follows what a shell is given to the first program that it starts, as far as what comes before is done by the shell itself or by programs
 * that do what everybody knows; `endless` where it does more than is followed, null where there is anything that nobody can tell from the
 * text and the image: then nobody knows whether that program is ever reached.
 */
export function followScript(script: string, start: ShellStart): ShellCommand | ScriptEnd | 'endless' | null {
  const run = new ShellRun(new ShellState(start));
  try {
    return { kind: 'ends', end: atEnd(run, endOf(script, run)), state: run.state };
  } catch (error) {
    if (error instanceof Started) return error.command;
    // One that waits in between may well go on for ever.
    if (error instanceof Unfollowed && run.state.outside.isEndless && !run.state.outside.hasWaited) return 'endless';
    if (error instanceof Unfollowed || error instanceof Jump || error instanceof GivenUp) return null;
    throw error;
  }
}

function endOf(script: string, run: ShellRun): ShellEnd {
  try {
    readStartup(run);
    const status = run.text(script, { isTested: false, isLast: true });
    return new ShellEnd(status, null, status === 0 ? {} : run.state.outside.remedy);
  } catch (error) {
    if (error instanceof ShellEnd) return error;
    throw error;
  }
}

/** The end, when what the script wants done then is done. */
function atEnd(run: ShellRun, end: ShellEnd): ShellEnd {
  const status = runExitTrap(run, end.status);
  return status === end.status ? end : new ShellEnd(status);
}
