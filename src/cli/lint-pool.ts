import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { TargetError, TargetResult } from '../rules/result.ts';
import type { Answer, Share } from './lint-worker.ts';

type Targets = readonly (TargetResult | TargetError)[];

/** Paths that a worker gets at once: enough that messages cost little, few enough that all are busy to the end. */
const SHARE = 32;
/** Shares that are under way or wait for their turn to be written, for each worker: what bounds the memory. */
const AHEAD = 4;

/** The command's own file, which a worker starts from; only there in the package, not among the sources. */
const ENTRY = fileURLToPath(new URL('../cli.cjs', import.meta.url));

/** Whether this copy of the command can start workers. */
export function hasWorkers(): boolean {
  return existsSync(ENTRY);
}

/**
 * Judges paths on several threads, and gives the targets in the order of the paths. `argv` is the command line, which each
 * worker reads anew: rules and settings are no messages.
 */
export async function* lintInWorkers(paths: readonly string[], argv: readonly string[], count: number): AsyncGenerator<TargetResult | TargetError> {
  const pool = new Pool(argv, count);
  try {
    const shares = Math.ceil(paths.length / SHARE);
    let asked = 0;
    for (let given = 0; given < shares; given++) {
      for (; asked < shares && asked < given + count * AHEAD; asked++) pool.ask({ index: asked, paths: paths.slice(asked * SHARE, (asked + 1) * SHARE) });
      yield* await pool.answer(given);
    }
  } finally {
    await pool.close();
  }
}

/** Workers that take shares as they are free. */
class Pool {
  readonly #workers: readonly Worker[];
  readonly #idle: Worker[];
  readonly #waiting: Share[] = [];
  readonly #answers = new Map<number, PromiseWithResolvers<Targets>>();

  constructor(argv: readonly string[], count: number) {
    // Their threads may not write the compiled code beside each other (start.ts).
    const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' };
    this.#workers = Array.from({ length: count }, () => new Worker(ENTRY, { argv: ['lint-worker'], workerData: argv, env }));
    this.#idle = [...this.#workers];
    for (const worker of this.#workers) {
      worker.on('message', (answer: Answer) => this.#take(worker, answer));
      worker.on('error', (error) => this.#fail(error));
    }
  }

  ask(share: Share): void {
    this.#answers.set(share.index, withResolvers());
    this.#waiting.push(share);
    this.#send();
  }

  async answer(index: number): Promise<Targets> {
    const targets = await this.#answers.get(index)?.promise;
    this.#answers.delete(index);
    return targets ?? [];
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #send(): void {
    const worker = this.#idle[0];
    const share = this.#waiting[0];
    if (worker === undefined || share === undefined) return;
    this.#idle.shift();
    this.#waiting.shift();
    worker.postMessage(share);
    this.#send();
  }

  #take(worker: Worker, answer: Answer): void {
    const waiting = this.#answers.get(answer.index);
    if ('failure' in answer) waiting?.reject(Object.assign(new Error(answer.failure), { stack: answer.failure }));
    else waiting?.resolve(answer.targets);
    this.#idle.push(worker);
    this.#send();
  }

  #fail(error: Error): void {
    for (const { reject } of this.#answers.values()) reject(error);
  }
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(reason: unknown): void;
}

/** As Promise.withResolvers, which Node 20 lacks. One that nobody waits for any more may fail unseen. */
function withResolvers(): PromiseWithResolvers<Targets> {
  let resolve: PromiseWithResolvers<Targets>['resolve'] = () => undefined;
  let reject: PromiseWithResolvers<Targets>['reject'] = () => undefined;
  const promise = new Promise<Targets>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
