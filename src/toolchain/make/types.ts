import type { OwnAssignment } from './variables.ts';

/** A line of a recipe, as its shell gets it. */
export interface RecipeLine {
  readonly script: string;
  /** False where make may pass it by, since the target may be there already. */
  readonly certain: boolean;
  /** What the makefile gives to programs. */
  readonly exported: ReadonlyMap<string, string>;
}

/** What make does. */
export interface MakeRun {
  /** Where its recipes run. */
  readonly directory: string;
  readonly lines: readonly RecipeLine[];
  /** The shell that runs each, with what stands before its text: SHELL and .SHELLFLAGS. */
  readonly shell: readonly string[];
  /** False where it may do more. */
  readonly isWhole: boolean;
}

/** How make is called. */
export interface MakeCall {
  /** Where it works. */
  readonly directory: string;
  readonly targets: readonly string[];
  /** `NAME=value` of the command line. */
  readonly overrides: ReadonlyMap<string, string>;
  /** What the environment has: undefined for what it has not. */
  readonly environment: (name: string) => string | undefined;
  /** What a shell's command prints; what is not known of it is UNKNOWN. */
  readonly answer?: (command: string) => string;
}

/** A rule while it is read. */
export interface Rule {
  prerequisites: string[];
  /** Made before, and no part of `$^`. */
  orderOnly: string[];
  recipe: string[];
  /** What the `%` of a pattern stands for. */
  stem?: string;
  /** A line of its recipe may be there or not. */
  isDoubtful?: boolean;
  /** Texts that are expanded once more before they name what it needs. */
  late?: string[];
  /** Said once more, without `::`: another recipe takes the place of the first. */
  isReopened?: boolean;
}

/** What a makefile says. */
export interface Rules {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly patterns: readonly (Rule & { readonly target: string })[];
  /** What is named as a prerequisite, and so ought to be there. */
  readonly named: ReadonlySet<string>;
  readonly own: ReadonlyMap<string, readonly OwnAssignment[]>;
  readonly phony: ReadonlySet<string>;
  /** Targets that may have a rule or not. */
  readonly doubtful: ReadonlySet<string>;
  /** Where prerequisites are looked for that are not there, by the patterns that they fit. */
  readonly searched: readonly { readonly pattern: string; readonly directories: readonly string[] }[];
  /** The target that is made where none is asked for; null where there is none, or it is not known which. */
  readonly first: string | null;
}
