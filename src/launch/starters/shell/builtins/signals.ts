import type { ShellState } from '../state.ts';
import { OWN_NUMBER, surely, unfollowed } from '../unknown.ts';
import type { Status } from '../unknown.ts';
import { indexOf, killJob } from './jobs.ts';

/** What ends a process unless it says otherwise: its number, and what strsignal(3) calls it; null for what shells say nothing of. */
const DEADLY: Readonly<Record<string, readonly [number: number, words: string | null]>> = {
  HUP: [1, 'Hangup'], INT: [2, null], QUIT: [3, 'Quit'], ILL: [4, 'Illegal instruction'], TRAP: [5, 'Trace/breakpoint trap'], ABRT: [6, 'Aborted'], BUS: [7, 'Bus error'],
  FPE: [8, 'Floating point exception'], KILL: [9, 'Killed'], USR1: [10, 'User defined signal 1'], SEGV: [11, 'Segmentation fault'], USR2: [12, 'User defined signal 2'],
  PIPE: [13, null], ALRM: [14, 'Alarm clock'], TERM: [15, 'Terminated'],
};

/** A shell has sent itself a signal that ends it. Thrown, as the ways out in jumps.ts. */
export class Killed {
  readonly signal: string;

  constructor(signal: string) {
    this.signal = signal;
  }
}

/** `kill` of the shell itself: the kernel keeps the first process of a container from whatever it has not asked for, and ends any other. */
export function kill(state: ShellState, words: readonly string[]): Status {
  const { start, outside, exitTrap } = state;
  const [signal, targets] = readSignal(words, state) ?? unfollowed();
  const [target, ...more] = targets;
  if (more.length > 0) return unfollowed();
  const job = target === undefined ? null : indexOf(target, state);
  if (job !== null) return killJob(job, signal, state) ?? unfollowed();
  const trapped = outside.trapsSignals ? trapOf(signal, target, state) : undefined;
  if (trapped !== undefined) {
    if (trapped !== '') state.pendingTrap = surely(trapped);
    return 0;
  }
  if (target === '1' && start.isFirst === true) return 0;
  if (target !== OWN_NUMBER || exitTrap !== null) return unfollowed();
  if (signal === '0') return 0;
  throw new Killed(signal);
}

/** What a shell does with a signal that it sends itself; undefined where it has asked for nothing. */
function trapOf(signal: string, target: string | undefined, { start, signalTraps }: ShellState): string | undefined {
  const isItself = target === OWN_NUMBER || (target === '1' && start.isFirst === true);
  // A shell that has split off means the one that it comes from, which is in the middle of something.
  if (!isItself || signalTraps === null) return unfollowed();
  return /^(?:KILL|0)$/.test(signal) ? undefined : signalTraps.get(signal);
}

/** The name of the signal, and who is to get it. */
function readSignal([first = '', ...rest]: readonly string[], { start }: ShellState): readonly [signal: string, targets: readonly string[]] | null {
  const [named, targets] = !first.startsWith('-') ? ['TERM', [first, ...rest]] : first === '-s' ? [rest[0] ?? '', rest.slice(1)] : [first.slice(1), rest];
  // Only dash knows no SIG before it.
  const name = start.shell === 'dash' ? named : named.replace(/^SIG/i, '');
  const known = name === '0' ? name : signalOf(name);
  return known === null ? null : [known, targets];
}

/** The number of a signal that ends a process. */
export function numberOf(signal: string): number {
  return DEADLY[signal]?.[0] ?? unfollowed();
}

/** A signal that ends a process, by its name or number; null for another. */
export function signalOf(text: string): string | null {
  const name = text.toUpperCase();
  return Object.hasOwn(DEADLY, name) ? name : (Object.keys(DEADLY).find((one) => String(DEADLY[one]?.[0]) === name) ?? null);
}

/** Waits for a program, which may end itself by a signal; `isReplaced`: the shell has become it by then. */
export function waitFor(state: ShellState, isReplaced: boolean, work: () => Status | undefined): Status | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return isReplaced ? unfollowed() : tellKilled(error.signal, state);
  }
}

/** Of what has ended a program that another one waits for, that one makes something of its own. */
export function unlessKilled(work: () => Status | undefined): Status | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return unfollowed();
  }
}

/** What a shell says of the signal that has ended a program, and takes that for its exit code. */
export function tellKilled(signal: string, state: ShellState): number {
  const [number] = DEADLY[signal] ?? unfollowed();
  const said = killedWords(signal, state);
  // Where its own words go, and not those of the program.
  if (said !== '') state.outside.hear(state.sinks[2] === 'error' && !state.isChild && !state.options.xtrace ? `${said}\n` : null);
  return 128 + number;
}

/** Those words, without the line break. */
export function killedWords(signal: string, state: ShellState): string {
  const words = DEADLY[signal]?.[1] ?? null;
  if (words === null) return '';
  // bash tells its number and the command besides, but of a program that was asked to end.
  return state.start.shell === 'bash' && signal !== 'TERM' ? `${state.place(null)}…${words}…` : words;
}

/** A signal, and nothing that the shell comes to by itself. */
export function isTrapped(name: string): boolean {
  return !/^(?:0|EXIT|ERR|DEBUG|RETURN)$/i.test(name);
}
