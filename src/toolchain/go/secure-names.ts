import type { Part } from './reached-parts.ts';
import type { Token } from './tokens.ts';

/** An address of a server elsewhere that speaks TLS. */
const ADDRESS = /^["`]https:\/\/(?!localhost\b|127\.|\[::1\]|%)[\w.-]{1,300}/;

/** From an address to where it is used it goes by way of so many names at most. */
const ROUNDS = 4;

/** Whether a word is such an address, or a name that stands for one. */
export function isSecure({ kind, text }: Token, names: ReadonlySet<string>): boolean {
  return kind === 'string' ? ADDRESS.test(text) : kind === 'name' && names.has(text);
}

/** Names that are given an https address: variables, constants, fields, parameters, and functions that return one. */
export function secureNames(parts: readonly Part[]): ReadonlySet<string> {
  const names = new Set<string>();
  const parameters = parametersOf(parts);
  for (let round = 0, before = -1; round < ROUNDS && names.size > before; round++) {
    before = names.size;
    for (const part of parts) {
      for (const [at, token] of part.body.entries()) if (isSecure(token, names)) spread(part, at, names);
      pass(part, parameters, names);
    }
  }
  return names;
}

/** What the statement that an address stands in gives it to. */
function spread({ body, function: own }: Part, from: number, names: Set<string>): void {
  for (let at = from - 1; at >= 0 && from - at < 60; at--) {
    const { kind, text } = body[at] ?? { kind: 'end', text: '' };
    if (kind === 'end') return;
    if (kind === 'name' && text === 'return' && own !== null) return void names.add(own.name.text);
    if (text !== '=' && text !== ':=' && text !== ':') continue;
    for (let left = at - 1; left >= 0 && at - left < 4; left--) {
      const name = body[left];
      if (name?.kind !== 'name' && name?.text !== ',') return;
      // Of several the first has it, the others are errors and the like; a type may stand before the mark.
      if (name.kind === 'name' && !isCommon(name.text)) names.add(name.text);
    }
    return;
  }
}

/** Names that say nothing of what they hold. */
function isCommon(name: string): boolean {
  return /^(?:_|err|ok|ctx|string|any|var|const|i|n)$/.test(name);
}

/** Functions of the program, by name, and what they call their arguments. */
function parametersOf(parts: readonly Part[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { function: own } of parts) {
    if (own === null) continue;
    // `a, b string, c int`: names stand at the beginning, or behind a comma.
    const named = own.parameters.filter(({ kind }, at) => kind === 'name' && (at === 0 || own.parameters[at - 1]?.text === ',')).map(({ text }) => text);
    found.set(own.name.text, [...(found.get(own.name.text) ?? []), ...named]);
  }
  return found;
}

/** A call of one of them with an address: that argument stands for it there. */
function pass({ body }: Part, parameters: ReadonlyMap<string, readonly string[]>, names: Set<string>): void {
  for (const [at, { kind, text }] of body.entries()) {
    const own = kind === 'name' && body[at + 1]?.text === '(' ? parameters.get(text) : undefined;
    if (own === undefined || own.length === 0) continue;
    for (const [place, given] of splitArguments(argumentsAt(body, at + 1) ?? []).entries()) {
      const name = own[place];
      if (name !== undefined && !isCommon(name) && given.some((token) => isSecure(token, names))) names.add(name);
    }
  }
}

/** Calls with more words between their brackets are passed by, so that however deep they are nested costs no more than they are long. */
const MOST_WORDS = 300;

/** What stands between the brackets that open here; null where none do, or where it is too much. */
export function argumentsAt(tokens: readonly Token[], at: number): readonly Token[] | null {
  let depth = 0;
  for (let inner = at; inner < tokens.length && inner - at < MOST_WORDS; inner++) {
    const { kind, text } = tokens[inner] ?? { kind: 'end', text: '' };
    if (inner === at && text !== '(') return null;
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
