import { tokenizeShell } from '../../toolchain/shell-lexer.ts';
import type { WordPiece, WordToken } from '../../toolchain/shell-lexer.ts';
import { fileNamePattern, plainPattern, trimmed } from './shell-patterns.ts';

/** What a shell knows when it expands a word. */
export interface ShellVariables {
  /** The value of a variable or parameter; null where it has none. Throws {@link Unfollowed} where nobody can tell. */
  value(name: string): string | null;
  /** `$1` and on. */
  readonly positional: readonly string[];
  /** Whether words are cut at blanks and line breaks, as they are until a script says otherwise. */
  readonly splitsAtBlanks: boolean;
  /** Whether `{a,b}` is two words. */
  readonly expandsBraces: boolean;
  /** What a command writes, as it stands in `$(…)` or backquotes. */
  output(text: string): string;
  assign(name: string, value: string): void;
  /** Whether a file may have a name of that pattern, which has no slash: a word that matches none stands for itself. */
  mayMatch(pattern: string): boolean;
  /** The shell ends: a parameter is asked for by `${…?}` or `set -u` and has no value. */
  refuse(name: string, cause: 'unbound' | 'unset' | 'null', words: string | null): never;
  readonly refusesUnset: boolean;
  /** Counts what is put into words: each line may double what the one before it made. */
  spend(count: number): void;
}

/** Nobody can tell from the text how it goes on. */
export class Unfollowed extends Error {}

export function unfollowed(): never {
  throw new Unfollowed();
}

/** `${a:-${b:-…}}` is followed so deep. */
const MAX_NESTED = 8;
const SPLIT = /[ \t\n]/;
const GLOB = /[*?[\\]/;
const MATCHED = /[*?[]/;

/** The words that one word becomes: none for an unquoted variable that is empty, several for one with blanks. */
export function expandFields(token: WordToken, variables: ShellVariables): string[] {
  if (isArguments(token)) return listArguments(variables);
  if (mayBeFileNames(token, variables)) unfollowed();
  const fields: string[] = [];
  let current: string | null = null;
  for (const [at, piece] of token.pieces.entries()) {
    const text = expandPiece(piece, variables);
    if (piece.quoted) current = (current ?? '') + text;
    else if (piece.kind === 'text') {
      if (isSeveral(text, at === 0, variables)) unfollowed();
      current = (current ?? '') + text;
    } else {
      if (GLOB.test(text) || (!variables.splitsAtBlanks && text !== '')) unfollowed();
      for (const [i, part] of text.split(SPLIT).entries()) {
        if (i > 0 && current !== null) {
          fields.push(current);
          current = null;
        }
        if (part !== '') current = (current ?? '') + part;
      }
    }
  }
  return current === null ? fields : [...fields, current];
}

function listArguments(variables: ShellVariables): string[] {
  for (const text of variables.positional) variables.spend(text.length + 1);
  return [...variables.positional];
}

/** Whether a word is matched with file names, and one of them may match: `["/app",` of a spoiled JSON array is a word like any other. */
function mayBeFileNames({ pieces }: WordToken, variables: ShellVariables): boolean {
  if (!pieces.some((piece) => piece.kind === 'text' && !piece.quoted && MATCHED.test(piece.text))) return false;
  const texts = pieces.map((piece) => (piece.kind !== 'text' ? null : piece.quoted ? plainPattern(piece.text) : piece.text));
  const pattern = texts.includes(null) ? null : fileNamePattern(texts.join(''));
  // To bash NAME[ begins an element of a list.
  if (pattern === null || (variables.expandsBraces && /^\w+\\\[/.test(pattern))) return true;
  return MATCHED.test(pattern.replace(/\\./gs, '')) && (pattern.includes('/') || variables.mayMatch(pattern));
}

/** Text that stands for somebody's home or several words. */
function isSeveral(text: string, isFirst: boolean, { expandsBraces }: ShellVariables): boolean {
  return (isFirst && text.startsWith('~')) || (expandsBraces && text.includes('{') && /,|\.\./.test(text));
}

/** Expands without splitting, as the value of a variable and the word of `case` are. */
export function expandText({ pieces }: WordToken, variables: ShellVariables): string {
  return pieces.map((piece) => {
    // A ~ is somebody's home at the start and behind each colon.
    if (piece.kind === 'text' && !piece.quoted && piece.text.includes('~')) unfollowed();
    return expandPiece(piece, variables);
  }).join('');
}

/** The pattern that a word is: what is quoted stands for itself. */
export function expandPattern({ pieces }: WordToken, variables: ShellVariables): string {
  return pieces.map((piece) => {
    const text = expandPiece(piece, variables);
    if (piece.quoted) return plainPattern(text);
    if (text.includes('\\')) unfollowed();
    return text;
  }).join('');
}

/** `"$@"`, which is as many words as there are arguments. */
function isArguments({ pieces }: WordToken): boolean {
  const [first, second, ...more] = pieces;
  return more.length === 0 && first?.kind === 'text' && first.text === '' && first.quoted && second?.kind === 'variable' && second.quoted && second.name === '@' && second.operation === '';
}

function expandPiece(piece: WordPiece, variables: ShellVariables): string {
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'command') return variables.output(piece.text);
  const { name, operation, quoted } = piece;
  if (name === '@' || name === '*') return allArguments(name, operation, quoted, variables);
  if (name === '#' && operation !== '') return lengthOf(operation, variables);
  const value = variables.value(name);
  return operation === '' ? (value ?? unset(name, variables)) : operate(piece, value, variables);
}

/** `$*` and `$@` where they are one word, or cut as one is. */
function allArguments(name: string, operation: string, quoted: boolean, variables: ShellVariables): string {
  if (operation !== '' || !variables.splitsAtBlanks || (quoted && name === '@')) unfollowed();
  return listArguments(variables).join(' ');
}

function lengthOf(name: string, variables: ShellVariables): string {
  if (!/^(?:[A-Za-z_]\w*|[1-9])$/.test(name)) unfollowed();
  const value = variables.value(name) ?? unset(name, variables);
  if (/[^\0-\x7f]/.test(value)) unfollowed();
  return String(value.length);
}

function unset(name: string, variables: ShellVariables): string {
  return variables.refusesUnset ? variables.refuse(name, 'unbound', null) : '';
}

/** XCU 2.6.2. */
function operate({ name, operation, quoted }: WordPiece & { kind: 'variable' }, value: string | null, variables: ShellVariables): string {
  if (operation.split('${', MAX_NESTED + 1).length > MAX_NESTED) unfollowed();
  const [, colon = '', operator = '', argument = ''] = /^(:?)([-=?+])(.*)$/s.exec(operation) ?? [];
  if (operator === '') return trim(name, operation, value, variables);
  const isSet = value !== null && !(colon === ':' && value === '');
  if (operator === '+') return isSet ? expandArgument(argument, quoted, variables) : '';
  if (isSet) return value;
  const text = expandArgument(argument, quoted || operator === '?', variables);
  if (operator === '?') return variables.refuse(name, colon === ':' ? 'null' : 'unset', text === '' ? null : text);
  if (operator === '=') variables.assign(name, text);
  return text;
}

/** `#`, `##`, `%` and `%%` with a pattern. */
function trim(name: string, operation: string, value: string | null, variables: ShellVariables): string {
  const [, operator, argument = ''] = /^(##?|%%?)(.*)$/s.exec(operation) ?? [];
  if (operator === undefined) unfollowed();
  const text = value ?? unset(name, variables);
  const pattern = oneWord(argument);
  return trimmed(operator, text, pattern === null ? '' : expandPattern(pattern, variables)) ?? unfollowed();
}

/** The word behind `:-` and its like. */
function expandArgument(argument: string, quoted: boolean, variables: ShellVariables): string {
  const inner = quoted ? argument : (/^"([^"]*)"$/.exec(argument)?.[1] ?? null);
  if (inner === null) {
    const word = oneWord(argument);
    const text = word === null ? '' : expandText(word, variables);
    // Cut or not by how each part is quoted.
    if (word?.pieces.some((piece) => piece.quoted) === true && (SPLIT.test(text) || text === '')) unfollowed();
    return text;
  }
  if (inner.includes('"')) unfollowed();
  const text = expandText(onlyToken(`"${inner}"`), variables);
  if (!quoted && (SPLIT.test(text) || text === '' || GLOB.test(text))) unfollowed();
  return text;
}

function oneWord(text: string): WordToken | null {
  return text === '' ? null : onlyToken(text);
}

/** The word that a text is, where it is one to its end. */
function onlyToken(text: string): WordToken {
  const [token, ...more] = tokenizeShell(text);
  if (token?.kind !== 'word' || more.length > 0 || token.start > 0 || token.end !== text.length || !token.isClosed) unfollowed();
  return token;
}
