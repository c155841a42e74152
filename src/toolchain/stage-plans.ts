import type { EvaluatedStage, Evaluation, RunStep } from '../dockerfile/evaluation.ts';
import { cleanPath } from '../dockerfile/values/go-path.ts';
import type { DirectoryNode } from '../image/file-tree.ts';
import { isSurelyTooLong } from '../image/run/argument-length.ts';
import { metered } from '../image/stage-files.ts';
import type { StageFiles } from '../image/stage-files.ts';
import type { Platform } from '../platform.ts';
import { NO_TOOLCHAIN, UNKNOWN_TOOLCHAIN, baseToolchain } from './base-toolchains.ts';
import { toolchainIn } from './given-toolchain.ts';
import type { RunPlan, ToolchainState } from './run-plan-types.ts';
import { planRun } from './run-plan.ts';
import { shellEnvironment } from './shell/environment.ts';
import type { StartEnvironment } from './shell/environment.ts';

/** A RUN line with everything that its text says it does. */
export interface PlannedRun {
  readonly step: RunStep;
  readonly stage: EvaluatedStage;
  readonly plan: RunPlan;
  /** What the line would do with another text for its shell. */
  readonly again: (script: string) => RunPlan;
}

/** The RUN lines of the stages that are built, by their steps, in their order; none for inline scripts, which may do anything. */
export type StagePlans = ReadonlyMap<RunStep, PlannedRun>;

/** What all lines together may look at: a large module, a few times over. */
const MOST_LOOKS = 200_000;
/** Where the programs of a line are followed one by one, each reads its sources anew. */
const MOST_ASSUMED = 80_000;

/** A stage as far as it is read: what its next RUN line starts with, and which step comes next. */
interface Progress {
  state: ToolchainState;
  next: number;
  fails: boolean;
  /** It comes from an image, not from scratch. */
  readonly isOfImage: boolean;
}

/**
 * Reads every RUN line, once, in the order in which a build comes to them: each knows what those before it installed, and the files
 * that it finds where the build is played through. `target` is the platform that is built for, `given` the root of a base image whose
 * files are at hand.
 */
export class StagePlanner {
  readonly #evaluation: Evaluation;
  readonly #target: Platform;
  readonly #given: (reference: string) => DirectoryNode | null;
  readonly #plans = new Map<RunStep, PlannedRun>();
  readonly #stages = new Map<number, Progress>();
  readonly #budget = { left: MOST_LOOKS };
  readonly #assumed = { left: MOST_ASSUMED };

  constructor(evaluation: Evaluation, target: Platform, given: (reference: string) => DirectoryNode | null = () => null) {
    this.#given = given;
    this.#evaluation = evaluation;
    this.#target = target;
  }

  /** What a line does in the image so far; null for an inline script. */
  planOf(step: RunStep, stage: EvaluatedStage, files: StageFiles): RunPlan | null {
    const at = stage.steps.indexOf(step, this.#progressOf(stage).next);
    this.#readTo(stage, at);
    if (at >= 0) this.#readTo(stage, at + 1, metered(files, this.#budget));
    const plan = this.#plans.get(step)?.plan;
    return plan === undefined ? null : { ...plan, looks: this.#assumed };
  }

  /** The plans of all stages, those included that no build came to; of each the first steps, as many as `reached` says. */
  finish(reached = (stage: EvaluatedStage): number => stage.steps.length): StagePlans {
    for (const stage of this.#evaluation.stages) if (stage.reachable) this.#readTo(stage, reached(stage));
    return this.#plans;
  }

  #readTo(stage: EvaluatedStage, end: number, files?: StageFiles): void {
    const progress = this.#progressOf(stage);
    for (; progress.next < end; progress.next++) {
      const step = stage.steps[progress.next];
      // What another stage has installed may come with it.
      if ((step?.keyword === 'COPY' && step.from !== null) || step?.keyword === 'ADD')
        progress.state = { ...progress.state, withoutDevelopers: null };
      if (step?.keyword !== 'RUN' || step.script !== null) continue;
      const { state } = progress;
      const plan = this.#plan(step, stage, state, files);
      const again = (script: string): RunPlan =>
        this.#plan({ ...step, command: { ...step.command, args: [...step.command.args.slice(0, -1), script] } }, stage, state, files);
      progress.state = plan.state;
      // No build comes to what stands behind a line that fails.
      this.#plans.set(step, { step, stage, plan: progress.fails ? { ...plan, failure: null } : plan, again });
      progress.fails ||= plan.failure !== null;
    }
  }

  /** What fails where more was to be looked at than is left may fail for what was not read: it is judged as a line whose files nobody has. */
  #plan(step: RunStep, stage: EvaluatedStage, state: ToolchainState, files: StageFiles | undefined): RunPlan {
    const plan = files === undefined || this.#budget.left < 0 ? null : this.#planWith(files, step, stage, state);
    return plan === null || (plan.failure !== null && this.#budget.left < 0) ? this.#planWith(undefined, step, stage, state) : plan;
  }

  #planWith(files: StageFiles | undefined, { command, before }: RunStep, stage: EvaluatedStage, state: ToolchainState): RunPlan {
    const text = command.args.at(-1) ?? '';
    return planRun({
      // What no shell can be started with is not read.
      script: command.form !== 'shell' ? command.args : isSurelyTooLong(text) ? '' : text,
      environment: this.#environmentOf(before, stage),
      // The file that bash reads first may set any.
      isComplete: !stage.config.baseUnknown && before.env.get('BASH_ENV') === undefined,
      // The configuration has it as written; a shell is told where it is.
      directory: cleanPath(`/${before.workdir.value}`),
      state,
      platform: stage.platform,
      target: this.#target,
      ...(files === undefined ? {} : { files }),
    });
  }

  /**
   * What the image says, and HOME, which whoever starts the line takes from /etc/passwd: root's is the same in all images that are known.
   */
  #environmentOf({ env, user }: RunStep['before'], stage: EvaluatedStage): StartEnvironment {
    const own = shellEnvironment(env);
    const isRoot = user !== null && user.unknown.length === 0 && /^(?:root|0)?(?::|$)/.test(user.value);
    const home = isRoot && this.#progressOf(stage).isOfImage && !stage.config.baseUnknown ? '/root' : undefined;
    return {
      get: (name) => {
        const value = own.get(name);
        return value === undefined && name === 'HOME' ? home : value;
      },
    };
  }

  #progressOf(stage: EvaluatedStage): Progress {
    const known = this.#stages.get(stage.index);
    if (known !== undefined) return known;
    const { base } = stage;
    const below = base.kind === 'stage' ? this.#evaluation.stages[base.index] : undefined;
    const isOfImage = base.kind === 'image' || (below?.reachable === true && this.#progressOf(below).isOfImage);
    const progress = { state: this.#startingState(stage), next: 0, fails: false, isOfImage };
    this.#stages.set(stage.index, progress);
    return progress;
  }

  #startingState({ base, platform }: EvaluatedStage): ToolchainState {
    if (base.kind === 'scratch') return NO_TOOLCHAIN;
    if (base.kind === 'image') {
      const [named, root] = [baseToolchain(base.reference.value, platform.arch), this.#given(base.canonical)];
      return root === null ? named : toolchainIn(root, named);
    }
    const below = base.kind === 'stage' ? this.#evaluation.stages[base.index] : undefined;
    if (below === undefined || !below.reachable) return UNKNOWN_TOOLCHAIN;
    this.#readTo(below, below.steps.length);
    return this.#progressOf(below).state;
  }
}
