import type { Io } from './io.ts';

/** Nobody needs to be told of less. */
const DELAY_MS = 1000;
const INTERVAL_MS = 100;

/** A line on standard error that says how far the work is; only on a terminal, and only where the work takes a second. */
export class Progress {
  readonly #io: Io;
  readonly #total: number;
  readonly #started = Date.now();
  #shownAt = 0;
  #isShown = false;

  constructor(io: Io, total: number) {
    this.#io = io;
    this.#total = total;
  }

  /** `done` of the whole are done. */
  show(done: number): void {
    const now = Date.now();
    if (now - this.#started < DELAY_MS || now - this.#shownAt < INTERVAL_MS) return;
    if (this.#io.stderr.isTTY !== true || this.#io.env['TERM'] === 'dumb') return;
    this.#shownAt = now;
    this.#isShown = true;
    this.#io.stderr.write(`\r${done} of ${this.#total} files\x1b[K`);
  }

  /** Takes the line away, before anything else is written and at the end. */
  clear(): void {
    if (this.#isShown) this.#io.stderr.write('\r\x1b[K');
    this.#isShown = false;
  }
}
