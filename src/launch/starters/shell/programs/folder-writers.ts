import { takesMoreBytes } from '../../../../bytes/utf8-length.ts';
import { directory } from '../../../../image/file-tree.ts';
import { NAME_MAX, PATH_MAX, splitPath } from '../../../../image/walk.ts';
import { withoutTrailing } from '../../../../text.ts';
import { follow, isReadOnly } from '../../../process.ts';
import { BY_SCRIPT } from '../written-files.ts';
import type { ShellState } from '../state.ts';
import { hasMore, isEngines, isHeldReadOnly, isRoom, refuse, roomFor, sureEntry, sureTarget, takeAway } from './attempts.ts';
import type { Attempt } from './attempts.ts';

export function makeFolder(path: string, mode: number | null, state: ShellState): Attempt {
  const found = sureEntry(path, state);
  // busybox has nothing against `mkdir /` and `mkdir .`.
  if (/(?:^|\/)\.\/*$/.test(path) || splitPath(path).length === 0) return null;
  if (found === null || found.ok === null) return isHeldReadOnly(path, state) ? { refused: '' } : null;
  if (found.ok) return refuse('EEXIST');
  const room = roomFor(path, state);
  if (room === null || !isRoom(room)) return room;
  const { uid, gid } = state.process.user;
  state.outside.add(room, directory(BY_SCRIPT, { mode: mode ?? 0o777 & ~state.umask, uid, gid }));
  return 'done';
}

export function makeFifo(path: string, mode: number | null, state: ShellState): Attempt {
  const found = sureEntry(path, state);
  if (found === null || found.ok === null || path.endsWith('/')) return null;
  if (found.ok) return refuse('EEXIST');
  const room = roomFor(path, state);
  if (room === null || !isRoom(room)) return room;
  const { uid, gid } = state.process.user;
  state.outside.add(room, { type: 'fifo', mode: mode ?? 0o666 & ~state.umask, uid, gid, origin: BY_SCRIPT });
  return 'done';
}

/** What stands at its end is a place, and no name. */
const DOTS = /(?:^|\/)\.{1,2}\/*$/;

/** `mkdir -p`, which names the first folder that it cannot make; the mode is the last one's. */
export function makeFolders(path: string, mode: number | null, state: ShellState): Attempt {
  const parts = splitPath(path);
  if (parts.includes('..')) return null;
  const { changes } = state.outside;
  for (const at of parts.keys()) {
    state.outside.pass(at);
    const place = `${path.startsWith('/') ? '/' : ''}${parts.slice(0, at + 1).join('/')}`;
    const isLast = at === parts.length - 1;
    const before = changes.length;
    const made = makeMissing(place.startsWith('/') ? place : `./${place}`, isLast, isLast ? mode : null, state);
    if (made === null) return null;
    // It writes the path as it was given.
    if (made !== 'done') return { ...made, about: path.startsWith(place) ? place : (parts[at] ?? '') };
    const top = changes.length > before ? changes.at(-1)?.path : undefined;
    const rest = parts.slice(at + 1);
    if (top !== undefined && isFree(path, rest, state)) return makeBelow(top, rest, mode, state);
  }
  return 'done';
}

/** Whether nothing stands in the way of folders below one that was just made. */
function isFree(path: string, names: readonly string[], { umask }: ShellState): boolean {
  const isShort = !takesMoreBytes(path, PATH_MAX - './'.length - 1) && !names.some((name) => takesMoreBytes(name, NAME_MAX));
  return isShort && !names.includes('.') && (umask & 0o300) === 0;
}

function makeBelow(
  top: readonly string[],
  names: readonly string[],
  mode: number | null,
  { outside, process, umask }: ShellState,
): Attempt {
  const { uid, gid } = process.user;
  const made = [...top];
  for (const [at, name] of names.entries()) {
    made.push(name);
    const own = at === names.length - 1 ? mode : null;
    outside.add([...made], directory(BY_SCRIPT, { mode: own ?? 0o777 & ~umask, uid, gid }));
  }
  return 'done';
}

/**
 * Whether root surely makes the folders of a path with `mkdir -p`, or finds them made by a base image: what else may stand in their places
 * there has no such names.
 */
export function makesOverBase(path: string, { process, outside, start }: ShellState): boolean {
  const found = follow(process, path);
  return (
    start.assume === undefined
    && process.user.uid === 0
    && found.ok === null
    && found.node.line === null
    && !path.includes('..')
    && !outside.mayHaveChanged(path, found)
    && !isEngines(found.path, process)
    && !isReadOnly(process, found.path)
  );
}

/** What of a path is not surely a folder yet. */
export function namesToMake(path: string, { process }: ShellState): readonly string[] {
  const parts = splitPath(path);
  const place = (at: number): string => `${path.startsWith('/') ? '/' : './'}${parts.slice(0, at + 1).join('/')}`;
  return parts.filter((_, at) => follow(process, place(at)).ok !== true);
}

/** A folder of which all above is there; one that is there as well is well. */
function makeMissing(place: string, isLast: boolean, mode: number | null, state: ShellState): Attempt {
  const { outside, process, umask } = state;
  const found = follow(process, place);
  if (found.ok === null || outside.mayHaveChanged(place, found) || isEngines(found.path, process)) return null;
  if (found.ok) return found.node.type === 'directory' ? 'done' : refuse(isLast ? 'EEXIST' : 'ENOTDIR');
  // A link that leads nowhere is in the way.
  if (found.errno !== 'ENOENT') return refuse(found.errno);
  if (found.links.length > 0) return sureEntry(place, state)?.ok === true ? refuse('EEXIST') : null;
  const room = roomFor(place, state);
  if (room === null || !isRoom(room)) return room;
  const { uid, gid } = process.user;
  outside.add(room, directory(BY_SCRIPT, { mode: mode ?? 0o777 & ~umask, uid, gid }));
  return 'done';
}

/** `rm`; with -f it is content with what is not there. */
export function drop(path: string, options: string, state: ShellState): Attempt {
  if (DOTS.test(path)) return { refused: '' };
  const found = sureEntry(path, state);
  if (found === null || found.ok === null) return !options.includes('f') && isHeldReadOnly(path, state) ? { refused: '' } : null;
  if (!found.ok) {
    if (!options.includes('f')) return refuse(found.errno);
    // busybox minds a file where there is to be a directory.
    return found.errno === 'ENOENT' ? 'done' : found.errno === 'ENOTDIR' && state.start.shell !== 'ash' ? null : refuse(found.errno);
  }
  if (path.endsWith('/') && found.node.type !== 'directory') return options === '' ? behindLink(path, state) : null;
  return takeAway(found.path, found.node, /[rR]/.test(options), state);
}

/** `rm l/` of GNU's looks for a directory where the link leads; busybox takes the slash away. */
function behindLink(path: string, state: ShellState): Attempt {
  const led = sureTarget(withoutTrailing(path, '/'), state);
  if (state.tools !== 'gnu' || led === null || led.ok === null) return null;
  return (led.ok ? led.node.type !== 'directory' : led.errno === 'ENOENT') ? refuse('ENOTDIR') : null;
}

export function dropFolder(path: string, state: ShellState): Attempt {
  const found = sureEntry(path, state);
  if (found === null || found.ok === null || DOTS.test(path)) return null;
  if (!found.ok) return refuse(found.errno);
  if (found.node.type !== 'directory') return path.endsWith('/') ? null : refuse('ENOTDIR');
  const more = hasMore(found.node);
  return more === null ? null : more ? refuse('ENOTEMPTY') : takeAway(found.path, found.node, true, state);
}

/** `rmdir -p a/b` takes away a as well; of an absolute path the root is the last, which stays. */
export function dropFolders(path: string, state: ShellState): Attempt {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.includes('.') || parts.includes('..') || parts.length === 0) return null;
  for (let length = parts.length; length > 0; length--) {
    const dropped = dropFolder(`${path.startsWith('/') ? '/' : ''}${parts.slice(0, length).join('/')}`, state);
    // What stays open may be any of those that are left.
    if (dropped === null && length < parts.length) state.outside.isBeyond = true;
    if (dropped !== 'done') return dropped === null ? null : { refused: '' };
  }
  return path.startsWith('/') ? { refused: '' } : 'done';
}
