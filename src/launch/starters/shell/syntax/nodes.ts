import type { ShellToken, WordToken } from '../../../../toolchain/shell/lexer.ts';

/** `>&2`, `2>/dev/null`, `<<EOF`. */
export interface Redirection {
  readonly operator: string;
  readonly target: WordToken;
}

/** `NAME=(words)` of bash. */
export interface ArrayAssignment {
  readonly name: string;
  readonly isMore: boolean;
  readonly values: readonly WordToken[];
}

/** A program or one of the shell's own commands, with the variables that are set before it. */
export interface SimpleCommand {
  readonly kind: 'simple';
  readonly words: readonly WordToken[];
  readonly arrays: readonly ArrayAssignment[];
  readonly redirections: readonly Redirection[];
  /** Counted from 1; null where it goes on over a line break, which shells count differently. */
  readonly line: number | null;
}

/** A command of a shell, as its grammar has it (XCU 2.9). */
export type ShellNode =
  | SimpleCommand
  /** `a && b || c`: each with what stands before it. */
  | {
      readonly kind: 'list';
      readonly first: ShellNode;
      readonly rest: readonly { readonly operator: '&&' | '||'; readonly node: ShellNode }[];
    }
  | { readonly kind: 'sequence'; readonly nodes: readonly ShellNode[] }
  | { readonly kind: 'not'; readonly node: ShellNode }
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly condition: ShellNode; readonly then: ShellNode }[];
      readonly otherwise: ShellNode | null;
    }
  | { readonly kind: 'loop'; readonly until: boolean; readonly condition: ShellNode; readonly body: ShellNode }
  | {
      readonly kind: 'for';
      readonly name: string;
      /** Null: the arguments. */
      readonly words: readonly WordToken[] | null;
      readonly body: ShellNode;
    }
  /** `for (( … ; … ; … ))` of bash. */
  | { readonly kind: 'count'; readonly first: string; readonly condition: string; readonly step: string; readonly body: ShellNode }
  | { readonly kind: 'case'; readonly word: WordToken; readonly arms: readonly CaseArm[] }
  | { readonly kind: 'function'; readonly name: string; readonly body: ShellNode }
  | { readonly kind: 'pipe'; readonly nodes: readonly ShellNode[] }
  | { readonly kind: 'subshell'; readonly body: ShellNode }
  /** `… &`. */
  | { readonly kind: 'background'; readonly node: ShellNode }
  /** `time` of bash, which says behind it how long it took. */
  | { readonly kind: 'timed'; readonly node: ShellNode }
  /** A command of several words, whose parts all read and write elsewhere. */
  | { readonly kind: 'redirected'; readonly node: ShellNode; readonly redirections: readonly Redirection[] }
  /** `[[ … ]]` of bash. */
  | { readonly kind: 'test'; readonly tokens: readonly ShellToken[] }
  /** `(( … ))` of bash. */
  | { readonly kind: 'arithmetic'; readonly text: string }
  /**
   * What this shell cannot read, with its words, and what only bash has of it; null where no shell can. The line is null where shells count
   * in different ways.
   */
  | {
      readonly kind: 'refused';
      readonly line: number | null;
      readonly said: string;
      readonly what: string | null;
      /** It stands in a `$(` that nothing closes. */
      readonly isInCommand?: boolean;
    }
  /** What nobody follows. */
  | { readonly kind: 'other' };

export interface CaseArm {
  readonly patterns: readonly WordToken[];
  readonly body: ShellNode;
  /** What stands behind it: `;&` goes on with the body of the next arm, `;;&` with its pattern. */
  readonly end: ';;' | ';&' | ';;&';
}
