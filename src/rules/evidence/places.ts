import type { AddStep, CopyStep, EvaluatedStage, EvaluatedStep } from '../../dockerfile/evaluation.ts';
import type { Range } from '../../dockerfile/range.ts';
import type { Origin } from '../../image/file-tree.ts';
import type { DraftPlace } from '../finding.ts';
import type { Target } from '../target.ts';
import { historyPlace } from './history-place.ts';

/** Where the file that came by `origin` is named: the source word of its COPY or ADD, else the instruction. */
export function placeOf(target: Target, origin: Origin): DraftPlace | null {
  if (origin.layer !== undefined) return { ...WHOLE, layer: origin.layer };
  const step = stepOf(target, origin);
  if (step === null) return null;
  if (step.keyword !== 'COPY' && step.keyword !== 'ADD') return step.range;
  return sourceWord(step, origin.contextPath) ?? step.range;
}

/** Where the command that the image starts stands; null where it came with a base image. */
export function placeOfCommand(target: Target): DraftPlace | null {
  const config = target.image?.config;
  if (target.built !== null) return historyPlace(target.built, config?.entrypoint == null ? 'CMD' : 'ENTRYPOINT');
  const instruction = config?.entrypoint?.instruction ?? config?.cmd?.instruction ?? null;
  return instruction?.range ?? null;
}

/** Where a start is named that goes wrong by what a program says itself: whose file that is, the shell's most often, is no news. */
export function placeOfStart(target: Target): DraftPlace | null {
  return placeOfCommand(target) ?? (target.program === null ? null : placeOf(target, target.program.node.origin));
}

/** Where USER was set last in the stage or the stages below. */
export function placeOfUser(target: Target): DraftPlace | null {
  if (target.built !== null) return historyPlace(target.built, 'USER');
  return target.image?.config.user?.range ?? null;
}

/** A place that is about a file as a whole. */
export const WHOLE = { line: 1, column: 1, endLine: 1, endColumn: 1 } as const;

/** The instruction that put a file there; null for what came with a base image or the engine. */
export function stepOf(target: Target, origin: Origin): EvaluatedStep | null {
  if (target.dockerfile === null || origin.line === null) return null;
  for (const stage of target.dockerfile.evaluation.stages) {
    const step = stage.steps.find((one) => one.range.line === origin.line && one.keyword === origin.by);
    if (step !== undefined) return step;
  }
  return null;
}

function sourceWord(step: CopyStep | AddStep, contextPath: string | null): Range | null {
  if (step.sources.length === 1) return step.sources[0]?.range ?? null;
  if (contextPath === null) return null;
  return step.sources.find((word) => contextPath.startsWith(word.value.replace(/^\.?\//, '').replace(/\/$/, '')))?.range ?? null;
}

/** Where a volume of the image is named; null where it came with a base image. */
export function volumePlace(target: Target, path: string): DraftPlace | null {
  if (target.built !== null) return historyPlace(target.built, 'VOLUME');
  for (let stage = target.image?.stage ?? null; stage !== null; stage = stageBelow(target, stage)) {
    for (const step of stage.steps) {
      if (step.keyword === 'VOLUME') return step.volumes.find(({ value }) => value === path)?.range ?? step.range;
    }
  }
  return null;
}

/** The stage that a stage starts from; null where it starts from an image. */
export function stageBelow(target: Target, { base }: EvaluatedStage): EvaluatedStage | null {
  return base.kind === 'stage' ? (target.dockerfile?.evaluation.stages[base.index] ?? null) : null;
}
