import type { EvaluatedStage, Evaluation, RunStep } from '../dockerfile/evaluation.ts';
import type { Platform } from '../platform.ts';
import { NO_TOOLCHAIN, UNKNOWN_TOOLCHAIN, baseToolchain } from './base-toolchains.ts';
import { planRun } from './run-plan.ts';
import type { RunPlan, ToolchainState } from './run-plan-types.ts';
import { shellEnvironment } from './shell-environment.ts';

/** A RUN line with everything that its text says it does. */
export interface PlannedRun {
  readonly step: RunStep;
  readonly stage: EvaluatedStage;
  readonly plan: RunPlan;
}

/** The RUN lines of the stages that are built, by their steps, in their order; none for inline scripts, which may do anything. */
export type StagePlans = ReadonlyMap<RunStep, PlannedRun>;

/** Reads every RUN line, once; each knows what those before it installed. `target` is the platform that is built for. */
export function planStages(evaluation: Evaluation, target: Platform): StagePlans {
  const plans = new Map<RunStep, PlannedRun>();
  const states = new Map<number, ToolchainState>();
  for (const stage of evaluation.stages) {
    if (stage.reachable) states.set(stage.index, planStage(stage, startingState(stage, states), target, plans));
  }
  return plans;
}

function startingState({ base, platform }: EvaluatedStage, states: ReadonlyMap<number, ToolchainState>): ToolchainState {
  if (base.kind === 'scratch') return NO_TOOLCHAIN;
  if (base.kind === 'image') return baseToolchain(base.reference.value, platform.arch);
  return base.kind === 'stage' ? (states.get(base.index) ?? UNKNOWN_TOOLCHAIN) : UNKNOWN_TOOLCHAIN;
}

/** Returns what the stages built from this one start with. */
function planStage(stage: EvaluatedStage, from: ToolchainState, target: Platform, plans: Map<RunStep, PlannedRun>): ToolchainState {
  let state = from;
  for (const step of stage.steps) {
    if (step.keyword !== 'RUN' || step.script !== null) continue;
    const { command, before } = step;
    const plan = planRun({
      script: command.form === 'shell' ? (command.args.at(-1) ?? '') : command.args,
      environment: shellEnvironment(before.env),
      isComplete: !stage.config.baseUnknown,
      directory: before.workdir.value,
      state,
      platform: stage.platform,
      target,
    });
    state = plan.state;
    plans.set(step, { step, stage, plan });
  }
  return state;
}
