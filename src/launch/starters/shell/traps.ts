/** What a shell was told to do when something comes to pass: `trap`. */
export class Traps {
  /** What is done at its end. */
  atExit: string | null = null;
  /** What is done with signals: nothing where that is empty. Null in a shell that has split off. */
  readonly signals: Map<string, string> | null;
  /** A signal has come: what is to be done as soon as the command has ended. */
  pending: string | null = null;
  /** What is done where a command fails that nobody asks. */
  onError: string | null;
  /** `-E`: in functions and shells that split off too. */
  tracesErrors: boolean;

  constructor(from: Traps | null) {
    this.signals = from === null ? new Map() : null;
    this.tracesErrors = from !== null && from.tracesErrors;
    this.onError = from !== null && from.tracesErrors ? from.onError : null;
  }
}
