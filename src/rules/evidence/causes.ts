import type { ExecCause, LaunchFailure, LoaderCause } from '../../launch/outcome.ts';
import type { Target } from '../target.ts';

/** Why the start fails, or null where it does not. */
export function failureOf(target: Target): LaunchFailure | null {
  return target.start?.outcome === 'fails' ? target.start.failure : null;
}

/** What the kernel minds, if that is where the start fails and for one of these reasons; any reason where none is named. */
export function execCause(target: Target, ...codes: readonly ExecCause['code'][]): ExecCause | null {
  const failure = failureOf(target);
  if ((failure?.kind !== 'exec' && failure?.kind !== 'signal' && failure?.kind !== 'own-word') || failure.cause === null) return null;
  return codes.length === 0 || codes.includes(failure.cause.code) ? failure.cause : null;
}

/**
 * The same, and also where the kernel minds it, and only what becomes of that is not known: a shell may read as a script what is no
 * program.
 */
export function mindedByKernel(target: Target, ...codes: readonly ExecCause['code'][]): ExecCause | null {
  const cause = target.start?.outcome === 'unknown' ? (target.start.cause ?? null) : execCause(target);
  return cause !== null && (codes.length === 0 || codes.includes(cause.code)) ? cause : null;
}

/** What cannot run is an error only where it is known what is said then. */
export function warningWhereUnknown(target: Target): { readonly severity?: 'warning' } {
  return target.start?.outcome === 'unknown' ? { severity: 'warning' } : {};
}

/** What the dynamic loader minds, if that is where the start fails and for this reason. */
export function loaderCause(target: Target, code: LoaderCause['code']): LoaderCause | null {
  const failure = failureOf(target);
  return failure?.kind === 'loader' && failure.cause.code === code ? failure.cause : null;
}
