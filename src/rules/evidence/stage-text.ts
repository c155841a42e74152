import type { EvaluatedStage } from '../../dockerfile/evaluation.ts';
import type { TreeNode } from '../../image/file-tree.ts';
import { mountTarget } from '../../image/run/mounts.ts';
import { isAtOrBelow, walk } from '../../image/walk.ts';
import type { FileOperation } from '../../toolchain/run-plan-types.ts';
import { landingOf } from '../../toolchain/write.ts';
import type { Target } from '../target.ts';
import { stageBelow } from './places.ts';

/** The most that is read of a manifest or a lock file. */
const MOST_TEXT = 1024 * 1024;

/** What a file of the stage says, where it is the context's and nothing but cargo may have changed it since; else null. */
export function textInStage(target: Target, stage: EvaluatedStage, path: string): string | null {
  const root = target.dockerfile?.build.images.get(stage.index)?.root ?? null;
  const found = root === null ? null : walk(root, path);
  if (found?.ok === true) return textOf(found.node);
  const isCopied =
    found?.ok === null && isFromBase(target, stage, found.node.line) && !isTouched(target, stage, path) && !isBound(target, stage, path);
  return isCopied
    ? (inContext(target, path)
        .map(textOf)
        .find((text) => text !== null) ?? null)
    : null;
}

/** What a file says; null for one that is long, or whose bytes are not at hand. */
export function textOf(node: TreeNode): string | null {
  const content = node.type === 'file' ? node.content : null;
  return content === null || content.size > MOST_TEXT ? null : new TextDecoder().decode(content.read(0, content.size));
}

/** What a file of the context says; null where none is there, and as {@link textOf}. */
export function textInContext({ dockerfile }: Target, path: string): string | null {
  const found = dockerfile === null ? null : walk(dockerfile.context, `/${path}`);
  return found?.ok === true ? textOf(found.node) : null;
}

/** What the context has at the same place, by however much of its path: what a COPY of any directory above may have brought there. */
export function inContext({ dockerfile }: Target, path: string): TreeNode[] {
  const parts = path.split('/').slice(1);
  return parts.flatMap((_, i) => {
    const found = dockerfile === null ? null : walk(dockerfile.context, `/${parts.slice(i).join('/')}`);
    return found?.ok === true ? [found.node] : [];
  });
}

/** Whether a mount from another stage or image holds the place. */
export function isBound(target: Target, stage: EvaluatedStage, path: string): boolean {
  return stagesDown(target, stage).some(({ steps }) =>
    steps.some(
      (step) =>
        step.keyword === 'RUN'
        && step.mounts.some((mount) => {
          const at = mountTarget(mount, step);
          return mount.type === 'bind' && mount.from !== null && isAtOrBelow(path, at);
        }),
    ),
  );
}

/** Unknown by a base image, or by a RUN line that {@link isTouched} looks at: official images have none of these files. */
export function isFromBase(target: Target, stage: EvaluatedStage, line: number | null): boolean {
  return stagesDown(target, stage).every(({ steps }) =>
    steps.every((step) => step.range.line !== line || step.keyword === 'RUN' || step.keyword === 'WORKDIR'),
  );
}

/** Whether a RUN line may have written or changed the file. */
export function isTouched(target: Target, stage: EvaluatedStage, path: string): boolean {
  return stagesDown(target, stage).some(({ steps }) =>
    steps.some((step) => {
      if (step.keyword !== 'RUN') return false;
      const plan = target.dockerfile?.plans.get(step)?.plan;
      return plan === undefined || plan.operations.some((operation) => touches(operation, path));
    }),
  );
}

/** What brings no such file: cargo itself, package managers, what manages accounts. */
const HARMLESS =
  /^(?:cargo|apk|apt|apt-get|aptitude|yum|dnf|microdnf|tdnf|zypper|pacman|adduser|useradd|addgroup|groupadd|update-ca-certificates) ?/;

function touches(operation: FileOperation, path: string): boolean {
  const covers = (above: string): boolean => isAtOrBelow(path, above);
  switch (operation.kind) {
    case 'change':
      return !HARMLESS.test(`${operation.by} `) && (operation.paths === null || operation.paths.some(covers));
    case 'copy':
    case 'move':
      return covers(landingOf(operation));
    case 'write':
    case 'link':
      return operation.path === path;
    default:
      return false;
  }
}

function stagesDown(target: Target, stage: EvaluatedStage): EvaluatedStage[] {
  const below = stageBelow(target, stage);
  return below === null ? [stage] : [stage, ...stagesDown(target, below)];
}
