import type { EvaluatedStage, Evaluation } from '../evaluation.ts';
import type { Problem } from '../instruction.ts';
import { convertWords } from '../syntax/reader-words.ts';
import { convertProblem, firstRange, hasHistory, makesNothing, reachableFrom } from './draft.ts';
import type { ReadStages } from './draft.ts';
import { buildArg } from './global-args.ts';
import { neededStages } from './needed-stages.ts';
import { EPOCH, refuseYear } from './source-date-epoch.ts';

/** What a builder makes of the stages. */
type Outcome = Pick<Evaluation, 'stages' | 'problems' | 'early' | 'last'>;

/** Which of the stages are built, and what is said of the file, in the builder's order. */
export function outcomeOf(read: ReadStages, stages: readonly EvaluatedStage[]): Outcome {
  return read.builder.kind === 'legacy' ? ofLegacy(read, stages) : ofBuildkit(read, stages);
}

/** The file has nothing to build; of one without any instruction that has been said. */
export function outcomeOfNothing(read: ReadStages, isEmpty: boolean): Outcome {
  return { stages: [], problems: isEmpty ? [] : [noStages(read)], early: 1, last: 0 };
}

function ofBuildkit(read: ReadStages, stages: readonly EvaluatedStage[]): Outcome {
  const { drafts, target } = read;
  const reachable = reachableFrom(target, drafts);
  const needed = neededStages(target, stages);
  const played = drafts.filter(({ raw }) => reachable.has(raw.index));
  const before = [...read.problems.slice(0, read.early), ...played.flatMap(({ triggerProblems }) => triggerProblems)];
  const last = [...drafts.filter(({ raw }) => needed.has(raw.index)).flatMap(({ emptyRuns }) => emptyRuns), ...refuseTime(read)];
  return {
    stages: stages.map((stage) => Object.assign(stage, { reachable: reachable.has(stage.index), needed: needed.has(stage.index) })),
    problems: [...before, ...played.flatMap(({ problems }) => problems), ...last],
    early: before.length,
    last: last.length,
  };
}

function ofLegacy(read: ReadStages, stages: readonly EvaluatedStage[]): Outcome {
  const { drafts, target } = read;
  const reachable = reachableFrom(target, drafts);
  const triggered = drafts.filter(({ raw }) => reachable.has(raw.index)).flatMap(({ triggerProblems }) => triggerProblems);
  return {
    stages: stages.map((stage) => {
      const isBefore = stage.index <= (target ?? -1);
      return Object.assign(stage, { reachable: isBefore, needed: isBefore });
    }),
    problems: inFileOrder(read),
    early: read.early + triggered.length,
    last: 0,
  };
}

/** The legacy builder does one thing after the other, and nothing beyond the target. */
function inFileOrder({ drafts, target, problems }: ReadStages): readonly Problem[] {
  if (target === null) return problems.filter(({ code }) => code === 'no-such-target');
  const end = drafts[target + 1]?.raw.from.range.line ?? Infinity;
  const all = [...problems, ...drafts.flatMap((draft) => [...draft.triggerProblems, ...draft.problems, ...draft.emptyRuns])];
  const ordered = all.filter(({ range }) => range.line < end).sort((a, b) => a.range.line - b.range.line);
  if (!makesNothing(drafts, target)) return ordered;
  // Told at the end, where every instruction went well.
  return [
    ...ordered,
    convertProblem(
      'no-image',
      'no instruction makes an image',
      'No image was generated. Is your Dockerfile empty?',
      drafts[target]?.raw.from.range ?? firstRange(drafts),
    ),
  ];
}

function noStages({ drafts, builder }: ReadStages): Problem {
  return convertProblem(
    'no-stages',
    'the file has no FROM',
    convertWords(builder, 'no-stages', 'dockerfile contains no stages to build'),
    firstRange(drafts),
  );
}

/** The time stands in the history of every instruction that has one. 0.13 looks at no ARG before the first FROM. */
function refuseTime({ builder, options, globals, drafts, target }: ReadStages): readonly Problem[] {
  const { generation } = builder.reader;
  if (target === null || generation === '0.8' || !hasHistory(drafts, target)) return [];
  const value = buildArg(options, EPOCH) ?? (generation === 'current' ? globals.get(EPOCH)?.value : undefined) ?? '';
  return refuseYear(value, drafts[target]?.raw.from.range ?? firstRange(drafts));
}
