import { walk } from '../../image/walk.ts';
import type { Target } from '../target.ts';
import { installLine } from './install.ts';

const WHERE = ', where that is in the image';
const WITH = ', with a bash in the image';

/** Advice to use bash, for this image: nothing is left open where it has one, and where it can install one, that is said. */
export function withBash(target: Target, fix: string): string {
  const lead = fix.includes(WHERE) ? WHERE : WITH;
  if (!fix.includes(lead) || target.image === null) return fix;
  const has = walk(target.image.root, '/bin/bash').ok;
  if (has === true) return fix.replace(lead, '');
  const install = has === false ? installLine(target, 'bash') : null;
  if (has === false && install === null) return `${fix.replace(lead, '')}\nand: FROM debian:12-slim   or another image that has bash`;
  return install === null ? fix : `${fix.replace(lead, '')}\nand: ${install}`;
}
