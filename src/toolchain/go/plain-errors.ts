import { closingOf, fallsThrough, goFunctions } from './functions.ts';
import type { GoFunction } from './functions.ts';
import { problem } from './source-problems.ts';
import type { Read, SourceProblem } from './source-problems.ts';
import type { Token } from './tokens.ts';

/*
 * What the compiler refuses of a statement or a function by its words alone (measured with Go 1.26). Each takes a name for one that means
 * something else wherever it may be.
 */

const BRACKETS: Readonly<Record<string, number>> = { '(': 1, '[': 1, '{': 1, ')': -1, ']': -1, '}': -1 };
const NUMBERS = /^(?:u?int(?:8|16|32|64)?|uintptr|float(?:32|64)|byte|rune|bool)$/;

/** What an imported package declares; null where that is not known. */
export type DeclaredIn = (path: string) => ReadonlySet<string> | null;

/** The first of these in a package. `hasAssembly`: functions may be written in another language. */
export function plainError(all: readonly Read[], hasAssembly: boolean, declaredIn: DeclaredIn = () => null): SourceProblem | null {
  const functions = all.map((one) => ({ one, of: goFunctions(one.body) }));
  const names = new Set(
    all.flatMap(({ body }) => body.flatMap(({ kind, text }, at) => (kind === 'name' && body[at - 1]?.text === 'type' ? [text] : []))),
  );
  for (const { one, of } of functions) {
    const found =
      outside(one)
      ?? unexported(one, declaredIn)
      ?? oddTexts(one, names)
      ?? again(one)
      ?? of.map((each) => ofFunction(one, each, hasAssembly)).find((each) => each !== null)
      ?? null;
    if (found !== null) return found;
  }
  return miscounted(functions);
}

/** `x := 1` outside of a function. */
function outside(one: Read): SourceProblem | null {
  let depth = 0;
  for (const token of one.tokens) {
    if (token.kind !== 'operator') continue;
    depth += BRACKETS[token.text] ?? 0;
    if (token.text === ':=' && depth === 0) return problem(one, token, 'syntax error: non-declaration statement outside function body');
  }
  return null;
}

/** `fmt.println`, or what a package of the module does not have, where fmt is only ever the package. */
function unexported(one: Read, declaredIn: DeclaredIn): SourceProblem | null {
  const places = new Map<string, number[]>(one.imports.map(({ name }) => [name ?? '', []]));
  for (const [at, { kind, text }] of one.body.entries()) if (kind === 'name' && one.body[at - 1]?.text !== '.') places.get(text)?.push(at);
  for (const { name, path } of one.imports) {
    if (name === null || path === 'C') continue;
    const uses = places.get(name) ?? [];
    if (uses.some((at) => one.body[at + 1]?.text !== '.')) continue;
    const declared = uses.length === 0 ? null : declaredIn(path);
    const found = uses
      .map((at) => one.body[at + 2])
      .find((token) => token?.kind === 'name' && (!/^\p{Lu}/u.test(token.text) || declared?.has(token.text) === false));
    if (found !== undefined) return problem(one, found, `undefined: ${name}.${found.text}`);
  }
  return null;
}

/** A text where a number has to be. */
function oddTexts(one: Read, types: ReadonlySet<string>): SourceProblem | null {
  for (const [at, token] of one.body.entries()) {
    const [before, next] = [one.body[at - 1], one.body[at + 1]];
    if (token.kind !== 'string') continue;
    if (/^[-+*/]$/.test(next?.text ?? '') && next?.kind === 'operator' && one.body[at + 2]?.kind === 'number')
      return problem(
        one,
        token,
        `invalid operation: ${token.text} ${next.text} ${one.body[at + 2]?.text ?? ''} (mismatched types untyped string and untyped ${/[.eEpP]/.test(one.body[at + 2]?.text ?? '') ? 'float' : 'int'})`,
      );
    const type = one.body[at - 2];
    const isDeclared =
      before?.text === '='
      && type?.kind === 'name'
      && NUMBERS.test(type.text)
      && !types.has(type.text)
      && one.body[at - 4]?.text === 'var'
      && next?.kind === 'end';
    if (isDeclared)
      return problem(one, token, `cannot use ${token.text} (untyped string constant) as ${type.text} value in variable declaration`);
  }
  return null;
}

/** Names that `:=` declares, and had declared before in the same block. */
function again(one: Read): SourceProblem | null {
  const blocks: Set<string>[] = [new Set()];
  let isHeader = false;
  for (let at = 0; at < one.body.length; at++) {
    const token = one.body[at];
    const before = one.body[at - 1];
    if (token?.kind === 'name' && /^(?:if|for|switch)$/.test(token.text)) isHeader = true;
    if (token?.kind === 'operator' && token.text === '{') {
      isHeader = false;
      blocks.push(new Set());
    } else if (token?.kind === 'operator' && token.text === '}') blocks.pop();
    else if (token?.kind === 'name' && (token.text === 'case' || token.text === 'default')) blocks.at(-1)?.clear();
    if (isHeader || token?.kind !== 'name' || !(before?.kind === 'end' || before?.text === '{')) continue;
    const declared: string[] = [];
    let end = at;
    while (one.body[end]?.kind === 'name') {
      declared.push(one.body[end]?.text ?? '');
      if (one.body[end + 1]?.text !== ',') break;
      end += 2;
    }
    const block = blocks.at(-1);
    if (one.body[end + 1]?.text !== ':=' || block === undefined) continue;
    if (declared.every((name) => name === '_' || block.has(name))) return problem(one, token, 'no new variables on left side of :=');
    for (const name of declared) block.add(name);
  }
  return null;
}

function ofFunction(one: Read, { name, results, body, end, isGeneric }: GoFunction, hasAssembly: boolean): SourceProblem | null {
  if (body === null)
    return hasAssembly || /^\/\/go:(?:linkname|wasmimport|cgo_)/m.test(one.file.text) || one.imports.some(({ path }) => path === 'C')
      ? null
      : problem(one, name, 'missing function body');
  if (results.length === 0 || (results[0]?.text === '(' && closingOf(results, 0) === 1)) return null;
  if (fallsThrough(body)) return problem(one, end, 'missing return');
  const counted = wrongReturn(one, results, body);
  if (counted !== null) return counted;
  const [type] = results;
  if (results.length > 1 || isGeneric || type === undefined || !NUMBERS.test(type.text) || body.some(({ text }) => text === 'func'))
    return null;
  const odd = body.find(
    ({ kind }, at) =>
      kind === 'string'
      && body[at - 1]?.text === 'return'
      && (body[at + 1] === undefined || body[at + 1]?.kind === 'end' || body[at + 1]?.text === '}'),
  );
  return odd === undefined
    ? null
    : problem(one, odd, `cannot use ${odd.text} (untyped string constant) as ${type.text} value in return statement`);
}

/** Other values than the function gives, where no function within it has a `return` of its own. */
function wrongReturn(one: Read, results: readonly Token[], body: readonly Token[]): SourceProblem | null {
  if (body.some(({ text }) => text === 'func')) return null;
  const wanted = resultsOf(results);
  for (const [at, token] of body.entries()) {
    if (token.kind !== 'name' || token.text !== 'return') continue;
    const values = valuesFrom(body, at + 1);
    const count = countOf(values);
    // One call may give them all, and without any those that have names are meant.
    if (count === 0 || count === wanted || (count === 1 && values.some(({ text }) => text === '('))) continue;
    return problem(one, token, count > wanted ? 'too many return values' : 'not enough return values');
  }
  return null;
}

/** Up to the end of a statement. */
function valuesFrom(tokens: readonly Token[], from: number): readonly Token[] {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const { kind, text } = tokens[at] ?? { kind: 'end', text: '' };
    if (kind === 'operator') depth += BRACKETS[text] ?? 0;
    if (depth < 0 || (kind === 'end' && depth === 0)) return tokens.slice(from, at);
  }
  return tokens.slice(from);
}

/** A call of a function of the package with other values than it takes, or for other names than it gives. */
function miscounted(all: readonly { readonly one: Read; readonly of: readonly GoFunction[] }[]): SourceProblem | null {
  const known = new Map<string, GoFunction>();
  for (const { of } of all)
    for (const each of of) if (!each.isMethod && !each.isGeneric && each.name.text !== 'init') known.set(each.name.text, each);
  // A name that stands anywhere without a call behind it may be a variable there.
  for (const {
    one: { body },
  } of all) {
    for (const [at, { kind, text }] of body.entries())
      if (kind === 'name' && known.has(text) && body[at - 1]?.text !== '.' && body[at + 1]?.text !== '(') known.delete(text);
  }
  for (const { one } of all) {
    const braces: boolean[] = [];
    const brackets = bracketsOf(one.body);
    for (const [at, token] of one.body.entries()) {
      // The methods of an interface look like calls.
      if (token.kind === 'operator' && token.text === '{') braces.push(one.body[at - 1]?.text === 'interface');
      else if (token.kind === 'operator' && token.text === '}') braces.pop();
      if (braces.at(-1) !== false) continue;
      const called = token.kind === 'name' && !/^(?:\.|func|\))$/.test(one.body[at - 1]?.text ?? '') ? known.get(token.text) : undefined;
      if (called === undefined || one.body[at + 1]?.text !== '(') continue;
      const given = brackets.get(at + 1);
      const found = given === undefined ? null : (wrongCount(one, token, called, given) ?? wrongNames(one, at, given.close, called));
      if (found !== null) return found;
    }
  }
  return null;
}

/** What stands between two brackets. */
interface Between {
  readonly close: number;
  /** How many values, or names with their types. */
  readonly count: number;
  readonly hasCall: boolean;
  readonly hasDots: boolean;
}

/** What stands between the brackets of a file, by where they open, in one way through it. */
function bracketsOf(tokens: readonly Token[]): ReadonlyMap<number, Between> {
  const found = new Map<number, Between>();
  const open: { readonly at: number; count: number; isBegun: boolean; hasCall: boolean; hasDots: boolean }[] = [];
  for (const [at, { kind, text }] of tokens.entries()) {
    const change = kind === 'operator' ? (BRACKETS[text] ?? 0) : 0;
    const within = open.at(-1);
    if (change > 0) {
      if (within !== undefined) within.isBegun = true;
      open.push({ at, count: 0, isBegun: false, hasCall: false, hasDots: false });
    } else if (change < 0) {
      const last = open.pop();
      const outer = open.at(-1);
      if (last === undefined) continue;
      if (outer !== undefined) {
        outer.hasCall ||= last.hasCall || tokens[last.at]?.text === '(';
        outer.hasDots ||= last.hasDots;
      }
      found.set(last.at, { close: at, count: last.count + (last.isBegun ? 1 : 0), hasCall: last.hasCall, hasDots: last.hasDots });
    } else if (within === undefined || kind === 'end') continue;
    else if (kind === 'operator' && text === ',') {
      if (within.isBegun) within.count++;
      within.isBegun = false;
    } else {
      within.isBegun = true;
      within.hasDots ||= text === '...';
    }
  }
  return found;
}

function wrongCount(one: Read, token: Token, { parameters }: GoFunction, { count, hasCall, hasDots }: Between): SourceProblem | null {
  if (hasDots || (count === 1 && hasCall) || parameters.some(({ text }) => text === '...')) return null;
  const wanted = countOf(parameters);
  return wanted === count ? null : problem(one, token, `${count > wanted ? 'too many' : 'not enough'} arguments in call to ${token.text}`);
}

/** `x := f()` of two values. */
function wrongNames(one: Read, at: number, close: number, { results, name }: GoFunction): SourceProblem | null {
  if (one.body[close + 1]?.kind !== 'end' || one.body[at - 1]?.text !== ':=') return null;
  let names = 0;
  let left = at - 2;
  while (one.body[left]?.kind === 'name') {
    names++;
    if (one.body[left - 1]?.text !== ',') break;
    left -= 2;
  }
  const before = one.body[left - 1];
  const count = resultsOf(results);
  if (names === 0 || names === count || count === 0 || !(before?.kind === 'end' || before?.text === '{' || before?.text === 'if'))
    return null;
  return problem(
    one,
    one.body[left] ?? name,
    `assignment mismatch: ${names} variable${names === 1 ? '' : 's'} but ${name.text} returns ${count} value${count === 1 ? '' : 's'}`,
  );
}

/** How many values a function gives. */
function resultsOf(results: readonly Token[]): number {
  return results[0]?.text === '(' ? countOf(results.slice(1, closingOf(results, 0))) : Math.min(results.length, 1);
}

/** How many values, or names with their types, stand between two brackets. */
function countOf(tokens: readonly Token[]): number {
  let depth = 0;
  let count = 0;
  let isBegun = false;
  for (const { kind, text } of tokens) {
    if (kind === 'operator') depth += BRACKETS[text] ?? 0;
    if (kind === 'operator' && text === ',' && depth === 0) {
      if (isBegun) count++;
      isBegun = false;
    } else if (kind !== 'end') isBegun = true;
  }
  return count + (isBegun ? 1 : 0);
}
