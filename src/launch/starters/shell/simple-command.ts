import { addAll } from '../../../add-all.ts';
import { entryOf } from '../../../entry-of.ts';
import { OF_THE_SHELL } from '../../../toolchain/shell-builtins.ts';
import type { WordToken } from '../../../toolchain/shell/lexer.ts';
import { assignAll, assigned, isAssignment, withVariables } from './assignments.ts';
import type { Assignments } from './assignments.ts';
import { aliased } from './builtins/aliases.ts';
import { BUILTINS, leave } from './builtins/builtins.ts';
import { byNumber, declare, isDeclaring, optionsBefore } from './builtins/declare.ts';
import { evaluate, source } from './builtins/source.ts';
import { wordsOfTest } from './builtins/test-of-busybox.ts';
import { readElement, readEntries } from './expansion/elements.ts';
import { expandAssignment } from './expansion/words.ts';
import { find, whereIs } from './find.ts';
import { Jump, ShellEnd, unopened } from './jumps.ts';
import { redirect, RedirectionFailure } from './redirections.ts';
import type { Place, ShellRun } from './run.ts';
import { startProgram } from './start-program.ts';
import type { ShellState } from './state.ts';
import { NOT_OF_DASH, OF_BASH, SPECIAL } from './syntax/language.ts';
import type { SimpleCommand } from './syntax/nodes.ts';
import { plainText } from './syntax/word-tokens.ts';
import { isKnown, SOME_WORDS, unfollowed, Unfollowed } from './unknown.ts';
import type { Status } from './unknown.ts';
import type { LocalValues } from './variables.ts';

/** Deeper, functions call themselves without end. */
const MAX_CALLS = 40;

/** A program, a function or a command of the shell's own, with assignments and redirections. */
export function runSimple(command: SimpleCommand, place: Place, run: ShellRun): Status {
  const { state } = run;
  const { words, redirections, arrays } = command;
  state.outside.step();
  state.processes = 0;
  state.line = state.hidesLines ? null : command.line;
  const asked = state.variables.questions;
  const first = words.findIndex(
    (word) => !isAssignment(word, state.start.shell) && !(state.start.shell === 'bash' && readElement(word) !== null),
  );
  const [before, rest] = first === -1 ? [words, []] : [words.slice(0, first), words.slice(first)];
  const instead = aliased(rest[0] === undefined ? null : plainText(rest[0]), state);
  state.substituted = 0;
  const [name, ...given] = [...(instead ?? []), ...commandWords(instead === null ? rest : rest.slice(1), run)];
  const { substituted } = state;
  if (name === undefined)
    return run.failed(
      run.redirected(redirections, false, () => assignAll(command, before, substituted, run)),
      place,
    );
  if (arrays.length > 0)
    return before.length + redirections.length > 0 || !isDeclaring(name)
      ? unfollowed()
      : run.failed(
          declare(
            name,
            given,
            arrays.map((array) => ({
              name: array.isMore ? unfollowed() : array.name,
              values: given.some((word) => /^-\w*A/.test(word))
                ? readEntries(array.values, state)
                : byNumber(array.values, (all) => run.fields(all)),
            })),
            state,
          ),
          place,
        );
  if (name === 'exec' && given.length === 0)
    return before.length > 0 ? unfollowed() : run.failed(redirectForGood(redirections, state), place);
  const isSpecial = SPECIAL.has(name) && !state.functions.has(name);
  state.isForProgram = !isBuiltin(name, state) && !state.functions.has(name);
  return run.failed(
    run.redirected(redirections, isSpecial, () => perform(name, given, before, place, run, asked)),
    place,
  );
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
    throw unopened(error.path, shell === 'dash' ? 2 : 1);
  }
}

/** What `export` and its like assign may be cut into words by some shells, and is not by others. */
function commandWords(words: readonly WordToken[], run: ShellRun): string[] {
  const [first, ...rest] = words;
  const fields = first === undefined ? [] : run.fields([first]);
  if (fields.length === 1 && fields[0] === '[[' && run.state.start.shell === 'ash') return [...fields, ...wordsOfTest(rest, run.state)];
  const isAssigning = isDeclaring(fields[0] ?? '');
  for (const word of rest) {
    if (isAssigning && isAssignment(word, run.state.start.shell)) fields.push(assigned(word, run));
    else addAll(fields, run.fields([word]));
  }
  return fields;
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
  if (name === 'exec')
    return startProgram(words[0] === '-a' && state.start.shell === 'bash' ? words.slice(2) : words, assignments, 'exec', place, run);
  if (name === 'command' && words[0] === '-p' && isInEveryPath(words[1] ?? '', state))
    return command(words.slice(1), assignments, place, run);
  // It ends the shell all the same where the program is not there, however often `command` stands before it.
  const at = name === 'command' ? words.findIndex((word) => word !== 'command') : -1;
  if (words[at] === 'exec' && words.length > at + 1) return runOther('exec', words.slice(at + 1), assignments, place, run);
  if (name === 'command' && /^[^-]/.test(words[0] ?? '')) return command(words, assignments, place, run);
  if (!isBuiltin(name, state)) return startProgram([name, ...words], assignments, 'child', place, run);
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
  return (
    name !== 'time'
    && (OF_THE_SHELL.has(name) || (name === '[[' && shell === 'ash'))
    && !(shell !== 'bash' && OF_BASH.has(name) && !(shell === 'ash' && name === 'help'))
    && !(shell === 'dash' && NOT_OF_DASH.has(name))
  );
}

/** Whether it is found in the same place where each shell looks by itself, `command -p`. */
function isInEveryPath(name: string, state: ShellState): boolean {
  const found = /^[a-z]/.test(name) ? whereIs(name, state) : 'unsure';
  return isBuiltin(name, state) || (typeof found === 'object' && /^(?:\/(?:usr\/)?bin\/)?[^/]+$/.test(found.place));
}

/** `command NAME`: no function of that name. */
function command([name = '', ...words]: readonly string[], assignments: Assignments, place: Place, run: ShellRun): Status {
  if (assignments.length > 0 || name === 'exec' || name === 'command') return unfollowed();
  return isBuiltin(name, run.state)
    ? SPECIAL.has(name)
      ? unfollowed()
      : builtin(name, words, place, run)
    : startProgram([name, ...words], [], 'child', place, run);
}

/** Only bash minds it. */
function outsideOfLoops(name: string, state: ShellState): number {
  if (state.start.shell === 'bash') state.complain("only meaningful in a `for', `while', or `until' loop", name);
  return 0;
}

/** `break 0` */
function refuseCount(name: string, count: string, state: ShellState): never {
  state.complain(`Illegal number: ${count}`, name);
  throw new ShellEnd(2, `${name} is given ${JSON.stringify(count)}, which is no number of loops`);
}

function builtin(name: string, words: readonly string[], place: Place, run: ShellRun): Status {
  const { state } = run;
  const isTolerant = name === 'echo' || name === 'printf' || name === ':' || name === 'true' || name === 'false';
  // Whatever the words are, test does nothing but to end.
  if (!isTolerant && words.some((word) => word.includes(SOME_WORDS))) return name === 'test' || name === '[' ? null : unfollowed();
  switch (name) {
    case 'break':
    case 'continue':
      if (/^(?:0|[a-z]+)$/.test(words.join(' ')) && state.start.shell !== 'bash') refuseCount(name, words.join(' '), state);
      if (state.loops === 0 && state.calls.length === 0) return outsideOfLoops(name, state);
      throw /^[1-9]?$/.test(words.join(' ')) ? new Jump(name, 0, Number(words[0] ?? '1')) : new Unfollowed();
    case 'return':
      return leave(state, words);
    case 'command':
    case 'hash':
    case 'type':
      return find(name, words, state);
    case 'eval':
      return evaluate(words, place, run);
    case '.':
    case 'source':
      return source(name, words, place, run);
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
  throw new ShellEnd(2, `${shell === 'dash' ? 'dash' : 'busybox'}, which is sh in this image, exports no functions`, {
    fix: { bash: 'command' },
  });
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
  [state.loops, state.calls, state.locals, state.positional, state.isElsewhere, state.readAt] = [
    0,
    [...calls, name],
    [...locals, mine],
    words,
    own.isElsewhere,
    own.readAt,
  ];
  let status: Status;
  try {
    // What is local ends with it: the way it goes on is told by what comes behind.
    status = run.do(own.body, place);
  } catch (error) {
    if (!(error instanceof Jump)) throw error;
    if (error.to !== 'return') return unfollowed();
    status = error.status;
  }
  [state.loops, state.calls, state.locals, state.positional, state.isElsewhere, state.readAt] = [
    loops,
    calls,
    locals,
    positional,
    isElsewhere,
    readAt,
  ];
  for (const [variable, value] of mine) state.variables.restore(variable, value);
  state.options = optionsBefore(mine) ?? state.options;
  if (state.start.shell !== 'bash') state.optionAt = optionAt;
  // What shells make of a place that is given back, differs.
  if (mine.has('OPTIND')) state.optionAt = { word: 0, letter: 1 };
  return status;
}
