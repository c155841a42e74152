import type { Target } from '../target.ts';
import { mindedByKernel } from './causes.ts';

/** True where the kernel refuses the program since it is for another operating system, and the file says so itself. */
export function hasForeignSystem(target: Target): boolean {
  const facts = target.program?.facts ?? null;
  if (facts === null || facts.os === null || facts.os === target.platform.os || facts.osConfidence === 'assumed') return false;
  if (facts.format === 'wasm' || facts.format === 'ar' || facts.kind === 'object') return false;
  return mindedByKernel(target) !== null;
}
