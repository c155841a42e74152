import type { ByteSource } from '../../../bytes/source.ts';
import type { FileNode, Origin, Ownership } from '../../../image/file-tree.ts';
import { joinPath, splitPath } from '../../../image/walk.ts';
import { isCredentialFile } from '../../../secrets/handed-secrets.ts';
import { follow, isReadOnly, mayWrite } from '../../process.ts';
import { textOf } from './files.ts';
import { isEngines, isHeldReadOnly } from './programs/attempts.ts';
import { isNeverMade, TERMINAL } from './programs/kernel-files.ts';
import type { ShellState } from './state.ts';
import type { Capture } from './streams.ts';
import { SOME_TEXT } from './unknown.ts';

/** Where what a script makes comes from. */
export const BY_SCRIPT: Origin = { line: null, by: 'the script', contextPath: null };

export function isByScript(origin: Origin): boolean {
  return origin === BY_SCRIPT;
}

/** A file that stands open for writing; why it cannot be opened; null where nobody can tell. */
export function sinkAt(path: string, isMore: boolean, state: ShellState): Capture | Unopened | null {
  const { process, outside } = state;
  const found = follow(process, path);
  if (path === TERMINAL) return 'ENXIO';
  if (isNeverMade(path)) return 'ENOENT';
  const isThere = /^\/(?:proc\/)?sys\//.test(path) || (found.ok !== null && isEngines(found.path, process) && found.links.length === 0);
  if (isThere && path.startsWith('/') && !path.includes('..') && isReadOnly(process, splitPath(path))) return 'EROFS';
  // The engine's files that name hosts are root's.
  if (isThere && found.ok === true && found.node.type === 'file' && !mayWrite(process, found.node)) return 'EACCES';
  if (found.ok === null && !path.endsWith('/') && isHeldReadOnly(path, state)) return 'EROFS';
  if (found.ok === null && found.node.line === null && !path.endsWith('/') && isClosed(path, state)) return 'EACCES';
  if (found.ok === null && found.node.line === null && !outside.mayHaveChanged(path, found)) return overBase(path, isMore, state);
  // Whatever stands in a file of the engine's, root writes to it.
  if (found.ok === true && isEngines(found.path, process) && /^\/etc\/\w+(?:\.conf)?$/.test(path) && process.user.uid === 0)
    return { text: '' };
  if (found.ok === null || outside.mayHaveChanged(path, found) || isEngines(found.path, process)) return null;
  if (found.ok) {
    if (found.node.type === 'directory') return 'EISDIR';
    if (found.node.type !== 'file') return null;
    if (!mayWrite(process, found.node)) return 'EACCES';
    return isReadOnly(process, found.path)
      ? 'EROFS'
      : written(
          found.path,
          found.node,
          isMore ? startOf(found.path, found.node, state) : '',
          state,
          false,
          isMore ? bytesOfFile(found.path, found.node, state) : null,
        );
  }
  if (found.errno === 'EACCES' || found.errno === 'ELOOP') return found.errno;
  if (found.errno === 'ENOTDIR' && !path.endsWith('/')) return 'ENOTDIR';
  const isDangling = found.links.length > 0 && follow(process, path, false).ok !== false;
  const place = isDangling ? endOfLinks(path, state) : path;
  return found.errno === 'ENOENT' && place !== null && !path.endsWith('/') ? make(place, state) : null;
}

/** Links that lead to one another are followed so far. */
const MAX_LINKS = 8;

/** Where links lead to that lead nowhere yet: a file is made there. */
function endOfLinks(path: string, { process }: ShellState): string | null {
  let at = path;
  for (let depth = 0; depth < MAX_LINKS; depth++) {
    const entry = follow(process, at, false);
    if (entry.ok === false) return at;
    if (entry.ok === null || entry.node.type !== 'symlink' || entry.node.target.endsWith('/')) return null;
    const { target } = entry.node;
    at = target.startsWith('/') ? target : `${joinPath(entry.path.slice(0, -1))}/${target}`;
  }
  return null;
}

/** Whether a base image has a file of that name or not, root writes it: `> /etc/app.conf`. What has no ending may be a directory there. */
function overBase(path: string, isMore: boolean, state: ShellState): Capture | null {
  const { process, outside } = state;
  const name = splitPath(path).at(-1) ?? '';
  const folder = follow(process, `${path.slice(0, path.lastIndexOf('/') + 1)}.`);
  if (
    process.user.uid !== 0
    || !/[^.]\.\w{1,12}$/.test(name)
    || folder.ok !== true
    || folder.node.type !== 'directory'
    || isReadOnly(process, folder.path)
  )
    return null;
  // Its mode is what it was.
  outside.isRough = true;
  return written([...folder.path, name], { mode: 0o666 & ~state.umask, uid: 0, gid: 0 }, isMore ? SOME_TEXT : '', state, true);
}

/** Whether nothing may come into the directory of a path: what a base image may have there is nobody's who is not root. */
function isClosed(path: string, { process, outside }: ShellState): boolean {
  const folder = follow(process, `${path.slice(0, path.lastIndexOf('/') + 1)}.`);
  return (
    folder.ok === true
    && folder.node.type === 'directory'
    && folder.node.uid === 0
    && !outside.mayHaveChanged(path, folder)
    && !mayWrite(process, folder.node)
  );
}

function make(path: string, state: ShellState): Capture | Unopened | null {
  const { process, outside, umask } = state;
  const folder = follow(process, `${path.slice(0, path.lastIndexOf('/') + 1)}.`);
  const name = splitPath(path).at(-1);
  if (folder.ok === null || outside.mayHaveChanged(path, folder) || name === undefined) return null;
  if (!folder.ok) return folder.errno === 'ENOENT' ? 'ENOENT' : null;
  if (!mayWrite(process, folder.node)) return 'EACCES';
  if (isReadOnly(process, folder.path)) return 'EROFS';
  return written([...folder.path, name], { mode: 0o666 & ~umask, uid: process.user.uid, gid: process.user.gid }, '', state, true);
}

/** A file with more in it holds something else, or names beside it. */
const MAX_CREDENTIAL = 1024;

/** What is in a file by now, that text goes behind or that is read. */
export function startOf(path: readonly string[], node: FileNode, { outside }: ShellState): string {
  const text = outside.textAt(path)?.text ?? textOf(node) ?? SOME_TEXT;
  const line = text.length <= MAX_CREDENTIAL ? text.trim() : '';
  if (line !== '' && !line.includes('\n') && isCredentialFile(joinPath(path))) outside.conceal('password', line);
  return text;
}

/** What is in a file that is no text, where that is known. */
function bytesOfFile(path: readonly string[], node: FileNode, { outside }: ShellState): ByteSource | null {
  const written = outside.textAt(path);
  if (written !== undefined) return written.bytes ?? null;
  return node.content === null || node.content.isPartial === true || node.grown !== undefined || textOf(node) !== null
    ? null
    : node.content;
}

/** Whoever reads it from here on is told nothing of what is in it. */
function written(
  path: readonly string[],
  { mode, uid, gid }: Ownership,
  text: string,
  { outside, process }: ShellState,
  isNew = false,
  bytes: ByteSource | null = null,
): Capture | null {
  const name = path.at(-1) ?? '';
  // Loaders and libraries that a script writes are read by what it starts.
  if (name === '..' || /^ld|\.so/.test(name)) return null;
  // Who writes to a file that is set-user-ID takes that from it, unless it is root.
  if ((mode & 0o6000) !== 0 && process.user.uid !== 0) outside.isRough = true;
  const sink: Capture = bytes === null ? { text } : { text, bytes };
  const node: FileNode = {
    type: 'file',
    mode,
    uid,
    gid,
    origin: BY_SCRIPT,
    content: null,
    unknown: `${joinPath(path)} is written by the script that starts the image`,
  };
  if (isNew) outside.add(path, node, sink);
  else outside.change(path, node, sink);
  return sink;
}

/** Why a file cannot be opened. */
export type Unopened = 'ENXIO' | 'ENOENT' | 'EACCES' | 'EISDIR' | 'ENOTDIR' | 'EROFS' | 'EEXIST' | 'ELOOP';
