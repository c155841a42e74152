import type { Builder } from './builders.ts';
import { checkEvaluation } from './checks/evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { builderFor } from './fetched-reader.ts';
import type { ParsedDockerfile, Problem, ValidInstruction } from './instruction.ts';
import { attempt } from './stages/attempt.ts';
import { convertProblem, firstRange, newStageDraft, reachableFrom } from './stages/draft.ts';
import type { ReadStages, StageDraft } from './stages/draft.ts';
import { baseConfigOf } from './stages/evaluate-options.ts';
import type { EvaluateOptions, EvaluateSettings } from './stages/evaluate-options.ts';
import { addGlobalArgs, buildArg, predefinedArgs } from './stages/global-args.ts';
import {
  checkContextName,
  checkReference,
  collectStages,
  findCycle,
  readSources,
  resolveBase,
  resolvePlatform,
  Sources,
} from './stages/graph.ts';
import type { LayeredMap } from './stages/layered-map.ts';
import { checkLegacyPlatform } from './stages/legacy-platform.ts';
import { outcomeOf, outcomeOfNothing } from './stages/outcome.ts';
import { playStages } from './stages/play-stages.ts';
import { EPOCH, readSourceDateEpoch } from './stages/source-date-epoch.ts';
import type { Dependency, FromSource } from './stages/sources.ts';
import { findTarget } from './stages/target-stage.ts';
import { refuseBaseConfig } from './stages/unreadable-base.ts';
import { syntaxArgument } from './syntax/syntax-line.ts';
import { readTrigger } from './syntax/trigger.ts';
import { ConvertRefusal, Scope, type Slot } from './words/expand.ts';

/**
 * Plays a Dockerfile through as the builder does, which is BuildKit unless `options` say otherwise: which stage builds on which, what every
 * word means with the given build arguments, and what the image config of each stage is. What cannot be evaluated is left out and said in
 * `problems`.
 * @throws ScratchLintError `usage` for what is of another type than it is to be.
 */
export function evaluateStages(parsed: ParsedDockerfile, options: EvaluateOptions): Evaluation {
  checkEvaluation(parsed, options);
  const settings = { ...options, buildPlatform: options.buildPlatform ?? options.platform, buildArgs: options.buildArgs ?? {} };
  const read = new StageReader(parsed, settings).read();
  const { globals, target } = read;
  if (target === null && read.drafts.length === 0) return { target, globals, ...outcomeOfNothing(read, parsed.instructions.length === 0) };
  return { target, globals, ...outcomeOf(read, playStages(read)) };
}

/** Of all stages together: each has all of the one that it stands upon. */
const MAX_TRIGGERS = 100_000;

/** Reads what every stage starts from, takes of others, and has to play, the triggers of its base among it. */
class StageReader {
  private options: EvaluateSettings;
  private triggers = 0;
  private readonly builder: Builder;
  private readonly escape: string;
  private readonly globals: Scope;
  private readonly drafts: StageDraft[];
  private readonly sources = new Sources();
  private readonly problems: Problem[] = [];

  constructor(parsed: ParsedDockerfile, options: EvaluateSettings) {
    this.options = options;
    this.builder = builderFor(options.builder ?? 'buildkit', parsed.directives, syntaxArgument(options.buildArgs));
    this.escape = parsed.escape;
    const { globals, stages } = collectStages(parsed.instructions);
    this.drafts = stages.map((raw) => newStageDraft(raw, options.platform));
    const slots = predefinedArgs(options, options.target ?? this.drafts.at(-1)?.name ?? '', this.builder);
    for (const instruction of globals) attempt(this.problems, () => addGlobalArgs(instruction, slots, options, this.escape, this.builder));
    if (this.builder.kind === 'buildkit' && this.builder.reader.generation === 'current')
      attempt(this.problems, () => {
        this.options = this.withSourceDate(slots);
      });
    this.globals = new Scope(slots.view(), false, this.builder.reader);
  }

  read(): ReadStages {
    const isLegacy = this.builder.kind === 'legacy';
    const { options, builder, escape, globals, drafts, problems } = this;
    const target = this.readStages(isLegacy);
    const early = problems.length;
    const reachable = reachableFrom(target, drafts);
    for (const draft of drafts) this.refuseConfigs(draft);
    for (const draft of drafts) this.addTriggers(draft);
    return { options, builder, escape, globals, drafts, target, problems, early, reachable };
  }

  /** What every stage starts from and takes of others, and which is the target. */
  private readStages(isLegacy: boolean): number | null {
    for (const draft of this.drafts) {
      this.resolve(draft);
      // The legacy builder knows only of the stages before.
      if (isLegacy) this.planSources(draft);
      this.sources.addStage(draft.raw.index, draft.name);
    }
    const { target, problem } = findTarget(this.options.target, this.drafts, this.sources, this.builder);
    if (problem !== null) this.problems.push(problem);
    if (!isLegacy) {
      for (const draft of this.drafts) this.planSources(draft);
      this.refuseCycle();
    }
    for (const draft of this.drafts) this.checkReferences(draft.dependencies, this.problems);
    return target;
  }

  /** SOURCE_DATE_EPOCH in plain seconds; what names another source of the time is taken away. */
  private withSourceDate(slots: LayeredMap<Slot>): EvaluateSettings {
    const given = buildArg(this.options, EPOCH);
    const global = slots.view().get(EPOCH) ?? null;
    if (given === undefined && (global === null || global.value === '')) return this.options;
    const { buildArgs } = this.options;
    const seconds = readSourceDateEpoch(given ?? global?.value ?? '', {
      stages: this.drafts.map(({ raw }) => raw),
      globals: slots,
      buildArgs,
      escape: this.escape,
      builder: this.builder,
      range: firstRange(this.drafts),
    });
    if (global !== null) slots.set(EPOCH, seconds === null ? null : { ...global, value: seconds });
    const { [EPOCH]: _, ...others } = buildArgs;
    return { ...this.options, buildArgs: seconds === null || given === undefined ? others : { ...others, [EPOCH]: seconds } };
  }

  private resolve(draft: StageDraft): void {
    const { from } = draft.raw;
    attempt(this.problems, () => {
      if (from.problem !== null) return;
      this.checkName(draft);
      const isLegacy = this.builder.kind === 'legacy';
      if (isLegacy) draft.platform = resolvePlatform(from, this.globals, this.options, this.escape, this.builder);
      draft.base = resolveBase(from, this.globals, this.sources, this.escape, this.builder);
      if (!isLegacy) draft.platform = resolvePlatform(from, this.globals, this.options, this.escape, this.builder);
      checkContextName(from, this.builder);
      if (isLegacy) checkLegacyPlatform(draft, this.drafts, this.options);
    });
    if (draft.base.kind === 'stage') draft.dependencies.push({ by: 'FROM', on: draft.base, range: from.range });
    if (draft.base.kind === 'image')
      draft.dependencies.push({ by: 'FROM', on: { kind: 'image', reference: draft.base.reference.value }, range: from.range });
  }

  /** With BuildKit the later one of two stages of a name hides the other. */
  private checkName({ name, raw }: StageDraft): void {
    if (this.builder.kind === 'buildkit' || name === null || this.sources.stage(name) === undefined) return;
    throw new ConvertRefusal('stage-name-twice', `stage name "${name}" is given twice`, `${name} stage name already used`, raw.from.range);
  }

  private planSources(draft: StageDraft): void {
    for (const instruction of draft.raw.instructions) this.plan(draft, instruction, false, this.problems);
  }

  private plan(draft: StageDraft, instruction: ValidInstruction, triggered: boolean, problems: Problem[]): void {
    attempt(
      problems,
      () => {
        const { sources, refused } = readSources(instruction, this.sources, draft.raw.index, this.escape, this.builder);
        draft.plan.push({ instruction, sources, triggered, refused });
        if (sources.length > 0) for (const [at, on] of sources.entries()) this.depend(draft, instruction, on, at, triggered);
      },
      triggered ? draft.raw.from.range : null,
    );
  }

  private depend(draft: StageDraft, instruction: ValidInstruction, on: FromSource | null, at: number, triggered: boolean): void {
    if (on === null || on.kind === 'scratch' || (instruction.keyword !== 'COPY' && instruction.keyword !== 'RUN')) return;
    const word = instruction.keyword === 'COPY' ? instruction.from : instruction.mounts[at];
    draft.dependencies.push({ by: instruction.keyword, on, range: triggered ? draft.raw.from.range : (word?.range ?? instruction.range) });
  }

  private refuseCycle(): void {
    const cycle = findCycle(this.drafts.map(({ dependencies }) => dependencies));
    const draft = cycle === null ? undefined : this.drafts[cycle.stage];
    if (cycle === null || draft === undefined) return;
    const name = draft.name ?? `stage-${draft.raw.index}`;
    this.problems.push(
      convertProblem('stage-cycle', `stage ${name} needs itself`, `circular dependency detected on stage: ${name}`, cycle.range),
    );
  }

  private checkReferences(dependencies: readonly Dependency[], problems: Problem[]): void {
    for (const { on, range } of dependencies) {
      if (on.kind === 'image') attempt(problems, () => checkReference(on.reference, range, this.builder));
    }
  }

  private refuseConfigs(draft: StageDraft): void {
    for (const { by, on, range } of draft.dependencies) {
      const config = on.kind === 'image' ? baseConfigOf(on.reference, draft.platform, this.options) : null;
      const refused = config === null ? null : refuseBaseConfig(config, by, this.builder);
      if (refused !== null)
        draft.triggerProblems.push(
          convertProblem(
            'bad-base-config',
            'BuildKit cannot read the configuration of the image: a text stands in it where a list is wanted',
            refused,
            range,
          ),
        );
    }
  }

  /** ONBUILD of the base comes before the stage's own instructions. */
  private addTriggers(draft: StageDraft): void {
    const own = draft.plan;
    const triggers = this.triggersOf(draft);
    this.triggers += triggers.length;
    if (this.triggers > MAX_TRIGGERS) {
      const message = 'the stages take on more ONBUILD triggers than a builder takes';
      draft.triggerProblems.push(convertProblem('too-many-triggers', message, null, draft.raw.from.range));
      return;
    }
    draft.plan = [];
    for (const expression of triggers) {
      const { instruction, problem } = readTrigger(expression, draft.raw.from.range, this.builder);
      if (instruction === null) {
        draft.triggerProblems.push(problem);
        continue;
      }
      const before = draft.dependencies.length;
      this.plan(draft, instruction, true, draft.triggerProblems);
      if (this.refusesNames) this.checkReferences(draft.dependencies.slice(before), draft.triggerProblems);
    }
    draft.plan = draft.plan.concat(own);
  }

  /** Older BuildKits do not look for the images that triggers name. */
  private get refusesNames(): boolean {
    return this.builder.kind === 'legacy' || this.builder.reader.generation === 'current';
  }

  private triggersOf({ base, platform }: StageDraft): readonly string[] {
    if (base.kind === 'image') return baseConfigOf(base.reference.value, platform, this.options)?.onbuild ?? [];
    if (base.kind !== 'stage') return [];
    const below = this.drafts[base.index];
    // To the legacy builder the stage is an image, which has what its own triggers added as well.
    const instructions = this.builder.kind === 'legacy' ? below?.plan.map(({ instruction }) => instruction) : below?.raw.instructions;
    return (instructions ?? []).flatMap((instruction) => (instruction.keyword === 'ONBUILD' ? [instruction.expression] : []));
  }
}
