import type { AddStep, CopyStep, EvaluatedStage, EvaluatedStep, Evaluation, RunStep, StageConfig, WorkdirStep } from '../dockerfile/evaluation.ts';
import type { Instruction } from '../dockerfile/instruction.ts';
import type { Range } from '../dockerfile/range.ts';
import type { Platform } from '../platform.ts';
import { copyInto } from './copy-step.ts';
import { FileTree, directory, unknownNode } from './file-tree.ts';
import type { DirectoryNode, Origin, TreeNode } from './file-tree.ts';
import { makeDirectories } from './copy.ts';
import { lookUpOwner, needsDatabase } from './users.ts';
import { joinPath, rootPath } from './walk.ts';

export type BuildFailureCode =
  | 'copy-source-missing' | 'copy-source-ignored' | 'copy-outside-context' | 'stage-file-missing' | 'copy-conflict'
  | 'chown-by-name' | 'run-fails' | 'workdir-fails' | 'invalid-archive' | 'unsupported-by-builder';

/** One reason why `docker build` stops. The first in the order of the file is the one it says. */
export interface BuildFailure {
  readonly code: BuildFailureCode;
  /** The builder's words, without what differs from run to run. */
  readonly message: string;
  readonly range: Range;
  readonly instruction: Instruction;
  /** Index of the stage. */
  readonly stage: number;
  /** The path, user or pattern the failure is about, as written. */
  readonly subject: string;
  /** What else a person should know: the `.dockerignore` line, a name that is close. */
  readonly detail: string | null;
}

/** What a RUN line does, judged by the launch model. */
export type RunOutcome =
  | { readonly kind: 'ok' | 'unknown' }
  | { readonly kind: 'fails'; readonly message: string };

/** Everything outside the Dockerfile that a build looks at. */
export interface BuildInputs {
  /** The root of the build context after `.dockerignore`. */
  readonly context: DirectoryNode;
  /** Which `.dockerignore` line hides a path of the context; null where none does or nothing is there. */
  readonly ignoredBy: (path: string) => string | null;
  /** The root of a base image; null where nothing is known of it. */
  readonly base: (reference: string, platform: Platform) => DirectoryNode | null;
  /** Plays a RUN line through in the image as it is before it. */
  readonly run: (step: RunStep, root: DirectoryNode, stage: EvaluatedStage) => RunOutcome;
  readonly builder: 'buildkit' | 'legacy';
  /** Context paths that something is about to make (`--expect`). */
  readonly expected: readonly string[];
}

/** The image a stage makes, as far as it can be known. */
export interface Image {
  readonly config: StageConfig;
  readonly root: DirectoryNode;
  readonly platform: Platform;
  readonly stage: EvaluatedStage;
}

/** A Dockerfile built on paper. `failures` are in the order BuildKit would meet them. */
export interface Build {
  readonly image: Image | null;
  readonly images: ReadonlyMap<number, Image>;
  readonly failures: readonly BuildFailure[];
}

/** A stage while it is being built. */
export interface StageBuild {
  readonly stage: EvaluatedStage;
  readonly tree: FileTree;
  readonly inputs: BuildInputs;
  readonly images: ReadonlyMap<number, Image>;
  /** True until an instruction makes a layer on scratch: names in `--chown` cannot be resolved then. */
  isEmpty: boolean;
  fail(step: EvaluatedStep, code: BuildFailureCode, subject: string, message: string, detail?: string | null): void;
}

/** Builds every stage the target needs, without running anything. */
export function buildImage(evaluation: Evaluation, inputs: BuildInputs): Build {
  const images = new Map<number, Image>();
  const failures: BuildFailure[] = [];
  for (const stage of evaluation.stages) {
    if (stage.reachable) images.set(stage.index, buildStage(stage, inputs, images, failures));
  }
  const image = evaluation.target === null ? null : (images.get(evaluation.target) ?? null);
  return { image, images, failures };
}

function buildStage(stage: EvaluatedStage, inputs: BuildInputs, images: ReadonlyMap<number, Image>, failures: BuildFailure[]): Image {
  const build: StageBuild = {
    stage, inputs, images,
    tree: startingTree(stage, inputs, images),
    isEmpty: stage.base.kind === 'scratch',
    fail: (step, code, subject, message, detail = null) =>
      failures.push({ code, message, range: step.range, instruction: step.instruction, stage: stage.index, subject, detail }),
  };
  for (const step of stage.steps) perform(step, build);
  return { config: stage.config, root: build.tree.fork().root, platform: stage.platform, stage };
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

/** What `FROM scratch` holds: nothing. */
export function emptyRoot(): DirectoryNode {
  return directory({ line: null, by: 'scratch', contextPath: null }, { mode: 0o755, uid: 0, gid: 0 });
}

/** A root of which nothing is known. */
export function unknownRoot(reason: string, line: number | null): DirectoryNode {
  return { ...emptyRoot(), layers: [{ kind: 'changed', reason, line }] };
}

function perform(step: EvaluatedStep, build: StageBuild): void {
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
  if (path === null) return build.fail(step, 'workdir-fails', step.path.value, 'too many links');
  const failure = makeDirectories(build.tree, path, { mode: 0o755, ...owner, origin: originOf(step) });
  if (failure !== null) build.fail(step, 'workdir-fails', step.path.value, failure.message);
}

/** The owner a `--chown` or USER value stands for; root where the builder says so or where it cannot be known. */
export function ownerOf(step: EvaluatedStep, spec: string, build: StageBuild): { uid: number; gid: number } {
  const root = { uid: 0, gid: 0 };
  if (spec === '') return root;
  if (build.isEmpty && needsDatabase(spec)) {
    build.fail(step, 'chown-by-name', spec, 'invalid user index: -1');
    return root;
  }
  return lookUpOwner(build.tree.root, spec) ?? root;
}

export function originOf(step: EvaluatedStep): Origin {
  return { line: step.range.line, by: step.keyword, contextPath: null };
}

function runCommand(step: RunStep, build: StageBuild): void {
  const outcome = build.inputs.run(step, build.tree.root, build.stage);
  if (outcome.kind === 'fails') build.fail(step, 'run-fails', step.command.args.join(' '), outcome.message);
  const reason = `line ${step.range.line} \`${summary(step)}\` may have made or changed it`;
  build.tree.lay([], { kind: 'changed', reason, line: step.range.line });
}

/** `RUN make all …`: enough of an instruction to know it again. */
function summary(step: RunStep): string {
  const text = step.instruction.original.replace(/\s+/g, ' ').trim();
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** A path nothing is known of, made by an instruction. */
export function unknownAt(tree: FileTree, path: readonly string[], reason: string, line: number): void {
  const node: TreeNode = unknownNode(reason, line);
  makeDirectories(tree, path.slice(0, -1));
  tree.set(path, node);
}

export { joinPath };
