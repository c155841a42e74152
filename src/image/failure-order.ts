/** Which of several failures BuildKit tells: it works on everything at once whose inputs are there. */
import type { Builder } from '../dockerfile/builders.ts';
import type { EvaluatedStage, EvaluatedStep } from '../dockerfile/evaluation.ts';
import type { Instruction } from '../dockerfile/instruction.ts';
import type { FromSource } from '../dockerfile/stages/sources.ts';
import { NOT_SHOWN } from './layers/depth.ts';
import type { BuildFailure, BuildFailureCode } from './stage-build.ts';

const CONTEXT_MISSING: ReadonlySet<BuildFailureCode> = new Set(['copy-source-missing', 'copy-source-ignored', 'copy-outside-context']);

/** Failures in the order in which a person should read them, and how many of the first may each be the one that is told. */
export interface OrderedFailures {
  readonly failures: readonly BuildFailure[];
  readonly firsts: number;
}

/**
 * Puts first what is looked at before any step runs: sources in the context, and owners by name. Else it is the first
 * failure of each stage that no failing stage stands in the way of; there a file that another stage has not comes before
 * what fails in a step, for its checksum is taken as soon as that stage is there. What is found out at the same time may
 * be told instead, the less likely last. `takers` are the stages that take something of the context.
 */
export function orderFailures(
  failures: readonly BuildFailure[],
  stages: readonly EvaluatedStage[],
  builder: Builder,
  takers: ReadonlySet<number>,
): OrderedFailures {
  if (failures.length === 0) return { failures, firsts: 0 };
  const early = failures.filter((failure) => isEarly(failure, builder));
  const failing = new Set(failures.map(({ stage }) => stage));
  const held = heldUp(failing, stages);
  const waiting = new Set([...failing, ...held]);
  const free = failures.filter(({ stage }) => !held.has(stage));
  const meanwhile = [
    ...takenMeanwhile(failures, stages, waiting),
    ...begunMeanwhile(
      failures.filter(({ stage }) => held.has(stage)),
      stages,
      waiting,
    ),
  ];
  const likely =
    early.length > 0
      ? firstOfEarly(early, besideContext(failures, stages, builder, takers), stages)
      : [...meanwhile, ...firstOfStages(free)];
  const firsts = [...new Set([...likely, ...early, ...meanwhile, ...firstOfEach(free)])];
  return { failures: [...new Set([...firsts, ...failures])], firsts: firsts.length };
}

/** The first failure of each stage: they come stage by stage. */
function firstOfEach(failures: readonly BuildFailure[]): readonly BuildFailure[] {
  return failures.filter(({ stage }, i) => failures[i - 1]?.stage !== stage);
}

function isEarly(failure: BuildFailure, { generation }: Builder): boolean {
  const { code, message } = failure;
  return (
    (isOwner(failure) && generation === 'current')
    || (CONTEXT_MISSING.has(code) && takesChecksum(message))
    || (isUnread(failure) && !isFromStage(failure))
    || (code === 'unasked-url' && message.startsWith('failed to load cache key: '))
  );
}

/** A pattern that cannot be read is found out by its checksum. */
function isUnread({ code, message }: BuildFailure): boolean {
  return code === 'copy-conflict' && message === 'syntax error in pattern';
}

function isFromStage({ instruction }: BuildFailure): boolean {
  return instruction.flags.some(({ name }) => name === 'from');
}

/** Missing sources are looked for at the same time, in the context and beside it; an owner is told where it stands before them all. */
function firstOfEarly(
  early: readonly BuildFailure[],
  beside: readonly BuildFailure[],
  stages: readonly EvaluatedStage[],
): readonly BuildFailure[] {
  const [first] = early;
  if (first !== undefined && isOwner(first)) return [first, ...beside];
  const [sources, quick] = [sourceStages(stages), stagesOfDirectories(stages)];
  const isQuick = ({ instruction }: BuildFailure): boolean => (sources.get(instruction) ?? []).every((index) => quick.has(index));
  return [...beside.filter(isQuick), ...early.filter((failure) => !isOwner(failure)), ...beside.filter((failure) => !isQuick(failure))];
}

/** Files that a stage has not, where that stage may be there as soon as the context. */
function besideContext(
  failures: readonly BuildFailure[],
  stages: readonly EvaluatedStage[],
  { generation }: Builder,
  takers: ReadonlySet<number>,
): readonly BuildFailure[] {
  // BuildKit 0.8 comes to any stage's files as soon as to those of the context.
  return generation === '0.8'
    ? failures.filter(isStageChecksum)
    : takenMeanwhile(failures, stages, waitingFor(new Set([...takers, ...failures.map(({ stage }) => stage)]), stages));
}

/** Files missing in stages that wait for none of these. */
function takenMeanwhile(
  failures: readonly BuildFailure[],
  stages: readonly EvaluatedStage[],
  waiting: ReadonlySet<number>,
): readonly BuildFailure[] {
  const checksums = failures.filter(isStageChecksum);
  if (checksums.length === 0) return [];
  const sources = sourceStages(stages);
  return checksums.filter(({ instruction }) => sources.get(instruction)?.every((index) => !waiting.has(index)) === true);
}

/** Stages of nothing but directories are there before the context is. */
function stagesOfDirectories(stages: readonly EvaluatedStage[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { index, base, steps } of stages) {
    const isMade = steps.some(({ keyword }) => keyword === 'COPY' || keyword === 'ADD' || keyword === 'RUN');
    if (!isMade && (base.kind !== 'stage' || found.has(base.index))) found.add(index);
  }
  return found;
}

/** What may be told where nothing of the context is sent. */
export interface WithoutContext {
  /** Told before anything is asked of the context. */
  readonly before: readonly BuildFailure[];
  /** Told at the same time, since nothing waits for the context there. */
  readonly beside: readonly BuildFailure[];
}

export function failuresWithoutContext(
  failures: readonly BuildFailure[],
  stages: readonly EvaluatedStage[],
  { generation }: Builder,
  takers: ReadonlySet<number>,
): WithoutContext {
  if (failures.length === 0) return { before: [], beside: [] };
  const waiting = waitingFor(takers, stages);
  const isBefore = (failure: BuildFailure): boolean => generation === 'current' && isOwner(failure);
  const beside = failures.filter((failure) => !waiting.has(failure.stage) && !isBefore(failure));
  return { before: failures.filter(isBefore), beside: [...new Set([...takenMeanwhile(failures, stages, waiting), ...beside])] };
}

/** An owner that no file names: the current BuildKit finds out before anything is sent. */
function isOwner({ code }: BuildFailure): boolean {
  return code === 'chown-by-name';
}

/** What is told of stages that wait for none that fails. */
function firstOfStages(failures: readonly BuildFailure[]): readonly BuildFailure[] {
  const byStage = new Map<number, BuildFailure[]>();
  for (const failure of failures) {
    const known = byStage.get(failure.stage);
    if (known === undefined) byStage.set(failure.stage, [failure]);
    else known.push(failure);
  }
  return [...byStage.values()].flatMap(firstOfStage);
}

/** What fails first in each stage that waits for one of `waiting`, where that stands before what it waits for. */
function begunMeanwhile(
  failures: readonly BuildFailure[],
  stages: readonly EvaluatedStage[],
  waiting: ReadonlySet<number>,
): readonly BuildFailure[] {
  const waits = (from: FromSource | null, index: number): boolean =>
    from?.kind === 'stage' && from.index !== index && waiting.has(from.index);
  return firstOfEach(failures).filter((failure) => {
    const stage = stages[failure.stage];
    if (stage === undefined || (stage.base.kind === 'stage' && waiting.has(stage.base.index))) return false;
    const wait = stage.steps.findIndex((step) => takenBy(step).some((from) => waits(from, stage.index)));
    const at = stage.steps.findIndex(({ instruction }) => instruction === failure.instruction);
    return at >= 0 && (wait < 0 || at < wait);
  });
}

/** The stages that wait, at whatever remove, for one that fails. */
function heldUp(failing: ReadonlySet<number>, stages: readonly EvaluatedStage[]): ReadonlySet<number> {
  const held = new Set<number>();
  for (const { index, dependsOn } of stages) {
    if (dependsOn.some(({ on }) => on.kind === 'stage' && on.index !== index && (failing.has(on.index) || held.has(on.index))))
      held.add(index);
  }
  return held;
}

/** Those stages themselves, and what waits for one of them. */
function waitingFor(stages: ReadonlySet<number>, all: readonly EvaluatedStage[]): ReadonlySet<number> {
  return new Set([...stages, ...heldUp(stages, all)]);
}

/** By the stages of a file: what is told first is asked more than once. */
const knownSources = new WeakMap<readonly EvaluatedStage[], SourceStages>();

type SourceStages = ReadonlyMap<Instruction, readonly number[]>;

/** The stages that each COPY, and each mount of a RUN, takes from. */
function sourceStages(stages: readonly EvaluatedStage[]): SourceStages {
  const sources = knownSources.get(stages) ?? readSourceStages(stages);
  knownSources.set(stages, sources);
  return sources;
}

function readSourceStages(stages: readonly EvaluatedStage[]): SourceStages {
  const sources = new Map<Instruction, readonly number[]>();
  for (const { steps } of stages) {
    for (const step of steps) {
      const taken = takenBy(step).flatMap((from) => (from?.kind === 'stage' ? [from.index] : []));
      if (taken.length > 0) sources.set(step.instruction, taken);
    }
  }
  return sources;
}

const NONE: readonly null[] = [];

function takenBy(step: EvaluatedStep): readonly (FromSource | null)[] {
  return step.keyword === 'COPY' ? [step.from] : step.keyword === 'RUN' ? step.mounts.map(({ from }) => from) : NONE;
}

function firstOfStage(failures: readonly BuildFailure[]): readonly BuildFailure[] {
  const checksums = failures.filter(isStageChecksum);
  if (checksums.length > 0) return checksums;
  // A copy with --link needs nothing of what stands before it.
  const linked = failures.filter(({ instruction }) =>
    instruction.flags.some(({ name, value }) => name === 'link' && value?.toLowerCase() !== 'false'),
  );
  const [first] = failures.filter((failure) => !linked.includes(failure));
  return first === undefined ? linked : [...linked, first].sort((a, b) => a.range.line - b.range.line);
}

function isStageChecksum(failure: BuildFailure): boolean {
  if (failure.code === 'too-many-layers') return failure.message === NOT_SHOWN;
  return (failure.code === 'stage-file-missing' && takesChecksum(failure.message)) || (isUnread(failure) && isFromStage(failure));
}

/** Not so where the source is only found missing when it is copied or mounted. */
function takesChecksum(message: string): boolean {
  return !message.startsWith('lstat ') && !message.startsWith('process ') && message !== 'too many links';
}
