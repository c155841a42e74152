/** How many layers may lie over one another, and what is said where there are more. */
import type { Builder } from '../../dockerfile/builders.ts';
import type { EvaluatedStep } from '../../dockerfile/evaluation.ts';
import { processFailed } from '../run/process-words.ts';

/** The daemon's maxLayerDepth (layer/layer_store.go): so many layers has an image that it keeps. */
export const MAX_IMAGE_LAYERS = 125;

/**
 * overlay2's maxDepth (daemon/graphdriver/overlay2): a layer lies over so many and no more, and the BuildKit in a daemon makes its layers
 * there.
 */
const BELOW_IN_DAEMON = 128;

/**
 * The kernel's OVL_MAX_STACK (fs/overlayfs/params.h), of any layer. A builder that has made a thousand layers before stops a little earlier:
 * their numbers are longer, and with them the options of the mount.
 */
const BELOW_AT_ALL = 500;

/** What a daemon says of a layer, and of an image that it is given. */
export const IN_DAEMON = 'max depth exceeded';
const BY_KERNEL = 'mount source: "overlay", …, err: invalid argument';

/** Whether the BuildKit stands beside the daemon, which is then given the image as an archive. */
export function isBesideDaemon({ kind, generation }: Builder): boolean {
  return kind === 'buildkit' && generation === 'current';
}

/** Over how many layers BuildKit can make another. */
export function mostBelow(builder: Builder): number {
  return isBesideDaemon(builder) ? BELOW_AT_ALL : BELOW_IN_DAEMON;
}

/** What BuildKit says of a step whose layer would lie over more. */
export function tooDeepWords(step: EvaluatedStep, builder: Builder): string {
  if (builder.generation === '0.8') return `failed to prepare …: ${IN_DAEMON}`;
  if (!isBesideDaemon(builder)) return `failed to prepare … as …: ${IN_DAEMON}`;
  return step.keyword === 'RUN' ? processFailed(step.command.args, BY_KERNEL, true) : BY_KERNEL;
}

/** Whether BuildKit cannot lay the layers of a stage over one another to look into it: one that lies over the most has one more. */
export function isTooDeepToShow(layers: number, builder: Builder): boolean {
  return isBesideDaemon(builder) && layers > BELOW_AT_ALL;
}

/** What is said of a COPY or a mount that takes something from such a stage. */
export const NOT_SHOWN = `failed to calculate checksum of ref …: failed to mount …: ${BY_KERNEL}`;
