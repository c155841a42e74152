import { addAll } from '../add-all.ts';
import type { EvaluatedStage, EvaluatedStep, Evaluation } from '../dockerfile/evaluation.ts';
import { askedFor } from './asked-for.ts';
import type { AskedFor } from './asked-for.ts';
import { contextSources, refuseContext, sentContext } from './context-sources.ts';
import { copyAsLegacy } from './copy/legacy.ts';
import { copyInto } from './copy/step.ts';
import { failuresWithoutContext, orderFailures } from './failure-order.ts';
import type { OrderedFailures, WithoutContext } from './failure-order.ts';
import { FileTree } from './file-tree.ts';
import { isBesideDaemon, IN_DAEMON, MAX_IMAGE_LAYERS, mostBelow, tooDeepWords } from './layers/depth.ts';
import { coverMarks, withoutMarks } from './layers/overlay-marks.ts';
import { refusedLayer, WHITEOUT } from './layers/refused-layer.ts';
import { withoutHidden } from './layers/whiteouts.ts';
import { inLegacyWords, refuseContainer, refuseRunFlag } from './legacy.ts';
import { makeLegacyWorkdir, makeWorkdir } from './make-workdir.ts';
import { archiveWords, inOlderWords } from './older-builders.ts';
import { leaveUnmade, runCommand } from './run-command.ts';
import { sharedCaches, wholeCaches } from './run/caches.ts';
import { MAX_LOOKS } from './run/effects.ts';
import { MAX_STEPS } from './run/steps.ts';
import { isLinked, MAKES_LAYER, makesLayer } from './stage-build.ts';
import type { BuildFailure, BuildInputs, Image, OpenLine, StageBuild } from './stage-build.ts';
import { startImage, unknownRoot } from './start-image.ts';
import { cleanParts, joinPath } from './walk.ts';

/** A Dockerfile built on paper. */
export interface Build extends OrderedFailures, AskedFor {
  readonly image: Image | null;
  readonly images: ReadonlyMap<number, Image>;
  /** Whether anything is asked for of the build context, which the legacy builder is always sent. */
  readonly takesContext: boolean;
  /** Those of the failures that may be told though nothing of the context is sent. */
  readonly withoutContext: WithoutContext;
  /** The first RUN that ends the build unless a condition holds of which nobody can tell; null where there is none. */
  readonly openLine: OpenLine | null;
}

/** Builds every stage the target needs, without running anything. */
export function buildImage(evaluation: Evaluation, given: BuildInputs): Build {
  const images = new Map<number, Image>();
  const failures: BuildFailure[] = [];
  // What stages that are merely named take is asked for as well.
  const asked = contextSources(evaluation, given.builder);
  const sent = asked.filter(({ stage }) => stage.reachable).map(({ path }) => path);
  const takes = asked.filter(({ stage }) => stage.needed);
  const context = sentContext(given, sent);
  const inputs = 'message' in context ? given : { ...given, context };
  const shared: Shared = {
    inputs,
    images,
    sent,
    budget: { left: MAX_LOOKS },
    steps: { left: MAX_STEPS },
    conditions: [],
    wants: [],
    wholeCaches: wholeCaches(evaluation),
    sharedCaches: sharedCaches(evaluation),
  };
  const partial = refusedStages(evaluation);
  for (const stage of evaluation.stages) {
    if (!stage.reachable) continue;
    const image = stage.needed ? buildStage(stage, shared, failures) : buildStage(stage, { ...shared, conditions: [], wants: [] }, []);
    // What another takes of it may be what the refused line was to bring.
    const isPartial = partial.has(stage.index) && stage.index !== evaluation.target;
    images.set(
      stage.index,
      isPartial ? { ...image, root: unknownRoot('a line of the stage is refused', stage.range.line), empty: false } : image,
    );
  }
  addAll(failures, failures.length > 0 ? [] : refusedImport(evaluation, images, inputs.builder));
  const built = evaluation.target === null ? null : (images.get(evaluation.target) ?? null);
  // The legacy builder does one thing after the other.
  const takers = new Set(takes.map(({ stage }) => stage.index));
  const ordered =
    inputs.builder.kind === 'buildkit'
      ? orderFailures(failures, evaluation.stages, inputs.builder, takers)
      : { failures, firsts: Math.min(1, failures.length) };
  const withoutContext = failuresWithoutContext(failures, evaluation.stages, inputs.builder, takers);
  return {
    image: built === null ? null : started(built, inputs.builder),
    images,
    withoutContext,
    takesContext: takes.length > 0 || inputs.builder.kind === 'legacy',
    ...askedFor(evaluation, given.builder, shared.wants),
    openLine: shared.conditions[0] ?? null,
    ...('message' in context ? refuseContext(context, takes, ordered, withoutContext) : ordered),
  };
}

/** Stages with a line that the builder refuses before it builds any. */
function refusedStages({ stages, problems }: Evaluation): ReadonlySet<number> {
  return new Set(problems.flatMap(({ range }) => stages.findLast((stage) => stage.range.line <= range.line)?.index ?? []));
}

/** An image as a container of it finds it, without what only layers have. */
function started(image: Image, builder: BuildInputs['builder']): Image {
  const root = image.marks.bare ? withoutMarks(new FileTree(image.root), image.marks) : image.root;
  return { ...image, root: leavesBuilder(builder) ? withoutHidden(root) : root };
}

/** Whether the layers become archives before the image is started: the BuildKit in a daemon starts what it made as it stands. */
function leavesBuilder({ kind, generation }: BuildInputs['builder']): boolean {
  return kind === 'legacy' || generation === 'current';
}

/** An image that is made, and has more layers than the daemon takes, or one that it refuses; told where the last of them stands. */
function refusedImport(
  { stages, target }: Evaluation,
  images: ReadonlyMap<number, Image>,
  builder: BuildInputs['builder'],
): readonly BuildFailure[] {
  const image = target === null ? undefined : images.get(target);
  if (image === undefined || !isBesideDaemon(builder)) return [];
  const layer = image.layers <= MAX_IMAGE_LAYERS ? refusedLayer(image.root) : null;
  if (image.layers <= MAX_IMAGE_LAYERS && layer === null) return [];
  const isOne = (step: EvaluatedStep): boolean => makesLayer(step) && (layer === null || step.range.line === layer.line);
  let stage: EvaluatedStage | undefined = image.stage;
  while (stage?.base.kind === 'stage' && !stage.steps.some(isOne)) stage = stages[stage.base.index];
  const step = stage?.steps.findLast(isOne);
  if (stage === undefined || step === undefined) return [];
  const { range, instruction, keyword } = step;
  const place = { range, instruction, stage: stage.index, subject: keyword, otherwise: null, detail: null };
  return [
    layer === null
      ? { ...place, code: 'too-many-layers', message: IN_DAEMON }
      : { ...place, code: 'copy-conflict', message: layer.message },
  ];
}

/** What all stages of a build have together. */
type Shared = Pick<StageBuild, 'inputs' | 'images' | 'sent' | 'budget' | 'steps' | 'conditions' | 'wants' | 'wholeCaches' | 'sharedCaches'>;

function buildStage(stage: EvaluatedStage, shared: Shared, failures: BuildFailure[]): Image {
  const { inputs, images, sent, budget, steps, conditions, wants, wholeCaches, sharedCaches } = shared;
  const { root, fromScratch, isWhole, baseName, empty, followsNothing, marks, layers } = startImage(stage, inputs, images);
  // Each by its name: spread out, the object is ten times as large, and there is one for each stage.
  const build: StageBuild = {
    inputs,
    images,
    sent,
    budget,
    steps,
    conditions,
    wants,
    wholeCaches,
    sharedCaches,
    stage,
    fromScratch,
    isWhole,
    followsNothing,
    marks,
    layers,
    volumes: [...stage.startVolumes],
    mounted: { count: 0, writes: -1 },
    tree: new FileTree(root),
    isEmpty: empty,
    isTooDeep: layers > mostBelow(inputs.builder) + 1,
    lostWorkdir: null,
    failureCount: () => failures.length,
    fail: (step, code, subject, message, { detail = null, otherwise = null, ending = null } = {}) => {
      const { range, instruction } = step;
      const failure = { code, message, otherwise, range, instruction, stage: stage.index, subject, detail };
      failures.push(worded(ending === null ? failure : { ...failure, ending }, inputs));
    },
  };
  let reached = 0;
  for (const step of stage.steps) {
    (inputs.builder.kind === 'legacy' ? performAsLegacy : performInLayer)(step, build);
    if (!build.isTooDeep) reached++;
  }
  return {
    config: stage.config,
    fromScratch,
    isWhole,
    baseName,
    empty: build.isEmpty,
    followsNothing: build.followsNothing,
    marks: build.marks,
    layers: build.layers,
    reached,
    isTooDeep: build.isTooDeep,
    // What no build comes to lacks nothing.
    root: build.isTooDeep ? unknownRoot('no build comes to it', stage.range.line) : build.tree.fork().root,
    platform: stage.platform,
    stage,
  };
}

function worded(failure: BuildFailure, { builder }: BuildInputs): BuildFailure {
  if (builder.kind === 'legacy') return inLegacyWords(failure);
  return builder.generation === 'current' ? failure : inOlderWords(failure, builder);
}

/** A step of the legacy builder: every one but COPY and ADD makes a container of the image so far. */
function performAsLegacy(step: EvaluatedStep, build: StageBuild): void {
  // The daemon looks at what lies below before it looks at what comes upon it, though that be nothing.
  if (build.layers >= MAX_IMAGE_LAYERS) return build.fail(step, 'too-many-layers', step.keyword, IN_DAEMON);
  const { writes } = build.tree;
  makeAsLegacy(step, build);
  refuseMarks(step, build);
  if (step.keyword === 'COPY' || step.keyword === 'ADD' ? !build.followsNothing : build.tree.writes !== writes) build.layers++;
}

/** What is called like a whiteout is made by the lines that have such a name, or by copying, which looks for itself. */
function refuseMarks(step: EvaluatedStep, build: StageBuild): void {
  const name = step.keyword === 'RUN' ? step.instruction.original : step.keyword === 'WORKDIR' ? step.workdir : '';
  const refused = name.includes(WHITEOUT) ? refusedLayer(build.tree.root) : null;
  if (refused !== null && refused.line === step.range.line)
    build.fail(step, 'copy-conflict', step.keyword, archiveWords(refused.message, build.inputs.builder));
}

function makeAsLegacy(step: EvaluatedStep, build: StageBuild): void {
  if (step.keyword === 'COPY' || step.keyword === 'ADD') {
    copyAsLegacy(step, build);
    // It looks at stages through the mount of a container.
    build.marks = coverMarks(build.tree, build.marks);
    build.isEmpty = false;
    return;
  }
  build.followsNothing = false;
  const flag = step.keyword === 'RUN' ? refuseRunFlag(step) : null;
  if (flag !== null) return build.fail(step, 'unsupported-by-builder', flag.flag, flag.message);
  if (step.keyword === 'VOLUME')
    addAll(
      build.volumes,
      step.volumes.map(({ value }) => value),
    );
  if (step.keyword === 'WORKDIR') makeLegacyWorkdir(step, build);
  const { volumes, mounted } = build;
  const { writes } = build.tree;
  const refusal = refuseContainer(
    build.tree.root,
    step.keyword === 'WORKDIR' ? '/' : joinPath(cleanParts(step.before.workdir.value)),
    writes === mounted.writes ? volumes.slice(mounted.count) : volumes,
  );
  if (refusal !== null) return build.fail(step, refusal.code, refusal.subject, refusal.message);
  build.mounted = { count: volumes.length, writes };
  if (step.keyword === 'RUN') runCommand(step, build);
}

/**
 * A step of BuildKit, which prepares the layer after it has looked at what is copied, and before it does anything. What is linked lies over
 * nothing.
 */
function performInLayer(step: EvaluatedStep, build: StageBuild): void {
  if (!makesLayer(step)) return perform(step, build);
  const { builder } = build.inputs;
  const isOver = build.layers > mostBelow(builder) && !isLinked(step, builder);
  build.layers++;
  if (!isOver) return perform(step, build);
  // Once is enough: all that follow lie over it.
  const isFirst = !build.isTooDeep;
  build.isTooDeep = true;
  const before = build.failureCount();
  if (step.keyword === 'COPY' || step.keyword === 'ADD') perform(step, build);
  else leaveUnmade(step, build);
  if (isFirst && build.failureCount() === before) build.fail(step, 'too-many-layers', step.keyword, tooDeepWords(step, builder));
}

function perform(step: EvaluatedStep, build: StageBuild): void {
  if (MAKES_LAYER.has(step.keyword) && !build.isEmpty) build.marks = coverMarks(build.tree, build.marks);
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
      break;
    default:
  }
}
