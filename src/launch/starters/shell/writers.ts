import { fromBytes } from '../../../bytes/source.ts';
import { directory } from '../../../image/file-tree.ts';
import { splitPath } from '../../../image/walk.ts';
import { follow, mayExecute, mayWrite } from '../../process.ts';
import type { Done } from './programs.ts';
import { isEngines, mark, sureWalk } from './marks.ts';
import { BY_SCRIPT } from './redirections.ts';
import type { ShellState } from './state.ts';
import { isKnown } from './unknown.ts';

type Command = 'mkdir' | 'rm' | 'touch' | 'chmod' | 'chown' | 'chgrp' | 'ln';

const DONE: Done = { status: 0, output: '' };
const ANSWERED: Done = { status: null, output: '', error: null };

/**
 * What programs that make, drop or mark files end with and change: where nothing is in the way, that is known. Of what else they touch, nobody knows
 * what becomes of it.
 */
export function madeBy(command: Command, words: readonly string[], state: ShellState): Done | null {
  const options = words.filter((word) => /^-[a-zA-Z]+$/.test(word)).join(' ');
  const given = words.filter((word) => !/^-[a-zA-Z]+$/.test(word));
  if (words.some((word) => !isKnown(word)) || given.length === 0 || given.some((word) => word.startsWith('--')) || given.some((word) => splitPath(word).some((part) => /^ld|\.so/.test(part)))) return null;
  const done = change(command, options, given, state);
  if (done !== null) return done;
  const paths = command === 'chmod' || command === 'chown' || command === 'chgrp' ? given.slice(1) : given;
  // All that is below a directory may change with it, and a name in the root is every path's beginning.
  if (paths.some((path) => splitPath(path).length === 0) || /[rR]/.test(options)) state.outside.isBeyond = true;
  for (const path of paths) for (const part of command === 'mkdir' ? splitPath(path) : splitPath(path).slice(-1)) state.outside.written.add(part);
  return ANSWERED;
}

/** Does it; null where it is not known how. */
function change(command: Command, options: string, given: readonly string[], state: ShellState): Done | null {
  const [first = '', ...rest] = given;
  switch (command) {
    case 'mkdir': return options === '-p' && given.every((path) => makeFolders(path, state)) ? DONE : null;
    case 'rm': return /^-(?:f|rf|fr|Rf)$/.test(options) && given.every((path) => drop(path, options !== '-f', state)) ? DONE : null;
    case 'touch': return options === '' && given.length === 1 ? touch(first, state) : null;
    case 'chmod': case 'chown': case 'chgrp': return mark(command, options, first, rest, state) ? DONE : null;
    case 'ln': return /^-(?:sf|fs|s|snf|sfn)$/.test(options) && rest.length === 1 && linkTo(first, rest[0] ?? '', options, state) ? DONE : null;
  }
}

/** `mkdir -p`. */
function makeFolders(path: string, state: ShellState): boolean {
  const { outside, umask } = state;
  const parts = splitPath(path);
  if (parts.includes('..')) return false;
  const start = path.startsWith('/') ? '/' : './';
  for (const at of parts.keys()) {
    const { process } = state;
    const place = `${start}${parts.slice(0, at + 1).join('/')}`;
    const found = follow(process, place);
    if (found.ok === null || outside.mayHaveChanged(place, found) || isEngines(found.path)) return false;
    if (found.ok && found.node.type === 'directory') continue;
    const parent = follow(process, `${start}${parts.slice(0, at).join('/')}`);
    // A link that leads nowhere is in the way.
    const isFree = !found.ok && found.errno === 'ENOENT' && found.links.length === 0;
    if (!isFree || parent.ok !== true || parent.node.type !== 'directory' || !mayWrite(process, parent.node) || !mayExecute(process, parent.node, true)) return false;
    const { uid, gid } = process.user;
    outside.make([...parent.path, parts[at] ?? ''], directory(BY_SCRIPT, { mode: 0o777 & ~umask, uid, gid }));
  }
  return true;
}

/** `rm -f`, which is content with what is not there. */
function drop(path: string, withFolders: boolean, state: ShellState): boolean {
  const { process, outside } = state;
  const found = follow(process, path, false);
  if (process.user.uid !== 0 || found.ok === null || outside.mayHaveChanged(path, found) || isEngines(found.path) || found.path.length === 0) return false;
  if (!found.ok) return found.errno === 'ENOENT' || found.errno === 'ENOTDIR';
  if ((found.node.type === 'directory' && !withFolders) || found.path.at(-1) === '..' || path.endsWith('/')) return false;
  outside.remove(found.path);
  return true;
}

function touch(path: string, state: ShellState): Done | null {
  const { process, outside, umask } = state;
  const found = sureWalk(path, state);
  if (found?.ok === true) return process.user.uid === 0 ? DONE : null;
  const folder = sureWalk(folderOf(path), state);
  if (found?.ok !== false || found.errno !== 'ENOENT' || found.links.length > 0 || path.endsWith('/') || folder?.ok !== true || folder.node.type !== 'directory') return null;
  if (!mayWrite(process, folder.node) || !mayExecute(process, folder.node, true)) return { status: 1, output: '', error: `touch: …${path}…: Permission denied\n` };
  const { uid, gid } = process.user;
  outside.make([...folder.path, splitPath(path).at(-1) ?? ''], { type: 'file', mode: 0o666 & ~umask, uid, gid, origin: BY_SCRIPT, content: fromBytes(new Uint8Array()), unknown: null });
  return DONE;
}

function linkTo(target: string, path: string, options: string, state: ShellState): boolean {
  const { process, outside } = state;
  const found = sureWalk(path, state);
  const folder = sureWalk(folderOf(path), state);
  const isFree = found?.ok === false && found.errno === 'ENOENT' && found.links.length === 0;
  const isReplaced = options !== '-s' && found?.ok === true && found.node.type === 'file' && found.links.length === 0;
  if (process.user.uid !== 0 || (!isFree && !isReplaced) || path.endsWith('/') || folder?.ok !== true || folder.node.type !== 'directory') return false;
  outside.make([...folder.path, splitPath(path).at(-1) ?? ''], { type: 'symlink', mode: 0o777, uid: 0, gid: 0, origin: BY_SCRIPT, target });
  return true;
}

function folderOf(path: string): string {
  return `${path.slice(0, path.lastIndexOf('/') + 1)}.`;
}
