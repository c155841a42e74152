import type { ShellNode } from './syntax/nodes.ts';

/** A function of a script. */
export interface ShellFunction {
  readonly body: ShellNode;
  /** It stands in another file than the script, or in a text that it made. */
  readonly isElsewhere: boolean;
  /** When it was read. */
  readonly readAt: number;
}

/** The functions of a shell, and those of the one that it split from, which waits for it and has no new ones. */
export class Functions {
  readonly #before: Functions | null;
  readonly #own = new Map<string, ShellFunction | null>();

  constructor(before: Functions | null) {
    this.#before = before;
  }

  get(name: string): ShellFunction | undefined {
    const own = this.#own.get(name);
    return own === undefined ? (this.#before === null ? undefined : this.#before.get(name)) : (own ?? undefined);
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** Null takes it away. */
  set(name: string, body: ShellFunction | null): void {
    this.#own.set(name, body);
  }
}
