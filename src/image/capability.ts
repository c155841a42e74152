import type { TreeNode } from './file-tree.ts';

const EINVAL = 'invalid argument';

/** What the kernel takes for the attribute `security.capability`: nothing, or a header of version 2 or 3 and all that belongs to it (cap_convert_nscap). */
export function isCapability(bytes: string): boolean {
  return bytes === '' || (bytes.length === 20 && bytes[3] === '\x02') || (bytes.length === 24 && bytes[3] === '\x03');
}

/** What a file allows the process that it becomes: a bit for each capability (struct vfs_cap_data). */
export interface FileCapabilities {
  readonly permitted: bigint;
  /** The process has them at once, and is not to start without any of them. */
  readonly isEffective: boolean;
}

/** Reads the attribute; null where there is none that counts. That of another user namespace's root does not. */
export function readCapability(bytes: string | undefined): FileCapabilities | null {
  if (bytes === undefined || bytes === '' || !isCapability(bytes)) return null;
  const word = (at: number): bigint => [3, 2, 1, 0].reduce((sum, i) => sum * 256n + BigInt(bytes.charCodeAt(at + i)), 0n);
  if (bytes.length === 24 && word(20) !== 0n) return null;
  return { permitted: word(4) | (word(12) << 32n), isEffective: (bytes.charCodeAt(0) & 1) !== 0 };
}

/** The file as it is once somebody else writes it or gives it away. */
export function withoutCapability<Node extends TreeNode>(node: Node): Node {
  if (node.type !== 'file' || node.capability === undefined) return node;
  const { capability: _, ...rest } = node;
  return rest as Node;
}

/** How a builder words that the kernel refuses those of `path`. */
export function capabilityRefusal(path: string, generation: 'current' | '0.13' | '0.8'): string {
  switch (generation) {
    case 'current': return `lsetxattr ${path}: xattr "security.capability": ${EINVAL}`;
    case '0.13': return `lsetxattr security.capability ${path}: ${EINVAL}`;
    default: return EINVAL;
  }
}
