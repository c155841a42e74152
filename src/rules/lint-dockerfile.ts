import type { BinaryFacts } from '../binary/facts.ts';
import { factsOf } from '../binary/facts-of.ts';
import { withGoUses } from '../binary/go/with-uses.ts';
import type { HostFiles } from '../bytes/host-files.ts';
import { builderFor } from '../dockerfile/builders.ts';
import type { BuilderName } from '../dockerfile/builders.ts';
import type { BaseConfig, EvaluatedStage, Evaluation } from '../dockerfile/evaluation.ts';
import { parseImageReference } from '../dockerfile/image-reference.ts';
import { parseDockerfile } from '../dockerfile/instructions.ts';
import { evaluateStages } from '../dockerfile/stages.ts';
import { buildImage } from '../image/build.ts';
import { baseConfig, baseRoot } from '../image/bases.ts';
import { openContext } from '../image/context.ts';
import { contextTree } from '../image/context-tree.ts';
import { withExpectedFiles } from '../image/expected-files.ts';
import type { DirectoryNode, FileNode } from '../image/file-tree.ts';
import type { Image } from '../image/stage-build.ts';
import { stageFiles } from '../image/stage-files.ts';
import { cleanPath, walk } from '../image/walk.ts';
import { failingFile, predictStart, requestFor } from '../launch/predict.ts';
import type { Start } from '../launch/predict.ts';
import { predictRun } from '../launch/run-step.ts';
import { runtimeDifferences } from '../launch/wording-differences.ts';
import type { RuntimeDifference } from '../launch/wording-differences.ts';
import type { RuntimeName } from '../launch/wording-runtimes.ts';
import { formatPlatform } from '../platform.ts';
import type { Platform } from '../platform.ts';
import { StagePlanner } from '../toolchain/stage-plans.ts';
import { refusalsOf } from './build-refusal.ts';
import { checksThatStop } from './builder-checks.ts';
import { runRules } from './index.ts';
import { findConfidential, redactResult } from './redact.ts';
import type { TargetResult } from './result.ts';
import type { RuleSettings } from './settings.ts';
import type { Program, Target } from './target.ts';

/** What is judged, and for whom. */
export interface LintOptions {
  /** The platform the image is for; FROM's own `--platform` wins for its stage. */
  readonly platform: Platform;
  readonly platformFrom: TargetResult['platformFrom'];
  /** The platform of the machine that builds: BUILDPLATFORM. */
  readonly buildPlatform: Platform;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly target: string | null;
  readonly builder: BuilderName;
  /** Which rules speak, and how loud; all of them unless given. */
  readonly rules?: RuleSettings;
  /** Paths of the context that something is about to make. */
  readonly expected: readonly string[];
  /** What starts the image; default: Docker with a current runc. */
  readonly runtime?: RuntimeName;
  /** Root file systems of base images, by the reference as the registry is asked. */
  readonly bases?: ReadonlyMap<string, DirectoryNode>;
  /** Their configurations, where those are known. */
  readonly baseConfigs?: ReadonlyMap<string, BaseConfig>;
}

/** A Dockerfile and its build context. */
export interface DockerfileInput {
  /** The name shown in reports. */
  readonly file: string;
  readonly text: string;
  readonly context: HostFiles;
  /** The Dockerfile's path in the context, for `<Dockerfile>.dockerignore`; null where it lies outside. */
  readonly pathInContext: string | null;
}

/** Judges a Dockerfile: what `docker build` and `docker run` will do, and what to mend. */
export function lintDockerfile(input: DockerfileInput, options: LintOptions): TargetResult {
  const target = readTarget(input, options);
  const stage = target.dockerfile?.stage ?? null;
  const made = target.program?.node.made;
  const result: TargetResult = {
    file: input.file,
    kind: 'dockerfile',
    stage: stage === null ? null : (stage.name ?? String(stage.index)),
    base: target.dockerfile === null ? null : baseName(stage, target.dockerfile.evaluation),
    platform: formatPlatform(target.platform),
    platformFrom: stage?.platformGiven === true ? 'FROM' : options.platformFrom,
    prediction: target.prediction,
    program: target.start?.outcome === 'ok' ? target.start.program : null,
    ...(made === undefined || target.start?.outcome === 'unknown' ? {} : { madeBy: { command: made.by, line: made.line } }),
    launch: target.start?.steps ?? [],
    findings: runRules(target, options.rules),
    confidential: [],
  };
  const evaluation = target.dockerfile?.evaluation ?? null;
  return evaluation === null ? result : redactResult(result, findConfidential(input.text, evaluation, options.buildArgs));
}

/** Plays a Dockerfile through to everything that rules look at. */
export function readTarget(input: DockerfileInput, options: LintOptions): Target {
  const parsed = parseDockerfile(input.text, options.builder);
  const builder = builderFor(options.builder, parsed.directives);
  const evaluation = evaluateStages(parsed, {
    platform: options.platform,
    buildPlatform: options.buildPlatform,
    buildArgs: options.buildArgs,
    builder: options.builder,
    ...(options.target === null ? {} : { target: options.target }),
    baseConfig: (reference, platform) => givenConfig(reference, options) ?? baseConfig(reference, platform),
  });
  const context = openContext(input.context, { ...(input.pathInContext === null ? {} : { dockerfile: input.pathInContext }), builder: builder.kind, ignores: builder.generation === '0.8' ? 'docker-20.10' : builder.kind });
  const stage = evaluation.target === null ? null : (evaluation.stages[evaluation.target] ?? null);
  const platform = stage?.platform ?? options.platform;
  const planner = new StagePlanner(evaluation, platform);
  const root = withExpectedFiles(contextTree(context), context, options.expected);
  const build = buildImage(evaluation, {
    context: root,
    ignoredBy: (path) => ignoredBy(context, path, options.expected),
    base: (reference, platform) => options.bases?.get(reference) ?? baseRoot(reference, platform),
    run: (step, image) => predictRun(step, image, planner.planOf(step, image.stage, stageFiles(image.root, image.mounts)), builder),
    builder,
    expected: options.expected,
  });
  const refused = refusalsOf({ parsed, evaluation, build }, context.ignoreFile, builder, input.pathInContext ?? 'Dockerfile');
  const checks = refused.length === 0 ? checksThatStop({ parsed, evaluation, options, builder, ignoreFile: context.ignoreFile }) : null;
  const start = predictStart(build, evaluation, refused, checks, options.runtime);
  return {
    file: input.file,
    kind: 'dockerfile',
    platform,
    prediction: start.prediction,
    start: start.result,
    built: null,
    dockerfile: { parsed, evaluation, plans: planner.finish(), build, stage, context: root, ignoreFile: context.ignoreFile, buildArgs: options.buildArgs, checks },
    image: build.image,
    otherRuntimes: otherRuntimes(start, build.image, options.runtime ?? 'docker'),
    program: programOf(start, build.image?.root ?? null, build.image?.config.workdir.value ?? '/'),
  };
}

function givenConfig(reference: string, { baseConfigs }: LintOptions): BaseConfig | null {
  const parsed = baseConfigs === undefined || baseConfigs.size === 0 ? null : parseImageReference(reference);
  return parsed === null || 'error' in parsed ? null : (baseConfigs?.get(parsed.canonical) ?? null);
}

/** Runtimes under which the image fares otherwise. */
export function otherRuntimes(start: Start, image: Image | null, chosen: RuntimeName): readonly RuntimeDifference[] {
  const request = image === null ? '' : requestFor(image);
  return typeof request === 'string' ? [] : runtimeDifferences(request, chosen, start.prediction);
}

function ignoredBy(context: ReturnType<typeof openContext>, path: string, expected: readonly string[]): string | null {
  const pattern = context.ignoredBy(path);
  const isThere = context.lookupOnHost(path) !== null || expected.some((one) => cleanPath(one).join('/') === path);
  if (pattern === null || !isThere) return null;
  return `${context.ignoreFile?.file ?? '.dockerignore'}:${pattern.line}: ${pattern.text}`;
}

/** The file that starts, or that a failing start is about. */
export function programOf(start: Start, root: DirectoryNode | null, workdir: string): Program | null {
  const path = failingFile(start.result);
  if (path === null || root === null) return null;
  const found = walk(root, path.startsWith('/') ? path : `${workdir}/${path}`);
  return found.ok === true && found.node.type === 'file' ? { path, node: found.node, facts: programFacts(found.node, path, start.result?.outcome === 'ok') } : null;
}

/** What a program uses matters only once it starts. */
function programFacts({ content, origin }: FileNode, path: string, starts: boolean): BinaryFacts | null {
  const facts = content === null ? null : factsOf(content);
  if (content === null || facts === null) return null;
  const named = { ...facts, file: origin.contextPath ?? path };
  return starts ? withGoUses(content, named) : named;
}

function baseName(stage: EvaluatedStage | null, evaluation: Evaluation): string | null {
  let current = stage;
  while (current?.base.kind === 'stage') current = evaluation.stages[current.base.index] ?? null;
  if (current === null) return null;
  if (current.base.kind === 'image') return current.base.reference.value;
  return current.base.kind === 'scratch' ? 'scratch' : null;
}
