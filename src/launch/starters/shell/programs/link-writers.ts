import { isAtOrBelow, joinPath } from '../../../../image/walk.ts';
import { baseName } from '../../../../text.ts';
import { isMountedApart } from '../../../process.ts';
import { BY_SCRIPT, isByScript } from '../written-files.ts';
import type { ShellState } from '../state.ts';
import { isRoom, refuse, roomFor, sureEntry, sureTarget } from './attempts.ts';
import type { Attempt } from './attempts.ts';
import { inEngines } from './engine-files.ts';

/** `ln -s TARGET… FOLDER`: one after the other. */
export function linksTo(given: readonly string[], options: string, state: ShellState): Attempt[] {
  const folder = given.length > 2 ? sureTarget(given.at(-1) ?? '', state) : null;
  if (folder?.ok === false && folder.errno === 'ENOENT' && folder.links.length === 0) {
    // busybox makes one of them.
    if (state.tools === 'busybox') state.outside.isBeyond = true;
    return [{ refused: '', about: given.at(-1) ?? '' }];
  }
  if (given.length < 3 || folder?.ok !== true || folder.node.type !== 'directory' || options.includes('n'))
    return [linkTo(given, options, state)];
  return given.slice(0, -1).map((target) => linkTo([target, given.at(-1) ?? ''], options, state));
}

/** `ln -s TARGET PATH`, with or without -f; of links that share a file, only what is refused is told. */
function linkTo([target = '', only, ...more]: readonly string[], options: string, state: ShellState): Attempt {
  // `ln TARGET` puts it where it stands.
  const given = only ?? (/^(?:-s)?$/.test(options) ? '.' : undefined);
  if (given === undefined || more.length > 0 || !/^(?:-[sfnT]{1,4})?$/.test(options)) return null;
  const [isSymbolic, isForced] = [options.includes('s'), options.includes('f')];
  // What is mounted has no other name in the image.
  if (!isSymbolic) {
    const mounted = inEngines('ln', target, options, state);
    if (mounted !== undefined) return mounted;
    const source = sureEntry(target, state);
    if (source?.ok === false) return refuse(source.errno);
    if (source?.ok !== true || source.node.type === 'directory') return source === null ? null : refuse('EISDIR');
  }
  const engines = inEngines('ln', given, options, state);
  if (engines !== undefined) return engines;
  const led = sureTarget(given, state);
  if (led === null || led.ok === null) return null;
  const isInside = led.ok && led.node.type === 'directory' && !options.includes('T') && !(options.includes('n') && led.links.length > 0);
  const path = isInside ? `${given}/${baseName(target)}` : given;
  const inside = isInside ? inEngines('ln', path, options, state) : undefined;
  if (inside !== undefined) return inside;
  const found = sureEntry(path, state);
  if (found === null || found.ok === null) return null;
  // Only a directory has a name with a slash behind it, and a link is none.
  if (!isInside && path.endsWith('/')) return !found.ok && found.errno === 'ENOENT' && found.links.length === 0 ? refuse('ENOENT') : null;
  if (found.ok && !isForced) return refuse('EEXIST');
  const room = roomFor(path, state);
  if (room === null || !isRoom(room)) return room;
  // GNU's looks whether the link would take the place of what it leads to from where it is made.
  if (isSymbolic && isForced && found.ok && state.tools === 'gnu') {
    const led = sureTarget(target, state);
    if (led === null) return null;
    if (led.ok === true && joinPath(led.path) === joinPath(found.path)) return { refused: ' are the same file' };
  }
  if (!isSymbolic) return isInside && baseName(target) === '' ? null : linkToFile(target, room, found.ok, state);
  if ((found.ok && (found.node.type === 'directory' || state.process.user.uid !== 0)) || (isInside && baseName(target) === '')) return null;
  const { uid, gid } = state.process.user;
  state.outside.add(room, { type: 'symlink', mode: 0o777, uid, gid, origin: BY_SCRIPT, target });
  return 'done';
}

/** Of others' files not everybody may make links, and what takes the place of a name of the same file, leaves it. */
function linkToFile(target: string, room: readonly string[], isThere: boolean, state: ShellState): Attempt {
  const source = sureEntry(target, state);
  if (
    isThere
    || source?.ok !== true
    || (source.node.type !== 'file' && source.node.type !== 'symlink')
    || (source.node.type === 'file' && source.node.orDirectory !== undefined)
    || state.process.user.uid !== 0
  )
    return null;
  // Two mounts are two file systems to link(2).
  if (isMountedApart(state.process, source.path, room)) return { refused: '' };
  if (
    state.process.mounts?.some(({ target: mounted }) => isAtOrBelow(joinPath(source.path), mounted) || isAtOrBelow(joinPath(room), mounted))
    === true
  )
    return null;
  // Nothing is written to a link: another name of it is another one that leads there. busybox may follow it.
  if (source.node.type === 'symlink' && state.tools !== 'gnu') return null;
  if (source.node.type === 'symlink') state.outside.make(room, source.node);
  else state.outside.link(source.path, room, source.node, isByScript(source.node.origin));
  return 'done';
}
