import type { EvaluatedStage } from '../dockerfile/evaluation.ts';
import type { DirectoryNode } from '../image/file-tree.ts';
import { walk } from '../image/walk.ts';
import type { OtherCompilerRun } from '../toolchain/compiler-run.ts';
import { cargoSettings, settingSays } from '../toolchain/sources/cargo-settings.ts';
import { inContext, isBound, isFromBase, isTouched } from './stage-text.ts';
import type { Target } from './target.ts';

/** Whether a file in the stage may make cargo link otherwise than its command line and environment say. */
export function mayLinkOtherwise(target: Target, stage: EvaluatedStage, { directory }: OtherCompilerRun): boolean {
  const root = target.dockerfile?.build.images.get(stage.index)?.root ?? null;
  if (root === null || directory === null) return true;
  return cargoSettings(directory).some(([path, says]) => maySay(target, stage, root, path, says));
}

function maySay(target: Target, stage: EvaluatedStage, root: DirectoryNode, path: string, says: RegExp): boolean {
  const found = walk(root, path);
  if (found.ok === true) return settingSays(found.node, says);
  if (found.ok === null && (!isFromBase(target, stage, found.node.line) || isTouched(target, stage, path))) return true;
  return isBound(target, stage, path) || contextSays(target, path, says);
}

/** A file of the context at the same place, by however much of its path: copied before something hid it, or mounted by the line. */
function contextSays(target: Target, path: string, says: RegExp): boolean {
  return inContext(target, path).some((node) => settingSays(node, says));
}
