import type { Job, ShellState } from '../state.ts';
import { jobOf, SOME_WORD, unfollowed } from '../unknown.ts';
import type { Status } from '../unknown.ts';
import { isShowing } from './options.ts';
import { killedWords, numberOf } from './signals.ts';

const NO_CHILD = 127;

/** `wait`: the end of what runs beside the script. */
export function wait(state: ShellState, words: readonly string[]): Status {
  const { jobs, start } = state;
  // Whether it ever ends, nobody knows.
  if (jobs.some(({ status }) => status === null)) return unfollowed();
  const [word] = words;
  if (word === undefined) {
    for (const job of jobs) ended(job, state);
    state.hasWaitedAny = true;
    return 0;
  }
  if (word === '-n' && words.length === 1 && start.shell === 'bash') {
    if (state.isAllWaited || jobs.length === 0) return NO_CHILD;
    if (state.hasWaitedAny) return unfollowed();
    if (jobs.length === 1) state.isAllWaited = true;
    else state.hasWaitedAny = true;
  }
  // It started no process, and none has that number.
  if (/^[1-9]\d{0,8}$/.test(word) && jobs.length === 0) {
    state.write(2, start.shell === 'bash' ? null : '');
    return NO_CHILD;
  }
  if (word === '-n' && start.shell === 'dash') {
    state.complain('Illegal option -n', 'wait');
    return 2;
  }
  // Whichever is first, they may all end alike.
  if (
    word === '-n'
    && words.length === 1
    && jobs.length > 1
    && jobs.every(({ status, killedBy }) => status === jobs[0]?.status && killedBy === null)
  )
    return jobs[0]?.status ?? null;
  if (word === '-n' && words.length === 1 && jobs.length > 1) {
    const first = firstToEnd(state);
    return first === null ? unfollowed() : ended(first, state);
  }
  const waited = words.map((one) => jobs[indexOf(one, state) ?? unfollowed()] ?? unfollowed());
  return waited.map((job) => ended(job, state)).at(-1) ?? null;
}

/** The one that surely ends before all others, by what they wait; null where none has waited, or may have been asked for. */
function firstToEnd({ jobs, outside }: ShellState): Job | null {
  const [first, second] = jobs.toSorted((a, b) => a.endsAt - b.endsAt);
  const isSure =
    first !== undefined
    && second !== undefined
    && second.endsAt - first.endsAt >= 0.5
    && first.endsAt > outside.waited
    && jobs.every(({ killedBy }) => killedBy === null);
  return isSure ? first : null;
}

/** Which of them a word means: its number, or `%1`. */
export function indexOf(word: string, { jobs, start }: ShellState): number | null {
  const isOnly = word === SOME_WORD || (word === '-n' && start.shell === 'bash') || /^%[1+%]?$/.test(word);
  return isOnly ? (jobs.length === 1 ? 0 : null) : jobOf(word);
}

/** What it ends with; of a signal the shell speaks. */
function ended({ status, killedBy, endsAt }: Job, state: ShellState): Status {
  state.outside.waited = Math.max(state.outside.waited, endsAt);
  if (killedBy === null) return status;
  const said = killedWords(killedBy, state);
  if (said !== '')
    state.outside.hear(
      state.sinks[2] === 'error' && !state.isChild && !isShowing(state.options) && state.start.shell !== 'bash' ? `${said}\n` : null,
    );
  return 128 + numberOf(killedBy);
}

/** `kill` of what runs beside the script; null where nobody knows whether it runs still. */
export function killJob(at: number, signal: string, state: ShellState): number | null {
  const { jobs, outside } = state;
  const job = jobs[at];
  if (job === undefined || job.killedBy !== null || outside.waited >= job.endsAt) return null;
  // So soon it may be a copy of the shell still, which has asked for signals.
  if (outside.trapsSignals && outside.waited <= job.startedAt) return null;
  if (signal === '0') return 0;
  state.jobs = jobs.with(at, { ...job, status: 0, killedBy: signal, endsAt: outside.waited });
  // bash says so whenever it comes to it.
  if (state.start.shell === 'bash') outside.hear(null);
  return 0;
}
