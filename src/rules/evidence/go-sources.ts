import type { EvaluatedStage } from '../../dockerfile/evaluation.ts';
import type { DirectoryNode } from '../../image/file-tree.ts';
import { childOf, namesOf } from '../../image/layers/layers.ts';
import { goImports } from '../../toolchain/go/imports.ts';
import { bringsC } from '../../toolchain/go/library/library.ts';
import type { GoRun } from '../../toolchain/go/run.ts';
import type { Target } from '../target.ts';
import { inContext, textInStage } from './stage-text.ts';

/** Directories and Go files that are looked at; a larger module needs more than Go's library anyway. */
const MOST = 400;
const MOST_TEXT = 256 * 1024;

/**
 * Whether the sources of a Go program show that nothing of cgo gets into it, cgo on or not: all that the files of its module
 * import is the module's own or of Go's library, and none of it links net, os/user or C. False where that cannot be seen.
 */
export function needsNoCgo(target: Target, stage: EvaluatedStage, { directory, packages, ldflags }: GoRun): boolean {
  // With external linking runtime/cgo comes in by itself.
  if (directory === null || ldflags.linkmode !== null || packages.some((name) => !/^\.{1,2}(?:\/|$)|^[\w.-]+\.go$/.test(name)))
    return false;
  const manifest = textInStage(target, stage, `${directory === '/' ? '' : directory}/go.mod`);
  const module = /^module[ \t]+"?([^\s"]+)/m.exec(manifest ?? '')?.[1];
  if (manifest === null || module === undefined || /^(?:replace|tool)\b/m.test(manifest)) return false;
  const root = contextDirectory(target, directory);
  return (
    root !== null
    && importsOnly(
      root,
      (path) => path === module || path.startsWith(`${module}/`) || (!(path.split('/')[0] ?? '').includes('.') && !bringsC(path)),
    )
  );
}

/** The only directory of the context with a go.mod that may have come to that place. */
function contextDirectory(target: Target, directory: string): DirectoryNode | null {
  // The slash at the end: the whole context may have come there too.
  const found = inContext(target, directory === '/' ? '/' : `${directory}/`).flatMap((node) =>
    node.type === 'directory' && childOf(node, 'go.mod') !== null ? [node] : [],
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Whether every Go file below a directory imports such packages alone; tests and what the go command passes by are left out. */
function importsOnly(root: DirectoryNode, isAllowed: (path: string) => boolean): boolean {
  const waiting = [root];
  let seen = 0;
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    for (const name of namesOf(directory).names) {
      if (/^[._]/.test(name) || name === 'testdata' || name.endsWith('_test.go')) continue;
      const isGo = name.endsWith('.go');
      const node = isGo || !name.includes('.') ? childOf(directory, name) : null;
      if (node === null || (node.type !== 'directory' && !isGo)) continue;
      if (++seen > MOST || name === 'vendor') return false;
      if (node.type === 'directory') {
        if (childOf(node, 'go.mod') === null) waiting.push(node);
      } else if (node.type !== 'file' || node.content === null || node.content.size > MOST_TEXT) return false;
      else if (!goImports(new TextDecoder().decode(node.content.read(0, node.content.size))).every(isAllowed)) return false;
    }
  }
  return seen > 0;
}
