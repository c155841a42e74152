import { DEFAULT_PATH } from '../dockerfile/default-path.ts';
import type { CopyStep } from '../dockerfile/evaluation.ts';
import { cleanParts, joinPath } from '../image/walk.ts';
import type { Product } from '../toolchain/product.ts';
import type { PlannedRun } from '../toolchain/stage-plans.ts';
import { lacksAll } from './evidence/running.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const missingLanguageRuntime: Rule = {
  name: 'missing-language-runtime',
  severity: 'warning',
  summary: 'what a RUN line builds needs a runtime such as java, dotnet or node, and the image has none',
  check,
};

const DIRECTORIES = DEFAULT_PATH.split(':');

function* check(target: Target): Iterable<Draft> {
  const { image } = target;
  if (
    image === null
    || image.stage.base.kind !== 'scratch'
    || target.prediction.outcome === 'fails'
    || (image.config.entrypoint === null && image.config.cmd === null)
  )
    return;
  for (const step of image.stage.steps) {
    if (step.keyword !== 'COPY') continue;
    const made = managedIn(step, target.dockerfile?.plans.values() ?? []);
    const runtime = made?.product.runtime ?? null;
    if (
      made === null
      || runtime === null
      || !lacksAll(
        target,
        DIRECTORIES.map((directory) => `${directory}/${runtime}`),
      )
    )
      continue;
    yield {
      message: `${made.product.madeBy} makes a program for ${runtime}, which is not in the image`,
      range: made.run.step.range,
      label: made.product.because[0] ?? null,
      also: [{ range: step.sources[0]?.range ?? step.range, label: 'comes into the image here' }],
      fix: `start FROM an image that has ${runtime}, or build a self-contained program`,
    };
    return;
  }
}

/** What a compiler for a runtime leaves in the directory that is copied. */
function managedIn(step: CopyStep, runs: Iterable<PlannedRun>): { readonly run: PlannedRun; readonly product: Product } | null {
  for (const run of runs) {
    if (step.from?.kind !== 'stage' || step.from.index !== run.stage.index) continue;
    for (const operation of run.plan.operations) {
      if (operation.kind !== 'write' || operation.product?.kind !== 'managed' || !operation.certain) continue;
      const places = [operation.path, operation.directory];
      if (step.sources.some(({ value }) => places.includes(joinPath(cleanParts(value))))) return { run, product: operation.product };
    }
  }
  return null;
}
