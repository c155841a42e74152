import { factsOf } from '../../binary/facts-of.ts';
import type { FileNode } from '../../image/file-tree.ts';

/** Every processor in use is of this level of x86-64. */
const COMMON = 2;

/**
 * Why a Go program may end at once: it looks at the processor before anything else (runtime, asm_amd64.s). Null where it surely goes on.
 */
export function goLevelDoubt({ content }: FileNode, cpuLevel: number): string | null {
  const value = content === null || cpuLevel === 0 ? undefined : factsOf(content)?.go?.settings['GOAMD64'];
  const level = Number(/^v([34])(?:,|$)/.exec(value ?? '')?.[1] ?? 0);
  return level <= Math.max(COMMON, cpuLevel)
    ? null
    : `it is built with GOAMD64=v${level}, and on other processors it says: This program can only be run on AMD64 processors with v${level} microarchitecture support`;
}
