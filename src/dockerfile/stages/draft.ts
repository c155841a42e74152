import type { Platform } from '../../platform.ts';
import type { Builder } from '../builders.ts';
import type { StageBase } from '../evaluation.ts';
import type { Problem, ValidInstruction } from '../instruction.ts';
import type { Range } from '../range.ts';
import type { ConvertRefusal, Scope } from '../words/expand.ts';
import type { EvaluateSettings } from './evaluate-options.ts';
import { findReachable } from './graph.ts';
import type { RawStage } from './graph.ts';
import type { Dependency, FromSource } from './sources.ts';

/** An instruction to play through in a stage, and where its --from points. */
export interface Planned {
  readonly instruction: ValidInstruction;
  readonly sources: readonly (FromSource | null)[];
  readonly triggered: boolean;
  /** What the legacy builder says of --from, once it has expanded the words; null where nothing. */
  readonly refused: ConvertRefusal | null;
}

/** A stage while it is worked out. */
export interface StageDraft {
  readonly raw: RawStage;
  readonly name: string | null;
  base: StageBase;
  /** FROM's --platform. */
  platform: Platform | null;
  /** What the stage is built for. */
  effective: Platform;
  plan: Planned[];
  readonly dependencies: Dependency[];
  /** Of the base's ONBUILD triggers: BuildKit reads them all before it plays any stage through. */
  readonly triggerProblems: Problem[];
  /** `RUN []` is refused last, when the build graph is put together. */
  readonly emptyRuns: Problem[];
  readonly problems: Problem[];
}

/** The stages of a file as they are read, before any is played through. */
export interface ReadStages {
  readonly options: EvaluateSettings;
  readonly builder: Builder;
  readonly escape: string;
  readonly globals: Scope;
  readonly drafts: readonly StageDraft[];
  readonly target: number | null;
  /** What fails the whole build, in BuildKit's order: arguments, FROM, target, sources, cycles, references. */
  readonly problems: readonly Problem[];
  /** How many of the problems are told before any stage is looked into. */
  readonly early: number;
  /** The stages that the target stands upon and takes from, triggers left out. */
  readonly reachable: ReadonlySet<number>;
}

/** A stage of which nothing is known yet but what stands in the file. */
export function newStageDraft(raw: RawStage, platform: Platform): StageDraft {
  return {
    raw,
    name: nameOf(raw),
    base: { kind: 'invalid' },
    platform: null,
    effective: platform,
    plan: [],
    dependencies: [],
    triggerProblems: [],
    emptyRuns: [],
    problems: [],
  };
}

function nameOf({ from }: RawStage): string | null {
  return from.problem === null ? (from.stageName?.text ?? null) : null;
}

/** The stages that the target stands upon and takes from. */
export function reachableFrom(target: number | null, drafts: readonly StageDraft[]): ReadonlySet<number> {
  return findReachable(
    target,
    drafts.map(({ dependencies }) => dependencies),
  );
}

/** Where what is about the file as a whole is shown. */
export function firstRange(drafts: readonly StageDraft[]): Range {
  return drafts[0]?.raw.from.range ?? { line: 1, column: 1, endLine: 1, endColumn: 1 };
}

/** What the builder refuses when it puts the stages together. */
export function convertProblem(code: string, message: string, dockerMessage: string | null, range: Range): Problem {
  return { code, stage: 'convert', message, dockerMessage, range };
}

/** Whether a stage upon scratch has no instruction, nor has any that it stands upon: the legacy builder makes no image of it. */
export function makesNothing(drafts: readonly StageDraft[], index: number): boolean {
  for (
    let draft = drafts[index];
    draft !== undefined && draft.plan.length === 0;
    draft = draft.base.kind === 'stage' ? drafts[draft.base.index] : undefined
  ) {
    if (draft.base.kind === 'scratch') return true;
  }
  return false;
}

/** Whether a stage, or any that it stands upon, has an instruction that is written into the history: all are but ONBUILD. */
export function hasHistory(drafts: readonly StageDraft[], index: number): boolean {
  for (let draft = drafts[index]; draft !== undefined; draft = draft.base.kind === 'stage' ? drafts[draft.base.index] : undefined) {
    if (draft.plan.some(({ instruction }) => instruction.keyword !== 'ONBUILD')) return true;
  }
  return false;
}
