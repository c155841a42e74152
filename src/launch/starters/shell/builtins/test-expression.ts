import type { ShellToken, WordToken } from '../../../../toolchain/shell/lexer.ts';
import { numberOf } from '../expansion/elements.ts';
import { matchesPattern } from '../expansion/patterns.ts';
import { expandPattern, expandText } from '../expansion/words.ts';
import { regexMatches } from '../programs/regex.ts';
import type { ShellState } from '../state.ts';
import { plainText } from '../syntax/word-tokens.ts';
import { isEmpty, isKnown, surely, unfollowed } from '../unknown.ts';
import { asTested, holds } from './test.ts';

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

/** The expression behind `=~`, of which parentheses and bars are a part: null where blanks stand in it. */
function joined(tokens: readonly ShellToken[]): WordToken | null {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (first === undefined || last === undefined || tokens.some((token, at) => at > 0 && token.start !== tokens[at - 1]?.end)) return null;
  const pieces = tokens.flatMap((token): WordToken['pieces'] =>
    token.kind === 'word' ? token.pieces : [{ kind: 'text', text: /^[()|]+$/.test(token.text) ? token.text : unfollowed(), quoted: false }],
  );
  return { kind: 'word', pieces, start: first.start, end: last.end, isClosed: true };
}

function primary(given: readonly ShellToken[], state: ShellState, depth: number): boolean {
  const isRegex = given.length > 3 && given[1]?.kind === 'word' && plainText(given[1]) === '=~';
  const tokens = isRegex ? [...given.slice(0, 2), joined(given.slice(2)) ?? unfollowed()] : given;
  if (isOperator(tokens[0], '('))
    return isOperator(tokens.at(-1), ')') && depth < MAX_NESTED ? testExpression(tokens.slice(1, -1), state, depth + 1) : unfollowed();
  const [first, order, second] = tokens;
  if (tokens.length === 3 && order?.kind === 'operator' && first?.kind === 'word' && second?.kind === 'word')
    return isBefore(expandText(first, state), order.text, expandText(second, state), state);
  const words = tokens.map((token) => (token.kind === 'word' ? token : unfollowed()));
  if (words.length > 1 && plainText(words[0]) === '!') return unfollowed();
  const operator = words.length < 2 ? null : (plainText(words.at(-2)) ?? unfollowed());
  const [left, , right] = words;
  if (operator !== null && left !== undefined && right !== undefined && words.length === 3) return binary(left, operator, right, state);
  if (words.length > 2 || operator?.startsWith('-') === false) return unfollowed();
  const text = expandText(words.at(-1) ?? unfollowed(), state);
  if (operator === '-v') return isSet(surely(text), state);
  if (operator === null) return !(isEmpty(text) ?? unfollowed());
  // What is no operator there, is no language.
  return /^-[a-hknoprstuwxzGLNORS]$/.test(operator) ? holds([operator, text], asTested(state)) : unfollowed();
}

/** `a < b` by the bytes, as every locale has it that an image has. */
function isBefore(left: string, operator: string, right: string, { start }: ShellState): boolean {
  const isPlain = ['LC_ALL', 'LC_COLLATE', 'LANG'].every((name) => /^(?:|C|POSIX|C\.[uU][tT][fF]-?8)$/.test(start.env.get(name) ?? ''));
  if (!isPlain || !/^[\0-\x7f]*$/.test(left + right) || !/^[<>]$/.test(operator)) return unfollowed();
  return operator === '<' ? left < right : left > right;
}

/** `-v NAME`, `-v NAME[KEY]`. */
function isSet(name: string, state: ShellState): boolean {
  const { variables } = state;
  const [, array, key = ''] = /^([A-Za-z_]\w*)\[([^\]]+)\]$/.exec(name) ?? [];
  if (array !== undefined) return hasElement(array, key, state);
  const value = /^[A-Za-z_]\w*$/.test(name) ? variables.variable(name) : unfollowed();
  if (value === null) variables.ask(name);
  return value === null || isKnown(value) ? value !== null : unfollowed();
}

function hasElement(name: string, key: string, state: ShellState): boolean {
  const { variables } = state;
  if (key === '@' || key === '*' || /["'\\]/.test(key)) return unfollowed();
  const keyed = variables.keyed(name);
  if (keyed !== null) return keyed.has(key);
  const [all, at] = [variables.array(name), numberOf(key, state)];
  return at + all.length < 0 ? unfollowed() : all.at(at) !== undefined;
}

function binary(left: WordToken, operator: string, right: WordToken, state: ShellState): boolean {
  const text = expandText(left, state);
  if (operator === '==' || operator === '=' || operator === '!=') {
    const isMatch = matchesPattern(expandPattern(right, state), text, { shell: state.start.shell, isExtended: true }) ?? unfollowed();
    return isMatch === (operator !== '!=');
  }
  if (operator === '=~') return regexMatches(right, text, state);
  const other = expandText(right, state);
  if (/^-(?:nt|ot|ef)$/.test(operator)) return holds([text, operator, other], { ...asTested(state), isSet: (name) => isSet(name, state) });
  // Both are arithmetic: nothing is 0, a name is a variable, and a number that starts with 0 has another base.
  if (!/^-(?:eq|ne|lt|le|gt|ge)$/.test(operator) || ![text, other].every((one) => /^(?:0?|-?[1-9]\d{0,8})$/.test(one))) return unfollowed();
  return holds([text || '0', operator, other || '0'], asTested(state));
}
