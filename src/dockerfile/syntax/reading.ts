import type { Reader } from '../builders.ts';
import type { Command, InstructionBase, Word } from '../instruction.ts';
import { Refusal, type Token } from './refusal.ts';
import type { SplitInstruction } from './split-instruction.ts';

/** What an instruction is read from: its split line, what all instructions have, and where its tokens stand. */
export interface Reading {
  readonly split: SplitInstruction;
  readonly base: InstructionBase;
  readonly reader: Reader;
  readonly word: (token: Token) => Word;
}

/** @throws Refusal when there is no argument. */
export function needArguments(keyword: string, { split }: Reading): void {
  if (split.words.length > 0) return;
  throw new Refusal('no-arguments', `${keyword} has no arguments`, `${keyword} requires at least one argument`);
}

/** The words of RUN, CMD, ENTRYPOINT and SHELL. */
export function commandOf({ split }: Reading): Command {
  return { form: split.json ? 'exec' : 'shell', args: split.words.map(({ text }) => text) };
}
