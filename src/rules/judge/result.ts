import type { Range } from '../../dockerfile/range.ts';
import type { LaunchStep } from '../../launch/outcome.ts';
import type { Prediction } from '../../launch/prediction.ts';
import type { Finding } from '../finding.ts';

/** One file judged; a target of `lint --format json`. */
export interface TargetResult {
  readonly file: string;
  readonly kind: 'dockerfile' | 'binary' | 'image';
  /** Name or index of the stage that was judged; null for a binary, or where there is none. */
  readonly stage: string | null;
  /** What the stage starts from: `scratch`, an image reference, or the stage below it all. */
  readonly base: string | null;
  readonly platform: string;
  /** Who chose the platform: the option, FROM, the configuration file, this machine, or the built image itself. */
  readonly platformFrom: 'option' | 'FROM' | 'config' | 'machine' | 'image';
  readonly prediction: Prediction;
  /** What starts: the path inside the image; null unless the outcome is `ok`. */
  readonly program: string | null;
  /** Of a program that a RUN line is yet to make: which command, on which line. The prediction takes for granted that this goes well. */
  readonly madeBy?: { readonly command: string; readonly line: number | null };
  readonly launch: readonly LaunchStep[];
  readonly findings: readonly Finding[];
  /** Of a built image: what it is called and which it is. */
  readonly image?: { readonly name: string | null; readonly id: string; readonly layers: number };
  /** Places of the Dockerfile whose text is a credential: no report shows it. */
  readonly confidential: readonly Range[];
}

/** A file that could not be judged at all. */
export interface TargetError {
  readonly file: string;
  readonly error: { readonly code: string; readonly message: string };
}

export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

export interface LintResult {
  readonly schemaVersion: 1;
  readonly targets: readonly (TargetResult | TargetError)[];
  readonly summary: Summary;
}

/** Counts the findings of all targets by severity. */
export function summarise(targets: readonly (TargetResult | TargetError)[]): Summary {
  const findings = targets.flatMap((target) => ('error' in target ? [] : target.findings));
  const count = (severity: Finding['severity']): number => findings.filter((finding) => finding.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), notes: count('note') };
}
