import { addAll } from '../../add-all.ts';
import { closing } from './brackets.ts';
import { addMacros, expanded } from './macros.ts';

/** What a C source says, without its comments, texts and what its preprocessor is told. */
export interface CSource {
  readonly words: ReadonlySet<string>;
  /** All of them, in order. */
  readonly tokens: readonly string[];
  /** Names of `<…>` that it includes. */
  readonly includes: readonly string[];
  /** Constants of its preprocessor. */
  readonly defines: ReadonlySet<string>;
  /** Functions that it has code for. */
  readonly defined: ReadonlySet<string>;
  /** Functions that it only names with what they take. */
  readonly declared: ReadonlySet<string>;
  readonly functions: readonly CFunction[];
}

/** A function that a source has code for. */
export interface CFunction {
  readonly name: string;
  readonly isStatic: boolean;
  /** No other source sees it: it is static. */
  readonly isLocal: boolean;
  /** Another of its name may take its place. */
  readonly isWeak: boolean;
  /** The words between its brackets. */
  readonly parameters: ReadonlySet<string>;
  readonly body: readonly string[];
  /** Where that begins among all words. */
  readonly from: number;
}

/** One alternative matches wherever it stands. */
const TOKEN = /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?|[A-Za-z_]\w*|\.?\d[\w.]*|[^]/y;

const GUARD = /^[ \t]*#[ \t]*(?:ifndef[ \t]+\w*_H_*\b|define[ \t]+\w*_H_*[ \t]*$|pragma[ \t]+once|include\b|endif)/;

/** Reads texts of one source and of what it takes in; null where conditions or macros of their own decide what counts. */
export function cSource(texts: readonly string[]): CSource | null {
  const includes: string[] = [];
  const read: string[] = [];
  const defines = new Set<string>();
  const macros = new Map<string, readonly string[]>();
  for (const text of texts) {
    const lines = text.split('\n');
    // A constant is no function, and its name no variable.
    if (
      lines.some(
        (line) => /^[ \t]*#/.test(line) && !GUARD.test(line) && !/^[ \t]*#[ \t]*define[ \t]+[A-Z_][A-Z0-9_]*(?:[ \t]|$)/.test(line),
      )
    )
      return null;
    for (const [, name = ''] of text.matchAll(/^[ \t]*#[ \t]*include[ \t]*<([^>\n]{1,200})>/gm)) includes.push(name);
    for (const [, name = ''] of text.matchAll(/^[ \t]*#[ \t]*define[ \t]+(\w{1,200})/gm)) defines.add(name);
    if (!addMacros(lines, cTokens, macros)) return null;
    addAll(read, cTokens(lines.map((line) => (/^[ \t]*#/.test(line) ? '' : line)).join('\n')));
  }
  const tokens = expanded(read, macros);
  if (tokens === null) return null;
  return { tokens, words: new Set(tokens.filter((one) => /^[A-Za-z_]/.test(one))), includes, defines, ...functionsOf(tokens) };
}

/** The words of C, without comments. */
export function cTokens(text: string): string[] {
  return [...eachToken(text)].filter((token) => !/^(?:\/[/*]|\s)/.test(token));
}

/** Words, comments and blanks, in order. */
export function* eachToken(text: string): Generator<string> {
  const pattern = new RegExp(TOKEN);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) yield match[0];
}

/** Each `type name(…)` outside of all braces: where its first word and its brackets are. */
export function* declarators(
  tokens: readonly string[],
): Generator<{ readonly name: string; readonly start: number; readonly at: number; readonly end: number }> {
  let start = 0;
  for (let at = 0; at < tokens.length; at++) {
    const name = tokens[at - 1] ?? '';
    if (tokens[at] === ';') start = at + 1;
    else if (tokens[at] === '{') {
      at = closing(tokens, at, '{', '}');
      start = at + 1;
    } else if (tokens[at] === '(' && /^[A-Za-z_]/.test(name) && at - 1 > start) {
      const end = closing(tokens, at, '(', ')');
      yield { name, start, at, end };
      at = end;
    }
  }
}

/** `type name(…) {` and `type name(…);` outside of all braces. */
function functionsOf(tokens: readonly string[]): Pick<CSource, 'defined' | 'declared' | 'functions'> {
  const [defined, declared] = [new Set<string>(), new Set<string>()];
  const functions: CFunction[] = [];
  for (const { name, start, at, end } of declarators(tokens)) {
    // `f(a) int a; {`, as it was written before C had prototypes.
    if (
      tokens[end + 1] === ';'
      || /^(?:int|char|long|short|double|float|unsigned|struct|const|register|[A-Za-z_]\w*_t)$/.test(tokens[end + 1] ?? '')
    )
      (tokens[end + 1] === ';' ? declared : defined).add(name);
    else if (tokens[end + 1] === '{') {
      const last = closing(tokens, end + 1, '{', '}');
      defined.add(name);
      functions.push({
        name,
        isStatic: tokens.slice(start, at).some((one) => /^(?:static|inline|constexpr|consteval|template)$/.test(one)),
        isLocal: tokens.slice(start, at).includes('static'),
        isWeak: tokens.slice(start, at).some((one) => /weak|attribute|pragma/i.test(one)),
        parameters: new Set(tokens.slice(at, end)),
        body: tokens.slice(end + 2, last),
        from: end + 2,
      });
    }
  }
  return { defined, declared, functions };
}

/** What decides that code is passed by, whatever it is given. */
const NEVER = new Set(['if', 'else', 'while', 'for', 'switch', '?', 'goto', 'sizeof', 'typeof', '&', '|']);

/**
 * Functions that are surely called: in a function that others may call, and, but for `isAny`, of something that is not known before it
 * runs. An optimising compiler knows more: there only what the function itself is given counts.
 */
export function callsOf({ functions }: CSource, isOptimised: boolean, isAny = false): readonly string[] {
  const found: string[] = [];
  for (const { isStatic, parameters, body } of functions) {
    // What is behind a condition may be code that is never reached.
    if (isStatic) continue;
    const until = isOptimised ? body.findIndex((word) => NEVER.has(word) || word === 'return') : -1;
    const reached = until < 0 ? body : body.slice(0, body[until] === 'return' ? endOfStatement(body, until) : until);
    const locals = new Set(
      reached.filter(
        (word, at) =>
          /^[a-z_]\w*$/.test(word)
          && /^(?:double|float|int|long)$/.test(reached[at - 1] ?? '')
          && !/^(?:const|static|extern)$/.test(reached[at - 2] ?? ''),
      ),
    );
    const isOpen = (one: string): boolean =>
      (parameters.has(one) && /^[a-z_]\w*$/.test(one) && !TYPES.has(one)) || (!isOptimised && locals.has(one));
    // How many of them stand before each word: calls may be nested as deep as one likes.
    const before = new Int32Array(reached.length + 1);
    for (const [at, word] of reached.entries()) before[at + 1] = (before[at] ?? 0) + (isOpen(word) ? 1 : 0);
    for (const [at, word] of reached.entries()) {
      if (reached[at + 1] !== '(' || !/^[a-z_]\w*$/i.test(word) || /^[.>]$/.test(reached[at - 1] ?? '')) continue;
      const [from, end] = [at + 2, closing(reached, at + 1, '(', ')')];
      // `pow(x, 2)` is a multiplication.
      const isSimple = /^pow[fl]?$/.test(word) && end > from && /^-?\d+(?:\.0*)?[fFlL]?$/.test(reached[end - 1] ?? '');
      if (isAny || (!isSimple && (before[end] ?? 0) > (before[from] ?? 0))) found.push(word);
    }
  }
  return found;
}

const TYPES = new Set(['int', 'long', 'double', 'float', 'char', 'void', 'const', 'unsigned', 'signed', 'short', 'struct']);

function endOfStatement(body: readonly string[], from: number): number {
  const end = body.indexOf(';', from);
  return end < 0 ? body.length : end;
}
