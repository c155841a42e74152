import { suggest } from '../values/suggest.ts';

const NAMES: ReadonlySet<string> = new Set(
  (
    'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP '
    + 'TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'
  ).split(' '),
);

/** True for a number other than 0, and for a name with or without SIG, in any case. */
export function isSignal(text: string): boolean {
  if (/^[+-]?[0-9]+$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text) !== 0;
  const name = text.toUpperCase().replace(/^SIG/, '');
  if (NAMES.has(name)) return true;
  const [, base, offset] = /^(RTMIN\+|RTMAX-)([1-9][0-9]?)$/.exec(name) ?? [];
  return base !== undefined && Number(offset) <= (base === 'RTMIN+' ? 15 : 14);
}

/** The signal that was probably meant by a text that is none; null where none is one letter away. */
export function nearSignal(text: string): string | null {
  const near = suggest(text.toUpperCase().replace(/^SIG/, ''), NAMES, 1);
  return near === null ? null : `SIG${near}`;
}
