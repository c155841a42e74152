import type { Done, KnownProgram } from './done.ts';
import { isKnown } from './unknown.ts';

/** More lines than that nobody reads in a RUN line. */
const MAX_LINES = 1000;
const WHOLE = /^(?:0|-?[1-9]\d{0,8})$/;

/** `seq [FIRST [STEP]] LAST` of whole numbers. */
export function seq(words: readonly string[]): Done | null {
  if (words.length < 1 || words.length > 3 || !words.every((word) => WHOLE.test(word))) return null;
  const numbers = words.map(Number);
  const [last = 0, first, step] = [numbers.at(-1), words.length > 1 ? (numbers[0] ?? 1) : 1, words.length > 2 ? (numbers[1] ?? 1) : 1];
  const count = step === 0 ? Infinity : Math.max(0, Math.floor((last - first) / step) + 1);
  if (count > MAX_LINES) return null;
  return { status: 0, output: Array.from({ length: count }, (_, i) => `${first + i * step}\n`).join('') };
}

const OPERATORS: Readonly<Record<string, (a: number, b: number) => number | boolean>> = {
  '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => Math.trunc(a / b), '%': (a, b) => a % b,
  '=': (a, b) => a === b, '!=': (a, b) => a !== b, '<': (a, b) => a < b, '>': (a, b) => a > b, '<=': (a, b) => a <= b, '>=': (a, b) => a >= b,
};

/** `expr A + B` of whole numbers, and texts that are equal or not: what it says is its answer too. */
export const expr: KnownProgram = (words) => {
  const [left = '', operator = '', right = '', ...more] = words;
  if (words.length < 3 || more.length > 0 || !words.every(isKnown)) return null;
  const areNumbers = WHOLE.test(left) && WHOLE.test(right);
  const areTexts = /^\w+$/.test(left) && /^\w+$/.test(right) && /^!?=$/.test(operator);
  const work = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (work === undefined || (!areNumbers && !areTexts) || (/[/%]/.test(operator) && Number(right) === 0)) return null;
  const value = Number(areNumbers ? work(Number(left), Number(right)) : (left === right) === (operator === '='));
  return { status: value === 0 ? 1 : 0, output: `${value}\n` };
};
