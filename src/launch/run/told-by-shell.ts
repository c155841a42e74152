import type { LaunchResult } from '../outcome.ts';
import type { Handing } from '../starters/handing.ts';
import { wordFailure } from '../wording/wording.ts';

const SIGNAL_WORDS = {
  SIGSEGV: 'Segmentation fault',
  SIGBUS: 'Bus error',
  SIGTRAP: 'Trace/breakpoint trap',
  SIGILL: 'Illegal instruction',
} as const;

/** dash says what has killed the program that it waited for; busybox and bash do behind a script alone. The exit code is the same. */
export function toldByShell(
  result: LaunchResult,
  { replaces, sayKilled }: Pick<Extract<Handing, { kind: 'starts' }>, 'replaces' | 'sayKilled'>,
): LaunchResult {
  if (replaces || result.outcome !== 'fails' || result.failure.kind !== 'signal') return result;
  const { failure } = result;
  const told = sayKilled?.(failure.signal.slice('SIG'.length));
  return { ...result, failure: told === undefined ? { ...failure, otherwise: [SIGNAL_WORDS[failure.signal]] } : { ...failure, told } };
}

/** Null for an end that the program which waited takes for success, as `tini -e` does. */
export function unlessPardoned(
  result: LaunchResult,
  { pardons }: Pick<Extract<Handing, { kind: 'starts' }>, 'pardons'>,
): LaunchResult | null {
  const exitCode = result.outcome === 'fails' && pardons !== undefined ? wordFailure(result.failure).exitCode : null;
  return exitCode !== null && pardons?.has(exitCode) === true ? null : result;
}
