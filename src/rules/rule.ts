import type { Draft, Severity } from './finding.ts';
import type { Target } from './target.ts';

/** One defect. Its page is `fixtures/rules/<name>.md`. */
export interface Rule {
  /** Kebab-case, saying the defect; never changes meaning and is never used again. */
  readonly name: string;
  readonly severity: Severity;
  /** One line for `scratch-lint rules`. */
  readonly summary: string;
  check(target: Target): Iterable<Draft>;
}
