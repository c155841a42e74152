import type { ShellToken, WordToken } from '../../../toolchain/shell/lexer.ts';
import { matchesPattern } from './patterns.ts';
import type { ShellState } from './state.ts';
import { regexMatches } from './regex.ts';
import { plainText } from './tokens.ts';
import { asTested, holds } from './test.ts';
import { isEmpty, isKnown, surely, unfollowed } from './unknown.ts';
import { expandPattern, expandText } from './words.ts';

/** Parentheses within one another. */
const MAX_NESTED = 8;

/** Whether what stands between `[[ and `]]` holds: words are not cut, and what stands right of `==` is a pattern. */
export function testExpression(tokens: readonly ShellToken[], state: ShellState, depth = 0): boolean {
  return split(tokens, '||').some((group) => split(group, '&&').every((part) => condition(part, state, depth)));
}

function split(tokens: readonly ShellToken[], operator: string): ShellToken[][] {
  const parts: ShellToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isOperator(token, '(')) depth++;
    if (isOperator(token, ')')) depth--;
    if (depth === 0 && isOperator(token, operator)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function isOperator(token: ShellToken | undefined, text: string): boolean {
  return token?.kind === 'operator' && token.text === text;
}

function condition(all: readonly ShellToken[], state: ShellState, depth: number): boolean {
  const isNegated = all.length > 1 && all[0]?.kind === 'word' && plainText(all[0]) === '!';
  const tokens = isNegated ? all.slice(1) : all;
  return primary(tokens, state, depth) !== isNegated;
}

function primary(tokens: readonly ShellToken[], state: ShellState, depth: number): boolean {
  if (isOperator(tokens[0], '(')) return isOperator(tokens.at(-1), ')') && depth < MAX_NESTED ? testExpression(tokens.slice(1, -1), state, depth + 1) : unfollowed();
  const words = tokens.map((token) => (token.kind === 'word' ? token : unfollowed()));
  if (words.length > 1 && plainText(words[0]) === '!') return unfollowed();
  const operator = words.length < 2 ? null : (plainText(words.at(-2)) ?? unfollowed());
  const [left, , right] = words;
  if (operator !== null && left !== undefined && right !== undefined && words.length === 3) return binary(left, operator, right, state);
  if (words.length > 2 || operator?.startsWith('-') === false) return unfollowed();
  const text = expandText(words.at(-1) ?? unfollowed(), state);
  if (operator === '-v') return isSet(surely(text), state);
  return operator === null ? !(isEmpty(text) ?? unfollowed()) : holds([operator, text], asTested(state));
}

/** `-v NAME`. */
function isSet(name: string, { variables }: ShellState): boolean {
  const value = /^[A-Za-z_]\w*$/.test(name) ? variables.variable(name) : unfollowed();
  return value === null || isKnown(value) ? value !== null : unfollowed();
}

function binary(left: WordToken, operator: string, right: WordToken, state: ShellState): boolean {
  const text = expandText(left, state);
  if (operator === '==' || operator === '=' || operator === '!=') {
    const isMatch = matchesPattern(expandPattern(right, state), text) ?? unfollowed();
    return isMatch === (operator !== '!=');
  }
  if (operator === '=~') return regexMatches(right, text, state);
  const other = expandText(right, state);
  // Both are arithmetic: nothing is 0, a name is a variable, and a number that starts with 0 has another base.
  if (!/^-(?:eq|ne|lt|le|gt|ge)$/.test(operator) || ![text, other].every((one) => /^(?:0?|-?[1-9]\d{0,8})$/.test(one))) return unfollowed();
  return holds([text || '0', operator, other || '0'], asTested(state));
}
