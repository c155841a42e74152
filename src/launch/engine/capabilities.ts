import type { FileNode } from '../../image/file-tree.ts';
import { CAPABILITIES, readCapability } from '../../image/layers/capability.ts';
import type { FileCapabilities } from '../../image/layers/capability.ts';
import { refuse } from '../kernel/exec-result.ts';
import type { Exec } from '../kernel/exec-result.ts';
import type { Process } from '../process.ts';
import type { Runtime } from '../wording/runtimes.ts';

/** What a container may ever have, unless it is told otherwise. */
const PODMAN = setOf('chown dac_override fowner fsetid kill net_bind_service setfcap setgid setpcap setuid sys_chroot');
export const DOCKER = PODMAN | setOf('mknod net_raw audit_write');

/** A bit for each of these names, without `cap_`. */
export function setOf(names: string): bigint {
  return names.split(' ').reduce((set, name) => set | (1n << BigInt(CAPABILITIES.indexOf(name))), 0n);
}

/** Null where whoever calls the runtime decides. */
export function boundingSet({ engine }: Runtime): bigint | null {
  if (engine === 'plain' || engine === 'lambda') return null;
  return engine === 'podman' ? PODMAN : DOCKER;
}

/**
 * What the kernel says of a program whose file is to give it more than a container may have (bprm_caps_from_vfs_caps); null where it
 * starts.
 */
export function refuseCapabilities({ bounding = DOCKER }: Process, { capability }: FileNode, path: string): Exec | null {
  const file = readCapability(capability);
  if (file === null || !file.isEffective) return null;
  // What all runtimes give.
  const lacking = file.permitted & ~(bounding ?? PODMAN);
  if (lacking === 0n) return null;
  const names = Array.from({ length: 64 }, (_, bit) => bit)
    .filter((bit) => ((lacking >> BigInt(bit)) & 1n) === 1n)
    .map((bit) => `cap_${CAPABILITIES[bit] ?? bit}`);
  const detail = `its file capabilities have ${names.join(', ')}, which a container is not given unless it is asked for (--cap-add)`;
  return bounding === null
    ? {
        kind: 'unknown',
        reason: `whether a container has ${names.join(', ')}, which ${path} is to be given, is up to who starts it`,
        line: null,
      }
    : refuse('EPERM', 'capabilities', path, detail);
}

/** What its file gives a program of another user than root, whether at once or when it asks for it. */
export function allowedBy({ user, bounding = DOCKER }: Process, { capability }: FileNode): FileCapabilities | null {
  const file = user.uid === 0 ? null : readCapability(capability);
  return file === null ? null : { ...file, permitted: file.permitted & (bounding ?? PODMAN) };
}

/** Whether a set of capabilities has one of them. */
export function has(set: bigint, name: string): boolean {
  return (set & setOf(name)) !== 0n;
}

/** Whether a program with this attribute does not start in a container that is told nothing. */
export function needsMore(capability: string | null): boolean {
  const file = readCapability(capability ?? undefined);
  return file !== null && file.isEffective && (file.permitted & ~DOCKER) !== 0n;
}
