import type { EvaluatedStage } from '../dockerfile/evaluation.ts';
import type { DirectoryNode } from '../image/file-tree.ts';
import { childOf } from '../image/layers.ts';
import type { GoRun } from '../toolchain/go-run.ts';
import { importsNoCgo, moduleOf } from '../toolchain/sources/go-cgo.ts';
import { inContext, textInStage } from './stage-text.ts';
import type { Target } from './target.ts';

/**
 * Whether the sources of a Go program show that nothing of cgo gets into it, cgo on or not. False where that cannot be seen.
 */
export function needsNoCgo(target: Target, stage: EvaluatedStage, { directory, packages, ldflags }: GoRun): boolean {
  // With external linking runtime/cgo comes in by itself.
  if (directory === null || ldflags.linkmode !== null || packages.some((name) => !/^\.{1,2}(?:\/|$)|^[\w.-]+\.go$/.test(name))) return false;
  const manifest = textInStage(target, stage, `${directory === '/' ? '' : directory}/go.mod`);
  const module = moduleOf(manifest ?? '');
  const root = module === null ? null : contextDirectory(target, directory);
  return root !== null && module !== null && importsNoCgo(root, module);
}

/** The only directory of the context with a go.mod that may have come to that place. */
function contextDirectory(target: Target, directory: string): DirectoryNode | null {
  // The slash at the end: the whole context may have come there too.
  const found = inContext(target, directory === '/' ? '/' : `${directory}/`).flatMap((node) => (node.type === 'directory' && childOf(node, 'go.mod') !== null ? [node] : []));
  return found.length === 1 ? (found[0] ?? null) : null;
}
