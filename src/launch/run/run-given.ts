/** What a RUN line is given by whoever starts the build, or by builds before it, and no file says. */
import type { ByteSource } from '../../bytes/source.ts';
import type { RunStep } from '../../dockerfile/evaluation.ts';
import type { Mount } from '../../dockerfile/stages/sources.ts';
import { FileTree } from '../../image/file-tree.ts';
import type { DirectoryNode, TreeNode } from '../../image/file-tree.ts';
import type { RunEffect } from '../../image/run/effects.ts';
import { mountTarget } from '../../image/run/mounts.ts';
import type { PlacedMount } from '../../image/run/mounts.ts';
import type { RunImage } from '../../image/stage-build.ts';
import { originOf } from '../../image/stage-build.ts';
import { cleanParts, joinPath } from '../../image/walk.ts';
import { mayBeSet, withChanges } from '../environment.ts';
import type { LaunchEnvironment } from '../environment.ts';

/** Longer files are not held against one another. */
const MOST_COMPARED = 1 << 16;

/**
 * A RUN line that is given none of the secrets and keys that it does not require, and the image that it finds; null where it names none.
 */
export function withoutGiven(step: RunStep, image: RunImage): { readonly step: RunStep; readonly image: RunImage } | null {
  const isLeft = ({ type }: Mount): boolean => type === 'secret' || type === 'ssh';
  if (!step.mounts.some(isLeft)) return null;
  const [given, mounts] = [image.mounts.filter(({ isGiven }) => isGiven === true), image.mounts.filter(({ isGiven }) => isGiven !== true)];
  // The variable is not set then; the name of a key's socket is.
  return {
    step: { ...step, mounts: step.mounts.filter(({ type }) => type !== 'secret') },
    image: { ...image, root: withoutUnknown(image, given), mounts },
  };
}

/** What a RUN line finds in the first build; null where it mounts no cache, or others fill it. */
export function withEmptyCaches(image: RunImage): RunImage | null {
  if (!image.mounts.some(({ atFirst }) => atFirst !== undefined)) return null;
  return { ...image, mounts: image.mounts.map((mount) => (mount.atFirst === undefined ? mount : { ...mount, node: mount.atFirst })) };
}

/**
 * The image that a line finds which is given all its secrets, each a file of which nobody knows what it says; null where it is given
 * anything else.
 */
export function withSecrets(step: RunStep, image: RunImage): RunImage | null {
  if (step.mounts.some(({ type, env }) => type === 'ssh' || (type === 'secret' && env !== null))) return null;
  const mounts = image.mounts.map((mount): PlacedMount => {
    const { node } = mount;
    return mount.isGiven === true && node.type === 'unknown'
      ? { ...mount, node: { type: 'file', mode: 0o400, uid: 0, gid: 0, origin: originOf(step), content: null, unknown: node.reason } }
      : mount;
  });
  return { ...image, mounts };
}

/** Whether two lines leave the same files, as far as all that they do is known. */
export function isSameDone(effects: readonly RunEffect[], others: readonly RunEffect[]): boolean {
  return (
    effects.length === others.length
    && effects.every((effect, at) => {
      const other = others[at];
      return (
        effect.kind === 'place'
        && other?.kind === 'place'
        && joinPath(effect.path) === joinPath(other.path)
        && isSameNode(effect.node, other.node)
      );
    })
  );
}

function isSameNode(node: TreeNode | null, other: TreeNode | null): boolean {
  if (node === null || other === null) return node === other;
  if (node.type === 'unknown' || other.type === 'unknown' || node.mode !== other.mode || node.uid !== other.uid || node.gid !== other.gid)
    return false;
  if (node.type === 'directory') return other.type === 'directory';
  return node.type === 'file' && other.type === 'file' && isSameContent(node.content, other.content);
}

function isSameContent(content: ByteSource | null, other: ByteSource | null): boolean {
  if (content === null || other === null || content.size !== other.size || content.size > MOST_COMPARED) return false;
  const bytes = other.read(0, other.size);
  return content === other || content.read(0, content.size).every((byte, at) => byte === bytes[at]);
}

/** Nobody mounts a secret where an image has it already: what may be there, as anything may in a base image, is not. */
function withoutUnknown({ root }: RunImage, given: readonly PlacedMount[]): DirectoryNode {
  const tree = new FileTree(root).fork();
  for (const { target } of given) {
    const parts = cleanParts(target);
    const depth = parts.findIndex((_, at) => tree.get(parts.slice(0, at + 1))?.type === 'unknown');
    // A whole directory of the root is there, whatever is in it.
    if (depth > 0) tree.remove(parts.slice(0, depth + 1));
  }
  return tree.root;
}

/**
 * Where the first key is that a RUN line mounts, which BuildKit names in SSH_AUTH_SOCK whether it is given or not; null where it mounts
 * none.
 */
function keySocket(step: RunStep): string | null {
  const key = step.mounts.find(({ type }) => type === 'ssh');
  return key === undefined ? null : mountTarget(key, step);
}

/** With the name of a key's socket, which an ENV of that name keeps away. */
export function withKey(env: LaunchEnvironment, step: RunStep): LaunchEnvironment {
  const socket = keySocket(step);
  return socket === null || env.get(KEY_SOCKET) !== undefined ? env : withChanges(env, new Map([[KEY_SOCKET, socket]]));
}

const KEY_SOCKET = 'SSH_AUTH_SOCK';

/** Set for a build by who runs it: the client's proxies. */
const GIVEN = /^(?:https?|ftp|no|all)_proxy$/i;

/** Variables that an unknown base sets, that are made of one, or that are given to the build in another way. */
export function isUnsure(name: string, { before, mounts }: RunStep, { stage }: RunImage): boolean {
  if (GIVEN.test(name) || mounts.some(({ env }) => env === name)) return true;
  const variable = before.env.get(name);
  return variable === undefined ? mayBeSet(stage.config, name) : variable.unknown.length > 0;
}
