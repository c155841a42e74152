import type { AddStep, CopyStep } from '../../dockerfile/evaluation.ts';
import { anyOf } from '../../fix.ts';
import { walk } from '../../image/walk.ts';
import { withoutTrailing } from '../../text.ts';
import type { Draft } from '../finding.ts';
import { copyLine } from '../fixes/copy-line.ts';
import type { Target } from '../target.ts';
import { rawOf } from './failures.ts';

/**
 * What COPY --parents does not take though it is there: a path through a link, and a directory of which no path is left to keep; null for
 * any other.
 */
export function parentsSource(target: Target, step: CopyStep | AddStep, subject: string): Pick<Draft, 'message' | 'label' | 'fix'> | null {
  const root = target.dockerfile?.context ?? null;
  if (root === null || step.keyword !== 'COPY' || !step.instruction.parents) return null;
  const found = walk(root, `/${subject}`);
  if (found.ok !== true) return null;
  const raw = rawOf(step, subject);
  if (/(?:^|\/)\.?\/?$/.test(subject) && found.node.type === 'directory') {
    const all = `${withoutTrailing(subject, '/')}/*`;
    return {
      message: `--parents takes nothing of ${JSON.stringify(subject)}: it keeps the path behind it, and there is none`,
      label: 'names no file and no directory below it',
      fix: anyOf(copyLine(step, { source: { raw, by: all } }), 'COPY without --parents'),
    };
  }
  const real = found.path.join('/');
  if (real === '' || found.links.length === 0) return null;
  return {
    message: `${JSON.stringify(subject)} leads through a symbolic link, which --parents does not follow`,
    label: `it is ${real}`,
    fix: copyLine(step, { source: { raw, by: real } }),
  };
}
