import type { ShellToken, WordToken } from '../../../toolchain/shell-lexer.ts';
import { matchesPattern } from './patterns.ts';
import type { ShellState } from './state.ts';
import { regexMatches } from './regex.ts';
import { plainText } from './tokens.ts';
import { asTested, holds } from './test.ts';
import { isEmpty, isKnown, surely, unfollowed } from './unknown.ts';
import { expandPattern, expandText } from './words.ts';

/** Whether what stands between `[[` and `]]` holds: words are not cut, and what stands right of `==` is a pattern. */
export function testExpression(tokens: readonly ShellToken[], state: ShellState): boolean {
  return split(tokens, '||').some((group) => split(group, '&&').every((part) => condition(part, state)));
}

function split(tokens: readonly ShellToken[], operator: string): ShellToken[][] {
  const parts: ShellToken[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'operator' && token.text === operator) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function condition(tokens: readonly ShellToken[], state: ShellState): boolean {
  const words = tokens.map((token) => (token.kind === 'word' ? token : unfollowed()));
  const [first, ...rest] = words;
  if (words.length > 1 && plainText(first) === '!') return plainText(rest[0]) === '!' ? unfollowed() : !condition(rest, state);
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
  // Both are arithmetic: a name is a variable, and a number that starts with 0 has another base.
  if (!/^-(?:eq|ne|lt|le|gt|ge)$/.test(operator) || ![text, other].every((one) => /^(?:0|-?[1-9]\d{0,8})$/.test(one))) return unfollowed();
  return holds([text, operator, other], asTested(state));
}
