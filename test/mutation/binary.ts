// npm run mutate:binary: 100,000 damaged binaries; CI_SHORT=1: 20,000. SEED chooses others than the default.
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { mutationInputs } from './inputs.ts';
import { runMutations } from './run.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const runs = process.env['CI_SHORT'] === undefined ? 100_000 : 20_000;
const seed = Number(process.env['SEED'] ?? 20_240_229);
const inputs = mutationInputs(fileURLToPath(new URL('../../../fixtures', import.meta.url)));

function megabytes(): number {
  collect();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return (heapUsed + external + arrayBuffers) / 2 ** 20;
}

runMutations(inputs, 2000, seed + 1);
const before = megabytes();
const started = performance.now();
const result = runMutations(inputs, runs, seed);
const seconds = (performance.now() - started) / 1000;
const after = megabytes();
const isFlat = after - before < 8;
console.log(`${result.runs} damaged files made of ${inputs.length}, seed ${seed}, ${seconds.toFixed(1)} s`);
console.log(`${result.facts} gave facts, ${result.formatErrors} FormatError, ${result.crashes.length} threw anything else`);
console.log(`slowest ${result.slowest.toFixed(2)} ms, ${result.slow.length} over 10 ms`);
console.log(`memory ${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after: ${isFlat ? 'flat' : 'grows'}`);
for (const line of [...result.crashes, ...result.slow].slice(0, 20)) console.log(line);
process.exitCode = result.crashes.length + result.slow.length === 0 && isFlat ? 0 : 1;
