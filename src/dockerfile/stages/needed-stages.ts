import { addAll } from '../../add-all.ts';
import type { EvaluatedStage, EvaluatedStep } from '../evaluation.ts';

/**
 * The stages that BuildKit does something of for the target. A stage that is merely named is played through and then never built: nothing
 * of it is taken by a COPY of here-documents alone, nor by a mount that is a tmpfs, a secret or a key.
 */
export function neededStages(target: number | null, stages: readonly Pick<EvaluatedStage, 'base' | 'steps'>[]): ReadonlySet<number> {
  const needed = new Set<number>();
  const waiting = target === null ? [] : [target];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const stage = stages[index];
    if (stage === undefined || needed.has(index)) continue;
    needed.add(index);
    if (stage.base.kind === 'stage') waiting.push(stage.base.index);
    for (const step of stage.steps) addAll(waiting, takenBy(step));
  }
  return needed;
}

function takenBy(step: EvaluatedStep): readonly number[] {
  if (step.keyword === 'COPY') return step.from?.kind === 'stage' && step.sources.length > 0 ? [step.from.index] : [];
  if (step.keyword !== 'RUN') return [];
  return step.mounts.flatMap(({ type, from }) => ((type === 'bind' || type === 'cache') && from?.kind === 'stage' ? [from.index] : []));
}
