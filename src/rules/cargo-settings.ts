import type { EvaluatedStage } from '../dockerfile/evaluation.ts';
import type { DirectoryNode, TreeNode } from '../image/file-tree.ts';
import { mountTarget } from '../image/run-mounts.ts';
import { isAtOrBelow, walk } from '../image/walk.ts';
import type { OtherCompilerRun } from '../toolchain/compiler-run.ts';
import type { FileOperation } from '../toolchain/run-plan-types.ts';
import { stageBelow } from './places.ts';
import type { Target } from './target.ts';

// Blanks are looked for within a line: over line ends a file of empty lines would keep a person waiting for minutes.
const CONFIG = /static|nostartfiles|nostdlib|^[^\S\r\n\u2028\u2029]*(?:(?:build\.)?target|include)\s*=/m;

/** Files beside Cargo.toml or above it that settle how cargo links, each with the text that makes it link otherwise than by default. */
const SETTINGS = [
  ['.cargo/config.toml', CONFIG],
  ['.cargo/config', CONFIG],
  ['rust-toolchain.toml', /^[^\S\r\n\u2028\u2029]*(?:channel\s*=.*musl|path\s*=)/m],
  ['rust-toolchain', /^[^\S\r\n\u2028\u2029]*(?:channel\s*=.*musl|path\s*=|[\w.-]*musl)/m],
  ['Cargo.toml', /forced-target|rustflags/],
  ['build.rs', /link-arg(?:(?!link-arg).)*(?:static|nostartfiles|nostdlib)/],
] as const;

/** CARGO_HOME of the official images has settings too. */
const HOME_SETTINGS = [['/usr/local/cargo/config.toml', CONFIG], ['/usr/local/cargo/config', CONFIG]] as const;

/** What is read of such a file. */
const LOOK = 64 * 1024;

/** What brings no such file: cargo itself, package managers, what manages accounts. */
const HARMLESS = /^(?:cargo|apk|apt|apt-get|aptitude|yum|dnf|microdnf|tdnf|zypper|pacman|adduser|useradd|addgroup|groupadd|update-ca-certificates) ?/;

/** Whether a file in the stage may make cargo link otherwise than its command line and environment say. */
export function mayLinkOtherwise(target: Target, stage: EvaluatedStage, { directory }: OtherCompilerRun): boolean {
  const root = target.dockerfile?.build.images.get(stage.index)?.root ?? null;
  if (root === null || directory === null) return true;
  const beside = ancestors(directory).flatMap((place) => SETTINGS.map(([name, says]) => [`${place === '/' ? '' : place}/${name}`, says] as const));
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

/** The most that is read of a manifest or a lock file. */
const MOST_TEXT = 1024 * 1024;

/** What a file of the stage says, where it is the context's and nothing but cargo may have changed it since; else null. */
export function textInStage(target: Target, stage: EvaluatedStage, path: string): string | null {
  const root = target.dockerfile?.build.images.get(stage.index)?.root ?? null;
  const found = root === null ? null : walk(root, path);
  if (found?.ok === true) return textOf(found.node);
  const isCopied = found?.ok === null && isFromBase(target, stage, found.node.line) && !isTouched(target, stage, path) && !isBound(target, stage, path);
  return isCopied ? (atSamePlace(target, path).map(textOf).find((text) => text !== null) ?? null) : null;
}

function textOf(node: TreeNode): string | null {
  const content = node.type === 'file' ? node.content : null;
  return content === null || content.size > MOST_TEXT ? null : new TextDecoder().decode(content.read(0, content.size));
}

function fileSays(node: TreeNode, says: RegExp): boolean {
  if (node.type !== 'file') return false;
  const { content } = node;
  return content === null || says.test(new TextDecoder().decode(content.read(0, Math.min(content.size, LOOK))));
}

/** A file of the context at the same place, by however much of its path: copied before something hid it, or mounted by the line. */
function contextSays(target: Target, path: string, says: RegExp): boolean {
  return atSamePlace(target, path).some((node) => fileSays(node, says));
}

function atSamePlace({ dockerfile }: Target, path: string): TreeNode[] {
  const parts = path.split('/').slice(1);
  return parts.flatMap((_, i) => {
    const found = dockerfile === null ? null : walk(dockerfile.context, `/${parts.slice(i).join('/')}`);
    return found?.ok === true ? [found.node] : [];
  });
}

/** Whether a mount from another stage or image holds the place. */
function isBound(target: Target, stage: EvaluatedStage, path: string): boolean {
  return stagesDown(target, stage).some(({ steps }) => steps.some((step) => step.keyword === 'RUN' && step.mounts.some((mount) => {
    const at = mountTarget(mount, step.before.workdir.value);
    return mount.type === 'bind' && mount.from !== null && isAtOrBelow(path, at);
  })));
}

/** Unknown by a base image, or by a RUN line that {@link isTouched} looks at: official images have none of these files. */
function isFromBase(target: Target, stage: EvaluatedStage, line: number | null): boolean {
  return stagesDown(target, stage).every(({ steps }) => steps.every((step) => step.range.line !== line || step.keyword === 'RUN' || step.keyword === 'WORKDIR'));
}

/** Whether a RUN line may have written or changed the file. */
function isTouched(target: Target, stage: EvaluatedStage, path: string): boolean {
  return stagesDown(target, stage).some(({ steps }) => steps.some((step) => {
    if (step.keyword !== 'RUN') return false;
    const plan = target.dockerfile?.plans.get(step)?.plan;
    return plan === undefined || plan.operations.some((operation) => touches(operation, path));
  }));
}

function touches(operation: FileOperation, path: string): boolean {
  const covers = (above: string): boolean => isAtOrBelow(path, above);
  switch (operation.kind) {
    case 'change':
      return !HARMLESS.test(`${operation.by} `) && (operation.paths === null || operation.paths.some(covers));
    case 'copy':
    case 'move':
      return covers(operation.intoDirectory && !operation.isPattern ? `${operation.destination}/${operation.source.slice(operation.source.lastIndexOf('/') + 1)}` : operation.destination);
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
