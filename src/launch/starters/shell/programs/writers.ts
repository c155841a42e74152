import { fromBytes } from '../../../../bytes/source.ts';
import type { Fix } from '../../../../fix.ts';
import { directory } from '../../../../image/file-tree.ts';
import { isAtOrBelow, joinPath, pathFrom, splitPath } from '../../../../image/walk.ts';
import { baseName } from '../../../../text.ts';
import { follow, isMountedApart, isReadOnly, mayWrite } from '../../../process.ts';
import { BY_SCRIPT } from '../redirections.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import {
  hasMore,
  isEngines,
  isHeldReadOnly,
  isInAnothersMount,
  isRoom,
  refuse,
  roomFor,
  sureEntry,
  sureTarget,
  takeAway,
} from './attempts.ts';
import type { Attempt } from './attempts.ts';
import type { Done } from './done.ts';
import { inEngines } from './engine-files.ts';
import { marks } from './marks.ts';
import { REASONS } from './reasons.ts';
import { withLetters } from './short-options.ts';
import { exactly } from './trees.ts';

type Command = 'mkdir' | 'mkfifo' | 'rm' | 'rmdir' | 'unlink' | 'touch' | 'chmod' | 'chown' | 'chgrp' | 'ln';

/** What each of these ends with where it is refused something: GNU's, busybox's and all others' alike. */
const REFUSED = 1;
const DONE: Done = { status: 0, output: '' };
/** What is followed path by path. */
const PLAIN: Readonly<Record<Command, RegExp>> = {
  mkdir: /^(?:-p)?$/,
  mkfifo: /^/,
  rm: /^/,
  rmdir: /^/,
  unlink: /^/,
  touch: /^/,
  chmod: /^(?:-R)?$/,
  chown: /^(?:-R)?$/,
  chgrp: /^(?:-R)?$/,
  ln: /^(?:-[sfnT]{1,4})?$/,
};

/**
 * What programs that make, drop or mark files end with and change: where nothing is in the way, or something surely is, that is known. Of
 * what else they touch, nobody knows what becomes of it.
 */
export function madeBy(command: Command, asWritten: readonly string[], state: ShellState): Done | null {
  const words = withLetters(command, command === 'chmod' ? withoutSign(asWritten, state.umask) : asWritten);
  const { mode, asked } = command === 'mkdir' || command === 'mkfifo' ? withMode(words) : { mode: null, asked: words };
  const letters = [
    ...new Set(
      asked
        .filter((word) => /^-[a-zA-Z]+$/.test(word))
        .join('')
        .replaceAll('-', ''),
    ),
  ].join('');
  const options = letters.replace('v', '') === '' ? '' : `-${letters.replace('v', '')}`;
  const given = asked.filter((word) => !/^-[a-zA-Z]+$/.test(word));
  // `chmod -x FILE` takes away a bit.
  if (command === 'chmod' && /^-[rwxst]/.test(options)) return null;
  const told = PLAIN[command].test(options) && !given.some((word) => word.startsWith('--')) ? null : exactly(command, words, state);
  if (told !== null) return told;
  const marking = command === 'chmod' || command === 'chown' || command === 'chgrp';
  if (command === 'rm' && options.includes('f') && words.every(isKnown) && given.length === 0) return DONE;
  if (words.some((word) => !isKnown(word)) || given.some((word) => word.startsWith('--'))) return null;
  const paths = marking ? given.slice(1) : given;
  const attempts =
    command === 'ln'
      ? linksTo(given, options, state)
      : marking
        ? marks(command, options, given[0] ?? '', paths, state)
        : paths.map((path) => attempt(command, path, options, mode, state));
  const denied = attempts.findIndex((one) => typeof one === 'object' && one !== null && one.refused.includes(REASONS.EACCES));
  if (command === 'mkdir' && denied >= 0) state.outside.remedy = beforeUser(pathFrom(joinPath(state.cwd), paths[denied] ?? ''), state);
  // Nothing of it is done yet: a mode with set-id bits, say, is another's to read.
  const whole = command !== 'ln' && attempts.every((one) => one === null) ? exactly(command, words, state) : null;
  if (whole !== null) return whole;
  const done = summedUp(command, attempts, command === 'ln' ? (given.length > 2 ? given : given.slice(1)) : paths);
  if (!attempts.includes(null)) return letters.includes('v') ? { ...done, output: null } : done;
  // What loaders read is not looked after here.
  if (given.some((word) => splitPath(word).some((part) => /^ld|\.so/.test(part)))) state.outside.isBeyond = true;
  // All that is below a directory may change with it, and a name in the root is every path's beginning.
  if (paths.some((path) => splitPath(path).length === 0) || /[rR]/.test(options)) state.outside.isBeyond = true;
  for (const path of paths)
    for (const part of command === 'mkdir' || (command === 'rmdir' && options.includes('p')) ? splitPath(path) : splitPath(path).slice(-1))
      state.outside.written.add(part);
  return { ...done, error: null };
}

/** `chmod -x FILE` takes the bit from all, as `a-x` does, unless the umask has it. */
function withoutSign([asked = '', ...more]: readonly string[], umask: number): readonly string[] {
  const isForAll = (asked === '-x' && (umask & 0o111) === 0) || (asked === '-r' && (umask & 0o444) === 0);
  return [isForAll ? `a${asked}` : asked, ...more];
}

/** `mkdir -m 700`, `mkdir -pm700`: the mode, and all else that is asked for. */
function withMode(words: readonly string[]): { readonly mode: number | null; readonly asked: readonly string[] } {
  const at = words.findIndex((word) => /^-[pv]*m/.test(word));
  const [, letters = '', rest = ''] = /^-([pv]*)m(.*)$/s.exec(words[at] ?? '') ?? [];
  const text = rest === '' ? (words[at + 1] ?? '') : rest;
  if (at < 0 || !/^[0-7]{3,4}$/.test(text)) return { mode: null, asked: words };
  const behind = words.slice(at + (rest === '' ? 2 : 1));
  return { mode: Number.parseInt(text, 8), asked: [...words.slice(0, at), ...(letters === '' ? [] : [`-${letters}`]), ...behind] };
}

/** Root makes the directory, and gives it to the user. */
function beforeUser(path: string, { process }: ShellState): { readonly fix: Fix } {
  return { fix: `RUN mkdir -p ${path} && chown ${process.user.uid} ${path}   in the Dockerfile, above USER` };
}

/** All of them go on with the next path where one is refused. */
export function summedUp(command: string, attempts: readonly Attempt[], paths: readonly string[]): Done {
  const error = attempts
    .map((one, at) => (typeof one === 'object' && one !== null ? `${command}: …${one.about ?? paths[at] ?? ''}…${one.refused}\n` : ''))
    .join('');
  return { status: error !== '' ? REFUSED : attempts.includes(null) ? null : 0, output: '', error };
}

function attempt(
  command: Exclude<Command, 'ln' | 'chmod' | 'chown' | 'chgrp'>,
  path: string,
  options: string,
  mode: number | null,
  state: ShellState,
): Attempt {
  if (path === '') return options === '' ? refuse('ENOENT') : null;
  const engines = inEngines(command, path, options, state);
  if (engines !== undefined) return engines;
  switch (command) {
    case 'mkdir':
      return options === '' ? makeFolder(path, mode, state) : options === '-p' ? makeFolders(path, mode, state) : null;
    case 'mkfifo':
      return options === '' ? makeFifo(path, mode, state) : null;
    case 'rm':
      return /^(?:-[rRf]{1,2})?$/.test(options) ? drop(path, options, state) : null;
    case 'unlink':
      return options === '' ? drop(path, options, state) : null;
    case 'rmdir':
      return options === '' ? dropFolder(path, state) : options === '-p' ? dropFolders(path, state) : null;
    case 'touch':
      return /^(?:-[acm]+)?$/.test(options) ? touch(path, options.includes('c'), state) : null;
  }
}

function makeFolder(path: string, mode: number | null, state: ShellState): Attempt {
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

function makeFifo(path: string, mode: number | null, state: ShellState): Attempt {
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
function makeFolders(path: string, mode: number | null, state: ShellState): Attempt {
  const parts = splitPath(path);
  if (parts.includes('..')) return null;
  for (const at of parts.keys()) {
    const place = `${path.startsWith('/') ? '/' : ''}${parts.slice(0, at + 1).join('/')}`;
    const isLast = at === parts.length - 1;
    const made = makeMissing(place.startsWith('/') ? place : `./${place}`, isLast, isLast ? mode : null, state);
    if (made === null) return null;
    // It writes the path as it was given.
    if (made !== 'done') return { ...made, about: path.startsWith(place) ? place : (parts[at] ?? '') };
  }
  return 'done';
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
function drop(path: string, options: string, state: ShellState): Attempt {
  if (DOTS.test(path)) return { refused: '' };
  const found = sureEntry(path, state);
  if (found === null || found.ok === null) return !options.includes('f') && isHeldReadOnly(path, state) ? { refused: '' } : null;
  if (!found.ok) {
    if (!options.includes('f')) return refuse(found.errno);
    // busybox minds a file where there is to be a directory.
    return found.errno === 'ENOENT' ? 'done' : found.errno === 'ENOTDIR' && state.start.shell !== 'ash' ? null : refuse(found.errno);
  }
  return path.endsWith('/') && found.node.type !== 'directory' ? null : takeAway(found.path, found.node, /[rR]/.test(options), state);
}

function dropFolder(path: string, state: ShellState): Attempt {
  const found = sureEntry(path, state);
  if (found === null || found.ok === null || DOTS.test(path)) return null;
  if (!found.ok) return refuse(found.errno);
  if (found.node.type !== 'directory') return path.endsWith('/') ? null : refuse('ENOTDIR');
  const more = hasMore(found.node);
  return more === null ? null : more ? refuse('ENOTEMPTY') : takeAway(found.path, found.node, true, state);
}

/** `rmdir -p a/b` takes away a as well; of an absolute path the root is the last, which stays. */
function dropFolders(path: string, state: ShellState): Attempt {
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

/** With -c it makes nothing. */
function touch(path: string, isThere: boolean, state: ShellState): Attempt {
  const { process, outside, umask } = state;
  const found = sureTarget(path, state);
  if (found === null || found.ok === null)
    return isThere ? null : isHeldReadOnly(path, state) ? refuse('EROFS') : isInAnothersMount(path, state) ? refuse('EACCES') : null;
  if (found.ok)
    return isReadOnly(process, found.path) ? refuse('EROFS') : process.user.uid === 0 ? 'done' : touchAnothers(found.node, state);
  if (isThere) return found.errno === 'ENOENT' ? 'done' : null;
  if (found.errno !== 'ENOENT') return refuse(found.errno);
  const room = roomFor(path, state);
  if (room === null || !isRoom(room)) return room;
  // A link that leads nowhere.
  if (found.links.length > 0 && sureEntry(path, state)?.ok !== false) return null;
  if (path.endsWith('/')) return { refused: '' };
  const { uid, gid } = process.user;
  outside.add(room, {
    type: 'file',
    mode: 0o666 & ~umask,
    uid,
    gid,
    origin: BY_SCRIPT,
    content: fromBytes(new Uint8Array()),
    unknown: null,
  });
  return 'done';
}

/** Its times may be set by whoever may write to it. */
function touchAnothers(node: Parameters<typeof mayWrite>[1], { process }: ShellState): Attempt {
  if (mayWrite(process, node)) return 'done';
  return process.user.uid === node.uid ? null : refuse('EACCES');
}

/** `ln -s TARGET… FOLDER`: one after the other. */
function linksTo(given: readonly string[], options: string, state: ShellState): Attempt[] {
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
    || source.node.type !== 'file'
    || source.node.orDirectory !== undefined
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
  state.outside.link(source.path, room, source.node);
  return 'done';
}
