import type { Platform } from '../../platform.ts';
import type { ShellVariable, StartEnvironment } from './environment.ts';
import type { Lookup, ShellWord } from './expand.ts';
import type { HereDocument } from './lexer.ts';

/** What a script starts with. */
export interface ShellStart {
  readonly environment: StartEnvironment;
  /** False when a base image that nobody knows may have set more: a variable that is not there is unknown then. */
  readonly isComplete: boolean;
  /** Absolute. */
  readonly directory: string;
  /** What it runs on; left out where that is no matter. */
  readonly platform?: Platform;
  /** What a command substitution gives; left out where none is worked out. */
  readonly answer?: AnswerCommand;
  /** The text of a file by its absolute path, null where it is not known; left out where no script is read in. */
  readonly text?: (path: string) => string | null;
  /** How deep the commands of `$(…)` are given as well, each before the one that it stands in; left out where they are not. */
  readonly substitutions?: number;
}

/** What a command prints whose text stands in `$(…)`, without newlines at its end; what is not known of it is UNKNOWN. */
export type AnswerCommand = (
  command: string,
  place: { readonly variable: Lookup['variable']; readonly directory: string | null },
) => string;

/** A redirection of output or input: `>` with its target. */
export interface Redirect {
  readonly operator: string;
  readonly target: string;
  /** Of `<<`. */
  readonly heredoc?: HereDocument;
}

/**
 * A simple command as it would be run. `certain` is false where running may have gone past it, or gone on after it failed:
 * in `if`, `for`, `case`, functions, around `||`, behind a test.
 */
export interface ShellCommand {
  /** The program and its arguments. Empty for redirections alone, as of `> file` and of compound commands. */
  readonly words: readonly ShellWord[];
  readonly redirects: readonly Redirect[];
  /** Where it runs, absolute; null after a `cd` to somewhere unknown. */
  readonly directory: string | null;
  readonly certain: boolean;
  /** Offsets in the script, of the command with its assignments. */
  readonly start: number;
  readonly end: number;
  /** A variable as the program sees it: assignments before it first; null when it is not set, or not exported. */
  readonly variable: (name: string) => ShellVariable | null;
  /** As `variable`, but also sees what the shell did not export. */
  readonly shellVariable: (name: string) => ShellVariable | null;
  /** What is piped into it: the command in front, null where that is a compound one; undefined where nothing is. */
  readonly feeder?: ShellCommand | null;
  /** The commands of the `{ … }` or `( … )` whose output these redirections are; null for a loop's or an `if`'s. */
  readonly group?: readonly ShellCommand[] | null;
  /** Its output goes on to the next command. */
  readonly isPiped?: boolean;
  readonly platform?: Platform;
  /** It stands in a `$(…)`. */
  readonly isSubstituted?: true;
  /** Expands the text of a here-document as it stands at this command. */
  readonly expandHere: (document: HereDocument) => string;
}
