import { makeBatch } from './inspect-batches.ts';
import type { Rendering } from './inspect-rendering.ts';
import type { Task } from './inspect-tasks.ts';
import { EXIT } from './io.ts';
import type { Io } from './io.ts';
import { answerAll } from './worker-answers.ts';

/** A thread of `inspect` (inspect-pool.ts). Not a command for people. */
export async function runInspectWorker(_: readonly string[], io: Io): Promise<number> {
  answerAll(
    'inspect-worker',
    (renderings: readonly Rendering[]) => (tasks: readonly Task[]) => makeBatch(tasks.values(), renderings, io, () => false),
  );
  return EXIT.ok;
}
