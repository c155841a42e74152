import { entryOf } from '../../../../entry-of.ts';
import { isKnown } from '../unknown.ts';
import { FAILED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { linePattern } from './text-pattern.ts';

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

const OPERATORS: Readonly<Record<string, (a: number, b: number) => number | boolean>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => Math.trunc(a / b),
  '%': (a, b) => a % b,
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

const WRONG: Done = { status: 2, output: '', error: null };
/** Words that are no text where one may stand. */
const OF_EXPR = /^(?:[()+]|length|match|substr|index)$/;

/** `expr` of one text, of two with an operator between them, and `length`: what it says is its answer too. */
export const expr: KnownProgram = (words) => {
  const [left = '', operator = '', right = ''] = words;
  if (words.length === 0) return WRONG;
  if (!words.every(isKnown) || /^--(?:help|version)$/.test(left)) return null;
  if (words.length === 2 && left === 'length' && /^[\0-\x7f]*$/.test(operator)) return answered(String(operator.length));
  if (words.length > 3 || OF_EXPR.test(left) || OF_EXPR.test(right) || left === '--') return null;
  if (words.length === 1) return answered(left);
  return words.length === 2 ? WRONG : operator === ':' ? matchedBy(left, right) : operated(left, operator, right);
};

/** Nothing and 0 count as no, other noughts to some. */
function answered(text: string): Done {
  return { status: text === '' || text === '0' ? 1 : /^-?0*$/.test(text) ? null : 0, output: `${text}\n` };
}

/** Surely no number to any of them. */
const NO_NUMBER = /[^\d\s+-]/;

function operated(left: string, operator: string, right: string): Done | null {
  const work = entryOf(OPERATORS, operator);
  if (work === undefined) return /^[-+*/%=<>!|&]+$/.test(operator) ? null : WRONG;
  const isCalculation = /^[-+*/%]$/.test(operator);
  const isPlain = WHOLE.test(left) && WHOLE.test(right);
  if (isPlain)
    return isCalculation && /[/%]/.test(operator) && right === '0' ? WRONG : answered(String(Number(work(Number(left), Number(right)))));
  const hasText = NO_NUMBER.test(left) || NO_NUMBER.test(right);
  if (isCalculation) return hasText ? WRONG : null;
  // Which of two texts comes first, is the locale's to say.
  return (hasText || left === right) && /^(?:!=|==?)$/.test(operator)
    ? answered(String(Number((left === right) === (operator !== '!='))))
    : null;
}

/** `TEXT : EXPRESSION`, from its start: how much of it, or what stands in the parentheses. */
function matchedBy(text: string, pattern: string): Done | null {
  const find = /^[\^*]/.test(pattern) ? null : linePattern(pattern, 'basic');
  const expression = find === null || /[^\0-\x7f]|\n/.test(text) ? null : find(text);
  if (expression === null) return null;
  const found = new RegExp(`^(?:${expression.source})`).exec(text);
  return answered(expression.source.includes('(') && pattern.includes('\\(') ? (found?.[1] ?? '') : String(found?.[0].length ?? 0));
}
