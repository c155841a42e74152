import { childOf, namesOf } from '../../../../image/layers/layers.ts';
import type { Walk } from '../../../../image/walk.ts';
import { mayExecute, mayRead } from '../../../process.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { sureEntry, sureTarget } from './attempts.ts';
import { ANSWERED } from './done.ts';
import type { Done } from './done.ts';
import { whyNotThere } from './reasons.ts';

/** Options that change no more than how it tells of what is there. */
const OPTIONS = /^-[aAlhtSrRdF1]+$/;

/** `ls`: what it ends with, and the names in one directory. */
export function listed(words: readonly string[], state: ShellState): Done {
  const paths = words.filter((word) => !/^-./.test(word));
  const options = words.filter((word) => /^-./.test(word));
  if (!words.every(isKnown) || !options.every((option) => OPTIONS.test(option))) return ANSWERED;
  const found = (paths.length === 0 ? ['.'] : paths).map((path) => named(path, options.join(''), state));
  const missing = paths.flatMap((path, at) => {
    const why = whyNotThere(found[at]);
    return why === null ? [] : [`ls: …${path}…: ${why}\n`];
  });
  const isSure = !found.includes(null);
  const status = state.tools === 'busybox' ? 1 : 2;
  if (missing.length > 0) {
    return { status, output: missing.length === found.length ? '' : null, error: isSure ? missing.join('') : null };
  }
  const [only] = found;
  if (
    found.length === 1
    && only?.ok === true
    && only.node.type === 'directory'
    && !options.join('').includes('d')
    && !mayRead(state.process, only.node)
  ) {
    const why = state.tools === 'busybox' ? "can't open" : 'cannot open directory';
    return { status, output: null, error: `ls: ${why} '${paths[0] ?? '.'}': Permission denied\n` };
  }
  if (!isSure || !found.every((one) => mayBeListed(one, state))) return ANSWERED;
  const isPlain = options.every((option) => /^-[1Ad]+$/.test(option));
  const isItself = options.join('').includes('d');
  const names = !isPlain
    ? null
    : found.length === 1 && only?.ok === true && only.node.type === 'directory' && !isItself
      ? namesAt(only, options.join('').includes('A'))
      : filesIn(paths, found, isItself);
  // When those came that a job makes, nobody knows.
  const isDoubted = names?.some((name) => state.outside.written.has(name)) === true;
  return { status: 0, output: names === null || isDoubted ? null : names.map((name) => `${name}\n`).join(''), error: '' };
}

/**
 * What is named: the target of a link, unless the options ask for the link. GNU's `ls` tells a link that leads nowhere as it is, busybox
 * does not.
 */
function named(path: string, options: string, state: ShellState): Walk | null {
  if (/[^/]\/+$/.test(path)) return sureTarget(path, state);
  const there = sureEntry(path, state);
  const isBusybox = state.tools === 'busybox';
  if (there?.ok !== true || there.node.type !== 'symlink' || (isBusybox ? /[lF]/ : /[dlF]/).test(options)) return there;
  const target = sureTarget(path, state);
  return !isBusybox && target?.ok === false && target.errno === 'ENOENT' ? there : target;
}

function mayBeListed(found: Walk | null, { process }: ShellState): boolean {
  if (found?.ok !== true) return false;
  return found.node.type !== 'directory' || (mayRead(process, found.node) && mayExecute(process, found.node, true));
}

/** Files that it is given, and with -d directories, in the order of their bytes too. */
function filesIn(paths: readonly string[], found: readonly (Walk | null)[], isItself: boolean): readonly string[] | null {
  return paths.length > 0
    && found.every((one) => one?.ok === true && (one.node.type === 'file' || isItself))
    && paths.every((path) => /^[ -~]+$/.test(path))
    ? [...paths].sort()
    : null;
}

/** In the order of their bytes, as without a locale; null where there may be others. */
function namesAt(found: Walk | null | undefined, withHidden: boolean): readonly string[] | null {
  if (found?.ok !== true || found.node.type !== 'directory') return null;
  const { node } = found;
  const { names, complete } = namesOf(node);
  const shown = names.filter((name) => childOf(node, name) !== null && (withHidden || !name.startsWith('.')));
  return complete && shown.every((name) => childOf(node, name)?.type !== 'unknown' && /^[ -~]+$/.test(name)) ? [...shown].sort() : null;
}
