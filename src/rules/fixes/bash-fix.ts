import { inEach, together, waysOf } from '../../fix.ts';
import type { Fix, OtherShell, Step } from '../../fix.ts';
import { walk } from '../../image/walk.ts';
import type { Target } from '../target.ts';
import { installLine } from './install.ts';

/** Advice to use bash, for this image: nothing is left open where it has one, and where it can install one, that is said. */
export function withBash(target: Target, fix: Fix): Fix {
  if (target.image === null || !waysOf(fix).flat().some(isBash)) return fix;
  const has = walk(target.image.root, '/bin/bash').ok;
  const sure = inEach(fix, (step) => (isBash(step) ? { ...step, isThere: true } : step));
  if (has === true) return sure;
  const install = has === false ? installLine(target, 'bash') : null;
  if (has === false && install === null) return together(sure, 'FROM debian:12-slim   or another image that has bash');
  return install === null ? fix : together(sure, install);
}

/** Whether a step asks for a bash that may not be there. */
export function isBash(step: Step): step is OtherShell {
  return typeof step === 'object' && 'bash' in step;
}
