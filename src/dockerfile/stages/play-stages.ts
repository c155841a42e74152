import type { Platform } from '../../platform.ts';
import type { EvaluatedStage, EvaluatedStep } from '../evaluation.ts';
import type { ValidInstruction } from '../instruction.ts';
import type { Range } from '../range.ts';
import { convertWords } from '../syntax/reader-words.ts';
import { goQuote } from '../values/go-quote.ts';
import { ConvertRefusal } from '../words/expand.ts';
import { attempt } from './attempt.ts';
import { convertProblem } from './draft.ts';
import type { Planned, ReadStages, StageDraft } from './draft.ts';
import { baseConfigOf } from './evaluate-options.ts';
import { givenProxies } from './global-args.ts';
import type { FromSource } from './sources.ts';
import { StageProgress } from './state.ts';
import { evaluateStep } from './steps.ts';

/** Plays the stages through, in the order of the file: what each instruction means, and the image config at the end of each stage. */
export function playStages(read: ReadStages): readonly EvaluatedStage[] {
  const player = new StagePlayer(read);
  return read.drafts.map((draft) => player.evaluate(draft));
}

class StagePlayer {
  private readonly read: ReadStages;
  private readonly progress: StageProgress[] = [];
  /** Older BuildKit begins no stage for the sake of a trigger: those it begins; null where it begins all. */
  private readonly begun: ReadonlySet<number> | null;

  constructor(read: ReadStages) {
    const { kind, reader } = read.builder;
    this.read = read;
    this.begun = kind === 'legacy' || reader.generation === 'current' ? null : read.reachable;
  }

  evaluate(draft: StageDraft): EvaluatedStage {
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
      attempt(draft.problems, () => this.play(planned, draft, progress, steps), planned.triggered ? from.range : null);
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
    if (this.read.builder.kind === 'legacy' && progress.baseUnknown) return;
    const words = convertWords(this.read.builder, 'empty-run', 'arguments are required');
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
      evaluate: this.read.options,
      escape: this.read.escape,
      builder: this.read.builder,
      globals: this.read.globals,
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
    if (this.read.builder.reader.generation === '0.8') return [{ kind: 'scratch' }];
    const own = this.read.drafts.length === 1 ? '' : (draft.name ?? `stage-${draft.raw.index}`);
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
    const config = base.kind === 'image' ? baseConfigOf(base.reference.value, draft.platform, this.read.options) : null;
    const unknown = base.kind === 'invalid' || (base.kind === 'image' && config === null);
    const progress = new StageProgress(below, draft.effective.os, range, unknown, this.read.builder);
    if (config !== null) progress.applyBase(config, range);
    if (this.read.builder.kind === 'legacy')
      for (const proxy of givenProxies(this.read.options, this.read.builder)) progress.setArg(proxy.name, proxy);
    return progress;
  }

  /** A stage upon a stage has its platform, scratch has the target's: only an image has that of its FROM. */
  private platformOf({ base, platform }: StageDraft): Platform {
    if (base.kind === 'stage') return this.read.drafts[base.index]?.effective ?? this.read.options.platform;
    return base.kind === 'image' ? (platform ?? this.read.options.platform) : this.read.options.platform;
  }
}
