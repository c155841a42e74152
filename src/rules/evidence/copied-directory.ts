import { anyOf } from '../../fix.ts';
import { cleanParts, joinPath } from '../../image/walk.ts';
import { withoutTrailing } from '../../text.ts';
import type { Draft } from '../finding.ts';
import { copyLine } from '../fixes/copy-line.ts';
import type { Target } from '../target.ts';
import { lastPart, walkImage } from './image-files.ts';
import { madeIn } from './made-in-stage.ts';

/** A directory that bears the program's name, as the sources of one do, was copied in its place. */
export function copiedDirectory(target: Target, path: string): Pick<Draft, 'fix' | 'also'> {
  const node = walkImage(target, path);
  const step = target.image?.stage.steps.find((one) => node?.ok === true && one.range.line === node.node.origin.line);
  const [source, another] = step?.keyword === 'COPY' ? step.sources : [];
  if (
    step?.keyword !== 'COPY'
    || source === undefined
    || another !== undefined
    || /[*?[]/.test(source.raw)
    || cleanParts(source.value).length === 0
  )
    return { fix: null };
  const from = step.from === null ? '' : ` of ${step.from.kind === 'stage' ? 'that stage' : 'that image'}`;
  const also = [{ range: source.range, label: `a directory${from}, copied as ${joinPath(cleanParts(path))}` }];
  const made = step.from?.kind === 'stage' ? madeIn(target, step.from.index, lastPart(path)) : null;
  if (made !== null) return { also, fix: copyLine(step, { source: { raw: source.raw, by: made } }) };
  return {
    also,
    fix: anyOf(
      `${copyLine(step, { source: { raw: source.raw, by: `${withoutTrailing(source.raw, '/')}/PROGRAM` } })}   with the program's own name`,
      'build the program under another name than its directory, and copy that',
    ),
  };
}
