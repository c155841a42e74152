import { isUnsure } from '../image/accounts/unsure-ids.ts';
import type { LaunchResult } from './outcome.ts';

/** What an answer is that rests on an owner's number which nobody knows. */
export function withDoubt({ steps }: LaunchResult): LaunchResult {
  const reason = 'the numbers of its user or of an owner of its files are not known, and they decide who may open them';
  return { outcome: 'unknown', steps: [...steps, { step: 'user', ok: null, detail: reason }], reason, line: null, program: null };
}

/**
 * Where a base image that is not known decides the user, a start fails that root's fails with as well: another one may be allowed to what
 * this one is not.
 */
export function unlessAsRoot(result: LaunchResult & { outcome: 'fails' }, asRoot: LaunchResult): LaunchResult {
  const last = result.steps.at(-1);
  if (last === undefined || (asRoot.outcome === 'fails' && asRoot.steps.at(-1)?.detail === last.detail)) return result;
  const reason = `the base image decides the user, and not every user may: ${last.detail}`;
  return {
    outcome: 'unknown',
    steps: [...result.steps.slice(0, -1), { ...last, ok: null, detail: reason }],
    reason,
    line: null,
    program: null,
  };
}

/** An id for a person to read. */
export function wordId(kind: 'uid' | 'gid', id: number): string {
  return isUnsure(id) ? `some ${kind}` : `${kind} ${id}`;
}
