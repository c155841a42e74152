import type { RunStep } from '../../dockerfile/evaluation.ts';
import type { Origin, TreeNode } from '../../image/file-tree.ts';
import type { RunEffect } from '../../image/run/effects.ts';
import { originOf } from '../../image/stage-build.ts';
import type { RunImage } from '../../image/stage-build.ts';
import { isAtOrBelow, joinPath } from '../../image/walk.ts';
import { NO_TOOLCHAIN } from '../../toolchain/base-toolchains.ts';
import type { RunPlan } from '../../toolchain/run-plan-types.ts';
import { planRun } from '../../toolchain/run-plan.ts';
import type { ShellCommand } from '../starters/shell/jumps.ts';
import { withText } from '../starters/shell/outside.ts';
import type { FileChange } from '../starters/shell/outside.ts';
import { isByScript } from '../starters/shell/written-files.ts';
import { isKnown, RANDOM } from '../starters/shell/unknown.ts';

/** What shells that were followed leave in the image; null where they change what is mounted over it. */
export function recordedEffects(changes: readonly FileChange[], targets: readonly string[], step: RunStep): readonly RunEffect[] | null {
  const origin = originOf(step);
  const effects: RunEffect[] = [];
  /** Of names that were made up: what is left of them is somewhere beside them. */
  const left = new Map<string, string>();
  for (const { path, node, text, isWhole } of changes) {
    const at = joinPath(path);
    const made = path.findIndex((part) => part.includes(RANDOM));
    if (made >= 0) {
      const top = joinPath(path.slice(0, made + 1));
      if (node !== null) left.set(top, joinPath(path.slice(0, made)));
      else if (made === path.length - 1) left.delete(top);
      continue;
    }
    if (targets.some((target) => isAtOrBelow(at, target))) continue;
    // A directory is not taken away below what is mounted in it.
    if (node?.type !== 'directory' && targets.some((target) => isAtOrBelow(target, at))) return null;
    effects.push({
      kind: 'place',
      path,
      node: node === null ? null : kept(node, text, origin),
      ...(isWhole === undefined ? {} : { isWhole }),
    });
  }
  for (const folder of new Set(left.values())) effects.push({ kind: 'touch', path: folder });
  return effects;
}

function kept(given: TreeNode, text: FileChange['text'], origin: Origin): TreeNode {
  if (given.type === 'unknown') return given.line === null ? { ...given, line: origin.line } : given;
  return withText(isByScript(given.origin) ? { ...given, origin } : given, text);
}

/** What a program does that a shell ends with; null where what it is given is not known. */
export function planLast({ argv, env, state }: ShellCommand, { stage }: RunImage): RunPlan | null {
  if (state.umask !== 0o022 || argv.some((word) => !isKnown(word))) return null;
  const get = (name: string): string | null | undefined => {
    const value = env.get(name);
    return value === undefined || isKnown(value) ? value : null;
  };
  return planRun({
    script: argv,
    environment: { get },
    isComplete: !stage.config.baseUnknown && env.isOpen !== true,
    directory: joinPath(state.cwd),
    state: NO_TOOLCHAIN,
    platform: stage.platform,
    target: stage.platform,
  });
}
