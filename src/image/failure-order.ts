/** Which of several failures BuildKit tells: it works on everything at once whose inputs are there. */
import type { EvaluatedStage } from '../dockerfile/evaluation.ts';
import type { Builder } from '../dockerfile/builders.ts';
import type { Instruction } from '../dockerfile/instruction.ts';
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
 * what fails in a step, for its checksum is taken as soon as that stage is there.
 */
export function orderFailures(failures: readonly BuildFailure[], stages: readonly EvaluatedStage[], builder: Builder): OrderedFailures {
  const early = failures.filter((failure) => isEarly(failure, builder));
  // BuildKit 0.8 comes to a stage's files as soon as to those of the context.
  const alike = builder.generation === '0.8' ? failures.filter(isStageChecksum) : [];
  const firsts = early.length > 0 ? [...firstOfEarly(early), ...alike] : firstOfStages(failures, stages, builder);
  return { failures: [...firsts, ...early.filter((one) => !firsts.includes(one)), ...failures.filter((one) => !firsts.includes(one) && !early.includes(one))], firsts: firsts.length };
}

function isEarly(failure: BuildFailure, { generation }: Builder): boolean {
  const { code, message } = failure;
  return (code === 'chown-by-name' && generation === 'current') || (CONTEXT_MISSING.has(code) && takesChecksum(message)) || (isUnread(failure) && !isFromStage(failure)) || (code === 'unasked-url' && message.startsWith('failed to load cache key: '));
}

/** A pattern that cannot be read is found out by its checksum. */
function isUnread({ code, message }: BuildFailure): boolean {
  return code === 'copy-conflict' && message === 'syntax error in pattern';
}

function isFromStage({ instruction }: BuildFailure): boolean {
  return instruction.flags.some(({ name }) => name === 'from');
}

/** Missing sources are looked for at the same time; an owner is told where it stands before them all. */
function firstOfEarly(early: readonly BuildFailure[]): readonly BuildFailure[] {
  const [first] = early;
  if (first?.code === 'chown-by-name') return [first];
  return early.filter(({ code }) => code !== 'chown-by-name');
}

function firstOfStages(failures: readonly BuildFailure[], stages: readonly EvaluatedStage[], builder: Builder): readonly BuildFailure[] {
  const failing = new Set(failures.map(({ stage }) => stage));
  const held = heldUp(failing, stages);
  const free = [...failing].filter((index) => !held.has(index));
  // What a stage that waits takes of another that is there is looked at meanwhile.
  const sources = sourceStages(stages.filter(({ index }) => held.has(index)));
  const isThere = (index: number | undefined): boolean => index !== undefined && !failing.has(index) && !held.has(index);
  const meanwhile = failures.filter((failure) => isStageChecksum(failure) && isThere(sources.get(failure.instruction)));
  const begun = stages.filter(({ index }) => held.has(index)).flatMap((stage) => firstBeforeWaiting(stage, failures, (index) => failing.has(index) || held.has(index)));
  return [...meanwhile, ...begun.filter((one) => !meanwhile.includes(one)), ...free.flatMap((index) => firstOfStage(failures.filter(({ stage }) => stage === index), builder))];
}

/** What fails first in a stage that waits, where that stands before what it waits for. */
function firstBeforeWaiting({ index, base, steps }: EvaluatedStage, failures: readonly BuildFailure[], waits: (index: number) => boolean): readonly BuildFailure[] {
  if (base.kind === 'stage' && waits(base.index)) return [];
  for (const step of steps) {
    const taken = step.keyword === 'COPY' ? [step.from] : step.keyword === 'RUN' ? step.mounts.map(({ from }) => from) : [];
    if (taken.some((from) => from?.kind === 'stage' && from.index !== index && waits(from.index))) return [];
    const failure = failures.find(({ instruction, stage }) => stage === index && instruction === step.instruction);
    if (failure !== undefined) return [failure];
  }
  return [];
}

/** The stages that wait, at whatever remove, for one that fails. */
function heldUp(failing: ReadonlySet<number>, stages: readonly EvaluatedStage[]): ReadonlySet<number> {
  const held = new Set<number>();
  for (const { index, dependsOn } of stages) {
    if (dependsOn.some(({ on }) => on.kind === 'stage' && on.index !== index && (failing.has(on.index) || held.has(on.index)))) held.add(index);
  }
  return held;
}

/** The stage that each COPY takes from. */
function sourceStages(stages: readonly EvaluatedStage[]): ReadonlyMap<Instruction, number> {
  return new Map(stages.flatMap(({ steps }) => steps.flatMap((step) => step.keyword === 'COPY' && step.from?.kind === 'stage' ? [[step.instruction, step.from.index] as const] : [])));
}

function firstOfStage(failures: readonly BuildFailure[], { generation }: Builder): readonly BuildFailure[] {
  const checksums = failures.filter(isStageChecksum);
  // Before the current BuildKit, a step that waits for nothing may fail while the stage is still made.
  const meanwhile = generation === 'current' ? [] : failures.slice(0, 1).filter((one) => !isStageChecksum(one));
  if (checksums.length > 0) return [...checksums, ...meanwhile];
  // A copy with --link needs nothing of what stands before it.
  const linked = failures.filter(({ instruction }) => instruction.flags.some(({ name, value }) => name === 'link' && value?.toLowerCase() !== 'false'));
  const [first] = failures.filter((failure) => !linked.includes(failure));
  return first === undefined ? linked : [...linked, first].sort((a, b) => a.range.line - b.range.line);
}

function isStageChecksum(failure: BuildFailure): boolean {
  return (failure.code === 'stage-file-missing' && takesChecksum(failure.message)) || (isUnread(failure) && isFromStage(failure));
}

/** Not so where the source is only found missing when it is copied or mounted. */
function takesChecksum(message: string): boolean {
  return !message.startsWith('lstat ') && !message.startsWith('process ') && message !== 'too many links';
}
