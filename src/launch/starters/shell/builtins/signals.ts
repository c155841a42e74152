import type { ShellState } from '../state.ts';
import { unfollowed } from '../unknown.ts';
import type { Status } from '../unknown.ts';
import { isShowing } from './options.ts';

/** What ends a process unless it says otherwise: its number, and what strsignal(3) calls it; null for what shells say nothing of. */
const DEADLY: Readonly<Record<string, readonly [number: number, words: string | null]>> = {
  HUP: [1, 'Hangup'],
  INT: [2, null],
  QUIT: [3, 'Quit'],
  ILL: [4, 'Illegal instruction'],
  TRAP: [5, 'Trace/breakpoint trap'],
  ABRT: [6, 'Aborted'],
  BUS: [7, 'Bus error'],
  FPE: [8, 'Floating point exception'],
  KILL: [9, 'Killed'],
  USR1: [10, 'User defined signal 1'],
  SEGV: [11, 'Segmentation fault'],
  USR2: [12, 'User defined signal 2'],
  PIPE: [13, null],
  ALRM: [14, 'Alarm clock'],
  TERM: [15, 'Terminated'],
};

/** A shell has sent itself a signal that ends it. Thrown, as the ways out in jumps.ts. */
export class Killed {
  readonly signal: string;

  constructor(signal: string) {
    this.signal = signal;
  }
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
  if (said !== '') state.outside.hear(state.sinks[2] === 'error' && !state.isChild && !isShowing(state.options) ? `${said}\n` : null);
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
