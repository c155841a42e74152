import { closing } from './brackets.ts';
import { headersOf, kindOfName } from './header-names.ts';
import { isLibraryName } from './library-names.ts';
import type { CSource } from './source.ts';

/*
 * Names in C that a header has to bring and none does, and types that are nowhere (measured with gcc 12, and 14 where it is strict). Of the
 * sources nothing is looked at but those that take in headers of the C library and their own, without macros that take something.
 */

/** What gcc says, and what to write. */
export interface Undeclared {
  readonly said: string;
  readonly fix: string | null;
}

/** How a compiler takes what is not declared. */
export interface CStrictness {
  /** Calls of what is not declared are errors. */
  readonly calls: boolean;
  /** gcc 14 and later: what was a warning of types for thirty years is an error. */
  readonly types: boolean;
  /** C23 has bool, true and false by itself. */
  readonly hasBool: boolean;
}

/** Words of C that stand in types, and those that begin statements. */
const BASIC = new Set(
  'char const double float int long short signed unsigned void volatile static extern register auto inline _Bool struct union enum restrict'.split(
    ' ',
  ),
);
const KEYWORDS = new Set([
  ...BASIC,
  ...'if else while for do switch case default return goto break continue sizeof typedef asm'.split(' '),
]);
const NAME = /^[A-Za-z_]\w*$/;

/** The first name that nothing brings; null where all may be there. */
export function missingDeclaration(unit: CSource, strictness: CStrictness): Undeclared | null {
  const untyped = strictness.types ? withoutType(unit) : null;
  if (untyped !== null) return { said: "error: return type defaults to 'int'", fix: `int ${untyped}` };
  const names = new NamesOfUnit(unit, strictness);
  for (const [at, name] of unit.tokens.entries()) {
    const found = NAME.test(name) && !KEYWORDS.has(name) ? names.missingAt(at, name) : null;
    if (found !== null) return found;
  }
  return null;
}

class NamesOfUnit {
  readonly #unit: CSource;
  readonly #strictness: CStrictness;
  readonly #own: ReturnType<typeof ownNames>;
  readonly #bodies: ReturnType<typeof bodiesOf>;
  readonly #depths: ReturnType<typeof depthsOf>;

  constructor(unit: CSource, strictness: CStrictness) {
    this.#unit = unit;
    this.#strictness = strictness;
    this.#own = ownNames(unit);
    this.#bodies = bodiesOf(unit);
    this.#depths = depthsOf(unit.tokens);
  }

  missingAt(at: number, name: string): Undeclared | null {
    const { tokens } = this.#unit;
    const [before, next] = [tokens[at - 1] ?? ';', tokens[at + 1] ?? ''];
    if (before === '.' || (before === '>' && tokens[at - 2] === '-') || /^(?:struct|union|enum|goto)$/.test(before)) return null;
    const kind = kindOfName(name);
    if ((kind === 'type' || name === 'bool') && isTypePlace(tokens, at)) return this.#unless(name, `error: unknown type name '${name}'`);
    const isValue = !NAME.test(next) && (!NAME.test(before) || before === 'return' || before === 'case');
    if (kind === 'value' && name !== 'bool' && isValue)
      return this.#unless(name, `error: '${name}' undeclared (first use in this function)`);
    if (kind === 'function' && this.#strictness.calls && next === '(' && isCallPlace(before) && this.#bodies[at] === 1)
      return this.#unless(name, `error: implicit declaration of function '${name}'`);
    const isUnknown = kind === null && !isLibraryName(name) && !this.#own.has(name) && this.#isUnknownType(at, before, next);
    return isUnknown ? { said: `error: unknown type name '${name}'`, fix: null } : null;
  }

  /** A header may bring it, or the unit itself. */
  #unless(name: string, said: string): Undeclared | null {
    const headers = headersOf(name);
    const isBrought =
      this.#own.has(name)
      || headers.some((header) => this.#unit.includes.includes(header))
      || (this.#strictness.hasBool && /^(?:bool|true|false)$/.test(name));
    return isBrought ? null : { said, fix: headers[0] === undefined ? null : `#include <${headers[0]}>` };
  }

  /** Where nothing but a type can stand: before a function, or before a variable in one. */
  #isUnknownType(at: number, before: string, next: string): boolean {
    const { tokens } = this.#unit;
    if (!NAME.test(next) || KEYWORDS.has(next)) return false;
    if (this.#bodies[at] === 1) return /^[;{}]$/.test(before) && /^[;=,[]$/.test(tokens[at + 2] ?? '');
    return (
      (at === 0 || /^[;}]$/.test(before))
      && tokens[at + 2] === '('
      && tokens[closing(tokens, at + 2, '(', ')') + 1] === '{'
      && this.#depths[at] === 0
    );
  }
}

/** `size_t n`, `size_t *p`, `(size_t)`: where nothing but a type can stand. */
function isTypePlace(tokens: readonly string[], at: number): boolean {
  const [before, next, then] = [tokens[at - 1] ?? ';', tokens[at + 1] ?? '', tokens[at + 2] ?? ''];
  if (!/^[;{}(,]$/.test(before) && !/^(?:const|static|extern|volatile|register|inline)$/.test(before)) return false;
  return (
    (NAME.test(next) && !KEYWORDS.has(next) && /^[;=,)[(]$/.test(then))
    || (next === '*' && /^[;{}]$/.test(before) && NAME.test(then) && /^[;=,(]$/.test(tokens[at + 3] ?? ''))
  );
}

/** A function that nothing stands before: `main() {`. */
function withoutType({ tokens, defines }: CSource): string | null {
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    if (token === '{') at = closing(tokens, at, '{', '}');
    const begins = at === 0 || /^[;}]$/.test(tokens[at - 1] ?? '');
    if (
      begins
      && NAME.test(token)
      && !KEYWORDS.has(token)
      && !defines.has(token)
      && tokens[at + 1] === '('
      && tokens[closing(tokens, at + 1, '(', ')') + 1] === '{'
    )
      return token;
  }
  return null;
}

function isCallPlace(before: string): boolean {
  return !NAME.test(before) || /^(?:return|else|do)$/.test(before);
}

/** Names that the source itself may give a meaning: of its preprocessor, of types and enumerations, of functions, and of variables. */
function ownNames({ tokens, defines, defined, declared }: CSource): ReadonlySet<string> {
  const found = new Set([...defines, ...defined, ...declared]);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    const [before = '', next = ''] = [tokens[at - 1], tokens[at + 1]];
    // All that stands in these is one's own.
    if (token === 'typedef' || token === 'enum')
      for (const end = token === 'typedef' ? endOfTypedef(tokens, at) : endOfEnum(tokens, at); at + 1 < end; at++)
        found.add(tokens[at + 1] ?? '');
    // Declared as a variable, a parameter or a function.
    else if (
      NAME.test(token)
      && !KEYWORDS.has(token)
      && (BASIC.has(before) || before === '*' || (NAME.test(before) && !KEYWORDS.has(before)))
      && /^[;=,)[(:]$/.test(next)
      && !/^(?:struct|union|enum|const|static|extern|volatile|register|inline)$/.test(before)
    )
      found.add(token);
  }
  return found;
}

/** The first `;` behind a typedef that no braces hold. */
function endOfTypedef(tokens: readonly string[], at: number): number {
  let depth = 0;
  let end = at;
  for (; end < tokens.length && !(tokens[end] === ';' && depth === 0); end++)
    depth += tokens[end] === '{' ? 1 : tokens[end] === '}' ? -1 : 0;
  return end;
}

function endOfEnum(tokens: readonly string[], at: number): number {
  const open = [at + 1, at + 2].find((one) => tokens[one] === '{');
  return open === undefined ? at : closing(tokens, open, '{', '}');
}

/** How many braces are open before each word. */
function depthsOf(tokens: readonly string[]): Int32Array {
  const found = new Int32Array(tokens.length);
  for (let at = 0, depth = 0; at < tokens.length; at++) {
    found[at] = depth;
    depth += tokens[at] === '{' ? 1 : tokens[at] === '}' ? -1 : 0;
  }
  return found;
}

/** Which words stand in a function's body. */
function bodiesOf({ functions, tokens }: CSource): Uint8Array {
  const found = new Uint8Array(tokens.length);
  for (const { from, body } of functions) found.fill(1, from, from + body.length);
  return found;
}
