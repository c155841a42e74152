import type { Draft, Severity } from './finding.ts';
import type { IgnoreMark } from './judge/ignore-comments.ts';
import type { Target } from './target.ts';

/** One defect. Its page is `fixtures/rules/<name>.md`. */
export interface Rule {
  /** Kebab-case, saying the defect; never changes meaning and is never used again. */
  readonly name: string;
  readonly severity: Severity;
  /** One line for `scratch-lint rules`. */
  readonly summary: string;
  check(target: Target, state: RunState): Iterable<Draft>;
}

/** What only the rules about ignore comments need to know. */
export interface RunState {
  readonly ruleNames: readonly string[];
  /** Whether a comment has silenced a finding. */
  isUsed(mark: IgnoreMark): boolean;
}
