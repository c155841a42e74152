import { directory, emptyRoot } from '../file-tree.ts';
import type { DirectoryNode, TreeNode } from '../file-tree.ts';
import { originOf } from '../stage-build.ts';
import { cleanParts } from '../walk.ts';
import { copyMissing, copyPath } from './copy.ts';
import type { CopyFailure } from './copy.ts';
import { missingCode } from './source.ts';
import type { Copy } from './source.ts';

/** Patterns are read for the checksum first. */
export function badPattern({ startsFromSource }: Copy, problem: string): string {
  return startsFromSource ? problem : `failed to calculate checksum of ref …: ${problem}`;
}

export function refuse({ step, source, build, tree, destination, change }: Copy, path: string, failure: CopyFailure): void {
  if (failure.code !== 'not-found') return build.fail(step, 'copy-conflict', path, failure.message);
  if (!build.isTooDeep) copyMissing(tree, path, destination, change.origin);
  const hidden = source.kind === 'context' ? build.inputs.ignoredBy(cleanParts(path).join('/')) : null;
  build.fail(step, missingCode(path, source, hidden), path, failure.message, { detail: hidden, otherwise: failure.otherwise ?? null });
}

/** Copies something that stands in no tree: an inline file, a download. */
export function copyMade({ step, build, change, tree }: Copy, node: TreeNode, name: string): void {
  const root: DirectoryNode = directory(originOf(step), emptyRoot(), [{ kind: 'entries', entries: new Map([[name, node]]) }]);
  // Its name is no path of the build context.
  const failure = copyPath(tree, root, name, step.destinationPath, { ...change, fromContext: false, includes: null });
  if (failure !== null) build.fail(step, 'copy-conflict', name, failure.message);
}
