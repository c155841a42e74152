import type { Severity } from '../rules/finding.ts';
import type { Summary, TargetError, TargetResult } from '../rules/judge/result.ts';

/** How a run ended. */
export interface ReportEnd {
  readonly summary: Summary;
  /** The exit code of the command. */
  readonly exitCode: number;
}

/**
 * A report that is written piece by piece: thousands of targets need no more memory than one. The pieces, put together
 * in the order head, targets, tail, are the whole.
 */
export interface Report {
  head(): string;
  target(target: TargetResult | TargetError): string;
  tail(end: ReportEnd): string;
}

/** What formats need to know of where they are written. */
export interface ReportContext {
  /** The path of a file from the root of the repository, with `/`; absolute where it lies outside. */
  readonly place: (file: string) => string;
  /** The lines of a file; null where they are not at hand. */
  readonly lines: (file: string) => readonly string[] | null;
  /** The page of a rule, in Markdown; null where it is not at hand. */
  readonly page: (rule: string) => string | null;
  /** What the exit code counts as a failure. */
  readonly failOn: Severity;
}

/** The same for formats by which services know a finding again. */
export interface FingerprintContext extends ReportContext {
  /** A cryptographic digest of a text, in hexadecimal. */
  readonly digest: (text: string) => string;
}
