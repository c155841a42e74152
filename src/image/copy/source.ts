import type { AddStep, CopyStep, EvaluatedStep } from '../../dockerfile/evaluation.ts';
import type { FromSource } from '../../dockerfile/stages/sources.ts';
import { downloadName } from '../../dockerfile/values/remote-source.ts';
import { emptyRoot } from '../file-tree.ts';
import type { DirectoryNode, FileNode, FileTree, TreeNode } from '../file-tree.ts';
import { isTooDeepToShow } from '../layers/depth.ts';
import { NO_MARKS } from '../layers/overlay-marks.ts';
import type { OverlayMarks } from '../layers/overlay-marks.ts';
import { withoutHidden } from '../layers/whiteouts.ts';
import { originOf } from '../stage-build.ts';
import type { BuildFailureCode, StageBuild } from '../stage-build.ts';
import { splitPath } from '../walk.ts';
import type { CopyChange } from './copy.ts';

/** What copies. */
export type Step = CopyStep | AddStep;

/** Where a COPY takes its sources from. */
export interface Source {
  readonly root: DirectoryNode;
  readonly kind: 'context' | 'stage' | 'image';
  readonly name: string;
  /** A stage that made nothing: the builder has no reference to it. */
  readonly empty: boolean;
  readonly marks: OverlayMarks;
  /** Its layers are more than can be looked into: nothing can be taken from it. */
  readonly isTooDeep?: boolean;
}

/** One COPY or ADD in the making. */
export interface Copy {
  readonly step: Step;
  readonly source: Source;
  readonly build: StageBuild;
  readonly change: CopyChange;
  /** Absolute; BuildKit 0.8 takes a final `/.` for nothing. */
  readonly destination: string;
  /** The image, or with `--link` a layer of its own. */
  readonly tree: FileTree;
  /** `--from` the very files that it is laid upon: see vertices.ts. */
  readonly startsFromSource: boolean;
}

/** Whether a builder is older than the current one. */
export function isOld({ inputs }: StageBuild): boolean {
  return inputs.builder.generation !== 'current';
}

/** What a COPY or ADD takes its sources from. */
export function sourceOf(step: Step, build: StageBuild): Source {
  return rootOf(step.keyword === 'COPY' ? step.from : null, step, build);
}

/** What a `--from` leads to; null is the build context. */
export function rootOf(from: FromSource | null, step: EvaluatedStep, build: StageBuild): Source {
  if (from === null) return { root: build.inputs.context, kind: 'context', name: 'the build context', empty: false, marks: NO_MARKS };
  if (from.kind === 'image') {
    const root = build.inputs.base(from.reference, build.stage.platform) ?? unknownImage(from.reference, step.range.line);
    return { root, kind: 'image', name: from.reference, empty: build.inputs.isLayerless(from.reference), marks: NO_MARKS };
  }
  if (from.kind === 'scratch') return { root: emptyRoot(), kind: 'stage', name: 'scratch', empty: true, marks: NO_MARKS };
  // A trigger may copy from the very stage it comes into: from what that is so far.
  if (step.onbuild && from.index === build.stage.index)
    return {
      root: build.tree.fork().root,
      kind: 'stage',
      name: build.stage.name ?? `stage ${from.index}`,
      empty: build.isEmpty,
      marks: build.marks,
    };
  const image = build.images.get(from.index);
  const name = image?.stage.name ?? `stage ${from.index}`;
  return {
    root: image === undefined ? unknownImage(name, step.range.line) : lookedAt(image.root, build),
    kind: 'stage',
    name,
    empty: image?.empty === true,
    marks: image?.marks ?? NO_MARKS,
    isTooDeep: image?.isTooDeep === false && isTooDeepToShow(image.layers, build.inputs.builder),
  };
}

/** The daemon has taken each layer in before the next is made. */
function lookedAt(root: DirectoryNode, { inputs: { builder } }: StageBuild): DirectoryNode {
  return builder.kind === 'legacy' ? withoutHidden(root) : root;
}

function unknownImage(name: string, line: number): DirectoryNode {
  return { ...emptyRoot(), layers: [{ kind: 'changed', reason: `the image ${name} is not known`, line }] };
}

/** Why a source is not there. */
export function missingCode(path: string, source: Source, hidden: string | null): BuildFailureCode {
  if (source.kind !== 'context') return 'stage-file-missing';
  if (hidden !== null) return 'copy-source-ignored';
  return leavesRoot(path) ? 'copy-outside-context' : 'copy-source-missing';
}

/** Whether `..` in a path leads above where it starts from, if only for a while. */
export function leavesRoot(path: string): boolean {
  let depth = 0;
  for (const part of splitPath(path)) {
    depth += part === '..' ? -1 : 1;
    if (depth < 0) return true;
  }
  return false;
}

/** What a download becomes, and its name: a file where `isPlain`, else whatever may be unpacked. */
export function remoteFile(step: Step, url: string, isPlain: boolean): { readonly node: TreeNode; readonly name: string } {
  const reason = `what line ${step.range.line} downloads is not known (${url.replace(/\/\/[^/@]*@/, '//…@')})`;
  const file: FileNode = { type: 'file', content: null, unknown: reason, mode: 0o600, uid: 0, gid: 0, origin: originOf(step) };
  return { node: isPlain ? file : { type: 'unknown', reason, line: step.range.line }, name: downloadName(url) };
}
