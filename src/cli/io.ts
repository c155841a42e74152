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
}

/** Exit codes of every command (design.md, README). */
export const EXIT = { ok: 0, findings: 1, usage: 2, failure: 3 } as const;
