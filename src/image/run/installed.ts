import { joinPath, nodeAt, rootPath, splitPath } from '../walk.ts';
import { locate } from './run-machine.ts';
import type { RunMachine } from './run-machine.ts';
import type { ProgramOperation } from './tree-operation.ts';

/** A program that a package of the distribution has brought: it starts as the shell of the base image does. False where that is not known by description. */
export function addProgram({ tree }: RunMachine, { path, family }: ProgramOperation): boolean {
  const shell = locate(tree, '/bin/sh', true)?.node;
  if (shell?.type !== 'file' || shell.content !== null || shell.origin.line !== null || shell.stands?.program?.loader === undefined) return false;
  const names = splitPath(path);
  const parent = rootPath(tree.root, joinPath(names.slice(0, -1)));
  if (!Array.isArray(parent) || nodeAt(tree.root, parent)?.type !== 'directory') return false;
  const at = [...parent, names.at(-1) ?? ''];
  const there = nodeAt(tree.root, at);
  // The base image has it, or somebody's own.
  if (there !== null && there.type !== 'unknown') return true;
  const { loader } = shell.stands.program;
  tree.set(at, { ...shell, mode: 0o755, uid: 0, gid: 0, unknown: `${path} is not at hand`, stands: { ...shell.stands, program: { loader, family } } });
  return true;
}
