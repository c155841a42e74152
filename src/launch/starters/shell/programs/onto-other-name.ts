import { joinPath } from '../../../../image/walk.ts';
import { baseName } from '../../../../text.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { sureTarget } from './attempts.ts';
import type { Done } from './done.ts';
import { summedUp } from './writers.ts';

/**
 * What comes of a file that is to take the place of another of its names; undefined where it is no such file. The kernel leaves both where
 * they are, which GNU's mv minds since coreutils 8.24.
 */
export function ontoOtherName(
  command: 'cp' | 'mv',
  options: string,
  given: readonly string[],
  words: readonly string[],
  state: ShellState,
): Done | null | undefined {
  const [source = '', destination = ''] = given;
  const isPlain = given.length === 2 && words.every((word) => isKnown(word) && !word.startsWith('--')) && /^[rRapfvTuln]*$/.test(options);
  const from = isPlain ? sureTarget(source, state) : null;
  const led = from?.ok === true && from.links.length === 0 && from.node.type === 'file' ? sureTarget(destination, state) : null;
  const isFolder = led?.ok === true && led.node.type === 'directory';
  const place = isFolder ? sureTarget(`${destination}/${baseName(source)}`, state) : led;
  if (from?.ok !== true || place?.ok !== true || place.links.length > 0 || joinPath(place.path) === joinPath(from.path)) return undefined;
  if (!state.outside.areOne(from.path, place.path)) return undefined;
  const isBusybox = state.tools === 'busybox';
  // What newer ones of GNU's end with then is not what older ones do.
  if (!isBusybox && options.includes('n')) return undefined;
  const isLeft = isBusybox ? command === 'mv' : options.includes('l');
  return summedUp(command, [isLeft ? 'done' : { refused: 'same file' }], [source]);
}
