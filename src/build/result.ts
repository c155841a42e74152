import type { BinaryFacts } from '../binary/facts.ts';
import { fixText } from '../fix.ts';
import type { Fix } from '../fix.ts';
import type { Severity } from '../rules/finding.ts';
import type { TargetResult } from '../rules/judge/result.ts';

/** Something about the build itself that a person has to know; findings about the image stand in `before` and `after`. */
export interface BuildProblem {
  /** Stable, kebab-case. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string | null;
}

/** A command line with credentials masked. */
export interface ShownCommand {
  readonly environment: Readonly<Record<string, string>>;
  readonly arguments: readonly string[];
  /** Both in a form a POSIX shell accepts. */
  readonly shell: string;
}

/** What became of one `-X`. */
export interface BuiltVariable {
  readonly name: string;
  readonly from: 'literal' | 'env' | 'file';
  /** The variable of the environment or the file; null for a literal. */
  readonly of: string | null;
  /** Masked unless it is a plain literal; null where an optional source is absent. */
  readonly value: string | null;
  /** Its name or value looks like a credential's. */
  readonly secret: boolean;
  /** Whether the built file holds it; null before the build, and where the file cannot tell. */
  readonly inBinary: boolean | null;
}

/**
 * - `ready`: everything before the build is in order.
 * - `refused`: something before the build is not; nothing was run.
 * - `built`: the binary stands under its name and is known to fit the image, as far as can be known.
 * - `kept`: it stands under its name though a check failed (`keep`).
 * - `rejected`: a check failed; the binary stands under `FILE.rejected`.
 * - `failed`: the go command failed; there is no binary.
 * - `interrupted`: a signal came; there is no binary.
 * - `skipped`: something else stopped the whole.
 */
export type BuildOutcome = 'ready' | 'refused' | 'built' | 'kept' | 'rejected' | 'failed' | 'interrupted' | 'skipped';

export interface PlatformBuild {
  readonly platform: string;
  /** Where the binary is to go; null where that could not be told. */
  readonly output: string | null;
  readonly outcome: BuildOutcome;
  /** Where the binary stands now. */
  readonly file: string | null;
  readonly command: ShownCommand | null;
  readonly goExitCode: number | null;
  readonly variables: readonly BuiltVariable[];
  /** The image judged with the binary counting as about to be built; null without a Dockerfile. */
  readonly before: TargetResult | null;
  /** The image, or the binary alone in scratch, judged with the binary that was built. */
  readonly after: TargetResult | null;
  readonly binary: BinaryFacts | null;
  readonly problems: readonly BuildProblem[];
}

/** The contract of `build --format json` (build.schema.json). */
export interface BuildResult {
  readonly schemaVersion: 1;
  /** 0 all is well; 1 a check failed; the go command's own; 128 + n after signal n. */
  readonly exitCode: number;
  /** `go1.26.8`; null where there is no Go toolchain. */
  readonly go: string | null;
  readonly dockerfile: string | null;
  /** What is not about one platform. */
  readonly problems: readonly BuildProblem[];
  readonly builds: readonly PlatformBuild[];
}

export function problem(code: string, message: string, fix: Fix | null = null, severity: Severity = 'error'): BuildProblem {
  return { code, severity, message, fix: fix === null ? null : fixText(fix) };
}

export function hasErrors(problems: readonly BuildProblem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
