import { addAll } from '../add-all.ts';
import type { EvaluatedStage, EvaluatedStep, Evaluation, RunStep, WorkdirStep } from '../dockerfile/evaluation.ts';
import { isDownload } from '../dockerfile/values/remote-source.ts';
import { maskSecrets } from '../secrets/masking.ts';
import { askedFor } from './asked-for.ts';
import type { AskedFor } from './asked-for.ts';
import { sendByOlder, sendContext } from './context/sent-context.ts';
import type { SendRefusal } from './context/sent-context.ts';
import { makeDirectories } from './copy/copy.ts';
import { copyAsLegacy } from './copy/legacy.ts';
import { copyInto } from './copy/step.ts';
import { failuresWithoutContext, orderFailures } from './failure-order.ts';
import type { OrderedFailures, WithoutContext } from './failure-order.ts';
import { FileTree } from './file-tree.ts';
import type { DirectoryNode } from './file-tree.ts';
import { isBesideDaemon, IN_DAEMON, MAX_IMAGE_LAYERS, mostBelow, tooDeepWords } from './layers/depth.ts';
import { coverMarks, withoutMarks } from './layers/overlay-marks.ts';
import { withoutHidden } from './layers/whiteouts.ts';
import { inLegacyWords, refuseContainer, refuseRunFlag, scopeError, withInitLayer } from './legacy.ts';
import { inOlderWords } from './older-builders.ts';
import { sharedCaches, wholeCaches } from './run/caches.ts';
import { MAX_LOOKS, UNKNOWN_SETTING, applyRunEffects } from './run/effects.ts';
import { placeMounts, placeVolumes, requiredNotGiven } from './run/mounts.ts';
import type { PlacedMount } from './run/mounts.ts';
import { isLinked, MAKES_LAYER, makesLayer, originOf, ownerOf } from './stage-build.ts';
import type { BuildFailure, BuildInputs, Image, OpenLine, RunOutcome, StageBuild } from './stage-build.ts';
import { startImage } from './start-image.ts';
import { refusedWords } from './refused-words.ts';
import { cleanParts, isAtOrBelow, joinPath, mayBeDirectory, nodeAt, rootPath, scopedPath } from './walk.ts';

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
  const sent = contextSources(evaluation, given.builder, ({ reachable }) => reachable).map(({ path }) => path);
  const takes = contextSources(evaluation, given.builder, ({ needed }) => needed);
  const context = sentContext(given, sent);
  const inputs = 'message' in context ? given : { ...given, context };
  const shared: Shared = {
    inputs,
    images,
    sent,
    budget: { left: MAX_LOOKS },
    conditions: [],
    wants: [],
    wholeCaches: wholeCaches(evaluation),
    sharedCaches: sharedCaches(evaluation),
  };
  for (const stage of evaluation.stages) {
    if (!stage.reachable) continue;
    images.set(
      stage.index,
      stage.needed ? buildStage(stage, shared, failures) : buildStage(stage, { ...shared, conditions: [], wants: [] }, []),
    );
  }
  addAll(failures, failures.length > 0 ? [] : refusedImport(evaluation, images, inputs.builder));
  const built = evaluation.target === null ? null : (images.get(evaluation.target) ?? null);
  const started = built === null || !built.marks.bare ? built : { ...built, root: withoutMarks(new FileTree(built.root), built.marks) };
  const image = started === null || !leavesBuilder(inputs.builder) ? started : { ...started, root: withoutHidden(started.root) };
  // The legacy builder does one thing after the other.
  const takers = new Set(takes.map(({ stage }) => stage));
  const ordered =
    inputs.builder.kind === 'buildkit'
      ? orderFailures(failures, evaluation.stages, inputs.builder, takers)
      : { failures, firsts: Math.min(1, failures.length) };
  const withoutContext = failuresWithoutContext(failures, evaluation.stages, inputs.builder, takers);
  return {
    image,
    images,
    withoutContext,
    takesContext: takes.length > 0 || inputs.builder.kind === 'legacy',
    ...askedFor(evaluation, given.builder, shared.wants),
    openLine: shared.conditions[0] ?? null,
    ...('message' in context ? refuseContext(context, takes, ordered, withoutContext) : ordered),
  };
}

/** Whether the layers become archives before the image is started: the BuildKit in a daemon starts what it made as it stands. */
function leavesBuilder({ kind, generation }: BuildInputs['builder']): boolean {
  return kind === 'legacy' || generation === 'current';
}

/** An image that is made, and has more layers than the daemon takes; told where the last of them stands. */
function refusedImport(
  { stages, target }: Evaluation,
  images: ReadonlyMap<number, Image>,
  builder: BuildInputs['builder'],
): readonly BuildFailure[] {
  const image = target === null ? undefined : images.get(target);
  if (image === undefined || !isBesideDaemon(builder) || image.layers <= MAX_IMAGE_LAYERS) return [];
  let stage: EvaluatedStage | undefined = image.stage;
  while (stage?.base.kind === 'stage' && !stage.steps.some(makesLayer)) stage = stages[stage.base.index];
  const step = stage?.steps.findLast(makesLayer);
  if (stage === undefined || step === undefined) return [];
  const { range, instruction, keyword } = step;
  const place = { range, instruction, stage: stage.index, subject: keyword };
  return [{ ...place, code: 'unsupported-by-builder', message: IN_DAEMON, otherwise: null, detail: null }];
}

/** What BuildKit gets of the context, or why it gets nothing. */
function sentContext({ builder, context }: BuildInputs, sent: readonly string[]): DirectoryNode | SendRefusal {
  if (builder.kind === 'legacy') return context;
  return builder.generation === '0.8' ? sendByOlder(context, sent) : sendContext(context, sent);
}

/** Nothing of the context is sent: that is told before anything that needs it. */
function refuseContext(
  { path, message }: SendRefusal,
  takes: readonly Take[],
  { failures: all }: OrderedFailures,
  { before, beside }: WithoutContext,
): OrderedFailures {
  // Whatever else is wrong with that source has the same cause.
  const failures = all.filter(({ subject }) => cleanParts(subject).join('/') !== path);
  const [first] = takes;
  const take = takes.find((one) => one.path === path) ?? first;
  if (take === undefined) return { failures, firsts: failures.length };
  const {
    step: { range, instruction },
    stage,
  } = take;
  const refusal: BuildFailure = { code: 'copy-conflict', message, range, instruction, stage, subject: path, detail: null, otherwise: null };
  const known = new Set(failures);
  const firsts = [...before, refusal, ...beside].filter((failure) => failure === refusal || known.has(failure));
  return { failures: [...new Set([...firsts, ...failures])], firsts: firsts.length };
}

/** A source in the build context. */
interface Take {
  readonly step: EvaluatedStep;
  readonly stage: number;
  /** Cleaned, without a `/` in front. */
  readonly path: string;
}

/** Every source that a COPY, ADD or mount of those stages takes from the build context. */
function contextSources(
  evaluation: Evaluation,
  builder: BuildInputs['builder'],
  isMeant: (stage: EvaluatedStage) => boolean,
): readonly Take[] {
  return evaluation.stages
    .filter(isMeant)
    .flatMap(({ steps, index }) =>
      steps.flatMap((step) =>
        sourcesInContext(step, builder).map((source) => ({ step, stage: index, path: cleanParts(source).join('/') })),
      ),
    );
}

function sourcesInContext(step: EvaluatedStep, builder: BuildInputs['builder']): readonly string[] {
  if (step.keyword === 'RUN') return step.mounts.filter(({ type, from }) => type === 'bind' && from === null).map(({ source }) => source);
  if (step.keyword === 'COPY') return step.from === null ? step.sources.map(({ value }) => value) : [];
  return step.keyword === 'ADD' ? step.sources.map(({ value }) => value).filter((value) => !isDownload(value, builder)) : [];
}

/** What all stages of a build have together. */
type Shared = Pick<StageBuild, 'inputs' | 'images' | 'sent' | 'budget' | 'conditions' | 'wants' | 'wholeCaches' | 'sharedCaches'>;

function buildStage(stage: EvaluatedStage, shared: Shared, failures: BuildFailure[]): Image {
  const { inputs, images } = shared;
  const { root, fromScratch, isWhole, baseName, empty, followsNothing, marks, layers } = startImage(stage, inputs, images);
  const build: StageBuild = {
    ...shared,
    stage,
    fromScratch,
    isWhole,
    followsNothing,
    marks,
    layers,
    volumes: [...stage.startVolumes],
    tree: new FileTree(root),
    isEmpty: empty,
    isTooDeep: layers > mostBelow(inputs.builder) + 1,
    lostWorkdir: null,
    failureCount: () => failures.length,
    fail: (step, code, subject, message, detail = null, otherwise = null, ending) =>
      failures.push(
        worded(
          {
            code,
            message,
            otherwise,
            range: step.range,
            instruction: step.instruction,
            stage: stage.index,
            subject,
            detail,
            ...(ending === undefined ? {} : { ending }),
          },
          inputs,
        ),
      ),
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
    root: build.tree.fork().root,
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
  if (build.layers >= MAX_IMAGE_LAYERS) return build.fail(step, 'unsupported-by-builder', step.keyword, IN_DAEMON);
  const before = build.tree.root;
  makeAsLegacy(step, build);
  if (step.keyword === 'COPY' || step.keyword === 'ADD' ? !build.followsNothing : build.tree.root !== before) build.layers++;
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
  const refusal = refuseContainer(
    build.tree.root,
    step.keyword === 'WORKDIR' ? '/' : joinPath(cleanParts(step.before.workdir.value)),
    build.volumes,
  );
  if (refusal !== null) return build.fail(step, refusal.code, refusal.subject, refusal.message);
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
  if (isFirst && build.failureCount() === before) build.fail(step, 'unsupported-by-builder', step.keyword, tooDeepWords(step, builder));
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

/** The path is cleaned by its text, though the configuration keeps it as written. */
function makeWorkdir(step: WorkdirStep, build: StageBuild): void {
  if (step.workdir === '/' || isBelowLost(step, build)) return;
  const user = step.before.user?.value ?? '';
  const owner = ownerOf(step, user, build);
  const path = rootPath(build.tree.root, joinPath(cleanParts(step.workdir)));
  build.isEmpty = false;
  if (!Array.isArray(path)) return loseWorkdir(step, build, refusedWords(build.tree.root, step.workdir, path));
  const failure = makeDirectories(build.tree, path, { mode: 0o755, ...owner, origin: originOf(step) });
  if (failure !== null) loseWorkdir(step, build, failure.message);
}

function loseWorkdir(step: WorkdirStep, build: StageBuild, message: string): void {
  build.lostWorkdir = step.workdir;
  build.fail(step, 'workdir-fails', step.path.value, message);
}

/** One reason is told once, however many lines go on from there. */
function isBelowLost({ workdir }: WorkdirStep, { lostWorkdir }: StageBuild): boolean {
  return lostWorkdir !== null && (workdir === lostWorkdir || workdir.startsWith(`${lostWorkdir}/`));
}

/** The daemon makes it in a container of the image, as root: what lies there over the image is not in it afterwards. */
function makeLegacyWorkdir(step: WorkdirStep, build: StageBuild): void {
  if (isBelowLost(step, build)) return;
  const laid = withInitLayer(build.tree.root);
  const workdir = joinPath(cleanParts(step.workdir));
  const path = scopedPath(laid, workdir);
  build.isEmpty = false;
  if (!Array.isArray(path)) return loseWorkdir(step, build, scopeError(path, workdir));
  const there = nodeAt(laid, path);
  if (there?.type === 'directory') return;
  // As of /etc/hosts, which the daemon has put there itself.
  if (there?.type === 'file') return loseWorkdir(step, build, `Cannot mkdir: ${workdir} is not a directory`);
  for (const [depth] of path.entries()) giveWay(build.tree, laid, path.slice(0, depth + 1));
  const failure = makeDirectories(build.tree, path, { mode: 0o755, uid: 0, gid: 0, origin: originOf(step) });
  if (failure !== null) loseWorkdir(step, build, `Cannot mkdir: ${workdir} is not a directory`);
}

/** A link or file that stands where a directory is laid over the image is gone once something is made in there. */
function giveWay(tree: FileTree, laid: DirectoryNode, at: readonly string[]): void {
  const node = tree.get(at);
  if (node !== null && !mayBeDirectory(node) && nodeAt(laid, at)?.type === 'directory') tree.remove(at);
}

/** A RUN whose mounts fail does nothing, and what comes after it is not judged by it. */
const LOST = { kind: 'unknown', effects: [{ kind: 'anything' }], setting: UNKNOWN_SETTING } as const satisfies RunOutcome;

/** Nor is it judged by what a RUN that fails was to make. */
const UNMADE = { ...LOST, effects: [{ kind: 'anything', adds: 'packages' }] } as const satisfies RunOutcome;

/** What a RUN is mounted over stays behind where it was not there: directories that are made as root's. */
function leavePlaces(
  {
    tree,
    inputs: {
      builder: { kind, generation },
    },
  }: StageBuild,
  mounts: readonly PlacedMount[],
  step: RunStep,
): void {
  const made = { mode: 0o755, uid: 0, gid: 0, origin: originOf(step) };
  const isOld = kind === 'buildkit' && generation === '0.8';
  // Since 0.13 the places that --mount made are taken away again with every empty folder above them, be it one of those.
  const own = isOld
    ? ['dev', 'etc', 'proc', 'sys']
    : kind === 'legacy'
      ? []
      : ['dev', 'proc', 'sys'].filter((name) => !mounts.some(({ target }) => isAtOrBelow(target, `/${name}`)));
  for (const name of own) makeDirectories(tree, [name], made);
  // So does the working directory, where something took it away.
  const workdir = rootPath(tree.root, joinPath(cleanParts(step.before.workdir.value)));
  if (
    Array.isArray(workdir)
    && tree.get(workdir) === null
    && !LAID.has(workdir[0] ?? '')
    && !mounts.some(({ target }) => isAtOrBelow(joinPath(workdir), target))
  )
    makeDirectories(tree, workdir, made);
  // 0.8 takes away what is empty to lstat(2), which a directory is not; and a volume is mounted in a container that becomes the layer.
  const kept =
    isOld || kind === 'legacy'
      ? mounts.filter(({ target }) => !mounts.some((other) => other.target !== target && isAtOrBelow(target, other.target)))
      : [];
  const laid = kind === 'legacy' ? withInitLayer(tree.root) : tree.root;
  for (const { target, node } of kept) {
    const at = node.type === 'unknown' ? null : rootPath(tree.root, target);
    if (Array.isArray(at) && !LAID.has(at[0] ?? '') && nodeAt(laid, at)?.type !== 'directory')
      makeDirectories(tree, node.type === 'directory' ? at : at.slice(0, -1), made);
  }
}

/** What is made in there is made in what the kernel has. */
const LAID: ReadonlySet<string> = new Set(['dev', 'proc', 'sys']);

/** What a step that the build does not come to would make is open; what RUN lines do is not asked. */
function leaveUnmade(step: EvaluatedStep, build: StageBuild): void {
  build.isEmpty = false;
  if (step.keyword === 'RUN')
    applyRunEffects(build.tree, UNMADE.effects, { text: () => summary(step), origin: originOf(step) }, UNMADE.setting, build.budget);
}

function runCommand(step: RunStep, build: StageBuild): void {
  const { inputs, tree, stage, fromScratch, isWhole, volumes } = build;
  const mounts = inputs.builder.kind === 'legacy' ? placeVolumes(build, step) : placeMounts(step, build);
  const outcome: RunOutcome =
    mounts === null
      ? LOST
      : inputs.run(step, {
          root: tree.root,
          stage,
          fromScratch,
          isWhole,
          mounts,
          volumes: inputs.builder.kind === 'legacy' ? volumes : [],
        });
  if (outcome.kind === 'fails')
    build.fail(
      step,
      outcome.isShellMissing ? 'run-without-shell' : 'run-fails',
      step.command.args.join(' '),
      outcome.message,
      outcome.output,
      requiredNotGiven(step, inputs.builder.generation),
      outcome.ending ?? undefined,
    );
  else if (outcome.withoutGiven !== undefined) build.wants.push({ line: step.range.line, message: outcome.withoutGiven });
  else if (outcome.atFirst !== undefined) build.wants.push({ line: step.range.line, message: outcome.atFirst, isOfCache: true });
  else if (outcome.isCondition === true)
    build.conditions.push({ line: step.range.line, ...(outcome.elsewhere === undefined ? {} : { elsewhere: outcome.elsewhere }) });
  build.isEmpty = false;
  leavePlaces(build, mounts ?? [], step);
  const { effects, setting } = outcome.kind === 'fails' ? UNMADE : outcome;
  if (outcome.kind !== 'fails' || !outcome.isShellMissing)
    applyRunEffects(build.tree, effects, { text: () => summary(step), origin: originOf(step) }, setting, build.budget);
}

/** What is read of an instruction for its summary: no credential that begins in what is shown ends behind it. */
const MAX_SUMMARISED = 4096;

/** `RUN make all …`: enough of an instruction to know it again. Masked before it is cut, since half a token is known as none. */
function summary(step: RunStep): string {
  const text = maskSecrets(step.instruction.original.slice(0, MAX_SUMMARISED).replace(/\s+/g, ' ').trim());
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
