import type { Platform } from '../platform.ts';
import type { Builder } from './builders.ts';
import { checkEvaluation } from './checks/evaluation.ts';
import type { EvaluatedStage, EvaluatedStep, Evaluation } from './evaluation.ts';
import { builderFor } from './fetched-reader.ts';
import type { ParsedDockerfile, Problem, ValidInstruction } from './instruction.ts';
import type { Range } from './range.ts';
import { convertProblem, firstRange, hasHistory, makesNothing, newStageDraft, type StageDraft, type Planned } from './stages/draft.ts';
import type { BaseConfig, EvaluateOptions, EvaluateSettings } from './stages/evaluate-options.ts';
import { addGlobalArgs, buildArg, givenProxies, predefinedArgs } from './stages/global-args.ts';
import {
  checkContextName,
  checkReference,
  collectStages,
  findCycle,
  findReachable,
  resolveBase,
  resolvePlatform,
  readSources,
  Sources,
} from './stages/graph.ts';
import type { LayeredMap } from './stages/layered-map.ts';
import { checkLegacyPlatform } from './stages/legacy-platform.ts';
import { neededStages } from './stages/needed-stages.ts';
import { EPOCH, readSourceDateEpoch, refuseYear } from './stages/source-date-epoch.ts';
import type { Dependency, FromSource } from './stages/sources.ts';
import { StageProgress } from './stages/state.ts';
import { evaluateStep } from './stages/steps.ts';
import { findTarget } from './stages/target-stage.ts';
import { refuseBaseConfig } from './stages/unreadable-base.ts';
import { convertWords } from './syntax/reader-words.ts';
import { syntaxArgument } from './syntax/syntax-line.ts';
import { readTrigger } from './syntax/trigger.ts';
import { goQuote } from './values/go-quote.ts';
import { ConvertRefusal, Scope, type Slot } from './words/expand.ts';

/**
 * Plays a Dockerfile through as the builder does, which is BuildKit unless `options` say otherwise: which stage builds on which, what every
 * word means with the given build arguments, and what the image config of each stage is. What cannot be evaluated is left out and said in
 * `problems`.
 * @throws ScratchLintError `usage` for what is of another type than it is to be.
 */
export function evaluateStages(parsed: ParsedDockerfile, options: EvaluateOptions): Evaluation {
  checkEvaluation(parsed, options);
  return new Evaluator(parsed, {
    ...options,
    buildPlatform: options.buildPlatform ?? options.platform,
    buildArgs: options.buildArgs ?? {},
  }).run();
}

/** What a builder makes of the stages. */
type Outcome = Pick<Evaluation, 'stages' | 'problems' | 'early' | 'last'>;

class Evaluator {
  private options: EvaluateSettings;
  private readonly builder: Builder;
  private readonly escape: string;
  private readonly isEmpty: boolean;
  private readonly globals: Scope;
  private readonly drafts: StageDraft[];
  private readonly sources = new Sources();
  private readonly progress: StageProgress[] = [];
  /** Older BuildKit begins no stage for the sake of a trigger: those it begins; null where it begins all. */
  private begun: ReadonlySet<number> | null = null;
  /** What fails the whole build, in BuildKit's order: arguments, FROM, target, sources, cycles, references. */
  private readonly problems: Problem[] = [];

  constructor(parsed: ParsedDockerfile, options: EvaluateSettings) {
    this.options = options;
    this.builder = builderFor(options.builder ?? 'buildkit', parsed.directives, syntaxArgument(options.buildArgs));
    this.escape = parsed.escape;
    this.isEmpty = parsed.instructions.length === 0;
    const { globals, stages } = collectStages(parsed.instructions);
    this.drafts = stages.map((raw) => newStageDraft(raw, options.platform));
    const slots = predefinedArgs(options, options.target ?? this.drafts.at(-1)?.name ?? '', this.builder);
    for (const instruction of globals)
      this.attempt(this.problems, () => addGlobalArgs(instruction, slots, options, this.escape, this.builder));
    if (this.builder.kind === 'buildkit' && this.builder.reader.generation === 'current')
      this.attempt(this.problems, () => {
        this.options = this.withSourceDate(slots);
      });
    this.globals = new Scope(slots.view(), false, this.builder.reader);
  }

  run(): Evaluation {
    const isLegacy = this.builder.kind === 'legacy';
    const target = this.readStages(isLegacy);
    if (target === null && this.drafts.length === 0)
      return { stages: [], target, globals: this.globals, problems: this.isEmpty ? [] : [this.noStages()], early: 1, last: 0 };
    const early = this.problems.length;
    const planned = this.reachableFrom(target);
    for (const draft of this.drafts) this.refuseConfigs(draft);
    for (const draft of this.drafts) this.addTriggers(draft);
    if (!isLegacy && this.builder.reader.generation !== 'current') this.begun = planned;
    const stages = this.drafts.map((draft) => this.evaluate(draft));
    return { target, globals: this.globals, ...(isLegacy ? this.ofLegacy(stages, target, early) : this.ofBuildkit(stages, target, early)) };
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

  private reachableFrom(target: number | null): ReadonlySet<number> {
    return findReachable(
      target,
      this.drafts.map(({ dependencies }) => dependencies),
    );
  }

  private ofBuildkit(stages: readonly EvaluatedStage[], target: number | null, early: number): Outcome {
    const reachable = this.reachableFrom(target);
    const needed = neededStages(target, stages);
    const played = this.drafts.filter(({ raw }) => reachable.has(raw.index));
    const before = [...this.problems.slice(0, early), ...played.flatMap(({ triggerProblems }) => triggerProblems)];
    const last = [
      ...this.drafts.filter(({ raw }) => needed.has(raw.index)).flatMap(({ emptyRuns }) => emptyRuns),
      ...this.refuseTime(target),
    ];
    return {
      stages: stages.map((stage) => Object.assign(stage, { reachable: reachable.has(stage.index), needed: needed.has(stage.index) })),
      problems: [...before, ...played.flatMap(({ problems }) => problems), ...last],
      early: before.length,
      last: last.length,
    };
  }

  private ofLegacy(stages: readonly EvaluatedStage[], target: number | null, early: number): Outcome {
    const reachable = this.reachableFrom(target);
    const triggered = this.drafts.filter(({ raw }) => reachable.has(raw.index)).flatMap(({ triggerProblems }) => triggerProblems);
    return {
      stages: stages.map((stage) => {
        const isBefore = stage.index <= (target ?? -1);
        return Object.assign(stage, { reachable: isBefore, needed: isBefore });
      }),
      problems: this.inFileOrder(target),
      early: early + triggered.length,
      last: 0,
    };
  }

  /** The legacy builder does one thing after the other, and nothing beyond the target. */
  private inFileOrder(target: number | null): Problem[] {
    if (target === null) return this.problems.filter(({ code }) => code === 'no-such-target');
    const end = this.drafts[target + 1]?.raw.from.range.line ?? Infinity;
    const all = [
      ...this.problems,
      ...this.drafts.flatMap(({ triggerProblems, problems, emptyRuns }) => [...triggerProblems, ...problems, ...emptyRuns]),
    ];
    const ordered = all.filter(({ range }) => range.line < end).sort((a, b) => a.range.line - b.range.line);
    if (!makesNothing(this.drafts, target)) return ordered;
    // Told at the end, where every instruction went well.
    return [
      ...ordered,
      convertProblem(
        'no-image',
        'no instruction makes an image',
        'No image was generated. Is your Dockerfile empty?',
        this.drafts[target]?.raw.from.range ?? firstRange(this.drafts),
      ),
    ];
  }

  private noStages(): Problem {
    return convertProblem(
      'no-stages',
      'the file has no FROM',
      convertWords(this.builder, 'no-stages', 'dockerfile contains no stages to build'),
      firstRange(this.drafts),
    );
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

  /** The time stands in the history of every instruction that has one. 0.13 looks at no ARG before the first FROM. */
  private refuseTime(target: number | null): Problem[] {
    const { generation } = this.builder.reader;
    if (target === null || generation === '0.8' || !hasHistory(this.drafts, target)) return [];
    const value = buildArg(this.options, EPOCH) ?? (generation === 'current' ? this.globals.get(EPOCH)?.value : undefined) ?? '';
    return refuseYear(value, this.drafts[target]?.raw.from.range ?? firstRange(this.drafts));
  }

  private resolve(draft: StageDraft): void {
    const { from } = draft.raw;
    this.attempt(this.problems, () => {
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
    this.attempt(
      problems,
      () => {
        const { sources, refused } = readSources(instruction, this.sources, this.escape, this.builder);
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
      if (on.kind === 'image') this.attempt(problems, () => checkReference(on.reference, range, this.builder));
    }
  }

  private refuseConfigs(draft: StageDraft): void {
    for (const { by, on, range } of draft.dependencies) {
      const config = on.kind === 'image' ? this.baseConfig(on.reference, draft.platform) : null;
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
    draft.plan = [];
    for (const expression of this.triggersOf(draft)) {
      const { instruction, problem } = readTrigger(expression, draft.raw.from.range, this.builder);
      if (instruction === null) {
        draft.triggerProblems.push(problem);
        continue;
      }
      const before = draft.dependencies.length;
      this.plan(draft, instruction, true, draft.triggerProblems);
      this.checkReferences(draft.dependencies.slice(before), draft.triggerProblems);
    }
    draft.plan = draft.plan.concat(own);
  }

  private triggersOf({ base, platform }: StageDraft): readonly string[] {
    if (base.kind === 'image') return this.baseConfig(base.reference.value, platform)?.onbuild ?? [];
    if (base.kind !== 'stage') return [];
    const below = this.drafts[base.index];
    // To the legacy builder the stage is an image, which has what its own triggers added as well.
    const instructions = this.builder.kind === 'legacy' ? below?.plan.map(({ instruction }) => instruction) : below?.raw.instructions;
    return (instructions ?? []).flatMap((instruction) => (instruction.keyword === 'ONBUILD' ? [instruction.expression] : []));
  }

  private evaluate(draft: StageDraft): EvaluatedStage {
    const {
      raw: { from, index },
      name,
      base,
    } = draft;
    const progress = this.begin(draft);
    this.progress.push(progress);
    const start = progress.snapshot();
    const startVolumes = progress.volumes
      .view()
      .entries()
      .map(([path]) => path);
    const steps: EvaluatedStep[] = [];
    for (const planned of draft.plan)
      this.attempt(draft.problems, () => this.play(planned, draft, progress, steps), planned.triggered ? from.range : null);
    return {
      index,
      name,
      range: from.range,
      base,
      platform: draft.effective,
      platformGiven: draft.platform !== null && base.kind === 'image',
      steps,
      start,
      startVolumes,
      config: progress.config(),
      reachable: false,
      needed: false,
      dependsOn: draft.dependencies,
      problems: [...draft.triggerProblems, ...draft.problems, ...draft.emptyRuns],
    };
  }

  private play(planned: Planned, draft: StageDraft, progress: StageProgress, steps: EvaluatedStep[]): void {
    const step = this.step(planned, draft, progress);
    this.refuseContainer(planned, progress);
    if (planned.refused !== null) throw planned.refused;
    if (step === null) return;
    steps.push(step);
    if (step.keyword !== 'RUN' || step.command.args.length > 0) return;
    // Of a base that nobody knows the legacy builder may have a command.
    if (this.builder.kind === 'legacy' && progress.baseUnknown) return;
    const words = convertWords(this.builder, 'empty-run', 'arguments are required');
    draft.emptyRuns.push(convertProblem('empty-run', 'RUN has an empty array', words, step.range));
  }

  /** The legacy builder makes a container for every instruction but COPY and ADD. */
  private refuseContainer({ instruction: { keyword, range } }: Planned, progress: StageProgress): void {
    const refused = keyword === 'COPY' || keyword === 'ADD' ? null : progress.takeContainerRefusal();
    if (refused !== null)
      throw new ConvertRefusal('bad-base-config', 'the base image has a configuration that no container is made of', refused, range);
  }

  private step({ instruction, sources, triggered }: Planned, draft: StageDraft, progress: StageProgress): EvaluatedStep | null {
    const at = triggered ? draft.raw.from.range : null;
    const taken = this.inOrder(instruction, sources, draft, at);
    return evaluateStep(instruction, progress, {
      evaluate: this.options,
      escape: this.escape,
      builder: this.builder,
      globals: this.globals,
      sources: taken,
      triggeredAt: at,
      stage: draft.raw.index,
    });
  }

  /**
   * COPY --from reaches only stages before its own (by ONBUILD its own too: it then copies from itself), to older BuildKits none but those
   * by ONBUILD. 0.8 refuses none: it copies from nothing.
   */
  private inOrder(
    instruction: ValidInstruction,
    sources: readonly (FromSource | null)[],
    draft: StageDraft,
    at: Range | null,
  ): readonly (FromSource | null)[] {
    const [source] = sources;
    if (instruction.keyword !== 'COPY' || source === undefined || source === null) return sources;
    const isKnown = at === null || this.begun === null || (source.kind === 'stage' && this.begun.has(source.index));
    if (isKnown && (source.kind !== 'stage' || source.index <= draft.raw.index)) return sources;
    if (this.builder.reader.generation === '0.8') return [{ kind: 'scratch' }];
    const own = this.drafts.length === 1 ? '' : (draft.name ?? `stage-${draft.raw.index}`);
    const from = instruction.from?.text ?? '';
    throw new ConvertRefusal(
      'stage-order',
      isKnown
        ? `stage "${from}" comes after the stage that copies from it`
        : `a trigger copies from "${from}", which no stage before it makes for this builder`,
      `cannot copy from stage ${goQuote(from)}, it needs to be defined before current stage ${goQuote(own)}`,
      at ?? instruction.from?.range ?? instruction.range,
    );
  }

  private begin(draft: StageDraft): StageProgress {
    const { base } = draft;
    const { range } = draft.raw.from;
    draft.effective = this.platformOf(draft);
    const below = base.kind === 'stage' ? (this.progress[base.index] ?? null) : null;
    const config = base.kind === 'image' ? this.baseConfig(base.reference.value, draft.platform) : null;
    const unknown = base.kind === 'invalid' || (base.kind === 'image' && config === null);
    const progress = new StageProgress(below, draft.effective.os, range, unknown, this.builder);
    if (config !== null) progress.applyBase(config, range);
    if (this.builder.kind === 'legacy') for (const proxy of givenProxies(this.options, this.builder)) progress.setArg(proxy.name, proxy);
    return progress;
  }

  private baseConfig(reference: string, platform: Platform | null): BaseConfig | null {
    return this.options.baseConfig?.(reference, platform ?? this.options.platform) ?? null;
  }

  /** A stage upon a stage has its platform, scratch has the target's: only an image has that of its FROM. */
  private platformOf({ base, platform }: StageDraft): Platform {
    if (base.kind === 'stage') return this.drafts[base.index]?.effective ?? this.options.platform;
    return base.kind === 'image' ? (platform ?? this.options.platform) : this.options.platform;
  }

  /** Runs a part of the evaluation; what BuildKit refuses there goes to `problems`, at the FROM that brought it where a trigger did. */
  private attempt(problems: Problem[], part: () => void, at: Range | null = null): void {
    try {
      part();
    } catch (error) {
      if (!(error instanceof ConvertRefusal)) throw error;
      problems.push(at === null ? error.problem : { ...error.problem, range: at });
    }
  }
}
