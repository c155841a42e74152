import type { CommandProblem } from '../command-problem.ts';

/** Why cargo or rustc fails; with which number is the caller's to say. */
export type Problem = Omit<CommandProblem, 'exitCode'>;
