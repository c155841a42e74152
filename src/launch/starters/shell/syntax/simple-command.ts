import type { Shell } from '../../../../image/run/run-machine.ts';
import type { WordToken } from '../../../../toolchain/shell/lexer.ts';
import type { ArrayAssignment, Redirection, SimpleCommand } from './nodes.ts';
import { Refusal } from './refusals.ts';
import type { ShellTokens } from './tokens.ts';
import { assignedName, plainText } from './word-tokens.ts';

/** The words of a command, up to what ends it; or the name of a function, whose body follows. */
export function readSimple(
  tokens: ShellTokens,
  shell: Shell,
): SimpleCommand | { readonly kind: 'function-name'; readonly name: string | null } {
  const start = tokens.ahead?.start ?? 0;
  const line = tokens.lineAt(start);
  const words: WordToken[] = [];
  const arrays: ArrayAssignment[] = [];
  const redirections: Redirection[] = [];
  let end = start;
  for (let token = tokens.ahead; token !== null; token = tokens.ahead) {
    if (token.kind === 'word') words.push(tokens.word());
    else if (/[<>]/.test(token.text))
      redirections.push(readRedirection(tokens, shell, isNumberOf(words.at(-1), token.start, shell) ? words.pop() : undefined));
    else break;
    end = token.end;
    const array = readArray(words, tokens, shell);
    if (array !== null) arrays.push(array);
  }
  if (tokens.operator === '(' && words.length === 1 && redirections.length === 0) {
    tokens.parentheses();
    return { kind: 'function-name', name: plainText(words[0]) };
  }
  if (tokens.operator === '(' && shell === 'dash' && plainText(words[0]) === 'function' && words.length === 2)
    refuse('"("', 'function NAME()', tokens, shell);
  if (words.length + arrays.length + redirections.length === 0) tokens.unexpected();
  // bash counts a lone word at the end of a line where the line's here-documents end.
  const isElsewhere = shell === 'bash' && words.length === 1 && tokens.operator === '\n' && tokens.hasHeredocBefore(start);
  return { kind: 'simple', words, arrays, redirections, line: isElsewhere || tokens.hasLineBreak(start, end) ? null : line };
}

/** Arrays and here-strings are for bash alone: the others end there, with words of their own. */
function refuse(word: string, what: string, tokens: ShellTokens, shell: Shell): void {
  if (shell === 'bash') return;
  const said = shell === 'dash' ? `Syntax error: ${word} unexpected` : `syntax error: unexpected ${word}`;
  throw new Refusal(tokens.lineAt(tokens.ahead?.start ?? 0), said, what);
}

/** `NAME=(words)`, whose name is the last word so far. */
function readArray(words: WordToken[], tokens: ShellTokens, shell: Shell): ArrayAssignment | null {
  const last = words.at(-1);
  const name = tokens.operator === '(' && tokens.ahead?.start === last?.end ? assignedName(last) : null;
  if (name === null) return null;
  refuse('"("', 'arrays', tokens, shell);
  words.pop();
  tokens.take();
  const values: WordToken[] = [];
  for (tokens.skipNewlines(); tokens.ahead?.kind === 'word'; tokens.skipNewlines()) values.push(tokens.word());
  tokens.expect(')');
  return { name: name.replace('+', ''), isMore: name.endsWith('+'), values };
}

/** All redirections that stand here. */
export function readRedirections(tokens: ShellTokens, shell: Shell): Redirection[] {
  const redirections: Redirection[] = [];
  while (/[<>]/.test(tokens.operator ?? '')) redirections.push(readRedirection(tokens, shell));
  return redirections;
}

/** `{name}>`: bash puts the number of what it opens into a variable. */
function isNumberOf(word: WordToken | undefined, at: number, shell: Shell): boolean {
  return shell === 'bash' && word?.end === at && /^\{[A-Za-z_]\w*\}$/.test(plainText(word) ?? '');
}

function readRedirection(tokens: ShellTokens, shell: Shell, number?: WordToken): Redirection {
  const operator = `${number === undefined ? '' : (plainText(number) ?? '')}${tokens.operator ?? ''}`;
  if (operator.endsWith('<<<')) refuse('redirection', '<<<', tokens, shell);
  tokens.take();
  return { operator, target: tokens.word() };
}
