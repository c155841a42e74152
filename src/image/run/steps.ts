/**
 * How much the RUN lines of a build may still do: each command of a shell is a step. Lines behind the last one are not followed: somebody
 * who starts a long script line after line waits for the answer all the same.
 */
export interface Steps {
  left: number;
}

/** About ten times what the longest Dockerfiles take. */
export const MAX_STEPS = 40_000;

/** To start a program costs as much as so many commands of a shell. */
const A_LINE = 20;
/** And so many characters of a script as one. */
const CHARACTERS = 256;
/** And so many names of directories. */
const NAMES = 256;

/** Takes the next line; false where nothing is left for it. */
export function beginLine(steps: Steps): boolean {
  steps.left -= A_LINE;
  return steps.left >= 0;
}

/** How many steps it is to look for names, one below the other. */
export function stepsToPass(names: number): number {
  return names / NAMES;
}

/** How many steps it is to read a script. */
export function stepsToRead(script: string): number {
  return Math.floor(script.length / CHARACTERS);
}
