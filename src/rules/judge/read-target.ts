import { factsOf } from '../../binary/facts-of.ts';
import type { BinaryFacts } from '../../binary/facts.ts';
import { withGoUses } from '../../binary/go/with-uses.ts';
import type { Builder } from '../../dockerfile/builders.ts';
import type { CheckFindings } from '../../dockerfile/checks/checks.ts';
import { refuseCheckArgument } from '../../dockerfile/checks/options.ts';
import { refuseEpochArgument } from '../../dockerfile/stages/source-date-epoch.ts';
import { refuseSyntaxArgument } from '../../dockerfile/syntax/syntax-line.ts';
import type { DirectoryNode, FileNode } from '../../image/file-tree.ts';
import type { Image } from '../../image/stage-build.ts';
import { walk } from '../../image/walk.ts';
import { failingFile, predictStart, requestFor } from '../../launch/predict.ts';
import type { Start } from '../../launch/predict.ts';
import { runtimeDifferences } from '../../launch/wording/differences.ts';
import type { RuntimeDifference } from '../../launch/wording/differences.ts';
import type { RuntimeName } from '../../launch/wording/runtimes.ts';
import { withoutTrailing } from '../../text.ts';
import { isToldLast, refusalsOf } from '../evidence/build-refusal.ts';
import { checksThatStop } from '../evidence/builder-checks.ts';
import type { Program, Target } from '../target.ts';
import type { JudgedDockerfile, LintSettings } from './lint-settings.ts';
import { playBuild } from './play-build.ts';
import type { PlayedBuild } from './play-build.ts';

/** Plays a Dockerfile through to everything that rules look at. */
export function readTarget(input: JudgedDockerfile, options: LintSettings): Target {
  const played = playBuild(input, options);
  const { parsed, evaluation, build, builder, context } = played;
  const { checks, refused } = refusalsOfBuild(input, options, played);
  const start = predictStart(build, evaluation, refused, checks, options.runtime);
  return {
    file: input.file,
    kind: 'dockerfile',
    platform: played.platform,
    prediction: start.prediction,
    start: start.result,
    built: null,
    dockerfile: {
      parsed,
      evaluation,
      plans: played.plans,
      build,
      isLegacy: builder.kind === 'legacy',
      stage: played.stage,
      context: played.root,
      ignoreFile: context.ignoreFile,
      ignoredBy: played.ignoredBy,
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

/** What the builder refuses before it builds, and the checks that stop it where they are told before that. */
function refusalsOfBuild(
  input: JudgedDockerfile,
  options: LintSettings,
  { parsed, evaluation, build, builder, context }: PlayedBuild,
): { readonly checks: CheckFindings | null; readonly refused: readonly string[] } {
  const badArgument = refusedArgument(options.buildArgs, builder);
  if (badArgument !== null) return { checks: null, refused: [badArgument] };
  const refused = refusalsOf({ parsed, evaluation, build }, context.ignoreFile, builder, input.pathInContext ?? 'Dockerfile');
  const isLast = isToldLast(refused, parsed, evaluation);
  if (refused.length > 0 && !isLast) return { checks: null, refused };
  const checks = checksThatStop({ parsed, evaluation, options, builder, ignoreFile: context.ignoreFile });
  const stops = checks !== null && (checks.open !== null || checks.rules.length > 0);
  return { checks, refused: isLast && stops ? [] : refused };
}

/** A `--build-arg` that is for the builder itself, with a value that it does not take. */
function refusedArgument(buildArgs: LintSettings['buildArgs'], builder: Builder): string | null {
  return (
    refuseEpochArgument(buildArgs, builder)
    ?? refuseSyntaxArgument(buildArgs, builder)
    ?? (builder.kind === 'buildkit' && builder.generation === 'current' ? refuseCheckArgument(buildArgs) : null)
  );
}

/** `.` is where the command runs. */
function joinName(directory: string, path: string): string {
  return directory === '' || directory === '.' ? path : `${withoutTrailing(directory, '/')}/${path}`;
}

/** Runtimes under which the image fares otherwise. */
export function otherRuntimes(start: Start, image: Image | null, chosen: RuntimeName): readonly RuntimeDifference[] {
  const request = image === null ? '' : requestFor(image);
  return typeof request === 'string' ? [] : runtimeDifferences(request, chosen, start.prediction);
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
