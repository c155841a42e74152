import { UNKNOWN } from '../../unknown-value.ts';
import type { ShellVariable } from './environment.ts';
import type { ShellWord } from './expand.ts';
import type { ClosedFrame } from './frames.ts';
import type { Redirect, ShellCommand } from './types.ts';

/** A simple command while its words are read. */
export interface OpenCommand {
  words: ShellWord[];
  redirects: Redirect[];
  assignments: { name: string; variable: ShellVariable }[];
  start: number;
  end: number;
  /** The compound command that it only redirects. */
  closed: ClosedFrame | null;
}

/** A command that was read. */
export type ReadCommand = ShellCommand & { certain: boolean; isPiped?: boolean };

/** A variable that has a value nobody knows. */
export function unknownAt(start: number, end: number): ShellVariable {
  return { value: UNKNOWN, source: 'shell', exported: false, start, end };
}
