import { addAll } from '../../add-all.ts';
import { isKnown } from '../../unknown-value.ts';
import type { ShellToken, WordToken } from './lexer.ts';
import { isCaseMatch } from './pattern-lengths.ts';

/** Tokens from one place up to another. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
  /** What the variable of a loop is while they are run. */
  readonly assigns?: { readonly name: string; readonly value: string };
}

/** What a compound command comes to where all that decides it is known: which of its parts run, in their order. */
export interface Decided {
  readonly ranges: readonly TokenRange[];
  /** The first token behind it. */
  readonly next: number;
}

/** How a word is expanded at this place; null where it becomes none, or several. */
type Expand = (token: WordToken) => readonly string[];

/** Loops of more turns are not gone through. */
const MOST_TURNS = 32;

const OPENERS = new Set(['if', 'for', 'while', 'until', 'select', 'case']);
const CLOSERS = new Set(['fi', 'done', 'esac']);
const CONNECTORS = new Set(['then', 'else', 'elif', 'do', '!', '{', '}', 'time', ...CLOSERS]);

/** The compound commands of a script, found in one pass, and what becomes of those that the text decides. */
export class ShellBranches {
  readonly #tokens: readonly ShellToken[];
  /** By the token that opens one: those that part it, on its own level, the last of which closes it. */
  readonly #parts = new Map<number, readonly number[]>();
  /** By the token that opens them: loops with a word that ends a turn where it will. */
  readonly #broken = new Set<number>();

  constructor(tokens: readonly ShellToken[]) {
    this.#tokens = tokens;
    const open: { at: number; parts: number[]; breaks: number }[] = [];
    let breaks = 0;
    for (let at = 0, isCommand = true; at < tokens.length; at++) {
      const token = tokens[at];
      if (token?.kind === 'operator') {
        if (/^;[;&]/.test(token.text)) open.at(-1)?.parts.push(at);
        // The word behind a redirection is no command.
        isCommand = !/[<>]/.test(token.text);
        if (!isCommand) at++;
        continue;
      }
      const word: string | null = isCommand && token !== undefined ? plainWord(token) : null;
      if (word === 'break' || word === 'continue') breaks++;
      isCommand = word !== null && (CONNECTORS.has(word) || word === 'if' || word === 'while' || word === 'until');
      if (word !== null && OPENERS.has(word)) open.push({ at, parts: [], breaks });
      else if (word !== null && CLOSERS.has(word)) {
        const closed = open.pop();
        if (closed !== undefined) this.#parts.set(closed.at, [...closed.parts, at]);
        if (closed !== undefined && closed.breaks !== breaks) this.#broken.add(closed.at);
      } else if (word !== null && /^(?:then|else|elif|do)$/.test(word)) open.at(-1)?.parts.push(at);
    }
  }

  /** Null for any other command, and where something that decides is not known. */
  at(index: number, expand: Expand): Decided | null {
    const parts = this.#parts.get(index);
    const token = this.#tokens[index];
    const word = parts === undefined || token?.kind !== 'word' ? null : plainWord(token);
    if (parts === undefined || word === null) return null;
    return word === 'for'
      ? this.#loop(index, parts, expand)
      : word === 'if'
        ? this.#condition(index, parts, expand)
        : word === 'case'
          ? this.#choice(index, parts, expand)
          : null;
  }

  #word(at: number): string | null {
    const token = this.#tokens[at];
    return token?.kind === 'word' ? plainWord(token) : null;
  }

  /** `for name in words; do … done`. */
  #loop(index: number, parts: readonly number[], expand: Expand): Decided | null {
    const [body, end] = parts;
    const name = this.#word(index + 1);
    if (
      body === undefined
      || end === undefined
      || parts.length !== 2
      || name === null
      || this.#word(index + 2) !== 'in'
      || this.#word(body) !== 'do'
    )
      return null;
    const values: string[] = [];
    for (let at = index + 3; at < body; at++) {
      const token = this.#tokens[at];
      if (token?.kind === 'word') addAll(values, expand(token));
    }
    if (values.length > MOST_TURNS || !values.every((value) => isKnown(value) && !/[*?[{]/.test(value)) || this.#broken.has(index))
      return null;
    return { ranges: values.map((value) => ({ from: body + 1, to: end, assigns: { name, value } })), next: end + 1 };
  }

  /** `if [ … ]; then … elif … else … fi`. */
  #condition(index: number, parts: readonly number[], expand: Expand): Decided | null {
    const end = parts.at(-1) ?? index;
    for (let part = 0, from = index + 1; part < parts.length - 1; part += 2) {
      const then = parts[part] ?? end;
      const after = parts[part + 1] ?? end;
      if (this.#word(then) !== 'then') return null;
      const value = this.#test(from, then, expand);
      if (value === null) return null;
      if (value) return { ranges: [{ from: then + 1, to: after }], next: end + 1 };
      if (this.#word(after) === 'else') return { ranges: [{ from: after + 1, to: parts[part + 2] ?? end }], next: end + 1 };
      from = after + 1;
    }
    return { ranges: [], next: end + 1 };
  }

  /** One test of texts, as `[ "$A" = x ]`; null for any other. */
  #test(from: number, to: number, expand: Expand): boolean | null {
    const tokens = this.#tokens.slice(from, to);
    const last = tokens.at(-1);
    if (last?.kind === 'operator' && /^[;\n]$/.test(last.text)) tokens.pop();
    const words = tokens.every((token) => token.kind === 'word') ? tokens.map((token) => expand(token)) : [];
    if (words.length === 0 || !words.every((word) => word.length === 1)) return null;
    const [first = '', ...rest] = words.flat();
    const isNegated = rest[0] === '!' && rest.length > 2;
    const inner =
      first === 'test' ? rest : /^\[\[?$/.test(first) && rest.at(-1) === (first === '[' ? ']' : ']]') ? rest.slice(0, -1) : null;
    const value = inner === null || !inner.every(isKnown) ? null : compared(isNegated ? inner.slice(1) : inner, first === '[[');
    return value === null ? null : value !== isNegated;
  }

  /** `case word in pattern) … ;; esac`. */
  #choice(index: number, parts: readonly number[], expand: Expand): Decided | null {
    const subject = this.#tokens[index + 1];
    const end = parts.at(-1) ?? index;
    const [value, ...others] = subject?.kind === 'word' ? expand(subject) : [];
    if (others.length > 0 || !isKnown(value ?? '') || this.#word(index + 2) !== 'in') return null;
    for (let at = index + 3, part = 0; at < end; at = (parts[part] ?? end) + 1, part++) {
      const stop = parts[part] ?? end;
      const patterns: string[] = [];
      for (; at < stop; at++) {
        const token = this.#tokens[at];
        if (token?.kind === 'operator' && token.text === ')') break;
        if (token?.kind === 'word') addAll(patterns, expand(token));
        else if (!/^[(|\n]$/.test(token?.text ?? '')) return null;
      }
      if (!patterns.every((pattern) => isKnown(pattern) && !pattern.includes('\\'))) return null;
      const matches = patterns.map((pattern) => isCaseMatch(pattern, value ?? ''));
      if (matches.includes(null)) return null;
      if (matches.includes(true))
        return this.#tokens[stop]?.kind === 'operator' && this.#text(stop) !== ';;'
          ? null
          : { ranges: [{ from: at + 1, to: stop }], next: end + 1 };
    }
    return { ranges: [], next: end + 1 };
  }

  #text(at: number): string {
    const token = this.#tokens[at];
    return token?.kind === 'operator' ? token.text : '';
  }
}

/** What `[` says of texts; null for other questions. */
function compared(words: readonly string[], isPattern: boolean): boolean | null {
  const [left = '', operator = '', right = ''] = words;
  if (words.length === 1) return left !== '';
  if (words.length === 2) return left === '-n' ? operator !== '' : left === '-z' ? operator === '' : null;
  if (words.length !== 3 || (isPattern && /[*?[\\]/.test(right))) return null;
  return operator === '=' || operator === '==' ? left === right : operator === '!=' ? left !== right : null;
}

/** The word as it stands if nothing in it is quoted or expanded, as a reserved word must be. */
export function plainWord(token: WordToken): string | null {
  const [piece] = token.pieces;
  return token.pieces.length === 1 && piece?.kind === 'text' && !piece.quoted ? piece.text : null;
}
