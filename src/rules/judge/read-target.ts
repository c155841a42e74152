import { factsOf } from '../../binary/facts-of.ts';
import type { BinaryFacts } from '../../binary/facts.ts';
import { withGoUses } from '../../binary/go/with-uses.ts';
import { refuseCheckArgument } from '../../dockerfile/checks/options.ts';
import { builderFor } from '../../dockerfile/fetched-reader.ts';
import { parseDockerfile } from '../../dockerfile/instructions.ts';
import { evaluateStages } from '../../dockerfile/stages.ts';
import { NO_CONFIGURATION } from '../../dockerfile/stages/evaluate-options.ts';
import { refuseEpochArgument } from '../../dockerfile/stages/source-date-epoch.ts';
import { refuseSyntaxArgument, syntaxArgument } from '../../dockerfile/syntax/syntax-line.ts';
import { parseImageReference } from '../../dockerfile/values/image-reference.ts';
import { baseConfig, baseRoot } from '../../image/bases.ts';
import { buildImage } from '../../image/build.ts';
import { openContext } from '../../image/context.ts';
import { withExpectedFiles } from '../../image/context/expected-files.ts';
import { hostSearch } from '../../image/context/host-search.ts';
import { contextTree } from '../../image/context/tree.ts';
import type { DirectoryNode, FileNode } from '../../image/file-tree.ts';
import type { Image } from '../../image/stage-build.ts';
import { stageFiles } from '../../image/stage-files.ts';
import { cleanParts, walk } from '../../image/walk.ts';
import { failingFile, predictStart, requestFor } from '../../launch/predict.ts';
import type { Start } from '../../launch/predict.ts';
import { predictRun } from '../../launch/run/run-step.ts';
import { runtimeDifferences } from '../../launch/wording/differences.ts';
import type { RuntimeDifference } from '../../launch/wording/differences.ts';
import type { RuntimeName } from '../../launch/wording/runtimes.ts';
import { withoutTrailing } from '../../text.ts';
import { StagePlanner } from '../../toolchain/stage-plans.ts';
import { isToldLast, refusalsOf } from '../evidence/build-refusal.ts';
import { checksThatStop } from '../evidence/builder-checks.ts';
import type { Program, Target } from '../target.ts';
import type { JudgedDockerfile, LintSettings } from './lint-settings.ts';

/** Plays a Dockerfile through to everything that rules look at. */
export function readTarget(input: JudgedDockerfile, options: LintSettings): Target {
  const syntax = syntaxArgument(options.buildArgs);
  const parsed = parseDockerfile(input.text, options.builder, syntax);
  const builder = builderFor(options.builder, parsed.directives, syntax);
  const evaluation = evaluateStages(parsed, {
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
  const context = openContext(input.context, {
    ...(input.pathInContext === null ? { outside: input.outside ?? null } : { dockerfile: input.pathInContext }),
    builder: builder.kind,
    ignores: builder.generation === '0.8' ? 'docker-20.10' : builder.kind,
    sendsFirst: builder.generation !== 'current',
  });
  const stage = evaluation.target === null ? null : (evaluation.stages[evaluation.target] ?? null);
  const platform = stage?.platform ?? options.platform;
  const planner = new StagePlanner(evaluation, platform, (reference) => given(reference, options.bases));
  const root = withExpectedFiles(contextTree(context), context, options.expected);
  const isInContext = hostSearch({ lookupOnHost: (path) => context.lookupOnHost(path), readdir: (path) => input.context.readdir(path) });
  const build = buildImage(evaluation, {
    context: root,
    ignoredBy: (path) => ignoredBy(context, path, options.expected),
    base: (reference, platform) => given(reference, options.bases) ?? baseRoot(reference, platform),
    isGiven: (reference) => given(reference, options.bases) !== null,
    isLayerless: (reference) => given(reference, options.baseConfigs)?.diffIds?.length === 0,
    run: (step, image) =>
      predictRun(
        step,
        image,
        planner.planOf(step, image.stage, stageFiles(image.root, image.mounts, isInContext)),
        builder,
        options.buildPlatform,
      ),
    builder,
    expected: options.expected,
    ...(options.platform.os === options.buildPlatform.os && options.platform.arch === options.buildPlatform.arch
      ? {}
      : { foreignTo: options.buildPlatform }),
  });
  const badArgument =
    refuseEpochArgument(options.buildArgs, builder)
    ?? refuseSyntaxArgument(options.buildArgs, builder)
    ?? (builder.kind === 'buildkit' && builder.generation === 'current' ? refuseCheckArgument(options.buildArgs) : null);
  const refused =
    badArgument !== null
      ? [badArgument]
      : refusalsOf({ parsed, evaluation, build }, context.ignoreFile, builder, input.pathInContext ?? 'Dockerfile');
  const isLast = badArgument === null && isToldLast(refused, parsed, evaluation);
  const checks =
    refused.length === 0 || isLast ? checksThatStop({ parsed, evaluation, options, builder, ignoreFile: context.ignoreFile }) : null;
  const start = predictStart(
    build,
    evaluation,
    isLast && checks !== null && (checks.open !== null || checks.rules.length > 0) ? [] : refused,
    checks,
    options.runtime,
  );
  return {
    file: input.file,
    kind: 'dockerfile',
    platform,
    prediction: start.prediction,
    start: start.result,
    built: null,
    dockerfile: {
      parsed,
      evaluation,
      plans: planner.finish(),
      build,
      isLegacy: builder.kind === 'legacy',
      stage,
      context: root,
      ignoreFile: context.ignoreFile,
      ignoredBy: (path) => ignoredBy(context, path, options.expected),
      nameOnHost: (path) => joinName(input.contextName ?? input.file.slice(0, Math.max(0, input.file.lastIndexOf('/'))), path),
      namesOnHost: (directory) => (context.lookupOnHost(directory)?.type === 'directory' ? input.context.readdir(directory) : []),
      whereElse: input.whereElse ?? (() => null),
      buildArgs: options.buildArgs,
      checks,
    },
    image: build.image,
    otherRuntimes: otherRuntimes(start, build.image, options.runtime),
    program: programOf(start, build.image?.root ?? null, build.image?.config.workdir.value ?? '/'),
  };
}

/** `.` is where the command runs. */
function joinName(directory: string, path: string): string {
  return directory === '' || directory === '.' ? path : `${withoutTrailing(directory, '/')}/${path}`;
}

/** What was given for a base image, by the reference as FROM and COPY --from write it or as the registry is asked. */
function given<T>(reference: string, bases: ReadonlyMap<string, T> | undefined): T | null {
  if (bases === undefined || bases.size === 0) return null;
  const parsed = parseImageReference(reference);
  return 'error' in parsed ? null : (bases.get(parsed.canonical) ?? null);
}

/** Runtimes under which the image fares otherwise. */
export function otherRuntimes(start: Start, image: Image | null, chosen: RuntimeName): readonly RuntimeDifference[] {
  const request = image === null ? '' : requestFor(image);
  return typeof request === 'string' ? [] : runtimeDifferences(request, chosen, start.prediction);
}

function ignoredBy(context: ReturnType<typeof openContext>, path: string, expected: readonly string[]): string | null {
  const pattern = context.ignoredBy(path);
  const isThere = context.lookupOnHost(path) !== null || expected.some((one) => cleanParts(one).join('/') === path);
  if (pattern === null || !isThere) return null;
  return `${context.ignoreFile?.file ?? '.dockerignore'}:${pattern.line}: ${pattern.text}`;
}

/** The file that starts, or that a failing start is about. */
export function programOf(start: Start, root: DirectoryNode | null, workdir: string): Program | null {
  const path = failingFile(start.result);
  if (path === null || root === null) return null;
  const found = walk(root, path.startsWith('/') ? path : `${workdir}/${path}`);
  return found.ok === true && found.node.type === 'file'
    ? { path, node: found.node, facts: programFacts(found.node, path, start.result?.outcome === 'ok') }
    : null;
}

/** What a program uses matters only once it starts. */
function programFacts({ content, origin }: FileNode, path: string, starts: boolean): BinaryFacts | null {
  const facts = content === null ? null : factsOf(content);
  if (content === null || facts === null) return null;
  const named = { ...facts, file: origin.contextPath ?? path };
  return starts ? withGoUses(content, named) : named;
}
