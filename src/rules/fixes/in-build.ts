import { fromWays, inEach, stepText, waysOf } from '../../fix.ts';
import type { Fix, Step } from '../../fix.ts';
import type { Target } from '../target.ts';
import { isBash, withBash } from './bash-fix.ts';
import { fromContext } from './brought-files.ts';

/**
 * What mends a script speaks of the Dockerfile and of how the container is run: a RUN line stands in the one, and knows nothing of the
 * other. `isItsText` where the shell says it of the line itself.
 */
export function inBuild(there: Target, fix: Fix, isItsText: boolean): Fix | null {
  const ways = waysOf(fix).map((steps) => steps.filter((step) => !stepText(step).includes('docker run')));
  const kept = fromWays(ways.filter((steps) => steps.length > 0));
  if (kept === null) return null;
  const told = fromContext(there, inEach(isItsText ? inEach(kept, withoutFirstLine) : kept, aboveIt));
  return told === null ? null : withBash(there, told);
}

/** The text of a RUN line has no first line of its own: SHELL says what reads it. */
function withoutFirstLine(step: Step): Step {
  return isBash(step) && step.bash === 'script' ? { bash: 'SHELL' } : step;
}

function aboveIt(step: Step): Step {
  if (typeof step === 'string') return step.replace('   in the Dockerfile', '   above it');
  return 'where' in step && step.where === 'in the Dockerfile' ? { ...step, where: 'above it' } : step;
}
