import type { ShellState } from '../state.ts';
import { OWN_NUMBER, surely, unfollowed } from '../unknown.ts';
import type { Status } from '../unknown.ts';
import { indexOf, killJob } from './jobs.ts';
import { Killed, signalOf } from './signals.ts';

/** `kill` of the shell itself: the kernel keeps the first process of a container from whatever it has not asked for, and ends any other. */
export function kill(state: ShellState, words: readonly string[]): Status {
  const { start, outside, traps } = state;
  if (words.join() === '-l') {
    state.write(1, null);
    return 0;
  }
  const [signal, targets] = readSignal(words, state) ?? unfollowed();
  const [target, ...more] = targets;
  if (more.length > 0) return unfollowed();
  const job = target === undefined ? null : indexOf(target, state);
  if (job !== null) return killJob(job, signal, state) ?? mayHaveEnded(job, state);
  const trapped = outside.trapsSignals ? trapOf(signal, target, state) : undefined;
  if (trapped !== undefined) {
    if (trapped !== '') state.traps.pending = surely(trapped);
    return 0;
  }
  if (target === '1' && start.isFirst === true) return 0;
  if (target !== OWN_NUMBER || traps.atExit !== null) return unfollowed();
  if (signal === '0') return 0;
  throw new Killed(signal);
}

/** It has nothing left to kill, or may have. */
function mayHaveEnded(at: number, state: ShellState): null {
  const job = state.jobs[at];
  if (job === undefined || (state.outside.trapsSignals && state.outside.waited <= job.startedAt)) return unfollowed();
  state.jobs = state.jobs.with(at, { ...job, status: null });
  state.write(2, null);
  return null;
}

/** What a shell does with a signal that it sends itself; undefined where it has asked for nothing. */
function trapOf(signal: string, target: string | undefined, { start, traps: { signals } }: ShellState): string | undefined {
  const isItself = target === OWN_NUMBER || (target === '1' && start.isFirst === true);
  // A shell that has split off means the one that it comes from, which is in the middle of something.
  if (!isItself || signals === null) return unfollowed();
  return /^(?:KILL|0)$/.test(signal) ? undefined : signals.get(signal);
}

/** The name of the signal, and who is to get it. */
function readSignal(
  [first = '', ...rest]: readonly string[],
  { start }: ShellState,
): readonly [signal: string, targets: readonly string[]] | null {
  const [named, targets] = !first.startsWith('-')
    ? ['TERM', [first, ...rest]]
    : first === '-s'
      ? [rest[0] ?? '', rest.slice(1)]
      : [first.slice(1), rest];
  // Only dash knows no SIG before it.
  const name = start.shell === 'dash' ? named : named.replace(/^SIG/i, '');
  const known = name === '0' ? name : signalOf(name);
  return known === null ? null : [known, targets];
}
