import { joinPath } from '../../../../image/walk.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { refuse, sureEntry, sureTarget } from './attempts.ts';
import type { Attempt } from './attempts.ts';
import type { Done } from './done.ts';
import { linksTo } from './link-writers.ts';
import { summedUp } from './writers.ts';

/** `cp -s SOURCE… DESTINATION` of GNU: links in the place of copies; undefined where it is asked for none. */
export function linkedCopies(words: readonly string[], state: ShellState): Done | null | undefined {
  const options = words.filter((word) => /^-./.test(word));
  if (!options.some((word) => /^(?:-[a-zA-Z]*s|--symbolic-link$)/.test(word))) return undefined;
  const given = words.filter((word) => !/^-./.test(word));
  const [destination, sources] = [given.at(-1) ?? '', given.slice(0, -1)];
  const isFollowed =
    state.tools === 'gnu'
    && sources.length > 0
    && words.every(isKnown)
    && options.every((word) => /^(?:-[sv]+|--symbolic-link|--verbose)$/.test(word));
  const folder = isFollowed ? folderOf(destination, sources.length > 1, state) : null;
  if (folder === null) return null;
  const attempts = sources.map((source) => attempt(source, destination, folder, state));
  return attempts.includes(null) ? null : summedUp('cp', attempts, sources);
}

/** Where the links come to be; null where that is not known, or something is there. */
function folderOf(destination: string, isSeveral: boolean, state: ShellState): readonly string[] | null {
  const found = sureTarget(destination, state);
  if (found?.ok === true && found.node.type === 'directory') return found.path;
  if (isSeveral || found?.ok !== false || found.errno !== 'ENOENT' || destination.endsWith('/')) return null;
  const parent = sureTarget(destination.replace(/[^/]*$/, '.'), state);
  return parent?.ok === true && parent.node.type === 'directory' ? parent.path : null;
}

function attempt(source: string, destination: string, folder: readonly string[], state: ShellState): Attempt {
  const found = sureEntry(source, state);
  if (found?.ok === false) return refuse(found.errno);
  if (found?.ok !== true || found.node.type === 'directory') return null;
  // A link leads on from where it lies.
  if (!source.startsWith('/') && joinPath(folder) !== joinPath(state.cwd))
    return { refused: 'can make relative symbolic links only in current directory', about: destination };
  const [made = null] = linksTo([source, destination], '-s', state);
  return made;
}
