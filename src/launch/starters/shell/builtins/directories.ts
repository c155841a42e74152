import { anyOf } from '../../../../fix.ts';
import { cleanParts, joinPath, PATH_MAX, pathFrom, splitPath } from '../../../../image/walk.ts';
import { follow, mayExecute } from '../../../process.ts';
import { strerror } from '../../handing.ts';
import type { ShellState } from '../state.ts';
import { isKnown, SOME_TEXT, surely, unfollowed } from '../unknown.ts';
import { isUnprintable } from '../wording.ts';

/** Says something on a line of its own. */
export function tell(state: ShellState, text: string): number {
  state.write(1, `${text}\n`);
  return 0;
}

/** `cd`, with or without its options. */
export function changeDirectory(state: ShellState, words: readonly string[]): number {
  const operands = words.findIndex((word) => !/^-[LP]+$/.test(word));
  const [given, ...more] = words[operands] === '--' ? words.slice(operands + 1) : operands < 0 ? [] : words.slice(operands);
  if (given === '-' && words.length === 1) return goBack(state);
  const path = surely(given ?? state.variables.variable('HOME') ?? '');
  // `cd "$(dirname …)"`, of which nothing came.
  if (given === '' && words.length === 1) {
    state.before = { cwd: state.cwd, name: state.variables.variable('PWD') ?? SOME_TEXT };
    return 0;
  }
  // Others take the first.
  if (more.length > 0 && state.start.shell === 'bash' && isKnown(more.join(''))) {
    state.complain('too many arguments', 'cd');
    return 1;
  }
  if (path === '' || path.startsWith('-') || !isKnown(more.join(''))) return unfollowed();
  const isPhysical = words.some((word) => /^-L*P$/.test(word));
  const listed = inSearched(path, state);
  if (listed === null) return goTo(path, isPhysical, state);
  goTo(listed, isPhysical, state);
  return tell(state, isPhysical ? joinPath(state.cwd) : (state.variables.variable('PWD') ?? SOME_TEXT));
}

/**
 * Where a name is found by CDPATH, which is where names are looked for, not paths: shells tell where that is. Null where the name itself is
 * meant.
 */
function inSearched(path: string, state: ShellState): string | null {
  const searched = /^\.{0,2}(?:\/|$)/.test(path) ? null : state.variables.variable('CDPATH');
  for (const folder of searched === null ? [] : surely(searched).split(':')) {
    const place = folder === '' ? path : `${folder}${folder.endsWith('/') && state.start.shell === 'bash' ? '' : '/'}${path}`;
    const found = follow(state.process, place);
    if (found.ok === null || state.outside.mayHaveChanged(place, found)) return unfollowed();
    if (found.ok && found.node.type === 'directory') return folder === '' ? null : place.startsWith('/') ? place : unfollowed();
  }
  return null;
}

function goTo(path: string, isPhysical: boolean, state: ShellState, command = 'cd'): number {
  const name = isPhysical ? null : nameOfDirectory(path, state);
  if (name === SOME_TEXT && path.includes('..')) return unfollowed();
  const way = name === null || name === SOME_TEXT ? path : name;
  const found = follow(state.process, way);
  if (found.ok === null || state.outside.mayHaveChanged(way, found)) return unfollowed();
  const isDirectory = found.ok && found.node.type === 'directory';
  // So deep the kernel tells nobody where he is.
  if (joinPath(found.path).length >= PATH_MAX) unfollowed();
  if (isDirectory && mayExecute(state.process, found.node, true)) {
    state.before = { cwd: state.cwd, name: state.variables.variable('PWD') ?? SOME_TEXT };
    call(isPhysical ? physicalName(path, found.path, state) : name, found.path, state);
    state.cwd = found.path;
    return 0;
  }
  const errno = !found.ok ? found.errno : isDirectory ? 'EACCES' : 'ENOTDIR';
  if (errno === 'ENOENT')
    state.outside.remedy = {
      fix: anyOf(`WORKDIR ${pathFrom(joinPath(state.cwd), path)}   in the Dockerfile, which makes it`, 'write the directory where it is'),
    };
  const reason = errno === 'ENOTDIR' ? 'Not a directory' : strerror(errno);
  const { shell } = state.start;
  state.complain(
    { dash: `can't cd to ${path}`, ash: `can't cd to ${path}: ${reason}`, bash: `${isUnprintable(path) ? '…' : path}: ${reason}` }[shell],
    command,
  );
  return shell === 'bash' ? 1 : 2;
}

/** Where a path begins with two slashes and no third, POSIX lets it mean another root: shells keep both in what they call a directory. */
const FROM_TWO = /^\/\/(?!\/)/;

/** It is called by the way it was gone, where that is another than the way to it. */
function call(name: string | null, path: readonly string[], { variables }: ShellState): void {
  if (name === null || name === joinPath(path)) variables.forget('PWD');
  else variables.set('PWD', name);
}

/**
 * What shells call a directory: `..` takes away the name before it, link or not. bash wants that to be a directory, and leaves the whole
 * path to the kernel otherwise: null then. {@link SOME_TEXT} where nobody can tell where it begins.
 */
function nameOfDirectory(path: string, state: ShellState): string | null {
  const { variables, start } = state;
  const from = path.startsWith('/') ? '' : (variables.variable('PWD') ?? SOME_TEXT);
  if (!isKnown(from)) return SOME_TEXT;
  const parts = cleanParts(from);
  for (const part of splitPath(path)) {
    if (part !== '..') parts.push(part);
    else if (start.shell === 'bash' && !isFolder(parts, state)) return null;
    else parts.pop();
  }
  return `${FROM_TWO.test(`${from}${path}`) ? '/' : ''}${joinPath(parts)}`;
}

function isFolder(parts: readonly string[], { process, cwd }: ShellState): boolean {
  const found = follow(process, joinPath(parts));
  // Where it stands in what is gone, it makes a name of its own.
  return found.ok === null || follow(process, joinPath(cwd)).ok !== true ? unfollowed() : found.ok && found.node.type === 'directory';
}

/** Behind -P: bash keeps two slashes, save where a link leads elsewhere; the kernel knows of none. */
function physicalName(path: string, at: readonly string[], { start, variables, process }: ShellState): string {
  const from = variables.variable('PWD') ?? SOME_TEXT;
  if (start.shell !== 'bash' || !FROM_TWO.test(path.startsWith('/') ? path : from)) return joinPath(at);
  return follow(process, path.startsWith('/') ? path : `${from}/${path}`).links.length > 0 ? SOME_TEXT : `/${joinPath(at)}`;
}

/** What all shells end it with where it has no such option. */
const REFUSED = 2;

/** `pwd`. */
export function tellDirectory(state: ShellState, words: readonly string[]): number {
  if (/^-[^LP-]/.test(words[0] ?? '')) {
    state.write(2, null);
    return REFUSED;
  }
  if (words.length > 1 || (words.length === 1 && words[0] !== '-P' && words[0] !== '-L')) return tell(state, SOME_TEXT);
  return tell(state, words[0] === '-P' ? physicalName('', state.cwd, state) : (state.variables.variable('PWD') ?? SOME_TEXT));
}

/** `cd -`, which says where it goes. */
function goBack(state: ShellState): number {
  const { before } = state;
  if (state.variables.variable('CDPATH') !== null) return unfollowed();
  if (before === null) return goNowhere(state);
  state.before = { cwd: state.cwd, name: state.variables.variable('PWD') ?? SOME_TEXT };
  state.cwd = before.cwd;
  state.variables.set('PWD', before.name);
  return tell(state, before.name);
}

/** It has been nowhere else: bash says so, the others stay where they are. */
function goNowhere(state: ShellState): number {
  if (state.start.env.get('OLDPWD') !== undefined || state.variables.has('OLDPWD')) return unfollowed();
  if (state.start.shell !== 'bash') return tell(state, state.variables.variable('PWD') ?? SOME_TEXT);
  state.complain('OLDPWD not set', 'cd');
  return 1;
}

/** `pushd DIRECTORY` of bash. */
export function pushDirectory(state: ShellState, words: readonly string[]): number {
  const [path = '', ...more] = words;
  const from = state.variables.variable('PWD');
  if (more.length > 0 || path === '' || /^[-+]/.test(path) || from === null || state.variables.variable('CDPATH') !== null)
    return unfollowed();
  const status = goTo(surely(path), false, state, 'pushd');
  if (status !== 0) return status;
  state.directories = [from, ...state.directories];
  return tellDirectories(state, []);
}

/** `popd` of bash, to where the last `pushd` was. */
export function popDirectory(state: ShellState, words: readonly string[]): number {
  if (words.length > 0) return unfollowed();
  const [path, ...rest] = state.directories;
  if (path === undefined) {
    state.complain('directory stack empty', 'popd');
    return 1;
  }
  // Where it has gone by now, what becomes of the others is not followed.
  if (goTo(surely(path), false, state, 'popd') !== 0) return unfollowed();
  state.directories = rest;
  return tellDirectories(state, []);
}

/** `dirs` of bash: where it is and where it goes back to, with ~ for the home. */
export function tellDirectories(state: ShellState, words: readonly string[]): number {
  if (words.length > 0) return unfollowed();
  const home = state.variables.variable('HOME') ?? '';
  const all = [state.variables.variable('PWD') ?? SOME_TEXT, ...state.directories];
  const isSure = isKnown(home) && !home.endsWith('/');
  return tell(
    state,
    isSure
      ? all.map((path) => (home !== '' && (path === home || path.startsWith(`${home}/`)) ? `~${path.slice(home.length)}` : path)).join(' ')
      : SOME_TEXT,
  );
}
