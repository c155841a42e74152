import type { Builder } from '../../dockerfile/builders.ts';
import { DEFAULT_PATH } from '../../dockerfile/default-path.ts';
import type { RunStep } from '../../dockerfile/evaluation.ts';
import { lookUpRunUser } from '../../image/accounts/users.ts';
import type { DirectoryNode, FileNode } from '../../image/file-tree.ts';
import type { AskedSetting, RunSetting } from '../../image/run/effects.ts';
import type { Shell, Tools } from '../../image/run/run-machine.ts';
import type { RunImage } from '../../image/stage-build.ts';
import { walk } from '../../image/walk.ts';
import type { RunPlan } from '../../toolchain/run-plan-types.ts';
import { runEnvironment } from '../environment.ts';
import { familyOf, hasApplet, isEveryProgram, isProgramNamed } from '../starters/program-family.ts';
import { isReadable } from '../starters/shell/syntax/readable.ts';

/** Whom a RUN line runs as, and whose programs it calls; null where these may be anything, as in an image that someone put together. */
export function runSetting(step: RunStep, image: RunImage, plan: RunPlan | null, builder: Builder): AskedSetting | null {
  if (image.fromScratch) {
    const shell = shellOf(image.root, searchPath(step), step.command.args[0] ?? '');
    if (plan?.decides === true || step.command.form !== 'shell' || shell === null || !isReadable(step.command.args.at(-1) ?? '', shell))
      return null;
  }
  return programSetting(step, image, plan, builder);
}

/** The same of programs that are known to be started: null where one may be anything. */
export function programSetting(step: RunStep, image: RunImage, plan: RunPlan | null, builder: Builder): AskedSetting | null {
  if (image.fromScratch) {
    const path = searchPath(step);
    if (![...(plan?.programs ?? [])].every((name) => isItself(image.root, path, name))) return null;
  }
  return () => settingOf(step, image, builder);
}

/** The shell that reads a line; null where it is none that is known. */
export function shellOfLine(step: RunStep, { root }: RunImage): Shell | null {
  return shellOf(root, searchPath(step), step.command.args[0] ?? '');
}

/** Whether the busybox that reads a line is a program of that name itself. */
export function isOfShell(name: string, step: RunStep, { root }: RunImage): boolean {
  const node = findProgram(root, searchPath(step), step.command.args[0] ?? '');
  return node !== null && isEveryProgram(node) && hasApplet(node, name);
}

function settingOf(step: RunStep, { root }: RunImage, builder: Builder): RunSetting {
  const path = searchPath(step);
  const shellKind = (name: string | null): Shell | null => shellOf(root, path, name ?? step.command.args[0] ?? '');
  const user = lookUpRunUser(root, step.before.user?.value ?? '', builder.generation !== 'current');
  return {
    user: user.kind === 'found' ? { uid: user.user.uid, gid: user.user.gid } : { uid: 0, gid: 0, isGuess: true },
    tools: toolsOf(root, path),
    shellKind,
  };
}

function searchPath(step: RunStep): readonly string[] {
  const path = runEnvironment(step.before.env).get('PATH') ?? null;
  return (path ?? DEFAULT_PATH).split(':');
}

/** The file that a name stands for; null where it is not known. */
function findProgram(root: DirectoryNode, path: readonly string[], name: string): FileNode | null {
  for (const place of name.includes('/') ? [name] : path.map((folder) => `${folder}/${name}`)) {
    const found = walk(root, place);
    if (found.ok === null) return null;
    if (found.ok && found.node.type === 'file' && (found.node.mode & 0o111) !== 0) return found.node;
  }
  return null;
}

function shellOf(root: DirectoryNode, path: readonly string[], name: string): Shell | null {
  const node = findProgram(root, path, name);
  const family = node === null ? null : familyOf(node);
  if (family === 'busybox') return 'ash';
  return family === 'dash' || family === 'bash' ? family : null;
}

function isItself(root: DirectoryNode, path: readonly string[], name: string): boolean {
  const node = findProgram(root, path, name);
  return node !== null && isProgramNamed(node, name);
}

/** Told by chmod, or where its bytes are not at hand by the shell and env. */
function toolsOf(root: DirectoryNode, path: readonly string[]): Tools | null {
  const chmod = findProgram(root, path, 'chmod');
  if (chmod !== null && familyOf(chmod) === 'busybox') return 'busybox';
  if (chmod !== null && chmod.content !== null) return isProgramNamed(chmod, 'chmod') ? 'gnu' : null;
  const [shell, env] = ['/bin/sh', '/usr/bin/env'].map((name) => findProgram(root, path, name));
  if (shell != null && familyOf(shell) === 'busybox') return 'busybox';
  return env != null && familyOf(env) === 'coreutils-env' ? 'gnu' : null;
}
