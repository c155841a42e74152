import { openingOf } from './brackets.ts';
import { isKnownHeader, isLibraryName } from './library-names.ts';
import type { CFunction, CSource } from './source.ts';

/*
 * Names in C that nothing declares or defines, where only headers of the C library are taken in and macros are constants alone (measured
 * with gcc 12).
 */

const KEYWORDS = new Set(
  (
    'auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return short signed sizeof static struct switch typedef typeof union unsigned void volatile'
    + ' while asm alignof alignas bool true false nullptr thread_local static_assert constexpr typeof_unqual main defined'
  ).split(' '),
);

const TYPES = new Set(
  'char const double float int long short signed unsigned void volatile static extern struct union enum register auto'.split(' '),
);

/** Whether nothing but the C library may bring names to a source. */
export function isPlain({ includes, tokens }: CSource): boolean {
  return (
    includes.every((name) => isKnownHeader(name))
    && !tokens.some((token) => /^(?:__attribute__|__asm__|asm|_Pragma|_Generic|__extension__)$/.test(token))
  );
}

/** A function that code calls, and whether something declares it. */
export interface UnknownCall {
  readonly name: string;
  readonly isDeclared: boolean;
}

/** A function that is surely called, and that none of the sources which are linked has code for, nor the C library. */
export function undefinedCall(units: readonly CSource[], others: readonly CSource[] = []): UnknownCall | null {
  const shared = new Set([...units, ...others].flatMap(sharedBy));
  for (const unit of units) {
    const defined = new Set([...shared, ...unit.defined]);
    const others = usedOtherwise(unit);
    for (const { isStatic, body, parameters } of unit.functions) {
      // Of what nothing calls no code is made.
      if (isStatic) continue;
      const locals = new Set(
        body.filter(
          (_, at) =>
            isDeclaredAt(body, at)
            || (body[at - 1] === ',' && body[at - 2] === ')')
            || (body[at + 1] === '(' && body[at + 2] === 'void' && body[at + 3] === ')'),
        ),
      );
      for (const at of reachedCalls(body)) {
        const name = body[at] ?? '';
        if (
          !defined.has(name)
          && !KEYWORDS.has(name)
          && !isLibraryName(name)
          && !parameters.has(name)
          && !locals.has(name)
          && !others.has(name)
        )
          return { name, isDeclared: unit.declared.has(name) };
      }
    }
  }
  return null;
}

/** Functions of a source that others may call. */
function sharedBy({ defined, functions }: CSource): readonly string[] {
  const local = new Set(functions.filter(({ isLocal }) => isLocal).map(({ name }) => name));
  return [...defined].filter((name) => !local.has(name));
}

/** Names that are more than declared with brackets, or called: pointers to functions, types and members. */
function usedOtherwise({ tokens }: CSource): ReadonlySet<string> {
  return new Set(tokens.filter((_, at) => tokens[at + 1] !== '(' || tokens[at - 1] === '.'));
}

function isDeclaredAt(body: readonly string[], at: number): boolean {
  return /^[A-Za-z_]\w*$/.test(body[at] ?? '') && (TYPES.has(body[at - 1] ?? '') || body[at - 1] === '*');
}

/** Where calls begin that no compiler leaves out. */
function reachedCalls(body: readonly string[]): readonly number[] {
  const found: number[] = [];
  for (let at = 0, end = endOfReached(body); at < end; at++) if (isCall(body, at)) found.push(at);
  return found;
}

/** Where what surely is run may end: nothing is behind an endless loop, a way out, or a condition that is none. */
export function endOfReached(body: readonly string[]): number {
  let depth = 0;
  for (let at = 0; at < body.length; at++) {
    const [word = '', next = '', given = '', then = ''] = [body[at], body[at + 1], body[at + 2], body[at + 3]];
    depth += word === '{' ? 1 : word === '}' ? -1 : 0;
    // What a constant decides is settled before it runs.
    if (
      /^(?:if|while)$/.test(word)
      && next === '('
      && (/^\d/.test(given) || /^[A-Z_][A-Z0-9_]*$/.test(given) || given === '!' || given === 'sizeof')
      && (then === ')' || /^[A-Z_\d!]/.test(given))
    )
      return at;
    if (word === 'for' && next === '(' && given === ';' && then === ';') return at;
    if (word === 'return' && !isPassedBy(body, at, depth)) {
      let end = at;
      while (end < body.length && !/^(?:;|sizeof|typeof|[?])$/.test(body[end] ?? '')) end++;
      return end;
    }
    if (/^(?:sizeof|typeof|alignof|goto|exit|_exit|abort|longjmp|_Exit|quick_exit|throw)$/.test(word) || word === '?') return at;
  }
  return body.length;
}

/** Whether a way out is within brackets, and what is behind them reached as well. */
function isPassedBy(body: readonly string[], at: number, depth: number): boolean {
  // `if (x) return 1;` has a bracket or an else before it.
  return depth > 0 || body[at - 1] === ')' || body[at - 1] === 'else';
}

function isCall(body: readonly string[], at: number): boolean {
  const before = body[at - 1] ?? '';
  const isMember = before === '.' || (before === '>' && body[at - 2] === '-');
  return (
    body[at + 1] === '('
    && /^[A-Za-z_]\w*$/.test(body[at] ?? '')
    && !isMember
    && !/^[A-Za-z_]\w*$/.test(before.replace(/^(?:return|else|do)$/, ''))
    && before !== '*'
    && before !== '"'
  );
}

const OPERATORS = new Set(['=', '+', '-', '/', '%', '<', '!', 'return', '(']);
const BEHIND = /^[;)+\-*/%<>=[.&|?\],]$/;

/** A variable that is used before anything has named it: in C that is an error wherever it stands. */
export function undeclaredVariable(unit: CSource): string | null {
  const seen = firstPlaces(unit.tokens);
  for (const one of unit.functions) {
    const found = one.body.find(
      (word, at) =>
        /^[a-z][a-z0-9_]*$/.test(word)
        && seen.get(word) === one.from + at
        && !KEYWORDS.has(word)
        && !isLibraryName(word)
        && !one.parameters.has(word)
        && isUse(one, at),
    );
    if (found !== undefined) return found;
  }
  return null;
}

function isUse({ body }: CFunction, at: number): boolean {
  const [before = '', next = ''] = [body[at - 1] ?? '{', body[at + 1] ?? ''];
  if (!BEHIND.test(next)) return false;
  // `struct { … } x = …`
  if (before === '}' && isOfType(body, openingOf(body, at - 1))) return false;
  if (before === ';' || before === '{' || before === '}')
    return next === '=' || (next === '+' && body[at + 2] === '+') || (next === '-' && body[at + 2] === '-') || next === '[';
  // `int (x)` declares.
  if (before === '(')
    return (
      /^[a-z_]\w*$/.test(body[at - 2] ?? '')
      && !TYPES.has(body[at - 2] ?? '')
      && !/^(?:sizeof|typeof|alignof|offsetof|va_arg)$/.test(body[at - 2] ?? '')
    );
  if (before === ',') return isInCall(body, at);
  return OPERATORS.has(before) && !(before === '-' && next === '>');
}

/** Whether braces that open at a place are those of a struct, a union or an enumeration. */
function isOfType(body: readonly string[], open: number): boolean {
  return /^(?:struct|union|enum)$/.test(body[open - 1] ?? '') || /^(?:struct|union|enum)$/.test(body[open - 2] ?? '');
}

/** Whether the innermost bracket around a place is that of a call. */
function isInCall(body: readonly string[], at: number): boolean {
  let depth = 0;
  for (let before = at - 1; before >= 0; before--) {
    const word = body[before] ?? '';
    if (/^[)\]}]$/.test(word)) depth++;
    else if (/^[([{]$/.test(word) && depth-- === 0) {
      const name = body[before - 1] ?? '';
      return (
        word === '('
        && /^[a-z_]\w*$/.test(name)
        && !KEYWORDS.has(name)
        && !/^(?:offsetof|va_arg)$/.test(name)
        && !/^[A-Za-z_]\w*$/.test((body[before - 2] ?? '').replace('return', ''))
      );
    } else if (word === ';' && depth === 0) return false;
  }
  return false;
}

function firstPlaces(tokens: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [at, token] of tokens.entries()) if (!found.has(token)) found.set(token, at);
  return found;
}
