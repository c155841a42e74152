import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** The command's own file, which a worker starts from; only there in the package, not among the sources. */
const ENTRY = fileURLToPath(new URL('../cli.cjs', import.meta.url));

/** Whether this copy of the command can start workers. */
export function hasWorkers(): boolean {
  return existsSync(ENTRY);
}

/** What a worker is asked, with a number of its own (worker-answers.ts answers). */
export interface Numbered<Question> {
  readonly index: number;
  readonly question: Question;
}

/** What it answers, or why it could not. */
export type Answered<Answer> = { readonly index: number; readonly answer: Answer } | { readonly index: number; readonly failure: string };

/** Threads of this command that take questions as they are free. Each runs the command `name`, one for such threads alone, with `data`. */
export class WorkerPool<Question, Answer> {
  readonly #workers: readonly Worker[];
  readonly #idle: Worker[];
  readonly #waiting: Numbered<Question>[] = [];
  readonly #open = new Map<number, Settle<Answer>>();
  #asked = 0;

  constructor(name: string, data: unknown, count: number) {
    // Their threads may not write the compiled code beside each other (start.ts).
    const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' };
    this.#workers = Array.from({ length: count }, () => new Worker(ENTRY, { argv: [name], workerData: data, env }));
    this.#idle = [...this.#workers];
    for (const worker of this.#workers) {
      worker.on('message', (answer: Answered<Answer>) => this.#take(worker, answer));
      worker.on('error', (error) => this.#fail(error));
    }
  }

  /** Questions that no worker has taken yet. */
  get backlog(): number {
    return this.#waiting.length;
  }

  ask(question: Question): Promise<Answer> {
    const index = this.#asked++;
    const answer = new Promise<Answer>((resolve, reject) => this.#open.set(index, { resolve, reject }));
    // One that nobody waits for any more may fail unseen.
    answer.catch(() => undefined);
    this.#waiting.push({ index, question });
    this.#send();
    return answer;
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #send(): void {
    while (this.#idle.length > 0 && this.#waiting.length > 0) this.#idle.shift()?.postMessage(this.#waiting.shift());
  }

  #take(worker: Worker, answered: Answered<Answer>): void {
    const settle = this.#open.get(answered.index);
    this.#open.delete(answered.index);
    if ('failure' in answered) settle?.reject(Object.assign(new Error(answered.failure), { stack: answered.failure }));
    else settle?.resolve(answered.answer);
    this.#idle.push(worker);
    this.#send();
  }

  #fail(error: Error): void {
    for (const { reject } of this.#open.values()) reject(error);
  }
}

interface Settle<Answer> {
  resolve(answer: Answer): void;
  reject(reason: unknown): void;
}
