import type { ShellNode } from './nodes.ts';

/** The text is none that every shell reads alike, or more than is understood here. */
export class Unreadable extends Error {}

/** A `$(` that nothing closes: bash reads its commands before it looks for its end, and may mind one of these. */
export class Unclosed extends Error {
  readonly commands: string;
  /** The line on which it opens. */
  readonly line: number;

  constructor(commands: string, line: number) {
    super();
    [this.commands, this.line] = [commands, line];
  }
}

/** What the shell surely cannot read, where it comes to it. */
export class Refusal extends Error {
  readonly node: ShellNode;

  constructor(line: number | null, said: string, what: string | null) {
    super();
    this.node = { kind: 'refused', line, said, what };
  }
}
