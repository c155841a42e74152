import { compareBytewise } from '../../bytes/host-files.ts';
import { fromBytes } from '../../bytes/source.ts';
import type { Generation } from '../../dockerfile/builders.ts';
import type { RunStep } from '../../dockerfile/evaluation.ts';
import type { Mount } from '../../dockerfile/stages/sources.ts';
import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { goQuote } from '../../dockerfile/values/go-quote.ts';
import { baseName } from '../../text.ts';
import { missingInOldWords } from '../context/missing-source.ts';
import { lostBelowRoot } from '../copy/followed-links.ts';
import { missingCode, rootOf } from '../copy/source.ts';
import type { Source } from '../copy/source.ts';
import { emptyRoot, ownershipOf, unknownNode } from '../file-tree.ts';
import type { DirectoryNode, TreeNode } from '../file-tree.ts';
import { NOT_SHOWN } from '../layers/depth.ts';
import { refusedWords } from '../refused-words.ts';
import { originOf } from '../stage-build.ts';
import type { StageBuild } from '../stage-build.ts';
import { areSameFiles, standsOn } from '../vertices.ts';
import { cleanParts, isAtOrBelow, joinPath, nodeAt, pathFrom, rootPath } from '../walk.ts';
import { processFailed } from './process-words.ts';

/** A `RUN --mount` in its place. */
export interface PlacedMount {
  /** Absolute and clean, and free of links of the image. */
  readonly target: string;
  /** Where a link leads there, the target as it is named. */
  readonly named?: string;
  /** As it is given to who mounts it, where that is another text. */
  readonly written?: string;
  readonly node: TreeNode;
  /** A bind mount is, unless it says otherwise; a cache or a tmpfs where it says so. */
  readonly readOnly: boolean;
  /** A tmpfs is read only once all is mounted: until then directories are made in it. */
  readonly isReadOnlyLater?: boolean;
  /** How many bytes it takes; any number unless given. */
  readonly size?: number;
  /** A secret or key that options of the build may give: without them nothing is mounted. */
  readonly isGiven?: true;
  /** What a cache holds in a build that nothing was built before, where no other line of the build may fill it. */
  readonly atFirst?: DirectoryNode;
}

/**
 * What the mounts of a RUN line bring, in the order they are mounted, which is that of their targets; null where a source is missing, which
 * fails the build.
 */
export function placeMounts(step: RunStep, build: StageBuild): readonly PlacedMount[] | null {
  const before = build.failureCount();
  const placed = step.mounts.flatMap((mount) => {
    const node = nodeOf(mount, step, build);
    return node === null
      ? []
      : [
          {
            target: mountTarget(mount, step),
            ...(mount.type === 'secret' || mount.type === 'ssh' ? { isGiven: true as const } : {}),
            ...(mount.isCertain ? { written: mount.target } : {}),
            node,
            readOnly: mount.type !== 'secret' && mount.type !== 'ssh' && mount.readOnly,
            isReadOnlyLater: mount.type === 'tmpfs',
            ...(mount.size === null || mount.size === 0 ? {} : { size: mount.size }),
            ...atFirst(mount, node, step, build),
          },
        ];
  });
  const all = [...placed, ...scriptOf(step)];
  const kept = build.inputs.builder.generation === '0.8' ? all : lastOfEach(all);
  return build.failureCount() === before
    ? kept.sort((a, b) => compareBytewise(a.target, b.target)).map((mount) => followed(mount, build))
    : null;
}

/** Links on the way are followed, the last one too (runc, securejoin). */
function followed(mount: PlacedMount, { tree }: StageBuild): PlacedMount {
  const at = rootPath(tree.root, mount.target);
  const target = Array.isArray(at) ? joinPath(at) : mount.target;
  return target === mount.target ? mount : { ...mount, target, named: mount.target };
}

/**
 * Of several mounts on a target that is written alike the last alone is mounted (buildkit, executor/oci dedupMounts); 0.8 makes them all.
 */
function lastOfEach(placed: readonly PlacedMount[]): PlacedMount[] {
  return [...new Map(placed.map((mount) => [mount.written?.startsWith('/') === true ? mount.written : mount.target, mount])).values()];
}

/**
 * The volumes of the image so far, which the legacy builder mounts in each of its containers with what the image has there: what is written
 * there is lost.
 */
export function placeVolumes({ tree, volumes }: StageBuild, step: RunStep): readonly PlacedMount[] {
  return volumes.map((path) => {
    const at = rootPath(tree.root, joinPath(cleanParts(path)));
    const node = Array.isArray(at) ? nodeAt(tree.root, at) : null;
    return { target: Array.isArray(at) ? joinPath(at) : path, node: node ?? { ...emptyRoot(), origin: originOf(step) }, readOnly: false };
  });
}

/** A here-document that is a script of its own stands in a file, read only, where its command names it. */
function scriptOf(step: RunStep): PlacedMount[] {
  const target = step.command.args.at(-1);
  if (step.script === null || target === undefined) return [];
  const content = fromBytes(new TextEncoder().encode(step.script));
  return [{ target, readOnly: true, node: { type: 'file', content, unknown: null, mode: 0o755, uid: 0, gid: 0, origin: originOf(step) } }];
}

/** Where a mount of a RUN line lies in the image. */
export function mountTarget(mount: Mount, { before, mounts }: Pick<RunStep, 'before' | 'mounts'>): string {
  const { type, target } = mount;
  if (target === '' && type === 'secret') return `/run/secrets/${baseName(secretName(mount))}`;
  if (target === '' && type === 'ssh') return `/run/buildkit/ssh_agent.${mounts.filter((one) => one.type === 'ssh').indexOf(mount)}`;
  return pathFrom(before.workdir.value, target);
}

/** Null where nothing is mounted, or where nothing can be. */
function nodeOf(mount: Mount, step: RunStep, build: StageBuild): TreeNode | null {
  const { line } = step.range;
  switch (mount.type) {
    case 'bind':
      return boundNode(mount, step, build);
    case 'tmpfs':
      if (isPart(mount)) return refuseEmpty(mount, step, build);
      return { ...emptyRoot(), mode: modeAt(mountTarget(mount, step), build) ?? 0o1777, origin: originOf(step) };
    case 'cache':
      return cacheNode(mount, step, build);
    case 'secret':
      return isVariableAlone(mount) ? null : unknownNode('a secret is given when the image is built', line);
    case 'ssh':
      return unknownNode('a key is given when the image is built', line);
  }
}

/** A directory that is there gives what is mounted upon it its mode (runc). */
function modeAt(target: string, { tree }: StageBuild): number | null {
  const at = rootPath(tree.root, target);
  const node = Array.isArray(at) ? nodeAt(tree.root, at) : null;
  return node?.type === 'directory' ? node.mode : null;
}

/** What a cache holds at first is taken from where it says; later it is what other builds left. */
function cacheNode(mount: Mount, step: RunStep, build: StageBuild): TreeNode | null {
  const { line } = step.range;
  const reason = 'a cache mount may hold anything';
  const isOwn = mount.ownership !== null;
  // Another line may have put there what this one names.
  if (mount.from === null && isPart(mount))
    return build.wholeCaches.has(cacheName(mount)) ? unknownNode(reason, line) : refuseEmpty(mount, step, build);
  // A directory of a mode or owner of its own is made in what it begins with.
  const seed = mount.from === null ? emptyRoot() : isOwn ? ownDirectory(mount, step, build) : boundNode(mount, step, build);
  if (seed === null) return null;
  if (seed.type === 'file') return { type: 'file', ...ownershipOf(seed), origin: seed.origin, content: null, unknown: reason };
  if (seed.type === 'unknown') return seed;
  return {
    ...emptyRoot(),
    ...(seed.type === 'directory' ? ownershipOf(seed) : {}),
    ...(mount.from === null ? ownOf(mount, build) : {}),
    origin: originOf(step),
    layers: [{ kind: 'changed', reason, line }],
  };
}

function atFirst(mount: Mount, node: TreeNode, step: RunStep, build: StageBuild): Pick<PlacedMount, 'atFirst'> {
  if (mount.type !== 'cache' || !mount.isCertain || node.type !== 'directory' || build.sharedCaches.has(cacheName(mount))) return {};
  if (mount.from === null) return { atFirst: { ...node, layers: [] } };
  const seed = mount.ownership !== null ? ownDirectory(mount, step, build) : boundNode(mount, step, build);
  return seed?.type === 'directory' ? { atFirst: { ...node, layers: seed.layers } } : {};
}

const OWN_DIRECTORY = '/cache';

/** One that is there stays as it is. */
function ownDirectory(mount: Mount, step: RunStep, build: StageBuild): TreeNode | null {
  const { root, empty } = rootOf(mount.from, step, build);
  const there = empty ? null : nodeAt(root, cleanParts(OWN_DIRECTORY));
  return there ?? { ...emptyRoot(), ...ownOf(mount, build) };
}

/** Older BuildKits make it under Docker's umask. */
function ownOf({ ownership }: Mount, { inputs: { builder } }: StageBuild): Mount['ownership'] {
  return ownership === null || builder.generation === 'current' ? ownership : { ...ownership, mode: ownership.mode & 0o755 };
}

/** Whether a mount surely takes something below what it mounts from. */
function isPart({ source, isCertain }: Mount): boolean {
  return isCertain && cleanParts(source).length > 0;
}

/** What caches are told apart by. */
export function cacheName({ id, target }: Pick<Mount, 'id' | 'target'>): string {
  return id === '' ? cleanPath(target) : id;
}

/** How what is said of such a source ends. */
export const NOTHING_MOUNTED = ' is in nothing that is mounted';

/** Nothing is there when it is mounted, which 0.8 leaves to runc to find out. */
function refuseEmpty({ source }: Mount, step: RunStep, build: StageBuild): null {
  const isOld = build.inputs.builder.generation === '0.8';
  const message = processFailed(
    step.command.args,
    isOld ? 'exit code: 1' : `open …${joinPath(cleanParts(source))}: no such file or directory`,
    !isOld,
  );
  build.fail(step, 'run-fails', step.command.args.join(' '), message, {
    detail: `${joinPath(cleanParts(source))}${NOTHING_MOUNTED}`,
    otherwise: requiredNotGiven(step, build.inputs.builder.generation),
  });
  return null;
}

function boundNode(mount: Mount, step: RunStep, build: StageBuild): TreeNode | null {
  const { from, source } = mount;
  const whole = rootOf(from, step, build);
  if (whole.isTooDeep === true) {
    build.fail(step, 'too-many-layers', step.keyword, NOT_SHOWN);
    return null;
  }
  const at = rootPath(whole.root, source);
  const node = Array.isArray(at) ? nodeAt(whole.root, at) : null;
  const isOwn = standsOn(from, step, build);
  const lost = node === null || isOwn || build.inputs.builder.generation === 'current' ? null : lostBelowRoot(source, whole, build);
  if (lost !== null) build.fail(step, 'stage-file-missing', source, lost);
  if (node !== null) return node;
  // Of an empty stage no checksum is taken.
  if (whole.empty) return isPart(mount) ? refuseEmpty(mount, step, build) : null;
  const path = joinPath(cleanParts(source));
  const hidden = whole.kind === 'context' ? build.inputs.ignoredBy(path.slice(1)) : null;
  const { message, otherwise } =
    isOwn || isHeldByOther(mount, step, build)
      ? {
          message: missedWhenMounted(at, path, whole.root, step, build),
          otherwise: requiredNotGiven(step, build.inputs.builder.generation),
        }
      : wordMissing(path, whole, build);
  build.fail(step, missingCode(source, whole, hidden), source, message, { detail: hidden, otherwise });
  return null;
}

function wordMissing(path: string, whole: Source, build: StageBuild): { readonly message: string; readonly otherwise: string | null } {
  if (build.inputs.builder.generation !== 'current') return missingInOldWords(path, whole, build);
  return { message: `failed to calculate checksum of ref …: ${goQuote(path)}: not found`, otherwise: null };
}

/** BuildKit says it itself, 0.8 leaves it to runc. */
function missedWhenMounted(at: ReturnType<typeof rootPath>, path: string, root: DirectoryNode, step: RunStep, build: StageBuild): string {
  const isOld = build.inputs.builder.generation === '0.8';
  const words = Array.isArray(at)
    ? isOld
      ? 'exit code: 1'
      : `open …${joinPath(at)}: no such file or directory`
    : refusedWords(root, path, at).replace(/^lstat /, 'lstat …');
  return processFailed(step.command.args, words, !isOld);
}

/**
 * No checksum is taken of a source that lies in another mount's, of a whole stage only since 0.9: that it is missing is only found out when
 * it is mounted.
 */
function isHeldByOther({ from, source }: Mount, step: RunStep, build: StageBuild): boolean {
  const path = joinPath(cleanParts(source));
  return step.mounts.some((other) => {
    const isShown = other.type === 'bind' || (other.type === 'cache' && other.from !== null);
    const isSame = isShown && areSameFiles(other.from, from, build);
    const above = joinPath(cleanParts(other.source));
    return isSame && above !== path && isAtOrBelow(path, above) && (build.inputs.builder.generation !== '0.8' || above !== '/');
  });
}

/**
 * What is said of a RUN line instead of anything that comes of starting its command, where the secret or key that it requires is not
 * given to the build: files are mounted first, then keys, then variables are set. Null where it requires none.
 */
export function requiredNotGiven({ mounts }: RunStep, generation: Generation): string | null {
  const required = mounts.filter((mount) => mount.required);
  const secret = required.find((mount) => mount.type === 'secret' && !isVariableAlone(mount));
  const key = required.find(({ type }) => type === 'ssh');
  const variable = required.find(isVariableAlone);
  const found = secret ?? key ?? variable;
  if (found === undefined) return null;
  const isOld = generation === '0.8';
  if (found.type === 'ssh')
    return isOld
      ? `no SSH key ${goQuote(found.id)} forwarded from the client`
      : `unset ssh forward key ${found.id === '' ? 'default' : found.id}`;
  return `secret ${secretName(found)}${isOld ? ' not found' : ''}: not found`;
}

function secretName({ id, source, target }: Mount): string {
  return source !== '' ? source : id !== '' ? id : baseName(target);
}

function isVariableAlone({ type, env, target }: Mount): boolean {
  return type === 'secret' && env !== null && target === '';
}
