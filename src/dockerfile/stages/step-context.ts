import type { Builder } from '../builders.ts';
import type { StageState } from '../evaluation.ts';
import type { Range } from '../range.ts';
import type { Scope } from '../words/expand.ts';

/** Where a step is evaluated. */
export interface StepContext {
  readonly scope: Scope;
  readonly escape: string;
  readonly builder: Builder;
  readonly before: StageState;
  /** Index of the stage. */
  readonly stage: number;
  readonly onbuild: boolean;
  /** Where problems and the step are shown: the instruction, or the FROM for a trigger. */
  readonly range: Range;
}
