import type { WorkdirStep } from '../dockerfile/evaluation.ts';
import { makeDirectories } from './copy/copy.ts';
import { FileTree } from './file-tree.ts';
import type { DirectoryNode } from './file-tree.ts';
import { scopeError, withInitLayer } from './legacy.ts';
import { refusedWords } from './refused-words.ts';
import { originOf, ownerOf } from './stage-build.ts';
import type { StageBuild } from './stage-build.ts';
import { cleanParts, joinPath, mayBeDirectory, nodeAt, rootPath, scopedPath } from './walk.ts';

/** The path is cleaned by its text, though the configuration keeps it as written. */
export function makeWorkdir(step: WorkdirStep, build: StageBuild): void {
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
export function makeLegacyWorkdir(step: WorkdirStep, build: StageBuild): void {
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
