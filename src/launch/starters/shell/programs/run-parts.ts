import { childOf, namesOf } from '../../../../image/layers/layers.ts';
import { withoutTrailing } from '../../../../text.ts';
import { follow, mayExecute } from '../../../process.ts';
import type { ShellState } from '../state.ts';
import { isKnown, unfollowed } from '../unknown.ts';
import type { Status } from '../unknown.ts';
import { sureTarget } from './attempts.ts';

/** More of them nobody has. */
const MAX_PARTS = 100;

/**
 * `run-parts [--exit-on-error] DIRECTORY` of Debian: all programs in it whose names are words, one after the other; undefined where nobody
 * can tell.
 */
export function runParts(
  words: readonly string[],
  state: ShellState,
  start: (command: readonly string[]) => Status | 'nowhere' | undefined,
): Status | undefined {
  const options = words.filter((word) => word.startsWith('-'));
  const [path = '', ...more] = words.filter((word) => !word.startsWith('-'));
  if (
    more.length > 0
    || !isKnown(path)
    || path === ''
    || !options.every((option) => /^(?:--exit-on-error|-v|--verbose|--report)$/.test(option))
  )
    return undefined;
  const found = sureTarget(path, state);
  if (found?.ok === false) return failed(state);
  if (found?.ok !== true || found.node.type !== 'directory') return undefined;
  const { names, complete } = namesOf(found.node);
  const folder = found.node;
  const parts = names.filter((name) => /^[A-Za-z0-9_-]+$/.test(name) && childOf(folder, name) !== null).sort((a, b) => (a < b ? -1 : 1));
  if (!complete || parts.length > MAX_PARTS) return undefined;
  let [status, isBegun]: [Status, boolean] = [0, false];
  for (const name of parts) {
    const at = `${withoutTrailing(path, '/')}/${name}`;
    const part = follow(state.process, at);
    if (part.ok === null) return undefined;
    if (!part.ok || part.node.type !== 'file' || !mayExecute(state.process, part.node, false)) continue;
    const ended = start([at]);
    // What was done before is done.
    if (ended === undefined || ended === 'nowhere' || ended === null) return isBegun ? unfollowed() : undefined;
    isBegun = true;
    if (ended !== 0) status = failed(state);
    if (ended !== 0 && options.includes('--exit-on-error')) return status;
  }
  return status;
}

function failed(state: ShellState): Status {
  state.write(2, null);
  return 1;
}
