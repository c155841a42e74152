import { together } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import type { ConfigCommand } from '../../dockerfile/evaluation.ts';
import { isAtOrBelow } from '../../image/walk.ts';
import { copyLine } from '../fixes/copy-line.ts';
import type { Target } from '../target.ts';
import { withProgram } from './command.ts';
import { lastPart, walkImage } from './image-files.ts';
import { stepOf } from './places.ts';

/** Where every container has a file system of its own, whatever the image has there. */
const OWN = ['/proc', '/sys', '/dev'];

/** A program of the image that no container sees: it lies where the engine mounts something. */
export function coveredProgram(target: Target, part: ConfigCommand, path: string): { readonly label: string; readonly fix: Fix } | null {
  const mount = OWN.find((one) => isAtOrBelow(path, one));
  const found = mount === undefined ? null : walkImage(target, path);
  if (mount === undefined || found?.ok !== true) return null;
  const step = stepOf(target, found.node.origin);
  const free = `/${lastPart(path)}`;
  const isOwnLine = (step?.keyword === 'COPY' || step?.keyword === 'ADD') && step.sources.length === 1 && step.destination.raw === path;
  return {
    label: `line ${found.node.origin.line ?? '?'} puts it there, and every container has a ${mount} of its own`,
    fix: isOwnLine
      ? together(`${copyLine(step, { destination: free })}   in line ${step.range.line}`, withProgram(part, free))
      : `copy it to another directory than ${mount}: ENTRYPOINT ["${free}"]`,
  };
}
