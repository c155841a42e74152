// npm run mutate:images: 100,000 damaged image archives; CI_SHORT=1: 5,000. SEED chooses others than the default.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runImageMutations } from './run-images.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const runs = Number(process.env['RUNS'] ?? (process.env['CI_SHORT'] === undefined ? 100_000 : 5_000));
const seed = Number(process.env['SEED'] ?? 20_240_229);

/** What is held outside the heap is given back a turn after its owner is collected. */
async function megabytes(): Promise<number> {
  collect();
  await new Promise((turn) => setTimeout(turn, 100));
  collect();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return (heapUsed + external + arrayBuffers) / 2 ** 20;
}

await runImageMutations(500, seed + 1);
const before = await megabytes();
const started = performance.now();
const result = await runImageMutations(runs, seed);
const seconds = (performance.now() - started) / 1000;
const after = await megabytes();
const isFlat = after - before < 8;
console.log(`${result.runs} damaged image archives, seed ${seed}, ${seconds.toFixed(1)} s`);
console.log(
  `${result.judged} judged, ${result.refused} refused with a reason, ${result.none} no archive any more, ${result.crashes.length} threw anything else`,
);
console.log(`slowest ${result.slowest.toFixed(0)} ms, ${result.slow.length} over a second`);
console.log(`memory ${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after: ${isFlat ? 'flat' : 'grows'}`);
for (const line of [...result.crashes, ...result.slow].slice(0, 20)) console.log(line);
process.exitCode = result.crashes.length + result.slow.length === 0 && isFlat ? 0 : 1;
