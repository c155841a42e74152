/** A stream that a command writes text to. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Everything of the process that a command may touch; tests hand in their own. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  stdin(): AsyncIterable<Uint8Array>;
  /** The exit code that a failure of standard output asks for; null as long as it takes what is written. */
  closedWith?(): number | null;
}

/** Exit codes of every command (design.md, README). `pipe` is what a shell says of a program that SIGPIPE ended. */
export const EXIT = { ok: 0, findings: 1, usage: 2, failure: 3, pipe: 141 } as const;
