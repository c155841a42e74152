import { parentPort, workerData } from 'node:worker_threads';
import { usage } from './arguments.ts';
import type { Answered, Numbered } from './worker-pool.ts';

/**
 * The other side of a WorkerPool: answers what it asks, for as long as it lives. `prepare` gets the pool's data.
 * @throws ScratchLintError `usage` where there is no pool, since a person typed the command `name`.
 */
export function answerAll<Data, Question, Answer>(name: string, prepare: (data: Data) => (question: Question) => Promise<Answer>): void {
  const port = parentPort;
  if (port === null) throw usage(`${name} is no command`);
  const answer = prepare(workerData as Data);
  port.on('message', ({ index, question }: Numbered<Question>) => {
    void answer(question).then(
      (one) => port.postMessage({ index, answer: one } satisfies Answered<Answer>),
      (error: unknown) =>
        port.postMessage({
          index,
          failure: error instanceof Error ? (error.stack ?? error.message) : String(error),
        } satisfies Answered<Answer>),
    );
  });
}
