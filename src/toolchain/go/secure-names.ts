import type { Part } from './reached-parts.ts';
import type { Token } from './tokens.ts';

/** An address of a server elsewhere that speaks TLS. */
const ADDRESS = /^["`]https:\/\/(?!localhost\b|127\.|\[::1\]|%)[\w.-]{1,300}/;

/** From an address to where it is used it goes by way of so many names at most. */
const ROUNDS = 4;

/** Names that say nothing of what they hold. */
const COMMON = /^(?:_|err|ok|ctx|string|any|var|const|i|n)$/;

interface Scope {
  /** What the function declares itself, and calls its arguments. */
  readonly declared: ReadonlySet<string>;
  readonly secure: Set<string>;
}

/**
 * Names that are given an https address: variables of a function, those of packages, constants, fields, parameters, and functions that
 * return one.
 */
export class SecureNames {
  readonly #scopes: ReadonlyMap<Part, Scope>;
  readonly #byFunction: ReadonlyMap<string, readonly Part[]>;
  readonly #fields = new Set<string>();
  readonly #outside = new Set<string>();
  #count = 0;

  constructor(parts: readonly Part[]) {
    this.#scopes = new Map(parts.map((part) => [part, { declared: declaredIn(part), secure: new Set<string>() }]));
    const byFunction = new Map<string, Part[]>();
    for (const part of parts)
      if (part.function !== null)
        byFunction.set(part.function.name.text, [...(byFunction.get(part.function.name.text) ?? []).slice(0, MOST_ALIKE), part]);
    this.#byFunction = byFunction;
    for (let round = 0, before = -1; round < ROUNDS && this.#count > before; round++) {
      before = this.#count;
      for (const part of parts) {
        for (const at of part.body.keys()) if (this.#isSecureAt(part, at, part.body)) this.#spread(part, at);
        for (const at of part.body.keys()) this.#pass(part, at);
      }
    }
  }

  /** Whether one of these words of a part is such an address, or stands for one. */
  hasSecure(part: Part, words: readonly Token[]): boolean {
    return words.some((_, at) => this.#isSecureAt(part, at, words));
  }

  #isSecureAt(part: Part, at: number, words: readonly Token[]): boolean {
    const { kind, text } = words[at] ?? END;
    if (kind === 'string') return ADDRESS.test(text);
    if (kind !== 'name') return false;
    if (words[at - 1]?.text === '.') return this.#fields.has(text) || this.#outside.has(text);
    const scope = this.#scopes.get(part);
    return scope?.secure.has(text) === true || (scope?.declared.has(text) !== true && this.#outside.has(text));
  }

  /** What the statement that an address stands in gives it to. */
  #spread(part: Part, from: number): void {
    const { body, function: own } = part;
    for (let at = from - 1; at >= 0 && from - at < MOST_BEFORE; at--) {
      const { kind, text } = body[at] ?? END;
      if (kind === 'end') return;
      if (kind === 'name' && text === 'return' && own !== null) return this.#add(this.#outside, own.name.text);
      if (text !== '=' && text !== ':=' && text !== ':') continue;
      for (let left = at - 1; left >= 0 && at - left < 4; left--) {
        const name = body[left] ?? END;
        if (name.kind !== 'name') {
          if (name.text !== ',') return;
          continue;
        }
        // Of several the first has it, the others are errors and the like; a type may stand before the mark.
        if (!COMMON.test(name.text)) this.#give(part, name.text, text === ':' || body[left - 1]?.text === '.');
        if (body[left - 1]?.text === '.') return;
      }
      return;
    }
  }

  #give(part: Part, name: string, isField: boolean): void {
    const scope = this.#scopes.get(part);
    if (isField) this.#add(this.#fields, name);
    else if (part.function === null || scope?.declared.has(name) !== true) this.#add(this.#outside, name);
    else this.#add(scope.secure, name);
  }

  /** A call of a function of the program with an address: that argument stands for it there. */
  #pass(part: Part, at: number): void {
    const { kind, text } = part.body[at] ?? END;
    const called = kind === 'name' && part.body[at + 1]?.text === '(' ? this.#byFunction.get(text) : undefined;
    if (called === undefined) return;
    for (const [place, given] of splitArguments(argumentsAt(part.body, at + 1) ?? []).entries()) {
      if (!this.hasSecure(part, given)) continue;
      for (const one of called) {
        const name = parametersOf(one)[place];
        if (name !== undefined && !COMMON.test(name)) this.#add(this.#scopes.get(one)?.secure ?? new Set(), name);
      }
    }
  }

  #add(names: Set<string>, name: string): void {
    if (names.has(name)) return;
    names.add(name);
    this.#count++;
  }
}

/** Methods of one name that are looked at where one of them is called. */
const MOST_ALIKE = 10;

/** A statement is looked at so far before an address. */
const MOST_BEFORE = 60;

const END: Token = { kind: 'end', text: '', line: 0 };

/** `a, b string, c int`: names stand at the beginning, or behind a comma. */
function parametersOf({ function: own }: Part): string[] {
  return (
    own?.parameters.filter(({ kind }, at) => kind === 'name' && (at === 0 || own.parameters[at - 1]?.text === ',')).map(({ text }) => text)
    ?? []
  );
}

function declaredIn(part: Part): ReadonlySet<string> {
  const found = new Set(parametersOf(part));
  if (part.function === null) return found;
  for (const [at, { kind, text }] of part.body.entries()) {
    if (kind === 'name' && (text === 'var' || text === 'const')) found.add(part.body[at + 1]?.text ?? '');
    if (text !== ':=') continue;
    for (let left = at - 1; part.body[left]?.kind === 'name'; left -= 2) {
      found.add(part.body[left]?.text ?? '');
      if (part.body[left - 1]?.text !== ',') break;
    }
  }
  return found;
}

/** Calls with more words between their brackets are passed by, so that however deep they are nested costs no more than they are long. */
const MOST_WORDS = 300;

/** What stands between the brackets that open here; null where none do, or where it is too much. */
export function argumentsAt(tokens: readonly Token[], at: number): readonly Token[] | null {
  if (tokens[at]?.text !== '(') return null;
  let depth = 0;
  for (let inner = at; inner < tokens.length && inner - at < MOST_WORDS; inner++) {
    const { kind, text } = tokens[inner] ?? END;
    if (kind !== 'operator') continue;
    if (text === '(' || text === '[' || text === '{') depth++;
    else if ((text === ')' || text === ']' || text === '}') && --depth === 0) return tokens.slice(at + 1, inner);
  }
  return null;
}

function splitArguments(tokens: readonly Token[]): Token[][] {
  const found: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'operator' && /^[([{]$/.test(token.text)) depth++;
    else if (token.kind === 'operator' && /^[)\]}]$/.test(token.text)) depth--;
    if (depth === 0 && token.kind === 'operator' && token.text === ',') found.push([]);
    else found.at(-1)?.push(token);
  }
  return found;
}
