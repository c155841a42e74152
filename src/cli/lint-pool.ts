import type { TargetError, TargetResult } from '../rules/judge/result.ts';
import { WorkerPool } from './worker-pool.ts';

type Targets = readonly (TargetResult | TargetError)[];

/** Paths that a worker gets at once: enough that messages cost little, few enough that all are busy to the end. */
const SHARE = 32;
/** Shares that are under way or wait for their turn to be written, for each worker: what bounds the memory. */
const AHEAD = 4;

/**
 * Judges paths on several threads, and gives the targets in the order of the paths. `argv` is the command line, which each
 * worker reads anew: rules and settings are no messages.
 */
export async function* lintInWorkers(
  paths: readonly string[],
  argv: readonly string[],
  count: number,
): AsyncGenerator<TargetResult | TargetError> {
  const pool = new WorkerPool<readonly string[], Targets>('lint-worker', argv, count);
  const answers: Promise<Targets>[] = [];
  try {
    for (let at = 0; at < paths.length || answers.length > 0;) {
      for (; at < paths.length && answers.length < count * AHEAD; at += SHARE) answers.push(pool.ask(paths.slice(at, at + SHARE)));
      yield* (await answers.shift()) ?? [];
    }
  } finally {
    await pool.close();
  }
}
