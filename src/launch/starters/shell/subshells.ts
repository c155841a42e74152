import { withoutTrailing } from '../../../text.ts';
import { GivenUp, Jump, ShellEnd } from './jumps.ts';
import type { Place } from './run.ts';
import { ShellRun } from './run.ts';
import type { ShellState } from './state.ts';
import type { Capture } from './streams.ts';
import type { ShellNode } from './syntax/nodes.ts';
import { ShellParser } from './syntax/parser.ts';
import { unfollowed, Unfollowed } from './unknown.ts';
import type { Status } from './unknown.ts';

/** A shell that another one waits for, to its end. */
export function runChild(state: ShellState, work: (run: ShellRun) => Status): Status {
  const run = new ShellRun(state);
  let status: Status;
  try {
    status = work(run);
  } catch (error) {
    if (error instanceof ShellEnd) status = error.status;
    else if (error instanceof GivenUp) status = 1;
    else if (error instanceof Jump && error.to === 'return') status = error.status;
    // Which loop is left by a part of it, shells do not agree on.
    else if (error instanceof Jump) return unfollowed();
    else throw error;
  }
  return runExitTrap(run, status);
}

/** What is done at the end of a shell, which then ends with what it had ended with, or as that says. */
export function runExitTrap(run: ShellRun, status: Status): Status {
  const { state } = run;
  const {
    traps: { atExit },
    line,
  } = state;
  if (atExit === null) return status;
  state.traps.atExit = null;
  state.status = status;
  state.isChild = true;
  state.isElsewhere = true;
  try {
    run.text(atExit, { isTested: false, isLast: false });
  } catch (error) {
    if (error instanceof ShellEnd) return error.status;
    throw error;
  } finally {
    // It ended where it did.
    state.line = line;
  }
  return status;
}

/** `$(…)` and backquotes, which lose the line breaks at their end, and what `<(…)` gives to read. */
export function substitute(text: string, state: ShellState): string {
  const isProcess = text.startsWith('<');
  const script = text.startsWith('`') ? text.slice(1, -1) : (/^[$<]\(((?!\().*)\)$/s.exec(text)?.[1] ?? unfollowed());
  // It is read anew each time.
  state.outside.spend(4 * text.length);
  const output: Capture = { text: '' };
  const child = state.fork({ output });
  child.isChild = true;
  // The lines of what stands in it are counted by each shell in its own way.
  child.isElsewhere = child.isElsewhere || script.includes('\n') || text.startsWith('`');
  child.hidesLines = true;
  if (!state.inheritsErrexit && !isProcess) child.options = { ...child.options, errexit: false };
  // bash passes on that somebody asks: `set -e` does not count in there either.
  const isTested = state.isTested && state.start.shell === 'bash' && !isProcess;
  const status = runChild(child, (run) =>
    /^\s*<[^<&]/.test(script) ? readFile(script, run) : run.text(script, { isTested, isLast: false }),
  );
  if (isProcess) return output.text;
  state.substituted = status;
  // To bash it is a command like any other before.
  if (state.start.shell === 'bash') state.status = status;
  return withoutTrailing(output.text, '\n');
}

/** `$(<FILE)` of bash. */
function readFile(script: string, run: ShellRun): Status {
  const { state } = run;
  const node = new ShellParser(script, state.start.shell, state.start.isPosix).next();
  const [command, ...more] = node !== null && node !== 'end' && node.kind === 'sequence' ? node.nodes : [];
  if (state.start.shell !== 'bash' || command?.kind !== 'simple' || more.length + command.words.length + command.arrays.length > 0)
    return unfollowed();
  return run.redirected(command.redirections, false, () => {
    state.write(1, state.input?.rest ?? null);
    return 0;
  });
}

/** `( … )`. Where nothing is behind it, what it starts is what becomes of the container. */
export function runSubshell(body: ShellNode, place: Place, state: ShellState): Status {
  const child = state.fork();
  if (place.isLast && !state.isChild && state.traps.atExit === null) return new ShellRun(child).do(body, place);
  child.isChild = true;
  return runChild(child, (run) => run.do(body, { ...place, isLast: false }));
}

/** `a | b`: each part is a shell of its own, and reads what the one before it writes; whether it is tested, each knows. */
export function runPipe(nodes: readonly ShellNode[], { isTested }: Place, state: ShellState): Status {
  const statuses: Status[] = [];
  let speakers = 0;
  let before: Capture | null = null;
  for (const [at, node] of nodes.entries()) {
    const output: Capture = { text: '', isPipe: true };
    const child = state.fork({
      ...(at < nodes.length - 1 ? { output } : {}),
      ...(before === null
        ? {}
        : {
            input: {
              rest: before.text,
              bytes: before.bytes,
              lines: before.lines,
              inOrder: before.inOrder,
              packed: before.packed,
              squeezed: before.squeezed,
            },
          }),
    });
    child.isChild = true;
    const { heard } = state.outside;
    statuses.push(runChild(child, (run) => run.do(node, { isTested, isLast: false })));
    if (state.outside.heard !== heard) speakers++;
    before = output;
  }
  state.pipeStatuses = statuses;
  // They speak at the same time.
  if (speakers > 1) state.outside.hear(null);
  const last = statuses.at(-1) ?? null;
  if (!state.options.pipefail) return last;
  return statuses.includes(null) ? null : (statuses.findLast((status) => status !== 0) ?? 0);
}

/** `… &`: nobody waits for it, and what it says may come at any time. */
export function runBeside(node: ShellNode, state: ShellState): Status {
  const child = state.fork({ input: { rest: '' } });
  child.isChild = true;
  const { outside } = state;
  const { heard, hasWaited, waited, isAssumed } = outside;
  const before = outside.changes.length;
  let status: Status = null;
  try {
    status = runChild(child, (run) => run.do(node, { isTested: false, isLast: false }));
  } catch (error) {
    if (!(error instanceof Unfollowed) || outside.isSpent) throw error;
    outside.isBeyond = true;
    outside.hear(null);
  }
  if (outside.heard !== heard) outside.hear(null);
  // Nobody knows when.
  outside.doubt(before);
  if (outside.isAssumed !== isAssumed) outside.isBeyond = true;
  state.isAllWaited = false;
  state.jobs = [...state.jobs, { status, startedAt: waited, endsAt: outside.waited, killedBy: null }];
  // The script does not wait as long.
  [outside.hasWaited, outside.waited] = [hasWaited, waited];
  return 0;
}
