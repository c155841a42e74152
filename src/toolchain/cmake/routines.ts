import type { CmakeStatement } from './blocks.ts';
import type { CmakeVariables } from './variables.ts';

/** A function or a macro of the project. */
export interface Routine {
  readonly parameters: readonly string[];
  readonly body: readonly CmakeStatement[];
  readonly isFunction: boolean;
}

/** The arguments of a call, by the names of the parameters and as ARGV, ARGN and ARGC. */
export function bindArguments(parameters: readonly string[], words: readonly string[], variables: CmakeVariables): void {
  parameters.forEach((parameter, i) => variables.set(parameter, words[i] ?? ''));
  variables.set('ARGC', String(words.length));
  variables.set('ARGV', words.join(';'));
  variables.set('ARGN', words.slice(parameters.length).join(';'));
  words.slice(0, 9).forEach((word, i) => variables.set(`ARGV${i}`, word));
}
