import type { EvaluatedStage, EvaluatedStep, Evaluation, RunStep, WorkdirStep } from '../dockerfile/evaluation.ts';
import { copyInto, sourceRoot } from './copy-step.ts';
import { makeDirectories } from './copy.ts';
import { FileTree, emptyRoot } from './file-tree.ts';
import type { DirectoryNode } from './file-tree.ts';
import { applyRunEffects } from './run-effects.ts';
import { inLegacyWords, legacyRefusal } from './legacy.ts';
import { originOf, ownerOf } from './stage-build.ts';
import type { BuildFailure, BuildInputs, Image, StageBuild } from './stage-build.ts';
import { cleanPath, rootPath } from './walk.ts';

/** A Dockerfile built on paper. `failures` are in the order BuildKit would meet them. */
export interface Build {
  readonly image: Image | null;
  readonly images: ReadonlyMap<number, Image>;
  readonly failures: readonly BuildFailure[];
}

/** Builds every stage the target needs, without running anything. */
export function buildImage(evaluation: Evaluation, inputs: BuildInputs): Build {
  const images = new Map<number, Image>();
  const failures: BuildFailure[] = [];
  const sent = contextSources(evaluation);
  for (const stage of evaluation.stages) {
    // The legacy builder builds every stage up to the target, needed or not.
    const isBuilt = stage.reachable || (inputs.builder === 'legacy' && stage.index <= (evaluation.target ?? 0));
    if (isBuilt) images.set(stage.index, buildStage(stage, inputs, images, sent, failures));
  }
  const image = evaluation.target === null ? null : (images.get(evaluation.target) ?? null);
  return { image, images, failures: inputs.builder === 'buildkit' ? asBuildKitMeetsThem(failures) : failures };
}

/** What COPY takes from the context, and owners by name, are looked at before any step runs; the rest fails in the order of the file. */
function asBuildKitMeetsThem(failures: readonly BuildFailure[]): BuildFailure[] {
  const isEarly = ({ code, message }: BuildFailure): boolean =>
    code === 'chown-by-name' || (code !== 'stage-file-missing' && message.startsWith('failed to calculate checksum'));
  return [...failures.filter(isEarly), ...failures.filter((failure) => !isEarly(failure))];
}

/** Every source that a COPY or ADD takes from the build context, cleaned. */
function contextSources(evaluation: Evaluation): string[] {
  return evaluation.stages.filter(({ reachable }) => reachable).flatMap(({ steps }) =>
    steps.flatMap((step) => {
      const isCopy = (step.keyword === 'COPY' && step.from === null) || step.keyword === 'ADD';
      return isCopy ? step.sources.map(({ value }) => cleanPath(value).join('/')) : [];
    }),
  );
}

function buildStage(
  stage: EvaluatedStage, inputs: BuildInputs, images: ReadonlyMap<number, Image>, sent: readonly string[], failures: BuildFailure[],
): Image {
  const build: StageBuild = {
    stage, inputs, images, sent,
    tree: startingTree(stage, inputs, images),
    fromScratch: isFromScratch(stage, images),
    isEmpty: isEmptyBase(stage, images),
    failureCount: () => failures.length,
    fail: (step, code, subject, message, detail = null) =>
      failures.push(worded({ code, message, range: step.range, instruction: step.instruction, stage: stage.index, subject, detail }, inputs)),
  };
  for (const step of stage.steps) perform(step, build);
  return { config: stage.config, fromScratch: build.fromScratch, empty: build.isEmpty, root: build.tree.fork().root, platform: stage.platform, stage };
}

function isFromScratch({ base }: EvaluatedStage, images: ReadonlyMap<number, Image>): boolean {
  return base.kind === 'scratch' || (base.kind === 'stage' && images.get(base.index)?.fromScratch === true);
}

function isEmptyBase({ base }: EvaluatedStage, images: ReadonlyMap<number, Image>): boolean {
  return base.kind === 'scratch' || (base.kind === 'stage' && images.get(base.index)?.empty === true);
}

function startingTree(stage: EvaluatedStage, inputs: BuildInputs, images: ReadonlyMap<number, Image>): FileTree {
  const { base } = stage;
  if (base.kind === 'stage') {
    const image = images.get(base.index);
    if (image !== undefined) return new FileTree(image.root);
  }
  const line = stage.range.line;
  if (base.kind === 'image') {
    return new FileTree(inputs.base(base.canonical, stage.platform) ?? unknownRoot(`the base image ${base.reference.value} is not known`, line));
  }
  if (base.kind === 'invalid') return new FileTree(unknownRoot('its FROM cannot be read', line));
  return new FileTree(emptyRoot());
}

/** A root of which nothing is known. */
export function unknownRoot(reason: string, line: number | null): DirectoryNode {
  return { ...emptyRoot(), layers: [{ kind: 'changed', reason, line }] };
}

function worded(failure: BuildFailure, { builder }: BuildInputs): BuildFailure {
  return builder === 'legacy' ? inLegacyWords(failure) : failure;
}

function perform(step: EvaluatedStep, build: StageBuild): void {
  const refusal = build.inputs.builder === 'legacy' ? legacyRefusal(step, build, () => sourceRoot(step, build)) : null;
  if (refusal !== null) return build.fail(step, refusal.code, refusal.subject, refusal.message);
  switch (step.keyword) {
    case 'COPY':
    case 'ADD':
      copyInto(step, build);
      build.isEmpty = false;
      break;
    case 'WORKDIR':
      makeWorkdir(step, build);
      break;
    case 'RUN':
      runCommand(step, build);
      build.isEmpty = false;
      break;
    default:
  }
}

function makeWorkdir(step: WorkdirStep, build: StageBuild): void {
  if (step.workdir === '/') return;
  const user = step.before.user?.value ?? '';
  const owner = ownerOf(step, user, build);
  const path = rootPath(build.tree.root, step.workdir);
  build.isEmpty = false;
  if (!Array.isArray(path)) return build.fail(step, 'workdir-fails', step.path.value, path.message);
  const failure = makeDirectories(build.tree, path, { mode: 0o755, ...owner, origin: originOf(step) });
  if (failure !== null) build.fail(step, 'workdir-fails', step.path.value, failure.message);
}

function runCommand(step: RunStep, build: StageBuild): void {
  const outcome = build.inputs.run(step, { root: build.tree.root, stage: build.stage, fromScratch: build.fromScratch });
  if (outcome.kind === 'fails') build.fail(step, outcome.isShellMissing ? 'run-without-shell' : 'run-fails', step.command.args.join(' '), outcome.message, outcome.output);
  applyRunEffects(build.tree, outcome.kind === 'fails' ? [] : outcome.effects, { text: summary(step), origin: originOf(step) });
}

/** `RUN make all …`: enough of an instruction to know it again. */
function summary(step: RunStep): string {
  const text = step.instruction.original.replace(/\s+/g, ' ').trim();
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
