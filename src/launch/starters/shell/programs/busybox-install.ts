import type { FileNode } from '../../../../image/file-tree.ts';
import { joinPath } from '../../../../image/walk.ts';
import { follow } from '../../../process.ts';
import { appletsIn } from '../../program-family.ts';
import { whereIs } from '../find.ts';
import { BY_SCRIPT } from '../written-files.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import type { Status } from '../unknown.ts';
import { mayChange, sureEntry, sureTarget } from './attempts.ts';

/**
 * `busybox --install -s FOLDER`: a link to itself, or without -s another name of itself, for each of its programs, but where there is
 * something of that name. It ends well whatever comes of it. Undefined for what is not followed, as without a folder: each program has a
 * place of its own then.
 */
export function installPrograms(called: string, words: readonly string[], file: FileNode, state: ShellState): Status | undefined {
  const [install, ...given] = words;
  const isSymbolic = given[0] === '-s';
  const [folder, ...more] = isSymbolic ? given.slice(1) : given;
  const applets = appletsIn(file);
  const place = whereIs(called, state);
  // Its shell may run itself in the place of another file of that name.
  if (state.start.shell === 'ash' && !called.includes('/') && state.start.file !== file) return undefined;
  const self = typeof place === 'object' ? follow(state.process, place.place) : null;
  if (
    install !== '--install'
    || folder === undefined
    || more.length > 0
    || !isKnown(folder)
    || folder.startsWith('-')
    || applets === null
    || self?.ok !== true
  )
    return undefined;
  const led = sureTarget(folder, state);
  if (led?.ok !== true || led.node.type !== 'directory' || mayChange(led.path, led.node, state) !== null) return undefined;
  const found = [...applets].map((name) => ({ name, entry: sureEntry(`${folder}/${name}`, state) }));
  if (found.some(({ entry }) => entry === null || entry.ok === null)) return undefined;
  const { uid, gid } = state.process.user;
  for (const { name, entry } of found) {
    if (entry?.ok === false)
      state.outside.add(
        [...led.path, name],
        isSymbolic ? { type: 'symlink', mode: 0o777, uid, gid, origin: BY_SCRIPT, target: joinPath(self.path) } : file,
      );
  }
  return 0;
}
