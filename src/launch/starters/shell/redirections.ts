import { anyOf } from '../../../fix.ts';
import type { Fix } from '../../../fix.ts';
import type { FileNode, Origin, Ownership } from '../../../image/file-tree.ts';
import { joinPath, pathFrom, splitPath } from '../../../image/walk.ts';
import { isCredentialFile } from '../../../secrets/handed-secrets.ts';
import { follow, isReadOnly, mayRead, mayWrite } from '../../process.ts';
import { expandHeredoc, expandText } from './expansion/words.ts';
import { textOf } from './files.ts';
import { ShellEnd } from './jumps.ts';
import { named, readFromProcess, writeToProcess } from './process-redirections.ts';
import { isEngines, isHeldReadOnly } from './programs/attempts.ts';
import { isNeverMade, isRandom, TERMINAL } from './programs/kernel-files.ts';
import { REASONS } from './programs/reasons.ts';
import type { ShellState } from './state.ts';
import type { Capture, Input, Sink } from './streams.ts';
import type { Redirection } from './syntax/nodes.ts';
import { isProcess } from './syntax/word-tokens.ts';
import { ENDLESS, isKnown, SOME_TEXT, surely, unfollowed } from './unknown.ts';

/** Where what a script makes comes from. */
export const BY_SCRIPT: Origin = { line: null, by: 'the script', contextPath: null };

export function isByScript(origin: Origin): boolean {
  return origin === BY_SCRIPT;
}

/** A file cannot be opened: the command does not run. */
export class RedirectionFailure extends Error {
  readonly path: string;

  constructor(path: string) {
    super();
    // A name may be empty.
    this.path = path === '' ? '""' : path;
  }
}

/** Turns what a command reads and writes to where a redirection says. Throws {@link RedirectionFailure}, when it has said so. */
export function redirect(redirection: Redirection, state: ShellState): void {
  const { operator } = redirection;
  const [, number = '', sign = ''] = /^(\d?)(<<-?|<<<|<&|<>|<|>&|>>?|>\||&>>?)$/.exec(operator) ?? [];
  if (sign === '<>') return openBothWays(redirection, state);
  if (sign.startsWith('<')) return read(redirection, number, sign, state);
  if (sign === '' || (number !== '' && sign.startsWith('&'))) return unfollowed();
  if (/^>>?$/.test(sign) && redirection.target.pieces.length === 1 && redirection.target.pieces.every(isProcess))
    return writeToProcess(redirection.target.pieces.map(({ text }) => text).join(''), number, state);
  const path = named(expandText(redirection.target, state), state);
  if (path === '') return refuseNothing(redirection, 'write', state);
  const from = number === '' ? 1 : Number(number);
  if (sign === '>&' && /^(?:\d|-)$/.test(path)) return duplicate(from, path, state);
  // All but dash take `&>` and `>& FILE` for both.
  const isBoth = sign.startsWith('&') || sign === '>&';
  if (isBoth && state.start.shell === 'dash') return unfollowed();
  if (sign === '>&' && number !== '') return unfollowed();
  const sink = open(path, sign.endsWith('>>'), state.options.noclobber && /^&?>$/.test(sign), state);
  state.sinks = isBoth ? { ...state.sinks, 1: sink, 2: sink } : { ...state.sinks, [from]: sink };
}

/** `<>`: what cannot be written to is refused as behind `>`; what is read and written there is not followed. */
function openBothWays(redirection: Redirection, state: ShellState): never {
  const path = surely(expandText(redirection.target, state));
  if (path === '') return refuseNothing(redirection, 'write', state);
  open(path, true, false, state);
  return unfollowed();
}

function duplicate(from: number, to: string, state: ShellState): void {
  if (from === 0) return unfollowed();
  if (to === '-') {
    if (from < 3) return unfollowed();
    [state.sinks, state.inputs] = [without(from, state.sinks), without(from, state.inputs)];
    return;
  }
  const sink = state.sinks[Number(to)] ?? refuseNumber(to, state);
  state.sinks = { ...state.sinks, [from]: sink };
}

/** `>&9`, where nothing is open by that number: what was opened to read may be, and is not followed. */
function refuseNumber(to: string, state: ShellState): never {
  if (to === '0' || state.hasOpened) return unfollowed();
  // busybox names both numbers from 1.36 on.
  state.complain(state.start.shell === 'ash' ? '…Bad file descriptor' : `${to}: Bad file descriptor`);
  throw new RedirectionFailure(to);
}

function read({ target }: Pick<Redirection, 'target'>, number: string, sign: string, state: ShellState): void {
  const isInput = number === '' || number === '0';
  if (sign === '<&') return duplicateInput(target, isInput ? 0 : Number(number), state);
  if (!isInput && (sign !== '<' || number === '1' || number === '2' || target.pieces.some(isProcess))) return unfollowed();
  if (sign === '<<<') {
    if (state.start.shell !== 'bash') return unfollowed();
    state.input = { rest: `${expandText(target, state)}\n` };
  } else if (sign.startsWith('<<')) {
    const text =
      target.heredoc === undefined || (target.heredoc.isMissing === true && state.start.shell === 'bash')
        ? unfollowed()
        : (target.heredoc.text ?? unfollowed());
    state.input = { rest: target.pieces.some((piece) => piece.quoted) ? text : linesOf(text, state) };
  } else if (sign === '<' && target.pieces.length === 1 && target.pieces.every(isProcess)) {
    state.input = readFromProcess(target.pieces.map(({ text }) => text).join(''), state);
  } else if (sign === '<') {
    const path = surely(expandText(target, state));
    const input = path === '' ? refuseNothing({ target }, 'read', state) : openToRead(path, state);
    if (isInput) state.input = input;
    else openAs(Number(number), input, state);
  } else unfollowed();
}

/** What was open to write by that number is so no more. */
function openAs(number: number, input: Input, state: ShellState): void {
  state.sinks = without(number, state.sinks);
  state.inputs = { ...state.inputs, [number]: input };
  state.hasOpened = true;
}

function without<T>(number: number, opened: Readonly<Record<number, T>>): Readonly<Record<number, T>> {
  return Object.fromEntries(Object.entries(opened).filter(([one]) => one !== String(number)));
}

/** `<&3`: who reads from one goes on where the other has stopped. `3<&-` closes it. */
function duplicateInput(target: Redirection['target'], to: number, state: ShellState): void {
  const from = expandText(target, state);
  if (from === '-' && to >= 3) {
    [state.sinks, state.inputs] = [without(to, state.sinks), without(to, state.inputs)];
    return;
  }
  const input = from === '0' ? state.input : ((/^[3-9]$/.test(from) ? state.inputs[Number(from)] : null) ?? null);
  if (input === null || to === 1 || to === 2) return unfollowed();
  if (to === 0) state.input = input;
  else openAs(to, input, state);
}

/** The lines of a here-document. */
function linesOf(text: string, state: ShellState): string {
  state.outside.spend(4 * text.length);
  try {
    return expandHeredoc(text, state);
  } catch (error) {
    if (!(error instanceof ShellEnd) || (error.remedy.fix !== undefined && state.start.shell !== 'ash')) throw error;
    // A variable that is asked for there ends bash where its own commands read it, and else only the command, as it does in other shells.
    if (error.remedy.wants === undefined || (state.start.shell === 'bash' && !state.isForProgram)) return unfollowed();
    state.outside.remedy = error.remedy;
    throw new RedirectionFailure('the here-document');
  }
}

function openToRead(path: string, state: ShellState): Input {
  if (path === '/dev/null') return { rest: '' };
  const piped = state.outside.piped.get(path);
  if (piped !== undefined) {
    state.outside.piped.set(path, '');
    return { rest: piped };
  }
  if (isRandom(path)) return { rest: ENDLESS };
  if (path === TERMINAL) return refuse(path, 'read', 'ENXIO', state);
  refuseConnection(path, 'read', state);
  const found = follow(state.process, path);
  if (found.ok === null || state.outside.mayHaveChanged(path, found) || isEngines(found.path, state.process)) return unfollowed();
  if (!found.ok) {
    const { errno } = found;
    return errno === 'ENOENT' || errno === 'ENOTDIR' || errno === 'ELOOP' ? refuse(path, 'read', errno, state) : unfollowed();
  }
  if (found.node.type !== 'file') return unfollowed();
  if (!mayRead(state.process, found.node)) return refuse(path, 'read', 'EACCES', state);
  const rest = startOf(found.path, found.node, state);
  const written = state.outside.textAt(found.path);
  if (isKnown(rest) || found.node.grown !== undefined || found.node.orDirectory !== undefined) return { rest };
  if (written !== undefined) return { rest, bytes: written.bytes, packed: written.packed, squeezed: written.squeezed };
  const { content } = found.node;
  return content === null || content.isPartial === true ? { rest } : { rest, bytes: content };
}

const STREAM = /^\/(?:dev\/(?:std(err|out)|fd\/([12]))|proc\/(?:self|1)\/fd\/([12]))$/;

/** What a log is a link to, `ln -s /dev/stdout access.log`; else the path itself. */
function behindLink(path: string, { process, outside }: ShellState): string {
  const found = follow(process, path, false);
  const isLink = found.ok === true && found.node.type === 'symlink' && !outside.mayHaveChanged(path, found);
  return isLink && (STREAM.test(found.node.target) || found.node.target === '/dev/null') ? found.node.target : path;
}

/** Where nothing runs yet, nobody answers. */
const OWN_PORT = /^\/dev\/tcp\/(?:127\.0\.0\.1|localhost)\/\d{1,5}$/;

/** Connections that bash makes by such names; to other shells they are files, and /dev of a container has none of them. */
function refuseConnection(path: string, way: 'read' | 'write', state: ShellState): void {
  if (state.start.shell === 'bash' && OWN_PORT.test(path) && state.jobs.length === 0 && !state.outside.isBeyond) {
    state.write(2, null);
    throw new RedirectionFailure(path);
  }
  if (state.start.shell === 'bash' || !/^\/dev\/(?:tcp|udp)\//.test(path)) return;
  state.outside.ofBash ??= '/dev/tcp';
  refuse(path, way, 'ENOENT', state);
}

function open(given: string, isMore: boolean, isNew: boolean, state: ShellState): Sink {
  refuseConnection(given, 'write', state);
  const path = behindLink(given, state);
  if (path === '/dev/null') return 'nowhere';
  if (path === '/dev/full') return 'full';
  const stream = STREAM.exec(path);
  if (stream !== null) {
    // runc gives what is open there to the user of the container, and others may not be allowed to open it again.
    const { user, isSwitched, caller } = state.process;
    if (user.uid !== 0 && (isSwitched === true || caller !== undefined)) return unfollowed();
    const isFirst = path.startsWith('/proc/1/');
    const number = stream[1] === 'err' || stream.includes('2', 2) ? 2 : 1;
    return isFirst ? (number === 2 ? 'error' : 'output') : (state.sinks[number] ?? unfollowed());
  }
  // What stands at a dangling link, shells make or not.
  const found = isNew ? follow(state.process, path) : null;
  if (found !== null && (found.ok === null || found.links.length > 0 || state.outside.mayHaveChanged(path, found))) return unfollowed();
  return found?.ok === true && found.node.type === 'file' ? refuse(path, 'write', 'EEXIST', state) : openToWrite(path, isMore, state);
}

/** A file is made, or what is in it is lost unless there `isMore`; unless nobody may. */
function openToWrite(path: string, isMore: boolean, state: ShellState): Sink {
  const opened = sinkAt(path, isMore, state) ?? unfollowed();
  return typeof opened === 'string' ? refuse(path, 'write', opened, state) : opened;
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
      : written(found.path, found.node, isMore ? startOf(found.path, found.node, state) : '', state);
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

/** Whoever reads it from here on is told nothing of what is in it. */
function written(
  path: readonly string[],
  { mode, uid, gid }: Ownership,
  text: string,
  { outside, process }: ShellState,
  isNew = false,
): Capture | null {
  const name = path.at(-1) ?? '';
  // Loaders and libraries that a script writes are read by what it starts.
  if (name === '..' || /^ld|\.so/.test(name)) return null;
  // Who writes to a file that is set-user-ID takes that from it, unless it is root.
  if ((mode & 0o6000) !== 0 && process.user.uid !== 0) outside.isRough = true;
  const sink: Capture = { text };
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

type Unopened = 'ENXIO' | 'ENOENT' | 'EACCES' | 'EISDIR' | 'ENOTDIR' | 'EROFS' | 'EEXIST' | 'ELOOP';

/** Its user may not write there: who is root gives it to him. */
function opening(path: string, { process, cwd }: ShellState): { readonly fix: Fix } {
  const at = pathFrom(joinPath(cwd), path);
  if (at === '/etc/hosts') return { fix: 'docker run --add-host NAME:ADDRESS …, in place of that line' };
  return { fix: anyOf(`RUN touch ${at} && chown ${process.user.uid} ${at}   in the Dockerfile, above USER`, 'write to /tmp') };
}

function refuse(path: string, way: 'read' | 'write', errno: Unopened, state: ShellState): never {
  const { shell } = state.start;
  const isNowhere = errno === 'ENOENT' || errno === 'ENOTDIR';
  const reason =
    shell === 'bash' && errno === 'EEXIST'
      ? 'cannot overwrite existing file'
      : shell === 'bash' || !isNowhere
        ? REASONS[errno]
        : way === 'read'
          ? { dash: 'No such file', ash: 'no such file' }[shell]
          : { dash: 'Directory nonexistent', ash: 'nonexistent directory' }[shell];
  const verb = way === 'read' ? 'open' : 'create';
  if (way === 'write' && errno === 'EACCES') state.outside.remedy = opening(path, state);
  const before = { dash: `cannot ${verb} `, ash: `can't ${verb} `, bash: '' }[shell];
  state.complain(`${before}${path}: ${reason}`);
  throw new RedirectionFailure(path);
}

/** `> $FILE`, where the variable is empty: bash names what stands there. */
function refuseNothing({ target }: Pick<Redirection, 'target'>, way: 'read' | 'write', state: ShellState): never {
  if (state.start.shell !== 'bash' || target.pieces.some(({ quoted }) => quoted)) return refuse('', way, 'ENOENT', state);
  state.complain('…: ambiguous redirect');
  throw new RedirectionFailure('');
}
