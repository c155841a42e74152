import { isUnsure } from '../image/unsure-ids.ts';
import type { LaunchResult } from './outcome.ts';

/** What an answer is that rests on an owner's number which nobody knows. */
export function withDoubt({ steps }: LaunchResult): LaunchResult {
  const reason = 'the numbers of its user or of an owner of its files are not known, and they decide who may open them';
  return { outcome: 'unknown', steps: [...steps, { step: 'user', ok: null, detail: reason }], reason, line: null, program: null };
}

/** An id for a person to read. */
export function wordId(kind: 'uid' | 'gid', id: number): string {
  return isUnsure(id) ? `some ${kind}` : `${kind} ${id}`;
}
