import { whereIs } from './shell/find.ts';
import type { ShellCommand } from './shell/jumps.ts';
import type { FileChange } from './shell/outside.ts';
import { runKnown } from './shell/programs.ts';
import type { ScriptEnd } from './shell/script.ts';
import { capture } from './shell/streams.ts';

/** What shells did to files, one started by the other, and how far they were followed. */
export interface Recorded {
  readonly changes: readonly FileChange[];
  /** A program that does what is left to do; null where all of it was followed. */
  readonly last: ShellCommand | null;
}

/** Notes what becomes of the shells of a start. */
export class ShellRecord {
  readonly #changes: FileChange[] = [];
  #followed: ShellCommand | ScriptEnd | null = null;

  /** Null where nobody can follow it: then the program before is known to start it, and no more. */
  take(followed: ShellCommand | ScriptEnd | null): void {
    if (followed === null) return;
    this.#keep();
    this.#followed = followed;
  }

  /** Null where nobody can tell. */
  finish(): Recorded | null {
    const followed = this.#followed;
    const last = followed?.kind === 'command' && !runLast(followed) ? followed : null;
    // What runs beside a script has no end that anybody could tell, and a program that fails may not be the last.
    if (followed === null || !followed.state.outside.isKept || followed.state.jobs.length > 0 || (followed.kind === 'command' && followed.goesOn)) return null;
    this.#keep();
    return { changes: this.#changes, last };
  }

  #keep(): void {
    if (this.#followed !== null) this.#changes.push(...this.#followed.state.outside.changes);
  }
}

/** What the last program does, where that is known; what it says to a file is told by nobody otherwise. */
function runLast({ argv, state }: ShellCommand): boolean {
  const found = whereIs(argv[0] ?? '', state);
  if (typeof found === 'object' && runKnown(argv, found.file, state) !== undefined) return true;
  for (const sink of Object.values(state.sinks)) if (typeof sink === 'object') capture(sink, null);
  return false;
}
