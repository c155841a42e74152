import { entryOf } from '../../../../entry-of.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import type { Done, KnownProgram } from './done.ts';
import { linePattern } from './text-pattern.ts';

/** Parentheses within one another: more nobody writes. */
const MAX_NESTED = 8;
/** Numbers with more digits some do not reckon with. */
const NUMBER = /^-?\d{1,15}$/;

/** Operators, from those that bind least. */
const LEVELS: readonly RegExp[] = [/^\|$/, /^&$/, /^(?:[<>]=?|==?|!=)$/, /^[-+]$/, /^[*/%]$/, /^:$/];

const RECKONED: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

const ORDERED: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** How many words stand behind the name of one that takes words. */
const TAKEN: Readonly<Record<string, number>> = { length: 1, index: 2, match: 2, substr: 3 };

/** Nobody can tell, or the makes differ. Thrown within this file alone. */
class Untold extends Error {}

/** It ends with 2, and says so. */
class Wrong extends Error {
  readonly said: string;

  constructor(said: string) {
    super();
    this.said = said;
  }
}

/** `expr` (POSIX expr, and what GNU's and busybox's have besides): what it says is its answer too. */
export const expr: KnownProgram = (words, state) => {
  if (!words.every(isKnown) || words[0] === '--' || /^--(?:help|version)$/.test(words[0] ?? '')) return null;
  if (words.length === 0) return { status: 2, output: '', error: state.tools === 'busybox' ? null : 'expr: missing operand…\n' };
  try {
    const text = new Reckoner(words, state).whole();
    // Nothing and 0 count as no, other noughts to some.
    return { status: text === '' || text === '0' ? 1 : /^-?0*$/.test(text) ? null : 0, output: `${text}\n` };
  } catch (error) {
    if (error instanceof Untold) return null;
    if (!(error instanceof Wrong)) throw error;
    return { status: 2, output: '', error: `expr: ${error.said}\n` } satisfies Done;
  }
};

class Reckoner {
  readonly #words: readonly string[];
  readonly #state: ShellState;
  #at = 0;
  #nested = 0;

  constructor(words: readonly string[], state: ShellState) {
    this.#words = words;
    this.#state = state;
  }

  whole(): string {
    const text = this.#level(0);
    if (this.#at < this.#words.length) throw new Wrong('syntax error…');
    return text;
  }

  #level(level: number): string {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#operand();
    let left = this.#level(level + 1);
    for (let operator = this.#words[this.#at]; operator !== undefined && operators.test(operator); operator = this.#words[this.#at]) {
      this.#at++;
      left = this.#joined(left, operator, level);
    }
    return left;
  }

  #joined(left: string, operator: string, level: number): string {
    if (operator !== '|' && operator !== '&') return this.#made(left, operator, this.#level(level + 1));
    const right = this.#right(level);
    if (operator === '&') return isNothing(left) || isNothing(right) ? '0' : left;
    if (!isNothing(left)) return left;
    // GNU's makes 0 of nothing.
    return right === '' ? untold() : right;
  }

  /** Of what is wrong behind `|` and `&`, GNU's says nothing where it does not matter. */
  #right(level: number): string {
    try {
      return this.#level(level + 1);
    } catch (error) {
      if (error instanceof Wrong) throw new Untold();
      throw error;
    }
  }

  #made(left: string, operator: string, right: string): string {
    if (operator === ':') return matchedBy(left, right);
    const work = entryOf(RECKONED, operator);
    if (work === undefined) return this.#compared(left, operator, right);
    if (!NUMBER.test(left) || !NUMBER.test(right)) {
      // More digits, a sign or blanks before it: some take these.
      if ([left, right].some((one) => !NUMBER.test(one) && /^\s*[-+]?\d*\s*$/.test(one) && one !== '')) return untold();
      throw new Wrong(this.#state.tools === 'busybox' ? 'non-numeric argument' : 'non-…');
    }
    if (/[/%]/.test(operator) && BigInt(right) === 0n) throw new Wrong('division by zero');
    const value = work(BigInt(left), BigInt(right));
    return value > 2n ** 62n || value < -(2n ** 62n) ? untold() : String(value);
  }

  #compared(left: string, operator: string, right: string): string {
    const holds = entryOf(ORDERED, operator) ?? untold();
    if ([left, right].every((one) => NUMBER.test(one))) return holds(Number(left) - Number(right)) ? '1' : '0';
    if ([left, right].every((one) => /^\s*[-+]?\d+\s*$/.test(one)) && left !== right) return untold();
    if (left === right) return holds(0) ? '1' : '0';
    // Which of two texts comes first, is the locale's to say.
    if (!/^(?:!=|==?)$/.test(operator) && !this.#isByBytes(left + right)) return untold();
    return holds(left < right ? -1 : 1) ? '1' : '0';
  }

  #isByBytes(text: string): boolean {
    const { env } = this.#state.start;
    return (
      /^[ -~]*$/.test(text)
      && ['LC_ALL', 'LC_COLLATE', 'LANG'].every(
        (name) => !this.#state.variables.has(name) && /^(?:|C|POSIX|C\.[uU][tT][fF]-?8)$/.test(env.get(name) ?? ''),
      )
    );
  }

  #operand(): string {
    const word = this.#words[this.#at++];
    if (word === undefined) throw new Wrong('syntax error…');
    if (word === ')') throw new Wrong('syntax error…');
    if (word === '(') {
      if (++this.#nested > MAX_NESTED) return untold();
      const inner = this.#level(0);
      if (this.#words[this.#at++] !== ')') throw new Wrong('syntax error…');
      this.#nested--;
      return inner;
    }
    // A text that is called like these, with nothing behind it that they take, is none of them to some.
    const taken = entryOf(TAKEN, word);
    if (taken !== undefined) return this.#words.length - this.#at < taken ? untold() : this.#called(word);
    return word === '+' ? untold() : word;
  }

  #called(name: string): string {
    const text = this.#operand();
    if (/[^\0-\x7f]/.test(text)) return untold();
    if (name === 'length') return String(text.length);
    const other = this.#operand();
    if (name === 'match') return matchedBy(text, other);
    if (name === 'index') return String([...text].findIndex((char) => other.includes(char)) + 1);
    const count = this.#operand();
    if (!NUMBER.test(other) || !NUMBER.test(count)) return untold();
    const [start, length] = [Number(other), Number(count)];
    return start < 1 || length < 1 ? '' : text.slice(start - 1, start - 1 + length);
  }
}

function untold(): never {
  throw new Untold();
}

function isNothing(text: string): boolean {
  return text === '' || text === '0' || (/^-?0*$/.test(text) && untold());
}

/** `TEXT : EXPRESSION`, from its start: how much of it, or what stands in the parentheses. */
function matchedBy(text: string, pattern: string): string {
  const find = /^[\^*]/.test(pattern) ? null : linePattern(pattern, 'basic');
  const expression = find === null || /[^\0-\x7f]|\n/.test(text) ? null : find(text);
  if (expression === null) return untold();
  const found = new RegExp(`^(?:${expression.source})`).exec(text);
  return expression.source.includes('(') && pattern.includes('\\(') ? (found?.[1] ?? '') : String(found?.[0].length ?? 0);
}
