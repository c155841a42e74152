import { Killed } from '../builtins/signals.ts';
import type { ShellState } from '../state.ts';
import { REFUSED_BY_GNU } from './usage.ts';

/** `timeout [-s SIGNAL] [-k TIME] TIME PROGRAM…`. */
export interface TimeLimit {
  readonly program: readonly string[];
  /** What it ends with, whatever the program does: its time is none, or it is over; null where the program says it. */
  readonly ended: number | null;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };
const TIME = /^(\d{1,6}(?:\.\d{1,3})?)([smhd]?)$/;
const KILLED = 137;
const OVER = 124;

/** Reads a time limit; null for one that is not followed. Throws {@link Killed} where its signal ends the process itself. */
export function readTimeLimit(words: readonly string[], tools: ShellState['tools']): TimeLimit | null {
  let signal = 'TERM';
  let at = 0;
  for (; /^-[sk]/.test(words[at] ?? ''); at++) {
    const word = words[at] ?? '';
    const value = word.slice(2) || (words[++at] ?? '');
    if (word[1] === 's') signal = value.replace(/^SIG/, '');
    else if (!TIME.test(value)) return null;
  }
  const [time = '', ...program] = words.slice(at);
  if (program.length === 0 || !/^(?:TERM|15|KILL|9)$/.test(signal)) return null;
  if (/^[A-Za-z]/.test(time) && !/^(?:inf|nan)/i.test(time)) return { program, ended: tools === 'gnu' ? REFUSED_BY_GNU.timeout : 1 };
  const [limit, waited] = [seconds(time), program[0] === 'sleep' && program.length === 2 ? seconds(program[1] ?? '') : 0];
  if (limit === null || waited === null) return limit === null ? null : { program, ended: null };
  const isOver = limit > 0 && waited > limit;
  // busybox becomes the program, and that is the first process of the container where a shell ends with it: no signal of its own ends it.
  if (isOver && tools === 'busybox') throw new Killed(/KILL|9/.test(signal) ? 'KILL' : 'TERM');
  return { program, ended: isOver ? (/KILL|9/.test(signal) ? KILLED : OVER) : null };
}

/** Null for what is no time, or to one of them only. */
function seconds(text: string): number | null {
  const [, number, unit = ''] = TIME.exec(text) ?? [];
  return number === undefined ? null : Number(number) * (UNITS[unit] ?? 1);
}
