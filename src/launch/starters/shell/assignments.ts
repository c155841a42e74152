import type { Shell } from '../../../image/run/run-machine.ts';
import type { WordToken } from '../../../toolchain/shell/lexer.ts';
import { assignArray } from './builtins/declare.ts';
import { assignElement, readElement } from './expansion/elements.ts';
import { expandAssignment } from './expansion/words.ts';
import { GivenUp, ShellEnd } from './jumps.ts';
import type { ShellRun } from './run.ts';
import type { ShellState } from './state.ts';
import type { SimpleCommand } from './syntax/nodes.ts';
import { unfollowed } from './unknown.ts';
import type { Status } from './unknown.ts';

/** What stands before a command. */
export type Assignments = readonly (readonly [name: string, value: string])[];

const ASSIGNMENT = { bash: /^[A-Za-z_]\w*\+?=/, ash: /^[A-Za-z_]\w*=/, dash: /^[A-Za-z_]\w*=/ } as const;

/** `NAME=value`, where the name is not quoted; only bash knows `+=`. */
export function isAssignment({ pieces }: WordToken, shell: Shell): boolean {
  const [first] = pieces;
  return first?.kind === 'text' && !first.quoted && ASSIGNMENT[shell].test(first.text);
}

/** What a word of `export` and its like assigns: bash and busybox cut nothing there, and dash does before 0.5.11. */
export function assigned(word: WordToken, run: ShellRun): string {
  const { name, isMore, value } = expandAssignment(word, run.state);
  const text = `${name}${isMore ? '+' : ''}=${value}`;
  // Nor does dash where nothing is left to be cut: what stands in it is done once.
  if (
    run.state.start.shell !== 'dash'
    || word.pieces.every((piece) => piece.quoted || (piece.kind === 'text' && /^[\w=./:@%+,-]*$/.test(piece.text)))
  )
    return text;
  const [field = '', ...more] = run.fields([word]);
  return more.length > 0 || field !== text ? unfollowed() : field;
}

/** `NAME=value …` alone: for the shell itself. `before`: what the commands ended with that words beside it came to nothing by. */
export function assignAll({ arrays }: SimpleCommand, words: readonly WordToken[], before: Status, run: ShellRun): Status {
  const { state } = run;
  state.substituted = before;
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

/** What stands before a command of the shell's own, or a function, is undone behind it. */
export function withVariables(assignments: Assignments, { variables }: ShellState, work: () => Status): Status {
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
