/** What scripts say and end with, held to dash, bash and busybox (`npm run goldens:shell`). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { predictCase } from '../../../truth/predict-case.ts';

type Shell = 'dash' | 'bash' | 'ash';

interface Goldens {
  readonly madeBy: readonly string[];
  readonly seed: number;
  readonly cases: readonly (readonly [shell: Shell, script: string, exitCode: number, said: string])[];
}

const goldens: Goldens = JSON.parse(readFileSync(new URL('../../../conformance/shell/runs.json', import.meta.url), 'utf8'));

/** busybox works out what it is to assign before it sees that there is no variable to the left of it: ours refuses first. */
const LEFT = ['p $((0x1f == n %= $m > n++))'];

function predict(
  shell: Shell,
  script: string,
): { readonly outcome: string; readonly exitCode: number | null; readonly message: string | null } {
  return predictCase(
    {
      name: 'x',
      why: 'x',
      dockerfile: `FROM ${shell === 'ash' ? 'alpine:3.20' : 'debian:12'}\nCOPY start.sh /\nWORKDIR /empty\nENTRYPOINT ["/start.sh"]\n`,
      context: { 'start.sh': { text: `#!/bin/${shell}\n${script}`, mode: 0o755 } },
    },
    'current',
  ).prediction;
}

/** Whether what was said is what is told, whose `…` stands for any text. */
function fits(told: string, said: string): boolean {
  const pattern = told
    .split('…')
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^]*');
  return new RegExp(`^${pattern}$`).test(said.trimEnd());
}

describe(`scripts of ${goldens.madeBy.join(', ')} (seed ${goldens.seed})`, () => {
  it(`are told nothing of that is not so: ${goldens.cases.length}`, () => {
    let told = 0;
    const wrong = goldens.cases
      .filter(([, script]) => !LEFT.some((line) => script.includes(line)))
      .filter(([shell, script, exitCode, said]) => {
        const { outcome, exitCode: code, message } = predict(shell, script);
        // What is not followed counts as starting.
        if (outcome !== 'fails') return false;
        told++;
        return code !== exitCode || !fits(message ?? '', said);
      });
    expect(wrong.map(([shell, script, exitCode, said]) => ({ shell, script, exitCode, said, told: predict(shell, script) }))).toEqual([]);
    // Telling nothing would be right too.
    expect(told).toBeGreaterThan(goldens.cases.length * 0.9);
  }, 120_000);
});
