import { unformattedLine } from '../../../../toolchain/go/unformatted.ts';
import type { ShellState } from '../state.ts';
import { SOME_TEXT, isKnown } from '../unknown.ts';
import type { Done, KnownProgram } from './done.ts';
import { askedFor } from './given-files.ts';
import { filesAt } from './grep-tree.ts';

/** What comes with Go, as far as it only tells of files. */
export const OF_GO: Readonly<Record<string, KnownProgram>> = { gofmt };

/**
 * `gofmt -l PLACE…`: files that it would surely write otherwise are among those that it names; where there are none of these nobody knows.
 */
function gofmt(words: readonly string[], state: ShellState): Done | null {
  const asked = askedFor(words, '');
  if (
    asked === null
    || asked.operands.length === 0
    || !asked.options.has('l')
    || ![...asked.options.keys()].every((option) => /^[lse]$/.test(option))
  )
    return null;
  const files =
    filesAt(asked.operands, true, state)?.filter(({ shown }) => /(?:^|\/)[^./][^/]*\.go$/.test(shown) || asked.operands.includes(shown))
    ?? null;
  if (files === null || !files.every(({ text }) => isKnown(text))) return null;
  const names = files.filter(({ text }) => unformattedLine(text) !== null).map(({ shown }) => shown.replace(/^\.\//, ''));
  return names.length === 0
    ? null
    : { status: 0, output: `${names.sort().join('\n')}\n${names.length === files.length ? '' : SOME_TEXT}`, error: '' };
}
