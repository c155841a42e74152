import { inspectSource } from '../../src/binary/inspect.ts';
import { FormatError } from '../../src/errors.ts';
import type { Input } from './inputs.ts';
import { mutate, Random } from './mutate.ts';
import type { Mutant } from './mutate.ts';

export interface MutationResult {
  readonly runs: number;
  readonly facts: number;
  readonly formatErrors: number;
  /** Anything else that was thrown: always a bug. */
  readonly crashes: readonly string[];
  /** Took longer than the limit. */
  readonly slow: readonly string[];
  readonly slowest: number;
}

const LIMIT_MS = 10;

/** Inspects `runs` damaged files, the same ones for the same seed. */
export function runMutations(inputs: readonly Input[], runs: number, seed: number): MutationResult {
  const crashes: string[] = [];
  const slow: string[] = [];
  let [facts, formatErrors, slowest] = [0, 0, 0];
  for (let i = 0; i < runs; i++) {
    const random = new Random(seed * 1_000_003 + i);
    const input = random.pick(inputs);
    const mutant = mutate(input.bytes, input.hot, random);
    const label = `run ${i} of seed ${seed}, ${input.name}: ${mutant.changes.join(', ')}`;
    const { error, milliseconds } = attempt(mutant);
    if (error === null) facts++;
    else if (error instanceof FormatError) formatErrors++;
    else crashes.push(`${label}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    // On a busy machine a run may have to wait for its turn: then its processor time decides.
    const best = milliseconds > LIMIT_MS ? Math.min(...[0, 1, 2].map(() => processorTime(() => attempt(mutant)))) : milliseconds;
    if (best > LIMIT_MS) slow.push(`${label}: ${best.toFixed(1)} ms`);
    slowest = Math.max(slowest, best);
  }
  return { runs, facts, formatErrors, crashes, slow, slowest };
}

/** Milliseconds. */
function processorTime(action: () => unknown): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function attempt({ source }: Mutant): { error: unknown; milliseconds: number } {
  const started = performance.now();
  let error: unknown = null;
  try {
    inspectSource(source, 'mutant');
  } catch (thrown) {
    error = thrown;
  }
  return { error, milliseconds: performance.now() - started };
}
