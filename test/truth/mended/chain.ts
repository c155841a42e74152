/** Mends a case as it is told to, and what is told then, to the end. */
import type { Prediction } from '../../../src/launch/prediction.ts';
import { lintDockerfile } from '../../../src/rules/judge/lint-dockerfile.ts';
import { memoryFiles } from '../../../src/bytes/memory-files.ts';
import { parsePlatform } from '../../../src/platform.ts';
import type { TargetResult } from '../../../src/rules/judge/result.ts';
import type { EngineName, TruthCase } from '../case.ts';
import { contextEntries } from '../context-files.ts';
import { builderOf, memoryEntry } from '../predict-case.ts';
import { afterFix } from './typist.ts';

/** One thing that was told, and whether it could be typed. */
export interface ChainStep {
  readonly rule: string;
  readonly message: string;
  readonly fix: string;
  readonly isTyped: boolean;
  /** How often that very thing is told. */
  readonly count: number;
}

export interface Chain {
  readonly steps: readonly ChainStep[];
  readonly last: TruthCase;
  readonly outcome: Prediction['outcome'];
}

/** Nobody mends longer than that. */
const MOST_STEPS = 4;

/** The case as it is once everything that is told has been typed, as far as it can be. */
export function afterChain(truth: TruthCase, engine: EngineName): Chain {
  const steps: ChainStep[] = [];
  let last = truth;
  for (;;) {
    const { prediction, findings } = lintCase(last, engine);
    const error = findings.find(({ severity }) => severity === 'error');
    if (prediction.outcome !== 'fails' || error === undefined || steps.length === MOST_STEPS)
      return { steps, last, outcome: prediction.outcome };
    const next = afterFix(last, error);
    steps.push({
      rule: error.rule,
      message: error.message,
      count: findings.filter((one) => isSame(one, error)).length,
      fix: error.fix ?? '',
      isTyped: next !== null,
    });
    if (next === null) return { steps, last, outcome: prediction.outcome };
    last = next;
  }
}

export function isSame(one: Told, other: Told): boolean {
  return one.rule === other.rule && one.message === other.message && one.fix === other.fix;
}

type Told = { readonly rule: string; readonly message: string; readonly fix: string | null };

/** What a person is told of a case. */
export function lintCase(truth: TruthCase, engine: EngineName): TargetResult {
  const file = truth.dockerfileName ?? 'Dockerfile';
  const context = memoryFiles(Object.fromEntries(contextEntries(truth).map((entry) => [entry.path, memoryEntry(entry)])));
  return lintDockerfile(
    { file, text: truth.dockerfile, context, pathInContext: file },
    {
      platform: parsePlatform(truth.platform ?? 'linux/amd64'),
      platformFrom: 'option',
      buildPlatform: parsePlatform('linux/amd64'),
      buildArgs: truth.buildArgs ?? {},
      target: truth.target ?? null,
      builder: builderOf(engine),
      runtime: engine.startsWith('docker-20.10') ? 'docker-20.10' : 'docker',
      expected: [],
    },
  );
}
