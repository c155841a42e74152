import type { Shell } from '../../../../image/run/run-machine.ts';
import { Kept } from '../../../../toolchain/shell/kept.ts';
import type { ShellNode } from './nodes.ts';
import { ShellParser } from './parser.ts';

/** The commands of a script, each read when it is asked for first: what stands behind one does not matter until it has run. */
class Commands {
  readonly #parser: ShellParser;
  readonly #read: (ShellNode | 'end' | null)[] = [];

  constructor(parser: ShellParser) {
    this.#parser = parser;
  }

  /** As `ShellParser.next` has it; behind the end or what cannot be read, nothing is asked for. */
  at(index: number): ShellNode | 'end' | null {
    while (this.#read.length <= index) this.#read.push(this.#parser.next());
    return this.#read[index] ?? null;
  }
}

export type { Commands };

const kept = new Kept<Commands>();

export function commandsOf(script: string, shell: Shell, isPosix: boolean): Commands {
  return kept.of(script, isPosix ? `sh ${shell}` : shell, () => new Commands(new ShellParser(script, shell, isPosix)));
}
