import { compareVersions } from '../../image/bases/tags.ts';
import { isKnown } from '../../unknown-value.ts';
import { decided } from '../three-valued.ts';
import type { Operators } from '../three-valued.ts';
import { isFalseConstant, isTrueConstant } from './constants.ts';
import type { CmakeArgument } from './language.ts';
import { listItems } from './variables.ts';
import type { CmakeVariables } from './variables.ts';

/** What `if()` asks beside variables. */
export interface CmakeQuestions {
  readonly isTarget: (name: string) => boolean | null;
  readonly isCommand: (name: string) => boolean | null;
  /** By a path, absolute or from the directory of the file. */
  readonly exists: (path: string) => boolean | null;
}

/** A word of a condition: a plain one may be the name of a variable. */
interface Word {
  readonly text: string;
  readonly isPlain: boolean;
}

/** More brackets in each other than a person can read. */
const MOST_DEEP = 32;

/** Decides a condition as `if()` does (cmake-commands(7), policies as of 3.5); null where that is not known. */
export function holds(args: readonly CmakeArgument[], variables: CmakeVariables, questions: CmakeQuestions): boolean | null {
  const words = args.flatMap((arg): Word[] =>
    arg.form === 'plain' ? variables.list(arg).map((text) => ({ text, isPlain: true })) : [{ text: variables.text(arg), isPlain: false }],
  );
  const reader = new ConditionReader(words, variables, questions);
  return reader.whole();
}

class ConditionReader {
  readonly #words: readonly Word[];
  readonly #variables: CmakeVariables;
  readonly #questions: CmakeQuestions;
  #at = 0;
  #depth = 0;
  readonly #operators: Operators = { takes: (operator) => this.#takes(operator.toUpperCase()), operand: () => this.#test() };

  constructor(words: readonly Word[], variables: CmakeVariables, questions: CmakeQuestions) {
    this.#words = words;
    this.#variables = variables;
    this.#questions = questions;
  }

  whole(): boolean | null {
    const value = decided(this.#operators);
    return this.#at < this.#words.length ? null : value;
  }

  #takes(keyword: string): boolean {
    const word = this.#words[this.#at];
    if (word?.isPlain !== true || word.text !== keyword) return false;
    this.#at++;
    return true;
  }

  #test(): boolean | null {
    if (this.#takes('(')) {
      if (++this.#depth > MOST_DEEP) return null;
      const value = decided(this.#operators);
      this.#depth--;
      return this.#takes(')') ? value : null;
    }
    const word = this.#words[this.#at++];
    if (word === undefined) return null;
    const next = this.#words[this.#at];
    const operator = next?.isPlain === true ? next.text : '';
    if (BINARY.has(operator)) {
      this.#at++;
      return this.#compare(word, operator, this.#words[this.#at++]);
    }
    if (word.isPlain && UNARY.has(word.text) && next !== undefined) {
      this.#at++;
      return isKnown(next.text) ? this.#ask(word.text, next.text) : null;
    }
    return this.#truth(word);
  }

  #ask(operator: string, text: string): boolean | null {
    switch (operator) {
      case 'DEFINED': {
        const [, kind, inner] = /^(?:(ENV|CACHE)\{)?(.*?)\}?$/s.exec(text) ?? [];
        const value = this.#variables.referred(kind, inner ?? text) ?? null;
        return value === null ? false : isKnown(value) ? true : null;
      }
      case 'TARGET':
        return this.#questions.isTarget(text);
      case 'COMMAND':
        return this.#questions.isCommand(text);
      case 'EXISTS':
        return this.#questions.exists(text);
      case 'IS_ABSOLUTE':
        return text.startsWith('/');
      case 'POLICY':
        return true;
      default:
        return null;
    }
  }

  /** A plain word that names a variable stands for what that holds. */
  #value({ text, isPlain }: Word): string {
    return isPlain && isKnown(text) ? (this.#variables.get(text) ?? text) : text;
  }

  #compare(left: Word, operator: string, right: Word | undefined): boolean | null {
    if (right === undefined) return null;
    const [a, b] =
      operator === 'IN_LIST' ? [this.#value(left), this.#variables.get(right.text) ?? ''] : [this.#value(left), this.#value(right)];
    if (!isKnown(a) || !isKnown(b)) return null;
    if (operator === 'IN_LIST') return listItems(b).includes(a);
    if (operator === 'STREQUAL') return a === b;
    if (operator === 'MATCHES') return matches(a, right.text);
    if (operator === 'PATH_EQUAL' || operator === 'IS_NEWER_THAN') return null;
    const [, kind = '', how = ''] = /^(STR|VERSION_|)(.*)$/.exec(operator) ?? [];
    if (kind === '' && !(isNumber(a) && isNumber(b))) return false;
    if (kind === 'VERSION_' && !(isVersion(a) && isVersion(b))) return null;
    const order =
      kind === 'VERSION_' ? compareVersions(a, b) : kind === 'STR' ? (a < b ? -1 : a > b ? 1 : 0) : Math.sign(Number(a) - Number(b));
    return how === 'EQUAL'
      ? order === 0
      : how === 'LESS'
        ? order < 0
        : how === 'GREATER'
          ? order > 0
          : how === 'LESS_EQUAL'
            ? order <= 0
            : order >= 0;
  }

  #truth({ text, isPlain }: Word): boolean | null {
    if (!isKnown(text)) return null;
    if (isTrueConstant(text)) return true;
    if (isFalseConstant(text)) return false;
    const value = isPlain ? this.#variables.get(text) : null;
    return value === null ? false : isKnown(value) ? !isFalseConstant(value) : null;
  }
}

const UNARY = new Set([
  'DEFINED',
  'TARGET',
  'COMMAND',
  'EXISTS',
  'IS_ABSOLUTE',
  'POLICY',
  'TEST',
  'IS_DIRECTORY',
  'IS_SYMLINK',
  'IS_READABLE',
  'IS_WRITABLE',
  'IS_EXECUTABLE',
]);
const ORDERS = ['EQUAL', 'LESS', 'GREATER', 'LESS_EQUAL', 'GREATER_EQUAL'];
const BINARY = new Set([
  ...ORDERS,
  ...ORDERS.map((order) => `STR${order}`),
  ...ORDERS.map((order) => `VERSION_${order}`),
  'MATCHES',
  'IN_LIST',
  'IS_NEWER_THAN',
  'PATH_EQUAL',
]);

function isNumber(text: string): boolean {
  return /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(text);
}

function isVersion(text: string): boolean {
  return /^\d+(?:\.\d+)*$/.test(text);
}

/** Only words, choices of them and where they stand: any other expression may take V8 as long as it likes. */
function matches(text: string, pattern: string): boolean | null {
  const [, start, body = '', end] = /^(\^?)\(?([\w./+ -]*(?:\|[\w./+ -]*)*)\)?(\$?)$/.exec(pattern) ?? [];
  if (
    start === undefined
    || pattern.includes('(') !== pattern.includes(')')
    || (!pattern.includes('(') && body.includes('|') && (start !== '' || end !== ''))
  )
    return null;
  if (/[.+]/.test(body)) return null;
  return body
    .split('|')
    .some((word) =>
      start !== '' && end !== ''
        ? text === word
        : start !== ''
          ? text.startsWith(word)
          : end !== ''
            ? text.endsWith(word)
            : text.includes(word),
    );
}
