import { addAll } from '../../../add-all.ts';
import { entryOf } from '../../../entry-of.ts';
import { OF_THE_SHELL } from '../../../toolchain/shell/builtins.ts';
import type { WordToken } from '../../../toolchain/shell/lexer.ts';
import { follow } from '../../process.ts';
import { assumeProgram, takenWell } from './assumed.ts';
import { aliased } from './builtins/aliases.ts';
import { BUILTINS, leave } from './builtins/builtins.ts';
import { assignArray, byNumber, declare, isDeclaring } from './builtins/declare.ts';
import { waitFor } from './builtins/signals.ts';
import { evaluate, source } from './builtins/source.ts';
import { assignElement, readElement, readEntries } from './expansion/elements.ts';
import { expandAssignment } from './expansion/words.ts';
import { find, whereIs } from './find.ts';
import { runInnerScript, runInnerShell } from './inner-shell.ts';
import { GivenUp, Jump, ShellEnd, Started } from './jumps.ts';
import { runAsOther } from './other-user.ts';
import { behindExecOptions } from './programs/exec-options.ts';
import { runKnown } from './programs/programs.ts';
import { redirect, RedirectionFailure } from './redirections.ts';
import { refusal } from './refusal.ts';
import { refusedProgram } from './refused.ts';
import type { Place, ShellRun } from './run.ts';
import type { Shell } from './start.ts';
import type { ShellState } from './state.ts';
import { NOT_OF_DASH, OF_BASH, SPECIAL } from './syntax/language.ts';
import type { SimpleCommand } from './syntax/nodes.ts';
import { plainText } from './syntax/tokens.ts';
import { firstAnswer, isKnown, SOME_WORDS, unfollowed, Unfollowed } from './unknown.ts';
import type { Status } from './unknown.ts';
import type { LocalValues } from './variables.ts';

const ASSIGNMENT = { bash: /^[A-Za-z_]\w*\+?=/, ash: /^[A-Za-z_]\w*=/, dash: /^[A-Za-z_]\w*=/ } as const;
/** Deeper, functions call themselves without end. */
const MAX_CALLS = 40;

type Assignments = readonly (readonly [name: string, value: string])[];

/** Where it is no command at all. */
const WORD_OF_BASH = /^(?:\[\[|source|declare|typeset|shopt|let|pushd|popd|mapfile|readarray|function|[A-Za-z_]\w*(?:\+\+|--))$/;
/** Of these, what is a name that nobody gives a program. */
const ONLY_OF_BASH = /^(?:\[\[|source|declare|typeset|shopt|pushd|popd|mapfile|readarray)$/;
/** `((i++))`, of which other shells take the inside for a command. */
const STEP = /\+\+|--/;

/** A program, a function or a command of the shell's own, with assignments and redirections. */
export function runSimple(command: SimpleCommand, place: Place, run: ShellRun): Status {
  const { state } = run;
  const { words, redirections, arrays } = command;
  state.outside.step();
  state.line = state.hidesLines ? null : command.line;
  const asked = state.variables.questions;
  const first = words.findIndex((word) => !isAssignment(word, state.start.shell) && !(state.start.shell === 'bash' && readElement(word) !== null));
  const [before, rest] = first === -1 ? [words, []] : [words.slice(0, first), words.slice(first)];
  const instead = aliased(rest[0] === undefined ? null : plainText(rest[0]), state);
  const [name, ...given] = [...(instead ?? []), ...commandWords(instead === null ? rest : rest.slice(1), run)];
  if (name === undefined) return run.failed(run.redirected(redirections, false, () => assignAll(command, before, run)), place);
  if (arrays.length > 0) return before.length + redirections.length > 0 || !isDeclaring(name) ? unfollowed() : run.failed(declare(name, given, arrays.map((array) => ({ name: array.isMore ? unfollowed() : array.name, values: given.some((word) => /^-\w*A/.test(word)) ? readEntries(array.values, state) : byNumber(array.values, (all) => run.fields(all)) })), state), place);
  if (name === 'exec' && given.length === 0) return before.length > 0 ? unfollowed() : run.failed(redirectForGood(redirections, state), place);
  if (name === '[[' && state.start.shell === 'ash' && !isPlainTest(rest)) return unfollowed();
  const isSpecial = SPECIAL.has(name) && !state.functions.has(name);
  state.isForProgram = !isBuiltin(name, state) && !state.functions.has(name);
  return run.failed(run.redirected(redirections, isSpecial, () => perform(name, given, before, place, run, asked)), place);
}

/** `[[` of busybox does not cut words, and takes those behind == for patterns. */
function isPlainTest(words: readonly WordToken[]): boolean {
  return words.slice(1).every(({ pieces }) => pieces.every((piece) => piece.quoted || (piece.kind === 'text' && !/[*?[~]/.test(piece.text))));
}

/** `exec >file`: for all that follows. */
function redirectForGood(redirections: SimpleCommand['redirections'], state: ShellState): number {
  try {
    for (const one of redirections) redirect(one, state);
    return 0;
  } catch (error) {
    if (!(error instanceof RedirectionFailure)) throw error;
    const { shell, isPosix } = state.start;
    if (shell === 'bash' && !isPosix) return 1;
    throw new ShellEnd(shell === 'dash' ? 2 : 1, `${error.path}, which it opens, cannot be opened`);
  }
}

/** What `export` and its like assign may be cut into words by some shells, and is not by others. */
function commandWords(words: readonly WordToken[], run: ShellRun): string[] {
  const [first, ...rest] = words;
  const fields = first === undefined ? [] : run.fields([first]);
  const isAssigning = isDeclaring(fields[0] ?? '');
  for (const word of rest) {
    if (isAssigning && isAssignment(word, run.state.start.shell)) fields.push(assigned(word, run));
    else addAll(fields, run.fields([word]));
  }
  return fields;
}

/** bash and busybox cut nothing there, and dash does before 0.5.11. */
function assigned(word: WordToken, run: ShellRun): string {
  const { name, isMore, value } = expandAssignment(word, run.state);
  const text = `${name}${isMore ? '+' : ''}=${value}`;
  // Nor does dash where nothing is left to be cut: what stands in it is done once.
  if (run.state.start.shell !== 'dash' || word.pieces.every((piece) => piece.quoted || (piece.kind === 'text' && /^[\w=./:@%+,-]*$/.test(piece.text)))) return text;
  const [field = '', ...more] = run.fields([word]);
  return more.length > 0 || field !== text ? unfollowed() : field;
}

function assignAll({ arrays }: SimpleCommand, words: readonly WordToken[], run: ShellRun): Status {
  const { state } = run;
  state.substituted = 0;
  for (const word of words) {
    const element = readElement(word);
    if (element !== null) {
      if (state.variables.isReadOnly(element.name)) unfollowed();
      assignElement(element, state);
      continue;
    }
    const { name, isMore, value } = expandAssignment(word, state);
    if (isMore && (state.start.shell !== 'bash' || state.variables.array(name).length > 1)) return unfollowed();
    refuseReadOnly(name, state);
    state.variables.assign(name, isMore ? (state.variables.variable(name) ?? '') + value : value);
  }
  for (const array of arrays) assignArray(array, state, (all) => run.fields(all));
  return state.substituted;
}

/** Shells that keep to POSIX end there. */
function refuseReadOnly(name: string, state: ShellState): void {
  const { shell, isPosix } = state.start;
  if (!state.variables.isReadOnly(name)) return;
  if (shell === 'bash') {
    if (isPosix) return unfollowed();
    state.complain(`${name}: readonly variable`);
    if (!state.options.errexit) throw new GivenUp();
    return state.isTested ? unfollowed() : endReadOnly(name);
  }
  state.complain(`${name}: is read only`);
  throw new ShellEnd(2, `${name} is read only, and is given another value`);
}

function endReadOnly(name: string): never {
  throw new ShellEnd(1, `${name} is read only, and is given another value`);
}

/** `asked`: what variables were asked for before it. */
function perform(name: string, words: readonly string[], before: readonly WordToken[], place: Place, run: ShellRun, asked: number): Status {
  const { state } = run;
  if (!isKnown(name)) return unfollowed();
  const assignments = before.map((word) => {
    const { name: variable, isMore, value } = expandAssignment(word, state);
    return isMore || variable === '' ? unfollowed() : ([variable, value] as const);
  });
  const own = state.functions.get(name);
  // For as long as a function runs they are variables of it, and of what it starts.
  if (own !== undefined) return withVariables(assignments, state, () => call(name, words, place, run));
  const { heard } = state.outside;
  const status = runOther(name, words, assignments, place, run);
  // It fails of what it says itself, and not for want of what others asked for.
  if (status !== 0 && state.outside.heard !== heard) state.variables.pardon(asked);
  return status;
}

/** What is no function. */
function runOther(name: string, words: readonly string[], assignments: Assignments, place: Place, run: ShellRun): Status {
  const { state } = run;
  if (name === 'exec') return start(words[0] === '-a' && state.start.shell === 'bash' ? words.slice(2) : words, assignments, true, place, run);
  if (name === 'command' && words[0] === '-p' && isInEveryPath(words[1] ?? '', state)) return command(words.slice(1), assignments, place, run);
  if (name === 'command' && /^[^-]/.test(words[0] ?? '')) return command(words, assignments, place, run);
  if (!isBuiltin(name, state)) return start([name, ...words], assignments, false, place, run);
  if (assignments.length > 0 && isDeclaring(name)) return unfollowed();
  if (SPECIAL.has(name) && (state.start.shell !== 'bash' || state.start.isPosix)) {
    // They stay, as XCU 2.14 has it.
    for (const [variable, value] of assignments) state.variables.assign(variable, value);
    return builtin(name, words, place, run);
  }
  return withVariables(assignments, state, () => builtin(name, words, place, run));
}

/** Whether it is a command of this shell. */
function isBuiltin(name: string, { start: { shell } }: ShellState): boolean {
  // A word of bash's language, which stands before no command of its own; to others it is any program.
  return name !== 'time' && (OF_THE_SHELL.has(name) || (name === '[[' && shell === 'ash')) && !(shell !== 'bash' && OF_BASH.has(name)) && !(shell === 'dash' && NOT_OF_DASH.has(name));
}

/** Whether it is found in the same place where each shell looks by itself, `command -p`. */
function isInEveryPath(name: string, state: ShellState): boolean {
  const found = /^[a-z]/.test(name) ? whereIs(name, state) : 'unsure';
  return isBuiltin(name, state) || (typeof found === 'object' && /^(?:\/(?:usr\/)?bin\/)?[^/]+$/.test(found.place));
}

/** `command NAME`: no function of that name. */
function command([name = '', ...words]: readonly string[], assignments: Assignments, place: Place, run: ShellRun): Status {
  if (assignments.length > 0 || name === 'exec' || name === 'command') return unfollowed();
  return isBuiltin(name, run.state) ? (SPECIAL.has(name) ? unfollowed() : builtin(name, words, place, run)) : start([name, ...words], [], false, place, run);
}

/** What stands before a command of the shell's own, or a function, is undone behind it. */
function withVariables(assignments: Assignments, { variables }: ShellState, work: () => Status): Status {
  if (assignments.length === 0) return work();
  const saved = assignments.map(([name]) => [name, variables.save(name)] as const);
  for (const [name, value] of assignments) {
    variables.assign(name, value);
    variables.export(name);
  }
  const status = work();
  for (const [name, value] of saved.toReversed()) variables.restore(name, value);
  return status;
}

/** Only bash minds it. */
function outsideOfLoops(name: string, state: ShellState): number {
  if (state.start.shell === 'bash') state.complain('only meaningful in a `for\', `while\', or `until\' loop', name);
  return 0;
}

function builtin(name: string, words: readonly string[], place: Place, run: ShellRun): Status {
  const { state } = run;
  const isTolerant = name === 'echo' || name === 'printf' || name === ':' || name === 'true' || name === 'false';
  // Whatever the words are, test does nothing but to end.
  if (!isTolerant && words.some((word) => word.includes(SOME_WORDS))) return name === 'test' || name === '[' ? null : unfollowed();
  switch (name) {
    case 'break': case 'continue':
      if (state.loops === 0 && state.calls.length === 0) return outsideOfLoops(name, state);
      throw /^[1-9]?$/.test(words.join(' ')) ? new Jump(name, 0, Number(words[0] ?? '1')) : new Unfollowed();
    case 'return': return leave(state, words);
    case 'command': case 'hash': case 'type': return find(name, words, state);
    case 'eval': return evaluate(words, place, run);
    case '.': case 'source': return source(name, words, place, run);
  }
  if (name === 'export' && words[0] === '-f') return exportFunctions(words.slice(1), state);
  if (isDeclaring(name)) return declare(name, words, [], state);
  const own = entryOf(BUILTINS, name);
  return own === undefined ? unfollowed() : own(state, words);
}

/** `export -f NAME…` of bash; other shells end there. */
function exportFunctions(names: readonly string[], state: ShellState): number {
  const { shell } = state.start;
  if (shell === 'bash' && names.length > 0 && names.every((name) => state.functions.has(name))) {
    state.exportedFunctions = new Set([...state.exportedFunctions, ...names]);
    return 0;
  }
  if (shell === 'bash') return unfollowed();
  state.complain(`${shell === 'dash' ? 'Illegal' : 'illegal'} option -f`, 'export');
  throw new ShellEnd(2, `${shell === 'dash' ? 'dash' : 'busybox'}, which is sh in this image, exports no functions`, { fix: 'bash in its place, where that is in the image' });
}

function call(name: string, words: readonly string[], place: Place, run: ShellRun): Status {
  const { state } = run;
  const own = state.functions.get(name) ?? unfollowed();
  if (state.calls.length >= MAX_CALLS) return state.outside.exhaust();
  if (words.some((word) => word.includes(SOME_WORDS))) return unfollowed();
  const { positional, calls, locals, isElsewhere, readAt, loops } = state;
  const mine: LocalValues = new Map();
  const { optionAt } = state;
  // Each function has its own place among its arguments, but in bash.
  if (state.start.shell !== 'bash') state.optionAt = { word: 1, letter: 1 };
  [state.loops, state.calls, state.locals, state.positional, state.isElsewhere, state.readAt] = [0, [...calls, name], [...locals, mine], words, own.isElsewhere, own.readAt];
  let status: Status;
  try {
    // What is local ends with it: the way it goes on is told by what comes behind.
    status = run.do(own.body, place);
  } catch (error) {
    if (!(error instanceof Jump)) throw error;
    if (error.to !== 'return') return unfollowed();
    status = error.status;
  }
  [state.loops, state.calls, state.locals, state.positional, state.isElsewhere, state.readAt] = [loops, calls, locals, positional, isElsewhere, readAt];
  for (const [variable, value] of mine) state.variables.restore(variable, value);
  if (state.start.shell !== 'bash') state.optionAt = optionAt;
  // What shells make of a place that is given back, differs.
  if (mine.has('OPTIND')) state.optionAt = { word: 0, letter: 1 };
  return status;
}

function start(given: readonly string[], before: Assignments, isExec: boolean, place: Place, run: ShellRun): Status {
  const { state } = run;
  const words = isExec ? behindExecOptions(given, state) : given;
  if (typeof words === 'number') return words;
  const { variables, isChild, options } = state;
  const [name] = words;
  if (name === undefined) return before.length === 0 ? 0 : unfollowed();
  if (name === '' && before.length === 0) return startNothing(isExec, state);
  if (name === '' || !isKnown(name)) return unfollowed();
  if (before.some(([variable]) => variables.isReadOnly(variable))) return unfollowed();
  const own = before.findLast(([variable]) => variable === 'PATH')?.[1];
  // The program is looked for where that says. Of an empty one bash speaks in another way.
  if (own !== undefined && isKnown(own) && (own !== '' || state.start.shell !== 'bash')) return withVariables([['PATH', own]], state, () => start(given, before.filter(([variable]) => variable !== 'PATH'), isExec, place, run));
  // Where PATH is not set, each shell looks in places of its own, and dash in none.
  const path = own !== undefined ? null : variables.variable('PATH');
  if (path === null && state.start.shell === 'dash' && before.length === 0 && !name.includes('/')) return nowhere(name, isExec, state);
  if (state.outside.hasWrittenProgram(name) || (!name.includes('/') && (path === null || !isKnown(path)))) return unfollowed();
  const env = variables.environment(before);
  const isLate = speaksAtEnd(name, isExec, state);
  const { assume } = state.start;
  const isEnd = assume === undefined && !isChild && !isLate && (isExec || place.isLast);
  // What a shell is given to read is told by what stands before.
  // busybox may be the shell that it starts itself.
  const readsText = isEnd && (state.input !== null || state.start.shell === 'ash') && /^(?:\/\S*\/)?(?:ba|da|a)?sh$/.test(name);
  // So is what a file gets that it writes to.
  const isWriting = Object.values(state.sinks).some((sink) => typeof sink === 'object');
  // And so are the functions that it is given.
  const givesFunctions = state.exportedFunctions.size > 0;
  const found = isEnd && !readsText && !isWriting && !givesFunctions ? null : whereIs(name, state);
  const done = found === null || typeof found === 'string' ? undefined : waitFor(state, isExec || (state.start.isText && place.isLast), () => firstAnswer(
    () => runKnown(words, found.file, state, { depth: 0, env }), () => runInnerShell(words, found.file, env, state),
    () => runInnerScript(words, found.place, env, state), () => runAsOther(words, found.file, env, state),
  ));
  const isTold = done !== undefined && (done !== null || isChild || !options.errexit || place.isTested);
  if (isTold) return isExec ? replaced(done, state) : done;
  if (givesFunctions) return unfollowed();
  // No image has programs of these names.
  if (found === 'unsure' && state.start.shell !== 'bash' && ONLY_OF_BASH.test(name)) return nowhere(name, isExec, state);
  if (assume !== undefined && done === null && takenWell(name, place)) {
    state.outside.isBeyond = true;
    return isExec ? replaced(0, state) : 0;
  }
  if (assume !== undefined && done === undefined && found !== null && found !== 'nowhere') {
    const status = refusedProgram(words, env, state) ?? assumeProgram(words, env, place, assume, state);
    return isExec ? replaced(status, state) : status;
  }
  const isAsked = words.some((word) => !isKnown(word)) || env.isOpen === true;
  const isDecided = isEnd || (!isChild && ((isExec && typeof found === 'object') || ((place.isCondition === true || (options.errexit && !place.isTested)) && !isLate)));
  if (isDecided) throw new Started({ kind: 'command', argv: words, env, isExec, goesOn: isAsked || !isEnd, isAsked, state });
  const refused = isExec || found === 'nowhere' ? null : refusedProgram(words, env, state);
  if (refused !== null) return refused;
  // A directory of that name where it stands is what bash finds with exec.
  if (found !== 'nowhere' || (isExec && state.start.shell === 'bash' && follow(state.process, name).ok !== false)) return unfollowed();
  if (state.start.shell !== 'bash' && WORD_OF_BASH.test(name)) state.outside.ofBash ??= STEP.test(name) ? `((${name}))` : name;
  return nowhere(name, isExec, state);
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
  state.complain(isBash ? `${isExec ? 'exec: ' : ''}: ${isExec ? '' : 'command '}not found` : ': Permission denied', isExec && !isBash ? 'exec' : null);
  if (!isExec) return 127;
  throw new ShellEnd(isBash ? 127 : 126, 'the name of the program that it is to start is empty');
}

/** Whether what is wanted at its end, or where a command fails, is done where it cannot start a program: of a path that is given to exec, bash does not. */
export function speaksAtEnd(name: string, isExec: boolean, { exitTrap, errorTrap, start }: ShellState): boolean {
  return (exitTrap !== null && !(isExec && start.shell === 'bash' && name.includes('/'))) || (errorTrap !== null && !isExec);
}

/** The shell has become the program, which wants nothing done at its end. */
function replaced(status: Status, state: ShellState): never {
  state.exitTrap = null;
  return end(status);
}

function end(status: Status): never {
  throw new ShellEnd(status);
}

/** `NAME=value`, where the name is not quoted. */
/** Only bash knows `+=`. */
function isAssignment({ pieces }: WordToken, shell: Shell): boolean {
  const [first] = pieces;
  return first?.kind === 'text' && !first.quoted && ASSIGNMENT[shell].test(first.text);
}
