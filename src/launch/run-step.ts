import { fromBytes } from '../bytes/source.ts';
import type { Builder } from '../dockerfile/builders.ts';
import type { RunStep } from '../dockerfile/evaluation.ts';
import { makeDirectories } from '../image/copy.ts';
import { FileTree } from '../image/file-tree.ts';
import type { DirectoryNode } from '../image/file-tree.ts';
import { processFailed } from '../image/process-words.ts';
import type { RunEffect } from '../image/run-effects.ts';
import type { PlacedMount } from '../image/run-mounts.ts';
import type { RunImage, RunOutcome } from '../image/stage-build.ts';
import { rootPath } from '../image/walk.ts';
import type { ChangeOperation, FileOperation, RunPlan, TransferOperation } from '../toolchain/run-plan-types.ts';
import { landingOf } from '../toolchain/write.ts';
import { runEnvironment } from './environment.ts';
import { launch } from './launch.ts';
import type { LaunchFailure } from './outcome.ts';
import { wordFailure } from './wording.ts';
import type { RuntimeName } from './wording-runtimes.ts';

/** What runc itself refuses, before anything of the container runs. */
const RUNTIMES_OWN: ReadonlySet<LaunchFailure['kind']> = new Set(['mount', 'make-directory', 'chdir', 'lookup', 'not-in-path', 'dot']);

/**
 * Plays a RUN line's start through: whether its shell or program can start at all in the image so far. `plan` is what its
 * text says of files; null where it may do anything.
 */
export function predictRun(step: RunStep, image: RunImage, plan: RunPlan | null, builder: Builder): RunOutcome {
  const runtime: RuntimeName = builder.generation === '0.8' ? 'docker-20.10' : 'docker';
  const { platform } = image.stage;
  // The reader has refused it.
  if (step.command.args.length === 0) return { kind: 'unknown', effects: [] };
  const { env, user, workdir } = step.before;
  const mounts = [...image.mounts, ...scriptMount(step)];
  const mounted = withMounts(image.root, mounts);
  const result = 'kind' in mounted ? { outcome: 'fails' as const, failure: mounted } : launch({
    root: mounted.root, platform, runtime, builder: builder.kind === 'buildkit' ? builder : null,
    args: step.command.args,
    env: runEnvironment(env),
    user: user === null ? null : user.value,
    workdir: workdir.value === '' ? '/' : workdir.value,
    volumes: [], mounts,
    isUnsure: (name) => isUnsure(name, step, image),
  });
  if (result.outcome !== 'fails') return { kind: result.outcome, effects: effectsOn(image, plan) };
  const { message, exitCode } = wordFailure(result.failure, runtime);
  const { failure } = result;
  const isShellMissing = step.command.form === 'shell' && (failure.kind === 'lookup' || failure.kind === 'not-in-path') && failure.name === step.command.args[0];
  const isUnmapped = failure.kind === 'user' && failure.missing === 'unmapped';
  const isRefused = (failure.kind === 'user' && !isUnmapped) || failure.kind === 'working-directory';
  // runc's own refusal is exit code 1 of the step, whatever docker run would make of it; its words go to the output.
  const isLookup = isUnmapped || RUNTIMES_OWN.has(failure.kind);
  const end = isRefused ? message : `exit code: ${isLookup ? 1 : exitCode}`;
  const ended = failure.kind === 'own-word' ? failure : null;
  return {
    kind: 'fails', message: processFailed(step.command.args, end, runtime !== 'docker-20.10'), isShellMissing,
    output: isLookup ? message : ended === null || message === '' ? null : message.replaceAll('…', ''),
    ends: ended?.detail ?? null,
  };
}

/** Set for a build by who runs it: the client's proxies, and the socket of its keys. */
const GIVEN = /^(?:(?:https?|ftp|no|all)_proxy|ssh_auth_sock)$/i;

/** Variables that an unknown base sets, that are made of one, or that are given to the build in another way. */
function isUnsure(name: string, { before, mounts }: RunStep, { stage }: RunImage): boolean {
  if (GIVEN.test(name) || mounts.some(({ env }) => env === name)) return true;
  const variable = before.env.get(name);
  return variable === undefined ? stage.config.envIsOpen : variable.unknown.length > 0;
}

/** The file that a here-document with `#!` is. */
function scriptMount({ script, command, range }: RunStep): readonly PlacedMount[] {
  if (script === null) return [];
  const content = fromBytes(new TextEncoder().encode(script));
  return [{ target: command.args.at(-1) ?? '', node: { type: 'file', content, unknown: null, mode: 0o755, uid: 0, gid: 0, origin: { line: range.line, by: 'RUN', contextPath: null } } }];
}

/** The image with the line's mounts over it, or what stands in the way of one. */
function withMounts(root: DirectoryNode, mounts: readonly PlacedMount[]): FileTree | Extract<LaunchFailure, { kind: 'mount' }> {
  const tree = new FileTree(root).fork();
  for (const { target, node } of mounts) {
    const at = rootPath(tree.root, target);
    if (!Array.isArray(at) || at.length === 0) continue;
    const there = tree.get(at);
    const isKnown = there !== null && there.type !== 'unknown' && node.type !== 'unknown';
    if (isKnown && (there.type === 'directory') !== (node.type === 'directory')) return { kind: 'mount', path: target, reason: 'not-a-directory' };
    if (makeDirectories(tree, at.slice(0, -1)) === null) tree.set(at, node);
  }
  return tree;
}

/** What may be different after the line. Nothing but the program itself knows, where it is the image's own or an inline script. */
function effectsOn({ fromScratch, mounts }: RunImage, plan: RunPlan | null): readonly RunEffect[] {
  if (fromScratch || plan === null) return [{ kind: 'anything' }];
  const isMounted = (path: string): boolean => mounts.some(({ target }) => path.startsWith(`${target}/`));
  return plan.operations.flatMap(effectsOfOperation).filter((effect) => effect.kind === 'anything' || !isMounted(effect.path));
}

function effectsOfOperation(operation: FileOperation): RunEffect[] {
  switch (operation.kind) {
    case 'write':
      return [operation.path === null ? { kind: 'touch', path: operation.directory } : { kind: 'write', path: operation.path, name: operation.nameInDirectory }];
    case 'directory':
      return [operation.certain ? { kind: 'directory', path: operation.path } : { kind: 'touch', path: operation.path }];
    case 'copy':
      return [arrival(operation)];
    case 'move':
      return [{ kind: 'touch', path: fixedPart(operation.source) }, arrival(operation)];
    case 'mode':
      if (operation.certain && !operation.isPattern && !operation.recursive) return [{ kind: 'mode', path: operation.path, mode: operation.mode }];
      return [{ kind: 'touch', path: fixedPart(operation.path) }];
    case 'change':
      return changes(operation);
    default:
      return [{ kind: 'touch', path: fixedPart(operation.path) }];
  }
}

function changes({ paths, adds }: ChangeOperation): RunEffect[] {
  if (paths === null) return [{ kind: 'anything' }];
  return paths.map((path) => (adds === undefined ? { kind: 'touch', path } : { kind: 'add', path, adds }));
}

function arrival(operation: TransferOperation): RunEffect {
  const { destination, intoDirectory, name } = operation;
  return intoDirectory || name === null ? { kind: 'touch', path: landingOf(operation) } : { kind: 'write', path: destination, name };
}

/** The directory above the first wildcard of a path. */
function fixedPart(path: string): string {
  const at = path.search(/[*?[{]/);
  return at < 0 ? path : path.slice(0, path.lastIndexOf('/', at)) || '/';
}
