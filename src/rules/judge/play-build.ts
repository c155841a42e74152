import type { Builder } from '../../dockerfile/builders.ts';
import type { EvaluatedStage, Evaluation } from '../../dockerfile/evaluation.ts';
import { builderFor } from '../../dockerfile/fetched-reader.ts';
import { parseDockerfile } from '../../dockerfile/instructions.ts';
import type { ParsedDockerfile } from '../../dockerfile/instruction.ts';
import { evaluateStages } from '../../dockerfile/stages.ts';
import { NO_CONFIGURATION } from '../../dockerfile/stages/evaluate-options.ts';
import { syntaxArgument } from '../../dockerfile/syntax/syntax-line.ts';
import { parseImageReference } from '../../dockerfile/values/image-reference.ts';
import { baseConfig, baseRoot } from '../../image/bases.ts';
import { buildImage } from '../../image/build.ts';
import type { Build } from '../../image/build.ts';
import { openContext } from '../../image/context.ts';
import type { BuildContext } from '../../image/context.ts';
import { withExpectedFiles } from '../../image/context/expected-files.ts';
import { hostSearch } from '../../image/context/host-search.ts';
import { contextTree } from '../../image/context/tree.ts';
import type { DirectoryNode } from '../../image/file-tree.ts';
import type { BuildInputs } from '../../image/stage-build.ts';
import { stageFiles } from '../../image/stage-files.ts';
import { cleanParts } from '../../image/walk.ts';
import { runAccount } from '../../launch/run/run-account.ts';
import { predictRun } from '../../launch/run/run-step.ts';
import type { Platform } from '../../platform.ts';
import { StagePlanner } from '../../toolchain/stage-plans.ts';
import type { StagePlans } from '../../toolchain/stage-plans.ts';
import type { JudgedDockerfile, LintSettings } from './lint-settings.ts';

/** A Dockerfile as its builder reads it, and what comes of building it. */
export interface PlayedBuild {
  readonly parsed: ParsedDockerfile;
  readonly builder: Builder;
  readonly evaluation: Evaluation;
  /** The stage that is built last, and what it is built for. */
  readonly stage: EvaluatedStage | null;
  readonly platform: Platform;
  readonly context: BuildContext;
  /** The context as COPY sees it, with what is expected to be there by then. */
  readonly root: DirectoryNode;
  /** By which pattern of `.dockerignore` a path that is there is kept out; null for others. */
  readonly ignoredBy: (path: string) => string | null;
  readonly plans: StagePlans;
  readonly build: Build;
}

/** Builds as the builder would, in memory. */
export function playBuild(input: JudgedDockerfile, options: LintSettings): PlayedBuild {
  const syntax = syntaxArgument(options.buildArgs);
  const parsed = parseDockerfile(input.text, options.builder, syntax);
  const builder = builderFor(options.builder, parsed.directives, syntax);
  const evaluation = evaluate(parsed, options);
  const stage = evaluation.target === null ? null : (evaluation.stages[evaluation.target] ?? null);
  const platform = stage?.platform ?? options.platform;
  const context = openContextFor(input, builder);
  const root = withExpectedFiles(contextTree(context), context, options.expected);
  const keptOutBy = (path: string): string | null => ignoredBy(context, path, options.expected);
  const planner = new StagePlanner(evaluation, platform, (reference) => given(reference, options.bases));
  const isInContext = hostSearch({
    lookupOnHost: (path) => context.lookupOnHost(path),
    someNames: (path, most) => input.context.someNames?.(path, most) ?? input.context.readdir(path),
  });
  const build = buildImage(evaluation, {
    context: root,
    ignoredBy: keptOutBy,
    ...basesOf(options),
    run: (step, image) => {
      const files = stageFiles(image.root, image.mounts, isInContext, () => runAccount(step, image, builder));
      const plan = planner.planOf(step, image.stage, files);
      return predictRun(step, image, plan, builder, options.buildPlatform);
    },
    builder,
    expected: options.expected,
    ...(isSameMachine(options) ? {} : { foreignTo: options.buildPlatform }),
  });
  const plans = planner.finish(({ index, steps }) => build.images.get(index)?.reached ?? steps.length);
  return { parsed, builder, evaluation, stage, platform, context, root, ignoredBy: keptOutBy, plans, build };
}

function evaluate(parsed: ParsedDockerfile, options: LintSettings): Evaluation {
  return evaluateStages(parsed, {
    platform: options.platform,
    buildPlatform: options.buildPlatform,
    buildArgs: options.buildArgs,
    builder: options.builder,
    ...(options.target === null ? {} : { target: options.target }),
    baseConfig: (reference, platform) =>
      given(reference, options.baseConfigs)
      ?? baseConfig(reference, platform)
      ?? (given(reference, options.bases) === null ? null : NO_CONFIGURATION),
  });
}

function openContextFor(input: JudgedDockerfile, { kind, generation }: Builder): BuildContext {
  return openContext(input.context, {
    ...(input.pathInContext === null ? { outside: input.outside ?? null } : { dockerfile: input.pathInContext }),
    builder: kind,
    ignores: generation === '0.8' ? 'docker-20.10' : kind,
    sendsFirst: generation !== 'current',
  });
}

function basesOf({ bases, baseConfigs }: LintSettings): Pick<BuildInputs, 'base' | 'isGiven' | 'isLayerless'> {
  return {
    base: (reference, platform) => given(reference, bases) ?? baseRoot(reference, platform),
    isGiven: (reference) => given(reference, bases) !== null,
    isLayerless: (reference) => given(reference, baseConfigs)?.diffIds?.length === 0,
  };
}

function isSameMachine({ platform, buildPlatform }: LintSettings): boolean {
  return platform.os === buildPlatform.os && platform.arch === buildPlatform.arch;
}

/** What was given for a base image, by the reference as FROM and COPY --from write it or as the registry is asked. */
function given<T>(reference: string, bases: ReadonlyMap<string, T> | undefined): T | null {
  if (bases === undefined || bases.size === 0) return null;
  const parsed = parseImageReference(reference);
  return 'error' in parsed ? null : (bases.get(parsed.canonical) ?? null);
}

function ignoredBy(context: BuildContext, path: string, expected: readonly string[]): string | null {
  const pattern = context.ignoredBy(path);
  const isThere = context.lookupOnHost(path) !== null || expected.some((one) => cleanParts(one).join('/') === path);
  if (pattern === null || !isThere) return null;
  return `${context.ignoreFile?.file ?? '.dockerignore'}:${pattern.line}: ${pattern.text}`;
}
