import { availableParallelism } from 'node:os';
import { makeBatch } from './inspect-batches.ts';
import type { Batch } from './inspect-batches.ts';
import type { Rendering } from './inspect-rendering.ts';
import type { Task } from './inspect-tasks.ts';
import type { Io } from './io.ts';
import { hasWorkers, WorkerPool } from './worker-pool.ts';

/** Tasks that a thread gets at once: enough that messages cost little, few enough that all are busy to the end. */
const SHARE = 64;
/** Shares that wait for a worker, for each of them, before this thread does one itself. */
const BACKLOG = 2;
/** Shares that are under way or wait for their turn to be written, for each thread: what bounds the memory. */
const AHEAD = 8;

/** With more of them all wait for this one, which writes. */
const MAX_OTHERS = 7;

/** How many threads there are to do it beside this one. */
export function otherThreads(): number {
  return hasWorkers() ? Math.min(availableParallelism() - 1, MAX_OTHERS) : 0;
}

interface Slot {
  batch: Batch | null;
  readonly whenDone: Promise<void>;
}

/**
 * Does tasks on this thread and `count` others, and gives their batches in the order of the tasks. The others get their shares
 * first: what this one does is what they cannot keep up with.
 */
export async function* inspectInWorkers(
  tasks: Iterator<Task>,
  renderings: readonly Rendering[],
  io: Io,
  count: number,
): AsyncGenerator<Batch> {
  const pool = new WorkerPool<readonly Task[], Batch>('inspect-worker', renderings, count);
  const slots: Slot[] = [];
  try {
    for (let share = takeShare(tasks); share.length > 0 || slots.length > 0;) {
      const isAhead = share.length === 0 || slots.length >= AHEAD * (count + 1);
      if (isAhead) await slots[0]?.whenDone;
      else {
        const isForOthers = pool.backlog < BACKLOG * count && !needsThis(share);
        slots.push(slotOf(isForOthers ? pool.ask(share) : makeBatch(share.values(), renderings, io, () => false)));
        share = takeShare(tasks);
        // Lets the others' answers in.
        if (!isForOthers) await new Promise((done) => setImmediate(done));
      }
      for (let batch = slots[0]?.batch ?? null; batch !== null; batch = slots[0]?.batch ?? null) {
        slots.shift();
        yield batch;
      }
    }
  } finally {
    await pool.close();
  }
}

/** Standard input is this thread's. */
function needsThis(share: readonly Task[]): boolean {
  return share.some(({ kind }) => kind === 'stdin');
}

function takeShare(tasks: Iterator<Task>): readonly Task[] {
  const share: Task[] = [];
  for (let next = tasks.next(); next.done !== true; next = tasks.next()) {
    share.push(next.value);
    if (share.length === SHARE) break;
  }
  return share;
}

function slotOf(promise: Promise<Batch>): Slot {
  const slot: { batch: Batch | null; whenDone: Promise<void> } = { batch: null, whenDone: Promise.resolve() };
  slot.whenDone = promise.then((batch) => void (slot.batch = batch));
  // Told where its turn comes, or never where an earlier one ended it all.
  slot.whenDone.catch(() => undefined);
  return slot;
}
