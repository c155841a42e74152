import { fromBytes } from '../../../../bytes/source.ts';
import type { Fix } from '../../../../fix.ts';
import { joinPath, pathFrom, splitPath } from '../../../../image/walk.ts';
import { isReadOnly, mayWrite } from '../../../process.ts';
import { BY_SCRIPT } from '../written-files.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { isHeldReadOnly, isInAnothersMount, isRoom, refuse, roomFor, sureEntry, sureTarget } from './attempts.ts';
import type { Attempt } from './attempts.ts';
import type { Done } from './done.ts';
import { inEngines } from './engine-files.ts';
import { drop, dropFolder, dropFolders, makeFifo, makeFolder, makeFolders, makesOverBase, namesToMake } from './folder-writers.ts';
import { linksTo } from './link-writers.ts';
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
  if (
    command === 'mkdir'
    && options === '-p'
    && attempts.every((one, at) => one === 'done' || (one === null && makesOverBase(paths[at] ?? '', state)))
  ) {
    for (const path of paths) for (const name of namesToMake(path, state)) state.outside.written.add(name);
    return DONE;
  }
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
  // `rm -rf "$DIR"`, where that is empty.
  if (path === '') return options === '' ? refuse('ENOENT') : command === 'rm' && options.includes('f') ? 'done' : null;
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
