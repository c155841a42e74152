/** Lays the random roots of some seeds, has the kernel and the loaders start what is in them, and compares that with what is predicted. */
import { compare } from '../compare.ts';
import type { Comparison } from '../compare.ts';
import type { RunAnswer } from '../goldens.ts';
import { predictCase } from '../predict-case.ts';
import { Starter } from './execute.ts';
import { randomStart } from './random-start.ts';
import type { RandomStart } from './random-start.ts';

/** A seed, what it makes, what became of it, and whether that was predicted. */
export interface Hunted extends Comparison {
  readonly seed: number;
  readonly start: RandomStart;
  readonly run: RunAnswer;
}

/** `FIRST-LAST`, or `FIRST-LAST:KIND` for one kind alone. */
export function* huntLaunches(first: number, last: number, kind: string | null): Iterable<Hunted> {
  const starter = new Starter();
  try {
    for (let seed = first; seed <= last; seed++) {
      const start = randomStart(seed, kind);
      if (Object.keys(start.truth.context ?? {}).length === 0) {
        console.log(`skipped: seed ${seed}: ${start.made.trim()} cannot be made on this machine`);
        continue;
      }
      const answer = starter.answer(start);
      yield { seed, start, run: answer.run!, ...compare(predictCase(start.truth, 'current').prediction, answer) };
    }
  } finally {
    starter.close();
  }
}

/** A line for a person. */
export function describeHunted({ start, run, verdict, detail }: Hunted): string {
  return `${start.truth.name}: ${verdict}: ${detail} [${run.started ? 'starts' : `${run.exitCode} ${run.message ?? ''}`}]\n  ${start.made}`;
}
