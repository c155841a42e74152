import type { Errno, Phase } from './outcome.ts';

/** What `docker build` and `docker run` will do. */
export interface Prediction {
  readonly outcome: 'ok' | 'fails' | 'unknown';
  /** Where it fails; null unless `outcome` is `fails`. */
  readonly phase: Phase | null;
  readonly errno: Errno | null;
  /** As `docker build` or `docker run` gives it; null where the program itself decides. */
  readonly exitCode: number | null;
  /** The engine's, kernel's or loader's own words; for `unknown` the reason; else null. */
  readonly message: string | null;
  /**
   * What may be said instead: by a builder, which works on several things at once and tells the first that fails, or by the loader of a
   * program that is yet to be made, of which not all is known.
   */
  readonly alternatives: readonly string[];
}
