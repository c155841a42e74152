import { isKnown } from '../unknown.ts';
import { FAILED } from './done.ts';
import type { Done } from './done.ts';

/** More lines than that nobody reads in a RUN line. */
const MAX_LINES = 1000;
const WHOLE = /^(?:0|-?[1-9]\d{0,8})$/;

/** `seq [-s TEXT] [-w] [FIRST [STEP]] LAST` of whole numbers. */
export function seq(given: readonly string[]): Done | null {
  const isApart = given[0] === '-s';
  const [, mark = isApart ? given[1] : '\n'] = /^-s(.+)$/s.exec(given[0] ?? '') ?? [];
  const behind = given.slice(isApart ? 2 : given[0]?.startsWith('-s') === true ? 1 : 0);
  const isPadded = behind[0] === '-w';
  const words = isPadded ? behind.slice(1) : behind;
  if (mark === undefined || !isKnown(mark) || (behind.length < given.length && /[\\%]/.test(mark))) return null;
  if (words.every(isKnown) && words.some((word) => /^[A-Za-z]/.test(word) && !/^(?:inf|nan)/i.test(word))) return FAILED;
  if (words.length < 1 || words.length > 3 || !words.every((word) => WHOLE.test(word))) return null;
  const numbers = words.map(Number);
  const [last = 0, first, step] = [numbers.at(-1), words.length > 1 ? (numbers[0] ?? 1) : 1, words.length > 2 ? (numbers[1] ?? 1) : 1];
  const count = step === 0 ? Infinity : Math.max(0, Math.floor((last - first) / step) + 1);
  if (count > MAX_LINES) return null;
  const width = isPadded ? Math.max(...[first, last].map((number) => String(number).length)) : 0;
  if (isPadded && Math.min(first, last) < 0) return null;
  return {
    status: 0,
    output: count === 0 ? '' : `${Array.from({ length: count }, (_, i) => String(first + i * step).padStart(width, '0')).join(mark)}\n`,
  };
}
