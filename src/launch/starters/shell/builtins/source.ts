import { latin1 } from '../../../../bytes/latin1.ts';
import type { FileNode } from '../../../../image/file-tree.ts';
import { joinPath, pathFrom } from '../../../../image/walk.ts';
import { follow, mayRead } from '../../../process.ts';
import { strerror } from '../../handing.ts';
import { isProgram } from '../../misread.ts';
import { Jump, lacking, ReadingEnd, ShellEnd } from '../jumps.ts';
import { startOf } from '../written-files.ts';
import type { Place, ShellRun } from '../run.ts';
import type { ShellState } from '../state.ts';
import { SOME_PART, SOME_TEXT, SOME_WORD, surely, unfollowed } from '../unknown.ts';
import type { Status } from '../unknown.ts';

const MAX_SOURCED = 8;
/** An `eval` in what an `eval` reads, and so on: as deep as anybody writes it. */
const MAX_EVALUATED = 20;

/** `eval`: its words are a script. */
export function evaluate(words: readonly string[], place: Place, run: ShellRun): Status {
  const { state } = run;
  const { isElsewhere } = state;
  if (state.sourced + 1 > MAX_SOURCED || state.evaluated >= MAX_EVALUATED) return unfollowed();
  const text = surely(words.join(' '));
  state.outside.spend(text.length);
  state.isElsewhere = true;
  state.evaluated++;
  try {
    const status = readText(text, place, run);
    state.isElsewhere = isElsewhere;
    return status;
  } finally {
    state.evaluated--;
  }
}

/** Follows a text as far as the shell can read it. */
function readText(text: string, place: Place, run: ShellRun): Status {
  const { state } = run;
  const { isReading } = state;
  state.isReading = true;
  try {
    return run.text(text, place);
  } catch (error) {
    if (!(error instanceof ReadingEnd)) throw error;
    return error.status;
  } finally {
    state.isReading = isReading;
  }
}

/** `. FILE`: the commands of another file, in this shell. */
export function source(command: '.' | 'source', words: readonly string[], place: Place, run: ShellRun): Status {
  const { state } = run;
  const [path = '', ...more] = words;
  // dash passes over them.
  const given = state.start.shell === 'dash' ? [] : more;
  if (path === '' || path.startsWith('-') || state.sourced >= MAX_SOURCED) return unfollowed();
  const piped = state.outside.piped.get(path);
  if (piped !== undefined) return readPiped(path, surely(piped ?? unfollowed()), given, place, run);
  const found = path.includes('/') ? follow(state.process, surely(path)) : inPath(surely(path), state);
  if (found.ok === null && OF_RELEASE.test(path) && !state.outside.mayHaveChanged(path, found)) return readRelease(state);
  if (found.ok === null || state.outside.mayHaveChanged(path, found)) return unfollowed();
  if (!found.ok) return found.errno === 'ENOENT' ? missing(command, path, state) : unfollowed();
  if (found.node.type !== 'file' || !mayRead(state.process, found.node)) return unfollowed();
  if (isProgram(found.node, state.start.shell)) return misreadSourced(command, path, found.node, place, state);
  return readSourced(surely(startOf(found.path, found.node, state)), given, place, run);
}

/** What a base image is, which all have, in words that nobody knows (os-release(5)). */
const OF_RELEASE = /^\/(?:etc|usr\/lib)\/os-release$/;

function readRelease({ variables }: ShellState): number {
  for (const name of ['NAME', 'ID', 'VERSION', 'VERSION_ID', 'PRETTY_NAME', 'ID_LIKE', 'VERSION_CODENAME', 'HOME_URL', 'BUG_REPORT_URL'])
    variables.assign(name, /^(?:ID|NAME|PRETTY_NAME|HOME_URL)$/.test(name) ? `${SOME_WORD}${SOME_PART}` : SOME_TEXT);
  return 0;
}

/** bash looks whether it is text; the others read on to the first bracket that closes nothing, which ends them. */
function misreadSourced(command: '.' | 'source', path: string, node: FileNode, place: Place, state: ShellState): number {
  if (state.start.shell !== 'bash') {
    // At the first error it ends with what it takes for a command.
    const isFirst = state.options.errexit && !place.isTested;
    if (isFirst && (state.process.user.uid !== 0 || !startsAsCommand(node))) unfollowed();
    state.write(2, `${state.start.name}: …${isFirst ? ': not found' : ''}`);
    if (isFirst) throw new ShellEnd(MISSING, `${path}, which it reads as a script, is a program`);
    throw new ShellEnd(2, `${path}, which it reads as a script, is a program`);
  }
  state.complain(`${path}: cannot execute binary file`, command);
  return BINARY;
}

const MISSING = 127;
const MOST_OF_LINE = 256;

/** Where an ELF file names its machine: that of x86-64 is `>`, and root writes to what is called like the byte behind it. */
const MACHINE = 18;

/** Whether the first line of a program has nothing else in it that is a sign to shells. */
function startsAsCommand({ content }: FileNode): boolean {
  const head = content === null ? '' : latin1(content.read(0, Math.min(content.size, MOST_OF_LINE)));
  const end = head.indexOf('\n');
  const line = `${head.slice(0, MACHINE)}${head.slice(MACHINE, end).replace(/^>/, '')}`;
  return end > MACHINE && !/[();&|<>'"`\\$#!{}*?[\]~=]/.test(line);
}

/** What bash ends with of a file that is no text (EX_BINARY_FILE). */
const BINARY = 126;

/** `. <(…)`: what is read is there no more. */
function readPiped(path: string, text: string, given: readonly string[], place: Place, run: ShellRun): Status {
  run.state.outside.piped.set(path, '');
  return readSourced(text, given, place, run);
}

function readSourced(text: string, given: readonly string[], place: Place, run: ShellRun): Status {
  const { state } = run;
  state.outside.spend(text.length);
  const { isElsewhere, positional } = state;
  state.isElsewhere = true;
  state.sourced++;
  if (given.length > 0) state.positional = given;
  let status: Status;
  try {
    status = readText(text, place, run);
  } catch (error) {
    if (!(error instanceof Jump) || error.to !== 'return') throw error;
    status = error.status;
  }
  state.sourced--;
  state.isElsewhere = isElsewhere;
  if (given.length > 0) state.positional = positional;
  return status;
}

/** Reads what a shell reads before all else; what ends badly in there ends no bash that is to end at the first error. */
export function readStartup(run: ShellRun): void {
  const { state } = run;
  const { errexit } = state.options;
  const isBash = state.start.shell === 'bash';
  if (isBash) state.options = { ...state.options, errexit: false };
  for (const path of state.start.startup ?? []) source('.', [path], { isTested: false, isLast: false }, run);
  if (isBash) state.options = { ...state.options, errexit: errexit || state.options.errexit };
}

/** A name without a slash stands in a directory of PATH; bash looks where it is, too. */
function inPath(name: string, state: ShellState): ReturnType<typeof follow> {
  const path = surely(state.variables.variable('PATH') ?? unfollowed());
  const places = path.split(':').map((directory) => (directory === '' ? name : `${directory}/${name}`));
  for (const place of places) {
    const found = follow(state.process, place);
    if (found.ok !== false || found.errno !== 'ENOENT') return found;
  }
  return state.start.shell === 'bash' && !state.start.isPosix ? follow(state.process, name) : follow(state.process, places.at(-1) ?? name);
}

function missing(command: '.' | 'source', path: string, state: ShellState): number {
  const { shell, isPosix } = state.start;
  const isBare = !path.includes('/');
  if (shell === 'bash') state.complain(`${isBare ? '…' : ''}${path}: …`);
  else if (isBare) state.complain(`${path}: not found`, command);
  else state.complain(shell === 'dash' ? `cannot open ${path}: No such file` : `can't open '${path}': ${strerror('ENOENT')}`, command);
  if (shell === 'bash' && !isPosix) return 1;
  throw new ShellEnd(
    shell === 'bash' ? 1 : 2,
    `${path}, which it reads, is not in the image`,
    lacking(pathFrom(joinPath(state.cwd), path)),
  );
}
