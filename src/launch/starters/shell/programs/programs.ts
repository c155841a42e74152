import { entryOf } from '../../../../entry-of.ts';
import type { FileNode } from '../../../../image/file-tree.ts';
import { environmentOf, withChanges } from '../../../environment.ts';
import type { LaunchEnvironment } from '../../../environment.ts';
import { hasOthersRights, runsAsOther } from '../../../process.ts';
import { familyOf, hasApplet, isProgramNamed, lacksFindWord, lacksTarOption } from '../../program-family.ts';
import { Killed, numberOf, unlessKilled } from '../builtins/signals.ts';
import { asTested, REFUSED, statusOfTest } from '../builtins/test.ts';
import { whereIs } from '../find.ts';
import type { FoundProgram } from '../find.ts';
import { runInnerScript, runInnerShell } from '../inner-shell.ts';
import type { ShellState } from '../state.ts';
import { firstAnswer, isKnown, SOME_TEXT } from '../unknown.ts';
import type { Status } from '../unknown.ts';
import { OF_ACCOUNTS } from './accounts.ts';
import { OF_ALTERNATIVES } from './alternatives.ts';
import { OF_BINUTILS } from './binutils.ts';
import { installPrograms } from './busybox-install.ts';
import { OF_BYTES } from './bytes.ts';
import { OF_CAPABILITIES } from './capabilities.ts';
import { OF_CHECKSUMS } from './checksums.ts';
import { OF_COMPARING } from './comparing.ts';
import { ANSWERED, FAILED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { OF_FILES } from './files.ts';
import { FILTERS } from './filters.ts';
import { find } from './find.ts';
import { OF_GETOPT } from './getopt.ts';
import { OF_GO } from './go.ts';
import { ofGiven } from './given-environment.ts';
import { OF_JOINING } from './joining.ts';
import { OF_JSON } from './jq.ts';
import { OF_LANGUAGES } from './language-packages.ts';
import { NOT_PERMITTED } from './not-permitted.ts';
import { runOwn } from './own-program.ts';
import { OF_PACKAGES } from './package-managers.ts';
import { ofEndless, readsEndless } from './random-bytes.ts';
import { runParts } from './run-parts.ts';
import { OF_SYSTEM } from './system.ts';
import { split } from './splitting.ts';
import { tar } from './tar.ts';
import { readTimeLimit } from './time-limit.ts';
import { overflows, statusWhenFull } from '../room.ts';
import { misused } from './usage.ts';
import { runForAll } from './xargs.ts';

/**
 * What shells have of their own, where something else starts it: each knows `==`, and what echo makes of options and backslashes is not
 * read here.
 */
const OF_SHELLS: Readonly<Record<string, KnownProgram>> = {
  'test': (words, state) => tested(words, state),
  '[': (words, state) => (words.at(-1) === ']' ? tested(words.slice(0, -1), state) : { status: REFUSED, output: '', error: null }),
  'echo': (words) => ({
    status: 0,
    output: /^-./.test(words[0] ?? '') || words.some((word) => word.includes('\\')) ? null : `${words.join(' ')}\n`,
  }),
};

function tested(words: readonly string[], state: ShellState): Done {
  const status = statusOfTest(words, asTested(state));
  return { status, output: '', ...(status === REFUSED ? { error: null } : {}) };
}

const PROGRAMS: Readonly<Record<string, KnownProgram>> = {
  ...OF_SHELLS,
  ...OF_SYSTEM,
  ...OF_FILES,
  ...OF_GETOPT,
  ...OF_ACCOUNTS,
  ...OF_ALTERNATIVES,
  ...OF_BINUTILS,
  ...OF_CAPABILITIES,
  ...OF_BYTES,
  ...OF_CHECKSUMS,
  ...OF_COMPARING,
  ...OF_GO,
  ...OF_JOINING,
  ...OF_JSON,
  ...OF_LANGUAGES,
  ...OF_PACKAGES,
  ...NOT_PERMITTED,
  split,
  tar,
  ...FILTERS,
};

/** Programs that start one another in one command: more than anybody writes. */
const MAX_STARTED = 16;

/** How many programs stand before one in its command, and what they give to those that they start; null for what the shell exports. */
interface Chain {
  readonly depth: number;
  readonly env: LaunchEnvironment | null;
}

const ALONE: Chain = { depth: 0, env: null };

/**
 * What becomes of a program of a base image or of busybox, which is what it is called, where all it does is to answer or to change a file;
 * undefined where that is not sure: of any other nobody knows what it does.
 */
export function runKnown(words: readonly string[], file: FileNode, state: ShellState, start: Chain = ALONE): Status | undefined {
  if (start.depth > MAX_STARTED) return undefined;
  const [called = '', ...rest] = words;
  const name = called.slice(called.lastIndexOf('/') + 1);
  const inner = givenProgram(name, rest, file, state, start);
  if (inner === 'nowhere') {
    state.write(2, null);
    return NOT_FOUND;
  }
  if (name === 'timeout' && (isItself(file, name) || familyOf(file) === name)) return runTimed(rest, file, state, start);
  if (inner !== null && name === 'time') return runMeasured(inner, state, start);
  if (inner !== null) return runGiven(inner.words, inner, state, start);
  if (isNoApplet(name, file)) {
    state.write(2, `${name}: applet not found\n`);
    return NOT_FOUND;
  }
  if (name === 'busybox') return installPrograms(called, rest, file, state);
  if (!isItself(file, name)) return runOwn(called, file, state, start.env ?? state.variables.environment([]));
  // What a program may do whose file gives it more, is not asked of each.
  if ((familyOf(file) !== 'busybox' && runsAsOther(state.process, file)) || hasOthersRights(state.process, file)) return undefined;
  // A base image has one or the other, as its shell.
  state.tools = (file.content === null ? state.start.shell === 'ash' : familyOf(file) === 'busybox') ? 'busybox' : 'gnu';
  const wrong = isReplaceable(file)
    ? null
    : name === 'tar' && rest.some((word) => lacksTarOption(file, word))
      ? FAILED
      : misused(name, rest, state.tools);
  if (name === 'run-parts' && state.tools === 'gnu') return runParts(rest, state, (command) => startOne(command, state, start));
  if (wrong === null && name === 'xargs') return runForAll(rest, state, (command) => startOne(command, state, start));
  const program = entryOf(PROGRAMS, name);
  const before = state.outside.changes.length;
  const done =
    wrong
    ?? (readsEndless(name, rest, state)
      ? ofEndless(name, rest, state)
      : program !== undefined
        ? programOf(program, name, rest, state, start)
        : name === 'find'
          ? findAll(rest, file, state, start)
          : null);
  if (done === null) return undefined;
  if (done.bytes === undefined && done.lines === undefined && done.packed === undefined && done.squeezed === undefined)
    state.write(1, done.output ?? SOME_TEXT);
  else state.writeOther(done);
  const error = done.error === undefined ? '' : done.error;
  if (error !== '') state.write(2, error === null || !isKnown(error) ? null : error);
  if (name === 'truncate') state.outside.isSparse = true;
  if (!overflows(state, before)) return done.status;
  state.write(2, null);
  return statusWhenFull(name, state.tools);
}

function programOf(program: KnownProgram, name: string, words: readonly string[], state: ShellState, { env }: Chain): Done | null {
  const found = ofGiven(name, words, env, state);
  return found === undefined ? program(words, state) : found;
}

/** A program that another one starts: a shell too, with what that one was given. */
function runGiven(
  words: readonly string[],
  { place, file, env: own }: FoundProgram & Pick<Given, 'env'>,
  state: ShellState,
  start: Chain,
): Status | undefined {
  const env = own ?? start.env ?? state.variables.environment([]);
  return firstAnswer(
    () => runKnown(words, file, state, { depth: start.depth + 1, env }),
    () => runInnerShell(words, file, env, state),
    () => runInnerScript(words, place, env, state),
  );
}

/** A program that find or xargs starts; undefined where nobody knows what it does. */
function startOne(command: readonly string[], state: ShellState, start: Chain): Status | 'nowhere' | undefined {
  const found = programAt(command, state);
  return found === null ? undefined : found === 'nowhere' ? found : unlessKilled(() => runGiven(command, found, state, start));
}

function runTimed(words: readonly string[], file: FileNode, state: ShellState, start: Chain): Status | undefined {
  const tools = familyOf(file) === 'busybox' || (file.content === null && state.start.shell === 'ash') ? 'busybox' : 'gnu';
  const wrong = isReplaceable(file) ? null : misused('timeout', words, tools);
  const limit = wrong === null ? readTimeLimit(words, tools) : null;
  const ended = wrong?.status ?? limit?.ended ?? null;
  if (ended !== null) {
    state.write(2, null);
    return ended;
  }
  const found = limit === null ? null : programAt(limit.program, state);
  if (found !== 'nowhere') return found === null ? undefined : unlessKilled(() => runGiven(found.words, found, state, start));
  state.write(2, null);
  return NOT_FOUND;
}

/** busybox's `time` ends with the number of a signal itself, and says so. */
function runMeasured(inner: Given, state: ShellState, start: Chain): Status | undefined {
  try {
    return runGiven(inner.words, inner, state, start);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    state.write(2, null);
    return numberOf(error.signal);
  }
}

/** A name that somebody gave to busybox, which has no such program. */
function isNoApplet(name: string, file: FileNode): boolean {
  return file.content !== null && familyOf(file) === 'busybox' && !name.startsWith('busybox') && !hasApplet(file, name);
}

/** Another program may stand there by now, with options of its own. */
function isReplaceable({ stands }: FileNode): boolean {
  return stands?.program?.mayBeReplaced === true;
}

/**
 * Those of base images are what they are called; else their content says so: what a RUN line makes or ADD fetches may be called `whoami`
 * and be anything.
 */
function isItself(file: FileNode, name: string): boolean {
  return file.content === null ? file.stands !== undefined || file.described !== undefined : isProgramNamed(file, name);
}

/** What a shell and those that start others say of a program that is not there. */
const NOT_FOUND = 127;

interface Given extends FoundProgram {
  readonly words: readonly string[];
  /** Variables of its own. */
  readonly env?: LaunchEnvironment;
}

/** What busybox is told to be, and what others start that add nothing to it but variables and limits; null for all else. */
function givenProgram(name: string, words: readonly string[], file: FileNode, state: ShellState, { env }: Chain): Given | 'nowhere' | null {
  const family = familyOf(file);
  if (family === 'busybox' && name.startsWith('busybox')) return /^[a-z]/.test(words[0] ?? '') ? { words, file, place: '' } : null;
  if (name === 'env' && (family !== null || isItself(file, name)) && /^-/.test(words[0] ?? ''))
    return startedClean(words, state, env ?? state.variables.environment([]));
  if (name === 'env' && family !== null && /^[A-Za-z_]/.test(words[0] ?? '')) {
    const at = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
    const own = words.slice(0, at);
    // A shell looks at what it is given.
    const inner = at < 0 || own.some((word) => /^(?:PATH|LD_\w+|POSIXLY_CORRECT)=/.test(word)) ? null : programAt(words.slice(at), state);
    if (own.length === 0 || inner === null || inner === 'nowhere') return inner;
    return isAnswering(inner) || isShell(inner)
      ? { ...inner, env: withChanges(env ?? state.variables.environment([]), assignedIn(own)) }
      : null;
  }
  // setsid is none of them: as the first process it makes another for the program, and nobody waits for that.
  if (name === 'time' && family === 'busybox') return programAt(words, state);
  if (/^(?:nice|nohup)$/.test(name) && (isItself(file, name) || family === name))
    return programAt(name === 'nice' ? behindAdjustment(words) : words, state);
  return null;
}

/** `nice -n 5 PROGRAM`. */
function behindAdjustment(words: readonly string[]): readonly string[] {
  return words[0] === '-n' && /^[-+]?\d{1,3}$/.test(words[1] ?? '')
    ? words.slice(2)
    : /^(?:-n|--adjustment=)[-+]?\d{1,3}$/.test(words[0] ?? '')
      ? words.slice(1)
      : words;
}

function isShell({ words: [called = ''] }: Given): boolean {
  return /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh$/.test(called);
}

function assignedIn(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(words.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]));
}

/** `env -i A=B PROGRAM`, `env -u A PROGRAM`, of a shell, or of one that does the same whatever its variables are. */
function startedClean(words: readonly string[], state: ShellState, before: LaunchEnvironment): Given | null {
  let at = 0;
  const changes = new Map<string, string | null>();
  let env = before;
  for (; /^-/.test(words[at] ?? ''); at++) {
    const [, name = words[at] === '-u' ? words[++at] : undefined] = /^(?:-u|--unset=)(\w+)$/.exec(words[at] ?? '') ?? [];
    if (name !== undefined) changes.set(name, null);
    else if (/^(?:-|-i|--ignore-environment)$/.test(words[at] ?? '')) env = { ...environmentOf([]), isBare: true };
    else return null;
  }
  const first = at;
  while (/^[A-Za-z_]\w*=/.test(words[at] ?? '')) at++;
  const isOther = words.slice(0, at).some((word) => /^(?:LD_\w+|POSIXLY_CORRECT)=/.test(word));
  const inner = isOther ? null : programAt(words.slice(at), state);
  // Without PATH, or with another one, it is looked for where each system has it.
  return inner !== null
    && inner !== 'nowhere'
    && /^(?:\/(?:usr\/)?bin\/)?[^/]+$/.test(inner.place)
    && (isAnswering(inner) || isShell(inner))
    ? { ...inner, env: withChanges(env, new Map([...changes, ...assignedIn(words.slice(first, at))])) }
    : null;
}

/** Whether what it does is known whatever its variables are. */
function isAnswering({ words: [called = ''], file }: Given): boolean {
  const name = called.slice(called.lastIndexOf('/') + 1);
  return isItself(file, name) && !/^(?:ba|da|a)?sh$/.test(name);
}

function programAt(words: readonly string[], state: ShellState): Given | 'nowhere' | null {
  const [name = ''] = words;
  const found = name === '' || name.startsWith('-') || !isKnown(name) ? 'unsure' : whereIs(name, state);
  return found === 'nowhere' ? found : found === 'unsure' ? null : { words, ...found };
}

/** `find`, which may be built without some of its words. */
function findAll(words: readonly string[], file: FileNode, state: ShellState, start: Chain): Done | null {
  // What it starts has words of its own.
  const own = words.slice(0, words.findIndex((word) => /^-(?:exec|ok)$/.test(word)) >>> 0);
  if (state.tools === 'busybox' && !isReplaceable(file) && own.some((word) => lacksFindWord(file, word))) return FAILED;
  const done = find(words, state, (command, by) => {
    const ended = startOne(command, by, start);
    return ended === 'nowhere' ? NOT_FOUND : ended;
  });
  return done ?? (words.some((word) => /^-(?:exec|ok|delete|fprint|fls)/.test(word)) ? null : ANSWERED);
}
