import { isOpenToStart } from '../../environment.ts';
import type { LaunchEnvironment } from '../../environment.ts';
import { follow } from '../../process.ts';
import { withVariables } from './assignments.ts';
import type { Assignments } from './assignments.ts';
import { assumeProgram, takenWell } from './assumed.ts';
import { waitFor } from './builtins/signals.ts';
import { whereIs } from './find.ts';
import type { FoundProgram } from './find.ts';
import { runInnerScript, runInnerShell } from './inner-shell.ts';
import { ShellEnd, Started } from './jumps.ts';
import { runAsOther } from './other-user.ts';
import { watchCredentials } from './derived-credentials.ts';
import { behindExecOptions } from './programs/exec-options.ts';
import { runKnown } from './programs/programs.ts';
import { refusal } from './refusal.ts';
import { refusedProgram } from './refused.ts';
import type { Place, ShellRun } from './run.ts';
import type { ShellState } from './state.ts';
import { firstAnswer, isKnown, unfollowed } from './unknown.ts';
import type { Status } from './unknown.ts';

/** Words of bash's language, which other shells take for names of programs. */
const WORD_OF_BASH = /^(?:\[\[|source|declare|typeset|shopt|let|pushd|popd|mapfile|readarray|function|[A-Za-z_]\w*(?:\+\+|--))$/;
/** Of these, what is a name that nobody gives a program. */
const ONLY_OF_BASH = /^(?:\[\[|source|declare|typeset|shopt|pushd|popd|mapfile|readarray)$/;
/** `((i++))`, of which other shells take the inside for a command. */
const STEP = /\+\+|--/;

/** Looks for a program, with what is assigned for it alone, and follows it or tells that the shell starts it. */
export function startProgram(given: readonly string[], before: Assignments, how: 'exec' | 'child', place: Place, run: ShellRun): Status {
  const isExec = how === 'exec';
  const { state } = run;
  const words = isExec ? behindExecOptions(given, state) : given;
  if (typeof words === 'number') return words;
  const { variables } = state;
  const [name] = words;
  if (name === undefined) return before.length === 0 ? 0 : unfollowed();
  if (name === '' && before.length === 0) return startNothing(isExec, state);
  if (name === '' || !isKnown(name)) return unfollowed();
  if (before.some(([variable]) => variables.isReadOnly(variable))) return unfollowed();
  const own = before.findLast(([variable]) => variable === 'PATH')?.[1];
  // The program is looked for where that says. Of an empty one bash speaks in another way.
  if (own !== undefined && isKnown(own) && (own !== '' || state.start.shell !== 'bash'))
    return withVariables([['PATH', own]], state, () =>
      startProgram(
        given,
        before.filter(([variable]) => variable !== 'PATH'),
        how,
        place,
        run,
      ),
    );
  // Where PATH is not set, each shell looks in places of its own, and dash in none.
  const path = own !== undefined ? null : variables.variable('PATH');
  if (path === null && state.start.shell === 'dash' && before.length === 0 && !name.includes('/')) return nowhere(name, isExec, state);
  if (path === null && state.start.shell === 'bash' && before.length === 0 && !isExec && !name.includes('/')) return besides(name, state);
  if (state.outside.hasWrittenProgram(name) || (!name.includes('/') && (path === null || !isKnown(path)))) return unfollowed();
  return startNamed({ name, words, env: variables.environment(before), isExec, place, state });
}

/** Without PATH bash looks where it stands alone. */
function besides(name: string, state: ShellState): Status {
  const found = follow(state.process, name);
  if (found.ok !== false || found.errno !== 'ENOENT' || state.outside.mayHaveChanged(name, found)) return unfollowed();
  state.complain(`${name}: No such file or directory`);
  return 127;
}

/** A program by its name, with what it is given. */
interface Called {
  readonly name: string;
  readonly words: readonly string[];
  readonly env: LaunchEnvironment;
  readonly isExec: boolean;
  readonly place: Place;
  readonly state: ShellState;
}

function startNamed(called: Called): Status {
  const { name, words, env, isExec, place, state } = called;
  const { isChild, options, start } = state;
  const isUntested = options.errexit && !place.isTested;
  const isLate = speaksAtEnd(name, isExec, state);
  const isEnd = start.assume === undefined && !isChild && !isLate && (isExec || place.isLast);
  const found = isEnd && !isToldBefore(name, state) ? null : whereIs(name, state);
  const done = found === null || typeof found === 'string' ? undefined : followed(called, found);
  const isTold = done !== undefined && (done !== null || isChild || !isUntested);
  if (isTold) return isExec ? replaced(done, state) : done;
  if (state.exportedFunctions.size > 0) return unfollowed();
  // No image has programs of these names.
  if (found === 'unsure' && start.shell !== 'bash' && ONLY_OF_BASH.test(name)) return nowhere(name, isExec, state);
  const assumed = assumedEnd(called, found, done);
  if (assumed !== undefined) return isExec ? replaced(assumed, state) : assumed;
  const isAsked = words.some((word) => !isKnown(word)) || isOpenToStart(env);
  const isDecided =
    isEnd || (!isChild && ((isExec && typeof found === 'object') || ((place.isCondition === true || isUntested) && !isLate)));
  if (isDecided) throw new Started({ kind: 'command', argv: words, env, isExec, goesOn: isAsked || !isEnd, isAsked, state });
  const refused = isExec || found === 'nowhere' ? null : refusedProgram(words, env, state);
  if (refused !== null) return refused;
  // A directory of that name where it stands is what bash finds with exec.
  if (found !== 'nowhere' || (isExec && start.shell === 'bash' && follow(state.process, name).ok !== false)) return unfollowed();
  if (start.shell !== 'bash' && WORD_OF_BASH.test(name)) state.outside.ofBash ??= STEP.test(name) ? `((${name}))` : name;
  return nowhere(name, isExec, state);
}

/** Whether what a program is given, or leaves behind, is told by what stands before it, so that it is followed though it is the last. */
function isToldBefore(name: string, { input, start, sinks, exportedFunctions }: ShellState): boolean {
  // busybox may be the shell that it starts itself.
  const readsText = (input !== null || start.shell === 'ash') && /^(?:\/\S*\/)?(?:ba|da|a)?sh$/.test(name);
  return readsText || exportedFunctions.size > 0 || Object.values(sinks).some((sink) => typeof sink === 'object');
}

/** What a program that is there ends with; undefined where nobody follows it. */
function followed({ words, env, isExec, place, state }: Called, found: FoundProgram): Status | undefined {
  return watchCredentials(words, state, () =>
    waitFor(state, isExec || (state.start.isText && place.isLast), () =>
      firstAnswer(
        () => runKnown(words, found.file, state, { depth: 0, env }),
        () => runInnerShell(words, found.file, env, state),
        () => runInnerScript(words, found.place, env, state),
        () => runAsOther(words, found.file, env, state),
      ),
    ),
  );
}

/** What one ends with where something is taken for granted; undefined where nothing is. */
function assumedEnd(
  { name, words, env, place, state }: Called,
  found: ReturnType<typeof whereIs> | null,
  done: Status | undefined,
): Status | undefined {
  const { assume } = state.start;
  if (assume === undefined) return undefined;
  if (done === null && takenWell(name, place)) {
    state.outside.isBeyond = true;
    return 0;
  }
  return done === undefined && found !== null && found !== 'nowhere'
    ? (refusedProgram(words, env, state) ?? assumeProgram(words, env, place, assume, state))
    : undefined;
}

/** A program that there is none of. */
function nowhere(name: string, isExec: boolean, state: ShellState): Status {
  const { message } = refusal({ name, errno: 'ENOENT', code: 'not-a-format', isBare: !name.includes('/'), isExec }, state) ?? unfollowed();
  state.write(2, `${message}\n`);
  return isExec ? end(127) : 127;
}

/** `exec "$APP"`, where the variable is empty. */
function startNothing(isExec: boolean, state: ShellState): Status {
  const isBash = state.start.shell === 'bash';
  state.complain(
    isBash ? `${isExec ? 'exec: ' : ''}: ${isExec ? '' : 'command '}not found` : ': Permission denied',
    isExec && !isBash ? 'exec' : null,
  );
  if (!isExec) return 127;
  throw new ShellEnd(isBash ? 127 : 126, 'the name of the program that it is to start is empty');
}

/**
 * Whether what is wanted at its end, or where a command fails, is done where it cannot start a program: of a path that is given to exec,
 * bash does not.
 */
export function speaksAtEnd(name: string, isExec: boolean, { traps, start }: ShellState): boolean {
  return (traps.atExit !== null && !(isExec && start.shell === 'bash' && name.includes('/'))) || (traps.onError !== null && !isExec);
}

/** The shell has become the program, which wants nothing done at its end. */
function replaced(status: Status, state: ShellState): never {
  state.traps.atExit = null;
  return end(status);
}

function end(status: Status): never {
  throw new ShellEnd(status);
}
