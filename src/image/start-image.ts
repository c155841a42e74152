import type { EvaluatedStage } from '../dockerfile/evaluation.ts';
import { whyUnknown } from './bases/unknown.ts';
import { emptyRoot } from './file-tree.ts';
import type { DirectoryNode } from './file-tree.ts';
import { NO_MARKS } from './layers/overlay-marks.ts';
import type { BuildInputs, Image } from './stage-build.ts';

/** What is known of the image that a stage starts from. */
export type StartImage = Pick<Image, 'root' | 'fromScratch' | 'isWhole' | 'baseName' | 'empty' | 'followsNothing' | 'marks' | 'layers'>;

const SCRATCH: StartImage = {
  root: emptyRoot(),
  fromScratch: true,
  isWhole: true,
  baseName: null,
  empty: true,
  followsNothing: false,
  marks: NO_MARKS,
  layers: 0,
};

/** The image that FROM names: of another stage, a base image, or none. */
export function startImage(
  { base, platform, range: { line } }: EvaluatedStage,
  inputs: BuildInputs,
  images: ReadonlyMap<number, Image>,
): StartImage {
  if (base.kind === 'scratch') return SCRATCH;
  const unlike = { ...SCRATCH, fromScratch: false, isWhole: false, empty: false };
  if (base.kind === 'stage') return images.get(base.index) ?? unlike;
  if (base.kind === 'invalid') return { ...unlike, root: unknownRoot('its FROM cannot be read', line) };
  const {
    canonical,
    reference: { value: baseName },
  } = base;
  const root = inputs.base(canonical, platform) ?? unknownRoot(whyUnknown(baseName), line);
  return { ...unlike, isWhole: inputs.isGiven?.(canonical) === true, root, baseName, empty: inputs.isLayerless(canonical) };
}

/** A root of which nothing is known. */
export function unknownRoot(reason: string, line: number): DirectoryNode {
  return { ...emptyRoot(), layers: [{ kind: 'changed', reason, line }] };
}
