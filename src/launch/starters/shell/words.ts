import { readHereText, tokenizeShell } from '../../../toolchain/shell/lexer.ts';
import type { WordPiece, WordToken } from '../../../toolchain/shell/lexer.ts';
import { linesOfAccounts, readAccounts } from '../../../image/account-database.ts';
import { arithmeticText } from './arithmetic.ts';
import { expandBraces } from './braces.ts';
import { Fields } from './fields.ts';
import { listOf, operate } from './parameters.ts';
import { plainPattern } from './patterns.ts';
import type { ShellState } from './state.ts';
import { unfollowed } from './unknown.ts';

/** The words that one word becomes: none for an unquoted variable that is empty, several for one with blanks. */
export function expandFields(token: WordToken, state: ShellState): string[] {
  if (state.start.shell !== 'bash') return fieldsOf(token, state);
  return expandBraces(token.pieces).flatMap((pieces) => fieldsOf(pieces === token.pieces ? token : { ...token, pieces }, state));
}

function fieldsOf(token: WordToken, state: ShellState): string[] {
  const fields = new Fields(state, token.pieces.length === 1);
  for (const [at, piece] of token.pieces.entries()) addPiece(piece, at === 0, token.pieces.length === 1, fields, state);
  return fields.all();
}

function addPiece(piece: WordPiece, isFirst: boolean, isOnly: boolean, fields: Fields, state: ShellState): void {
  const list = piece.kind === 'variable' ? (listIfSet(piece, state) ?? listOf(piece, state, toText)) : null;
  if (list !== null) {
    for (const text of list) state.outside.spend(text.length + 1);
    fields.addList(list, piece.quoted);
  } else if (piece.kind === 'text' && !piece.quoted) fields.addText(isFirst ? atHome(piece.text, isOnly, state) : piece.text);
  else if (piece.quoted) fields.addQuoted(expandPiece(piece, state));
  else fields.addExpanded(expandPiece(piece, state));
}

/** `${1+"$@"}`, as it is written for shells of old. */
function listIfSet({ kind, name, operation, quoted }: WordPiece & { kind: 'variable' }, state: ShellState): readonly string[] | null {
  const [, colon, argument] = /^(:?)\+("\$@")$/.exec(kind === 'variable' ? operation : '') ?? [];
  if (argument === undefined || quoted) return null;
  const value = state.variables.value(name);
  return value === null || (colon === ':' && value === '') ? [] : state.positional;
}

/** A ~ at the start of a word is the home of who runs it, or of who is named behind it. */
function atHome(text: string, isWhole: boolean, state: ShellState): string {
  const [prefix, name = ''] = /^~([\w.-]*)(?=\/|$)/.exec(text) ?? [];
  if (prefix === undefined) return text.startsWith('~') ? unfollowed() : text;
  // `~$USER` is nobody's home.
  if (prefix === text && !isWhole) return text;
  const home = name === '' ? state.variables.value('HOME') : homeNamed(name, state);
  return home === null ? unfollowed() : home + text.slice(prefix.length);
}

/** As /etc/passwd says; of somebody who is not in it, the word stays as it is. */
function homeNamed(name: string, { process, start }: ShellState): string | null {
  // `~+1` and its like are directories of bash's own.
  if (/^[-\d]/.test(name) && start.shell === 'bash') return null;
  const database = readAccounts(process.root, '/etc/passwd');
  const home = database.kind === 'lines' ? database.accounts.find((one) => one.name === name)?.home : undefined;
  if (home !== undefined) return home === '' ? null : home;
  return linesOfAccounts(process.root, '/etc/passwd') === null ? null : `~${name}`;
}

/** Expands without splitting, as the word of `case` is. */
export function expandText({ pieces }: WordToken, state: ShellState): string {
  return pieces.map((piece, at) => (at === 0 && piece.kind === 'text' && !piece.quoted ? atHome(piece.text, pieces.length === 1, state) : expandPiece(piece, state))).join('');
}

/** The value in `NAME=value`, where a ~ behind the = or a colon is somebody's home. */
export function expandAssignment(token: WordToken, state: ShellState): { readonly name: string; readonly isMore: boolean; readonly value: string } {
  const [first, ...rest] = token.pieces;
  const [, name = '', plus = '', text = ''] = /^([A-Za-z_]\w*)(\+?)=(.*)$/s.exec(first?.kind === 'text' ? first.text : '') ?? [];
  if ([{ kind: 'text', text, quoted: false }, ...rest].some((piece) => piece.kind === 'text' && !piece.quoted && /:~/.test(piece.text))) unfollowed();
  return { name, isMore: plus === '+', value: expandText({ ...token, pieces: [{ kind: 'text', text, quoted: false }, ...rest] }, state) };
}

/** The pattern that a word is: what is quoted stands for itself. */
export function expandPattern({ pieces }: WordToken, state: ShellState): string {
  return pieces.map((piece) => {
    const text = expandPiece(piece, state);
    if (piece.quoted) return plainPattern(text);
    if (text.includes('\\')) unfollowed();
    return text;
  }).join('');
}

function expandPiece(piece: WordPiece, state: ShellState): string {
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'variable') return operate(piece, state, toText);
  const arithmetic = /^\$\(\((.*)\)\)$/s.exec(piece.text)?.[1];
  if (arithmetic !== undefined) return arithmeticText(expandQuoted(arithmetic, state), state);
  // Whatever else is in braces, shells read differently; the name of what `<(…)` gives to read is nobody's business.
  return /^(?:\$\{|[<>])/.test(piece.text) ? unfollowed() : state.outputOf(piece.text);
}

/** A text as it stands between double quotes. */
export function expandQuoted(text: string, state: ShellState): string {
  state.outside.spend(text.length);
  if (text.includes('"')) unfollowed();
  return text === '' ? '' : expandText(onlyToken(`"${text}"`), state);
}

/** The lines of a here-document. */
export function expandHeredoc(text: string, state: ShellState): string {
  if (!/[$`\\]/.test(text)) return text;
  return readHereText(text).map((piece) => {
    // Quotes in there are quotes to some shells, and text to others.
    if (piece.kind === 'variable' && /["'\\]/.test(piece.operation)) unfollowed();
    return expandPiece(piece, state);
  }).join('');
}

/** What the parts of `${…}` stand for. */
const toText = {
  /** The word behind `:-` and its like. */
  argument(argument: string, quoted: boolean, state: ShellState): string {
    if (quoted && argument.includes('\\')) unfollowed();
    const inner = quoted ? argument : (/^"([^"]*)"$/.exec(argument)?.[1] ?? null);
    if (inner !== null) return quotedArgument(inner, quoted, state);
    if (argument === '') return '';
    const word = onlyToken(argument);
    const text = expandText(word, state);
    // Cut or not by how each part is quoted.
    if (word.pieces.some((piece) => piece.quoted) && (/[ \t\n*?[\\]/.test(text) || text === '')) unfollowed();
    return text;
  },
  pattern: (text: string, state: ShellState): string => (text === '' ? '' : expandPattern(onlyToken(text), state)),
} as const;

function quotedArgument(inner: string, quoted: boolean, state: ShellState): string {
  // In quotes a quote within ends nothing: `"${a:-"b c"}"`.
  const plain = quoted ? (/^"([^"$`\\]*)"$/.exec(inner)?.[1] ?? inner) : inner;
  const text = expandQuoted(plain, state);
  if (!quoted && (/[ \t\n*?[\\]/.test(text) || text === '')) unfollowed();
  return text;
}

/** The word that a text is, where it is one to its end. */
function onlyToken(text: string): WordToken {
  const [token, ...more] = tokenizeShell(text);
  if (token?.kind !== 'word' || more.length > 0 || token.start > 0 || token.end !== text.length || !token.isClosed) unfollowed();
  return token;
}

