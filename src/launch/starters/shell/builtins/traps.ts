import type { Shell } from '../../../../image/run/run-machine.ts';
import type { ShellState } from '../state.ts';
import { isKnown, surely, unfollowed } from '../unknown.ts';
import { ShellEnd } from '../jumps.ts';
import { isTrapped, numberOf, signalOf } from './signals.ts';

/** What is done where a signal comes, at the end, or where a command fails. */
export function trap(state: ShellState, words: readonly string[]): number {
  const [action = '', ...names] = words[0] === '--' ? words.slice(1) : words;
  const isDash = state.start.shell === 'dash';
  if (/^-./.test(action) && words[0] !== '--') return options(state, words);
  if (words.length === 0) {
    state.write(1, null);
    return 0;
  }
  if (names.join() === 'ERR') {
    state.write(2, isDash ? null : '');
    if (!isDash) state.traps.onError = action === '-' || action === '' ? null : surely(action);
    return isDash ? 1 : 0;
  }
  // `trap … ERR EXIT`
  if (names[0] === 'ERR' && !isDash) return trap(state, [action, 'ERR']) + trap(state, [action, ...names.slice(1)]);
  if (names.at(-1) === 'ERR' && names.length > 1 && !isDash)
    return trap(state, [action, ...names.slice(0, -1)]) + trap(state, [action, 'ERR']);
  if (names.length === 0 || /^-./.test(action)) return unfollowed();
  state.outside.trapsSignals ||= names.some(isTrapped);
  const bad = names.findIndex((name) => !isSignal(name, state.start.shell));
  const set = bad < 0 ? names : names.slice(0, bad);
  if (names.slice(set.length).some((name) => /^(?:0|EXIT|ERR|DEBUG|RETURN)$/i.test(name))) return unfollowed();
  if (set.some((name) => /^(?:0|EXIT)$/i.test(name))) state.traps.atExit = action === '-' || action === '' ? null : readable(action);
  for (const name of set.filter(isTrapped)) trapSignal(state, name, action);
  if (bad < 0) return 0;
  const name = surely(names[bad] ?? '');
  if (isDash) state.write(2, `trap: ${name}: bad trap\n`);
  else state.complain(`${name}: invalid signal specification`, 'trap');
  return 1;
}

/** What is in it of words that nobody can tell, is no language. */
function readable(action: string): string {
  return isKnown(action.replace(/[\ufdd0-\ufdec\ufdee]/g, '')) ? action : unfollowed();
}

/** `trap -p` and `trap -l`, which dash has not. */
function options(state: ShellState, [option = '', ...names]: readonly string[]): number {
  if (state.start.shell === 'dash') {
    state.complain(`Illegal option ${option.slice(0, 2)}`, 'trap');
    throw new ShellEnd(2, `${option} is no option of trap to it`);
  }
  if (state.start.shell !== 'bash' || option !== '-p') return unfollowed();
  const bad = names.find((name) => !/^ERR$/.test(name) && !isSignal(name, 'bash'));
  if (bad !== undefined && names.length === 1) {
    state.complain(`${surely(bad)}: invalid signal specification`, 'trap');
    return 1;
  }
  // What the shell around it is to do, it shows too.
  if (bad !== undefined || names.length === 0 || state.isChild) return unfollowed();
  const { atExit, signals, onError } = state.traps;
  if (signals === null) return unfollowed();
  const set: (readonly [string, string])[] = [
    ...(atExit === null ? [] : [['EXIT', atExit] as const]),
    ...[...signals].toSorted(([a], [b]) => numberOf(a) - numberOf(b)).map(([signal, action]) => [`SIG${signal}`, surely(action)] as const),
    ...(onError === null ? [] : [['ERR', onError] as const]),
  ];
  const asked = new Set(names.map((name) => name.toUpperCase().replace(/^(?=[A-Z]+$)(?!SIG|EXIT$|ERR$)/, 'SIG')));
  if ([...asked].some((name) => /^\d/.test(name))) return unfollowed();
  for (const [name, action] of set) if (asked.has(name)) state.write(1, `trap -- '${action.replaceAll("'", "'\\''")}' ${name}\n`);
  return 0;
}

/** Null for what it is to do by itself. */
function trapSignal(state: ShellState, name: string, action: string): void {
  const signal = signalOf(name.replace(/^SIG/i, ''));
  if (signal === null || state.traps.signals === null) return;
  state.traps.signals.delete(signal);
  if (action !== '-') state.traps.signals.set(signal, action);
}

const SIGNALS =
  /^(?:HUP|INT|QUIT|ILL|TRAP|ABRT|BUS|FPE|KILL|USR[12]|SEGV|PIPE|ALRM|TERM|STKFLT|CHLD|CONT|STOP|TSTP|TTIN|TTOU|URG|XCPU|XFSZ|VTALRM|PROF|WINCH|IO|POLL|PWR|SYS|RTM(?:IN|AX).*)$/i;

/** A signal, or the end: by its name or number. Only dash knows no SIG before it. */
function isSignal(name: string, shell: Shell): boolean {
  if (/^\d+$/.test(name)) return Number(name) <= 64;
  return /^EXIT$/i.test(name) || SIGNALS.test(shell === 'dash' ? name : name.replace(/^SIG/i, ''));
}
