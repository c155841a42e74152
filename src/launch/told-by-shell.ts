import type { LaunchResult } from './outcome.ts';

const SIGNAL_WORDS = { SIGSEGV: 'Segmentation fault', SIGBUS: 'Bus error', SIGTRAP: 'Trace/breakpoint trap', SIGILL: 'Illegal instruction' } as const;

/** dash says what has killed the program that it waited for; busybox and bash do behind a script alone. The exit code is the same. */
export function toldByShell(result: LaunchResult, { replaces }: { readonly replaces: boolean }): LaunchResult {
  if (replaces || result.outcome !== 'fails' || result.failure.kind !== 'signal') return result;
  return { ...result, failure: { ...result.failure, otherwise: [SIGNAL_WORDS[result.failure.signal]] } };
}
