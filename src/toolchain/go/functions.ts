import { addAll } from '../../add-all.ts';
import type { Token } from './tokens.ts';

/** A function of a package, outside of all others. */
export interface GoFunction {
  readonly name: Token;
  readonly isMethod: boolean;
  /** Types of its own stand for others. */
  readonly isGeneric: boolean;
  readonly parameters: readonly Token[];
  /** With the brackets around them, where there are some. */
  readonly results: readonly Token[];
  /** Between its braces; null where it has none, since it is written in another language. */
  readonly body: readonly Token[] | null;
  /** What ends its body. */
  readonly end: Token;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Where the bracket that opens here is closed; -1 where it is not. */
export function closingOf(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const { kind, text } = tokens[at] ?? END;
    if (kind !== 'operator') continue;
    if (CLOSING[text] !== undefined) depth++;
    else if ((text === ')' || text === ']' || text === '}') && --depth === 0) return at;
  }
  return -1;
}

const END: Token = { kind: 'end', text: '', line: 0 };

/**
 * The functions of a file, which stand outside of all brackets (Go spec, "Function declarations"). `body`: what follows its imports, with
 * brackets that fit.
 */
export function goFunctions(body: readonly Token[]): GoFunction[] {
  const found: GoFunction[] = [];
  for (let at = 0; at < body.length; at++) {
    const { kind, text } = body[at] ?? END;
    if (kind === 'operator' && CLOSING[text] !== undefined) {
      at = closingOf(body, at);
      if (at < 0) return found;
      continue;
    }
    if (kind !== 'name' || text !== 'func' || (at > 0 && body[at - 1]?.kind !== 'end')) continue;
    const read = readFunction(body, at);
    if (read === null) return found;
    found.push(read.one);
    at = read.last;
  }
  return found;
}

function readFunction(tokens: readonly Token[], from: number): { readonly one: GoFunction; readonly last: number } | null {
  let at = from + 1;
  const isMethod = tokens[at]?.text === '(';
  if (isMethod) at = closingOf(tokens, at) + 1;
  const name = tokens[at];
  if (name?.kind !== 'name') return null;
  at++;
  const isGeneric = tokens[at]?.text === '[';
  if (isGeneric) at = closingOf(tokens, at) + 1;
  const close = tokens[at]?.text === '(' ? closingOf(tokens, at) : -1;
  if (close < 0) return null;
  const parameters = tokens.slice(at + 1, close);
  const begin = bodyFrom(tokens, close + 1);
  const results = tokens.slice(close + 1, begin);
  if (tokens[begin]?.text !== '{') return { one: { name, isMethod, isGeneric, parameters, results, body: null, end: name }, last: begin };
  const last = closingOf(tokens, begin);
  return last < 0
    ? null
    : { one: { name, isMethod, isGeneric, parameters, results, body: tokens.slice(begin + 1, last), end: tokens[last] ?? END }, last };
}

/** Behind the results, in which types have braces too. */
function bodyFrom(tokens: readonly Token[], from: number): number {
  for (let at = from; at < tokens.length; at++) {
    const { kind, text } = tokens[at] ?? END;
    if (kind === 'end') return at;
    if (text === '{' && !(tokens[at - 1]?.kind === 'name' && /^(?:struct|interface)$/.test(tokens[at - 1]?.text ?? ''))) return at;
    if (kind === 'operator' && CLOSING[text] !== undefined) {
      at = closingOf(tokens, at);
      if (at < 0) return tokens.length;
    }
  }
  return tokens.length;
}

/** Statements with a header, in which a semicolon ends nothing. */
const WITH_HEADER = new Set(['if', 'for', 'switch', 'select', 'else']);

/** The statements between two braces, without what ends them. */
export function statementsOf(tokens: readonly Token[]): (readonly Token[])[] {
  const found: (readonly Token[])[] = [];
  let begin = 0;
  let depth = 0;
  let isHeader = false;
  for (const [at, { kind, text }] of tokens.entries()) {
    if (depth === 0 && kind === 'name' && (at === begin || text === 'else') && WITH_HEADER.has(text)) isHeader = true;
    if (kind === 'operator' && CLOSING[text] !== undefined) {
      if (text === '{' && depth === 0) isHeader = false;
      depth++;
    } else if (kind === 'operator' && (text === ')' || text === ']' || text === '}')) depth--;
    else if (kind === 'end' && depth === 0 && !isHeader) {
      if (at > begin) found.push(tokens.slice(begin, at));
      begin = at + 1;
    }
  }
  if (begin < tokens.length) found.push(tokens.slice(begin));
  return found;
}

/**
 * Whether a list of statements surely does not end as a function with a result must (Go spec, "Terminating statements"). What takes more
 * than words to tell counts as one that does.
 */
export function fallsThrough(tokens: readonly Token[]): boolean {
  return reachesEnd(tokens, 0);
}

/** Blocks in blocks, and conditions behind `else`: deeper ones are not looked at. */
const MAX_DEPTH = 50;

function reachesEnd(tokens: readonly Token[], depth: number): boolean {
  const last = statementsOf(tokens).at(-1);
  return last === undefined || (last[1]?.text !== ':' && goesOn(last, depth));
}

const UNSURE = new Set(['func', 'struct', 'interface']);

function goesOn(statement: readonly Token[], depth: number): boolean {
  const [first] = statement;
  if (depth > MAX_DEPTH) return false;
  switch (first?.kind === 'name' || first?.text === '{' ? first.text : '') {
    case 'return':
    case 'goto':
    case 'panic':
    case 'select':
    case 'fallthrough':
      return false;
    case '{': {
      const end = closingOf(statement, 0);
      return end === statement.length - 1 && reachesEnd(statement.slice(1, end), depth + 1);
    }
    case 'if':
      return ifGoesOn(statement, depth + 1);
    case 'for':
      return forGoesOn(statement);
    case 'switch':
      return !statement.some(({ text }) => text === 'default');
    default:
      return true;
  }
}

/** Where a block begins behind a condition; -1 where other braces may come before it. */
function blockOf(statement: readonly Token[]): number {
  const at = statement.findIndex(({ kind, text }) => kind === 'operator' && text === '{');
  return at < 0 || statement.slice(0, at).some(({ kind, text }) => kind === 'name' && UNSURE.has(text)) ? -1 : at;
}

function ifGoesOn(statement: readonly Token[], depth: number): boolean {
  const begin = blockOf(statement);
  const end = begin < 0 ? -1 : closingOf(statement, begin);
  if (end < 0) return false;
  const otherwise = statement.slice(end + 1);
  if (otherwise.length === 0) return true;
  if (otherwise[0]?.text !== 'else') return false;
  return reachesEnd(statement.slice(begin + 1, end), depth) || goesOn(otherwise.slice(1), depth);
}

/** One with a condition, or over something, may end. */
function forGoesOn(statement: readonly Token[]): boolean {
  const begin = blockOf(statement);
  const header = begin < 0 ? [] : statement.slice(1, begin);
  if (header.length === 0) return false;
  const ends = header.flatMap(({ kind }, at) => (kind === 'end' ? [at] : []));
  return ends.length === 0 || (ends.length === 2 && (ends[1] ?? 0) - (ends[0] ?? 0) > 1);
}

/** What a file declares outside of its functions: whatever others may ask its package for. */
export function declaredNames(body: readonly Token[]): string[] {
  const found = goFunctions(body).flatMap(({ isMethod, name }) => (isMethod ? [] : [name.text]));
  for (let at = 0; at < body.length; at++) {
    const { kind, text } = body[at] ?? END;
    if (kind === 'name' && /^(?:type|var|const)$/.test(text)) {
      const end = body[at + 1]?.text === '(' ? closingOf(body, at + 1) : at;
      addAll(found, end > at ? namesIn(body.slice(at + 2, end)) : namesFrom(body, at + 1));
      if (end > at) at = end;
    } else if (kind === 'operator' && CLOSING[text] !== undefined) {
      const end = closingOf(body, at);
      if (end < 0) break;
      at = end;
    }
  }
  return found;
}

function namesIn(group: readonly Token[]): string[] {
  return statementsOf(group).flatMap((one) => namesFrom(one, 0));
}

/** `a, b, c`. */
function namesFrom(tokens: readonly Token[], from: number): string[] {
  const found: string[] = [];
  for (let at = from; tokens[at]?.kind === 'name'; at += 2) {
    found.push(tokens[at]?.text ?? '');
    if (tokens[at + 1]?.text !== ',') break;
  }
  return found;
}
