/** The legacy builder (`DOCKER_BUILDKIT=0`, Docker 26): what it refuses that BuildKit builds, and how it words the rest. */
import type { RunStep } from '../dockerfile/evaluation.ts';
import { findId, parseInt64 } from './accounts/database.ts';
import { UNCHANGED } from './accounts/users.ts';
import { FileTree } from './file-tree.ts';
import type { DirectoryNode } from './file-tree.ts';
import { layInitLayer } from './layers/init-layer.ts';
import type { BuildFailure, BuildFailureCode } from './stage-build.ts';
import { cleanParts, joinPath, nodeAt, scopedPath } from './walk.ts';
import type { PathRefusal } from './walk.ts';

/** What it says of each option that only BuildKit has. */
export const GUIDE = 'Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled';

/** The RUN flag that it does not do, in its words; null where there is none. */
export function refuseRunFlag({ instruction }: RunStep): { readonly flag: string; readonly message: string } | null {
  const [flag] = instruction.flags;
  return flag === undefined ? null : { flag: `--${flag.name}`, message: `the --${flag.name} option requires BuildKit. ${GUIDE}` };
}

/**
 * Why it can make no container of the image so far, which it does for each instruction but COPY and ADD: to make the
 * working directory and the volumes; null where it can.
 */
export function refuseContainer(
  root: DirectoryNode,
  workdir: string,
  volumes: readonly string[],
): { readonly code: BuildFailureCode; readonly subject: string; readonly message: string } | null {
  const laid = volumes.length === 0 && workdir === '/' ? root : withInitLayer(root);
  if (fileAt(laid, workdir) !== null)
    return { code: 'workdir-fails', subject: workdir, message: `Cannot mkdir: ${workdir} is not a directory` };
  for (const path of volumes) {
    const at = scopedPath(laid, path);
    if (!Array.isArray(at)) return { code: 'volume-fails', subject: path, message: scopeError(at, path) };
    const file = fileAt(laid, path);
    if (file !== null)
      return { code: 'volume-fails', subject: path, message: `cannot mount volume over existing file, file exists …${file}` };
  }
  return null;
}

/** As in the container that is made of it. */
export function withInitLayer(root: DirectoryNode): DirectoryNode {
  const tree = new FileTree(root).fork();
  layInitLayer(tree);
  return tree.root;
}

/** The path that is no directory, links followed; null where there is none such. */
function fileAt(root: DirectoryNode, path: string): string | null {
  const at = scopedPath(root, path);
  const node = Array.isArray(at) ? nodeAt(root, at) : null;
  return !Array.isArray(at) || node === null || node.type === 'directory' || node.type === 'unknown' ? null : joinPath(at);
}

/** Why a path below the root leads nowhere, as the daemon tells it (moby/sys/symlink). */
export function scopeError({ code, message }: PathRefusal, path: string): string {
  return code === 'link-loop'
    ? `evalSymlinksInScope: ${message} in …${joinPath(cleanParts(path))}`
    : message.replace(/^lstat \//, 'lstat …/');
}

/** The owner that --chown stands for, or why that cannot be told; a name without a group stands for the group of that name too. */
export function legacyOwner(spec: string, root: DirectoryNode): { readonly uid: number; readonly gid: number } | string {
  const parts = spec.split(':');
  if (parts.length > 2) return `invalid chown string format: ${spec}`;
  const [user = '', group = user] = parts;
  for (const path of ['/etc/passwd', '/etc/group'] as const) {
    const at = scopedPath(root, path);
    if (!Array.isArray(at)) return `can't resolve ${path} path in container rootfs: ${scopeError(at, path)}`;
  }
  const uid = ownerId(root, '/etc/passwd', user);
  if (typeof uid === 'string') return `can't find uid for user ${user}: ${uid}`;
  const gid = ownerId(root, '/etc/group', group);
  return typeof gid === 'string' ? `can't find gid for group ${group}: ${gid}` : { uid, gid };
}

/** What Go's Atoi takes for a number is one, as 32 bits: all of them set changes nothing, and what is made is root's. */
function ownerId(root: DirectoryNode, database: '/etc/passwd' | '/etc/group', name: string): number | string {
  const found = parseInt64(name) ?? findId(root, database, name);
  if (typeof found === 'string') return found;
  const id = Number(BigInt.asUintN(32, found ?? 0n));
  return id === UNCHANGED ? 0 : id;
}

/** A failure in its words. */
export function inLegacyWords(failure: BuildFailure): BuildFailure {
  return { ...failure, message: legacyMessage(failure) };
}

function legacyMessage({ code, subject, message, detail }: BuildFailure): string {
  switch (code) {
    case 'run-without-shell':
    case 'run-fails':
      return runMessage(subject, message, detail);
    default:
      return message;
  }
}

/** Its RUN is a container that is started: the runtime's refusal is its own, an exit code is told with the command. */
function runMessage(command: string, message: string, output: string | null): string {
  if (output !== null) return output;
  const code = /exit code: (\d+)$/.exec(message)?.[1];
  if (code !== undefined) return `The command '${command}' returned a non-zero code: ${code}`;
  return message.replace(/^process .* did not complete successfully: /s, '');
}
