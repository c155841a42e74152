import type { CommandProblem } from '../command-problem.ts';
import { cTokens } from './source.ts';
import type { CSource } from './source.ts';

/*
 * What is no C, by its brackets and semicolons (measured with gcc 12 of Debian 12). The sources take in no header but those of
 * the C library and their own, without macros that take something.
 */

/** A source of a line as it stands. */
export interface CText {
  readonly path: string;
  readonly text: string;
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const LEAVING = new Set(['return', 'break', 'continue', 'goto']);
const CONDITIONS = new Set(['if', 'while', 'for', 'switch']);

/** Brackets that do not fit, or a statement without a semicolon before the next. */
export function syntaxError({ path, text }: CText): CommandProblem | null {
  const lines = text.split('\n');
  // What a macro stands for may hold a bracket, or a condition leave one out.
  if (
    lines.some(
      (line) => /^[ \t]*#[ \t]*(?:define\b.*[(){}[\];]|if|elif|else)/.test(line) && !/^[ \t]*#[ \t]*ifndef[ \t]+\w*_H_*\b/.test(line),
    )
    || /\\\r?\n|\?\?[(/)<>]/.test(text)
  )
    return null;
  const tokens = cTokens(lines.map((line) => (/^[ \t]*#/.test(line) ? '' : line)).join('\n'));
  const open: { readonly closing: string; readonly before: string; readonly isBlock: boolean }[] = [];
  // What stands before the bracket that was closed last.
  let called = '';
  for (const [at, token] of tokens.entries()) {
    const closing = CLOSING.get(token);
    const before = tokens[at - 1] ?? '';
    if (closing !== undefined)
      open.push({ closing, before, isBlock: token === '{' && opensBlock(before, called, open.at(-1)?.isBlock ?? null) });
    else if (token === ')' || token === ']' || token === '}') {
      const last = open.pop();
      if (last?.closing !== token) return refused(path, `expected before '${token}' token`);
      called = last.before;
      if (last.isBlock && isOpenStatement(before, tokens, at)) return refused(path, "expected ';' before '}' token");
      const next = tokens[at + 1] ?? '';
      if (
        token === ')'
        && LEAVING.has(next)
        && /^[a-z_]\w*$/.test(last.before)
        && !CONDITIONS.has(last.before)
        && open.some((one) => one.closing === '}')
      )
        return refused(path, `expected ';' before '${next}'`);
    }
  }
  return open.length === 0 ? withoutSemicolon(path, text, tokens) : refused(path, 'expected declaration or statement at end of input');
}

/**
 * Whether a brace surely holds statements: of a function outside of all others, of a condition or a loop, or of a statement among others.
 */
function opensBlock(before: string, called: string, isInBlock: boolean | null): boolean {
  if (before === ')') return isInBlock === null ? /^(?!__|alignas)[A-Za-z_]\w*$/.test(called) : CONDITIONS.has(called);
  return /^(?:else|do)$/.test(before) || (isInBlock === true && /^[;{}]$/.test(before));
}

/** A statement that ends with a value at the brace; names in capitals may be macros that bring the semicolon. */
function isOpenStatement(last: string, tokens: readonly string[], at: number): boolean {
  if (/^(?:\d.*|[a-z_]\w*|\]|"[^]*|'[^]*)$/.test(last)) return true;
  if (/^[+-]$/.test(last)) return tokens[at - 2] === last;
  if (last !== ')') return false;
  let depth = 0;
  for (let open = at - 1; open > 0 && at - open < MOST_OF_CALL; open--) {
    depth += tokens[open] === ')' ? 1 : tokens[open] === '(' ? -1 : 0;
    // `if (x) }` is another mistake.
    if (depth === 0) return /^[a-z_]\w*$/.test(tokens[open - 1] ?? '') && !CONDITIONS.has(tokens[open - 1] ?? '');
  }
  return false;
}

/** So many words may stand in the brackets of a call that ends a statement. */
const MOST_OF_CALL = 60;

const OF_TYPES = new Set([
  'char',
  'const',
  'double',
  'float',
  'int',
  'long',
  'short',
  'signed',
  'unsigned',
  'void',
  'static',
  'struct',
  'enum',
  'union',
  'return',
  'if',
  'for',
  'while',
  'do',
  'switch',
  'break',
  'continue',
  'goto',
]);
const STARTS = new Set([
  ...OF_TYPES,
  'sizeof',
  'case',
  'else',
  'default',
  'extern',
  'register',
  'volatile',
  'inline',
  'typedef',
  'auto',
  'new',
  'delete',
  'throw',
  'using',
  'namespace',
  'class',
  'template',
  'co_await',
  'co_yield',
  'co_return',
  'not',
  'compl',
  'await',
  'operator',
  'typename',
  'and',
  'or',
  'xor',
  'bitand',
  'bitor',
  'not_eq',
  'and_eq',
  'or_eq',
  'xor_eq',
  'noexcept',
  'decltype',
  'typeof',
  'constexpr',
  'this',
  'asm',
  'alignof',
  'requires',
]);

/** A value behind which a name or another statement begins: `= 3 puts(…)`, `= x puts(…)`. */
function withoutSemicolon(path: string, text: string, tokens: readonly string[]): CommandProblem | null {
  // A macro may stand for what joins the two, and C++ puts names behind texts and into numbers.
  if (/^[ \t]*#[ \t]*define[ \t]+[a-z]/m.test(text) || /\d'\d|\bR"/.test(text)) return null;
  let depth = 0;
  for (let at = 1; at < tokens.length - 1; at++) {
    const [token = '', next = '', before = '', behind = ''] = [tokens[at], tokens[at + 1], tokens[at - 1], tokens[at + 2]];
    depth += token === '{' ? 1 : token === '}' ? -1 : 0;
    if (depth > 0 && token.startsWith('"') && before !== 'extern' && LEAVING.has(next))
      return refused(path, `expected ';' before '${next}'`);
    if (depth === 0 || !/^[a-z]/.test(next) || /^(?:and|or|xor|bitand|bitor|not_eq|asm|if|else)$/.test(next) || !/^[=+\-/%]$/.test(before))
      continue;
    const isNumber = /^\d/.test(token);
    const isName = /^[a-z]\w*$/.test(token) && !STARTS.has(token) && (OF_TYPES.has(next) || /^[=(.[+\-]$/.test(behind));
    if (isNumber || isName) return refused(path, `expected ',' or ';' before '${next}'`);
  }
  return null;
}

/** A struct of C whose bracket closes right before the next definition. */
export function structWithoutSemicolon({ tokens }: CSource): string | null {
  let depth = 0;
  let isStruct = false;
  for (const [at, token] of tokens.entries()) {
    if (token === '{' && depth++ === 0)
      isStruct = /^(?:struct|union|enum)$/.test(tokens[at - 2] ?? '') && /^[;}]?$/.test(tokens[at - 3] ?? '');
    else if (
      token === '}'
      && --depth === 0
      && isStruct
      && /^(?:int|void|char|double|float|long|unsigned|struct|typedef|static)$/.test(tokens[at + 1] ?? '')
    )
      return tokens[at + 1] ?? null;
  }
  return null;
}

/** A class or structure of C++ whose bracket closes right before the next definition. */
export function classWithoutSemicolon({ path, text }: CText): CommandProblem | null {
  if (/^[ \t]*#[ \t]*(?:if|elif|else|define)/m.test(text.replace(/^[ \t]*#[ \t]*(?:ifndef|define)[ \t]+\w*_H(?:PP)?_*[ \t]*$/gm, '')))
    return null;
  const tokens = cTokens(
    text
      .split('\n')
      .map((line) => (/^[ \t]*#/.test(line) ? '' : line))
      .join('\n'),
  );
  const open: string[] = [];
  let word = '';
  for (const [at, token] of tokens.entries()) {
    if (/^[;}]$/.test(token)) word = '';
    if (
      /^(?:class|struct)$/.test(token)
      && /^[;}]?$/.test(tokens[at - 1] ?? '')
      && /^[{:]$/.test(tokens[at + 2] ?? '')
      && /^[A-Za-z_]\w*$/.test(tokens[at + 1] ?? '')
    )
      word = token;
    if (token === '{') {
      open.push(word);
      word = '';
    } else if (token === '}') {
      const closed = open.pop() ?? '';
      if (
        closed !== ''
        && /^(?:int|void|class|struct|using|namespace|template|bool|double|float|char|long|enum|typedef)$/.test(tokens[at + 1] ?? '')
      )
        return refused(path, `expected ';' after ${closed} definition`);
    }
  }
  return null;
}

function refused(path: string, said: string): CommandProblem {
  return { why: `${path} is not well-formed: ${said}`, said: `error: ${said}`, fix: null };
}
