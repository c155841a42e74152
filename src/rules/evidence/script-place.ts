import { pathFrom } from '../../image/walk.ts';
import { maskSecrets } from '../../secrets/masking.ts';
import type { DraftOther } from '../finding.ts';
import type { Target } from '../target.ts';
import { failureOf } from './causes.ts';
import { walkImage } from './image-files.ts';
import { textOf } from './stage-text.ts';

/** More of a line is not shown. */
const MOST_TEXT = 120;

/** The line of a script of the build context by which the start fails; nothing where it is in none, or none is known. */
export function placeInScript(target: Target): readonly DraftOther[] {
  const failure = failureOf(target);
  const at = failure?.kind === 'own-word' ? failure.at : undefined;
  const found = at === undefined ? null : walkImage(target, pathFrom(target.image?.config.workdir.value ?? '', at.script));
  const node = found?.ok === true && found.node.type === 'file' ? found.node : null;
  if (
    at === undefined
    || node === null
    || target.dockerfile === null
    || node.origin.contextPath === null
    || node.origin.isUnpacked === true
  )
    return [];
  const text = textOf(node)?.split('\n')[at.line - 1];
  if (text === undefined) return [];
  const shown = maskSecrets(text.trim());
  const column = text.length - text.trimStart().length + 1;
  // An empty range: a file of the context is shown by what is known of it, and not read again.
  return [
    {
      file: target.dockerfile.nameOnHost(node.origin.contextPath),
      range: { line: at.line, column, endLine: at.line, endColumn: column },
      label: shown.length > MOST_TEXT ? `${shown.slice(0, MOST_TEXT - 1)}…` : shown,
    },
  ];
}
