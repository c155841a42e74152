import { anyOf } from '../../../fix.ts';
import type { Fix } from '../../../fix.ts';
import { joinPath, pathFrom } from '../../../image/walk.ts';
import { follow, mayRead } from '../../process.ts';
import { expandHeredoc, expandText } from './expansion/words.ts';
import { ShellEnd } from './jumps.ts';
import { named, readFromProcess, writeToProcess } from './process-redirections.ts';
import { isEngines } from './programs/attempts.ts';
import { isRandom, TERMINAL } from './programs/kernel-files.ts';
import { REASONS } from './programs/reasons.ts';
import type { ShellState } from './state.ts';
import type { Input, Sink } from './streams.ts';
import type { Redirection } from './syntax/nodes.ts';
import { isProcess } from './syntax/word-tokens.ts';
import { ENDLESS, isKnown, surely, unfollowed } from './unknown.ts';
import { sinkAt, startOf } from './written-files.ts';
import type { Unopened } from './written-files.ts';

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
