import type { CommandProblem } from '../command-problem.ts';
import { cTokens } from './source.ts';
import type { CSource } from './source.ts';

/*
 * What a C compiler refuses of a source by its words alone (measured with gcc 12 of Debian 12). The sources take in no header but those of the C library
 * and their own, without macros that take something.
 */

/** A source of a line as it stands. */
export interface CText {
  readonly path: string;
  readonly text: string;
}

const CLOSING: ReadonlyMap<string, string> = new Map([['(', ')'], ['[', ']'], ['{', '}']]);
const LEAVING = new Set(['return', 'break', 'continue', 'goto']);
const CONDITIONS = new Set(['if', 'while', 'for', 'switch']);

/** Brackets that do not fit, or a statement without a semicolon before the next. */
export function syntaxError({ path, text }: CText): CommandProblem | null {
  const lines = text.split('\n');
  // What a macro stands for may hold a bracket, or a condition leave one out.
  if (lines.some((line) => /^[ \t]*#[ \t]*(?:define\b.*[(){}[\];]|if|elif|else)/.test(line) && !/^[ \t]*#[ \t]*ifndef[ \t]+\w*_H_*\b/.test(line)) || /\\\r?\n|\?\?[(/)<>]/.test(text)) return null;
  const tokens = cTokens(lines.map((line) => (/^[ \t]*#/.test(line) ? '' : line)).join('\n'));
  const open: { readonly closing: string; readonly before: string }[] = [];
  for (const [at, token] of tokens.entries()) {
    const closing = CLOSING.get(token);
    if (closing !== undefined) open.push({ closing, before: tokens[at - 1] ?? '' });
    else if (token === ')' || token === ']' || token === '}') {
      const last = open.pop();
      if (last?.closing !== token) return refused(path, `expected before '${token}' token`);
      const next = tokens[at + 1] ?? '';
      if (token === ')' && LEAVING.has(next) && /^[a-z_]\w*$/.test(last.before) && !CONDITIONS.has(last.before) && open.some((one) => one.closing === '}')) return refused(path, `expected ';' before '${next}'`);
    }
  }
  return open.length === 0 ? null : refused(path, 'expected declaration or statement at end of input');
}

function refused(path: string, said: string): CommandProblem {
  return { why: `${path} is not well-formed: ${said}`, said: `error: ${said}`, fix: null };
}

/** A function that two sources of the line have code for; where C++ may have several of a name, that of one name alone. */
export function definedTwice(paths: readonly string[], all: readonly CSource[], only: string | null = null): CommandProblem | null {
  const seen = new Map<string, string>();
  for (const [i, { functions }] of all.entries()) {
    for (const { name, isStatic, isWeak } of functions) {
      const [before, path = ''] = [seen.get(name), paths[i]];
      if (isStatic || isWeak || (only !== null && name !== only)) continue;
      if (before !== undefined && before !== path) return { why: `${before} and ${path} both have a function ${name}`, said: `multiple definition of \`${name}'`, fix: null };
      seen.set(name, path);
    }
  }
  return null;
}

const SCALAR = new Set(['int', 'long', 'char', 'short', 'double', 'float', 'unsigned']);

/** A variable that nothing reads, where a warning of it is an error. */
export function unusedVariable(args: readonly string[], all: readonly CSource[]): CommandProblem | null {
  const warns = args.some((arg) => /^-W(?:all|unused(?:-variable)?)$/.test(arg));
  if (!warns || !args.includes('-Werror') || args.some((arg) => /^-(?:w$|Wno-)/.test(arg))) return null;
  for (const { functions } of all) {
    for (const { body } of functions) {
      const found = body.find((word, at) => /^[A-Za-z_]\w*$/.test(word) && SCALAR.has(body[at - 1] ?? '') && !SCALAR.has(word) && /^[;{}]?$/.test(body[at - 2] ?? '') && isUnread(body, at));
      if (found !== undefined) return { why: `nothing reads the variable ${found}, and -Werror makes the warning an error`, said: `error: unused variable '${found}' [-Werror=unused-variable]`, fix: null };
    }
  }
  return null;
}

/** Declared for a constant or for nothing, and named nowhere else. */
function isUnread(body: readonly string[], at: number): boolean {
  const [next = '', value = '', end = ''] = body.slice(at + 1);
  const isAlone = next === ';' || (next === '=' && /^\d[\w.]*$/.test(value) && end === ';');
  return isAlone && body.every((word, i) => i === at || word !== body[at]);
}
