import type { EvaluatedStage } from '../../dockerfile/evaluation.ts';
import type { DirectoryNode, TreeNode } from '../../image/file-tree.ts';
import { walk } from '../../image/walk.ts';
import type { OtherCompilerRun } from '../../toolchain/compiler-run.ts';
import { CARGO_CONFIG, CARGO_SETTING_FILES } from '../../toolchain/cargo-setting-files.ts';
import type { Target } from '../target.ts';
import { inContext, isBound, isFromBase, isTouched } from './stage-text.ts';

/** CARGO_HOME of the official images has settings too. */
const HOME_SETTINGS = [
  ['/usr/local/cargo/config.toml', CARGO_CONFIG],
  ['/usr/local/cargo/config', CARGO_CONFIG],
] as const;

/** What is read of such a file. */
const LOOK = 64 * 1024;

/** Whether a file in the stage may make cargo link otherwise than its command line and environment say. */
export function mayLinkOtherwise(target: Target, stage: EvaluatedStage, { directory }: OtherCompilerRun): boolean {
  const root = target.dockerfile?.build.images.get(stage.index)?.root ?? null;
  if (root === null || directory === null) return true;
  const beside = ancestors(directory).flatMap((place) =>
    CARGO_SETTING_FILES.map(([name, says]) => [`${place === '/' ? '' : place}/${name}`, says] as const),
  );
  return [...beside, ...HOME_SETTINGS].some(([path, says]) => maySay(target, stage, root, path, says));
}

function ancestors(directory: string): string[] {
  const parts = directory.split('/').filter((part) => part !== '');
  return parts.map((_, i) => `/${parts.slice(0, parts.length - i).join('/')}`).concat('/');
}

function maySay(target: Target, stage: EvaluatedStage, root: DirectoryNode, path: string, says: RegExp): boolean {
  const found = walk(root, path);
  if (found.ok === true) return fileSays(found.node, says);
  if (found.ok === null && (!isFromBase(target, stage, found.node.line) || isTouched(target, stage, path))) return true;
  return isBound(target, stage, path) || contextSays(target, path, says);
}

function fileSays(node: TreeNode, says: RegExp): boolean {
  if (node.type !== 'file') return false;
  const { content } = node;
  return content === null || says.test(new TextDecoder().decode(content.read(0, Math.min(content.size, LOOK))));
}

/** A file of the context at the same place, by however much of its path: copied before something hid it, or mounted by the line. */
function contextSays(target: Target, path: string, says: RegExp): boolean {
  return inContext(target, path).some((node) => fileSays(node, says));
}
